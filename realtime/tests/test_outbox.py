"""Slow clients: what waits for one is bounded, and nobody else waits for it."""

from __future__ import annotations

from typing import Any
from unittest.mock import Mock

import pytest

from realtime import outbox as outboxes
from realtime.outbox import LIMIT, LOW, QueuedOutbox
from realtime.tests.far_ends import Client, frame

pytestmark = pytest.mark.toy_messages


async def test_it_sends_in_order() -> None:
    client = Client()
    client.reading.set()
    outbox = QueuedOutbox(client.send, lambda: None)
    for seq in range(3):
        outbox.put([frame(seq)])
    await outbox.flushed()

    assert client.got == [frame(seq).text for seq in range(3)]
    assert outbox.queued() == 0


async def test_a_client_that_reads_is_alive() -> None:
    client, alive = Client(), Mock()
    client.reading.set()
    outbox = QueuedOutbox(client.send, alive)
    outbox.put([frame(1)])
    await outbox.flushed()

    assert alive.called


async def test_what_waits_is_bounded() -> None:
    outbox = QueuedOutbox(Client().send, lambda: None)
    size = 32 * 1024
    taken = sum(outbox.put([frame(seq, size)]) for seq in range(100))
    outbox.close()

    assert taken * size <= LIMIT + size
    assert not outbox.keeps_up()


async def test_a_stuck_client_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outboxes, "STALLED_SECONDS", 0)
    outbox = QueuedOutbox(Client().send, lambda: None)
    outbox.put([frame(1, LOW + 1)])

    assert not await outbox.drained()
    outbox.close()


async def test_a_client_that_is_gone_stops_nothing() -> None:
    async def send(message: dict[str, Any]) -> None:
        raise ConnectionResetError

    outbox = QueuedOutbox(send, lambda: None)
    outbox.put([frame(1)])
    await outbox.flushed()

    assert outbox.closed
    assert outbox.put([frame(2)])


async def test_elsewhere_a_large_message_under_way_leaves_room_for_others() -> None:
    client = Client()
    outbox = QueuedOutbox(client.send, lambda: None)
    sent = [frame(1, 3 * LIMIT), frame(2, 1000), frame(3, 1000)]

    assert [outbox.put([each]) for each in sent] == [True, True, True]
    assert outbox.queued() == sum(len(each.wire) for each in sent[1:])
    assert not outbox.keeps_up()
    client.reading.set()
    await outbox.flushed()
    assert client.got == [each.text for each in sent]
    assert (outbox.queued(), outbox.under_way()) == (0, 0)
    outbox.close()
