"""The API's doors to results: which are out of date, then and now side by side, what a version did."""

from __future__ import annotations

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import serializers, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from agents import selectors
from agents.comparisons import compare_results, effect_of
from agents.judgements import judgements
from agents.models import AgentRun
from agents.registry import agent_name
from campaigns.api.people import person
from campaigns.api.query import refuse_unknown
from campaigns.api.version_serializers import ComparisonSerializer
from campaigns.errors import Conflict, NotFound
from campaigns.models import Campaign, ContentVersion
from campaigns.selectors import get_campaign

UUID = "[0-9a-fA-F-]{36}"
CAMPAIGN_ID = OpenApiParameter("campaign_id", OpenApiTypes.UUID, OpenApiParameter.PATH)


class FoundSerializer(serializers.Serializer[Any]):
    """A finding with its passage; an empty one: the whole text."""

    rule = serializers.CharField()
    severity = serializers.CharField()
    message = serializers.CharField()
    how_to_fix = serializers.CharField()
    passage = serializers.CharField()


class FindingsSerializer(serializers.Serializer[Any]):
    """What became of the findings, matched by rule and passage."""

    resolved = FoundSerializer(many=True)
    new = FoundSerializer(many=True)
    remaining = FoundSerializer(many=True)


class StaleSerializer(serializers.Serializer[Any]):
    """The version that a result does not know of, and who made it."""

    version = serializers.IntegerField()
    by = serializers.CharField()


class ResultSerializer(serializers.Serializer[Any]):
    """The newest result of one agent, and whether the text has been changed since."""

    run = serializers.UUIDField()
    agent = serializers.CharField()
    agent_type = serializers.CharField()
    score = serializers.FloatField(allow_null=True)
    summary = serializers.CharField()
    judged_version = serializers.IntegerField(allow_null=True, help_text="The version that the result speaks of.")
    stale = StaleSerializer(allow_null=True, help_text="Null: nobody has changed the text since.")


class ResultsSerializer(serializers.Serializer[Any]):
    """The newest result of every agent."""

    stale = serializers.ListField(
        child=serializers.CharField(), help_text="Keys of the agents to run again; send them to `trigger-analysis`."
    )
    results = ResultSerializer(many=True)


class SideSerializer(serializers.Serializer[Any]):
    """One of two results."""

    run = serializers.UUIDField(source="run.pk")
    finished_at = serializers.DateTimeField(source="run.finished_at")
    score = serializers.FloatField(allow_null=True)
    summary = serializers.CharField()
    judged_version = serializers.IntegerField(source="judged", allow_null=True)


class ResultComparisonSerializer(serializers.Serializer[Any]):
    """Then and now."""

    agent_type = serializers.CharField(source="now.run.agent")
    then = SideSerializer()
    now = SideSerializer()
    findings = FindingsSerializer()
    text = ComparisonSerializer(allow_null=True, help_text="Null where both speak of the same version.")


class EffectSerializer(serializers.Serializer[Any]):
    """What an agent's version did to the text."""

    agent = serializers.SerializerMethodField()
    agent_type = serializers.CharField(source="agent")
    score_before = serializers.FloatField(allow_null=True)
    score_after = serializers.FloatField(allow_null=True)
    findings = FindingsSerializer(help_text="`resolved`: only before; `new`: only after; `remaining`: both.")

    @extend_schema_field(OpenApiTypes.STR)
    def get_agent(self, effect: Any) -> str:
        return agent_name(effect.agent)


STALE = OpenApiExample(
    "After a person's edit",
    value={
        "stale": ["seo"],
        "results": [
            {
                "run": "6a1f0a4e-0c7b-4a3b-9b5e-2f1d5c0a7e11",
                "agent": "SEO",
                "agent_type": "seo",
                "score": 71.0,
                "summary": "Scored 71: the keyphrase is not in the title.",
                "judged_version": 2,
                "stale": {"version": 3, "by": "Ada Example"},
            }
        ],
    },
    response_only=True,
)


class CampaignResultsViewSet(viewsets.GenericViewSet[Campaign]):
    """What the agents of a campaign have found, and whether it still holds."""

    queryset = Campaign.objects.none()
    serializer_class = ResultsSerializer
    filter_backends = []
    lookup_url_kwarg = "campaign_id"

    @extend_schema(
        operation_id="campaigns_results",
        summary="The newest result of every agent, and which are out of date",
        description="A result is `stale` once a person has changed the text that it speaks of.",
        tags=["Content"],
        parameters=[CAMPAIGN_ID],
        responses=ResultsSerializer,
        examples=[STALE],
    )
    @action(detail=True, methods=["get"], pagination_class=None)
    def results(self, request: Request, campaign_id: str) -> Response:
        refuse_unknown(request, ())
        campaign = get_campaign(campaign_id, person(request))
        known = judgements(campaign.pk)
        told = []
        for run in selectors.current_runs(campaign.pk):
            if run.result is None:
                continue
            changed = known.overtaken_by(run)
            told.append(
                {
                    "run": run.pk,
                    "agent": agent_name(run.agent),
                    "agent_type": run.agent,
                    "score": run.result.output.get("score"),
                    "summary": run.result.output.get("summary", ""),
                    "judged_version": known.judged(run),
                    "stale": {"version": changed.number, "by": _name(changed.author_user)} if changed else None,
                }
            )
        stale = [one["agent_type"] for one in told if one["stale"]]
        return Response(ResultsSerializer({"stale": stale, "results": told}).data)

    @extend_schema(
        operation_id="versions_effect",
        summary="What an agent's version did: scores and findings before and after",
        description="409 for a version that a person made.",
        tags=["Content"],
        parameters=[CAMPAIGN_ID, OpenApiParameter("number", int, OpenApiParameter.PATH)],
        responses=EffectSerializer,
    )
    @action(detail=True, methods=["get"], pagination_class=None, url_path=r"versions/(?P<number>\d{1,9})/effect")
    def effect(self, request: Request, campaign_id: str, number: str) -> Response:
        refuse_unknown(request, ())
        campaign = get_campaign(campaign_id, person(request))
        version = campaign.versions.select_related("parent").filter(number=int(number)).first()
        if version is None:
            raise NotFound("This campaign has no version of this number.")
        run = AgentRun.objects.select_related("result").filter(pk=version.run_id).first() if version.run_id else None
        if run is None:
            raise Conflict("A person made this version: nobody has measured what it did.", code="made_by_a_person")
        return Response(EffectSerializer(effect_of(run, _body(version.parent), version.body)).data)


class RunComparisonViewSet(viewsets.GenericViewSet[AgentRun]):
    """Two results of one agent."""

    queryset = AgentRun.objects.none()
    serializer_class = ResultComparisonSerializer
    filter_backends = []
    lookup_url_kwarg = "run_id"
    lookup_value_regex = UUID

    @extend_schema(
        operation_id="runs_comparison",
        summary="Hold a result against an earlier one of the same agent",
        description="Score then and now, findings resolved, new and remaining, and what has changed in the text.",
        tags=["Executions"],
        parameters=[
            OpenApiParameter("with", OpenApiTypes.UUID, description="The earlier run; without it, the one before.")
        ],
        responses=ResultComparisonSerializer,
    )
    @action(detail=True, methods=["get"], pagination_class=None)
    def comparison(self, request: Request, run_id: str) -> Response:
        refuse_unknown(request, ("with",))
        now = selectors.get_run(run_id, person(request))
        if now.result is None:
            raise Conflict("This run has no result to compare.", code="no_result")
        then = selectors.result_to_compare(now, request.query_params.get("with"))
        versions = ContentVersion.objects.filter(campaign_id=now.campaign_id).select_related("parent")
        return Response(ResultComparisonSerializer(compare_results(then, now, list(versions))).data)


def _body(version: ContentVersion | None) -> str:
    return version.body if version else ""


def _name(user: Any) -> str:
    return (user.get_full_name() or user.get_username()) if user else ""
