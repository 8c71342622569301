"""The hub, one per web process: it hears bells, looks for itself when none rings, and keeps followers up to date."""

from __future__ import annotations

import asyncio
import contextlib
import time
import uuid
from collections.abc import Awaitable, Callable, Collection
from datetime import UTC, datetime
from typing import Any

import structlog
from channels.layers import get_channel_layer
from django.db import DatabaseError

from campaigns.models import Journal
from realtime import presence, statistics
from realtime.connection import Position
from realtime.crier import EVERYBODY, Crier
from realtime.follower import SocketFollower
from realtime.guests import TICK_SECONDS, Guests
from realtime.layer_link import LayerLink
from realtime.metrics import counts
from realtime.neighbourhood import Neighbourhood
from realtime.news import News
from realtime.people import Person
from realtime.pool import Writings, in_pool
from realtime.protocol.close_codes import CloseCode
from realtime.ringer import ring_people_elsewhere
from realtime.running import now_runs, running_hub
from realtime.watch import Watch

log = structlog.get_logger(__name__)

LOOK_SECONDS = 1.5  # a permission that is gone ends the delivery within two seconds
REJOIN_SECONDS = 10.0
PRESENCE_WRITE_SECONDS = 0.25  # between two writings; the first is made at once
GOODBYE_SECONDS = 1.0  # for the last bytes to leave


class Hub:
    """All watched campaigns of this process and everybody who follows them. Lives on one event loop."""

    def __init__(self) -> None:
        self.server_id = uuid.uuid4()
        self.loop = asyncio.get_running_loop()
        self.watches: dict[uuid.UUID, Watch] = {}
        self.guests = Guests()
        self._crier = Crier(self.watches)
        self._news = News()
        self.neighbourhood = Neighbourhood(self.server_id, self.watches)
        self._unwritten: set[uuid.UUID] = set()
        self._to_write = asyncio.Event()
        self._known_to_others = False
        self._writings = Writings()
        self._tasks: list[asyncio.Task[None]] = []
        self._link: LayerLink | None = None

    # Life

    async def start(self) -> None:
        """Begins to listen and to look."""
        layer = get_channel_layer()
        if layer is not None:
            self._link = LayerLink(layer, self.ring, self.people_changed)
            await self._link.start()
        self._tasks = [
            asyncio.create_task(self._repeat(TICK_SECONDS, self._tick)),
            asyncio.create_task(self._repeat(LOOK_SECONDS, self.look)),
            asyncio.create_task(self._repeat(REJOIN_SECONDS, self._rejoin)),
            asyncio.create_task(self._repeat(TICK_SECONDS, self.see_off)),
            asyncio.create_task(self._repeat(PRESENCE_WRITE_SECONDS, self._write_what_changed)),
            asyncio.create_task(self._repeat(statistics.WRITE_SECONDS, self.write_statistics)),
        ]
        self._keep(self._crier.look())
        self._keep(self._first_look())

    async def stop(self) -> None:
        """Says goodbye to everybody and ends."""
        outboxes = [follower.outbox for follower in self.followers]
        self.hang_up_all(CloseCode.GOING_AWAY)
        deadline = time.monotonic() + GOODBYE_SECONDS
        while any(outbox.queued() for outbox in outboxes) and time.monotonic() < deadline:
            await asyncio.sleep(0.02)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._link is not None:
            await self._link.stop()
        await self._writings.ended()  # a beat after the goodbye would bring this server back
        if self._known_to_others:
            await in_pool(presence.say_goodbye, self.server_id)

    def hang_up_all(self, code: CloseCode) -> None:
        """Closes every socket, at once where the server allows it."""
        for follower in list(self.followers):
            follower.hang_up(code)

    # Following

    @property
    def followers(self) -> dict[SocketFollower, None]:
        """All sockets and streams, whatever they follow."""
        return self.guests.followers

    def join(self, follower: SocketFollower, position: Position) -> None:
        """From now on `follower` belongs to its campaign's watch. `position` is a recent one of its journal."""
        watch = self.watch(follower.grant.campaign_id, position)
        if position.epoch != watch.epoch:
            watch.turned_back(position.last_seq, position.epoch)
        follower.watch = watch
        watch.followers[follower] = None
        watch.idle_since = None
        if not watch.people.here():
            watch.people_met = self.neighbourhood.read([watch.campaign_id])
        self.guests.join(follower)
        counts.opened += 1
        watch.people.join(follower.id, follower.grant.user_id, follower.grant.user_name, datetime.now(UTC))
        self._note_people(watch.campaign_id)
        watch.ring(position.last_seq)

    def leave(self, follower: SocketFollower) -> None:
        """Undoes `join`; doing it twice does no harm."""
        self.guests.leave(follower)
        watch = self.watches.get(follower.grant.campaign_id)
        if watch is None or follower not in watch.followers:
            return
        now = time.monotonic()
        del watch.followers[follower]
        watch.people.leave(follower.id, follower.grant.user_id, now)
        self._note_people(watch.campaign_id)
        if not watch.followers:
            watch.idle_since = now

    def watch(self, campaign_id: uuid.UUID, position: Position) -> Watch:
        """The campaign's watch, made at first need. Whatever was recorded since `position` is read at once."""
        watch = self.watches.get(campaign_id)
        if watch is None:
            watch = self.watches[campaign_id] = Watch(campaign_id, position.last_seq, position.epoch, self._news)
            watch.ring()
        return watch

    # Bells and looks

    def ring(self, campaign_id: uuid.UUID, seq: int) -> None:
        """The campaign's journal has reached `seq`, or staff have announced something."""
        counts.bells += 1
        if campaign_id == EVERYBODY:
            self._keep(self._crier.look())
            return
        watch = self.watches.get(campaign_id)
        if watch is not None:
            watch.ring(seq)

    def ring_from_any_thread(self, campaign_id: uuid.UUID, seq: int) -> None:
        """As `ring`, from wherever something was recorded."""
        if (campaign_id in self.watches or campaign_id == EVERYBODY) and not self.loop.is_closed():
            self.loop.call_soon_threadsafe(self.ring, campaign_id, seq)

    async def look(self) -> None:
        """Repairs what bells did not tell: compares all watched journals with the database, in one query."""
        now = time.monotonic()
        for watch in [watch for watch in self.watches.values() if watch.is_over(now)]:
            del self.watches[watch.campaign_id]
        if self.watches:
            await self._look_at(list(self.watches.values()))
        await self.guests.recheck()
        await self._crier.look()
        if any(watch.people.here() for watch in self.watches.values()):
            await self._beat()
        await self.neighbourhood.look()

    async def _look_at(self, watches: list[Watch]) -> None:
        cursors = {watch.campaign_id: watch.cursor for watch in watches}
        positions = await in_pool(_positions, list(cursors))
        late = []
        for watch in watches:
            position = positions.get(watch.campaign_id)
            if position is None:
                for follower in list(watch.followers):
                    follower.hang_up(CloseCode.UNKNOWN)
            elif position.epoch != watch.epoch or position.last_seq < cursors[watch.campaign_id]:
                watch.turned_back(position.last_seq, position.epoch)
            elif position.last_seq > watch.cursor:
                late.append(watch.campaign_id)
                watch.ring(position.last_seq)
            watch.agents.look()
        counts.repaired += len(late)
        if late and self._link is not None:
            await self._link.join()

    # People

    def people_here(self, campaign_id: uuid.UUID) -> tuple[Person, ...]:
        """Who is on a campaign through this server. Any thread may ask."""
        watch = self.watches.get(campaign_id)
        return watch.people.here() if watch is not None else ()

    def people_changed(self, campaign_ids: Collection[uuid.UUID]) -> None:
        """Another server has written who is on these campaigns."""
        watched = [key for key in campaign_ids if key in self.watches and self.watches[key].people.here()]
        if watched:
            self.neighbourhood.read(watched)

    async def see_off(self) -> None:
        """Lets go of those who stay away. First it is read afresh whether they are back, through another server."""
        now = time.monotonic()
        leaving = [watch for watch in self.watches.values() if watch.people.anybody_gone(now)]
        if not leaving:
            return
        await self.neighbourhood.read([watch.campaign_id for watch in leaving])
        for watch in leaving:
            watch.people.forget_gone(now)

    def _note_people(self, campaign_id: uuid.UUID) -> None:
        self._unwritten.add(campaign_id)
        self._to_write.set()

    async def _write_what_changed(self) -> None:
        await self._to_write.wait()
        await self.write_presence()

    async def write_presence(self) -> None:
        """Writes who is here for the other servers and the pages, if that has changed, and tells them."""
        self._to_write.clear()
        if not self._unwritten:
            return
        campaign_ids, self._unwritten = self._unwritten, set()
        people = {key: self.watches[key].people.here() if key in self.watches else () for key in campaign_ids}
        try:
            await self._beat()
            await self._writings.in_pool(presence.write, self.server_id, people)
        except Exception:
            self._unwritten |= campaign_ids
            self._to_write.set()
            raise
        ring_people_elsewhere(campaign_ids)

    async def write_statistics(self) -> None:
        """Tells operators how this process does."""
        await self._beat()
        await self._writings.in_pool(statistics.write, self.server_id, statistics.of_hub(self))

    async def _beat(self) -> None:
        self._known_to_others = True
        if await self._writings.in_pool(presence.beat, self.server_id):
            for key in [key for key, watch in self.watches.items() if watch.people.here()]:
                self._note_people(key)

    async def _first_look(self) -> None:
        with contextlib.suppress(DatabaseError):  # the next look sees them too
            await self.neighbourhood.look()

    # Time

    async def _tick(self) -> None:
        now = time.monotonic()
        for watch in list(self.watches.values()):
            if watch.tell_presence():
                self._note_people(watch.campaign_id)
        await self.guests.tick(now)

    async def _rejoin(self) -> None:
        if self._link is not None:
            await self._link.join()

    async def _repeat(self, seconds: float, job: Callable[[], Awaitable[None]]) -> None:
        failing = False
        while True:
            await asyncio.sleep(seconds)
            try:
                await job()
                failing = False
            except Exception as error:  # the database may be away for a while; the next round tries again
                if not failing:
                    log.warning("a round of the hub failed", job=job.__name__, error=repr(error))
                failing = True

    def _keep(self, work: Any) -> None:
        """Runs work beside; the task is kept so that it is not collected half done."""
        task = asyncio.create_task(work)
        self._tasks.append(task)
        task.add_done_callback(self._tasks.remove)


def _positions(campaign_ids: list[uuid.UUID]) -> dict[uuid.UUID, Position]:
    rows = Journal.objects.filter(pk__in=campaign_ids).values_list("pk", "last_seq", "epoch")
    return {campaign_id: Position(last_seq, epoch) for campaign_id, last_seq, epoch in rows}


async def hub_of_this_loop() -> Hub:
    """The running hub, started at first need (servers without a start-up hook)."""
    hub = running_hub()
    if hub is None or hub.loop is not asyncio.get_running_loop():
        hub = Hub()
        now_runs(hub)
        await hub.start()
    return hub


async def stop_hub() -> None:
    """Stops this process's hub, if there is one."""
    hub = running_hub()
    now_runs(None)
    if hub is not None and hub.loop is asyncio.get_running_loop():
        await hub.stop()
