"""The hub's one subscription to the channel layer: one channel, in the group that all bells ring in."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Callable
from typing import Any

import structlog

from realtime.ringer import GROUP, TIMEOUT_SECONDS

log = structlog.get_logger(__name__)

PAUSE_SECONDS = 1.0


class LayerLink:
    """Hears bells. The layer may lose them, or be away altogether: then it is tried again, and the looks repair."""

    def __init__(
        self,
        layer: Any,
        on_bell: Callable[[uuid.UUID, int], None],
        on_people: Callable[[list[uuid.UUID]], None],
    ) -> None:
        self._layer = layer
        self._on_bell = on_bell
        self._on_people = on_people
        self._channel = ""
        self._away = False
        self._listening: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Asks for bells, and listens from now on. A layer that is away is asked again."""
        try:
            await self._open()
        except Exception as error:
            self._note(error)
        self._listening = asyncio.create_task(self._listen())

    async def stop(self) -> None:
        """Ends the subscription for good. Until then `receive` is never cancelled: some layers unsubscribe at that."""
        if self._listening is not None:
            self._listening.cancel()
            await asyncio.gather(self._listening, return_exceptions=True)

    async def join(self) -> None:
        """Asks for bells again. Doing it twice does no harm."""
        if not self._channel:
            return
        try:
            await asyncio.wait_for(self._layer.group_add(GROUP, self._channel), TIMEOUT_SECONDS)
        except Exception as error:
            self._note(error)

    async def _open(self) -> None:
        channel = await asyncio.wait_for(self._layer.new_channel("hub."), TIMEOUT_SECONDS)
        await asyncio.wait_for(self._layer.group_add(GROUP, channel), TIMEOUT_SECONDS)
        self._channel = channel

    async def _listen(self) -> None:
        while True:
            try:
                if not self._channel:
                    await self._open()
                message = await self._layer.receive(self._channel)
                self._away = False
                for campaign_id, seq in message["bells"].items():
                    self._on_bell(uuid.UUID(campaign_id), int(seq))
                if people := message.get("people"):
                    self._on_people([uuid.UUID(campaign_id) for campaign_id in people])
            except Exception as error:
                self._note(error)
                await asyncio.sleep(PAUSE_SECONDS)

    def _note(self, error: Exception) -> None:
        if not self._away:
            log.warning("the channel layer is away; looking in the database instead", error=repr(error))
        self._away = True
