"""A follower whose client is slow falls behind, is read to again as it reads, and misses nothing."""

from __future__ import annotations

import asyncio
import uuid
from unittest.mock import AsyncMock, Mock

import orjson
import pytest

from realtime import outbox as outboxes
from realtime.access import Grant
from realtime.connection import BURST, REFUSALS_BEFORE_HANG_UP, Connection
from realtime.follower import SocketFollower
from realtime.frames import Batch, Frame
from realtime.outbox import LIMIT, LOW, DaphneOutbox, QueuedOutbox
from realtime.protocol.close_codes import CloseCode
from realtime.tests.far_ends import Client, Protocol, frame, messages_in
from realtime.watch import Watch

pytestmark = pytest.mark.toy_messages

CAMPAIGN = uuid.uuid4()


class Watched(Watch):
    """A campaign with events 1…`cursor`, so many at a time. Its snapshot and the pieces of its page are given."""

    def __init__(self, cursor: int, size: int, at_a_time: int = 2, start: Frame | None = None) -> None:
        self.campaign_id = CAMPAIGN
        self.cursor = cursor
        self.size = size
        self.at_a_time = at_a_time
        self.start = start
        self.pieces = AsyncMock(return_value=Frame({"type": "fragments", "seq": 1}))
        self.fragments = Mock(current=self.pieces)

    async def page(self, after: int) -> list[Frame]:
        return [frame(seq, self.size) for seq in range(after + 1, min(after + self.at_a_time, self.cursor) + 1)]

    async def snapshot(self) -> Frame:
        assert self.start is not None
        return self.start

    async def who_is_here(self) -> Frame:
        return Frame({"type": "presence", "users": [], "agents": []})

    def presence(self) -> Frame:
        return Frame({"type": "presence", "users": [], "agents": ["newest"]})


def follower(client: Client, watch: Watched) -> tuple[SocketFollower, list[CloseCode]]:
    ended: list[CloseCode] = []
    made = SocketFollower(
        connection=Connection(now=0, heartbeat_seconds=30),
        outbox=QueuedOutbox(client.send, lambda: None),
        grant=Mock(spec=Grant, campaign_id=CAMPAIGN, audience="viewer", user_id=1),
        execution_id=None,
        dialect="native",
        on_hang_up=ended.append,
    )
    made.watch = watch
    return made, ended


async def go_live(slow: SocketFollower) -> None:
    assert slow._catching_up is not None
    await asyncio.wait_for(slow._catching_up, 10)
    await slow.outbox.flushed()


async def test_a_client_that_cannot_keep_up_falls_behind_and_misses_nothing() -> None:
    from realtime.protocol.client import Resume

    client, watch = Client(), Watched(cursor=2, size=40 * 1024)
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
    stuck, ended = follower(Client(), Watched(cursor=100, size=40 * 1024))
    stuck.begin(Resume(after=0))
    assert stuck._catching_up is not None
    await asyncio.wait({stuck._catching_up})

    assert ended == [CloseCode.TOO_SLOW]
    stuck.outbox.close()


async def test_a_client_that_lacks_much_is_given_it_as_it_reads() -> None:
    from realtime.protocol.client import Resume

    client, watch = Client(), Watched(cursor=200, size=10 * 1024, at_a_time=200)
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


async def test_a_snapshot_of_any_size_reaches_a_client_that_reads_and_who_is_here_follows_once() -> None:
    snapshot = Frame({"type": "snapshot", "seq": 1, "text": "x" * 3 * LIMIT})
    protocol, watch = Protocol(), Watched(cursor=1, size=10, start=snapshot)
    late, ended = follower(Client(), watch)
    late.outbox.close()
    late.outbox = DaphneOutbox(protocol, lambda: None)
    late.begin(None)
    for _ in range(5):
        await asyncio.sleep(0)
    for number in range(1000):  # people come and go while the client reads on
        late.announce(Frame({"type": "presence", "users": ["x" * 1000], "agents": [], "number": number}))
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
    client, watch = Client(), Watched(cursor=1, size=10)
    page, ended = follower(client, watch)
    page._live, page.dialect, page.connection.cursor = True, "html", 1
    for number in range(20):
        page.deliver_fragments(Frame({"type": "fragments", "seq": 1, "html": "x" * LIMIT}), frozenset({str(number)}))
    client.reading.set()
    await go_live(page)

    assert ended == []
    assert len(client.got) == 2
    assert watch.pieces.call_args.args[1] == {str(number) for number in range(1, 20)}
    page.stop()
    page.outbox.close()


@pytest.mark.parametrize(("waiting", "answered"), [(LIMIT, True), (LIMIT + 1, False)])
async def test_a_client_that_pings_and_does_not_read_is_hung_up_on_at_once(waiting: int, answered: bool) -> None:
    protocol = Protocol()
    pinging, ended = follower(Client(), Watched(cursor=1, size=10))
    pinging.outbox.close()
    pinging.outbox = DaphneOutbox(protocol, lambda: None)
    protocol.transport._tempDataLen = waiting

    assert pinging.pinged(now=1) is answered
    assert ended == ([] if answered else [CloseCode.TOO_SLOW])


@pytest.mark.parametrize(("waiting", "code"), [(0, CloseCode.TOO_FAST), (LIMIT + 1, CloseCode.TOO_SLOW)])
async def test_a_flood_of_pings_ends_with_one_reason(waiting: int, code: CloseCode) -> None:
    protocol = Protocol()
    flooding, ended = follower(Client(), Watched(cursor=1, size=10))
    flooding.outbox.close()
    flooding.outbox = DaphneOutbox(protocol, lambda: None)
    answered = [flooding.pinged(now=1) for _ in range(int(BURST) + REFUSALS_BEFORE_HANG_UP)]
    assert (sum(answered), ended) == (BURST, [])
    protocol.transport._tempDataLen = waiting

    assert not any(flooding.pinged(now=1) for _ in range(100))
    assert ended == [code]
