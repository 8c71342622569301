"""Real processes whose clocks are turned by hours while they work: no lease breaks, and nothing waits for the clock."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from agents.engine.sweeper import STANDSTILL_SECONDS
from agents.worker import BEAT_SECONDS
from tests.chaos.cluster import Cluster, Worker
from tests.chaos.trials import Trial, losses
from tests.crews.trial.clock import WallClock
from tests.crews.trial.control import Control
from tests.servers import Person, Server
from tests.waiting import wait_until

pytestmark = pytest.mark.processes

BEATS = int(2 * STANDSTILL_SECONDS / BEAT_SECONDS)
JUMPS = [5.0, -5.0, 30.0, 0.0]  # hours from the true time


@pytest.fixture(scope="module")
def clock(tmp_path_factory: pytest.TempPathFactory) -> WallClock:
    return WallClock(tmp_path_factory.mktemp("clock") / "offset")


@pytest.fixture(scope="module")
def server_environment(control: Control, clock: WallClock) -> dict[str, str]:
    """That of one server on SQLite with two workers, all by the clock that is turned."""
    return {**control.environment, **clock.environment}


def beat(server: Server, pid: int) -> int:
    with closing(sqlite3.connect(server.data / "galley.sqlite3")) as database:
        [(count,)] = database.execute("SELECT beat FROM agents_worker WHERE pid = ?", [pid]).fetchall()
    return int(count)


def beat_in(cluster: Cluster, pid: int) -> int:
    [(count,)] = cluster.rows(f"SELECT beat FROM agents_worker WHERE pid = {pid}")
    return int(count)


def outlast(count: Callable[[], int]) -> None:
    """Returns when a worker has beaten for so long that one without its beats would have been given up twice."""
    end = count() + BEATS
    wait_until(lambda: count() >= end)


def test_clocks_that_jump_take_no_worker_its_run(
    server: Server, ada: Person, control: Control, clock: WallClock
) -> None:
    trial = Trial(server, ada, control).hold_at("first", "streamed").start()
    pid = trial.wait_for("first", "streamed")
    for hours in JUMPS:
        clock.turn(hours)
        outlast(lambda: beat(server, pid))
        other = Trial(server, ada, control).start()
        story = other.finish()
        assert losses(story) == []
        other.check(story)
        told = datetime.fromisoformat(story[-1]["timestamp"])  # by the worker that ended it
        assert abs(told - datetime.now(UTC) - timedelta(hours=hours)) < timedelta(hours=1)
    trial.release("first", "streamed")
    story = trial.finish()
    assert losses(story) == []
    trial.check(story)


@pytest.mark.parametrize("hours", [5.0, -5.0])
def test_what_is_to_be_tried_again_soon_does_not_wait_for_a_clock_that_was_turned(
    server: Server, ada: Person, control: Control, clock: WallClock, hours: float
) -> None:
    clock.turn(0)
    trial = Trial(server, ada, control, "trial-stumbler").hold_at("stumbles", "begun").start()
    trial.hear("agent_retrying")
    clock.turn(hours)
    trial.release("stumbles", "begun")
    trial.check(trial.finish(), agents=("stumbler",))


def test_workers_whose_clocks_are_hours_apart_share_the_work_and_give_nobody_up(
    cluster: Cluster, bob: Person, control: Control, tmp_path: Path
) -> None:
    clocks = [WallClock(tmp_path / str(number), hours) for number, hours in enumerate([7.0, -7.0, 0.0])]
    for number, clock in enumerate(clocks):
        worker = cluster.workers[number]
        worker.stop()
        environment = {**cluster.webs[0].environment, **clock.environment}
        cluster.workers[number] = Worker(worker.command, environment, cluster.data / "workers.log")
    trials = [Trial(cluster.webs[0], bob, control).hold_at("first", "streamed").start() for _ in range(3)]
    pids = [trial.wait_for("first", "streamed") for trial in trials]
    clocks[2].turn(-24)
    for pid in pids:
        outlast(partial(beat_in, cluster, pid))
    for trial in trials:
        trial.release("first", "streamed")
    for trial in trials:
        story = trial.finish()
        assert losses(story) == []
        trial.check(story)
