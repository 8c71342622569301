"""The bell at SQLite's write lock: it wakes who waits, keeps one ring, and goes when the last one does."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest

from config.sqlite.bell import Bell, bell_of, place_of
from tests.test_write_line import Database, tell

pytestmark = pytest.mark.django_db  # not that they touch Galley's own

FOR_EVER = 3600.0
WAITS = """
import sys
from pathlib import Path
from config.sqlite.bell import bell_of
bell = bell_of(Path(sys.argv[1]))
print("waits", flush=True)
bell.wait(3600)
print("woken", flush=True)
"""
OPENS_AND_ENDS = """
import sys
from django.db.utils import ConnectionHandler
options = {"transaction_mode": "IMMEDIATE"}
handler = ConnectionHandler({"default": {"ENGINE": "config.sqlite", "NAME": sys.argv[1], "OPTIONS": options}})
handler["default"].cursor().execute("SELECT 1")
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "some.sqlite3"


def rings_kept(database: Path) -> bytes:
    """What lies in the pipe; it is taken out."""
    pipe = os.open(place_of(database), os.O_RDONLY | os.O_NONBLOCK)
    try:
        return os.read(pipe, 100)
    except BlockingIOError:
        return b""
    finally:
        os.close(pipe)


def run(program: str, path: Path) -> None:
    subprocess.run([sys.executable, "-c", program, str(path)], check=True)


def test_a_ring_wakes_who_waits_in_another_process(path: Path) -> None:
    command = [sys.executable, "-c", WAITS, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "waits\n"
        bell_of(path).ring()
        assert process.stdout.readline() == "woken\n"


def test_one_ring_is_kept_and_no_more(path: Path) -> None:
    bell = bell_of(path)
    for _ in range(3):
        bell.ring()
    bell.wait(FOR_EVER)
    assert rings_kept(path) == b""
    bell.ring()
    assert rings_kept(path) == b"."


def test_who_hears_nothing_goes_on_after_a_pause(path: Path) -> None:
    bell_of(path).wait(0.001)
    Bell(None).wait(0.001)


def test_who_leaves_the_write_lock_rings_and_who_only_reads_does_not(path: Path) -> None:
    connection = Database(path).connect()
    connection.cursor().execute("SELECT * FROM told").fetchall()
    assert rings_kept(path) == b""
    tell(connection, 1)
    assert rings_kept(path) == b"."


def test_a_folder_of_somebody_elses_is_left_alone(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    folder = place_of(path).parent
    folder.mkdir(mode=0o777)
    folder.chmod(0o777)
    bell = bell_of(path)
    bell.ring()
    bell.wait(0.001)
    assert list(folder.iterdir()) == []


def test_there_is_a_bell_for_each_database(path: Path) -> None:
    assert place_of(path) == place_of(path.parent / ".." / path.parent.name / path.name)
    assert place_of(path) != place_of(path.with_name("other.sqlite3"))


def test_where_no_bell_can_be_all_is_written_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
    database = Database(tmp_path / "else.sqlite3")
    threads = [threading.Thread(target=tell, args=(database.connect(), number)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(database.told) == [0, 1, 2, 3]


def test_the_last_process_that_ends_takes_the_bell_away(path: Path) -> None:
    database, bell = Database(path), place_of(path)
    run(OPENS_AND_ENDS, path)
    assert not bell.exists()
    tell(database.connect(), 1)
    run(OPENS_AND_ENDS, path)
    assert bell.exists()
