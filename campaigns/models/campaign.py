"""A campaign with its brief, and the brand profile it may follow."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse

from campaigns.models.workspace import Workspace
from campaigns.states import CampaignStatus, Priority
from campaigns.validators import check_field, validate_brand_rules, validate_keywords, validate_language

SOURCE_MATERIAL_LIMIT = 200_000  # characters
LANGUAGE_LENGTH = 10


class BrandProfile(models.Model):
    """How a brand speaks. Reusable by every campaign of its workspace."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="brand_profiles")
    name = models.CharField(max_length=120)
    rules = models.JSONField(
        default=dict,
        blank=True,
        help_text="Voice, preferred_terms, banned_terms, required_phrases and style rules (docs/brand.md).",
    )
    updated_at = models.DateTimeField(auto_now=True)
    deleted_at = models.DateTimeField(
        null=True, blank=True, help_text="Since when nobody can choose it; campaigns that follow it still do."
    )

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "name"], condition=models.Q(deleted_at=None), name="brand_profile_name"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        check_field("rules", validate_brand_rules, self.rules)


class Campaign(models.Model):
    """What a team wants written, and where the work on it stands."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="campaigns")
    name = models.CharField(max_length=200)
    campaign_type = models.SlugField(max_length=40, default="content")
    template = models.SlugField(
        max_length=60, blank=True, help_text="The workflow to use; empty: the type's default template."
    )
    priority = models.CharField(max_length=10, choices=Priority.choices, default=Priority.STANDARD)
    status = models.CharField(max_length=24, choices=CampaignStatus.choices, default=CampaignStatus.DRAFT)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="owned_campaigns")
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="assigned_campaigns"
    )
    due = models.DateField(null=True, blank=True)
    brand_profile = models.ForeignKey(
        BrandProfile, null=True, blank=True, on_delete=models.SET_NULL, related_name="campaigns"
    )

    topic = models.CharField(max_length=300)
    audience = models.CharField(max_length=300, blank=True)
    goal = models.CharField(max_length=500, blank=True)
    tone = models.CharField(max_length=100, blank=True)
    keyphrase = models.CharField(max_length=100, blank=True)
    keywords = models.JSONField(default=list, blank=True)
    target_words = models.PositiveIntegerField(
        default=800, validators=[MinValueValidator(50), MaxValueValidator(20_000)]
    )
    language = models.CharField(max_length=LANGUAGE_LENGTH, default="en")
    source_material = models.TextField(blank=True, validators=[MaxLengthValidator(SOURCE_MATERIAL_LIMIT)])

    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-created_at", "id"]
        indexes = [
            models.Index(fields=["workspace", "-created_at"], name="campaign_board"),
            models.Index(fields=["status"], name="campaign_status"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("campaign", args=[self.pk])

    def clean(self) -> None:
        check_field("keywords", validate_keywords, self.keywords)
        check_field("language", validate_language, self.language)
