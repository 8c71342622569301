"""Creating campaigns and changing their briefs."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction

from campaigns import journal, statements
from campaigns.errors import Conflict, Invalid
from campaigns.models import Campaign, Source, Workspace
from campaigns.permissions import EDITORS, require, require_in
from campaigns.services.drafts import bring_draft
from campaigns.services.sources import keep_sources
from campaigns.services.workspaces import personal_workspace
from campaigns.states import CampaignStatus

if TYPE_CHECKING:
    import uuid

    from django.contrib.auth.models import User

BRIEF_FIELDS = (
    "topic",
    "audience",
    "goal",
    "tone",
    "keyphrase",
    "keywords",
    "target_words",
    "language",
    "source_material",
)


_checks: list[Callable[[Campaign], object]] = []


def add_check(check: Callable[[Campaign], object]) -> None:
    """Has `check` judge every campaign before it is stored; it raises Invalid. For the rooms above, at start-up."""
    if check not in _checks:
        _checks.append(check)


def create_campaign(
    *,
    by: User,
    start: bool,
    workspace: Workspace | None = None,
    draft: str = "",
    sources: Collection[uuid.UUID] = (),
    **fields: Any,
) -> Campaign:
    """Creates a campaign with its journal; with `start`, its crew begins once the transaction has committed.

    `fields` are those of `Campaign`; a `draft` text becomes the first version, by this person; `sources` are ids of
    what `campaigns.services.sources` holds for them. Without `workspace`, it lands in the caller's own.
    Raises Invalid with the wrong fields, or where nobody could begin on a campaign that is to start; NotFound or
    Forbidden for a workspace the caller may not create in.
    """
    with transaction.atomic():
        workspace = workspace or personal_workspace(user=by)
        require_in(workspace, by, EDITORS, "create campaigns", missing="There is no such workspace.")
        campaign = Campaign(
            owner=by,
            workspace=workspace,
            status=CampaignStatus.QUEUED if start else CampaignStatus.DRAFT,
            **fields,
        )
        _check(campaign)
        campaign.save(force_insert=True)
        journal.open_for(campaign.pk)
        if sources:
            keep_sources(campaign=campaign, ids=sources, by=by)
        bring_draft(campaign=campaign, text=draft, by=by)
    return campaign


def why_nobody_begins(campaign: Campaign) -> str:
    """Why the crew of a campaign that was to start cannot begin now, in a sentence; empty for every other campaign.

    For campaigns that have no execution. Their start has become impossible since it was asked for.
    """
    if campaign.status != CampaignStatus.QUEUED:
        return ""
    try:
        _judge(campaign)
    except Invalid as refused:
        return refused.message
    return ""


def edit_draft(
    *,
    campaign: Campaign,
    by: User,
    draft: str = "",
    sources: Collection[uuid.UUID] | None = None,
    **fields: Any,
) -> Campaign:
    """Changes the brief of a campaign that has not started; a `draft` text that is new becomes its next version.

    `sources` are the ids of all that it shall have; None leaves them as they are.

    Raises Invalid, Forbidden, NotFound, or Conflict when its work has begun.
    """
    with transaction.atomic():
        require(campaign, by, EDITORS, "edit campaigns")
        journal.lock(campaign.pk)
        campaign.refresh_from_db()
        if campaign.status != CampaignStatus.DRAFT:
            raise Conflict("This campaign has started; its brief stays as it was.", code="already_started")
        for name, value in fields.items():
            setattr(campaign, name, value)
        _check(campaign)
        campaign.save(update_fields=[*fields, "updated_at"])
        own = Source.objects.filter(campaign=campaign).values_list("pk", flat=True)
        keep_sources(campaign=campaign, ids=list(own) if sources is None else sources, by=by)
        bring_draft(campaign=campaign, text=draft, by=by)
    return campaign


def set_status(*, campaign_id: uuid.UUID, status: CampaignStatus) -> None:
    """Shows people where the work stands. The caller holds the journal lock."""
    statements.update(Campaign, {"pk": campaign_id}, status=status)


def _check(campaign: Campaign) -> None:
    problems: dict[str, list[str]] = {}
    try:
        # Whose it is and where were read just now; only what the caller gave is looked up.
        campaign.full_clean(exclude=("owner", "workspace"), validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        problems = error.message_dict
    if campaign.brand_profile and campaign.brand_profile.workspace_id != campaign.workspace_id:
        problems["brand_profile"] = ["This brand profile belongs to another workspace."]
    if problems:
        field, messages = next(iter(problems.items()))
        raise Invalid(f"{field}: {messages[0]}", fields=problems)
    _judge(campaign)


def _judge(campaign: Campaign) -> None:
    for check in _checks:
        check(campaign)
