"""Whether a SQLite database may be opened: that its write-ahead log is its own, and that it is not damaged.

After an unclean stop the log (`-wal`) holds what was written last, and SQLite applies it to whatever database it finds
beside it. Nothing in the two files says that they belong together: a backup that is copied over the database is
overwritten with pages of another one, without a word. So every start of a server writes a number of its own into the
database's header (`PRAGMA user_version`) and into a small file beside it, the mark; a backup made by Galley carries
none, and in one made by SQLite the schema's number, which only grows otherwise, begins anew. A database that does not
bear its mark, or whose schema has an earlier number, was put there by somebody; that is right as long as no log lies
beside it.
"""

from __future__ import annotations

import json
import secrets
import sqlite3
import threading
from pathlib import Path

CHECK_SECONDS = 0.5  # a database that takes longer to look through is opened all the same
FIRST_SCHEMA = 1_000_000  # the schema's number from which a marked database counts; SQLite's own copies begin at 1
WAL_HEADER_BYTES = 32  # a log that is no longer holds nothing
WHERE_TO_READ = "“Backup and restore” in docs/deploy.md says what to do"


class Unsound(Exception):
    """The database must not be opened; the text says why, for people."""


def check_log(database: Path) -> None:
    """Raises Unsound when the write-ahead log beside the database belongs to another one. Opens nothing for writing.

    To be called before this process opens the database: closing the file takes SQLite's locks from the whole process.
    """
    log = beside(database, "-wal")
    if not database.exists() or not log.exists() or log.stat().st_size <= WAL_HEADER_BYTES:
        return
    mark, schema = _header(database)
    for path in _marks(database):
        known = json.loads(path.read_text())
        if mark not in known["marks"] or schema < known["schema"]:
            raise Unsound(
                f"{log} belongs to another database than {database.name}, which was put in that one's place. Opening "
                f"them together would mix the two; {WHERE_TO_READ}."
            )


def check_pages(database: Path, seconds: float | None = CHECK_SECONDS) -> None:
    """Raises Unsound when SQLite finds the database damaged. Looks for so many seconds; without, to the end."""
    if not database.exists():
        return
    try:
        connection = sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)
        alarm = threading.Timer(seconds, connection.interrupt) if seconds is not None else None
        if alarm is not None:
            alarm.daemon = True
            alarm.start()
        try:
            found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        finally:
            if alarm is not None:
                alarm.cancel()
                alarm.join()
            connection.close()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode in (sqlite3.SQLITE_INTERRUPT, sqlite3.SQLITE_BUSY):
            return
        found = str(error)
    except sqlite3.DatabaseError as error:
        found = str(error)
    if found != "ok":
        raise Unsound(f"the database {database} is damaged ({' '.join(found.split())}); {WHERE_TO_READ}.")


def mark(database: Path) -> None:
    """Gives the database a new mark. One process at a time."""
    earlier = _marks(database)
    chosen = secrets.randbelow(2**31 - 1) + 1
    with sqlite3.connect(database, timeout=20) as connection:
        before, schema = _numbers(connection)
        if schema < FIRST_SCHEMA:  # an increase only makes every connection read the schema again
            schema = FIRST_SCHEMA
            connection.execute(f"PRAGMA schema_version = {schema}")
        path = beside(database, f".mark-{chosen:08x}")
        path.write_text(json.dumps({"marks": [before, chosen], "schema": schema}))
        connection.execute(f"PRAGMA user_version = {chosen}")
        connection.commit()
        busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    connection.close()
    if not busy:  # else the header in the file may still be the one before
        path.write_text(json.dumps({"marks": [chosen], "schema": schema}))
    for old in earlier:
        old.unlink(missing_ok=True)


def forget_marks(database: Path) -> None:
    for path in _marks(database):
        path.unlink(missing_ok=True)


def beside(database: Path, ending: str) -> Path:
    return database.with_name(database.name + ending)


def _marks(database: Path) -> list[Path]:
    return sorted(database.parent.glob(f"{database.name}.mark-*"))


def _numbers(connection: sqlite3.Connection) -> tuple[int, int]:
    [mark], [schema] = (connection.execute(f"PRAGMA {name}").fetchone() for name in ("user_version", "schema_version"))
    return mark, schema


def _header(database: Path) -> tuple[int, int]:
    """The mark and the schema's number as they stand in the file itself, the log aside (sqlite.org/fileformat.html)."""
    with database.open("rb") as file:
        header = file.read(100)
    return int.from_bytes(header[60:64], "big"), int.from_bytes(header[40:44], "big")
