"""One socket's way through the journal: snapshot or replay first, then live, without gap or repeat.

While a follower is behind it *pulls*: it asks its watch for the next page whenever its client has read the last one.
Once it has everything that the watch has, it is live, and the watch *pushes*. A client that cannot keep up falls back
to pulling, so what waits for it stays small; one that takes nothing at all is hung up on.
"""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import structlog

from realtime.connection import Connection, Effect, HangUp, Say, SayText
from realtime.dialects import EVENT_TYPES, Audience, Dialect
from realtime.fragment_feed import names_for
from realtime.frames import Batch, Frame, TextFrame, lots, make, seq_of
from realtime.metrics import counts
from realtime.protocol.close_codes import CloseCode

if TYPE_CHECKING:
    from realtime.access import Grant
    from realtime.outbox import Outbox
    from realtime.protocol.client import Resume
    from realtime.watch import Watch

log = structlog.get_logger(__name__)

LOST_PAUSE_SECONDS = 0.1  # between two attempts to find the journal again


class SocketFollower:
    """Follows one campaign (or, with `execution_id`, only that execution) on behalf of one socket."""

    watch: Watch  # set by the hub when it joins

    def __init__(
        self,
        *,
        connection: Connection,
        outbox: Outbox,
        grant: Grant,
        execution_id: uuid.UUID | None,
        dialect: Dialect,
        on_hang_up: Callable[[CloseCode], None],
    ) -> None:
        self.id = uuid.uuid4()
        self.connection = connection
        self.outbox = outbox
        self.grant = grant
        self.audience: Audience = grant.audience
        self.user_id: int | None = grant.user_id
        self.dialect = dialect
        self.execution_id = execution_id
        self._execution = str(execution_id) if execution_id else None
        self._on_hang_up = on_hang_up
        self._live = False
        self._over = False
        self._greeted = False
        self._catching_up: asyncio.Task[None] | None = None
        self._changed: set[str] = set()  # names of the fragments that its page lacks
        self._fragments_seq = 0
        self._untold: list[Frame] = []  # what was announced before the greeting
        self._people_changed = False  # since the client was last told who is here

    # From the watch and the hub

    def deliver(self, batch: Batch) -> None:
        """The next events. Only a live follower takes them; one that is behind asks for itself."""
        if not self._live:
            return
        wants = self.connection.wants(batch.first, batch.last)
        if wants == "nothing":
            return
        if wants == "gap" or not self.outbox.keeps_up():
            self._catch_up()
            return
        self._put(batch)

    def deliver_fragments(self, frame: Frame, names: frozenset[str]) -> None:
        """Rendered pieces of the page. Older ones than the page has are dropped; one that is behind asks for itself."""
        if seq_of(frame) < self._fragments_seq:
            return
        if self._live and self.outbox.keeps_up():
            self.send(frame)
            return
        self._changed |= names
        if self._live:
            self._catch_up()

    def announce(self, frame: Frame) -> None:
        """A message to everybody on the campaign. Whoever has just come is told after their snapshot; whoever is
        behind learns who is here when they have caught up.
        """
        if not self._greeted:
            if frame.type == "system":
                self._untold.append(frame)
        elif frame.type == "presence" and not self.outbox.keeps_up():
            self._people_changed = True
            if self._live:
                self._catch_up()
        else:
            self.send(frame)

    def send(self, frame: Frame) -> None:
        """A message outside the journal to this client."""
        if not self._over and not self.outbox.put((frame,), frame.wire):
            self.hang_up(CloseCode.TOO_SLOW)

    def see_as(self, audience: Audience) -> None:
        """The person's role is another one: a page shows at once what it now may."""
        if audience == self.audience:
            return
        self.audience = audience
        if self.dialect == "html":
            self._changed |= names_for(EVENT_TYPES)
            if self._live:
                self._catch_up()

    def next_tick(self) -> float:
        """The moment before which `tick` has nothing to do."""
        return self.connection.next_tick

    def tick(self, now: float) -> None:
        """A moment has passed."""
        for effect in self.connection.tick(now, self.watch.cursor):
            if isinstance(effect, Say) and effect.type == "heartbeat":
                self.outbox.ping()
            self.apply(effect)

    def start_afresh(self) -> None:
        """What the client has is void: it gets a snapshot."""
        self.begin(None)

    def hang_up(self, code: CloseCode) -> None:
        """Ends the connection, saying why. Nothing is sent after it."""
        if self._over:
            return
        if self.outbox.is_full():  # there is no room for any other reason
            code = CloseCode.TOO_SLOW
        if code != CloseCode.TOO_SLOW:
            self.send(error_frame(self.grant.campaign_id, code))
        self.stop()
        self._on_hang_up(code)

    # From the consumer

    def begin(self, resume: Resume | None) -> None:
        """Starts over: behind the number of `resume`, which fits, or else with a snapshot."""
        self._catch_up(from_start=True, resume=resume)

    def apply(self, effect: Effect) -> None:
        """Carries out an effect that takes no more than sending or hanging up."""
        match effect:
            case Say():
                self.send(make(effect.type, self.grant.campaign_id, **effect.fields))
            case SayText():
                self.send(TextFrame(effect.text))
            case HangUp():
                self.hang_up(effect.code)

    def pinged(self, now: float) -> bool:
        """A protocol ping came. Says whether to answer: not a client that sends too many or reads too little."""
        outcome = self.connection.pinged(now)
        if outcome == "hang_up":
            self.hang_up(CloseCode.TOO_FAST)
        elif self.outbox.is_full():
            self.hang_up(CloseCode.TOO_SLOW)
        return outcome == "answer" and not self._over

    def stop(self) -> None:
        """Ends all work for this socket."""
        self._over = True
        self._live = False
        if self._catching_up is not None:
            self._catching_up.cancel()

    # Catching up

    def _catch_up(self, *, from_start: bool = False, resume: Resume | None = None) -> None:
        if self._over:
            return
        self._live = False
        if self._catching_up is not None:
            self._catching_up.cancel()
        self._catching_up = asyncio.create_task(self._follow(from_start, resume))

    async def _follow(self, from_start: bool, resume: Resume | None) -> None:
        try:
            if from_start:
                await self._send_start(resume)
            while not (self._live or self._over):
                await self._step()
        except Exception:
            log.exception("a socket could not be served", campaign=str(self.grant.campaign_id))
            self.hang_up(CloseCode.GOING_AWAY)

    async def _send_start(self, resume: Resume | None) -> None:
        if not await self.outbox.drained():
            self.hang_up(CloseCode.TOO_SLOW)
            return
        if resume is not None:
            counts.replays += 1
            self.connection.cursor = resume.after
        else:
            counts.snapshots += 1
            snapshot = await self.watch.snapshot()
            self.send(snapshot)
            self.connection.cursor = seq_of(snapshot)
            self._changed |= names_for(EVENT_TYPES) if self.dialect == "html" else frozenset()
        self.send(await self.watch.who_is_here())
        self._greeted = True
        untold, self._untold = self._untold, []
        for frame in untold:
            self.send(frame)

    async def _step(self) -> None:
        """Sends what is missing next; goes live when nothing is. The last look and going live happen in one turn."""
        if not await self.outbox.drained():
            self.hang_up(CloseCode.TOO_SLOW)
            return
        cursor = self.connection.cursor
        if cursor < self.watch.cursor:
            frames = await self.watch.page(cursor)
            if frames:
                await self._put_page(frames)
                if self.dialect == "html":
                    self._changed |= names_for(frame.type for frame in frames)
            else:  # the journal has turned back; the next look starts everybody afresh
                await asyncio.sleep(LOST_PAUSE_SECONDS)
        elif self._changed:
            await self._send_fragments(cursor)
        elif self._people_changed:
            self._people_changed = False
            self.send(self.watch.presence())
        else:
            self._live = True

    async def _put_page(self, frames: Sequence[Frame]) -> None:
        """Piece by piece, as the client reads, so that what waits for it stays small."""
        for lot in lots(frames):
            if not await self.outbox.drained():
                self.hang_up(CloseCode.TOO_SLOW)
            if self._over:
                return
            self._put(Batch(lot))

    async def _send_fragments(self, at_least: int) -> None:
        names, self._changed = frozenset(self._changed), set()
        try:
            fragments = await self.watch.fragments.current((self.audience, self.user_id), names, at_least)
        except Exception:  # the events still come, and the next change renders again
            log.exception("fragments could not be rendered", campaign=str(self.grant.campaign_id))
            return
        self._fragments_seq = seq_of(fragments)
        self.send(fragments)

    def _put(self, batch: Batch) -> None:
        selection = batch.select(self._execution, self.connection.cursor)
        if selection.frames and not self.outbox.put(selection.frames, selection.wire):
            self.hang_up(CloseCode.TOO_SLOW)
            return
        self.connection.sent(batch.last, selection.requiring_ack)


def error_frame(campaign_id: uuid.UUID, code: CloseCode) -> Frame:
    """Why a connection ends: browsers show no reason otherwise."""
    return make("error", campaign_id, code=code.slug, field=None, content=code.sentence)
