"""Copies of a SQLite database: taken while others write, and put back so that nothing of the one before is left."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from config.sqlite import occupancy
from config.sqlite.soundness import Unsound, beside, check_log, check_pages, forget_marks

SIDE_FILES = ("-wal", "-shm", "-journal")
TABLE = "campaigns_journal"  # what is a database of Galley has it


class Refused(Exception):
    """The copy cannot be made; the text says why, for people. Nothing has been changed."""


def back_up(database: Path, target: Path) -> int:
    """Writes the database as it stands in this moment to one new file, and returns its size in bytes.

    Safe while a server runs. The file appears only when it is whole, readable by its owner alone: it holds what people
    wrote, and their passwords' hashes. Raises Refused when there is no database, or `target` exists.
    """
    if target.exists():
        raise Refused(f"{target} exists already; a backup overwrites nothing.")
    if not target.absolute().parent.is_dir():
        raise Refused(f"there is no folder {target.absolute().parent}.")
    _join(database)
    with _scratch(target, ".unfinished") as unfinished:
        _copy(database, unfinished)
        os.link(unfinished, target)
    return target.stat().st_size


def put_back(backup: Path, database: Path, prepare: Callable[[Path], None]) -> None:
    """Puts a copy of `backup` in the database's place, in one step, and removes what belonged to the one before.

    `prepare` is called with the copy before that. Raises Refused when a process has the database open, or `backup` is
    no sound database of Galley; the database is then as it was.
    """
    if not backup.is_file():
        raise Refused(f"there is no file {backup}.")
    if database.exists() and backup.samefile(database):
        raise Refused(f"{backup} is the database itself.")
    try:
        with occupancy.alone_with(database), _scratch(database, ".restoring") as copy:
            _copy(backup, copy)
            check_pages(copy, seconds=None)
            prepare(copy)
            _one_file(copy)
            # In this order: a database without its log is whole as it was at its last checkpoint, a log of another
            # database is poison.
            for ending in SIDE_FILES:
                beside(database, ending).unlink(missing_ok=True)
            os.replace(copy, database)
            _sync_folder(database.parent)
            forget_marks(database)
    except occupancy.Occupied:
        raise Refused(
            f"a server, a worker or a command has {database} open{_named(occupancy.holders(database))}; stop them all, "
            f"then restore again."
        ) from None
    except Unsound:
        raise Refused(f"{backup} is damaged, so it is not put in the place of anything.") from None


def _named(processes: Sequence[int]) -> str:
    if not processes:
        return ""
    return f" ({'process' if len(processes) == 1 else 'processes'} {', '.join(map(str, processes))})"


def _join(database: Path) -> None:
    """As whoever opens the database. Raises Refused when it must not be opened."""
    if not database.exists():
        return
    try:
        occupancy.enter(database, check_log)
    except Unsound as error:
        raise Refused(f"{error}") from None
    except occupancy.Occupied:
        raise Refused(f"{database} is being restored by another process.") from None


@contextmanager
def _scratch(path: Path, ending: str) -> Iterator[Path]:
    """An empty file beside another one, for its owner alone; removed in the end if it is still there."""
    scratch = beside(path, ending)
    everything = (scratch, *(beside(scratch, one) for one in (*SIDE_FILES, occupancy.LOCK_FILE)))
    for leftover in everything:
        leftover.unlink(missing_ok=True)
    os.close(os.open(scratch, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        yield scratch
    finally:
        for leftover in everything:
            leftover.unlink(missing_ok=True)


def _copy(source: Path, target: Path) -> None:
    """Copies by SQLite's own means; the copy is one file, bears no mark, and is on the disk. Raises Refused."""
    if not source.is_file():
        raise Refused(f"there is no database at {source}.")
    try:
        with (
            closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True, timeout=20)) as read,
            closing(sqlite3.connect(target)) as written,
        ):
            if not read.execute("SELECT 1 FROM sqlite_master WHERE name = ?", [TABLE]).fetchone():
                raise Refused(f"{source} is no database of Galley.")
            read.backup(written)
            written.execute("PRAGMA user_version = 0")
            written.commit()
    except sqlite3.DatabaseError as error:
        raise Refused(f"{source} cannot be read as a database: {error}.") from None
    _one_file(target)


def _one_file(database: Path) -> None:
    """Leaves nothing of the database in side files, and waits until it is on the disk."""
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
    with database.open("rb") as file:
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    with suppress(OSError):  # some file systems cannot
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
