"""Writers of one SQLite file: in one process they take turns, and a process that dies holds nobody up."""

from __future__ import annotations

import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connections
from django.db.utils import ConnectionHandler

from config.sqlite.base import DatabaseWrapper

pytestmark = pytest.mark.django_db  # not that they touch Galley's own

HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
connection.execute("INSERT INTO told VALUES (0)")
print("held", flush=True)
sys.stdin.readline()
connection.execute("COMMIT")
"""


class Database:
    """A file with one table, and as many connections to it as are asked for."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with contextlib.closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("CREATE TABLE told (number)")

    def connect(self, *, timeout: float = 20.0) -> Any:
        options = {"transaction_mode": "IMMEDIATE", "timeout": timeout}
        handler = ConnectionHandler(
            {"default": {"ENGINE": "config.sqlite", "NAME": str(self.path), "OPTIONS": options}}
        )
        connection = handler["default"]
        connection.inc_thread_sharing()
        return connection

    @property
    def told(self) -> list[int]:
        with contextlib.closing(sqlite3.connect(self.path)) as connection:
            return [number for (number,) in connection.execute("SELECT number FROM told ORDER BY rowid")]

    @contextlib.contextmanager
    def other_process(self) -> Iterator[subprocess.Popen[str]]:
        """A process that holds the write lock until it reads a line, or dies."""
        command = [sys.executable, "-c", HOLD, str(self.path)]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "held\n"
            yield process
        finally:
            process.kill()
            process.communicate()


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return Database(tmp_path / "some.sqlite3")


@contextlib.contextmanager
def writing(connection: Any) -> Iterator[None]:
    """A transaction as `transaction.atomic` makes it."""
    connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    try:
        yield
        connection.commit()
    except BaseException:
        connection.rollback()
        raise
    finally:
        if connection.connection is not None:
            connection.set_autocommit(True)


def tell(connection: Any, number: int) -> None:
    with writing(connection):
        connection.cursor().execute("INSERT INTO told VALUES (%s)", [number])


def test_threads_write_one_after_the_other_and_all_do(database: Database) -> None:
    def work(first: int) -> None:
        connection = database.connect()
        for number in range(first, first + 25):
            tell(connection, number)
        connection.close()

    threads = [threading.Thread(target=work, args=(100 * one,)) for one in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(database.told) == sorted(100 * one + number for one in range(8) for number in range(25))


def test_a_writer_waits_for_another_process(database: Database) -> None:
    writer = threading.Thread(target=tell, args=(database.connect(), 1))
    with database.other_process() as process:
        writer.start()
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
        writer.join()
    assert database.told == [0, 1]


def test_a_process_that_is_killed_holds_nobody_up(database: Database) -> None:
    connection = database.connect()
    writer = threading.Thread(target=tell, args=(connection, 1))
    with database.other_process() as process:
        writer.start()
        os.kill(process.pid, signal.SIGKILL)
        writer.join()
    assert database.told == [1]


def test_whoever_waits_too_long_for_another_process_is_told_so(database: Database) -> None:
    connection = database.connect(timeout=0.05)
    with database.other_process(), pytest.raises(OperationalError, match="database is locked"):
        tell(connection, 1)
    tell(connection, 2)
    assert database.told == [2]


def test_whoever_waits_too_long_in_the_line_is_told_so_and_nobody_stands_still(database: Database) -> None:
    first, second = database.connect(), database.connect(timeout=0.05)
    with writing(first):
        with pytest.raises(OperationalError, match="database is locked"):
            tell(second, 1)
        first.cursor().execute("INSERT INTO told VALUES (2)")
    tell(second, 3)
    assert database.told == [2, 3]


def test_a_transaction_that_fails_leaves_the_line(database: Database) -> None:
    first, second = database.connect(), database.connect(timeout=0.05)
    with pytest.raises(ZeroDivisionError), writing(first):
        raise ZeroDivisionError
    tell(second, 1)
    assert database.told == [1]


def test_a_connection_that_is_closed_leaves_the_line(database: Database) -> None:
    first, second = database.connect(), database.connect(timeout=0.05)
    first.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    first.close()
    tell(second, 1)
    assert database.told == [1]


def test_after_a_transaction_what_is_written_by_itself_waits_as_long_as_before(database: Database) -> None:
    connection = database.connect(timeout=7.0)
    tell(connection, 1)
    assert connection.cursor().execute("PRAGMA busy_timeout").fetchone() == (7000,)


def test_other_databases_have_lines_of_their_own(database: Database, tmp_path: Path) -> None:
    other = Database(tmp_path / "other.sqlite3").connect(timeout=0.05)
    with writing(database.connect()):
        tell(other, 1)


def test_galley_itself_is_set_up_so() -> None:
    assert connections["default"].vendor != "sqlite" or isinstance(connections["default"], DatabaseWrapper)
