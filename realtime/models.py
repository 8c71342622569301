"""What web processes tell each other: who is looking at what, how they do, and what staff announce.

Delivery of events never depends on these rows.
"""

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
    name = models.CharField(max_length=100, default="", help_text="Its machine and process.")
    reported_at = models.DateTimeField(null=True, help_text="When it last told its statistics.")
    statistics = models.JSONField(default=dict, help_text="What realtime.statistics gathered.")

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


class Announcement(models.Model):
    """What staff told everybody who was there."""

    text = models.CharField(max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.text


class Ticket(models.Model):
    """Lets its holder open one connection to one campaign as one person, soon and once.

    Only a hash of the ticket is kept. It names what its maker was signed in by: when that ends, so does what the
    ticket opened.
    """

    digest = models.CharField(max_length=64, primary_key=True)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    session_key = models.CharField(max_length=40, default="")
    session_hash = models.CharField(max_length=128, default="")
    token = models.CharField(max_length=40, default="")
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["expires_at"]

    def __str__(self) -> str:
        return f"{self.user} for {self.campaign_id}"
