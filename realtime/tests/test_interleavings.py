"""Whatever the order of events, bells, looks, reconnects and restores: in the end every client holds the journal.

The parts are the real ones (hub, watch, follower, connection); only the database and the wire are fakes. What a
client does with its messages is what the protocol asks of every client.
"""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Callable, Coroutine, Sequence
from functools import partial
from typing import Any
from unittest.mock import patch

import orjson
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from campaigns.states import Role
from realtime.access import Grant
from realtime.connection import Connection, Position, fits
from realtime.follower import SocketFollower
from realtime.frames import Frame, Ring, make
from realtime.hub import Hub
from realtime.outbox import Outbox
from realtime.protocol.client import Resume
from realtime.protocol.close_codes import CloseCode

CAMPAIGN = uuid.UUID(int=7)
PAGE, RING_BYTES, LOW, LIMIT = 4, 1500, 1200, 4000  # small, so that few events reach every branch
MANY_TURNS = 3000
ACKNOWLEDGED = "error"


class Database:
    """One campaign's journal: the ids of its events."""

    def __init__(self) -> None:
        self.epoch = uuid.uuid4()
        self.events: list[tuple[str, str]] = []  # id, type

    def record(self, type: str) -> int:
        self.events.append((str(uuid.uuid4()), type))
        return len(self.events)

    def restore(self, length: int) -> None:
        del self.events[length:]
        self.epoch = uuid.uuid4()

    @property
    def ids(self) -> list[str]:
        return [id for id, _ in self.events]

    def position(self, after: int = 0) -> Position:
        known = uuid.UUID(self.events[after - 1][0]) if 0 < after <= len(self.events) else None
        return Position(len(self.events), self.epoch, known)

    def read_frames(self, campaign_id: uuid.UUID, after: int, limit: int) -> list[Frame]:
        return [
            Frame({"type": type, "id": id, "seq": seq, "requires_ack": type == ACKNOWLEDGED, "content": "x" * 150})
            for seq, (id, type) in enumerate(self.events, start=1)
            if after < seq <= after + limit
        ]

    def snapshot_frame(self, campaign_id: uuid.UUID) -> Frame:
        return make("snapshot", campaign_id, seq=len(self.events), epoch=str(self.epoch), ids=self.ids)

    def positions(self, campaign_ids: list[uuid.UUID]) -> dict[uuid.UUID, Position]:
        return {CAMPAIGN: self.position()}


async def in_fake_pool(job: Callable[..., Any], *args: Any) -> Any:
    """The job reads at one moment, its result arrives at a later one."""
    await asyncio.sleep(0)
    result = job(*args)
    await asyncio.sleep(0)
    return result


class Wire(Outbox):
    """What has been sent and not been read."""

    def __init__(self) -> None:
        super().__init__()
        self.frames: list[Frame] = []
        self.stuck = False

    def queued(self) -> int:
        return sum(len(frame.wire) for frame in self.frames)

    def _put(self, frames: Sequence[Frame], wire: bytes | None) -> None:
        self.frames += frames

    async def drained(self) -> bool:
        while not self.closed and self.queued() > LOW:
            if self.stuck:
                return False
            await asyncio.sleep(0)
        return True


class Client:
    """Somebody who follows the protocol, and notices when it is broken."""

    def __init__(self) -> None:
        self.held: list[str] = []
        self.epoch: uuid.UUID | None = None
        self.owed: set[int] = set()
        self.follower: SocketFollower | None = None
        self.wire = Wire()
        self.closed: CloseCode | None = None

    def resume(self, *, prove: bool) -> Resume:
        last_id = uuid.UUID(self.held[-1]) if prove and self.held else None
        return Resume(after=len(self.held), epoch=self.epoch, last_id=last_id)

    def read(self, count: int) -> None:
        for frame in self.wire.frames[:count]:
            self._take(orjson.loads(frame.text))
        del self.wire.frames[:count]

    def _take(self, message: dict[str, Any]) -> None:
        if message["type"] == "snapshot":
            self.held, self.epoch = list(message["ids"]), uuid.UUID(message["epoch"])
            self.owed.clear()
        elif message["type"] == "connection_established":
            self.epoch = self.epoch or uuid.UUID(message["epoch"])
        elif "id" in message:
            assert message["seq"] == len(self.held) + 1, "a gap or a repeat"
            self.held.append(message["id"])
            if message["requires_ack"]:
                self.owed.add(message["seq"])


class Following(RuleBasedStateMachine):
    @initialize(clients=st.integers(1, 3))
    def begin(self, clients: int) -> None:
        self.database = Database()
        self.patches = [
            patch("realtime.watch.in_pool", in_fake_pool),
            patch("realtime.hub.in_pool", in_fake_pool),
            patch("realtime.watch.read_frames", self.database.read_frames),
            patch("realtime.watch.snapshot_frame", self.database.snapshot_frame),
            patch("realtime.hub._positions", self.database.positions),
            patch("realtime.watch.PAGE", PAGE),
            patch("realtime.watch.Ring", partial(Ring, RING_BYTES)),
            patch("realtime.outbox.LOW", LOW),
            patch("realtime.outbox.LIMIT", LIMIT),
        ]
        for patched in self.patches:
            patched.start()
        self.loop = asyncio.new_event_loop()
        self.hub = self._run(self._make_hub())
        self.clients = [Client() for _ in range(clients)]
        for client in self.clients:
            self._connect(client, None)

    # What happens

    @rule(types=st.lists(st.sampled_from(["level_started", ACKNOWLEDGED]), min_size=1, max_size=9), heard=st.booleans())
    def events_are_recorded(self, types: list[str], heard: bool) -> None:
        for type in types:
            seq = self.database.record(type)
            if heard:
                self._ring(seq)

    @rule(seq=st.integers(0, 30), times=st.integers(1, 3))
    def a_bell_rings_late_or_twice(self, seq: int, times: int) -> None:
        for _ in range(times):
            self._ring(min(seq, len(self.database.events)))

    @rule(turns=st.integers(1, 12))
    def time_passes(self, turns: int) -> None:
        self._turn(turns)

    @rule(turns=st.integers(0, 4))
    def a_look_begins(self, turns: int) -> None:
        self._looks = self.loop.create_task(self._look())
        self._turn(turns)

    @rule(who=st.integers(0, 2), count=st.integers(1, 12))
    def a_client_reads(self, who: int, count: int) -> None:
        self._client(who).read(count)

    @rule(who=st.integers(0, 2))
    def a_client_acknowledges(self, who: int) -> None:
        client = self._client(who)
        if client.owed and client.follower is not None and client.closed is None:
            seq = client.owed.pop()
            connection = client.follower.connection
            assert connection.take(orjson.dumps({"type": "ack", "seq": seq}), 0, 0) == []
            assert seq not in connection.unacknowledged

    @rule(who=st.integers(0, 2), prove=st.booleans(), turns=st.integers(0, 3))
    def a_client_comes_back(self, who: int, prove: bool, turns: int) -> None:
        client = self._client(who)
        self._disconnect(client)
        self._turn(turns)
        self._connect(client, client.resume(prove=prove))

    @rule(who=st.integers(0, 2), prove=st.booleans())
    def a_client_asks_to_resume_on_its_open_socket(self, who: int, prove: bool) -> None:
        client = self._client(who)
        if client.closed is None and client.follower is not None and not client.wire.frames:
            resume = client.resume(prove=prove)
            fitting = fits(resume, self.database.position(resume.after))
            self.loop.call_soon(client.follower.begin, resume if fitting else None)
            self._turn(1)

    @rule(who=st.integers(0, 2))
    def a_client_gets_stuck(self, who: int) -> None:
        self._client(who).wire.stuck = True

    @rule(share=st.floats(0, 1))
    def the_database_is_restored(self, share: float) -> None:
        self.database.restore(int(len(self.database.events) * share))

    def teardown(self) -> None:
        if not hasattr(self, "loop"):
            return
        try:
            self._everybody_gets_well()
            for client in self.clients:
                assert client.held == self.database.ids
                assert client.epoch == self.database.epoch
        finally:
            for client in self.clients:
                self._disconnect(client)
            self._turn(5)
            self.loop.close()
            for patched in self.patches:
                patched.stop()

    # How

    def _everybody_gets_well(self) -> None:
        for _ in range(2):  # one look may have begun before the last event
            for client in self.clients:
                client.wire.stuck = False
                if client.closed is not None:
                    self._connect(client, client.resume(prove=True))
            self._run(self._look())
            for _ in range(MANY_TURNS // 10):
                self._turn(10)
                for client in self.clients:
                    client.read(len(client.wire.frames))
                if all(client.held == self.database.ids for client in self.clients):
                    break

    def _client(self, who: int) -> Client:
        return self.clients[who % len(self.clients)]

    def _connect(self, client: Client, resume: Resume | None) -> None:
        client.wire, client.closed = Wire(), None
        client.owed.clear()

        def on_hang_up(code: CloseCode) -> None:
            client.closed = code
            client.wire.close()
            self.hub.leave(follower)

        follower = client.follower = SocketFollower(
            connection=Connection(now=0, heartbeat_seconds=30),
            outbox=client.wire,
            grant=GRANT,
            execution_id=None,
            dialect="native",
            on_hang_up=on_hang_up,
        )
        position = self.database.position(resume.after if resume else 0)

        async def begin() -> None:
            self.hub.join(follower, position)
            follower.send(make("connection_established", CAMPAIGN, epoch=str(position.epoch)))
            follower.begin(resume if resume is not None and fits(resume, position) else None)

        self._run(begin())

    def _disconnect(self, client: Client) -> None:
        if client.follower is not None:
            client.follower.stop()
            self._run(self._leave(client.follower))
        client.wire.close()
        client.wire = Wire()

    async def _leave(self, follower: SocketFollower) -> None:
        self.hub.leave(follower)

    async def _make_hub(self) -> Hub:
        return Hub()

    async def _look(self) -> None:
        await self.hub._look_at(list(self.hub.watches.values()))

    def _ring(self, seq: int) -> None:
        async def ring() -> None:
            self.hub.ring(CAMPAIGN, seq)

        self._run(ring())

    def _run(self, work: Coroutine[Any, Any, Any]) -> Any:
        return self.loop.run_until_complete(work)

    def _turn(self, times: int) -> None:
        async def turns() -> None:
            for _ in range(times):
                await asyncio.sleep(0)

        self._run(turns())


GRANT = Grant(
    user_id=1,
    user_name="Ada",
    campaign_id=CAMPAIGN,
    workspace_id=uuid.UUID(int=1),
    role=Role.EDITOR,
    audience="editor",
)

Following.TestCase.settings = settings(
    max_examples=60,
    stateful_step_count=30,
    deadline=None,
    report_multiple_bugs=False,
    suppress_health_check=[HealthCheck.too_slow],
)
TestFollowing = Following.TestCase
