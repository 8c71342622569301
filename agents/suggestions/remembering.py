"""What people have decided holds when agents look again: the same rule and passage, or the same change by any rule."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Q

from agents.base import Declined
from agents.models import Suggestion, SuggestionStatus
from agents.suggestions.alike import core, find_alike
from agents.suggestions.changes import Change, change_of
from agents.suggestions.decided import TURNED_DOWN, accepted, follow, language_of, refuse_undoing, turned_down
from agents.suggestions.fields import FOLLOWED, declined_fields, hold_open_fields, recall_fields, same_as_reopened
from agents.suggestions.passages import Lost, Place, find, same
from agents.suggestions.standing import live_rows, standing
from campaigns.models import ContentVersion
from campaigns.selectors import current_version

_GRAVITY = {"good": 0, "improvement": 1, "problem": 2}
_QUOTED = re.compile(r"“[^”]*”")
TELLING = 4  # words by which a passage is known wherever it stands
_FIGURE = re.compile(r"\d[\d.,]*")


def declined(campaign_id: uuid.UUID, version: ContentVersion | None) -> list[Declined]:
    """The edits that people have turned down and what would undo those they accepted, in this version, the newest."""
    if version is None:
        return []
    found = set()
    edits = turned_down(campaign_id).filter(replacement__isnull=False, field="")
    rows = [*edits, *accepted(campaign_id).filter(field="")]
    places = _places(campaign_id, rows, version.body)
    for row in rows:
        if row.pk in places:
            undoes = row.status == SuggestionStatus.APPLIED
            found.add((*places[row.pk], "" if undoes else row.rule, _unwanted(row)))
    passages = [
        Declined(rule=rule, start=start, end=end, replacement=replacement)
        for start, end, rule, replacement in sorted(found)
    ]
    return passages + declined_fields(campaign_id, version)


def recall(campaign_id: uuid.UUID, rows: Sequence[Suggestion], text: str) -> None:
    """Gives new suggestions (not saved, with their context in `text`) the decisions that hold for them already.

    A passage is the same when its words and its neighbours are, or when it is of several words that stand only once in
    the text; also when only its form has changed: case, inflection, punctuation, quotation marks, markup, white space.
    One that still stands in the text is the same in no other place. An edit
    is the same also when it makes the same change of the same passage under another rule's name; what would undo an
    accepted one is refused. A decision about an edit counts for a finding of the same rule, too, whose passage holds
    the edit's. Of the whole text, a suggestion is the same when it is the only one of its rule and quotes nothing else,
    or says the same, whatever its figures; and when it is no graver than it was.
    """
    recall_fields(campaign_id, rows)
    rows = [row for row in rows if not row.field]
    by_name = Q(rule__in={row.rule for row in rows}) | Q(replacement__isnull=False)
    decided = list(turned_down(campaign_id).filter(by_name, field=""))
    earlier = list(decided)
    changes = Changes(campaign_id, decided, text) if any(row.is_edit for row in rows) else None
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
            follow(row, twin)
        elif changes is not None and row.is_edit and row.start is not None and row.end is not None:
            changes.hold(row, Place(row.start, row.end))


class Changes:
    """What people have decided about changes of a text, by what they would make of it."""

    def __init__(self, campaign_id: uuid.UUID, unwanted: Iterable[Suggestion], text: str) -> None:
        self._text = text
        rows = [*accepted(campaign_id).filter(field=""), *(one for one in unwanted if one.is_edit)]
        places = _places(campaign_id, rows, text)
        self._decided = {
            change_of(text, *places[one.pk], _unwanted(one)): one for one in reversed(rows) if one.pk in places
        }

    def hold(self, row: Suggestion, place: Place) -> bool:
        """Gives an edit that stands at this place the decision about the change that it makes; False: there is none."""
        change = change_of(self._text, *place, row.replacement or "")
        twin = self._decided.get(change)
        if twin is None or (change.start == change.end and not change.new):
            return False
        if twin.status == SuggestionStatus.APPLIED:
            refuse_undoing(row, twin)
        else:
            follow(row, twin)
        return True


def hold_open(campaign_id: uuid.UUID, decided: Sequence[Suggestion]) -> list[Suggestion]:
    """Gives open edits what has just been `decided` about the same changes. The journal is locked.

    A rule's edits of one run stand for themselves, also where two are alike.
    """
    current = current_version(campaign_id)
    openly = live_rows(campaign_id).filter(status=SuggestionStatus.PROPOSED, replacement__isnull=False)
    own = {(one.run_id, one.rule) for one in decided}
    rows = [row for row in openly.select_related("run") if (row.run_id, row.rule) not in own]
    if current is None or not rows:
        return hold_open_fields(campaign_id, decided)
    unwanted = [one for one in decided if one.status in TURNED_DOWN and not one.field]
    changes = Changes(campaign_id, unwanted, current.body)
    places = _places(campaign_id, rows, current.body)
    held = [row for row in rows if row.pk in places and changes.hold(row, places[row.pk])]
    Suggestion.objects.bulk_update(held, FOLLOWED, batch_size=200)
    return held + hold_open_fields(campaign_id, decided)


def release(campaign_id: uuid.UUID, reopened: Sequence[Suggestion]) -> None:
    """Opens what stands against the same changes as edits that were `reopened`, under whatever rule.

    A rule's edits of one run stand for themselves, also where two are alike.
    """
    current = current_version(campaign_id)
    edits = [one for one in reopened if one.is_edit and not one.field]
    opened = same_as_reopened(campaign_id, reopened)
    if current is not None and edits:
        opened += _same_changes(campaign_id, edits, current.body)
    settled = Q(follows__in=opened, replacement=None, status__in=TURNED_DOWN)  # findings, along with such an edit
    Suggestion.objects.filter(Q(pk__in=opened) | settled, campaign_id=campaign_id).update(
        status=SuggestionStatus.PROPOSED, decided_by=None, decided_at=None, note=""
    )


def _same_changes(campaign_id: uuid.UUID, edits: Sequence[Suggestion], body: str) -> list[uuid.UUID]:
    """What was turned down of the changes that these edits make."""
    unwanted = Suggestion.objects.filter(campaign_id=campaign_id, decided_at__isnull=False, status__in=TURNED_DOWN)
    own = {(one.run_id, one.rule) for one in edits}
    unwanted = unwanted.filter(replacement__isnull=False, field="")
    rows = [row for row in unwanted if (row.run_id, row.rule) not in own]
    places = _places(campaign_id, [*rows, *edits], body)

    def made(one: Suggestion) -> Change | None:
        return change_of(body, *places[one.pk], one.replacement or "") if one.pk in places else None

    free = {made(one) for one in edits} - {None}
    return [one.pk for one in rows if made(one) in free]


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
            follow(row, by_people[0].follows or by_people[0])


def _unwanted(row: Suggestion) -> str:
    """What people do not want in the place where a decided edit stands."""
    return row.original if row.status == SuggestionStatus.APPLIED else row.replacement or ""


def _places(campaign_id: uuid.UUID, rows: Sequence[Suggestion], text: str) -> dict[uuid.UUID, Place]:
    """Where the passages of suggestions stand in `text`, in whatever form where they do not stand as they were."""
    current = current_version(campaign_id) if rows else None
    known = standing(campaign_id, current) if current is not None and current.body == text else None
    found, language = dict[uuid.UUID, Place](), ""
    for one in rows:
        place: Place | Lost | None = known.place(one) if known else find(text, one.words_now, one.before, one.after)
        if place is Lost.GONE:
            language = language or language_of(campaign_id)
            place = find_alike(text, one.words_now, one.before, one.after, language)
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
    if place is not None and row.end is not None:
        return core(text, *place) == core(text, row.start, row.end)
    if earlier.original != row.original:
        return False
    alike = same((earlier.before, earlier.original, earlier.after), (row.before, row.original, row.after))
    return alike or (len(row.original.split()) >= TELLING and text.count(row.original) == 1)


def _words(message: str) -> str:
    return _FIGURE.sub("#", message)
