"""The API's lists of what this installation can do: workflow templates and agents."""

from __future__ import annotations

from django.db.models import OuterRef, QuerySet, Subquery
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, viewsets
from rest_framework.request import Request
from rest_framework.response import Response

from agents.api.filters import TemplateFilter
from agents.api.serializers import AgentSerializer, TemplateSerializer
from agents.models import AgentSetting, WorkflowTemplate
from agents.registry import all_agents


class TemplateViewSet(mixins.ListModelMixin, viewsets.GenericViewSet[WorkflowTemplate]):
    """The newest active version of every workflow template."""

    queryset = WorkflowTemplate.objects.none()
    serializer_class = TemplateSerializer
    filterset_class = TemplateFilter

    def get_queryset(self) -> QuerySet[WorkflowTemplate]:
        active = WorkflowTemplate.objects.filter(active=True)
        newest = active.filter(slug=OuterRef("slug")).order_by("-version").values("pk")[:1]
        return active.filter(pk=Subquery(newest))

    @extend_schema(operation_id="templates_list", summary="List workflow templates", tags=["Catalogue"])
    def list(self, request: Request) -> Response:
        return super().list(request)


class AgentViewSet(viewsets.GenericViewSet[AgentSetting]):
    """The agents of this installation."""

    queryset = AgentSetting.objects.none()
    serializer_class = AgentSerializer
    filter_backends = []

    @extend_schema(operation_id="agents_list", summary="List agents", tags=["Catalogue"])
    def list(self, request: Request) -> Response:
        agents = [agent for _, agent in sorted(all_agents().items())]
        page = self.paginate_queryset(agents)
        context = {"settings": AgentSetting.objects.in_bulk()}
        return self.get_paginated_response(AgentSerializer(page, many=True, context=context).data)
