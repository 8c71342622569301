"""Writes journals as workers do: every event in a transaction of its own, and notes when each was committed."""

from __future__ import annotations

import json
import sys
import time
import uuid
from collections.abc import Callable
from typing import Any

TEXT = "The quick brown fox writes about quiet dishwashers. " * 3


def obey() -> None:
    import django

    django.setup()
    for line in sys.stdin:
        order = json.loads(line)
        sys.stdout.write(json.dumps(ORDERS[order.pop("do")](**order)) + "\n")
        sys.stdout.flush()


def record(campaigns: list[str], rates: list[float], counts: list[int]) -> dict[str, Any]:
    """Records `counts[i]` events in campaign i, `rates[i]` a second (0: as fast as it goes); (number, moment) of each.

    `late` is how far behind its time the last event was: more than a moment means that the rate was not kept.
    """
    from heapq import heapify, heappop, heapreplace

    ids = [uuid.UUID(campaign) for campaign in campaigns]
    started = time.monotonic()
    commits: dict[str, list[tuple[int, float]]] = {campaign: [] for campaign in campaigns}
    due = [(started + (i / len(ids) / rates[i] if rates[i] else 0), i, counts[i]) for i in range(len(ids))]
    heapify(due)
    late = 0.0
    while due:
        moment, which, left = due[0]
        wait = moment - time.monotonic()
        if wait > 0:
            time.sleep(wait)
        seq = one(ids[which])
        now = time.monotonic()
        commits[campaigns[which]].append((seq, now))
        if rates[which]:
            late = now - moment
        if left > 1:
            heapreplace(due, (moment + (1 / rates[which] if rates[which] else 0), which, left - 1))
        else:
            heappop(due)
    return {"commits": commits, "seconds": time.monotonic() - started, "late": late}


def one(campaign: uuid.UUID) -> int:
    from django.db import transaction

    from campaigns import journal

    with transaction.atomic():
        return journal.record(campaign, "content_delta", data()).seq


def fill(campaign: str, count: int) -> int:
    """Records many events at once."""
    from django.db import transaction

    from campaigns import journal

    with transaction.atomic():
        return [journal.record(uuid.UUID(campaign), "content_delta", data()).seq for _ in range(count)][-1]


def data() -> dict[str, Any]:
    return {"run_id": str(uuid.UUID(int=1)), "stream": str(uuid.UUID(int=2)), "offset": 0, "text": TEXT}


ORDERS: dict[str, Callable[..., Any]] = {"record": record, "fill": fill}

if __name__ == "__main__":
    obey()
