"""Slow clients: what waits for one is bounded, and nobody else waits for it."""

from __future__ import annotations

import asyncio
import uuid
from functools import partial
from typing import Any
from unittest.mock import AsyncMock, Mock

import orjson
import pytest

from realtime import outbox as outboxes
from realtime.access import Grant
from realtime.connection import Connection
from realtime.daphne_transport import SendProbe
from realtime.follower import SocketFollower
from realtime.frames import Batch, Frame
from realtime.outbox import LIMIT, LOW, DaphneOutbox, QueuedOutbox, outbox_for
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

    async def test_a_message_of_any_size_goes_out_as_the_client_reads_and_others_wait_behind_it(self) -> None:
        protocol, alive = Protocol(), Mock()
        transport, outbox = protocol.transport, DaphneOutbox(protocol, alive)
        large, small = frame(1, 3 * LIMIT), frame(2, 1000)
        assert outbox.put([large])
        assert outbox.put([small])

        assert outbox.queued() <= 2 * LOW + len(small.wire) + 20
        assert not outbox.keeps_up()
        while outbox.under_way() or outbox.queued():
            assert transport._tempDataLen <= 2 * LOW + 20
            transport._tempDataLen = 0  # the client reads
            await asyncio.sleep(0)
        await outbox.flushed()

        assert messages_in(transport.written) == [large.payload, small.payload]
        assert alive.called

    async def test_behind_a_large_message_there_is_room_for_the_limit_and_no_more(self) -> None:
        protocol = Protocol()
        outbox = DaphneOutbox(protocol, lambda: None)
        outbox.put([frame(1, 4 * LIMIT)])
        size = 32 * 1024
        taken = sum(outbox.put([frame(seq, size)]) for seq in range(100))

        assert LIMIT - 3 * LOW <= taken * size <= LIMIT + size
        outbox.close()
        assert outbox.queued() == protocol.transport._tempDataLen

    async def test_a_reader_of_a_large_message_is_stuck_only_if_it_takes_nothing(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        protocol = Protocol()
        transport, outbox = protocol.transport, DaphneOutbox(protocol, lambda: None)
        outbox.put([frame(1, 2 * LIMIT)])

        async def drip(seconds: float) -> None:
            transport._tempDataLen = max(0, transport._tempDataLen - 20_000)
            clock.now += 4
            await asyncio.get_running_loop().run_in_executor(None, int)

        clock = Mock(now=0.0)
        monkeypatch.setattr(outboxes, "time", Mock(monotonic=lambda: clock.now))
        monkeypatch.setattr(outboxes, "asyncio", Mock(wraps=asyncio, sleep=drip))
        assert await outbox.drained()

        async def stuck(seconds: float) -> None:
            clock.now += 4

        outbox.put([frame(2, 2 * LIMIT)])
        monkeypatch.setattr(outboxes, "asyncio", Mock(wraps=asyncio, sleep=stuck))
        assert not await outbox.drained()
        outbox.close()

    async def test_when_it_hangs_up_nothing_of_a_large_message_follows(self) -> None:
        protocol = Protocol()
        outbox = DaphneOutbox(protocol, lambda: None)
        outbox.put([frame(1, 2 * LIMIT)])
        written = protocol.transport.written
        outbox.hang_up(CloseCode.TOO_SLOW)
        protocol.transport._tempDataLen = 0
        await asyncio.sleep(0)

        assert protocol.transport.written == written
        assert outbox.under_way() == 0


def messages_in(wire: bytes) -> list[bytes]:
    """The payloads of the messages in these frames, as a reader of RFC 6455 puts them together."""
    messages: list[bytes] = []
    parts: list[bytes] = []
    while wire:
        opcode, final, length = wire[0] & 0x0F, wire[0] & 0x80, wire[1]
        assert opcode == (0 if parts else 1)
        head = {126: 4, 127: 10}.get(length, 2)
        size = int.from_bytes(wire[2:head], "big") if head > 2 else length
        parts.append(wire[head : head + size])
        wire = wire[head + size :]
        if final:
            messages.append(b"".join(parts))
            parts = []
    assert not parts
    return messages


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


async def test_a_snapshot_of_any_size_reaches_a_client_that_reads_and_who_is_here_follows_once() -> None:
    protocol, watch = Protocol(), Watch(cursor=1, size=10)
    snapshot = Frame({"type": "snapshot", "seq": 1, "text": "x" * 3 * LIMIT})
    watch.snapshot = AsyncMock(return_value=snapshot)  # type: ignore[attr-defined]
    late, ended = follower(Client(), watch)
    late.outbox.close()
    late.outbox = DaphneOutbox(protocol, lambda: None)
    late.begin(None)
    for _ in range(5):
        await asyncio.sleep(0)
    for number in range(1000):  # people come and go while the client reads on
        late.announce(Frame({"type": "presence", "users": ["x" * 1000], "agents": [], "number": number}))
    watch.presence = lambda: Frame({"type": "presence", "users": [], "agents": ["newest"]})  # type: ignore[attr-defined]
    while not late._live:
        protocol.transport._tempDataLen = 0
        await asyncio.sleep(0)

    assert ended == []
    told = [orjson.loads(payload) for payload in messages_in(protocol.transport.written)]
    assert [message["type"] for message in told] == ["snapshot", "presence", "presence"]
    assert told[-1]["agents"] == ["newest"]
    late.stop()
    late.outbox.close()


async def test_pieces_of_the_page_that_a_client_cannot_take_are_asked_for_again() -> None:
    client, watch = Client(), Watch(cursor=1, size=10)
    page, ended = follower(client, watch)
    watch.fragments = Mock(current=AsyncMock(return_value=Frame({"type": "fragments", "seq": 1})))  # type: ignore[attr-defined]
    page._live, page.dialect, page.connection.cursor = True, "html", 1
    for number in range(20):
        page.deliver_fragments(Frame({"type": "fragments", "seq": 1, "html": "x" * LIMIT}), frozenset({str(number)}))
    client.reading.set()
    await go_live(page)

    assert ended == []
    assert len(client.got) == 2
    assert watch.fragments.current.call_args.args[1] == {str(number) for number in range(1, 20)}  # type: ignore[attr-defined]
    page.stop()
    page.outbox.close()
