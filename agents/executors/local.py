"""The local executor: the server supervises worker processes of its own.

Processes, not threads: agents that compute would hold up the live channel. They are started afresh (never forked),
run at a lower priority, are rung over a pipe and end when it does.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
import time
import uuid

import structlog
from django.conf import settings
from django.db import DatabaseError, close_old_connections, connections

from agents import bell
from agents.engine.sweeper import SWEEP_SECONDS, Sweeper, give_up
from agents.executors.lock import SupervisorLock
from agents.executors.pipe import relay
from agents.models import Worker

log = structlog.get_logger(__name__)

STOP_SECONDS = 10.0
RESPAWN_SECONDS = 1.0  # a worker that dies young is not started again sooner than this after its start


class Child:
    """One worker process."""

    def __init__(self, slots: int) -> None:
        self.id = uuid.uuid4()
        self.started = time.monotonic()
        command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "run_worker", "--supervised", str(self.id)]
        self.process = subprocess.Popen(
            [*command, "--slots", str(slots)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
            cwd=settings.BASE_DIR,
            process_group=0,  # Ctrl-C in a terminal is for the server, which then tells its workers
        )
        assert self.process.stdin is not None
        os.set_blocking(self.process.stdin.fileno(), False)

    def ring(self) -> None:
        """Never waits. A worker that has died is seen by the supervisor; one that does not read has rings enough."""
        assert self.process.stdin is not None
        with contextlib.suppress(OSError, ValueError):
            os.write(self.process.stdin.fileno(), b"\n")


class Supervisor:
    """Keeps `workers` processes alive while it holds the database's supervisor lock; without it, stands by."""

    def __init__(self, *, workers: int, slots: int) -> None:
        self.state = "standing by"
        self._workers, self._slots = workers, slots
        self._children: list[Child] = []
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="supervisor", daemon=True)

    def start(self) -> None:
        bell.listen(self.wake)
        self._thread.start()

    def stop(self) -> None:
        """Asks the workers to hand back what they run, and waits for them."""
        bell.forget(self.wake)
        self._stopping.set()
        self._thread.join(STOP_SECONDS + 2)

    def wake(self, besides: Child | None = None) -> None:
        """Rings every worker but one."""
        with self._lock:
            for child in self._children:
                if child is not besides:
                    child.ring()

    def _run(self) -> None:
        lock, sweeper = SupervisorLock(), Sweeper()
        told = False
        while not self._stopping.is_set():
            try:
                if self.state == "standing by" and lock.acquire():
                    self._take_over()
                elif self.state == "standing by" and not told:
                    told = True
                    log.warning("another server runs the agents of this database; this one serves pages only")
                elif self.state == "working" and not lock.still_held() and not lock.acquire():
                    self.state = "standing by"
                    self._end_children()
                if self.state == "working":
                    self._replace_dead()
                sweeper.sweep()
            except DatabaseError as error:
                log.warning("the supervisor could not reach the database", error=str(error))
                close_old_connections()
            self._stopping.wait(SWEEP_SECONDS)
        self._end_children()
        lock.release()
        connections.close_all()

    def _take_over(self) -> None:
        """The lock was free, so whoever held it is dead, and its workers with it: their runs are queued at once."""
        self.state = "working"
        for worker_id in Worker.objects.filter(supervised=True).values_list("pk", flat=True):
            give_up(worker_id, blame=False)
        self._spawn(self._workers)

    def _replace_dead(self) -> None:
        now = time.monotonic()
        with self._lock:
            dead = [c for c in self._children if c.process.poll() is not None and now - c.started >= RESPAWN_SECONDS]
            self._children = [c for c in self._children if c not in dead]
        self._spawn(len(dead))
        for child in dead:
            log.warning("worker ended", pid=child.process.pid, exit_code=child.process.returncode)
            give_up(child.id, blame=True)

    def _spawn(self, number: int) -> None:
        children = [Child(self._slots) for _ in range(number)]
        with self._lock:
            self._children += children
        for child in children:
            threading.Thread(target=self._relay, args=(child,), name="relay", daemon=True).start()

    def _relay(self, child: Child) -> None:
        assert child.process.stdout is not None
        for line in child.process.stdout:
            if relay(line):
                self.wake(besides=child)

    def _end_children(self) -> None:
        with self._lock:
            children, self._children = self._children, []
        for child in children:
            child.process.terminate()
        deadline = time.monotonic() + STOP_SECONDS
        for child in children:
            try:
                child.process.wait(max(deadline - time.monotonic(), 0.1))
            except subprocess.TimeoutExpired:
                child.process.kill()
                child.process.wait()
