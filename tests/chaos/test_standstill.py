"""Processes that stand still, from outside (SIGSTOP) and from inside (a library that stops every thread)."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress

import pytest

from tests.chaos.cluster import Cluster, is_alive, stop_process, wake_process
from tests.chaos.trials import Trial, losses
from tests.crews.trial.control import Control
from tests.servers import Person, Server
from tests.waiting import wait_until
from tests.wire import PATIENCE

pytestmark = pytest.mark.processes


def is_registered(server: Server, pid: int) -> bool:
    with closing(sqlite3.connect(server.data / "galley.sqlite3")) as database:
        return bool(database.execute("SELECT 1 FROM agents_worker WHERE pid = ?", [pid]).fetchall())


def test_a_stalled_worker_of_a_server_that_wakes_after_its_claim_was_given_away_can_write_nothing(
    server: Server, ada: Person, control: Control
) -> None:
    trial = Trial(server, ada, control).hold_at("first", "streamed").start()
    pid = trial.wait_for("first", "streamed")
    stop_process(pid)
    trial.release("first", "streamed")  # for its successor; it does not see it
    story = trial.finish()
    assert losses(story) == ["payer"]
    with suppress(ProcessLookupError):  # its server ends a worker that stands still for long, before this or after
        wake_process(pid)
    # It has found out and begins afresh, or its server has put another in its place.
    wait_until(lambda: is_registered(server, pid) or not is_alive(pid))
    assert server.stop() == 0  # workers wait for their agents to let go before they end
    server.start()
    assert trial.finish() == story
    trial.check(story)


def test_a_worker_of_a_server_that_stands_still_with_the_databases_lock_in_its_hand_is_replaced(
    server: Server, ada: Person, control: Control
) -> None:
    trial = Trial(server, ada, control).hold_at("first", "settling").start()
    pid = trial.wait_for("first", "settling")
    stop_process(pid)
    trial.release("first", "settling")
    story = trial.finish()
    assert not is_alive(pid)
    assert losses(story).count("payer") >= 1
    trial.check(story)
    assert len(server.workers()) == 2


def test_a_worker_of_a_server_that_a_library_brings_to_a_stand_is_replaced(
    server: Server, ada: Person, control: Control
) -> None:
    trial = Trial(server, ada, control, "trial-choker").hold_at("chokes", "begun").start()
    pid = trial.wait_for("chokes", "begun")
    trial.release("chokes", "begun")  # for its successor; it is past that
    story = trial.finish()
    assert losses(story) == ["choker"]
    trial.check(story, agents=("choker",))
    wait_until(lambda: not is_alive(pid))
    assert "worker killed: it stood still" in server.log()


def test_a_worker_that_stands_still_in_the_middle_of_a_transaction_holds_up_nobody(
    cluster: Cluster, bob: Person, control: Control
) -> None:
    trial = Trial(cluster.webs[0], bob, control).hold_at("first", "settling").start()
    pid = trial.wait_for("first", "settling")
    stop_process(pid)
    trial.release("first", "settling")
    story = trial.finish()
    assert losses(story) == ["payer"]
    wake_process(pid)
    cluster.wait_for_worker(pid)  # it has found out, and begins afresh
    sleeper = cluster.worker_with(pid)
    assert sleeper.stop() == 0
    cluster.replace(sleeper)
    assert trial.finish() == story
    trial.check(story)


def test_a_worker_that_a_library_brings_to_a_stand_ends_by_itself(
    cluster: Cluster, bob: Person, control: Control
) -> None:
    trial = Trial(cluster.webs[0], bob, control, "trial-choker").hold_at("chokes", "begun").start()
    worker = cluster.worker_with(trial.wait_for("chokes", "begun"))
    trial.release("chokes", "begun")
    process = worker.process
    story = trial.finish()
    assert losses(story) == ["choker"]
    trial.check(story, agents=("choker",))
    assert process.wait(PATIENCE) == 1
