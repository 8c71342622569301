"""Who has the SQLite database open: a lock file beside it that the operating system frees when a process dies.

Every process of Galley that opens the database holds the lock together with the others, from its first connection to
its end. Who wants the database for itself alone (a restore) takes it exclusively, or learns that somebody is there.
"""

from __future__ import annotations

import fcntl
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

LOCK_FILE = ".open"  # what its name ends with
PATIENCE_SECONDS = 30.0  # for somebody who has it for himself
PAUSE_SECONDS = 0.02

_entered: dict[Path, tuple[IO[str], bool]] = {}
_entering = threading.Lock()


class Occupied(Exception):
    """Another process has the database."""


def enter(database: Path, check: Callable[[Path], None]) -> bool:
    """Joins those who have the database open; returns whether nobody had. A second call in a process changes nothing.

    The first of them runs `check` before anybody opens the database; what it raises keeps this process out.
    Raises Occupied when somebody has the database for himself and keeps it for half a minute.
    """
    with _entering:
        if database not in _entered:
            file = _lock_file(database).open("a")
            try:
                alone = _take(file, fcntl.LOCK_EX)
                if alone:
                    check(database)
                deadline = time.monotonic() + PATIENCE_SECONDS
                while not _take(file, fcntl.LOCK_SH):
                    if time.monotonic() >= deadline:
                        raise Occupied
                    time.sleep(PAUSE_SECONDS)
            except BaseException:
                file.close()
                raise
            _entered[database] = (file, alone)
        return _entered[database][1]


def is_last(database: Path) -> bool:
    """Whether nobody but this process, which is about to end, has the database open. Nobody joins it until then."""
    with _entering:
        return database in _entered and _take(_entered[database][0], fcntl.LOCK_EX)


@contextmanager
def alone_with(database: Path) -> Iterator[None]:
    """Keeps every other process out of the database meanwhile. Raises Occupied at once when one is there."""
    with _lock_file(database).open("a") as file:
        if not _take(file, fcntl.LOCK_EX):
            raise Occupied
        yield


def holders(database: Path) -> list[int]:
    """The other processes that have the database open, by their ids, as far as the system tells: Linux, of one's own.

    A machine that does not tell, or another person's process: they are left out.
    """
    try:
        wanted = _lock_file(database).stat()
    except OSError:
        return []
    found = (folder for folder in Path("/proc").glob("[0-9]*/fd") if folder.parent.name != str(os.getpid()))
    return sorted(int(folder.parent.name) for folder in found if _has_open(folder, wanted))


def _has_open(folder: Path, wanted: os.stat_result) -> bool:
    """Whether one of a process's open files is the wanted one. The process may end meanwhile."""
    try:
        places = list(folder.iterdir())
    except OSError:
        return False
    for place in places:
        with suppress(OSError):
            if os.path.samestat(place.stat(), wanted):
                return True
    return False


def _lock_file(database: Path) -> Path:
    return database.with_name(database.name + LOCK_FILE)


def _take(file: IO[str], kind: int) -> bool:
    try:
        fcntl.flock(file, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
