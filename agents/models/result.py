"""What agents made before, and how each agent is set up."""

from __future__ import annotations

import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from campaigns.models.fields import SoundJSONField

LONGEST_CACHE_SECONDS = 365 * 24 * 3600


def validate_model(value: str) -> None:
    """For a model field. See `agents.llm.choices.validate_model`."""
    from agents.llm import choices

    choices.validate_model(value)


class AgentResult(models.Model):
    """A cached output: the same agent in the same version with the same inputs need not work twice."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agent = models.SlugField(max_length=40, db_index=False)
    agent_version = models.CharField(max_length=20)
    fingerprint = models.CharField(max_length=64)
    output = SoundJSONField()
    expires_at = models.DateTimeField(null=True, blank=True, help_text="Empty: never.")
    archived = models.BooleanField(
        default=False, help_text="A later result has taken its place; kept for comparison, and for the same inputs."
    )
    withdrawn = models.BooleanField(default=False, help_text="Staff have said that it is not to be used again.")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["fingerprint", "-created_at"], name="result_lookup")]

    def __str__(self) -> str:
        return f"{self.agent} {self.agent_version}, {self.created_at:%Y-%m-%d %H:%M}"


class AgentSetting(models.Model):
    """How one type of agent is set up in this installation."""

    agent = models.SlugField(max_length=40, primary_key=True)
    enabled = models.BooleanField(default=True)
    cache_seconds = models.PositiveIntegerField(
        default=7 * 24 * 3600,
        validators=[MaxValueValidator(LONGEST_CACHE_SECONDS)],
        help_text="How long a result may be used again, in seconds; 0: never; at most 31,536,000 (365 days).",
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
        validators=[MinValueValidator(1), MaxValueValidator(24 * 3600)],
        help_text="How many seconds one whole call of the model may take, at most 86,400; empty: the installation's.",
    )
    concurrency = models.PositiveSmallIntegerField(
        default=0,
        validators=[MinValueValidator(0), MaxValueValidator(10_000)],
        help_text="Runs at the same time, at most 10,000; 0: no limit.",
    )

    class Meta:
        ordering = ["agent"]

    def __str__(self) -> str:
        return self.agent
