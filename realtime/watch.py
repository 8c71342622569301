"""One watched campaign in this process: how far it has been read, its recent frames, and who follows it."""

from __future__ import annotations

import asyncio
import time
import uuid
from collections.abc import Sequence
from typing import Any, Protocol

import structlog
from django.db import DatabaseError

from campaigns import journal
from realtime.agents_here import AgentHere, AgentsHere
from realtime.dialects import Audience, Dialect
from realtime.fragment_feed import FragmentFeed
from realtime.frames import Batch, Frame, Ring, lots, make, seq_of
from realtime.metrics import counts
from realtime.news import News, frame_of
from realtime.people import People, Person
from realtime.pool import in_pool
from realtime.protocol.close_codes import CloseCode
from realtime.snapshot import campaign_snapshot

log = structlog.get_logger(__name__)

PAGE = 200  # events read at a time
LINGER_SECONDS = 30.0  # a campaign whose last follower left stays, so that a reload resumes from memory
SNAPSHOT_SHARED_SECONDS = 0.5
FANNED_OUT_PER_TURN = 200  # followers; then the loop turns once


class Follower(Protocol):
    """Somebody who follows a campaign. `deliver` never waits."""

    dialect: Dialect
    audience: Audience
    user_id: int | None

    def deliver(self, batch: Batch) -> None: ...
    def announce(self, frame: Frame) -> None: ...
    def deliver_fragments(self, frame: Frame, names: frozenset[str]) -> None: ...
    def start_afresh(self) -> None: ...
    def hang_up(self, code: CloseCode) -> None: ...


class Watch:
    """Reads each event of its campaign once and hands the same bytes to all its followers, in order."""

    def __init__(self, campaign_id: uuid.UUID, last_seq: int, epoch: uuid.UUID, news: News) -> None:
        self.campaign_id = campaign_id
        self.epoch = epoch
        self.cursor = last_seq
        self.followers: dict[Follower, None] = {}
        self.people = People()
        self.agents = AgentsHere(campaign_id)
        self.people_met: asyncio.Task[None] | None = None  # those on other servers, set by the hub
        self.idle_since: float | None = None
        self.fragments = FragmentFeed(self)
        self._told: tuple[tuple[Person, ...], tuple[AgentHere, ...]] = ((), ())
        self._here: tuple[Person, ...] = ()
        self._news = news
        self._ring = Ring()
        self._reading: asyncio.Task[None] | None = None
        self._read_again = False
        self._snapshot: tuple[float, asyncio.Task[Frame]] | None = None
        self._pages: dict[int, asyncio.Task[list[Frame]]] = {}

    def is_over(self, now: float) -> bool:
        return not self.followers and self.idle_since is not None and now - self.idle_since > LINGER_SECONDS

    # Reading

    def ring(self, seq: int | None = None) -> None:
        """There may be events past the cursor. A bell for what has been read is not worth a query."""
        if seq is not None and seq <= self.cursor:
            return
        self._read_again = True
        if self._reading is None or self._reading.done():
            self._reading = asyncio.get_running_loop().create_task(self._read())

    async def caught_up(self) -> None:
        """Waits until the reading that is under way, if any, is done."""
        if self._reading is not None:
            await asyncio.wait({self._reading})

    def turned_back(self, last_seq: int, epoch: uuid.UUID) -> None:
        """The database is another one than before (a restored backup): everybody starts afresh."""
        self.cursor, self.epoch = last_seq, epoch
        self._ring.clear()
        self._pages.clear()
        self._snapshot = None
        self.agents.forget()
        for follower in list(self.followers):
            follower.start_afresh()

    async def _read(self) -> None:
        while self._read_again:
            self._read_again = False
            try:
                await self._read_on()
            except DatabaseError as error:  # the next look rings again
                log.warning("the journal could not be read", campaign=str(self.campaign_id), error=repr(error))
                return

    async def _read_on(self) -> None:
        epoch = self.epoch
        while frames := (page := await self._news.after(self.campaign_id, self.cursor, PAGE)).frames:
            if seq_of(frames[0]) != self.cursor + 1 or self.epoch != epoch:
                return  # the journal turned back while it was read; whoever noticed has rung or will look
            for lot in lots(frames):
                if self.epoch != epoch:
                    return
                self.cursor = seq_of(lot[-1])
                self._ring.extend(lot)
                await self._fan_out(Batch(lot))
            if self.followers:
                counts.fanned_out(frames, time.time())
            self.agents.heard(frames)
            self.fragments.changed(frame.type for frame in frames)
            if page.complete:
                return

    async def _fan_out(self, batch: Batch) -> None:
        for count, follower in enumerate(list(self.followers), start=1):
            follower.deliver(batch)
            if count % FANNED_OUT_PER_TURN == 0:
                await asyncio.sleep(0)

    # Serving those who are behind

    async def page(self, after: int) -> Sequence[Frame]:
        """The next events behind number `after`, from memory or else from the database; empty: there are none."""
        frames = self._ring.since(after, PAGE)
        return frames if frames is not None else await self._cold_page(after)

    async def _cold_page(self, after: int) -> Sequence[Frame]:
        """Sockets that lack the same at the same moment share one reading. What fits goes back into the ring."""
        reading = self._pages.get(after)
        if reading is None:
            reading = self._pages[after] = asyncio.create_task(in_pool(read_frames, self.campaign_id, after, PAGE))
            reading.add_done_callback(lambda _: self._pages.pop(after, None))
        epoch = self.epoch
        frames = await asyncio.shield(reading)
        if frames and epoch == self.epoch:
            self._ring.restore(frames, self.cursor)
        return frames

    async def snapshot(self) -> Frame:
        """A fresh snapshot. Sockets that come at the same moment share one."""
        now = time.monotonic()
        if self._snapshot is None or now - self._snapshot[0] > SNAPSHOT_SHARED_SECONDS or _failed(self._snapshot[1]):
            self._snapshot = (now, asyncio.create_task(self._take_snapshot()))
        return await asyncio.shield(self._snapshot[1])

    async def _take_snapshot(self) -> Frame:
        return await in_pool(snapshot_frame, self.campaign_id)

    def broadcast(self, frame: Frame) -> None:
        """Sends a message that is not journalled to everybody here."""
        for follower in list(self.followers):
            follower.announce(frame)

    async def who_is_here(self) -> Frame:
        """As `presence`, once the agents and the people on other servers are known."""
        if self.people_met is not None:
            await asyncio.wait({self.people_met})
        await self.agents.met()
        return self.presence()

    def presence(self) -> Frame:
        """Who is here, people and agents, as a message."""
        people = [person.as_message() for person in self.people.everybody()]
        agents = [agent.as_message() for agent in self.agents.everybody()]
        return make("presence", self.campaign_id, users=people, agents=agents)

    def tell_presence(self) -> bool:
        """Tells everybody who is here, if that has changed. Says whether the people on this server have."""
        before, self._told = self._told, (self.people.everybody(), self.agents.everybody())
        if self._told != before:
            self.broadcast(self.presence())
        here_before, self._here = self._here, self.people.here()
        return self._here != here_before


def snapshot_frame(campaign_id: uuid.UUID) -> Frame:
    snapshot: dict[str, Any] = campaign_snapshot(campaign_id)
    return make("snapshot", campaign_id, **snapshot)


def read_frames(campaign_id: uuid.UUID, after: int, limit: int) -> list[Frame]:
    """The next events, encoded."""
    return [frame_of(event) for event in journal.after(campaign_id, after, limit)]


def _failed(task: asyncio.Task[Frame]) -> bool:
    return task.done() and (task.cancelled() or task.exception() is not None)
