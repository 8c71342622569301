"""The states a campaign goes through, named once."""

from __future__ import annotations

from django.db.models import TextChoices


class CampaignStatus(TextChoices):
    DRAFT = "draft", "Draft"
    QUEUED = "queued", "Queued"
    RUNNING = "running", "Generating content"
    WAITING = "waiting", "Waiting for you"
    PAUSED = "paused", "Paused"
    COMPLETED = "completed", "Completed"
    COMPLETED_WITH_ERRORS = "completed_with_errors", "Completed with problems"
    FAILED = "failed", "Failed"
    CANCELLED = "cancelled", "Cancelled"


LIVE = frozenset({CampaignStatus.QUEUED, CampaignStatus.RUNNING, CampaignStatus.WAITING, CampaignStatus.PAUSED})


class Priority(TextChoices):
    URGENT = "urgent", "Urgent"
    HIGH = "high", "High"
    STANDARD = "standard", "Standard"
    LOW = "low", "Low"


class Role(TextChoices):
    OWNER = "owner", "Owner"
    EDITOR = "editor", "Editor"
    REVIEWER = "reviewer", "Reviewer"
    VIEWER = "viewer", "Viewer"
