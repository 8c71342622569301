"""What begins and ends with the server: the hub, and the executor's supervisor.

Daphne does not speak ASGI's `lifespan`, so there we hang on its reactor; every other server tells us through it.
"""

from __future__ import annotations

import asyncio
import gc
import sys
from typing import Any

import structlog
from django.urls import get_resolver

from agents.executors import start_executor, stop_executor
from realtime.hub import hub_of_this_loop, stop_hub
from realtime.protocol.close_codes import CloseCode
from realtime.running import running_hub

log = structlog.get_logger(__name__)

# As Python has them, but for whole collections, which come after fifty smaller ones instead of ten: with a thousand
# sockets one takes a tenth of a second, and what it finds are the remains of closed connections.
THRESHOLDS = (700, 10, 50)


async def start() -> None:
    """The server has begun to serve."""
    await hub_of_this_loop()
    start_executor()


def keep_for_good() -> None:
    """Loads what every request needs, and takes it out of the garbage collector's sight. Before anybody is served.

    A whole collection would look at a quarter of a million objects that never go, and no event goes out while it
    does.
    """
    _ = get_resolver().url_patterns  # with the pages' code, which the first request would load
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)


async def stop() -> None:
    """The server ends: everybody is told to come back, and running work is handed back."""
    working = asyncio.get_running_loop().run_in_executor(None, stop_executor)
    for outcome in await asyncio.gather(stop_hub(), working, return_exceptions=True):
        if isinstance(outcome, BaseException):
            log.error("the server did not end well", error=repr(outcome))


class Lifespan:
    """ASGI's lifespan."""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                keep_for_good()
                await start()
                await send({"type": "lifespan.startup.complete"})
            elif message["type"] == "lifespan.shutdown":
                await stop()
                await send({"type": "lifespan.shutdown.complete"})
                return


def hang_on_daphne() -> None:
    """Registers with daphne's reactor, if daphne is the one who imports us. Nothing starts before the reactor runs."""
    if "daphne.server" not in sys.modules:
        return
    from twisted.internet import reactor

    keep_for_good()
    daphne: Any = reactor
    daphne.callWhenRunning(daphne.callLater, 0, _begin)
    daphne.addSystemEventTrigger("before", "shutdown", _before_shutdown)


def _begin() -> None:
    task = asyncio.ensure_future(start())
    _beginning.add(task)
    task.add_done_callback(_begun)


def _begun(task: asyncio.Task[None]) -> None:
    _beginning.discard(task)
    if not task.cancelled() and (error := task.exception()) is not None:
        log.error("the server could not begin its work", exc_info=error)


_beginning: set[asyncio.Task[None]] = set()  # the loop itself holds its tasks only weakly


def _before_shutdown() -> Any:
    """Runs before daphne cancels its applications, so the sockets are closed here and now."""
    from twisted.internet import defer

    hub = running_hub()
    if hub is not None:
        hub.hang_up_all(CloseCode.GOING_AWAY)
    return defer.Deferred.fromFuture(asyncio.ensure_future(stop()))
