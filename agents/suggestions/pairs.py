"""An edit and the finding that it mends are one matter: whoever decides about the one decides about the other.

They are of one rule and one run, and the finding's passage holds the edit's; a finding about the whole text goes with
the edit, or with the one place, that is all that its rule speaks of.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet

from agents.models import Suggestion, SuggestionStatus
from agents.suggestions.decided import TURNED_DOWN, follow
from agents.suggestions.fields import FOLLOWED
from agents.suggestions.passages import Lost, Place
from agents.suggestions.standing import standing
from campaigns.selectors import current_version


@dataclass(frozen=True)
class Matter:
    """A suggestion as far as it matters here. `of`: its run and rule; `whole`: it speaks of no passage."""

    key: str
    of: tuple[str, str]
    is_edit: bool
    place: tuple[int, int] | None
    whole: bool = False


def matter_of(row: Suggestion, place: Place | Lost) -> Matter:
    """A suggestion that stands there, as far as it matters here."""
    return Matter(
        key=str(row.pk),
        of=(str(row.run_id), row.rule),
        is_edit=row.is_edit and not row.field,
        place=(place.start, place.end) if isinstance(place, Place) else None,
        whole=row.start is None and not row.field,
    )


def mended_by(matters: Iterable[Matter]) -> dict[str, list[str]]:
    """By finding the edits that mend it, the first in the text first; by what is said of the whole, the one place."""
    groups = defaultdict[tuple[str, str], list[Matter]](list)
    for one in matters:
        groups[one.of].append(one)
    found = dict[str, list[str]]()
    for group in groups.values():
        edits = sorted((one for one in group if one.is_edit and one.place), key=lambda one: one.place or (0, 0))
        wholes = [one for one in group if one.whole and not one.is_edit]
        others = [one for one in group if not one.is_edit and not one.whole]
        for one in others:
            inside = [edit.key for edit in edits if _holds(one.place, edit.place)]
            if inside:
                found[one.key] = inside
        if len(edits) == 1 and sum(one.is_edit for one in group) == 1 and all(one.key in found for one in others):
            found |= {one.key: [edits[0].key] for one in wholes}
        elif len(wholes) == len(others) == len(group) - 1 == 1:
            found[wholes[0].key] = [others[0].key]
    return found


def _holds(passage: tuple[int, int] | None, place: tuple[int, int] | None) -> bool:
    return passage is not None and place is not None and passage[0] <= place[0] and place[1] <= passage[1]


def settle_pairs(campaign_id: uuid.UUID, decided: Sequence[Suggestion]) -> list[Suggestion]:
    """Gives the open other halves of what has just been turned down the same decision; returns and saves them.

    A finding that several edits mend is settled with the last of them. The journal is locked.
    """
    down = {str(one.pk): one for one in decided if one.status in TURNED_DOWN and not one.field}
    current = current_version(campaign_id) if down else None
    if current is None:
        return []
    of = Q()
    for run, rule in {(one.run_id, one.rule) for one in down.values()}:
        of |= Q(run=run, rule=rule)
    openly = Suggestion.objects.filter(of, status=SuggestionStatus.PROPOSED, field="").exclude(severity="good")
    rows = {str(one.pk): one for one in openly.select_related("run")}
    known = standing(campaign_id, current)
    matters = [matter_of(row, known.place(row)) for row in (*rows.values(), *down.values())]
    held = dict[str, Suggestion]()
    for finding, edits in mended_by(matters).items():
        if finding in down:
            held |= {edit: _following(rows[edit], down[finding]) for edit in edits if edit in rows}
        elif all(edit in down for edit in edits):
            held[finding] = _following(rows[finding], down[edits[-1]])
    Suggestion.objects.bulk_update(held.values(), FOLLOWED, batch_size=200)
    return list(held.values())


def reopen_pairs(campaign_id: uuid.UUID, reopened: Sequence[Suggestion]) -> None:
    """Opens the other halves of what has just been reopened, whichever earlier decision they follow."""
    opened = {str(one.pk) for one in reopened if not one.field}
    current = current_version(campaign_id) if opened else None
    if current is None:
        return
    of = Q()
    for run, rule in {(one.run_id, one.rule) for one in reopened}:
        of |= Q(run=run, rule=rule)
    rows = Suggestion.objects.filter(of, status__in=(SuggestionStatus.PROPOSED, *TURNED_DOWN), field="")
    rows = rows.exclude(severity="good").exclude(decided_at=None, status__in=TURNED_DOWN)
    known = standing(campaign_id, current)
    halves = set[str]()
    for finding, edits in mended_by(matter_of(row, known.place(row)) for row in rows).items():
        if finding in opened:
            halves.update(edits)
        elif opened.intersection(edits):
            halves.add(finding)
    Suggestion.objects.filter(pk__in=halves, status__in=TURNED_DOWN).update(
        status=SuggestionStatus.PROPOSED, decided_by=None, decided_at=None, note=""
    )


def _following(row: Suggestion, twin: Suggestion) -> Suggestion:
    follow(row, twin)
    return row


def other_halves(campaign_id: uuid.UUID, decided: Mapping[uuid.UUID, uuid.UUID | None]) -> QuerySet[Suggestion]:
    """What was turned down along with these, by what each follows: the edits of a finding, the finding of an edit."""
    same_run = Q(follows__run=F("run"), follows__rule=F("rule"))
    along = Q(follows__in=decided.keys()) & (same_run | Q(replacement=None, follows__replacement__isnull=False))
    leading = Q(followers__run=F("run"), followers__rule=F("rule"), pk__in=[one for one in decided.values() if one])
    return Suggestion.objects.filter(along | leading, campaign_id=campaign_id, status__in=TURNED_DOWN)
