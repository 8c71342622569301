"""The hub's one subscription to the channel layer: one channel, one group per watched campaign."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Awaitable, Callable, Collection
from typing import Any

import structlog

from realtime.ringer import TIMEOUT_SECONDS, group_name

log = structlog.get_logger(__name__)

PAUSE_SECONDS = 1.0


class LayerLink:
    """Hears bells. The layer may lose them, or be away altogether: then it is tried again, and the looks repair."""

    def __init__(self, layer: Any, on_bell: Callable[[uuid.UUID, int], None]) -> None:
        self._layer = layer
        self._on_bell = on_bell
        self._channel = ""
        self._away = False
        self._listening: asyncio.Task[None] | None = None

    async def start(self) -> None:
        self._channel = await self._layer.new_channel("hub.")
        self._listening = asyncio.create_task(self._listen())

    async def stop(self) -> None:
        """Ends the subscription for good. Until then `receive` is never cancelled: some layers unsubscribe at that."""
        if self._listening is not None:
            self._listening.cancel()
            await asyncio.gather(self._listening, return_exceptions=True)

    async def join(self, campaign_ids: Collection[uuid.UUID]) -> None:
        """(Again) asks for the bells of these campaigns. Doing it twice does no harm."""
        for campaign_id in campaign_ids:
            if not await self._try(self._layer.group_add(group_name(campaign_id), self._channel)):
                return

    async def leave(self, campaign_id: uuid.UUID) -> None:
        await self._try(self._layer.group_discard(group_name(campaign_id), self._channel))

    async def _listen(self) -> None:
        while True:
            try:
                message = await self._layer.receive(self._channel)
                self._away = False
                self._on_bell(uuid.UUID(message["campaign"]), int(message["seq"]))
            except Exception as error:
                self._note(error)
                await asyncio.sleep(PAUSE_SECONDS)

    async def _try(self, request: Awaitable[None]) -> bool:
        try:
            await asyncio.wait_for(request, TIMEOUT_SECONDS)
        except Exception as error:
            self._note(error)
            return False
        return True

    def _note(self, error: Exception) -> None:
        if not self._away:
            log.warning("the channel layer is away; looking in the database instead", error=repr(error))
        self._away = True
