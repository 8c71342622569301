"""What agents suggest, what people decide about it, and which text the places of suggestions speak of."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from agents.models.execution import AgentRun
from campaigns.models import Campaign


class SuggestionStatus(models.TextChoices):
    PROPOSED = "proposed", "Proposed"
    APPLIED = "applied", "Applied"
    REFUSED = "refused", "Refused"
    DISMISSED = "dismissed", "Dismissed"
    REVERTED = "reverted", "Reverted"
    RESOLVED = "resolved", "Settled"  # by a version in which its passage is gone; no person has decided


class Suggestion(models.Model):
    """An agent's decision about a passage. A finding with nothing to replace is one too (`replacement` is empty).

    `version`, `start`, `end` and `original` are as the agent gave them, for good. Where it stands in the text of today
    is told by the `anchor_…` fields while their text is the base of it (`Frame`), else by its words and context.

    An edit of a `field` has no span: its words are all that the field has.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="suggestions")
    run = models.ForeignKey(AgentRun, on_delete=models.CASCADE, related_name="suggestions")
    version = models.PositiveIntegerField(null=True, help_text="Number of the version whose text the span speaks of.")
    position = models.PositiveSmallIntegerField(default=0, help_text="Its place among those of the run.")
    rule = models.CharField(max_length=80)
    severity = models.CharField(max_length=12)
    message = models.CharField(max_length=1000)
    how_to_fix = models.CharField(max_length=1000, blank=True)
    field = models.CharField(max_length=20, blank=True, help_text="The field that it changes; empty: the body.")
    start = models.PositiveIntegerField(null=True, help_text="In code points of the body; empty: the whole text.")
    end = models.PositiveIntegerField(null=True)
    original = models.TextField(blank=True)
    replacement = models.TextField(null=True)
    safe = models.BooleanField(default=False, help_text="An edit that needs no person's judgement.")
    reason = models.CharField(max_length=1000, blank=True)
    evidence = models.TextField(blank=True)
    status = models.CharField(max_length=10, choices=SuggestionStatus.choices, default=SuggestionStatus.PROPOSED)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL)
    decided_at = models.DateTimeField(null=True, blank=True, help_text="Empty: no person has decided.")
    note = models.CharField(max_length=500, blank=True, help_text="Why, if whoever decided said so.")
    resolved_by = models.PositiveIntegerField(
        null=True, blank=True, help_text="Number of the version in which its passage is gone."
    )
    follows = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="followers",
        help_text="The suggestion of an earlier run about the same passage by the same rule, decided by a person.",
    )
    before = models.CharField(max_length=80, blank=True, help_text="What stands before the passage.")
    after = models.CharField(max_length=80, blank=True, help_text="What stands behind it.")
    anchor_version = models.PositiveIntegerField(null=True, blank=True, help_text="The base its anchor speaks of.")
    anchor_start = models.PositiveIntegerField(null=True, blank=True)
    anchor_end = models.PositiveIntegerField(null=True, blank=True)
    anchor_applied = models.BooleanField(default=False, help_text="The base holds the replacement.")
    anchor_order = models.IntegerField(default=0, help_text="Among those at the same place.")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["run", "position"]
        indexes = [models.Index(fields=["campaign", "status"], name="suggestion_status")]

    def __str__(self) -> str:
        return f"{self.rule}: {self.message}"

    @property
    def is_edit(self) -> bool:
        return self.replacement is not None

    @property
    def words_now(self) -> str:
        """What stands at its place in the text of today."""
        applied = self.status == SuggestionStatus.APPLIED and self.replacement is not None
        return str(self.replacement) if applied else self.original


class Action(models.TextChoices):
    """What a person can decide about a suggestion."""

    ACCEPT = "accept", "Accepted"
    REFUSE = "refuse", "Refused"
    DISMISS = "dismiss", "Dismissed"
    REVERT = "revert", "Taken back"
    REOPEN = "reopen", "Reopened"


class Decision(models.Model):
    """What a person decided about one suggestion: kept for good, one row for each time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="decisions")
    suggestion = models.ForeignKey(Suggestion, on_delete=models.CASCADE, related_name="decisions")
    action = models.CharField(max_length=10, choices=Action.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.CharField(max_length=500, blank=True)
    version = models.PositiveIntegerField(null=True, help_text="The version it made; empty: the text stayed as it was.")
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["-created_at", "id"]
        indexes = [models.Index(fields=["campaign", "-created_at"], name="decision_time")]

    def __str__(self) -> str:
        return f"{self.get_action_display()}: {self.suggestion}"


class Frame(models.Model):
    """Version `version` is version `base` with exactly those edits of it that are switched on."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="+")
    version = models.PositiveIntegerField()
    base = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["campaign", "version"], name="one_frame_per_version")]

    def __str__(self) -> str:
        return f"Version {self.version} upon {self.base} of {self.campaign_id}"
