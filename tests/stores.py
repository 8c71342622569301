"""A Postgres and a Redis of a test's own, and a folder in which Postgres may keep its files.

What every Postgres begins with, Galley's tables, takes seconds to make; so it is made once and copied.
"""

from __future__ import annotations

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from deploy.datastores import Postgres, Redis
from tests.furnished import manage_afresh
from tests.once import made_once
from tests.require import require_postgres, require_redis

DATABASE = "galley"


def folder_for_postgres() -> TemporaryDirectory[str]:
    """Postgres refuses root, so as root it runs as the user `postgres`, who can reach this folder and none of pytest's.

    It goes away at the end of a `with`, or by `cleanup()`.
    """
    folder = TemporaryDirectory(prefix="galley-stores-", ignore_cleanup_errors=True)
    Path(folder.name).chmod(0o755)
    return folder


class Stores:
    """A Redis, and a Postgres with Galley's tables. Stop them in any case."""

    def __init__(self) -> None:
        programs, redis = require_postgres(), require_redis()
        self._folder = folder_for_postgres()
        folder = Path(self._folder.name)
        _copy(made_once("postgres", _make_tables), folder)
        self.postgres = Postgres(folder, programs)
        self.redis = Redis(folder, redis)

    def start(self) -> dict[str, str]:
        """The environment of a Galley that uses them."""
        self.redis.start()
        self.postgres.start()
        return {"DATABASE_URL": self.postgres.url(DATABASE), "REDIS_URL": self.redis.url}

    def stop(self) -> None:
        self.postgres.stop()
        self.redis.stop()
        self._folder.cleanup()


def _make_tables(made: Path) -> None:
    with folder_for_postgres() as folder:
        postgres = Postgres(Path(folder), require_postgres())
        try:
            postgres.start()
            manage_afresh("migrate", "--verbosity", "0", GALLEY_DATA=str(made), DATABASE_URL=postgres.create(DATABASE))
        finally:
            postgres.stop()
        _copy(Path(folder), made)


def _copy(source: Path, target: Path) -> None:
    """With the owner of each file, which is the user `postgres`."""
    subprocess.run(["cp", "-a", str(source / "postgres"), str(target)], check=True)
