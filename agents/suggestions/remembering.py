"""What people have decided holds when an agent looks again: the same rule, the same passage."""

from __future__ import annotations

import re
import uuid
from collections.abc import Sequence

from django.db.models import QuerySet

from agents.base import Declined
from agents.models import Suggestion, SuggestionStatus
from agents.suggestions.passages import Place, same
from agents.suggestions.standing import standing
from campaigns.models import ContentVersion

TURNED_DOWN = (SuggestionStatus.REFUSED, SuggestionStatus.DISMISSED, SuggestionStatus.REVERTED)
_GRAVITY = {"good": 0, "improvement": 1, "problem": 2}
_FIGURE = re.compile(r"\d[\d.,]*")


def declined(campaign_id: uuid.UUID, version: ContentVersion | None) -> list[Declined]:
    """The edits that people have turned down, with their places in this version, the newest."""
    if version is None:
        return []
    known = standing(campaign_id, version)
    rows = _turned_down(campaign_id).filter(replacement__isnull=False)
    placed = ((row, known.place(row)) for row in rows)
    found = {(row.rule, *place) for row, place in placed if isinstance(place, Place)}
    return [Declined(rule=rule, start=start, end=end) for rule, start, end in sorted(found)]


def recall(campaign_id: uuid.UUID, rows: Sequence[Suggestion], text: str) -> None:
    """Gives new suggestions (not saved, with their context in `text`) the decisions that hold for them already.

    A passage is the same when its words and its neighbours are, or when its words stand only once in the text. Of the
    whole text, a suggestion is the same when it says the same, whatever its figures, and is no graver than it was.
    """
    earlier = list(_turned_down(campaign_id).filter(rule__in={row.rule for row in rows}))
    for row in rows:
        if row.status != SuggestionStatus.PROPOSED:
            continue
        twin = next((one for one in earlier if _is_same(one, row, text)), None)
        if twin is not None:
            earlier.remove(twin)
            row.follows, row.status, row.note = twin, twin.status, twin.note
            row.decided_by_id, row.decided_at = twin.decided_by_id, twin.decided_at


def _turned_down(campaign_id: uuid.UUID) -> QuerySet[Suggestion]:
    """What people have turned down, each passage's newest decision, the latest first."""
    rows = Suggestion.objects.filter(campaign_id=campaign_id, decided_at__isnull=False, followers__isnull=True)
    return rows.filter(status__in=TURNED_DOWN).order_by("-decided_at", "position")


def _is_same(earlier: Suggestion, row: Suggestion, text: str) -> bool:
    if earlier.rule != row.rule or earlier.is_edit != row.is_edit:
        return False
    if earlier.start is None or row.start is None:
        graver = _GRAVITY.get(row.severity, 1) > _GRAVITY.get(earlier.severity, 1)
        whole = earlier.start is None and row.start is None
        return whole and not graver and _words(earlier.message) == _words(row.message)
    if earlier.original != row.original:
        return False
    alike = same((earlier.before, earlier.original, earlier.after), (row.before, row.original, row.after))
    return alike or (bool(row.original.strip()) and text.count(row.original) == 1)


def _words(message: str) -> str:
    return _FIGURE.sub("#", message)
