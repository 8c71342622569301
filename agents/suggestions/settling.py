"""What a new text settles: open suggestions whose passage is gone are closed by it, and open again should it return.

What is said of the whole text belongs to the version that it was made on: it is closed once a person goes back to an
earlier one, as today's text does not come from that version then.
"""

from __future__ import annotations

import uuid

from django.db.models import Q

from agents.models import Decision, Suggestion, SuggestionStatus
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
    changed += [*settled(campaign_id, current), *_of_left_versions(campaign_id, current.number)]
    Suggestion.objects.bulk_update(
        changed, ["status", "resolved_by", "decided_by", "decided_at", "note"], batch_size=200
    )


def _of_left_versions(campaign_id: uuid.UUID, newest: int) -> list[Suggestion]:
    """The findings about the whole text to be closed, or to be opened again, as the text comes from another version."""
    whole = Q(start__isnull=True, status__in=(PROPOSED, RESOLVED), version__isnull=False, field="")
    rows = list(Suggestion.objects.filter(whole, campaign_id=campaign_id, run__in=newest_runs(campaign_id).values()))
    if not rows:
        return []
    oldest = min(row.version or 0 for row in rows)
    line = line_of(campaign_id, oldest)
    changed = []
    for row in rows:
        left = row.version not in line
        if left != (row.status == RESOLVED):
            row.status, row.resolved_by = (RESOLVED, newest) if left else (PROPOSED, None)
            changed.append(row)
    return changed


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
