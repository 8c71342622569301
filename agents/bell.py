"""The bell for workers: only says that there may be work. Whoever does not hear it looks twice a second anyway."""

from __future__ import annotations

from collections.abc import Callable

_listeners: list[Callable[[], None]] = []


def work_available() -> None:
    """Rings. Called after the commit that queued a run or asked for one to stop."""
    for listener in tuple(_listeners):
        listener()


def listen(listener: Callable[[], None]) -> None:
    """From now on `listener` is called at every ring, in whichever thread rings: it must be quick and not raise."""
    _listeners.append(listener)


def forget(listener: Callable[[], None]) -> None:
    """Undoes `listen`."""
    _listeners.remove(listener)
