"""What the API reads about campaigns, in a number of queries that does not grow with the number of campaigns."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db.models import OuterRef, QuerySet, Subquery

from campaigns.errors import NotFound
from campaigns.models import BrandProfile, Campaign, ContentVersion, Membership, Workspace
from campaigns.permissions import visible_campaigns
from campaigns.selectors import get_campaign

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def campaigns_for(user: User) -> QuerySet[Campaign]:
    """The campaigns a person may see, with all that an answer shows of them except the source material."""
    return (
        visible_campaigns(user)
        .select_related("workspace", "owner", "assignee", "brand_profile", "journal")
        .defer("source_material", "brand_profile__rules")
    )


def campaign_for(campaign_id: str, user: User) -> Campaign:
    """One campaign, complete. Raises NotFound alike for unknown and for hidden ones."""
    pk = get_campaign(campaign_id, user).pk
    return Campaign.objects.select_related("workspace", "owner", "assignee", "brand_profile", "journal").get(pk=pk)


def latest_executions(campaigns: Iterable[Campaign]) -> dict[uuid.UUID, Any]:
    """The newest execution of each campaign that has one, its runs loaded, in two queries.

    Executions belong to the room above; this reads them through the campaign's reverse relation.
    """
    executions: Any = Campaign._meta.get_field("executions").related_model
    newest = executions.objects.filter(campaign=OuterRef("campaign")).order_by("-created_at", "id").values("pk")[:1]
    found = executions.objects.filter(campaign__in=[campaign.pk for campaign in campaigns], pk=Subquery(newest))
    return {execution.campaign_id: execution for execution in found.defer("plan").prefetch_related("runs")}


def versions_of(campaign: Campaign) -> QuerySet[ContentVersion]:
    """The campaign's versions, newest first."""
    versions = campaign.versions.select_related("author_user", "parent").defer("parent__body", "parent__meta")
    return versions.order_by("-number")


def workspaces_of(user: User) -> QuerySet[Workspace]:
    """The workspaces a person belongs to; staff see all."""
    if user.is_staff:
        return Workspace.objects.all()
    return Workspace.objects.filter(pk__in=Membership.objects.filter(user=user).values("workspace"))


def workspace_for(workspace_id: uuid.UUID, user: User) -> Workspace:
    """One of the person's workspaces. Raises NotFound alike for unknown and for hidden ones."""
    workspace = workspaces_of(user).filter(pk=workspace_id).first()
    if workspace is None:
        message = "There is no such workspace."
        raise NotFound(message, fields={"workspace": [message]})
    return workspace


def brand_profiles_for(user: User, *, deleted: bool = False) -> QuerySet[BrandProfile]:
    """The brand profiles of a person's workspaces: those that can be chosen, or those that were deleted."""
    profiles = BrandProfile.objects.filter(workspace__in=workspaces_of(user), deleted_at__isnull=not deleted)
    return profiles.select_related("workspace")


def brand_profile_for(profile_id: uuid.UUID, user: User, *, deleted: bool = False) -> BrandProfile:
    """One of them, for a campaign. Raises NotFound alike for unknown and for hidden ones."""
    profile = brand_profiles_for(user, deleted=deleted).filter(pk=profile_id).first()
    if profile is None:
        message = "There is no such brand profile."
        raise NotFound(message, fields={"brand_profile": [message]})
    return profile
