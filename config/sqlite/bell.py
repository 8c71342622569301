"""A bell at SQLite's write lock: whoever leaves it wakes whoever waits for it, in whatever process that is.

It is a named pipe, and no lock: nobody holds anything by it, so a process that dies holds nobody up. A ring that is
lost, or heard by somebody else, costs its hearer one pause. It lies among the machine's temporary files, since whoever
reads a data folder file by file would wait at a pipe for ever. Where there can be none, who waits just pauses.
"""

from __future__ import annotations

import atexit
import contextlib
import hashlib
import os
import select
import stat
import tempfile
import time
from functools import cache
from pathlib import Path

from config.sqlite import occupancy


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
    """This process's end of the bell of a database. The last process that ends takes the bell away."""
    path = place_of(database)
    try:
        _make_room(path.parent)
        with contextlib.suppress(FileExistsError):
            os.mkfifo(path, 0o600)
        pipe = os.open(path, os.O_RDWR | os.O_NONBLOCK | os.O_NOFOLLOW)
    except OSError:
        return Bell(None)
    atexit.register(_take_away, database, path)
    return Bell(pipe)


def place_of(database: Path) -> Path:
    """Where the bell of a database is, for everybody who works on it as the same user of this machine."""
    name = hashlib.sha256(os.fsencode(database.resolve())).hexdigest()[:32]
    return Path(tempfile.gettempdir()) / f"galley-{os.geteuid()}" / f"{name}.bell"


def _make_room(folder: Path) -> None:
    """A folder that nobody else can put anything into. Raises OSError where there is another."""
    with contextlib.suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid() or found.st_mode & 0o077:
        raise PermissionError(f"{folder} is not for this user alone")


def _take_away(database: Path, path: Path) -> None:
    if occupancy.is_last(database):
        path.unlink(missing_ok=True)
