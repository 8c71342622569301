"""Who has fallen silent: worker processes that their server can see to live, and that do nothing any more.

A worker that stands still (SIGSTOP, a library that never lets go of the interpreter) may hold the database's write
lock for ever. Its claims are given up by its beat, in the database; this is about the process. It is heard over its
pipe, so a database that is away makes nobody silent.
"""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable, Iterable

PULSE_SECONDS = 1.0  # how often a worker says over its pipe that it is there
SILENCE_SECONDS = 30.0  # longer than until its claims are given up: one that wakes before goes on by itself
LATE_SECONDS = 5.0  # looks further apart than this prove nothing: the one who looks stood still


class Vigil:
    """Used by one thread that looks, about once a second, and by others that hear."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._looked = clock()
        self._heard: dict[uuid.UUID, float] = {}
        self._lock = threading.Lock()

    def hear(self, worker: uuid.UUID) -> None:
        """The worker has said something. From its first word on it is watched."""
        with self._lock:
            self._heard[worker] = self._clock()

    def silent(self, workers: Iterable[uuid.UUID]) -> list[uuid.UUID]:
        """Those of the workers from which nothing was heard for `SILENCE_SECONDS` while this looked all the time."""
        now = self._clock()
        late = now - self._looked > LATE_SECONDS
        self._looked = now
        with self._lock:
            heard = {worker: self._heard[worker] for worker in workers if worker in self._heard}
            self._heard = {worker: now if late else since for worker, since in heard.items()}
            return [worker for worker, since in self._heard.items() if now - since >= SILENCE_SECONDS]
