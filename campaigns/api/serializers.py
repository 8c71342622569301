"""Campaigns and what belongs to them, as the API takes and gives them."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from campaigns.api.fields import Flag, JSONObject, ListOf, StrictModelSerializer, Text
from campaigns.models import BrandProfile, Campaign, Workspace
from campaigns.services.campaigns import BRIEF_FIELDS, why_nobody_begins
from campaigns.services.drafts import DRAFT_LIMIT
from campaigns.sources.limits import SOURCES
from campaigns.validators import KEYWORD_LENGTH, KEYWORDS_LIMIT, validate_language


def _name(user: User) -> str:
    return user.get_full_name() or user.get_username()


class PersonSerializer(serializers.Serializer[Any]):
    """A person, as others see them."""

    id = serializers.IntegerField()
    username = serializers.CharField()
    name = serializers.SerializerMethodField()

    def get_name(self, user: User) -> str:
        return _name(user)


class NamedSerializer(serializers.Serializer[Any]):
    """Something by its id and name."""

    id = serializers.UUIDField()
    name = serializers.CharField()


class BriefSerializer(StrictModelSerializer):
    """What is to be written."""

    keywords = ListOf(
        child=Text(max_length=KEYWORD_LENGTH), max_length=KEYWORDS_LIMIT, required=False, help_text="Further keywords."
    )

    def validate_language(self, value: str) -> str:
        validate_language(value)
        return value

    class Meta:
        model = Campaign
        fields: tuple[str, ...] = BRIEF_FIELDS
        extra_kwargs = {"source_material": {"trim_whitespace": False}}


class NewBriefSerializer(BriefSerializer):
    """What is to be written, and a text that is already there."""

    draft = Text(
        required=False,
        write_only=True,
        max_length=DRAFT_LIMIT,
        trim_whitespace=False,
        allow_blank=True,
        help_text="Markdown. It becomes a version of the content, by you; a first heading of level 1 is its title.",
    )

    class Meta(BriefSerializer.Meta):
        fields = (*BRIEF_FIELDS, "draft")


class BriefSummarySerializer(BriefSerializer):
    """A brief in a list: without its source material."""

    class Meta(BriefSerializer.Meta):
        fields = tuple(name for name in BRIEF_FIELDS if name != "source_material")


class CampaignEditSerializer(StrictModelSerializer):
    """What may be changed while a campaign is a draft."""

    brief = NewBriefSerializer(source="*", required=False)
    brand_profile = serializers.UUIDField(required=False, allow_null=True, help_text="Of the same workspace.")
    sources = serializers.ListField(
        child=serializers.UUIDField(),
        max_length=SOURCES,
        required=False,
        help_text="Ids of all sources it shall have: its own, and what `POST /api/sources/` gave.",
    )

    class Meta:
        model = Campaign
        fields: tuple[str, ...] = ("name", "priority", "template", "due", "brand_profile", "brief", "sources")


class CampaignCreateSerializer(CampaignEditSerializer):
    """A new campaign."""

    brief = NewBriefSerializer(source="*")
    workspace = serializers.UUIDField(
        required=False, allow_null=True, help_text="Without it: your own, made at first need."
    )
    start = Flag(default=True, help_text="Whether the crew begins at once; false keeps it a draft.")

    class Meta:
        model = Campaign
        fields = (
            "name",
            "campaign_type",
            "priority",
            "workspace",
            "template",
            "due",
            "brand_profile",
            "start",
            "brief",
            "sources",
        )


class LinksSerializer(serializers.Serializer[Any]):
    """Where to go from here."""

    events = serializers.URLField()
    versions = serializers.URLField()
    executions = serializers.URLField()
    suggestions = serializers.URLField()
    artifacts = serializers.URLField()
    page = serializers.URLField()
    websocket = serializers.CharField()
    stream = serializers.URLField(help_text="The same events by Server-Sent Events.")

    def get_fields(self) -> dict[str, Any]:
        return {"self": serializers.URLField(), **super().get_fields()}


class CampaignListSerializer(serializers.ModelSerializer[Campaign]):
    """A campaign in a list, and where the work on it stands."""

    status_label = serializers.CharField(source="get_status_display")
    workspace = NamedSerializer()
    owner = PersonSerializer()
    assignee = PersonSerializer(allow_null=True)
    brand_profile = NamedSerializer(allow_null=True)
    brief: BriefSerializer = BriefSummarySerializer(source="*")
    execution = serializers.SerializerMethodField(help_text="The newest execution; null before the first.")
    progress_pct = serializers.SerializerMethodField(help_text="Of the newest execution, 0–100.")
    estimated_completion = serializers.SerializerMethodField(
        help_text="When the work should be done; null while nobody can know."
    )
    last_seq = serializers.IntegerField(source="journal.last_seq", help_text="Number of the newest event.")
    epoch = serializers.UUIDField(
        source="journal.epoch", help_text="Changes when the journal starts afresh (a restored backup)."
    )
    links = serializers.SerializerMethodField()

    class Meta:
        model = Campaign
        fields: tuple[str, ...] = (
            "id",
            "name",
            "campaign_type",
            "template",
            "priority",
            "status",
            "status_label",
            "workspace",
            "owner",
            "assignee",
            "due",
            "brand_profile",
            "brief",
            "execution",
            "progress_pct",
            "estimated_completion",
            "last_seq",
            "epoch",
            "created_at",
            "updated_at",
            "links",
        )
        read_only_fields = fields

    def _execution(self, campaign: Campaign) -> Any:
        return self.context["executions"].get(campaign.pk)

    @extend_schema_field({"type": "string", "format": "uuid", "nullable": True})
    def get_execution(self, campaign: Campaign) -> str | None:
        execution = self._execution(campaign)
        return str(execution.pk) if execution else None

    def get_progress_pct(self, campaign: Campaign) -> int:
        execution = self._execution(campaign)
        return execution.progress_pct if execution else 0

    @extend_schema_field({"type": "string", "format": "date-time", "nullable": True})
    def get_estimated_completion(self, campaign: Campaign) -> Any:
        execution = self._execution(campaign)
        moment = execution.estimated_completion if execution else None
        return serializers.DateTimeField().to_representation(moment) if moment else None

    @extend_schema_field(LinksSerializer)
    def get_links(self, campaign: Campaign) -> dict[str, str]:
        address = self.context["request"].build_absolute_uri
        home = f"/api/campaigns/{campaign.pk}/"
        return {
            "self": address(home),
            "events": address(f"{home}events/"),
            "versions": address(f"{home}versions/"),
            "executions": address(f"{home}executions/"),
            "suggestions": address(f"{home}suggestions/"),
            "artifacts": address(f"{home}artifacts/"),
            "page": address(campaign.get_absolute_url()),
            "websocket": address(f"/ws/campaign/{campaign.pk}/status").replace("http", "ws", 1),
            "stream": address(f"/api/sse/projects/{campaign.pk}"),
        }


class CampaignSerializer(CampaignListSerializer):
    """A campaign with its whole brief, and where the work on it stands."""

    brief = BriefSerializer(source="*")
    cannot_start = serializers.SerializerMethodField(
        help_text="Why nobody begins on a campaign that was to start; null for every other one."
    )

    class Meta(CampaignListSerializer.Meta):
        fields = (*CampaignListSerializer.Meta.fields, "cannot_start")
        read_only_fields = fields

    def get_cannot_start(self, campaign: Campaign) -> str | None:
        return None if self._execution(campaign) else why_nobody_begins(campaign) or None


class WorkspaceSerializer(serializers.ModelSerializer[Workspace]):
    """A workspace and who is in it."""

    role = serializers.SerializerMethodField(help_text="Your own role; staff act as owners.")
    members = serializers.SerializerMethodField()

    class Meta:
        model = Workspace
        fields = ("id", "name", "role", "members", "created_at")

    def get_role(self, workspace: Workspace) -> str:
        user = self.context["request"].user
        if user.is_staff:
            return "owner"
        return next((m.role for m in workspace.memberships.all() if m.user_id == user.pk), "")

    @extend_schema_field(serializers.ListSerializer(child=serializers.DictField(child=serializers.CharField())))
    def get_members(self, workspace: Workspace) -> list[dict[str, Any]]:
        members = [(membership.user, membership.role) for membership in workspace.memberships.all()]
        return [{"username": user.get_username(), "name": _name(user), "role": role} for user, role in members]


class BrandProfileEditSerializer(StrictModelSerializer):
    """What may be changed of a brand profile."""

    rules = JSONObject(required=False, help_text="voice, preferred_terms, banned_terms, … (docs/brand.md).")

    class Meta:
        model = BrandProfile
        validators: list[Any] = []  # the service says whether a name is taken
        fields: tuple[str, ...] = ("name", "rules")


class BrandProfileCreateSerializer(BrandProfileEditSerializer):
    """A new brand profile."""

    workspace = serializers.UUIDField(help_text="The workspace whose campaigns may use it.")

    class Meta(BrandProfileEditSerializer.Meta):
        fields = ("workspace", "name", "rules")


class BrandProfileSerializer(serializers.ModelSerializer[BrandProfile]):
    """How a brand speaks."""

    workspace = NamedSerializer()
    rules = serializers.DictField()

    class Meta:
        model = BrandProfile
        fields = ("id", "workspace", "name", "rules", "updated_at")
        read_only_fields = fields
