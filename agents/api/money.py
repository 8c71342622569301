"""The API of money and rates: estimates, budgets, and how the providers' limits stand."""

from __future__ import annotations

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, viewsets
from rest_framework.decorators import action
from rest_framework.permissions import IsAdminUser
from rest_framework.request import Request
from rest_framework.response import Response

from agents import money
from agents.engine.limiter import limit_states
from agents.models import CampaignBudget, ProviderLimit, WorkspaceBudget
from campaigns.api.fields import StrictSerializer
from campaigns.api.people import person
from campaigns.errors import NotFound
from campaigns.models import Workspace
from campaigns.selectors import get_campaign

CAMPAIGN_ID = OpenApiParameter("campaign_id", OpenApiTypes.UUID, OpenApiParameter.PATH)
WORKSPACE_ID = OpenApiParameter("workspace_id", OpenApiTypes.UUID, OpenApiParameter.PATH)
UUID = "[0-9a-fA-F-]{36}"
UNKNOWN = "null: unknown."


def _usd(help_text: str, **options: Any) -> serializers.DecimalField:
    return serializers.DecimalField(max_digits=12, decimal_places=6, help_text=f"US dollars; {help_text}", **options)


class BudgetSerializer(serializers.Serializer[Any]):
    """How much may be spent, and how much was."""

    limit = _usd("null: there is no limit.", allow_null=True)
    spent = _usd("as far as prices are known; null: of all calls so far the price is unknown.", allow_null=True)
    unknown_calls = serializers.IntegerField(help_text="Calls whose price is unknown: they come on top of `spent`.")
    left = _usd("null: there is no limit. With `unknown_calls`: at most.", allow_null=True)


class BudgetEditSerializer(StrictSerializer):
    """A new budget."""

    limit = _usd("null: no limit.", allow_null=True)


class StepEstimateSerializer(serializers.Serializer[Any]):
    """What one step should take."""

    step = serializers.CharField()
    agent = serializers.CharField(help_text="The agent's name.")
    agent_type = serializers.CharField(help_text="The agent's key.")
    level = serializers.IntegerField()
    seconds = serializers.FloatField()
    basis = serializers.CharField(help_text="What it rests on: default (rough) or history.")
    tokens = serializers.IntegerField(allow_null=True, help_text=UNKNOWN)
    cost = _usd(UNKNOWN, allow_null=True)


class EstimateSerializer(serializers.Serializer[Any]):
    """What a start of the campaign's workflow should take, and what the budgets say to it."""

    seconds = serializers.FloatField()
    rough = serializers.BooleanField(help_text="Some of it rests on shipped defaults, not on experience.")
    tokens = serializers.IntegerField(allow_null=True, help_text=UNKNOWN)
    cost = _usd(UNKNOWN, allow_null=True)
    steps = StepEstimateSerializer(many=True)
    campaign_budget = BudgetSerializer(source="campaign")
    month_budget = BudgetSerializer(source="month")
    warnings = serializers.ListField(child=serializers.CharField())


class LimitSerializer(serializers.Serializer[Any]):
    """How a provider's limits stand."""

    provider = serializers.CharField()
    requests_per_minute = serializers.IntegerField()
    requests_left = serializers.IntegerField(allow_null=True, help_text="null: the counters cannot be reached.")
    tokens_per_minute = serializers.IntegerField()
    tokens_left = serializers.IntegerField(allow_null=True, help_text="As above.")
    next_change_seconds = serializers.FloatField(help_text="Until more is left; 0 while nothing is used.")
    waiting = serializers.IntegerField(help_text="Steps that wait for the limit.")


class CampaignMoneyViewSet(viewsets.GenericViewSet[CampaignBudget]):
    """What a campaign should cost, and what it may."""

    queryset = CampaignBudget.objects.none()
    serializer_class = BudgetSerializer
    filter_backends = []
    lookup_url_kwarg = "campaign_id"

    @extend_schema(
        operation_id="campaigns_estimate",
        summary="Estimate what a start would take",
        tags=["Campaigns"],
        parameters=[CAMPAIGN_ID],
        responses=EstimateSerializer,
    )
    @action(detail=True, methods=["get"])
    def estimate(self, request: Request, campaign_id: str) -> Response:
        campaign = get_campaign(campaign_id, person(request))
        return Response(EstimateSerializer(money.estimate_campaign(campaign)).data)

    @extend_schema(
        operation_id="campaigns_budget",
        summary="Read a campaign's budget",
        tags=["Campaigns"],
        parameters=[CAMPAIGN_ID],
        responses=BudgetSerializer,
    )
    @action(detail=True, methods=["get"])
    def budget(self, request: Request, campaign_id: str) -> Response:
        campaign = get_campaign(campaign_id, person(request))
        return Response(BudgetSerializer(money.campaign_budget(campaign)).data)

    @extend_schema(
        operation_id="campaigns_set_budget",
        summary="Set a campaign's budget",
        description="Work that the budget had paused goes on.",
        tags=["Campaigns"],
        parameters=[CAMPAIGN_ID],
        request=BudgetEditSerializer,
        responses=BudgetSerializer,
    )
    @budget.mapping.put
    def set_budget(self, request: Request, campaign_id: str) -> Response:
        campaign = get_campaign(campaign_id, person(request))
        state = money.set_campaign_budget(campaign=campaign, limit=_limit(request), by=person(request))
        return Response(BudgetSerializer(state).data)


class WorkspaceMoneyViewSet(viewsets.GenericViewSet[WorkspaceBudget]):
    """What may be spent in a workspace per month."""

    queryset = WorkspaceBudget.objects.none()
    serializer_class = BudgetSerializer
    filter_backends = []
    lookup_url_kwarg = "workspace_id"
    lookup_value_regex = UUID

    @extend_schema(
        operation_id="workspaces_budget",
        summary="Read a workspace's budget of this month",
        tags=["Workspaces"],
        parameters=[WORKSPACE_ID],
        responses=BudgetSerializer,
    )
    @action(detail=True, methods=["get"])
    def budget(self, request: Request, workspace_id: str) -> Response:
        state = money.read_workspace_budget(workspace=_workspace(workspace_id), by=person(request))
        return Response(BudgetSerializer(state).data)

    @extend_schema(
        operation_id="workspaces_set_budget",
        summary="Set a workspace's budget per month",
        description="For its owners. Work that the budget had paused goes on.",
        tags=["Workspaces"],
        parameters=[WORKSPACE_ID],
        request=BudgetEditSerializer,
        responses=BudgetSerializer,
    )
    @budget.mapping.put
    def set_budget(self, request: Request, workspace_id: str) -> Response:
        limit = _limit(request)
        state = money.set_workspace_budget(workspace=_workspace(workspace_id), limit=limit, by=person(request))
        return Response(BudgetSerializer(state).data)


class LimitViewSet(viewsets.GenericViewSet[ProviderLimit]):
    """The providers' limits, for staff."""

    queryset = ProviderLimit.objects.none()
    serializer_class = LimitSerializer
    filter_backends = []
    permission_classes = [IsAdminUser]

    @extend_schema(
        operation_id="limits_list",
        summary="How the providers' limits stand",
        tags=["Catalogue"],
        responses=LimitSerializer(many=True),
    )
    def list(self, request: Request) -> Response:
        page = self.paginate_queryset(limit_states())
        return self.get_paginated_response(LimitSerializer(page, many=True).data)


def _limit(request: Request) -> Any:
    serializer = BudgetEditSerializer(data=request.data)
    serializer.is_valid(raise_exception=True)
    return serializer.validated_data["limit"]


def _workspace(workspace_id: str) -> Workspace:
    workspace = Workspace.objects.filter(pk=workspace_id).first()
    if workspace is None:
        raise NotFound(money.NO_WORKSPACE)
    return workspace
