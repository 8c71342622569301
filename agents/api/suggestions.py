"""The API's doors to suggestions: list, decide, and the record of what was decided."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.text import slugify
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, extend_schema
from rest_framework import viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from agents.api.filters import DecisionFilter, SuggestionFilter
from agents.api.suggestion_serializers import (
    DecideSerializer,
    DecisionSerializer,
    OutcomeSerializer,
    ReasonSerializer,
    SuggestionSerializer,
)
from agents.models import Action, Decision, Suggestion
from agents.suggestions.deciding import decide, decide_one
from agents.suggestions.listing import Selection, decisions_of, get_suggestion, listed_rows, of_campaign
from agents.suggestions.records import to_csv
from agents.suggestions.standing import Standing, standing
from campaigns.api.people import person
from campaigns.api.query import refuse_unknown
from campaigns.errors import Invalid
from campaigns.models import Campaign
from campaigns.selectors import current_version, get_campaign

UUID = "[0-9a-fA-F-]{36}"
CAMPAIGN_ID = OpenApiParameter("campaign_id", OpenApiTypes.UUID, OpenApiParameter.PATH)
AS = OpenApiParameter("as", str, enum=["json", "csv"], description="Without it: `json`.")
SUGGESTION_COLUMNS = [name for name in SuggestionSerializer.Meta.fields if name != "place"]
DECISION_COLUMNS = list(DecisionSerializer.Meta.fields)

ALL_SAFE = OpenApiExample("All safe edits", value={"action": "accept", "safe": True}, request_only=True)
ONE_RULE = OpenApiExample(
    "A rule that does not matter here",
    value={"action": "dismiss", "agent": "seo", "rule": "seo.outbound_links", "reason": "This page has no links."},
    request_only=True,
)
SOME = OpenApiExample(
    "Two of them",
    value={
        "action": "revert",
        "ids": ["5d8f31a2-7d39-4a4e-8f0c-2a4f7f6f8a10", "0b8bd1b7-8fd8-4f43-a3ef-0a53c8a7fb0a"],
    },
    request_only=True,
)
WHY = OpenApiExample("With a reason", value={"reason": "Our readers know the word."}, request_only=True)


class CampaignSuggestionsViewSet(viewsets.GenericViewSet[Suggestion]):
    """A campaign's suggestions and the decisions about them."""

    queryset = Suggestion.objects.none()
    serializer_class = SuggestionSerializer
    filterset_class = SuggestionFilter
    lookup_url_kwarg = "campaign_id"
    lookup_value_regex = UUID

    @extend_schema(
        operation_id="campaigns_suggestions",
        summary="List a campaign's suggestions",
        description="Those of every agent's newest run, and what is still applied of earlier ones; with `run` or "
        "`runs=all`, also those of others.",
        tags=["Suggestions"],
        parameters=[CAMPAIGN_ID],
        responses=SuggestionSerializer(many=True),
    )
    @action(detail=True, methods=["get"])
    def suggestions(self, request: Request, campaign_id: str) -> Response:
        campaign = get_campaign(campaign_id, person(request))
        page = self.paginate_queryset(self.filter_queryset(_rows(request, campaign)))
        context = {"standing": _standing(campaign)}
        return self.get_paginated_response(SuggestionSerializer(page, many=True, context=context).data)

    @extend_schema(
        operation_id="campaigns_suggestions_export",
        summary="Take a campaign's suggestions away as a table",
        description="As the list and with its filters, all at once.",
        tags=["Suggestions"],
        parameters=[CAMPAIGN_ID, AS],
        responses={
            (200, "application/json"): SuggestionSerializer(many=True),
            (200, "text/csv"): OpenApiTypes.STR,
        },
    )
    @action(detail=True, methods=["get"], url_path="suggestions/export", pagination_class=None)
    def export(self, request: Request, campaign_id: str) -> Response | HttpResponse:
        refuse_unknown(request, ("as", "runs", *SuggestionFilter.base_filters))
        campaign = get_campaign(campaign_id, person(request))
        rows = self.filter_queryset(_rows(request, campaign))
        data = SuggestionSerializer(rows, many=True, context={"standing": _standing(campaign)}).data
        return _table(request, data, SUGGESTION_COLUMNS, "suggestions")

    @extend_schema(
        operation_id="campaigns_suggestions_decide",
        summary="Decide about several suggestions at once",
        description="Accepted edits are put into the text, reverted ones taken out again; all together make one "
        "version, by you. An edit whose passage is gone, stands in several places or overlaps another change is left "
        "as it is (`no_longer_fits`), and so is what somebody else has decided about (`already_decided`). Sending the "
        "same again changes nothing. A refused, dismissed or reverted one is neither applied nor proposed anew when "
        "its agent looks again; `reopen` takes that back.",
        tags=["Suggestions"],
        parameters=[CAMPAIGN_ID],
        request=DecideSerializer,
        responses=OutcomeSerializer,
        examples=[ALL_SAFE, ONE_RULE, SOME],
    )
    @action(detail=True, methods=["post"], url_path="suggestions/decide")
    def decide(self, request: Request, campaign_id: str) -> Response:
        campaign = get_campaign(campaign_id, person(request))
        serializer = DecideSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        said = serializer.validated_data
        chosen = Selection(
            ids=frozenset(said["ids"]) if "ids" in said else None,
            agent=said.get("agent", ""),
            rule=said.get("rule", ""),
            severity=said.get("severity", ""),
            safe=said.get("safe"),
            kind=said.get("kind", ""),
        )
        by = person(request)
        outcome = decide(
            campaign=campaign, action=Action(said["action"]), selection=chosen, by=by, reason=said["reason"]
        )
        return Response(OutcomeSerializer(outcome, context={"standing": _standing(campaign)}).data)


class CampaignDecisionsViewSet(viewsets.GenericViewSet[Decision]):
    """The record of what people decided in a campaign."""

    queryset = Decision.objects.none()
    serializer_class = DecisionSerializer
    filterset_class = DecisionFilter
    lookup_url_kwarg = "campaign_id"
    lookup_value_regex = UUID

    @extend_schema(
        operation_id="campaigns_decisions",
        summary="List what people decided about suggestions, the latest first",
        tags=["Suggestions"],
        parameters=[CAMPAIGN_ID],
        responses=DecisionSerializer(many=True),
    )
    @action(detail=True, methods=["get"])
    def decisions(self, request: Request, campaign_id: str) -> Response:
        campaign = get_campaign(campaign_id, person(request))
        page = self.paginate_queryset(self.filter_queryset(decisions_of(campaign.pk)))
        return self.get_paginated_response(DecisionSerializer(page, many=True).data)

    @extend_schema(
        operation_id="campaigns_decisions_export",
        summary="Take the record of decisions away as a table",
        tags=["Suggestions"],
        parameters=[CAMPAIGN_ID, AS],
        responses={(200, "application/json"): DecisionSerializer(many=True), (200, "text/csv"): OpenApiTypes.STR},
    )
    @action(detail=True, methods=["get"], url_path="decisions/export", pagination_class=None)
    def export(self, request: Request, campaign_id: str) -> Response | HttpResponse:
        refuse_unknown(request, ("as", *DecisionFilter.base_filters))
        campaign = get_campaign(campaign_id, person(request))
        data = DecisionSerializer(self.filter_queryset(decisions_of(campaign.pk)), many=True).data
        return _table(request, data, DECISION_COLUMNS, "decisions")


class SuggestionViewSet(viewsets.GenericViewSet[Suggestion]):
    """One suggestion."""

    queryset = Suggestion.objects.none()
    serializer_class = SuggestionSerializer
    filter_backends = []
    lookup_url_kwarg = "suggestion_id"
    lookup_value_regex = UUID

    @extend_schema(operation_id="suggestions_read", summary="Read a suggestion", tags=["Suggestions"])
    def retrieve(self, request: Request, suggestion_id: str) -> Response:
        return self._told(get_suggestion(suggestion_id, person(request)))

    @extend_schema(
        operation_id="suggestions_decide",
        summary="Accept, refuse, dismiss, revert or reopen a suggestion",
        description="One decision counts. Whoever comes second gets 409 `already_decided` with `decided_by`; an edit "
        "whose passage is gone or stands in several places 409 `no_longer_fits`. Sending the same again changes "
        "nothing.",
        tags=["Suggestions"],
        parameters=[OpenApiParameter("action", str, OpenApiParameter.PATH, enum=Action.values)],
        request=ReasonSerializer,
        responses=SuggestionSerializer,
        examples=[WHY],
    )
    @action(detail=True, methods=["post"], url_path=f"(?P<action>{'|'.join(Action.values)})")
    def decide(self, request: Request, suggestion_id: str, action: str) -> Response:
        suggestion = get_suggestion(suggestion_id, person(request))
        serializer = ReasonSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        decide_one(
            suggestion=suggestion,
            action=Action(action),
            by=person(request),
            reason=serializer.validated_data["reason"],
        )
        return self._told(get_suggestion(suggestion_id, person(request)))

    def _told(self, suggestion: Suggestion) -> Response:
        context = {"standing": _standing(suggestion.campaign)}
        return Response(SuggestionSerializer(suggestion, context=context).data)


def _rows(request: Request, campaign: Campaign) -> Any:
    everything = request.query_params.get("runs") == "all" or "run" in request.query_params
    return of_campaign(campaign.pk) if everything else listed_rows(campaign.pk)


def _standing(campaign: Campaign) -> Standing | None:
    version = current_version(campaign.pk)
    return standing(campaign.pk, version) if version else None


def _table(request: Request, rows: Any, columns: list[str], name: str) -> Response | HttpResponse:
    wanted = request.query_params.get("as", "json")
    if wanted not in ("json", "csv"):
        raise Invalid("as: choose json or csv.", fields={"as": ["Choose json or csv."]})
    if wanted == "json":
        return Response(rows)
    answer = HttpResponse(to_csv(rows, columns), content_type="text/csv; charset=utf-8")
    narrowed = [
        str(value) for key, value in request.query_params.items() if key != "as"
    ]  # what differs has another name
    answer["Content-Disposition"] = f'attachment; filename="{slugify(" ".join([name, *narrowed]))[:100]}.csv"'
    return answer
