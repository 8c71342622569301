"""Galley spread over processes: two web servers of different make, a worker, Redis and Postgres, all the test's own."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from deploy.datastores import Datastore, Postgres, Redis
from tests.require import require_postgres, require_redis
from tests.servers import ROOT, Server

PATIENCE = 60  # seconds


class AsgiServer(Server):
    """Uvicorn in daphne's place."""

    def start(self, *, furnished: bool = True) -> Server:
        self.manage("migrate", "--verbosity", "0")
        options = ["--port", str(self.port), "--timeout-graceful-shutdown", "1"]
        with (self.data / "server.log").open("a") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "uvicorn", "config.asgi:application", *options],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
                text=True,
            )
        deadline = time.monotonic() + PATIENCE
        while "Uvicorn running" not in self.log():
            assert self.process.poll() is None, self.log()
            assert time.monotonic() < deadline, self.log()
            time.sleep(0.05)
        return self


class Cluster:
    """`servers` share everything but their data folders. Stop it in any case."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        # The user `postgres` must be able to reach its folder, and those of pytest are private.
        self._stores = Path(tempfile.mkdtemp(prefix="galley-stores-"))
        self._stores.chmod(0o755)
        self._started: list[Datastore] = []
        self._worker: subprocess.Popen[bytes] | None = None
        self.servers: list[Server] = []

    def start(self) -> Cluster:
        redis, postgres = Redis(self._stores, require_redis()), Postgres(self._stores, require_postgres())
        for store in (redis, postgres):
            self._started.append(store)
            store.start()
        shared = {
            "REDIS_URL": redis.url,
            "DATABASE_URL": postgres.create("galley"),
            "GALLEY_EXECUTOR": "none",
            "GALLEY_SECRET_KEY": "a key that both servers of the tests know, and nobody else",
        }
        for kind, name in ((Server, "one"), (AsgiServer, "two")):
            folder = self._folder / name
            folder.mkdir()
            self.servers.append(kind(folder, **shared).start())
        with (self._folder / "worker.log").open("a") as log:
            self._worker = subprocess.Popen(
                [sys.executable, "manage.py", "run_worker"],
                cwd=ROOT,
                env=self.servers[0].environment,
                stdout=log,
                stderr=log,
            )
        return self

    def stop(self) -> None:
        for server in self.servers:
            server.stop()
        if self._worker is not None:
            self._worker.terminate()
            self._worker.wait(30)
        for store in reversed(self._started):
            store.stop()
        shutil.rmtree(self._stores, ignore_errors=True)
