"""The content of a campaign, version by version. Nothing is overwritten."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from campaigns.models.campaign import Campaign
from campaigns.models.fields import SoundJSONField


class ContentVersion(models.Model):
    """The whole content after one change, made by a person (`author_user`) or by an agent (`agent`, `run_id`)."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    title = models.CharField(max_length=300, blank=True)
    body = models.TextField(blank=True, help_text="Markdown; the title is not part of it.")
    meta = SoundJSONField(default=dict, blank=True, help_text="slug, meta_description, trace, structured_data.")
    summary = models.CharField(max_length=500, blank=True)
    words = models.PositiveIntegerField(default=0)
    added = models.PositiveIntegerField(default=0, help_text="Words that the parent did not have.")
    removed = models.PositiveIntegerField(default=0, help_text="Words of the parent that are gone.")
    agent = models.CharField(max_length=40, blank=True, help_text="The agent's key; empty when a person wrote it.")
    run_id = models.UUIDField(null=True, blank=True)
    author_user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL)
    submission = models.CharField(
        max_length=64, blank=True, help_text="Stands for what the person sent, so that sending it twice saves it once."
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["campaign", "number"], name="one_version_per_number")]

    def __str__(self) -> str:
        return f"Version {self.number} of {self.campaign_id}"


class UnsavedText(models.Model):
    """What a person has typed and not yet saved as a version, so that it survives whatever happens to their page."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="unsaved_texts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    base = models.PositiveIntegerField(help_text="Number of the version it was started from.")
    title = models.TextField(blank=True)
    meta_description = models.TextField(blank=True)
    slug = models.TextField(blank=True)
    body = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=1, help_text="Counts how often it was kept.")
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-updated_at"]
        constraints = [models.UniqueConstraint(fields=["campaign", "user"], name="one_unsaved_text_per_person")]

    def __str__(self) -> str:
        return f"Unsaved, from version {self.base} of {self.campaign_id}"
