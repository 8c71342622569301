"""The local executor: the server supervises worker processes of its own.

Processes, not threads: agents that compute would hold up the live channel. They are started afresh (never forked),
run at a lower priority, are rung over a pipe and end when it does.

They come up beside the server, before there is a lock or even a database, and wait for the word to begin. So at a
restart, work that was lost with an earlier server goes on as soon as it has been given back.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable

import structlog
from django.conf import settings
from django.db import DatabaseError, close_old_connections, connections

from agents import bell
from agents.engine.sweeper import SWEEP_SECONDS, Sweeper, give_up
from agents.executors.lock import SupervisorLock
from agents.executors.pipe import relay
from agents.executors.vigil import PULSE_SECONDS, Vigil
from agents.models import AgentRun, Worker
from agents.states import RunStatus

log = structlog.get_logger(__name__)

STOP_SECONDS = 6.0  # then a worker is killed: all is to have ended after 10
RESPAWN_SECONDS = 1.0  # a worker that dies young is not replaced sooner than this after its start


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
        self._begun = False

    @property
    def dead(self) -> bool:
        return self.process.poll() is not None

    def begin(self) -> None:
        """Lets it register and claim; until then it waits. A second call does nothing."""
        if not self._begun:
            self._begun = True
            self.ring()

    def ring(self) -> None:
        """Never waits. A worker that has died is seen by the supervisor; one that does not read has rings enough."""
        if not self._begun:
            return
        assert self.process.stdin is not None
        with contextlib.suppress(OSError, ValueError):
            os.write(self.process.stdin.fileno(), b"\n")

    def end(self) -> None:
        """Asks it to hand back what it runs; on a busy machine it would hardly get to that at its low priority.

        Only root may give it another one.
        """
        self.process.terminate()
        with contextlib.suppress(PermissionError, ProcessLookupError):
            os.setpriority(os.PRIO_PROCESS, self.process.pid, 0)


class Supervisor:
    """Keeps `workers` processes alive while it holds the database's supervisor lock; without it, stands by."""

    def __init__(self, *, workers: int, slots: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.state = "standing by"
        self._workers, self._slots, self._clock = workers, slots, clock
        self._held = SupervisorLock()
        self._sweeper = Sweeper()
        self._children: list[Child] = []
        self._lost: list[Child] = []  # dead, and their runs not yet given back
        self._vacant: list[float] = []  # for every child that is missing: from when on it may be replaced
        self._told = False
        self._lock = threading.Lock()
        self._stopping = False
        self._due = threading.Event()
        self._thread = threading.Thread(target=self._run, name="supervisor", daemon=True)
        self._vigil = Vigil(clock)

    def warm_up(self) -> None:
        """Starts the worker processes, which load the code and wait. Needs no database."""
        self._spawn(self._workers)

    def start(self) -> None:
        bell.listen(self.wake)
        self._thread.start()
        threading.Thread(target=self._keep_vigil, name="vigil", daemon=True).start()

    def stop(self) -> None:
        """Asks the workers to hand back what they run, and waits for them."""
        bell.forget(self.wake)
        self._stopping = True
        self._due.set()
        self._thread.join(STOP_SECONDS + 2)

    def wake(self, besides: Child | None = None) -> None:
        """Rings every worker but one."""
        with self._lock:
            for child in self._children:
                if child is not besides:
                    child.ring()

    def look(self) -> None:
        """Takes over if nobody else has, and sees to workers that have died. Raises DatabaseError; look again then."""
        if self.state == "working" and not self._held.still_held() and not self._held.acquire():
            self.state = "standing by"
            self._end_children()
        if self.state == "standing by":
            if self._held.acquire():
                self._take_over()
            elif not self._told:
                self._told = True
                log.warning("another server runs the agents of this database; this one serves pages only")
                self._end_children()
        if self.state == "working":
            self._see_to_dead()

    def kill_silent(self) -> None:
        """Kills workers that live and do nothing any more; they are then seen to as dead. Needs no database."""
        with self._lock:
            children = {child.id: child for child in self._children}
        for worker_id in self._vigil.silent(children):
            child = children[worker_id]
            log.warning("worker killed: it stood still", pid=child.process.pid)
            child.process.kill()

    def _keep_vigil(self) -> None:
        while not self._stopping:
            self.kill_silent()
            time.sleep(PULSE_SECONDS)

    def _run(self) -> None:
        while not self._stopping:
            self._due.clear()
            try:
                self.look()
                self._sweeper.sweep()
            except DatabaseError as error:
                log.warning("the supervisor could not reach the database", error=str(error))
                close_old_connections()
            self._due.wait(SWEEP_SECONDS)
        self._end_children()
        self._held.release()
        connections.close_all()

    def _take_over(self) -> None:
        """The lock was free, so whoever held it is dead, and its workers with it: their runs are queued at once."""
        for worker_id in Worker.objects.filter(supervised=True).values_list("pk", flat=True):
            give_up(worker_id, blame=False)
        self.state = "working"
        with self._lock:
            missing = self._workers - len(self._children)
        self._spawn(missing)
        self._begin()

    def _see_to_dead(self) -> None:
        """A parent sees at once that its child has died: the runs go back into the queue, without any lease."""
        with self._lock:
            dead = [child for child in self._children if child.dead]
            self._children = [child for child in self._children if child not in dead]
        for child in dead:
            log.warning("worker ended", pid=child.process.pid, exit_code=child.process.returncode)
        self._lost += dead
        self._vacant += [child.started + RESPAWN_SECONDS for child in dead]
        now = self._clock()
        due = [since for since in self._vacant if since <= now]
        self._vacant = [since for since in self._vacant if since > now]
        self._spawn(len(due))
        self._begin()
        while self._lost:
            give_up(self._lost[0].id, blame=True)
            self._lost.pop(0)

    def _spawn(self, number: int) -> None:
        children = [Child(self._slots) for _ in range(number)]
        with self._lock:
            self._children += children
        for child in children:
            threading.Thread(target=self._relay, args=(child,), name="relay", daemon=True).start()

    def _begin(self) -> None:
        with self._lock:
            for child in self._children:
                child.begin()

    def _relay(self, child: Child) -> None:
        assert child.process.stdout is not None
        for line in child.process.stdout:
            self._vigil.hear(child.id)
            if relay(line):
                self.wake(besides=child)
        child.process.wait()
        self._due.set()

    def _end_children(self) -> None:
        with self._lock:
            children, self._children, self._vacant = self._children, [], []
        children = [child for child in children if not self._end_idle(child)]
        for child in children:
            child.end()
        deadline = time.monotonic() + STOP_SECONDS
        for child in children:
            try:
                child.process.wait(max(deadline - time.monotonic(), 0.1))
            except subprocess.TimeoutExpired:
                log.warning("worker killed: it did not end by itself", pid=child.process.pid)
                child.process.kill()
                child.process.wait()
                self._give_back(child)

    def _end_idle(self, child: Child) -> bool:
        """Ends a worker that carries out nothing: at once, and signed off from here. False for any other.

        By itself, at its low priority, it would take seconds to do so on a busy machine.
        """
        try:
            if AgentRun.objects.filter(worker=child.id, status=RunStatus.RUNNING).exists():
                return False
        except DatabaseError:
            return False
        child.process.kill()
        child.process.wait()
        self._give_back(child)  # with what it may have claimed in this moment
        return True

    @staticmethod
    def _give_back(child: Child) -> None:
        """What a killed worker had is queued again; if the database is away, the next server sees to that."""
        try:
            give_up(child.id, blame=False)
        except DatabaseError as error:
            log.warning("its steps could not be given back", pid=child.process.pid, error=str(error))
