"""What a new text settles: open suggestions whose passage is gone are closed by it, and open again should it return."""

from __future__ import annotations

import uuid

from agents.models import Suggestion, SuggestionStatus
from agents.suggestions.passages import Lost, Place, find
from agents.suggestions.standing import live_rows, standing
from campaigns.selectors import current_version

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
    Suggestion.objects.bulk_update(
        changed, ["status", "resolved_by", "decided_by", "decided_at", "note"], batch_size=200
    )
