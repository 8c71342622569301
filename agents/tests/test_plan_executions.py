"""Executions by plans with conditions, ways to fail and gates, carried out by agents that do what the test says."""

from __future__ import annotations

import pytest

from agents import services
from agents.base import AgentOutput
from agents.engine.claims import claim
from agents.models import AgentRun, Question
from agents.tests.agents import (
    begin,
    carry_out,
    drain,
    events,
    fail,
    in_turn,
    new_worker,
    plays,
    run_of,
    states,
    status_of,
    step,
    stumble,
    take,
    told,
)
from tests.factories import ContentVersionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("crew")]

LEVELS = ("level_started", "level_completed")


def test_a_step_whose_condition_does_not_hold_is_skipped_with_the_reason_in_words() -> None:
    execution = begin(step("ada", when="content.words > 5"), step("ben", after=["ada"]))
    assert states(execution) == {"ada": "skipped", "ben": "queued"}
    run = run_of(execution, "ada")
    assert run.skip_cause == "condition"
    assert run.reason == "Its condition “content.words > 5” does not hold: content.words is 0."
    drain()
    assert status_of(execution) == ("completed", "completed")
    assert told(execution, *LEVELS) == ["level_started 1", "level_completed 1"]


def test_a_condition_reads_what_earlier_steps_gave() -> None:
    plays["ada"] = lambda ctx, inputs: AgentOutput(summary="Bad.", score=20.0, metrics={"kind": "prose"})
    good = "results.ada.score >= 50 and results.ada.metrics.kind == 'prose'"
    execution = begin(
        step("ada"),
        step("ben", after=["ada"], when=good),
        step("cleo", after=["ada"], when=f"not ({good})"),
        step("dan", needs=["ben"], after=["cleo"]),
    )
    drain()
    assert states(execution) == {"ada": "completed", "ben": "skipped", "cleo": "completed", "dan": "skipped"}
    assert run_of(execution, "dan").skip_cause == "left_out"
    assert status_of(execution)[0] == "completed"


def test_a_condition_reads_the_content_as_it_stands() -> None:
    execution = begin(step("ada"), step("ben", after=["ada"], when="content.words > 5 and content.title != ''"))
    ContentVersionFactory.create(campaign=execution.campaign)
    drain()
    assert states(execution)["ben"] == "completed"


def test_a_condition_that_has_no_answer_fails_its_step_and_nothing_else() -> None:
    plays["ada"] = fail
    execution = begin(
        step("ada"), step("ben", after=["ada"], when="results.ada.score > 5"), step("cleo", after=["ben"])
    )
    drain()
    run = run_of(execution, "ben")
    assert (run.status, run.error_code) == ("failed", "condition_fault")
    assert "column 1: Ada gave no result" in run.error_message
    assert states(execution)["cleo"] == "completed"
    assert status_of(execution)[0] == "completed_with_errors"


def test_a_retry_answers_anew_the_condition_of_what_failed() -> None:
    plays["ada"] = fail
    execution = begin(
        step("ada"),
        step("ben", after=["ada"], when="results.ada.score > 5"),
        step("cleo", after=["ada"], when="content.exists"),
    )
    drain()
    plays.clear()
    services.retry_execution(execution=execution, by=execution.campaign.owner)
    drain()
    assert states(execution) == {"ada": "completed", "ben": "completed", "cleo": "skipped"}
    assert status_of(execution)[0] == "completed"


def test_a_retry_decides_anew_about_what_was_left_out_behind_what_failed_and_about_nothing_else() -> None:
    plays["ada"] = fail
    execution = begin(
        step("ada"),
        step("ben", after=["ada"], when="results.ada.status == 'completed'"),
        step("cleo", needs=["ben"]),
        step("dan", when="content.exists"),
    )
    drain()
    assert states(execution) == {"ada": "failed", "ben": "skipped", "cleo": "skipped", "dan": "skipped"}
    plays.clear()
    services.retry_execution(execution=execution, by=execution.campaign.owner)
    drain()
    assert states(execution) == {"ada": "completed", "ben": "completed", "cleo": "completed", "dan": "skipped"}
    assert [e["agent_type"] for e in events(execution, "agent_skipped")].count("dan") == 1


def test_agents_that_are_asked_for_work_whatever_their_condition_says() -> None:
    execution = begin(step("ada", when="content.exists"), step("ben", after=["ada"]))
    drain()
    campaign = execution.campaign
    again = services.trigger_analysis(campaign=campaign, agents=["ada"], force=False, by=campaign.owner)
    drain()
    assert states(again) == {"ada": "completed"}


def test_a_failure_that_the_plan_skips_holds_nobody_up() -> None:
    plays["ada"] = fail
    execution = begin(step("ada", on_failure="skip"), step("ben", needs=["ada"]))
    drain()
    run = run_of(execution, "ada")
    assert (run.status, run.skip_cause, run.error_code) == ("skipped", "failed", "no_source")
    assert run.reason == "It failed, and the others go on without it. There is nothing to read."
    assert states(execution)["ben"] == "completed"
    assert status_of(execution)[0] == "completed_with_errors"
    assert told(execution, "error", "agent_skipped") == ["error Ada", "agent_skipped Ada"]


def test_a_passing_fault_is_tried_again_whatever_the_plan_says_of_failures() -> None:
    plays["ada"] = lambda ctx, inputs: stumble(ctx, inputs) if ctx.attempt == 1 else None
    execution = begin(step("ada", on_failure="stop"), step("ben"))
    drain()
    assert states(execution) == {"ada": "completed", "ben": "completed"}


def test_a_failure_that_stops_lets_nothing_more_start_and_ends_as_failed() -> None:
    plays["ada"] = fail
    execution = begin(step("ada", on_failure="stop"), step("ben"), step("cleo", after=["ben"]))
    worker = new_worker()
    held = {AgentRun.objects.get(pk=one.run_id).step: one for one in (take(worker), take(worker))}
    carry_out(held["ada"])

    assert states(execution) == {"ada": "failed", "ben": "running", "cleo": "skipped"}
    assert claim(worker.pk, busy=False) is None
    assert status_of(execution)[0] == "running"
    carry_out(held["ben"])
    assert states(execution)["ben"] == "completed"
    assert status_of(execution) == ("failed", "failed")
    assert run_of(execution, "cleo").reason == "Ada failed, and this workflow ends when that happens."
    assert events(execution, "workflow_failed")[0]["failed_agents"] == ["Ada"]
    assert told(execution, *LEVELS) == ["level_started 0", "level_completed 0"]


def test_a_stopped_workflow_can_be_retried() -> None:
    plays["ada"] = fail
    execution = begin(step("ada", on_failure="stop"), step("ben", after=["ada"]))
    drain()
    plays.clear()
    services.retry_execution(execution=execution, by=execution.campaign.owner)
    drain()
    assert status_of(execution)[0] == "completed"


def test_a_stop_withdraws_open_questions() -> None:
    plays["ada"] = fail
    execution = begin(step("ben", gate={"before": {}}), step("ada", on_failure="stop"))
    drain()
    assert states(execution) == {"ben": "skipped", "ada": "failed"}
    assert Question.objects.get().status == "cancelled"


def test_the_next_one_is_told_what_is_missing_and_why() -> None:
    plays["ada"] = fail
    seen: list[list[str]] = []
    execution = begin(*in_turn("ada", "ben", "cleo"))
    drain()
    for name in ("ben", "cleo"):
        seen.append([other.agent for other in run_of(execution, name).missing])
    assert seen == [["ada"], []]
    assert [e["message"] for e in events(execution, "agent_thinking")] == [
        "Going on without Ada, which gave no result. There is nothing to read."
    ]
    assert status_of(execution)[0] == "completed_with_errors"


def test_the_levels_of_uneven_branches_begin_and_end_in_pairs() -> None:
    plays["ben"] = fail
    execution = begin(
        step("ada"),
        step("ben", after=["ada"]),
        step("cleo", after=["ada"], when="content.exists"),
        step("dan", after=["ben", "cleo"]),
    )
    drain()
    services.retry_execution(execution=execution, by=execution.campaign.owner)
    drain()
    levels = told(execution, *LEVELS)
    assert levels.count("level_started 1") == levels.count("level_completed 1") == 2
    assert levels.count("level_started 2") == levels.count("level_completed 2") == 1


def test_a_level_that_is_partly_retried_begins_and_ends_once_more() -> None:
    plays["ben"] = fail
    execution = begin(step("ada"), step("ben"))
    drain()
    services.retry_execution(execution=execution, by=execution.campaign.owner)
    drain()
    assert told(execution, *LEVELS) == ["level_started 0", "level_completed 0"] * 2
