"""What was told before the place where a stream begins: for dialects whose words depend on it."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator
from typing import Any

from campaigns.models import Event
from realtime.dialects import native

PROGRESSING = ("agent_progress", "tool_completed", "tool_started", "tool_progress", "agent_thinking")


def start_of_work(campaign_id: uuid.UUID, at_most: int | None = None) -> int:
    """The number behind which the newest execution's events begin, seen from number `at_most`; 0 before the first."""
    starts = Event.objects.filter(campaign_id=campaign_id, type="workflow_started")
    if at_most is not None:
        starts = starts.filter(seq__lte=at_most)
    seq = starts.order_by("-seq").values_list("seq", flat=True).first()
    return 0 if seq is None else seq - 1


def messages_between(
    campaign_id: uuid.UUID, after: int, to: int, types: Collection[str] | None = None
) -> Iterator[dict[str, Any]]:
    """The messages behind number `after` up to number `to`, in order; with `types`, only those."""
    events = Event.objects.filter(campaign_id=campaign_id, seq__gt=after, seq__lte=to)
    if types is not None:
        events = events.filter(type__in=types)
    return (native(event) for event in events.order_by("seq").iterator(chunk_size=500))


def last_progress(campaign_id: uuid.UUID, after: int, to: int) -> dict[str, Any] | None:
    """The newest message in that range that says how far the workflow is and changes nothing else."""
    events = Event.objects.filter(campaign_id=campaign_id, seq__gt=after, seq__lte=to, type__in=PROGRESSING)
    event = events.order_by("-seq").first()
    return native(event) if event else None
