"""The journal: the one place that numbers and stores what happened.

`record` runs inside the transaction of the change it tells of, so both are there or neither is. Commit order equals
number order because the number is taken under the journal's row lock (on SQLite: the database's write lock).

Lock order, always: `lock(campaign_id)` first, then the execution, then its runs; one campaign per transaction.
"""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from campaigns import statements
from campaigns.ids import new_id
from campaigns.models import Event, Journal
from campaigns.repeating import repeating_cursor
from campaigns.signals import event_recorded

SYSTEM = "system"

_batch = threading.local()  # .events: those of the batch this thread is in


def open_for(campaign_id: uuid.UUID) -> None:
    """Gives a new campaign its journal. Call it in the transaction that creates the campaign."""
    statements.insert([Journal(campaign_id=campaign_id)])


def lock(campaign_id: uuid.UUID, *, skip_locked: bool = False) -> bool:
    """Takes the campaign's journal lock until the end of the transaction.

    With `skip_locked`, returns False instead of waiting for another holder. SQLite holds its write lock already.
    """
    with _asking_lock(campaign_id, skip_locked=skip_locked) as cursor:
        return cursor.fetchone() is not None


def ask_lock(campaign_id: uuid.UUID, *, skip_locked: bool = False) -> Callable[[], bool]:
    """As `lock`, for who reads on at once: what it returns says later whether there is a lock.

    On SQLite nothing is asked. That the campaign is gone shows in what is read.
    """
    if not connection.features.has_select_for_update:
        return lambda: True
    cursor = _asking_lock(campaign_id, skip_locked=skip_locked)

    def answer() -> bool:
        with cursor:
            return cursor.fetchone() is not None

    return answer


def _asking_lock(campaign_id: uuid.UUID, *, skip_locked: bool) -> Any:
    query = "SELECT 1 FROM campaigns_journal WHERE campaign_id = %s"
    if connection.features.has_select_for_no_key_update:
        query += " FOR NO KEY UPDATE SKIP LOCKED" if skip_locked else " FOR NO KEY UPDATE"
    cursor = repeating_cursor(connection)
    cursor.execute(query, [_key(campaign_id)])
    return cursor


@contextmanager
def batch() -> Iterator[None]:
    """Events recorded inside are numbered and stored together, at its end: fewer statements, the same journal.

    Inside, an event has no number yet, and undoing an inner transaction does not take its events back. One campaign per
    batch; a batch in a batch is the outer one.
    """
    if getattr(_batch, "events", None) is not None:
        yield
        return
    events: list[Event] = []
    _batch.events = events
    try:
        yield
    finally:
        _batch.events = None
    if events:
        _append(events)


def record(
    campaign_id: uuid.UUID,
    type: str,
    data: dict[str, Any],
    *,
    execution_id: uuid.UUID | None = None,
    run_id: uuid.UUID | None = None,
    attempt: int | None = None,
    actor: str = SYSTEM,
) -> Event:
    """Appends one event and returns it. `data` holds JSON values only: the fields of its type in the protocol.

    Raises RuntimeError outside a transaction, Journal.DoesNotExist for a campaign without a journal.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("journal.record belongs in the transaction of the change it tells of")
    event = Event(
        id=new_id(),
        campaign_id=campaign_id,
        type=type,
        execution_id=execution_id,
        run_id=run_id,
        attempt=attempt,
        actor=actor,
        data=data,
        created_at=timezone.now(),
    )
    waiting: list[Event] | None = getattr(_batch, "events", None)
    if waiting is None:
        _append([event])
    else:
        waiting.append(event)
    return event


def new_epoch() -> int:
    """Says of every journal that it is another one than before (a restored backup); returns how many there are.

    Clients hold numbers of a past that is gone. They see the new epoch and start from a fresh snapshot.
    """
    return Journal.objects.update(epoch=uuid.uuid4())


def last_seqs(campaign_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, int]:
    """How far the journal of each campaign has come, in one query."""
    return dict(Journal.objects.filter(pk__in=list(campaign_ids)).values_list("pk", "last_seq"))


def after(campaign_id: uuid.UUID, seq: int, limit: int = 500) -> list[Event]:
    """Up to `limit` events with a number greater than `seq`, in order.

    Every server asks this at every bell; in plain SQL it takes a quarter of the time, which goes into making the query.
    """
    query = "SELECT * FROM campaigns_event WHERE campaign_id = %s AND seq > %s ORDER BY seq LIMIT %s"
    return list(Event.objects.raw(query, [_key(campaign_id), seq, limit]))


def after_each(cursors: Mapping[uuid.UUID, int], limit: int) -> dict[uuid.UUID, list[Event]]:
    """As `after`, for several campaigns in one query: up to `limit` events of each, in order.

    Numbers have no gaps, so a range of them is a number of events.
    """
    if len(cursors) == 1:
        return {campaign_id: after(campaign_id, seq, limit) for campaign_id, seq in cursors.items()}
    found: dict[uuid.UUID, list[Event]] = {campaign_id: [] for campaign_id in cursors}
    ranges = " OR ".join(["(campaign_id = %s AND seq > %s AND seq <= %s)"] * len(cursors))
    values = [value for key, seq in cursors.items() for value in (_key(key), seq, seq + limit)]
    for event in Event.objects.raw(f"SELECT * FROM campaigns_event WHERE {ranges} ORDER BY campaign_id, seq", values):
        found[event.campaign_id].append(event)
    return found


def _append(events: list[Event]) -> None:
    campaign_id = events[0].campaign_id
    last = _take_numbers(campaign_id, len(events))
    for seq, event in enumerate(events, start=last - len(events) + 1):
        event.seq = seq
    statements.insert(events)
    transaction.on_commit(partial(_ring, campaign_id, last), robust=True)


def _take_numbers(campaign_id: uuid.UUID, how_many: int) -> int:
    """The last of the next numbers, which are the caller's now."""
    query = "UPDATE campaigns_journal SET last_seq = last_seq + %s WHERE campaign_id = %s RETURNING last_seq"
    with repeating_cursor(connection) as cursor:
        cursor.execute(query, [how_many, _key(campaign_id)])
        row = cursor.fetchone()
    if row is None:
        raise Journal.DoesNotExist(f"campaign {campaign_id} has no journal")
    return int(row[0])


def _key(campaign_id: uuid.UUID) -> str | uuid.UUID:
    key: str | uuid.UUID = Journal._meta.pk.get_db_prep_value(campaign_id, connection)
    return key


def _ring(campaign_id: uuid.UUID, seq: int) -> None:
    event_recorded.send_robust(Event, campaign_id=campaign_id, seq=seq)
