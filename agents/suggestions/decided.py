"""What people have decided about suggestions so far, and how a new one is given the same decision."""

from __future__ import annotations

import uuid

from django.db.models import Exists, OuterRef, Q, QuerySet

from agents.models import Suggestion, SuggestionStatus
from campaigns.models import Campaign

TURNED_DOWN = (SuggestionStatus.REFUSED, SuggestionStatus.DISMISSED, SuggestionStatus.REVERTED)
UNDOES = "It would undo what was accepted."


def turned_down(campaign_id: uuid.UUID) -> QuerySet[Suggestion]:
    """What people have turned down, each passage's newest decision, the latest first.

    Of an edit its newest is the last edit of its rule that followed it; findings that followed it and edits of other
    rules do not take its place. Of a finding it is the last one of a later run: what its own run settled along with it,
    such as what it says of the whole text, is another matter.
    """
    rows = Suggestion.objects.filter(campaign_id=campaign_id, decided_at__isnull=False, status__in=TURNED_DOWN)
    followers = Suggestion.objects.filter(follows=OuterRef("pk"))
    findings = Q(replacement=None) & Q(~Exists(followers.exclude(run=OuterRef("run"))))
    newer = followers.filter(replacement__isnull=False, rule=OuterRef("rule"))
    edits = Q(replacement__isnull=False) & Q(~Exists(newer))
    return rows.filter(findings | edits).order_by("-decided_at", "position")


def accepted(campaign_id: uuid.UUID) -> QuerySet[Suggestion]:
    """The edits that people have put into the text and left there, the latest first."""
    made = Suggestion.objects.filter(
        campaign_id=campaign_id, decided_at__isnull=False, status=SuggestionStatus.APPLIED, replacement__isnull=False
    )
    return made.order_by("-decided_at", "position")


def language_of(campaign_id: uuid.UUID) -> str:
    """The language of a campaign's text."""
    return Campaign.objects.values_list("language", flat=True).get(pk=campaign_id)


def follow(row: Suggestion, twin: Suggestion) -> None:
    """Gives a suggestion the decision about an earlier one."""
    row.follows, row.status, row.note = twin, twin.status, twin.note
    row.decided_by_id, row.decided_at = twin.decided_by_id, twin.decided_at


def refuse_undoing(row: Suggestion, accepted_one: Suggestion) -> None:
    """Refuses what would undo an edit that somebody has accepted."""
    row.status, row.note = SuggestionStatus.REFUSED, UNDOES
    row.decided_by_id, row.decided_at = accepted_one.decided_by_id, accepted_one.decided_at
