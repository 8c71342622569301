"""Who has the database open is named, so that people know what to stop."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from config.sqlite import occupancy
from config.sqlite.backups import Refused, put_back

HOLD = """
import sys
from pathlib import Path
from config.sqlite import occupancy
occupancy.enter(Path(sys.argv[1]), lambda database: None)
print("in", flush=True)
sys.stdin.read()
"""

linux = pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="only Linux tells")


@linux
def test_a_restore_names_the_process_that_is_in_its_way(tmp_path: Path) -> None:
    database, backup = tmp_path / "galley.sqlite3", tmp_path / "backup.sqlite3"
    backup.touch()
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(database)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "in\n"
        assert occupancy.holders(database) == [holder.pid]
        with pytest.raises(Refused, match=rf"has \S+ open \(process {holder.pid}\); stop them all"):
            put_back(backup, database, lambda copy: None)
        holder.communicate()
    assert occupancy.holders(database) == []


@linux
def test_of_several_all_are_named(tmp_path: Path) -> None:
    database = tmp_path / "galley.sqlite3"
    command = [sys.executable, "-c", HOLD, str(database)]
    holders = [subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    try:
        assert [holder.stdout.readline() for holder in holders if holder.stdout] == ["in\n", "in\n"]
        assert occupancy.holders(database) == sorted(holder.pid for holder in holders)
    finally:
        for holder in holders:
            holder.communicate()


def test_of_a_database_that_nobody_ever_opened_nobody_is_named(tmp_path: Path) -> None:
    assert occupancy.holders(tmp_path / "galley.sqlite3") == []
