"""One server on SQLite with its workers: whatever is killed, at whatever point, the work is finished, and once."""

from __future__ import annotations

import sqlite3

import pytest

from tests.chaos.cluster import wait_until_gone
from tests.chaos.trials import Trial, losses
from tests.crews.trial.control import POINTS, Control
from tests.servers import Person, Server

pytestmark = pytest.mark.processes


@pytest.mark.parametrize("point", POINTS)
def test_a_worker_killed_at_any_point_costs_nothing_but_its_unfinished_step(
    server: Server, ada: Person, control: Control, point: str
) -> None:
    step = "last" if point == "ending" else "first"
    trial = Trial(server, ada, control).kill_at(step, point).start()
    story = trial.finish()
    assert control.was_obeyed(trial.campaign, step, point)
    assert losses(story) == ["payer"]  # the step killed in; after `settled` the next one, which was claimed with it
    trial.check(story, again="first draft" if point == "paid" else "")


@pytest.mark.parametrize("point", ["claimed", "streamed", "settling", "settled"])
def test_a_server_killed_with_its_workers_at_any_point_goes_on_after_its_restart(
    server: Server, ada: Person, control: Control, point: str
) -> None:
    trial = Trial(server, ada, control).hold_at("first", point).start()
    pid = trial.wait_for("first", point)
    server.kill()
    wait_until_gone(pid)  # it ends with its server; let go before, it might still pay for a call
    trial.release("first", point)
    server.start()
    trial.check(trial.finish())


def test_a_question_that_was_answered_while_a_worker_died_is_not_asked_again(
    server: Server, ada: Person, control: Control
) -> None:
    trial = Trial(server, ada, control, "trial-asking").kill_at("asks", "begun").start()
    asked = trial.hear("human_input_required")
    path = f"/api/questions/{asked['request_id']}/answer"
    assert server.request("POST", path, ada, {"option": "yes", "data": {}})[0] == 200
    story = trial.finish()
    assert len([event for event in story if event["type"] == "human_input_required"]) == 1
    assert losses(story) == ["asker"]
    trial.check(story, agents=("payer", "asker", "payer"))


def test_a_step_that_kills_its_worker_is_failed_at_the_third_kill_and_its_neighbours_never_are(
    server: Server, ada: Person, control: Control
) -> None:
    trial = Trial(server, ada, control, "trial-poison").start()
    bystander = Trial(server, ada, control).start()
    story = trial.finish()
    failed = [event for event in story if event["type"] == "error"]
    assert [(event["agent_type"], event["code"]) for event in failed] == [("poison", "worker_lost")]
    assert losses(story).count("poison") == 2
    assert story[-1]["status"] == "completed_with_errors"
    # A neighbour in a killed process may lose its call in flight, and nothing else.
    trial.check_costs(story, agents=("payer", "payer", "payer"))
    bystander.check_costs(bystander.finish())


@pytest.mark.parametrize("point", ["filing", "filed"])
def test_a_worker_killed_while_it_makes_files_leaves_no_half_one_and_makes_none_twice(
    server: Server, ada: Person, control: Control, point: str
) -> None:
    trial = Trial(server, ada, control, "trial-files").kill_at("makes", point).start()
    story = trial.finish()
    assert control.was_obeyed(trial.campaign, "makes", point)
    assert losses(story) == ["maker"]
    told = [event for event in story if event["type"] == "artifact_created"]
    assert [(event["name"], event["version"]) for event in told] == [(f"page {n}.txt", 1) for n in (1, 2, 3)]
    again = ["makes draft"] if point == "filing" else []  # the call in flight: its file was not stored
    assert sorted(control.paid(trial.campaign)) == sorted(["makes outline", "makes draft", "makes polish", *again])
    listed = server.request("GET", f"/api/campaigns/{trial.campaign}/artifacts/?versions=all", ada)[1]["results"]
    assert [(one["key"], one["version"]) for one in listed] == [("page-1", 1), ("page-2", 1), ("page-3", 1)]
    with sqlite3.connect(server.data / "galley.sqlite3") as database:
        held = dict(database.execute("SELECT artifact_id, data FROM campaigns_artifactfile").fetchall())
    for one, call in zip(listed, ("outline", "draft", "polish"), strict=True):
        assert held[one["id"].replace("-", "")] == f"This is the {call}.".encode()


def test_a_server_that_is_told_to_end_hands_back_even_what_does_not_let_go(
    server: Server, ada: Person, control: Control
) -> None:
    trial = Trial(server, ada, control, "trial-burning").hold_at("burns", "begun").start()
    trial.wait_for("burns", "begun")
    server.stop()
    trial.release("burns", "begun")
    server.start()
    trial.check(trial.finish(), agents=("burner",))
    with sqlite3.connect(server.data / "galley.sqlite3") as database:
        counted = database.execute("SELECT losses FROM agents_agentrun WHERE step = 'burns'").fetchall()
    assert counted == [(0,)]
