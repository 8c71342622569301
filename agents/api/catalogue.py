"""The API's lists of what this installation can do: workflow templates and agents."""

from __future__ import annotations

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import mixins, serializers, viewsets
from rest_framework.request import Request
from rest_framework.response import Response

from agents.api.filters import TemplateFilter
from agents.models import AgentSetting, WorkflowTemplate
from agents.plans import Plan
from agents.registry import all_agents


class StepSerializer(serializers.Serializer[Any]):
    """One step of a plan."""

    step = serializers.CharField()
    agent = serializers.CharField(help_text="The agent's key.")
    level = serializers.IntegerField()
    needs = serializers.ListField(child=serializers.CharField())
    after = serializers.ListField(child=serializers.CharField())
    settings = serializers.DictField()


class TemplateSerializer(serializers.ModelSerializer[WorkflowTemplate]):
    """A workflow that a campaign may choose by its `slug`."""

    steps = serializers.SerializerMethodField()

    class Meta:
        model = WorkflowTemplate
        fields = ("slug", "version", "name", "description", "campaign_type", "default", "steps")
        read_only_fields = fields

    @extend_schema_field(StepSerializer(many=True))
    def get_steps(self, template: WorkflowTemplate) -> list[dict[str, Any]]:
        plan = Plan.model_validate(template.plan)
        levels = plan.levels()
        return [{**step.model_dump(mode="json"), "level": levels[step.step]} for step in plan.steps]


class AgentSerializer(serializers.Serializer[Any]):
    """An agent that this installation has. Given an agent and its settings, where it has some."""

    key = serializers.CharField()
    name = serializers.CharField()
    version = serializers.CharField()
    task = serializers.CharField(help_text="What it does, in one line.")
    enabled = serializers.SerializerMethodField()
    settings_schema = serializers.SerializerMethodField(help_text="JSON Schema of what a plan's step may set.")

    def _setting(self, agent: Any) -> AgentSetting | None:
        settings: dict[str, AgentSetting] = self.context["settings"]
        return settings.get(agent.key)

    def get_enabled(self, agent: Any) -> bool:
        setting = self._setting(agent)
        return setting is None or setting.enabled

    @extend_schema_field({"type": "object", "additionalProperties": True})
    def get_settings_schema(self, agent: Any) -> dict[str, Any]:
        schema: dict[str, Any] = agent.Settings.model_json_schema()
        return schema


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
