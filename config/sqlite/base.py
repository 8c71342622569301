"""SQLite, with writers that wait for its one write lock no longer than it is held.

SQLite by itself looks again after 1, 2, 5, 10 … 100 ms; where several processes write short transactions, the lock lies
free for most of that time. Here the threads of a process stand in a line, and only the first of them looks: when it
hears the bell of whoever had the lock, and now and then in case nobody rang. No lock is added that a killed process
could leave behind: across processes, the database's own is the only one that writers wait for.

A database that is not there is made by `migrate` alone: to whoever mistook the folder, an empty one is no help.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections import defaultdict
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

from config.sqlite import occupancy
from config.sqlite.bell import Bell, bell_of
from config.sqlite.checkpoints import LONGEST_LOG_PAGES, Checkpointer, checkpointer_of
from config.sqlite.soundness import Unsound, check_log

FIRST_PAUSE_SECONDS = 0.001
LONGEST_PAUSE_SECONDS = 0.005

_Wrapper: Any = base.DatabaseWrapper  # whose types leave out what a backend may do for itself
_lines: dict[str, threading.Lock] = defaultdict(threading.Lock)  # by the database's name


class NotOpened(OperationalError):
    """The database is not there, or must not be opened. The text is one for people."""


class _Cursor(base.SQLiteCursorWrapper):
    """As Django's, which turns its own placeholders into SQLite's; the statements are mostly the same ones."""

    def convert_query(self, query: str, *, param_names: list[str] | None = None) -> str:
        if param_names is None:
            return _with_question_marks(query)
        return super().convert_query(query, param_names=param_names)


@lru_cache(maxsize=512)
def _with_question_marks(query: str) -> str:
    converted: str = base.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%")
    return converted


class DatabaseWrapper(_Wrapper):
    """As Django's. Whoever waits longer than the option `timeout`, in seconds, gets OperationalError, as ever.

    Raises NotOpened where opening the database would make an empty one, unless `may_create` is set, or harm it.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.may_create = False
        self._head: threading.Lock | None = None  # the line whose head this connection is
        self._bell = Bell(None)
        self._checkpointer: Checkpointer | None = None

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        if self.is_in_memory_db():
            return super().get_new_connection(conn_params)
        path = Path(str(self.settings_dict["NAME"]))
        self._enter(path)
        self._bell = bell_of(path)
        self._checkpointer = checkpointer_of(path, self._bell.ring)
        connection = super().get_new_connection(conn_params)
        connection.execute(f"PRAGMA wal_autocheckpoint = {LONGEST_LOG_PAGES}")
        return connection

    def create_cursor(self, name: str | None = None) -> Any:
        return self.connection.cursor(factory=_Cursor)

    def _enter(self, database: Path) -> None:
        if not self.may_create and not database.exists():
            raise NotOpened(
                f"There is no database at {database}. If the folder is the right one, `manage.py migrate` makes it."
            )
        try:
            occupancy.enter(database, check_log)
        except occupancy.Occupied:
            raise NotOpened(f"{database} is being restored by another process.") from None
        except Unsound as error:
            raise NotOpened(f"{error}") from None
        except OSError as error:
            raise NotOpened(f"{database} cannot be opened: {error.strerror or error}.") from None

    def _start_transaction_under_autocommit(self) -> None:
        if self.transaction_mode != "IMMEDIATE":
            super()._start_transaction_under_autocommit()
            return
        seconds = float(self.settings_dict["OPTIONS"].get("timeout", 5))
        deadline = time.monotonic() + seconds
        line = _lines[str(self.settings_dict["NAME"])]
        if not line.acquire(timeout=seconds):
            raise OperationalError("database is locked")
        self._head = line
        try:
            with self.wrap_database_errors:
                self._begin(self.connection, deadline, seconds)
        except BaseException:
            self._leave_line()
            raise

    def _begin(self, connection: sqlite3.Connection, deadline: float, seconds: float) -> None:
        pause = FIRST_PAUSE_SECONDS
        connection.execute("PRAGMA busy_timeout = 0")
        try:
            while not _begun(connection, deadline):
                self._bell.wait(pause)
                pause = min(pause * 1.2, LONGEST_PAUSE_SECONDS)
        finally:
            connection.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")  # for what is written without BEGIN

    def _commit(self) -> None:
        super()._commit()  # a commit that fails is rolled back by whoever wanted it
        self._leave_line()
        if self._checkpointer is not None:
            self._checkpointer.note()

    def _rollback(self) -> None:
        try:
            super()._rollback()
        finally:
            self._leave_line()

    def _close(self) -> None:
        try:
            super()._close()
        finally:
            self._leave_line()

    def _leave_line(self) -> None:
        line, self._head = self._head, None
        if line is not None:
            self._bell.ring()
            line.release()


def _begun(connection: sqlite3.Connection, deadline: float) -> bool:
    """Begins a transaction, unless another process is writing. Raises as SQLite does once the deadline is over."""
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() >= deadline:
            raise
        return False
    return True
