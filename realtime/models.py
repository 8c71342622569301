"""Who is looking at what. Delivery never depends on these rows; they only let servers know of each other's people."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from campaigns.models import Campaign


class Server(models.Model):
    """A web process. Its beat is a counter; a server whose beat stands still is gone, and its people with it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    beat = models.PositiveBigIntegerField(default=0)
    started_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["started_at"]

    def __str__(self) -> str:
        return str(self.id)


class Presence(models.Model):
    """One person on one campaign, through one server, over however many tabs."""

    server = models.ForeignKey(Server, on_delete=models.CASCADE, related_name="presences")
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="presences")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    state = models.CharField(max_length=10, default="viewing")
    tabs = models.PositiveSmallIntegerField(default=1)
    since = models.DateTimeField()

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["server", "campaign", "user"], name="one_presence_per_server"),
        ]

    def __str__(self) -> str:
        return f"{self.user} on {self.campaign_id}"
