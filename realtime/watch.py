"""One watched campaign in this process: how far it has been read, its recent frames, and who follows it."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Sequence
from typing import Protocol

from campaigns import journal
from campaigns.models import Event
from realtime import dialects
from realtime.dialects import Audience, Dialect
from realtime.frames import Batch, Frame, Ring, seq_of
from realtime.people import People
from realtime.pool import in_pool
from realtime.protocol.close_codes import CloseCode

PAGE = 200  # events read at a time
LINGER_SECONDS = 30.0  # a campaign whose last follower left stays, so that a reload resumes from memory
FANNED_OUT_PER_TURN = 200  # followers; then the loop turns once


class Follower(Protocol):
    """Somebody who follows a campaign. `deliver` never waits."""

    dialect: Dialect
    audience: Audience

    def deliver(self, batch: Batch) -> None: ...
    def send(self, frame: Frame) -> None: ...
    def tick(self, now: float) -> None: ...
    def start_afresh(self) -> None: ...
    def hang_up(self, code: CloseCode) -> None: ...


class Watch:
    """Reads each event of its campaign once and hands the same bytes to all its followers, in order."""

    def __init__(self, campaign_id: uuid.UUID, last_seq: int, epoch: uuid.UUID) -> None:
        self.campaign_id = campaign_id
        self.epoch = epoch
        self.cursor = last_seq
        self.followers: dict[Follower, None] = {}
        self.people = People()
        self.idle_since: float | None = None
        self.read_events = 0
        self._ring = Ring()
        self._reading: asyncio.Task[None] | None = None
        self._read_again = False

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
        for follower in list(self.followers):
            follower.start_afresh()

    async def _read(self) -> None:
        while self._read_again:
            self._read_again = False
            while frames := await in_pool(read_frames, self.campaign_id, self.cursor, PAGE):
                epoch = self.epoch
                self.read_events += len(frames)
                if seq_of(frames[0]) <= self.cursor:
                    break  # turned back while reading
                self.cursor = seq_of(frames[-1])
                self._ring.extend(frames)
                await self._fan_out(Batch(frames))
                if len(frames) < PAGE or epoch != self.epoch:
                    break

    async def _fan_out(self, batch: Batch) -> None:
        for count, follower in enumerate(list(self.followers), start=1):
            follower.deliver(batch)
            if count % FANNED_OUT_PER_TURN == 0:
                await asyncio.sleep(0)

    # Serving those who are behind

    async def page(self, after: int) -> Sequence[Frame]:
        """The next events behind number `after`, from memory or else from the database; empty: there are none."""
        frames = self._ring.since(after, PAGE)
        if frames is not None:
            return frames
        return await in_pool(read_frames, self.campaign_id, after, PAGE)

    def broadcast(self, frame: Frame) -> None:
        """Sends a message that is not journalled to everybody here."""
        for follower in list(self.followers):
            follower.send(frame)


def read_frames(campaign_id: uuid.UUID, after: int, limit: int) -> list[Frame]:
    """The next events, encoded."""
    return [encode(event) for event in journal.after(campaign_id, after, limit)]


def encode(event: Event) -> Frame:
    return Frame(dialects.native(event))
