"""One supervisor per database: a lock that the operating system or Postgres frees when its holder dies."""

from __future__ import annotations

import fcntl
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import connection

SUPERVISOR_LOCK = 0x6761_6C79


class SupervisorLock:
    """Held from `acquire` until `release` or the death of the process. Use it from one thread."""

    def __init__(self) -> None:
        self._file: IO[str] | None = None

    def acquire(self) -> bool:
        """Takes the lock if it is free; True, too, when it is held already. Does not wait."""
        if self._file is not None:
            return True
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_try_advisory_lock(%s)", [SUPERVISOR_LOCK])
                return bool(cursor.fetchone()[0])
        file = self._path().open("a")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            return False
        self._file = file
        return True

    def still_held(self) -> bool:
        """False when the database dropped the connection that held the lock."""
        if connection.vendor != "postgresql":
            return True
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid() AND objid = %s",
                [SUPERVISOR_LOCK],
            )
            return bool(cursor.fetchone()[0])

    def release(self) -> None:
        if self._file:
            self._file.close()
            self._file = None
        connection.close()

    def _path(self) -> Path:
        database = str(settings.DATABASES["default"]["NAME"])
        return Path(f"{database}.lock")
