"""A bell at SQLite's write lock: whoever leaves it wakes whoever waits for it, in whatever process that is.

It is a named pipe beside the database, and no lock: nobody holds anything by it, so a process that dies leaves nothing
behind. A ring that is lost, or heard by somebody else, costs its hearer one pause. Where the folder takes no
named pipes there is no bell, and who waits just pauses.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import select
import stat
import time
from functools import cache
from pathlib import Path

from config.sqlite import occupancy

ENDING = ".bell"  # what its name ends with


class Bell:
    """Safe from any thread."""

    def __init__(self, pipe: int | None) -> None:
        self._pipe = pipe

    def ring(self) -> None:
        """Wakes one who waits; never waits itself. One ring is kept for the next who comes, and no more."""
        if self._pipe is not None and not self._heard(0.0):
            with contextlib.suppress(BlockingIOError):
                os.write(self._pipe, b".")

    def wait(self, seconds: float) -> None:
        """Returns at a ring, or after so long."""
        if self._pipe is None:
            time.sleep(seconds)
        elif self._heard(seconds):
            with contextlib.suppress(BlockingIOError):  # somebody else was faster
                os.read(self._pipe, 1)

    def _heard(self, seconds: float) -> bool:
        listening = select.poll()
        listening.register(self._pipe or 0, select.POLLIN)
        return bool(listening.poll(seconds * 1000))


@cache
def bell_of(database: Path) -> Bell:
    """This process's end of the bell beside a database. The last process that ends takes the bell away."""
    path = database.with_name(database.name + ENDING)
    try:
        with contextlib.suppress(FileExistsError):
            os.mkfifo(path, 0o600)
        pipe = os.open(path, os.O_RDWR | os.O_NONBLOCK | os.O_NOFOLLOW)
    except OSError:
        return Bell(None)
    if not stat.S_ISFIFO(os.fstat(pipe).st_mode):
        os.close(pipe)
        return Bell(None)
    atexit.register(_take_away, database, path)
    return Bell(pipe)


def _take_away(database: Path, path: Path) -> None:
    if occupancy.is_last(database):
        path.unlink(missing_ok=True)
