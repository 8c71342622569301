"""Rings the bell: tells every web process that a campaign's journal has reached a number.

Ringing never holds a writer. Within a process it is a call on the hub's loop; to other processes it goes through the
channel layer, from a thread of its own, where all rings of a moment merge into one message and a stalled layer costs
one second.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import threading
import uuid
from collections.abc import Collection
from typing import Any

import structlog
from channels.layers import InMemoryChannelLayer, get_channel_layer

log = structlog.get_logger(__name__)

TIMEOUT_SECONDS = 1.0
GROUP = "bells"  # every hub listens here: a hundred busy campaigns cost one message, and a hub skips what it lacks


def reaches_other_processes(layer: Any) -> bool:
    return layer is not None and not isinstance(layer, InMemoryChannelLayer)


class Ringer:
    """One thread with one loop. `ring` may be called from any thread and returns at once."""

    def __init__(self, layer: Any) -> None:
        self._layer = layer
        self._due: dict[uuid.UUID, int] = {}
        self._people_due: set[uuid.UUID] = set()
        self._lock = threading.Lock()
        self._loop = asyncio.new_event_loop()
        self._wake = asyncio.Event()
        threading.Thread(target=self._run, name="ringer", daemon=True).start()

    def ring(self, campaign_id: uuid.UUID, seq: int) -> None:
        with self._lock:
            idle = not (self._due or self._people_due)
            self._due[campaign_id] = max(seq, self._due.get(campaign_id, 0))
        self._wake_if(idle)

    def ring_people(self, campaign_ids: Collection[uuid.UUID]) -> None:
        with self._lock:
            idle = not (self._due or self._people_due)
            self._people_due |= set(campaign_ids)
        self._wake_if(idle)

    def _wake_if(self, idle: bool) -> None:
        if idle:
            with contextlib.suppress(RuntimeError):  # the interpreter is going down
                self._loop.call_soon_threadsafe(self._wake.set)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._send())

    async def _send(self) -> None:
        silent = False
        while True:
            await self._wake.wait()
            self._wake.clear()
            with self._lock:
                due, self._due = self._due, {}
                people, self._people_due = self._people_due, set()
            message: dict[str, Any] = {
                "type": "bells",
                "bells": {str(campaign_id): seq for campaign_id, seq in due.items()},
            }
            if people:
                message["people"] = [str(campaign_id) for campaign_id in people]
            try:
                await asyncio.wait_for(self._layer.group_send(GROUP, message), TIMEOUT_SECONDS)
                silent = False
            except Exception as error:  # bells may be lost; every hub looks for itself
                if not silent:
                    log.warning("the channel layer does not take bells", error=repr(error))
                silent = True


_ringer: tuple[int, Ringer] | None = None
_starting = threading.Lock()


def ring_elsewhere(campaign_id: uuid.UUID, seq: int) -> None:
    """Rings in every other process: the campaign's journal has reached this number."""
    ringer = _ringer_of_this_process()
    if ringer is not None:
        ringer.ring(campaign_id, seq)


def ring_people_elsewhere(campaign_ids: Collection[uuid.UUID]) -> None:
    """The same: who is on these campaigns has been written anew."""
    ringer = _ringer_of_this_process()
    if ringer is not None:
        ringer.ring_people(campaign_ids)


def _ringer_of_this_process() -> Ringer | None:
    """The thread starts at first need, and anew in a forked process. None: there is no way to other processes."""
    global _ringer
    layer = get_channel_layer()
    if not reaches_other_processes(layer):
        return None
    with _starting:
        if _ringer is None or _ringer[0] != os.getpid():
            _ringer = (os.getpid(), Ringer(layer))
        return _ringer[1]
