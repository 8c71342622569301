"""Slow clients: what waits for one is bounded, and nobody else waits for it."""

from __future__ import annotations

import asyncio
import uuid
from functools import partial
from typing import Any
from unittest.mock import Mock

import pytest

from realtime import outbox as outboxes
from realtime.access import Grant
from realtime.connection import Connection
from realtime.follower import SocketFollower
from realtime.frames import Batch, Frame
from realtime.outbox import LIMIT, LOW, DaphneOutbox, QueuedOutbox, SendProbe, outbox_for
from realtime.protocol.close_codes import CloseCode

pytestmark = pytest.mark.toy_messages

CAMPAIGN = uuid.uuid4()


def frame(seq: int, size: int = 0) -> Frame:
    return Frame({"type": "system", "seq": seq, "text": "x" * size})


class Client:
    """The far end of a socket; it reads when told to."""

    def __init__(self) -> None:
        self.reading = asyncio.Event()
        self.got: list[str] = []

    async def send(self, message: dict[str, Any]) -> None:
        await self.reading.wait()
        self.got.append(message["text"])


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


class Watch:
    """Has events 1…`cursor`, so many at a time."""

    campaign_id = CAMPAIGN

    def __init__(self, cursor: int, size: int, at_a_time: int = 2) -> None:
        self.cursor = cursor
        self.size = size
        self.at_a_time = at_a_time

    async def page(self, after: int) -> list[Frame]:
        return [frame(seq, self.size) for seq in range(after + 1, min(after + self.at_a_time, self.cursor) + 1)]

    async def who_is_here(self) -> Frame:
        return Frame({"type": "presence", "users": [], "agents": []})


def follower(client: Client, watch: Watch) -> tuple[SocketFollower, list[CloseCode]]:
    ended: list[CloseCode] = []
    made = SocketFollower(
        connection=Connection(now=0, heartbeat_seconds=30),
        outbox=QueuedOutbox(client.send, lambda: None),
        grant=Mock(spec=Grant, campaign_id=CAMPAIGN, audience="viewer", user_id=1),
        execution_id=None,
        dialect="native",
        on_hang_up=ended.append,
    )
    made.watch = watch  # type: ignore[assignment]
    return made, ended


async def go_live(slow: SocketFollower) -> None:
    assert slow._catching_up is not None
    await asyncio.wait_for(slow._catching_up, 10)
    await slow.outbox.flushed()


async def test_a_client_that_cannot_keep_up_falls_behind_and_misses_nothing() -> None:
    from realtime.protocol.client import Resume

    client, watch = Client(), Watch(cursor=2, size=40 * 1024)
    client.reading.set()
    slow, ended = follower(client, watch)
    slow.begin(Resume(after=0))
    await go_live(slow)

    client.reading.clear()
    for seq in range(3, 40):
        watch.cursor = seq
        slow.deliver(Batch([frame(seq, watch.size)]))
    assert slow.outbox.queued() <= LOW + watch.size + 200
    client.reading.set()
    await go_live(slow)

    assert [text for text in client.got if '"presence"' not in text] == [
        frame(seq, watch.size).text for seq in range(1, 40)
    ]
    assert ended == []
    slow.stop()
    slow.outbox.close()


async def test_a_client_that_reads_nothing_at_all_is_hung_up_on(monkeypatch: pytest.MonkeyPatch) -> None:
    from realtime.protocol.client import Resume

    monkeypatch.setattr(outboxes, "STALLED_SECONDS", 0)
    stuck, ended = follower(Client(), Watch(cursor=100, size=40 * 1024))
    stuck.begin(Resume(after=0))
    assert stuck._catching_up is not None
    await asyncio.wait({stuck._catching_up})

    assert ended == [CloseCode.TOO_SLOW]
    stuck.outbox.close()


async def test_a_client_that_lacks_much_is_given_it_as_it_reads() -> None:
    from realtime.protocol.client import Resume

    client, watch = Client(), Watch(cursor=200, size=10 * 1024, at_a_time=200)
    late, ended = follower(client, watch)
    late.begin(Resume(after=0))
    for _ in range(20):
        await asyncio.sleep(0)
    assert LOW < late.outbox.queued() <= LIMIT
    client.reading.set()
    await go_live(late)

    assert [text for text in client.got if '"presence"' not in text] == [
        frame(seq, watch.size).text for seq in range(1, 201)
    ]
    assert ended == []
    late.stop()
    late.outbox.close()


class Transport:
    """What we use of Twisted's transport."""

    def __init__(self) -> None:
        self.dataBuffer, self.offset, self._tempDataLen = b"", 0, 0
        self.connected, self.TLS = 1, False
        self.disconnecting = self.disconnected = self._writeDisconnected = False
        self.written = b""
        self.sent = b""
        self.kernel_takes: int | Exception = 0  # bytes
        self.socket = Mock()

    def write(self, data: bytes) -> None:
        self.written += data
        self._tempDataLen += len(data)

    def writeSomeData(self, data: bytes) -> int | Exception:
        if isinstance(self.kernel_takes, int):
            self.sent += data[: self.kernel_takes]
            return min(len(data), self.kernel_takes)
        return self.kernel_takes


class Protocol:
    """What we use of daphne's WebSocket protocol."""

    STATE_OPEN = state = 3

    def __init__(self) -> None:
        self.transport = Transport()
        self.sendClose = Mock()
        self.sendPing = Mock()
        self.onPong: Any = None


Protocol.__module__ = "daphne.ws_protocol"


class TestDaphne:
    async def test_the_probe_finds_its_protocol_and_only_its(self) -> None:
        scopes: list[dict[str, Any]] = []

        async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
            scopes.append(scope)

        protocol = Protocol()
        for send in (partial(print, protocol), partial(print, object()), print):
            await SendProbe(application)({"type": "websocket"}, None, send)

        assert [scope["galley.daphne"] for scope in scopes] == [protocol, None, None]
        assert isinstance(outbox_for(scopes[0], print, lambda: None), DaphneOutbox)  # type: ignore[arg-type]

    def test_it_writes_finished_frames(self) -> None:
        protocol = Protocol()
        outbox = DaphneOutbox(protocol, lambda: None)
        outbox.put([frame(1), frame(2)])

        assert protocol.transport.written == frame(1).wire + frame(2).wire
        assert outbox.queued() == len(protocol.transport.written)
        assert protocol.transport.socket.setsockopt.called

    @pytest.mark.parametrize("takes", [0, 1, 10, 10_000])
    def test_what_the_kernel_takes_goes_out_at_once_and_the_rest_waits(self, takes: int) -> None:
        protocol = Protocol()
        transport, outbox = protocol.transport, DaphneOutbox(protocol, lambda: None)
        transport.kernel_takes = takes
        outbox.put([frame(1)])

        assert len(transport.sent) == min(takes, len(frame(1).wire))
        assert transport.sent + transport.written == frame(1).wire

    def test_nothing_overtakes_what_waits(self) -> None:
        protocol = Protocol()
        transport, outbox = protocol.transport, DaphneOutbox(protocol, lambda: None)
        outbox.put([frame(1)])
        transport.kernel_takes = 10_000
        outbox.put([frame(2)])

        assert (transport.sent, transport.written) == (b"", frame(1).wire + frame(2).wire)

    @pytest.mark.parametrize(
        "state", [{"connected": 0}, {"TLS": True}, {"disconnecting": True}, {"_writeDisconnected": True}]
    )
    def test_a_transport_in_another_state_is_left_to_twisted(self, state: dict[str, Any]) -> None:
        protocol = Protocol()
        transport, outbox = protocol.transport, DaphneOutbox(protocol, lambda: None)
        vars(transport).update(state, kernel_takes=10_000)
        outbox.put([frame(1)])

        assert (transport.sent, transport.written) == (b"", frame(1).wire)

    def test_a_lost_connection_is_left_to_twisted(self) -> None:
        protocol = Protocol()
        outbox = DaphneOutbox(protocol, lambda: None)
        protocol.transport.kernel_takes = ConnectionResetError()
        outbox.put([frame(1)])

        assert protocol.transport.written == frame(1).wire

    def test_it_takes_no_more_than_the_limit(self) -> None:
        protocol = Protocol()
        outbox = DaphneOutbox(protocol, lambda: None)
        protocol.transport._tempDataLen = LIMIT + 1

        assert not outbox.put([frame(1)])

    def test_a_pong_is_a_sign_of_life(self) -> None:
        protocol, alive = Protocol(), Mock()
        DaphneOutbox(protocol, alive)
        protocol.onPong(b"")

        assert alive.called

    def test_it_hangs_up_at_once(self) -> None:
        protocol = Protocol()

        assert DaphneOutbox(protocol, lambda: None).hang_up(CloseCode.GOING_AWAY)
        protocol.sendClose.assert_called_once_with(code=4503)
