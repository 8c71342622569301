"""SIGTERM while agents do not let go: the process ends by itself, well, and their steps are in the queue again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

from tests.chaos.cluster import BY_HAND, CELERY, Cluster, Worker, is_alive
from tests.chaos.trials import Trial, losses
from tests.crews.trial.control import Control
from tests.servers import Person, Server

pytestmark = pytest.mark.processes

STEPS = {"grinder": "grinds", "digger": "digs", "choker": "chokes"}
LEFT = "SELECT status, attempt, losses, worker_id IS NULL FROM agents_agentrun WHERE campaign_id = '{}'"


def put_to_work(server: Server, by: Person, control: Control, agent: str) -> tuple[Trial, int]:
    """A campaign whose one agent is busy and does not look up, and the pid of the worker that runs it."""
    trial = Trial(server, by, control, f"trial-{agent}").hold_at(STEPS[agent], "begun").start()
    return trial, trial.wait_for(STEPS[agent], "begun")


def check_that_it_was_only_delayed(trial: Trial, agent: str) -> None:
    story = trial.finish()
    assert losses(story) == []
    trial.check(story, agents=(agent,))


@pytest.mark.parametrize("agent", ["grinder", "digger"])
def test_a_server_that_is_told_to_end_leaves_nothing_running_and_every_step_in_the_queue(
    server: Server, ada: Person, control: Control, agent: str
) -> None:
    trial, pid = put_to_work(server, ada, control, agent)
    workers = server.workers()
    assert pid in workers
    assert server.stop() == 0
    assert [worker for worker in workers if is_alive(worker)] == []
    with closing(sqlite3.connect(server.data / "galley.sqlite3")) as database:
        assert database.execute(LEFT.format(trial.campaign.replace("-", ""))).fetchall() == [("queued", 1, 0, 1)]
    trial.release(STEPS[agent], "begun")
    server.start()
    check_that_it_was_only_delayed(trial, agent)


def test_a_server_that_is_told_to_end_kills_a_worker_that_cannot_hear_it_and_gives_back_what_it_had(
    server: Server, ada: Person, control: Control
) -> None:
    trial, pid = put_to_work(server, ada, control, "choker")
    assert server.stop() == 0
    assert not is_alive(pid)
    with closing(sqlite3.connect(server.data / "galley.sqlite3")) as database:
        assert database.execute(LEFT.format(trial.campaign.replace("-", ""))).fetchall() == [("queued", 2, 0, 1)]
    trial.release("chokes", "begun")  # before anybody can come there again
    server.start()
    story = trial.finish()
    assert losses(story) == ["choker"]
    trial.check(story, agents=("choker",))


@pytest.mark.parametrize("command", [CELERY, BY_HAND], ids=["celery", "by hand"])
@pytest.mark.parametrize("agent", ["grinder", "digger"])
def test_a_worker_that_is_told_to_end_leaves_its_steps_in_the_queue(
    cluster: Cluster, bob: Person, control: Control, agent: str, command: list[str]
) -> None:
    with alone(cluster, command) as worker:
        trial, pid = put_to_work(cluster.webs[0], bob, control, agent)
        assert pid == worker.pid
        assert worker.stop() == 0
        assert cluster.rows(LEFT.format(trial.campaign)) == [("queued", 1, 0, True)]
        trial.release(STEPS[agent], "begun")
    check_that_it_was_only_delayed(trial, agent)


@contextmanager
def alone(cluster: Cluster, command: list[str]) -> Iterator[Worker]:
    """Ends all workers but one of this kind, until the end."""
    stay, *rest = sorted(cluster.workers, key=lambda worker: worker.command[: len(command)] != command)
    for worker in rest:
        worker.stop()
    yield stay
    for worker in cluster.workers:
        cluster.replace(worker)
