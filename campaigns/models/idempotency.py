"""Remembers what came of a request, so that a repeated request does nothing twice."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from campaigns.models.campaign import Campaign


class IdempotencyKey(models.Model):
    """One request that a person named with a key of their own."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=64, help_text="Of the request's body.")
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="+")
    made = models.UUIDField(null=True, help_text="What came of it, where that is not the campaign.")
    created_at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["-created_at"]
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="one_creation_per_key")]

    def __str__(self) -> str:
        return self.key
