"""Versions of the content, as the API takes and gives them."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from campaigns.api.fields import StrictSerializer, Text, WholeNumber
from campaigns.models import ContentVersion

EDITABLE = ("title", "meta_description", "slug", "body")


class VersionSerializer(serializers.ModelSerializer[ContentVersion]):
    """One version of the content."""

    parent = serializers.IntegerField(source="parent.number", allow_null=True)  # type: ignore[assignment]  # the field hides the serializers' own `parent`, which nobody needs here
    author = serializers.SerializerMethodField(help_text="The person who made it; empty when an agent did.")

    class Meta:
        model = ContentVersion
        fields: tuple[str, ...] = (
            "number",
            "parent",
            "title",
            "body",
            "meta",
            "agent",
            "author",
            "summary",
            "words",
            "added",
            "removed",
            "created_at",
        )
        read_only_fields = fields

    def get_author(self, version: ContentVersion) -> str:
        user = version.author_user
        return (user.get_full_name() or user.get_username()) if user else ""


class SavedVersionSerializer(VersionSerializer):
    """The version that holds what was sent."""

    outcome = serializers.SerializerMethodField(
        help_text="`saved`; `merged` with what others had changed meanwhile; `unchanged`: there was nothing to save."
    )

    class Meta(VersionSerializer.Meta):
        fields = (*VersionSerializer.Meta.fields, "outcome")
        read_only_fields = fields

    @extend_schema_field({"type": "string", "enum": ["saved", "merged", "unchanged"]})
    def get_outcome(self, version: ContentVersion) -> str:
        return str(self.context["outcome"])


class EditSerializer(StrictSerializer):
    """An edit: what is not named stays as it is in the version it was started from."""

    base_version = WholeNumber(min_value=1, help_text="Number of the version that the edit was started from.")
    title = Text(required=False, allow_blank=True)
    meta_description = Text(required=False, allow_blank=True)
    slug = Text(required=False, allow_blank=True)
    body = Text(
        required=False, allow_blank=True, trim_whitespace=False, help_text="Markdown; the title is not part of it."
    )
    summary = Text(
        required=False, allow_blank=True, max_length=500, help_text="What was done, in a sentence; made without it."
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if not any(name in attrs for name in EDITABLE):
            raise serializers.ValidationError({"body": [f"Send at least one of {', '.join(EDITABLE)}."]})
        return attrs


class PieceSerializer(serializers.Serializer[Any]):
    """A stretch of text that both versions have, or only one of them."""

    kind = serializers.ChoiceField(choices=["same", "added", "removed"])
    text = serializers.CharField()


class ComparisonSerializer(serializers.Serializer[Any]):
    """Two versions, word by word: joining all but the removed pieces gives the later text."""

    added = serializers.IntegerField(help_text="Words of the body that only `to` has.")
    removed = serializers.IntegerField(help_text="Words of the body that only `from` has.")
    changed = serializers.ListField(child=serializers.CharField(), help_text="Names of the fields that differ.")
    title = PieceSerializer(many=True)
    meta_description = PieceSerializer(many=True)
    slug = PieceSerializer(many=True)
    body = PieceSerializer(many=True)

    def get_fields(self) -> dict[str, Any]:
        return {
            "from": serializers.IntegerField(source="old"),
            "to": serializers.IntegerField(source="new"),
            **super().get_fields(),
        }
