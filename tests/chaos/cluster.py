"""Galley scaled out, as real processes: Postgres, Redis, two web processes, three workers of two kinds."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import psycopg

from tests.servers import ROOT, Person, Server
from tests.stores import Stores
from tests.wire import PATIENCE

CELERY = [sys.executable, "-m", "celery", "--app", "config", "worker", "--loglevel", "WARNING", "--hostname"]
BY_HAND = [sys.executable, "manage.py", "run_worker"]


class Worker:
    """A worker process that a service manager would start again when it dies."""

    def __init__(self, command: list[str], environment: dict[str, str], log: Path) -> None:
        self.command, self._environment, self._log = command, environment, log
        self.process = self._spawn()
        self.ending = False

    @property
    def pid(self) -> int:
        return self.process.pid

    def start_again_if_dead(self) -> None:
        if not self.ending and self.process.poll() is not None:
            self.process = self._spawn()

    def stop(self) -> int:
        """SIGTERM; the exit code."""
        self.ending = True
        self.process.terminate()
        return self.process.wait(PATIENCE)

    def kill(self) -> None:
        self.ending = True
        self.process.kill()
        self.process.wait()

    def _spawn(self) -> subprocess.Popen[bytes]:
        with self._log.open("ab") as log:
            return subprocess.Popen(
                self.command, cwd=ROOT, env=self._environment, stdout=log, stderr=log, start_new_session=True
            )


class Cluster:
    """Started in full by `start`; everything in it may be killed; workers that die are started again."""

    def __init__(self, data: Path, environment: dict[str, str]) -> None:
        self.data = data
        self._stores = Stores()
        self.postgres, self.redis = self._stores.postgres, self._stores.redis
        self._extra = environment
        self.webs: list[Server] = []
        self.workers: list[Worker] = []
        self._stopping = threading.Event()
        self._keeper = threading.Thread(target=self._keep, daemon=True)

    def start(self) -> Cluster:
        environment = {
            "GALLEY_EXECUTOR": "celery",
            "GALLEY_WORKER_SLOTS": "2",
            **self._stores.start(),
            **self._extra,
        }
        self.webs = [Server(self.data, **environment) for _ in range(2)]
        for web in self.webs:
            web.start()
        for command in ([*CELERY, "one@%h"], [*CELERY, "two@%h"], BY_HAND):
            self.workers.append(Worker(command, self.webs[0].environment, self.data / "workers.log"))
        self._keeper.start()
        return self

    def stop(self) -> None:
        self._stopping.set()
        if self._keeper.is_alive():
            self._keeper.join()
        for worker in self.workers:
            worker.kill()
        for web in self.webs:
            web.kill()
        self._stores.stop()

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What the database answers to a query, read past Galley."""
        with psycopg.connect(self.postgres.url("galley")) as connection:
            return connection.execute(query).fetchall()

    def wait_for_worker(self, pid: int) -> None:
        """Returns once the process is registered as a worker."""
        while not self.rows(f"SELECT 1 FROM agents_worker WHERE pid = {pid}"):
            self._stopping.wait(0.05)

    def worker_with(self, pid: int) -> Worker:
        return next(worker for worker in self.workers if worker.pid == pid)

    def replace(self, worker: Worker) -> None:
        """Starts another worker in the place of one that has been stopped."""
        worker.ending = False

    def person(self, name: str) -> Person:
        return self.webs[0].person(name)

    def _keep(self) -> None:
        while not self._stopping.wait(0.1):
            for worker in self.workers:
                worker.start_again_if_dead()


def stop_process(pid: int) -> None:
    """SIGSTOP: the process stands still and knows nothing of it. Returns once each of its threads does."""
    os.kill(pid, signal.SIGSTOP)
    deadline = time.monotonic() + PATIENCE
    while any(_state(stat) != "T" for stat in Path(f"/proc/{pid}/task").glob("*/stat")):
        assert time.monotonic() < deadline, f"process {pid} goes on"
        time.sleep(0.001)


def wake_process(pid: int) -> None:
    os.kill(pid, signal.SIGCONT)


def is_alive(pid: int) -> bool:
    """Whether the process is there and not only waits to be buried."""
    try:
        return _state(Path(f"/proc/{pid}/stat")) != "Z"
    except FileNotFoundError:
        return False


def _state(stat: Path) -> str:
    """The letter for the state of a process or a thread (proc(5))."""
    return stat.read_text().rpartition(")")[2].split()[0]


def wait_until_gone(pid: int) -> None:
    """Returns once the process has ended."""
    deadline = time.monotonic() + PATIENCE
    while is_alive(pid):
        assert time.monotonic() < deadline, f"process {pid} is still there"
        time.sleep(0.02)
