"""The people on a hub's campaigns through other servers: read when there is a reason to, and at every look besides."""

from __future__ import annotations

import asyncio
import time
import uuid
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

import structlog
from django.db import DatabaseError

from realtime import presence
from realtime.pool import in_pool

if TYPE_CHECKING:
    from realtime.watch import Watch

log = structlog.get_logger(__name__)


class Neighbourhood:
    """What one hub knows of the others. Lives on its loop. Who asks for a reading while one is under way is served by
    the next one, with all others who ask.
    """

    def __init__(self, server_id: uuid.UUID, watches: Mapping[uuid.UUID, Watch]) -> None:
        self._server_id = server_id
        self._watches = watches
        self._servers = presence.Neighbours()
        self._asked: set[uuid.UUID] = set()
        self._reading: asyncio.Task[None] | None = None
        self._next: asyncio.Task[None] | None = None

    def is_alive(self, server_id: uuid.UUID, beat: int) -> bool:
        """Whether a server whose beat has just been read is to be believed. Any thread may ask."""
        return self._servers.is_alive(server_id, beat, time.monotonic())

    async def look(self) -> None:
        """Takes note of who lives, and reads who is on all campaigns that people watch here."""
        now = time.monotonic()
        given_up = self._servers.given_up(now)
        self._servers.observe(await in_pool(presence.beats_of_others, self._server_id, given_up), now)
        await self.read([key for key, watch in self._watches.items() if watch.people.here()])

    def read(self, campaign_ids: Collection[uuid.UUID]) -> asyncio.Task[None]:
        """Reads who is on these of the watched campaigns from now on; the task ends when that is known, or could not be
        read.
        """
        self._asked |= set(campaign_ids) & set(self._watches)
        if self._next is None:
            self._next = asyncio.get_running_loop().create_task(self._read(self._reading))
        return self._next

    async def _read(self, before: asyncio.Task[None] | None) -> None:
        if before is not None:
            await asyncio.wait({before})
        self._reading, self._next = self._next, None
        asked, self._asked = self._asked, set()
        if not asked:
            return
        try:
            found = await in_pool(presence.people_elsewhere, asked, self._server_id, self.is_alive)
        except DatabaseError as error:  # the next look tries again
            log.warning("who is on other servers could not be read", error=repr(error))
            return
        for campaign_id in asked & set(self._watches):
            self._watches[campaign_id].people.elsewhere = tuple(found.get(campaign_id, ()))
