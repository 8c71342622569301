"""SQLite's log comes into the database beside the work, and no commit waits for it."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from config.sqlite import checkpoints
from config.sqlite.checkpoints import LONGEST_LOG_PAGES, Checkpointer
from tests.test_write_line import Database, tell
from tests.waiting import wait_until

pytestmark = pytest.mark.django_db  # not that they touch Galley's own

# In a process of its own: who closes the file in this one takes SQLite's locks from everybody here.
WITHOUT_LOG = """
import sqlite3, sys
connection = sqlite3.connect(f"file:{sys.argv[1]}?immutable=1", uri=True)
print(connection.execute("SELECT count(*) FROM told").fetchone()[0])
"""


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return Database(tmp_path / "some.sqlite3")


def in_the_file(database: Database) -> int:
    """How much was told as far as the database's file itself says, without its log."""
    command = [sys.executable, "-c", WITHOUT_LOG, str(database.path)]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def log_of(database: Database) -> Path:
    return database.path.with_name(database.path.name + "-wal")


def nothing() -> None:
    pass


def test_what_was_committed_comes_into_the_file_by_itself(database: Database) -> None:
    connection = database.connect()
    tell(connection, 1)
    wait_until(lambda: in_the_file(database) == 1)
    tell(connection, 2)
    wait_until(lambda: in_the_file(database) == 2)
    connection.close()


def test_commits_leave_it_to_the_thread(database: Database) -> None:
    connection = database.connect()
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA wal_autocheckpoint").fetchone() == (LONGEST_LOG_PAGES,)
    connection.close()


def test_the_last_connection_still_takes_the_log_away(database: Database) -> None:
    connection = database.connect()
    tell(connection, 1)
    wait_until(lambda: in_the_file(database) == 1)
    assert log_of(database).exists()
    connection.close()
    assert not log_of(database).exists()


def test_a_process_that_was_forked_has_a_thread_of_its_own(database: Database) -> None:
    with contextlib.closing(sqlite3.connect(database.path)) as connection:
        checkpointer = Checkpointer(database.path, nothing, every=0.01)
        checkpointer.note()

        def commit_and_wait() -> None:
            with contextlib.closing(sqlite3.connect(database.path)) as own:
                own.execute("INSERT INTO told VALUES (1)")
                own.commit()
                checkpointer.note()
                wait_until(lambda: in_the_file(database) == 1)

        child = multiprocessing.get_context("fork").Process(target=commit_and_wait)
        child.start()
        child.join()
        assert child.exitcode == 0
        assert connection.execute("SELECT count(*) FROM told").fetchone() == (1,)


def test_a_long_log_begins_anew_once_nobody_reads_it(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkpoints, "LONG_LOG_PAGES", 3)
    monkeypatch.setattr(checkpoints, "PATIENCE_SECONDS", 0.0)
    rung: list[str] = []
    checkpointer = Checkpointer(database.path, lambda: rung.append("rung"))
    with (
        contextlib.closing(sqlite3.connect(database.path, isolation_level=None)) as writer,
        contextlib.closing(sqlite3.connect(database.path, isolation_level=None)) as reader,
    ):
        writer.execute("PRAGMA wal_autocheckpoint = 0")
        writer.execute("INSERT INTO told VALUES (0)")
        reader.execute("BEGIN")
        assert reader.execute("SELECT count(*) FROM told").fetchone() == (1,)
        for number in range(1, 10):
            writer.execute("INSERT INTO told VALUES (?)", [number])
        checkpointer.checkpoint()
        assert reader.execute("SELECT count(*) FROM told").fetchone() == (1,)  # sees what it saw
        assert rung == ["rung"]  # writers may have waited
        long = log_of(database).stat().st_size
        reader.execute("COMMIT")
        checkpointer.checkpoint()
        assert in_the_file(database) == 10
        writer.execute("INSERT INTO told VALUES (10)")
        assert log_of(database).stat().st_size == long  # written over from its start
        assert rung == ["rung"]  # all had been brought along: the log began anew by itself


def test_one_process_is_enough(database: Database) -> None:
    """Where the file has just been written, by whomever, nobody brings the log along again so soon."""
    checkpointer = Checkpointer(database.path, nothing, every=1.0)
    written = 1_000_000_000.0
    os.utime(database.path, (written, written))
    assert not checkpointer.due(now=written + 0.9)
    assert checkpointer.due(now=written + 1.0)
    assert checkpointer.due(now=written - 5)  # a clock that was turned back keeps nobody waiting


def test_a_database_that_is_gone_is_not_made(tmp_path: Path) -> None:
    path = tmp_path / "gone.sqlite3"
    with pytest.raises(sqlite3.OperationalError):
        Checkpointer(path, nothing).checkpoint()
    assert not path.exists()
