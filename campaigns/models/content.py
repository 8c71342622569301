"""The content of a campaign, version by version. Nothing is overwritten."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from campaigns.models.campaign import Campaign


class ContentVersion(models.Model):
    """The whole content after one change, made by a person (`author_user`) or by an agent (`agent`, `run_id`)."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    title = models.CharField(max_length=300, blank=True)
    body = models.TextField(blank=True, help_text="Markdown; the title is not part of it.")
    meta = models.JSONField(default=dict, blank=True, help_text="slug, meta_description, trace, structured_data.")
    summary = models.CharField(max_length=500, blank=True)
    words = models.PositiveIntegerField(default=0)
    added = models.PositiveIntegerField(default=0, help_text="Words that the parent did not have.")
    removed = models.PositiveIntegerField(default=0, help_text="Words of the parent that are gone.")
    agent = models.CharField(max_length=40, blank=True, help_text="The agent's key; empty when a person wrote it.")
    run_id = models.UUIDField(null=True, blank=True)
    author_user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["campaign", "number"], name="one_version_per_number")]

    def __str__(self) -> str:
        return f"Version {self.number} of {self.campaign_id}"
