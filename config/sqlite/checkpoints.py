"""Brings SQLite's write-ahead log into the database, beside the work: https://sqlite.org/wal.html#ckpt.

By itself SQLite does that in whichever commit makes the log longer than 1,000 pages, which here is one in forty; that
commit then waits for the disk, with everybody behind it. Here a thread does it about a second after a commit. What the
log held then is on the disk, so that a power cut costs the last moments and no more.
"""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import closing, suppress
from functools import cache
from pathlib import Path

EVERY_SECONDS = 1.0
LONG_LOG_PAGES = 16_000  # a longer one is begun anew, for which writers wait a moment; of 4 KiB by default
LONGEST_LOG_PAGES = 40_000  # beyond it commits do it themselves, as SQLite has it
PATIENCE_SECONDS = 0.5  # for readers of the old log, before it is begun anew


class Checkpointer:
    """The thread of one process for one database. `done` is called where writers may have waited for it."""

    def __init__(self, database: Path, done: Callable[[], None], every: float = EVERY_SECONDS) -> None:
        self._database = database
        self._address = f"{database.absolute().as_uri()}?mode=rw"  # rw: it must not come into being by this
        self._done = done
        self._every = every
        self._written = threading.Event()
        self._process = 0

    def note(self) -> None:
        """Something was committed. Never waits."""
        if self._process != os.getpid():  # a forked process has no threads but the one that forked
            self._process = os.getpid()
            self._written = threading.Event()
            threading.Thread(target=self._run, args=(self._written,), name="checkpoints", daemon=True).start()
        self._written.set()

    def _run(self, written: threading.Event) -> None:
        while True:
            written.wait()
            time.sleep(self._every)
            with suppress(sqlite3.Error, OSError):  # busy, or gone; the next one brings along what this one did not
                if self.due(time.time()):
                    written.clear()
                    self.checkpoint()

    def due(self, now: float) -> bool:
        """Whether nobody has done it in the last second, as the database's file tells. `now` is in seconds since 1970.

        Raises OSError where there is no database.
        """
        return not 0 <= now - self._database.stat().st_mtime < self._every

    def checkpoint(self) -> None:
        """Brings along what no reader needs in the log any more, and has a long log begin anew.

        Raises sqlite3.Error where the database cannot be opened or written.
        """
        # Not kept open: the last connection that is closed takes the log away.
        with closing(sqlite3.connect(self._address, uri=True, timeout=0, isolation_level=None)) as connection:
            _, pages, brought = connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
            if pages > LONG_LOG_PAGES and brought < pages:
                connection.execute(f"PRAGMA busy_timeout = {int(PATIENCE_SECONDS * 1000)}")
                connection.execute("PRAGMA wal_checkpoint(RESTART)")
                self._done()


@cache
def checkpointer_of(database: Path, done: Callable[[], None]) -> Checkpointer:
    return Checkpointer(database, done)
