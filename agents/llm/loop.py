"""The one event loop of this process on which models are asked, in a thread of its own; started at the first call."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from concurrent.futures import Future
from typing import Any, TypeVar

T = TypeVar("T")

_lock = threading.Lock()
_running: asyncio.AbstractEventLoop | None = None


def on_loop(work: Coroutine[Any, Any, T]) -> Future[T]:
    """Starts `work` there. Cancelling the future cancels it, wherever it waits."""
    return asyncio.run_coroutine_threadsafe(work, _loop())


def _loop() -> asyncio.AbstractEventLoop:
    global _running
    with _lock:
        if _running is None:
            _running = asyncio.new_event_loop()
            threading.Thread(target=_running.run_forever, name="models", daemon=True).start()
        return _running
