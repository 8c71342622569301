"""Galley spread over processes: two web servers of different make, a worker, Redis and Postgres, all the test's own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.asgi_server import AsgiServer
from tests.patience import PATIENCE
from tests.servers import ROOT, Server
from tests.stores import Stores


class Cluster:
    """`servers` share everything but their data folders. Stop it in any case."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stores = Stores()
        self._worker: subprocess.Popen[bytes] | None = None
        self.servers: list[Server] = []

    def start(self) -> Cluster:
        shared = {
            **self._stores.start(),
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
            self._worker.wait(PATIENCE)
        self._stores.stop()
