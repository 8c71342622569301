"""What people have decided holds when an agent looks again: the same rule, the same passage."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping, Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet

from agents.base import Declined
from agents.models import Suggestion, SuggestionStatus
from agents.suggestions.passages import Place, find, same
from agents.suggestions.standing import standing
from campaigns.models import ContentVersion
from campaigns.selectors import current_version

TURNED_DOWN = (SuggestionStatus.REFUSED, SuggestionStatus.DISMISSED, SuggestionStatus.REVERTED)
_GRAVITY = {"good": 0, "improvement": 1, "problem": 2}
_QUOTED = re.compile(r"“[^”]*”")
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

    A passage is the same when its words and its neighbours are, or when its words stand only once in the text. A
    decision about an edit counts for a finding of the same rule, too, whose passage holds the edit's. Of the whole
    text, a suggestion is the same when it is the only one of its rule and quotes nothing else, or says the same,
    whatever its figures; and when it is no graver than it was.
    """
    earlier = list(_turned_down(campaign_id).filter(rule__in={row.rule for row in rows}))
    places = _places(campaign_id, [one for one in earlier if one.start is not None], text)
    for row in rows:
        if row.status != SuggestionStatus.PROPOSED:
            continue
        alone = row.start is None and sum(one.rule == row.rule and one.start is None for one in rows) == 1
        mends = None if row.is_edit else next((one for one in earlier if _mends(one, places, row)), None)
        twin = mends or next((one for one in earlier if _is_same(one, places.get(one.pk), row, text, alone)), None)
        if twin is not None:
            if twin is not mends:
                earlier.remove(twin)
            _follow(row, twin)


def recall_sums(rows: Sequence[Suggestion], edits: Sequence[Suggestion], sums: Mapping[int, int]) -> None:
    """Closes what a rule says of the whole text when people have turned down every place that it speaks of.

    `rows` are a run's findings and `edits` its edits, all with the decisions that hold for them. `sums` names, by their
    position, the findings that sum up a rule's places, with how many of these are not among `rows`.
    """
    for row in rows:
        hidden = sums.get(row.position)
        if hidden is None or row.start is not None or row.status != SuggestionStatus.PROPOSED:
            continue
        places = [one for one in rows if one.rule == row.rule and one.position not in sums]
        mends = [one for one in edits if one.rule == row.rule]
        hidden = max(n for at, n in sums.items() if any(one.position == at and one.rule == row.rule for one in rows))
        settled = [one for one in (*places, *mends) if one.status in TURNED_DOWN]
        by_people = [one for one in settled if one.decided_at is not None]
        if (
            by_people
            and len(settled) == len(places) + len(mends)
            and (not hidden or len(mends) >= len(places) + hidden)
        ):
            _follow(row, by_people[0].follows or by_people[0])


def _follow(row: Suggestion, twin: Suggestion) -> None:
    row.follows, row.status, row.note = twin, twin.status, twin.note
    row.decided_by_id, row.decided_at = twin.decided_by_id, twin.decided_at


def _turned_down(campaign_id: uuid.UUID) -> QuerySet[Suggestion]:
    """What people have turned down, each passage's newest decision, the latest first.

    Of an edit its newest is the last edit that followed it; findings that followed it do not take its place.
    """
    rows = Suggestion.objects.filter(campaign_id=campaign_id, decided_at__isnull=False, status__in=TURNED_DOWN)
    followers = Suggestion.objects.filter(follows=OuterRef("pk"))
    findings = Q(replacement=None) & Q(~Exists(followers))
    edits = Q(replacement__isnull=False) & Q(~Exists(followers.filter(replacement__isnull=False)))
    return rows.filter(findings | edits).order_by("-decided_at", "position")


def _places(campaign_id: uuid.UUID, rows: Sequence[Suggestion], text: str) -> dict[uuid.UUID, Place]:
    """Where the passages of suggestions that were turned down stand in `text`."""
    current = current_version(campaign_id) if rows else None
    known = standing(campaign_id, current) if current is not None and current.body == text else None
    found = {}
    for one in rows:
        place = known.place(one) if known else find(text, one.original, one.before, one.after)
        if isinstance(place, Place):
            found[one.pk] = place
    return found


def _mends(edit: Suggestion, places: Mapping[uuid.UUID, Place], finding: Suggestion) -> bool:
    """Whether the edit is what the finding, of the same rule, asks for: it lies within its passage."""
    place = places.get(edit.pk) if edit.is_edit else None
    if place is None or edit.rule != finding.rule or finding.start is None or finding.end is None:
        return False
    return finding.start <= place.start and place.end <= finding.end


def _is_same(earlier: Suggestion, place: Place | None, row: Suggestion, text: str, alone: bool) -> bool:
    if earlier.rule != row.rule or earlier.is_edit != row.is_edit:
        return False
    if earlier.start is None or row.start is None:
        graver = _GRAVITY.get(row.severity, 1) > _GRAVITY.get(earlier.severity, 1)
        whole = earlier.start is None and row.start is None
        subject = alone and _QUOTED.findall(earlier.message) == _QUOTED.findall(row.message)
        return whole and not graver and (subject or _words(earlier.message) == _words(row.message))
    if place == (row.start, row.end):
        return True
    if earlier.original != row.original:
        return False
    alike = same((earlier.before, earlier.original, earlier.after), (row.before, row.original, row.after))
    return alike or (bool(row.original.strip()) and text.count(row.original) == 1)


def _words(message: str) -> str:
    return _FIGURE.sub("#", message)
