"""The journal: what happened in a campaign, numbered without gaps."""

from __future__ import annotations

import uuid

from django.db import models

from campaigns.models.campaign import Campaign
from campaigns.models.fields import SoundJSONField


class Journal(models.Model):
    """How far a campaign's journal has come.

    A table of its own, written only by `campaigns.journal`: as fields of `Campaign`, a stale `campaign.save()` would
    turn the number back. `epoch` changes when the database is restored from a backup, so that clients start afresh.
    """

    campaign = models.OneToOneField(Campaign, primary_key=True, on_delete=models.CASCADE, related_name="journal")
    last_seq = models.PositiveBigIntegerField(default=0)
    epoch = models.UUIDField(default=uuid.uuid4)

    def __str__(self) -> str:
        return f"{self.campaign_id} at {self.last_seq}"


class Event(models.Model):
    """One thing that happened. Never changed, never deleted while its campaign lives."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="events", db_index=False)
    seq = models.PositiveBigIntegerField()
    type = models.CharField(max_length=40)
    execution_id = models.UUIDField(null=True, blank=True)
    run_id = models.UUIDField(null=True, blank=True)
    attempt = models.PositiveSmallIntegerField(null=True, blank=True)
    actor = models.CharField(max_length=100, help_text="user:ID, agent:KEY or system.")
    data = SoundJSONField(default=dict)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["campaign", "seq"]
        constraints = [models.UniqueConstraint(fields=["campaign", "seq"], name="event_number")]
        indexes = [models.Index(fields=["run_id", "type"], name="event_of_run")]

    def __str__(self) -> str:
        return f"{self.seq} {self.type}"
