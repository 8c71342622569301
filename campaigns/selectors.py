"""Reads of campaigns and their content, already narrowed to what a person may see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError

from campaigns.errors import NotFound
from campaigns.models import Campaign, ContentVersion
from campaigns.permissions import visible_campaigns

if TYPE_CHECKING:
    import uuid

    from django.contrib.auth.models import AnonymousUser, User


def get_campaign(campaign_id: uuid.UUID | str, user: User | AnonymousUser) -> Campaign:
    """The campaign, if this person may see it; raises NotFound alike for unknown and for hidden ones."""
    try:
        campaign = visible_campaigns(user).select_related("workspace", "owner").filter(pk=campaign_id).first()
    except (ValidationError, ValueError):
        campaign = None
    if campaign is None:
        raise NotFound("There is no such campaign.")
    return campaign


def current_version(campaign_id: uuid.UUID) -> ContentVersion | None:
    """The newest version of the content, None before the first."""
    return ContentVersion.objects.filter(campaign_id=campaign_id).order_by("-number").first()
