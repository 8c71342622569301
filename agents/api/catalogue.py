"""The API's lists of what this installation can do: workflow templates and agents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError as DjangoValidationError
from django.db.models import OuterRef, QuerySet, Subquery
from drf_spectacular.utils import OpenApiExample, extend_schema, extend_schema_field
from rest_framework import mixins, serializers, status, viewsets
from rest_framework.request import Request
from rest_framework.response import Response

from agents.api.filters import TemplateFilter
from agents.catalogue import store_template
from agents.models import AgentSetting, WorkflowTemplate
from agents.models.template import validate_plan, validate_type
from agents.plans import Plan
from agents.plans.checking import EDITS
from agents.records import agent_records
from agents.registry import all_agents
from campaigns.api.fields import Flag, StrictModelSerializer, WholeNumber
from campaigns.api.people import person

TEMPLATE = OpenApiExample(
    "Brand only when SEO leaves something to do",
    value={
        "slug": "short",
        "name": "Short",
        "campaign_type": "content",
        "plan": {
            "steps": [
                {"step": "writer", "agent": "writer"},
                {"step": "seo", "agent": "seo", "after": ["writer"]},
                {"step": "brand", "agent": "brand", "after": ["seo"], "when": "results.seo.score < 80"},
            ]
        },
    },
    request_only=True,
)


class StepSerializer(serializers.Serializer[Any]):
    """One step of a plan."""

    step = serializers.CharField()
    agent = serializers.CharField(help_text="The agent's key.")
    level = serializers.IntegerField()
    needs = serializers.ListField(child=serializers.CharField())
    after = serializers.ListField(child=serializers.CharField())
    settings = serializers.DictField()
    when = serializers.CharField(help_text="The condition on which it takes part; empty: always.")
    on_failure = serializers.ChoiceField(choices=["retry", "skip", "stop"])
    gate = serializers.DictField(help_text="Where a person must approve: `before`, `after`.")


class TemplateSerializer(serializers.ModelSerializer[WorkflowTemplate]):
    """A workflow that a campaign may choose by its `slug`."""

    edits = serializers.SerializerMethodField(help_text="Whether agents make their safe edits or only propose them.")
    steps = serializers.SerializerMethodField()

    class Meta:
        model = WorkflowTemplate
        fields = ("slug", "version", "name", "description", "campaign_type", "default", "weight", "edits", "steps")
        read_only_fields = fields

    @extend_schema_field({"type": "string", "enum": list(EDITS)})
    def get_edits(self, template: WorkflowTemplate) -> str:
        return Plan.model_validate(template.plan).edits

    @extend_schema_field(StepSerializer(many=True))
    def get_steps(self, template: WorkflowTemplate) -> list[dict[str, Any]]:
        plan = Plan.model_validate(template.plan)
        levels = plan.levels()
        return [{**step.model_dump(mode="json"), "level": levels[step.step]} for step in plan.steps]


class AgentEstimateSerializer(serializers.Serializer[Any]):
    """How long an agent takes, and how good its estimates were."""

    seconds = serializers.FloatField()
    basis = serializers.CharField(help_text="default (rough) or history.")
    runs = serializers.IntegerField(help_text="Recent runs whose estimate was held against what they took.")
    median_absolute_error_seconds = serializers.FloatField(allow_null=True, help_text="null before there are any.")


class CacheCountsSerializer(serializers.Serializer[Any]):
    """Finished runs by what the cache had for them."""

    hit = serializers.IntegerField()
    miss = serializers.IntegerField()
    forced = serializers.IntegerField()
    expired = serializers.IntegerField()


class NewTemplateSerializer(StrictModelSerializer):
    """A version of a workflow to be stored."""

    weight = WholeNumber(default=0, min_value=0, max_value=1000, help_text="Its share beside others of its type.")
    default = Flag(default=False, help_text="Used when a campaign of this type names no template.")
    active = Flag(default=True, help_text="Whether campaigns may choose it.")

    class Meta:
        model = WorkflowTemplate
        fields = ("slug", "name", "description", "campaign_type", "plan", "default", "weight", "active")

    def to_internal_value(self, data: Any) -> Any:
        """With a fault elsewhere, those of the plan and the type are named beside it."""
        try:
            return super().to_internal_value(data)
        except serializers.ValidationError as error:
            told: Any = error.detail
            raise serializers.ValidationError({**_faults_of_plan(data, told), **told}) from error


def _faults_of_plan(data: Any, told: Any) -> dict[str, list[str]]:
    faults: dict[str, list[str]] = {}
    for name, validate in (("campaign_type", validate_type), ("plan", validate_plan)):
        if isinstance(data, Mapping) and name in data and name not in told:
            try:
                validate(data[name])
            except DjangoValidationError as error:
                faults[name] = error.messages
    return faults


class AgentSerializer(serializers.Serializer[Any]):
    """An agent that this installation has. Given an agent and its settings, where it has some."""

    key = serializers.CharField()
    name = serializers.CharField()
    version = serializers.CharField()
    task = serializers.CharField(help_text="What it does, in one line.")
    enabled = serializers.SerializerMethodField()
    uses_model = serializers.BooleanField(help_text="A language model takes part; its work may cost money.")
    estimate = serializers.SerializerMethodField(help_text="How long it takes, and how far estimates were off.")
    cache = serializers.SerializerMethodField(help_text="How often earlier results were used, and why not.")
    settings_schema = serializers.SerializerMethodField(help_text="JSON Schema of what a plan's step may set.")

    def _setting(self, agent: Any) -> AgentSetting | None:
        settings: dict[str, AgentSetting] = self.context["settings"]
        return settings.get(agent.key)

    def get_enabled(self, agent: Any) -> bool:
        setting = self._setting(agent)
        return setting is None or setting.enabled

    @extend_schema_field(AgentEstimateSerializer)
    def get_estimate(self, agent: Any) -> dict[str, Any]:
        return dict(AgentEstimateSerializer(self.context["records"][agent.key]).data)

    @extend_schema_field(CacheCountsSerializer)
    def get_cache(self, agent: Any) -> dict[str, Any]:
        return dict(CacheCountsSerializer(self.context["records"][agent.key].cache).data)

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

    @extend_schema(
        operation_id="templates_create",
        summary="Store a workflow template",
        description="Staff only. A slug that is there already gets a new version; campaigns that have started keep "
        "theirs. A plan that cannot run is refused with every fault named (docs/templates.md).",
        tags=["Catalogue"],
        request=NewTemplateSerializer,
        responses={201: TemplateSerializer},
        examples=[TEMPLATE],
    )
    def create(self, request: Request) -> Response:
        serializer = NewTemplateSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        template = store_template(by=person(request), **serializer.validated_data)
        return Response(TemplateSerializer(template).data, status=status.HTTP_201_CREATED)


class AgentViewSet(viewsets.GenericViewSet[AgentSetting]):
    """The agents of this installation."""

    queryset = AgentSetting.objects.none()
    serializer_class = AgentSerializer
    filter_backends = []

    @extend_schema(operation_id="agents_list", summary="List agents", tags=["Catalogue"])
    def list(self, request: Request) -> Response:
        agents = [agent for _, agent in sorted(all_agents().items())]
        page = self.paginate_queryset(agents)
        context = {"settings": AgentSetting.objects.in_bulk(), "records": agent_records()}
        return self.get_paginated_response(AgentSerializer(page, many=True, context=context).data)
