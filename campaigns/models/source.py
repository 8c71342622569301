"""What a campaign is written from, besides the text typed into its brief."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from campaigns.models.campaign import Campaign


class SourceKind(models.TextChoices):
    TEXT = "text", "Text"
    MARKDOWN = "markdown", "Markdown"
    DOCX = "docx", "Word document"
    PDF = "pdf", "PDF"
    HTML = "html", "Web page"
    MAIL = "mail", "Mail"


class SourceState(models.TextChoices):
    READY = "ready", "Read"
    WAITING = "waiting", "Being fetched"
    FAILED = "failed", "Could not be read"


class Source(models.Model):
    """The text of one file or page. The file itself is not kept.

    Without a campaign it is held for `added_by`, whose form has not been accepted yet. A page is `waiting` until a
    worker has fetched it; `try_at` says when that may be tried (again). Once the campaign has started it never changes.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    campaign = models.ForeignKey(Campaign, null=True, blank=True, on_delete=models.CASCADE, related_name="sources")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=SourceKind.choices)
    origin = models.CharField(max_length=2000, help_text="The file's name, or the page's address.")
    state = models.CharField(max_length=10, choices=SourceState.choices, default=SourceState.READY)
    text = models.TextField(blank=True)
    characters = models.PositiveIntegerField(default=0)
    pages = models.PositiveIntegerField(default=0, help_text="0 where it has no pages.")
    problem = models.CharField(max_length=500, blank=True, help_text="Why it could not be read.")
    attempts = models.PositiveSmallIntegerField(default=0)
    try_at = models.DateTimeField(null=True, blank=True)
    held_by = models.UUIDField(null=True, blank=True, help_text="The worker that is fetching it.")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["campaign", "position", "created_at", "id"]
        indexes = [models.Index(fields=["state", "try_at"], name="source_waiting")]

    def __str__(self) -> str:
        return self.name
