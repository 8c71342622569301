"""Stores what an agent suggests, anchored in its text and with what people have decided about it before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from agents.models import AgentRun, Suggestion
from agents.suggestions.passages import Place, around
from agents.suggestions.remembering import recall, recall_sums
from agents.suggestions.standing import keep_frame, standing
from campaigns.models import ContentVersion
from campaigns.selectors import current_version

NEW = 100_000  # the order of new edits begins behind that of all earlier ones at the same place


def file_edits(run: AgentRun, rows: Sequence[Suggestion], received: str, base: ContentVersion | None) -> None:
    """Stores edits. `base` was the newest version before this run filed anything; the spans of edits whose `version`
    it is speak of it, those of the others of `received`, the body that the run was given.

    Call `gather_up` before the run makes its version, and this after.
    """
    for row in rows:
        anchored = base is not None and row.version == base.number
        text = base.body if base is not None and anchored else received
        assert row.start is not None
        assert row.end is not None
        row.before, row.after = around(text, row.start, row.end)
        if anchored:
            row.anchor_version, row.anchor_start, row.anchor_end = row.version, row.start, row.end
            row.anchor_order = NEW + row.position
    recall(run.campaign_id, rows, received)
    Suggestion.objects.bulk_create(rows)
    if base is not None:
        keep_frame(run.campaign_id, base)


def file_findings(
    run: AgentRun, rows: Sequence[Suggestion], after: str, *, edits: Sequence[Suggestion], sums: Mapping[int, int]
) -> None:
    """Stores findings, whose spans speak of `after`. Call it when the edits are filed, with these.

    `sums`: see `recall_sums`.
    """
    current = current_version(run.campaign_id)
    known = standing(run.campaign_id, current) if current is not None and current.body == after else None
    for row in rows:
        if row.start is None or row.end is None:
            continue
        row.before, row.after = around(after, row.start, row.end)
        place = known.into_base(Place(row.start, row.end)) if known else None
        if known and place:
            row.anchor_version, row.anchor_start, row.anchor_end = known.base, *place
            row.anchor_order = NEW + row.position
    recall(run.campaign_id, rows, after)
    recall_sums(rows, edits, sums)
    Suggestion.objects.bulk_create(rows)
