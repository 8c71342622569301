"""The server and its workers: who may begin, what a start gives back, what a parent sees of a child's death."""

from __future__ import annotations

import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import OperationalError

from agents.engine.claims import claim
from agents.engine.sweeper import STALL_SECONDS, STANDSTILL_SECONDS, Sweeper
from agents.executors import local
from agents.executors.local import RESPAWN_SECONDS, Supervisor
from agents.executors.lock import SupervisorLock
from agents.models import AgentRun, Worker
from agents.tests.agents import begin, in_turn, new_worker, run_of, states, step, take

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("crew")]


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


class Process:
    """Of a child that is only made up."""

    pid, returncode = 1, -9
    stdout: list[str] = []

    def __init__(self) -> None:
        self.done: list[str] = []

    def kill(self) -> None:
        self.done.append("killed")

    def wait(self, timeout: float | None = None) -> int:
        if timeout is not None and "killed" not in self.done:
            raise subprocess.TimeoutExpired("worker", timeout)
        return self.returncode


class Child:
    """A worker process that is only made up; it registers when it may begin."""

    made: list[Child] = []

    def __init__(self, slots: int) -> None:
        self.id, self.started, self.dead, self.begun = uuid.uuid4(), clock.now, False, False
        self.process = Process()
        Child.made.append(self)

    def begin(self) -> None:
        if not self.begun:
            self.begun = True
            Worker.objects.create(id=self.id, host="here", pid=2, supervised=True)

    def ring(self) -> None: ...

    def end(self) -> None:
        self.process.done.append("asked")


clock = Clock()


@pytest.fixture
def supervisor(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> Iterator[Supervisor]:
    monkeypatch.setattr(local, "Child", Child)
    monkeypatch.setattr(SupervisorLock, "_path", lambda self: tmp_path / "lock")
    Child.made = []
    made = Supervisor(workers=2, slots=1, clock=clock)
    yield made
    let_go(made)


def let_go(supervisor: Supervisor) -> None:
    """What the operating system does when the process ends."""
    if supervisor._held._file:
        supervisor._held._file.close()


def earlier_worker() -> Worker:
    """One of a server's that was killed, with its workers."""
    return Worker.objects.create(host="here", pid=1, supervised=True)


def test_at_a_start_the_runs_of_an_earlier_servers_workers_are_given_back_before_anybody_sweeps(
    supervisor: Supervisor,
) -> None:
    execution = begin(step("ada"), step("ben"))
    worker = earlier_worker()
    take(worker), take(worker)
    supervisor.look()

    assert set(states(execution).values()) == {"queued"}
    assert run_of(execution, "ada").losses == 0, "the server died, not the step's worker"
    assert not Worker.objects.filter(pk=worker.pk).exists()
    assert claim(Child.made[0].id, busy=False) is not None


def test_workers_come_up_before_there_is_a_lock_and_begin_only_with_it(supervisor: Supervisor) -> None:
    supervisor.warm_up()
    assert [child.begun for child in Child.made] == [False, False]
    supervisor.look()
    assert [child.begun for child in Child.made] == [True, True]
    assert supervisor.state == "working"


def test_a_server_that_stands_by_keeps_no_workers_and_takes_over_when_the_other_is_gone(
    supervisor: Supervisor,
) -> None:
    other = Supervisor(workers=1, slots=1, clock=clock)
    other.look()
    supervisor.warm_up()
    warm = Child.made[1:]
    supervisor.look()
    assert supervisor.state == "standing by"
    assert not any(child.begun for child in warm)

    let_go(other)
    supervisor.look()
    assert supervisor.state == "working"
    assert len([child for child in Child.made[3:] if child.begun]) == 2, "fresh ones"
    assert not Worker.objects.filter(pk=Child.made[0].id).exists()


def test_a_parent_gives_a_dead_childs_run_back_at_once_and_replaces_the_child(supervisor: Supervisor) -> None:
    execution = begin(*in_turn("ada", "ben"))
    supervisor.look()
    child = Child.made[0]
    take(Worker.objects.get(pk=child.id))
    child.dead = True
    supervisor.look()
    assert states(execution)["ada"] == "queued"
    assert run_of(execution, "ada").losses == 1
    assert len(Child.made) == 2, "it died within a moment of its start; it is replaced a little later"
    clock.now += RESPAWN_SECONDS
    supervisor.look()
    assert [made.begun for made in Child.made] == [True, True, True]


def test_a_database_that_is_away_delays_a_take_over_and_a_childs_runs_but_forgets_neither(
    supervisor: Supervisor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: Any, **__: Any) -> None:
        raise OperationalError("the server is starting up")

    execution = begin(step("ada"))
    take(earlier_worker())
    with monkeypatch.context() as patched:
        patched.setattr(local, "give_up", away)
        with pytest.raises(OperationalError):
            supervisor.look()
    supervisor.look()
    assert supervisor.state == "working"
    assert states(execution) == {"ada": "queued"}

    child = Child.made[0]
    take(Worker.objects.get(pk=child.id))
    child.dead = True
    with monkeypatch.context() as patched:
        patched.setattr(local, "give_up", away)
        with pytest.raises(OperationalError):
            supervisor.look()
    supervisor.look()
    assert states(execution) == {"ada": "queued"}


def test_a_worker_that_carries_out_nothing_ends_at_once_and_is_signed_off(supervisor: Supervisor) -> None:
    execution = begin(step("ada"))
    supervisor.look()
    busy, idle = Child.made
    take(Worker.objects.get(pk=busy.id))
    supervisor._end_children()

    assert idle.process.done == ["killed"]
    assert busy.process.done == ["asked", "killed"], "it was asked to hand back its step, and did not"
    assert not Worker.objects.exists()
    assert (states(execution), run_of(execution, "ada").losses) == ({"ada": "queued"}, 0)


def test_while_the_database_is_away_every_worker_is_asked(
    supervisor: Supervisor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(**_: Any) -> None:
        raise OperationalError("the server is starting up")

    supervisor.look()
    monkeypatch.setattr(AgentRun.objects, "filter", away)
    supervisor._end_children()
    assert [child.process.done[0] for child in Child.made] == ["asked", "asked"]


def test_a_servers_own_worker_is_given_more_time_than_one_whose_death_nobody_sees(supervisor: Supervisor) -> None:
    """On a machine that has too much to do, a worker that lives may stand still for some seconds."""
    now = [0.0]
    sweeper = Sweeper(lambda: now[0])
    own, other = earlier_worker(), new_worker()
    sweeper.sweep()
    now[0] = STANDSTILL_SECONDS
    sweeper.sweep()
    assert list(Worker.objects.all()) == [own]
    now[0] = STALL_SECONDS - 0.1
    sweeper.sweep()
    assert list(Worker.objects.all()) == [own]
    now[0] = STALL_SECONDS
    sweeper.sweep()
    assert not Worker.objects.exists()
    assert other.supervised is False


def test_a_worker_that_never_got_the_word_ends_with_its_server_and_has_told_nobody_of_itself() -> None:
    command = [sys.executable, "manage.py", "run_worker", "--supervised", str(uuid.uuid4())]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, env={**os.environ}, check=False)
    assert (done.returncode, done.stdout) == (0, b"")
