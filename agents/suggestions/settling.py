"""What a new text settles: open suggestions whose passage is gone are closed by it, and open again should it return.

What is said of the whole text is closed with the last of the places that it is about. It belongs to the version that it
was made on: it is closed, too, once a person goes back to an earlier one, as today's text does not come from that
version then.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Sequence

from django.db.models import Q

from agents.crews.content.summing import more_in
from agents.models import Decision, Suggestion, SuggestionStatus
from agents.suggestions.decided import TURNED_DOWN
from agents.suggestions.fields import settled
from agents.suggestions.listing import newest_runs
from agents.suggestions.passages import Lost, Place, find
from agents.suggestions.standing import live_rows, standing
from campaigns.models import ContentVersion
from campaigns.selectors import current_version
from campaigns.texts import Text

PROPOSED, RESOLVED = SuggestionStatus.PROPOSED, SuggestionStatus.RESOLVED
APPLIED = SuggestionStatus.APPLIED


def settle_gone(campaign_id: uuid.UUID) -> None:
    """Call it when the newest version and all that belongs to it are stored. The journal is locked.

    A passage that stands in several places is not gone. What a person has decided stays as it is, but an edit is no
    longer made where the words that it replaced are back.
    """
    current = current_version(campaign_id)
    if current is None:
        return
    known = standing(campaign_id, current)
    changed: list[Suggestion] = []
    for row in live_rows(campaign_id).filter(status__in=(PROPOSED, RESOLVED, APPLIED)):
        gone = known.place(row) is Lost.GONE
        if row.status == APPLIED:
            if gone and isinstance(find(current.body, row.original, row.before, row.after), Place):
                row.status, row.decided_by, row.decided_at, row.note = PROPOSED, None, None, ""
                changed.append(row)
        elif gone != (row.status == RESOLVED):
            row.status, row.resolved_by = (RESOLVED, current.number) if gone else (PROPOSED, None)
            changed.append(row)
    _save([*changed, *settled(campaign_id, current)])
    _save(_of_whole_texts(campaign_id, current))


def _save(changed: Sequence[Suggestion]) -> None:
    Suggestion.objects.bulk_update(
        changed, ["status", "resolved_by", "decided_by", "decided_at", "note"], batch_size=200
    )


def _of_whole_texts(campaign_id: uuid.UUID, current: ContentVersion) -> list[Suggestion]:
    """The findings about the whole text to be closed, or to be opened again. Those about places are settled already.

    Closed are those of a version that today's text does not come from, those whose every place is settled, and those
    that an Editor has found to be no longer so, while today's text comes from the Editor's and is another than theirs.
    """
    whole = Q(start__isnull=True, status__in=(PROPOSED, RESOLVED), version__isnull=False, field="")
    runs = list(newest_runs(campaign_id).values())
    rows = list(Suggestion.objects.filter(whole, campaign_id=campaign_id, run__in=runs))
    if not rows:
        return []
    line = line_of(campaign_id, min(row.version or 0 for row in rows))
    mended = _mended(runs, rows)
    closed = {row.version for row in rows if row.status == RESOLVED and row.version is not None}
    made = ContentVersion.objects.filter(campaign_id=campaign_id, number__in=closed)
    back = {one.number for one in made if Text.of(one) == Text.of(current)}
    changed = []
    for row in rows:
        told_gone = row.status == RESOLVED and row.resolved_by in line and row.version not in back
        gone = row.version not in line or mended.get((row.run_id, row.rule), told_gone)
        if gone != (row.status == RESOLVED):
            row.status, row.resolved_by = (RESOLVED, current.number) if gone else (PROPOSED, None)
            changed.append(row)
    return changed


def _mended(runs: Sequence[uuid.UUID], whole: Sequence[Suggestion]) -> dict[tuple[uuid.UUID, str], bool]:
    """By run and rule, where all that the rule speaks of is known: whether it is settled, and not by people alone.

    That is its places; without any, the one edit that a person has decided about.
    """
    hiding = {(row.run_id, row.rule) for row in whole if more_in(row.message)}
    places, edits = (
        defaultdict[tuple[uuid.UUID, str], list[str]](list),
        defaultdict[tuple[uuid.UUID, str], list[str]](list),
    )
    told = Suggestion.objects.filter(run__in=runs, start__isnull=False).exclude(severity="good")
    for run, rule, replacement, status, decided in told.values_list(
        "run", "rule", "replacement", "status", "decided_at"
    ):
        if replacement is None:
            places[run, rule].append(status)
        else:
            edits[run, rule].append(status if decided else "")
    found = {
        of: RESOLVED in said and all(one == RESOLVED or one in TURNED_DOWN for one in said)
        for of, said in places.items()
        if of not in hiding
    }
    return {of: said == [APPLIED] for of, said in edits.items() if len(said) == 1 and said[0]} | found


def line_of(campaign_id: uuid.UUID, oldest: int) -> frozenset[int]:
    """The numbers of the versions from `oldest` on that today's text comes from, its own among them.

    A person's version that reads as an earlier one comes from that, and from nothing made between the two; not so one
    that came of deciding about suggestions.
    """
    made = ContentVersion.objects.filter(campaign_id=campaign_id)
    decided = frozenset(Decision.objects.filter(campaign_id=campaign_id).values_list("version", flat=True))
    later = made.filter(number__gt=oldest)
    restored = frozenset(later.filter(agent="").values_list("number", flat=True)) - decided
    if not restored:
        return frozenset({oldest, *later.values_list("number", flat=True)})
    texts = {one.number: Text.of(one) for one in made}
    found = set[int]()
    number = max(texts, default=None)
    while number is not None and number >= oldest:
        found.add(number)
        earlier = [other for other in texts if other < number]
        same = [other for other in earlier if texts[other] == texts[number]] if number in restored else []
        number = max(same or earlier, default=None)
    return frozenset(found)
