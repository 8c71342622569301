"""Reads what has just been recorded, for all watched campaigns of a process.

One reading at a time: whoever asks while it is under way is served by the next one, with all others who ask, by one
statement. With little to do an event is read at once; with much, a hundred campaigns cost a few statements instead of a
hundred handings from thread to thread. In a reading each campaign has its share, so one with thousands of new events
takes no longer than the others: what is left of them waits for its next turn.
"""

from __future__ import annotations

import asyncio
import uuid
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass

from campaigns import journal
from campaigns.models import Event
from realtime import dialects
from realtime.frames import Frame
from realtime.pool import in_news_pool

CAMPAIGNS = 25  # in one reading
LEAST = 20  # events of each campaign in a reading of many


@dataclass(frozen=True)
class Page:
    """Events in order; `complete` if there were no more."""

    frames: list[Frame]
    complete: bool


@dataclass(frozen=True)
class _Asked:
    campaign_id: uuid.UUID
    after: int
    limit: int
    page: asyncio.Future[Page]


class News:
    """The readings of one hub. Lives on its loop."""

    def __init__(self) -> None:
        self._asked: deque[_Asked] = deque()
        self._reading: asyncio.Task[None] | None = None

    async def after(self, campaign_id: uuid.UUID, seq: int, limit: int) -> Page:
        """The next events behind number `seq`, at most `limit`. Raises DatabaseError."""
        loop = asyncio.get_running_loop()
        asked = _Asked(campaign_id, seq, limit, loop.create_future())
        self._asked.append(asked)
        if self._reading is None or self._reading.done():
            self._reading = loop.create_task(self._read())
        return await asked.page

    async def _read(self) -> None:
        while lot := self._next():
            share = min(asked.limit for asked in lot.values())
            if len(lot) > 1:
                share = min(share, max(LEAST, share // len(lot)))
            try:
                found = await in_news_pool(read_news, {key: asked.after for key, asked in lot.items()}, share)
            except Exception as error:
                for asked in lot.values():
                    if not asked.page.done():
                        asked.page.set_exception(error)
                continue
            for key, asked in lot.items():
                if not asked.page.done():
                    asked.page.set_result(Page(found[key], complete=len(found[key]) < share))

    def _next(self) -> dict[uuid.UUID, _Asked]:
        """Who is served next, in the order in which they asked; each campaign once."""
        lot: dict[uuid.UUID, _Asked] = {}
        left: deque[_Asked] = deque()
        while self._asked:
            asked = self._asked.popleft()
            if len(lot) < CAMPAIGNS and asked.campaign_id not in lot:
                lot[asked.campaign_id] = asked
            else:
                left.append(asked)
        self._asked = left
        return lot


def read_news(cursors: Mapping[uuid.UUID, int], limit: int) -> dict[uuid.UUID, list[Frame]]:
    """Up to `limit` events of each of these campaigns behind its number, encoded; one query."""
    found = journal.after_each(cursors, limit)
    return {key: [frame_of(event) for event in events] for key, events in found.items()}


def frame_of(event: Event) -> Frame:
    """The event as it goes out."""
    return Frame(dialects.native(event), event.created_at.timestamp())
