"""What agents found and decided, and how each agent is set up."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from agents.models.execution import AgentRun
from campaigns.models import Campaign


def validate_model(value: str) -> None:
    """For a model field. See `agents.llm.choices.validate_model`."""
    from agents.llm import choices

    choices.validate_model(value)


class AgentResult(models.Model):
    """A cached output: the same agent in the same version with the same inputs need not work twice."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agent = models.SlugField(max_length=40)
    agent_version = models.CharField(max_length=20)
    fingerprint = models.CharField(max_length=64)
    output = models.JSONField()
    expires_at = models.DateTimeField(null=True, blank=True, help_text="Empty: never.")
    archived = models.BooleanField(default=False, help_text="Kept for comparison, no longer used.")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["fingerprint", "-created_at"], name="result_lookup")]

    def __str__(self) -> str:
        return f"{self.agent} {self.agent_version}, {self.created_at:%Y-%m-%d %H:%M}"


class SuggestionStatus(models.TextChoices):
    PROPOSED = "proposed", "Proposed"
    APPLIED = "applied", "Applied"
    REFUSED = "refused", "Refused"
    DISMISSED = "dismissed", "Dismissed"
    REVERTED = "reverted", "Reverted"


class Suggestion(models.Model):
    """An agent's decision about a passage. A finding with nothing to replace is one too (`replacement` is empty)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="suggestions")
    run = models.ForeignKey(AgentRun, on_delete=models.CASCADE, related_name="suggestions")
    version = models.PositiveIntegerField(null=True, help_text="Number of the version whose text the span speaks of.")
    position = models.PositiveSmallIntegerField(default=0, help_text="Its place among those of the run.")
    rule = models.CharField(max_length=80)
    severity = models.CharField(max_length=12)
    message = models.CharField(max_length=1000)
    how_to_fix = models.CharField(max_length=1000, blank=True)
    start = models.PositiveIntegerField(null=True, help_text="In code points of the body; empty: the whole text.")
    end = models.PositiveIntegerField(null=True)
    original = models.TextField(blank=True)
    replacement = models.TextField(null=True)
    reason = models.CharField(max_length=1000, blank=True)
    evidence = models.TextField(blank=True)
    status = models.CharField(max_length=10, choices=SuggestionStatus.choices, default=SuggestionStatus.PROPOSED)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL)
    decided_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["run", "position"]
        indexes = [models.Index(fields=["campaign", "status"], name="suggestion_status")]

    def __str__(self) -> str:
        return f"{self.rule}: {self.message}"


class AgentSetting(models.Model):
    """How one type of agent is set up in this installation."""

    agent = models.SlugField(max_length=40, primary_key=True)
    enabled = models.BooleanField(default=True)
    cache_seconds = models.PositiveIntegerField(
        default=7 * 24 * 3600, help_text="How long a result may be used again, in seconds; 0: never."
    )
    retries = models.PositiveSmallIntegerField(
        default=3, validators=[MaxValueValidator(20)], help_text="How often a passing fault is tried again."
    )
    model = models.CharField(
        max_length=120,
        blank=True,
        validators=[validate_model],
        help_text="PROVIDER:NAME; empty: the installation's; none: it works without a model.",
    )
    timeout_seconds = models.PositiveIntegerField(
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text="How long one whole call of the model may take; empty: the installation's time.",
    )
    concurrency = models.PositiveSmallIntegerField(
        default=0, validators=[MinValueValidator(0)], help_text="Runs at the same time; 0: no limit."
    )

    class Meta:
        ordering = ["agent"]

    def __str__(self) -> str:
        return self.agent
