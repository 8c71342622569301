"""Remembering for a moment what every step of every execution would otherwise ask anew."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")

_all: list[Briefly[object]] = []


class Briefly(Generic[T]):
    """Keeps what `find` returned for a key, per process and for at most so many seconds.

    For what may be that old without harm; what decides whether something may happen is always read.
    """

    def __init__(
        self, find: Callable[[str], T], *, seconds: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._find, self._seconds, self._clock = find, seconds, clock
        self._kept: dict[str, tuple[float, T]] = {}
        _all.append(self)  # type: ignore[arg-type]  # only ever emptied through this list

    def __call__(self, key: str) -> T:
        now, kept = self._clock(), self._kept.get(key)
        if kept is None or now - kept[0] >= self._seconds:
            kept = self._kept[key] = (now, self._find(key))
        return kept[1]

    def forget(self) -> None:
        """What is asked for next is found afresh."""
        self._kept.clear()


def forget_everything() -> None:
    """Empties them all: for whoever puts another past in place of this one, as tests do."""
    for one in _all:
        one.forget()
