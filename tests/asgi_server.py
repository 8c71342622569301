"""A real server that is not daphne."""

from __future__ import annotations

import subprocess
import sys
import time

from tests.patience import PATIENCE
from tests.servers import ROOT, Server


class AsgiServer(Server):
    """Uvicorn in daphne's place."""

    def start(self, *, furnished: bool = True) -> Server:
        if furnished:
            self._furnish()
        if not furnished or "DATABASE_URL" in self.environment:
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
