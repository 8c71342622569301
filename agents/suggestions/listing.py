"""Which suggestions of a campaign there are."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from agents.models import AgentRun, Decision, Suggestion, SuggestionStatus
from agents.states import RunStatus
from campaigns.errors import NotFound
from campaigns.permissions import visible_campaigns

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User


@dataclass(frozen=True)
class Selection:
    """Which suggestions are meant: those of `ids`, or of the listed ones all that fit everything said here."""

    ids: frozenset[uuid.UUID] | None = None
    agent: str = ""
    rule: str = ""
    severity: str = ""
    safe: bool | None = None
    kind: str = ""  # edit, finding

    def fits(self, row: Suggestion) -> bool:
        return (
            self.agent in ("", row.run.agent)
            and self.rule in ("", row.rule)
            and self.severity in ("", row.severity)
            and self.safe in (None, row.safe)
            and self.kind in ("", "edit" if row.is_edit else "finding")
        )


def listed(campaign_id: uuid.UUID, selection: Selection | None = None) -> list[Suggestion]:
    """The listed suggestions that fit."""
    return [row for row in listed_rows(campaign_id) if selection is None or selection.fits(row)]


def listed_rows(campaign_id: uuid.UUID) -> QuerySet[Suggestion]:
    """The suggestions of every agent's newest finished run, and what is still applied of earlier runs.

    By the agents' places in their plan, the newest run first, and by their own.
    """
    newest = Q(run__in=newest_runs(campaign_id).values()) | Q(status=SuggestionStatus.APPLIED)
    rows = of_campaign(campaign_id).filter(newest)
    return rows.order_by("run__level", "run__position", "-run__finished_at", "run_id", "position")


def newest_runs(campaign_id: uuid.UUID) -> dict[str, uuid.UUID]:
    """The newest finished run of every agent, by agent."""
    runs = AgentRun.objects.filter(campaign_id=campaign_id, status=RunStatus.COMPLETED).order_by("finished_at")
    return dict(runs.values_list("agent", "pk"))


def of_campaign(campaign_id: uuid.UUID) -> QuerySet[Suggestion]:
    """All suggestions of all runs, the newest run's first."""
    rows = Suggestion.objects.filter(campaign_id=campaign_id).select_related("run", "decided_by")
    return rows.order_by("-run__finished_at", "run_id", "position")


def decisions_of(campaign_id: uuid.UUID) -> QuerySet[Decision]:
    """What people have decided, the latest first."""
    rows = Decision.objects.filter(campaign_id=campaign_id).select_related("suggestion__run", "by")
    return rows.order_by("-created_at", "suggestion__position", "id")


def get_suggestion(suggestion_id: uuid.UUID | str, user: User | AnonymousUser) -> Suggestion:
    """One that this person may see. Raises NotFound alike for unknown and for hidden ones."""
    rows = Suggestion.objects.filter(campaign__in=visible_campaigns(user))
    try:
        found = rows.select_related("campaign__workspace", "run", "decided_by").filter(pk=suggestion_id).first()
    except (ValidationError, ValueError):
        found = None
    if found is None:
        raise NotFound("There is no such suggestion.")
    return found
