"""Whatever the order of events, bells, looks, reconnects and restores: in the end every client holds the journal.

The parts are the real ones (hub, watch, follower, connection); only the database and the wire are fakes. What a
client does with its messages is what the protocol asks of every client.
"""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Coroutine
from functools import partial
from typing import Any
from unittest.mock import patch

import orjson
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from campaigns.states import Role
from realtime.access import Grant
from realtime.connection import Connection, fits
from realtime.follower import SocketFollower
from realtime.frames import Ring, make
from realtime.hub import Hub
from realtime.protocol.client import Resume
from realtime.protocol.close_codes import CloseCode
from realtime.tests.fakes import ACKNOWLEDGED, CAMPAIGN, LOW, Client, Database, Wire, in_fake_pool

pytestmark = pytest.mark.toy_messages

PAGE, RING_BYTES, LIMIT = 4, 1500, 4000  # small, so that few events reach every branch
MANY_TURNS = 3000


class Following(RuleBasedStateMachine):
    @initialize(clients=st.integers(1, 3))
    def begin(self, clients: int) -> None:
        self.database = Database()
        self.patches: list[Any] = [
            patch("realtime.watch.in_pool", in_fake_pool),
            patch("realtime.news.in_news_pool", in_fake_pool),
            patch("realtime.hub.in_pool", in_fake_pool),
            patch("realtime.agents_here.in_pool", in_fake_pool),
            patch("realtime.neighbourhood.in_pool", in_fake_pool),
            patch("realtime.presence.people_elsewhere", lambda campaign_ids, server_id, is_alive: {}),
            patch("realtime.agents_here.PAUSE_SECONDS", 0),
            patch("realtime.agents_here.runs_at_work", lambda campaign_ids: []),
            patch("realtime.watch.read_frames", self.database.read_frames),
            patch("realtime.news.read_news", self.database.read_news),
            patch("realtime.watch.snapshot_frame", self.database.snapshot_frame),
            patch("realtime.hub._positions", self.database.positions),
            patch("realtime.watch.PAGE", PAGE),
            patch("realtime.watch.Ring", partial(Ring, RING_BYTES)),
            patch("realtime.follower.LOST_PAUSE_SECONDS", 0),
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
            assert connection.take(orjson.dumps({"type": "ack", "seq": seq}), 0, len(self.database.events)) == []
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
            client.asked_again = True
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
        client.wire, client.closed, client.asked_again = Wire(), None, False
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
