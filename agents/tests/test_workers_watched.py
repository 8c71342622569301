"""Which workers are given up, and which are left alone."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

import pytest
from django.db import OperationalError, connection

from agents.engine.places import here, is_gone
from agents.engine.sweeper import BUSY_SECONDS, STANDSTILL_SECONDS, Sweeper
from agents.models import Worker
from agents.tests.agents import (
    Clock,
    begin,
    drain,
    events,
    new_worker,
    run_of,
    states,
    status_of,
    step,
    take,
)
from agents.tests.test_sweeper import alive, beat

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("crew")]


def test_a_worker_that_stands_still_is_given_up_and_its_run_goes_on(sweeper: Sweeper, clock: Clock) -> None:
    execution = begin(step("ada"))
    worker = new_worker()
    take(worker)
    sweeper.sweep()
    clock.pass_(STANDSTILL_SECONDS)
    sweeper.sweep()

    assert not alive(worker)
    assert states(execution) == {"ada": "queued"}
    assert run_of(execution, "ada").losses == 1
    drain()
    assert status_of(execution)[0] == "completed"


def test_a_worker_is_watched_for_the_whole_time_before_it_is_given_up(sweeper: Sweeper, clock: Clock) -> None:
    worker = new_worker()
    clock.pass_(STANDSTILL_SECONDS * 10)
    sweeper.sweep()
    clock.pass_(STANDSTILL_SECONDS - 0.01)
    sweeper.sweep()
    assert alive(worker)


@pytest.fixture
def dead_pid() -> int:
    """Of a process that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_a_process_that_has_ended_is_gone_before_its_parent_takes_note() -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    os.waitid(os.P_PID, ended.pid, os.WEXITED | os.WNOWAIT)
    try:
        assert is_gone(here(), ended.pid)
        assert not is_gone(here(), os.getpid())
        assert not is_gone("elsewhere", ended.pid)
    finally:
        ended.wait()


def test_a_worker_whose_process_is_gone_from_this_machine_is_not_waited_for(sweeper: Sweeper, dead_pid: int) -> None:
    execution = begin(step("ada"))
    take(Worker.objects.create(host="here", pid=dead_pid, place=here()))
    sweeper.sweep()
    assert states(execution) == {"ada": "queued"}
    assert run_of(execution, "ada").losses == 1


@pytest.mark.parametrize(
    "where",
    [
        {"place": "another machine"},
        {"place": ""},
        {"place": here(), "pid": os.getpid()},
        {"place": here(), "pid": 1},  # somebody else's
        {"place": here(), "supervised": True},  # its parent knows better why
    ],
)
def test_who_may_live_is_observed(sweeper: Sweeper, dead_pid: int, where: dict[str, Any]) -> None:
    worker = Worker.objects.create(**{"host": "here", "pid": dead_pid, **where})
    sweeper.sweep()
    assert alive(worker)


def test_a_worker_that_beats_is_left_alone(sweeper: Sweeper, clock: Clock) -> None:
    execution = begin(step("ada"))
    worker = new_worker()
    take(worker)
    for _ in range(10):
        sweeper.sweep()
        clock.pass_(STANDSTILL_SECONDS - 0.01)
        beat(worker)
    assert alive(worker)
    assert states(execution) == {"ada": "running"}


def test_a_database_that_was_away_declares_nobody_dead(sweeper: Sweeper, clock: Clock) -> None:
    def away(*_: Any, **__: Any) -> Any:
        raise OperationalError("the server is starting up")

    worker = new_worker()
    sweeper.sweep()
    with connection.execute_wrapper(away):
        clock.pass_(STANDSTILL_SECONDS)
        sweeper.sweep()
    clock.pass_(STANDSTILL_SECONDS)
    sweeper.sweep()
    assert alive(worker), "the observation began anew"

    clock.pass_(STANDSTILL_SECONDS)
    sweeper.sweep()
    assert not alive(worker)


@pytest.mark.parametrize(("waited", "stays"), [(BUSY_SECONDS, True), (BUSY_SECONDS - 0.1, False)])
def test_a_database_that_kept_writers_waiting_declares_nobody_dead(
    sweeper: Sweeper, clock: Clock, waited: float, stays: bool
) -> None:
    worker = new_worker()
    sweeper.sweep()
    clock.pass_(STANDSTILL_SECONDS)

    def wait_for_the_lock(execute: Any, sql: str, *rest: Any) -> Any:
        if sql.startswith("UPDATE"):
            clock.pass_(waited)
        return execute(sql, *rest)

    with connection.execute_wrapper(wait_for_the_lock):
        sweeper.sweep()
    assert alive(worker) == stays
    sweeper.sweep()
    clock.pass_(STANDSTILL_SECONDS)
    sweeper.sweep()
    assert not alive(worker), "it is watched anew"


def test_a_worker_that_comes_back_after_it_was_given_up_is_watched_anew(sweeper: Sweeper, clock: Clock) -> None:
    worker = new_worker()
    sweeper.sweep()
    clock.pass_(STANDSTILL_SECONDS)
    sweeper.sweep()
    worker.save(force_insert=True)
    sweeper.sweep()
    assert alive(worker)


def test_two_sweepers_that_see_the_same_count_one_loss(sweeper: Sweeper, clock: Clock) -> None:
    execution = begin(step("ada"))
    take()
    other = Sweeper(clock)
    for one in (sweeper, other):
        one.sweep()
    clock.pass_(STANDSTILL_SECONDS)
    for one in (sweeper, other):
        one.sweep()
    assert run_of(execution, "ada").losses == 1
    assert len(events(execution, "agent_retrying")) == 1
