"""Suggestions and what people decide about them, as the API takes and gives them."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from agents.models import Action, Decision, Suggestion
from agents.registry import agent_name
from agents.suggestions.deciding import AT_ONCE, REASON_LIMIT
from agents.suggestions.passages import Place
from agents.suggestions.standing import Standing
from agents.suggestions.telling import who
from campaigns.api.fields import Flag, ListOf, StrictSerializer, Text

SUGGESTION_FIELDS = (
    "id",
    "run",
    "agent",
    "agent_type",
    "kind",
    "version",
    "rule",
    "severity",
    "message",
    "how_to_fix",
    "field",
    "start",
    "end",
    "original",
    "replacement",
    "safe",
    "reason",
    "evidence",
    "status",
    "place",
    "decided_by",
    "decided_at",
    "note",
    "follows",
    "resolved_by",
    "created_at",
)


class PlaceSerializer(serializers.Serializer[Any]):
    """Where a suggestion's words stand in the newest version."""

    version = serializers.IntegerField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()


class SuggestionSerializer(serializers.ModelSerializer[Suggestion]):
    """An agent's decision about a passage, and what people have decided about it.

    `start` and `end` are code points of version `version`'s body, as the agent gave them; `place` says where it stands
    now. An edit of a `field` (title, meta_description, slug) has no place. Given `standing`, how suggestions stand in
    the newest version.
    """

    agent = serializers.SerializerMethodField(help_text="The agent's name.")
    agent_type = serializers.CharField(source="run.agent")
    kind = serializers.SerializerMethodField(help_text="`edit`, or `finding`: nothing to put into the text.")
    safe = serializers.BooleanField(help_text="An edit that needs no person's judgement.")
    place = serializers.SerializerMethodField(help_text="Null: it no longer fits, or speaks of no passage.")
    decided_by = serializers.SerializerMethodField(help_text="Null: no person has decided.")
    note = serializers.CharField(help_text="Why, if that person said so.")
    follows = serializers.UUIDField(
        source="follows_id", allow_null=True, help_text="The one of an earlier run whose decision holds for this one."
    )

    class Meta:
        model = Suggestion
        fields = SUGGESTION_FIELDS
        read_only_fields = fields

    def get_agent(self, suggestion: Suggestion) -> str:
        return agent_name(suggestion.run.agent)

    @extend_schema_field({"type": "string", "enum": ["edit", "finding"]})
    def get_kind(self, suggestion: Suggestion) -> str:
        return "edit" if suggestion.is_edit else "finding"

    @extend_schema_field(PlaceSerializer(allow_null=True))
    def get_place(self, suggestion: Suggestion) -> dict[str, int] | None:
        known: Standing | None = self.context.get("standing")
        place = known.place(suggestion) if known else None
        if known is None or not isinstance(place, Place):
            return None
        return {"version": known.version.number, "start": place.start, "end": place.end}

    @extend_schema_field({"type": "string", "nullable": True})
    def get_decided_by(self, suggestion: Suggestion) -> str | None:
        return who(suggestion.decided_by) if suggestion.decided_by else None


class ReasonSerializer(StrictSerializer):
    """Why, if whoever decides wants to say so."""

    reason = Text(max_length=REASON_LIMIT, required=False, allow_blank=True, default="")


class DecideSerializer(ReasonSerializer):
    """A decision about several suggestions: those of `ids`, or all listed ones that fit the other fields."""

    action = serializers.ChoiceField(choices=Action.choices)
    ids = ListOf(child=serializers.UUIDField(), required=False, allow_empty=False, max_length=AT_ONCE)
    agent = Text(max_length=40, required=False, help_text="Of this agent, by key.")
    rule = Text(max_length=80, required=False)
    severity = serializers.ChoiceField(choices=["problem", "improvement", "good"], required=False)
    safe = Flag(required=False, help_text="Only edits that need no person's judgement (true), or only others (false).")
    kind = serializers.ChoiceField(choices=["edit", "finding"], required=False)
    all = Flag(required=False, default=False, help_text="Needed where neither ids nor anything else narrows them down.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        narrowed = [name for name in ("agent", "rule", "severity", "safe", "kind") if name in attrs]
        if "ids" in attrs and (narrowed or attrs["all"]):
            raise serializers.ValidationError({"ids": ["Name ids or what they have in common, not both."]})
        if not ("ids" in attrs or narrowed or attrs["all"]):
            raise serializers.ValidationError({"ids": ["Say which: ids, agent, rule, severity, safe, kind, or all."]})
        return attrs


class LeftSerializer(serializers.Serializer[Any]):
    """A suggestion that was left as it is, and why."""

    suggestion = SuggestionSerializer()
    code = serializers.ChoiceField(
        choices=["no_longer_fits", "already_decided", "not_decided", "nothing_to_replace", "turned_down"]
    )
    message = serializers.CharField()


class OutcomeSerializer(serializers.Serializer[Any]):
    """What came of a decision."""

    action = serializers.ChoiceField(choices=Action.choices)
    version = serializers.SerializerMethodField(help_text="Number of the version it made; null: none.")
    decided = SuggestionSerializer(many=True)
    unchanged = SuggestionSerializer(many=True, help_text="You had decided about these like this before.")
    left = LeftSerializer(many=True)

    @extend_schema_field({"type": "integer", "nullable": True})
    def get_version(self, outcome: Any) -> int | None:
        return outcome.version.number if outcome.version else None


class DecisionSerializer(serializers.ModelSerializer[Decision]):
    """What a person decided about a suggestion, once."""

    by = serializers.SerializerMethodField(help_text="Null: their account is gone.")
    run = serializers.UUIDField(source="suggestion.run_id")
    agent = serializers.SerializerMethodField(help_text="The agent's name.")
    agent_type = serializers.CharField(source="suggestion.run.agent")
    rule = serializers.CharField(source="suggestion.rule")
    message = serializers.CharField(source="suggestion.message")
    version = serializers.IntegerField(allow_null=True, help_text="The version it made; null: the text stayed.")

    class Meta:
        model = Decision
        fields = (
            "id",
            "suggestion",
            "run",
            "agent",
            "agent_type",
            "rule",
            "message",
            "action",
            "by",
            "reason",
            "version",
            "created_at",
        )
        read_only_fields = fields

    @extend_schema_field({"type": "string", "nullable": True})
    def get_by(self, decision: Decision) -> str | None:
        return who(decision.by) if decision.by else None

    def get_agent(self, decision: Decision) -> str:
        return agent_name(decision.suggestion.run.agent)
