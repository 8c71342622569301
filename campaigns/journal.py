"""The journal: the one place that numbers and stores what happened.

`record` runs inside the transaction of the change it tells of, so both are there or neither is. Commit order equals
number order because the number is taken under the journal's row lock (on SQLite: the database's write lock).

Lock order, always: `lock(campaign_id)` first, then the execution, then its runs; one campaign per transaction.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from functools import partial
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from campaigns.models import Event, Journal
from campaigns.signals import event_recorded

SYSTEM = "system"


def open_for(campaign_id: uuid.UUID) -> None:
    """Gives a new campaign its journal. Call it in the transaction that creates the campaign."""
    Journal.objects.create(campaign_id=campaign_id)


def lock(campaign_id: uuid.UUID, *, skip_locked: bool = False) -> bool:
    """Takes the campaign's journal lock until the end of the transaction.

    With `skip_locked`, returns False instead of waiting for another holder. SQLite holds its write lock already.
    """
    rows = Journal.objects.filter(pk=campaign_id)
    if connection.features.has_select_for_no_key_update:
        rows = rows.select_for_update(no_key=True, skip_locked=skip_locked)
    return rows.values_list("pk", flat=True).first() is not None


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
        campaign_id=campaign_id,
        seq=_next_number(campaign_id),
        type=type,
        execution_id=execution_id,
        run_id=run_id,
        attempt=attempt,
        actor=actor,
        data=data,
        created_at=timezone.now(),
    )
    event.save(force_insert=True)
    transaction.on_commit(partial(_ring, campaign_id, event.seq), robust=True)
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
    """Up to `limit` events with a number greater than `seq`, in order."""
    return list(Event.objects.filter(campaign_id=campaign_id, seq__gt=seq).order_by("seq")[:limit])


def _next_number(campaign_id: uuid.UUID) -> int:
    key = Journal._meta.pk.get_db_prep_value(campaign_id, connection)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE campaigns_journal SET last_seq = last_seq + 1 WHERE campaign_id = %s RETURNING last_seq", [key]
        )
        row = cursor.fetchone()
    if row is None:
        raise Journal.DoesNotExist(f"campaign {campaign_id} has no journal")
    return int(row[0])


def _ring(campaign_id: uuid.UUID, seq: int) -> None:
    event_recorded.send_robust(Event, campaign_id=campaign_id, seq=seq)
