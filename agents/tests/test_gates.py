"""Gates: a person lets a step begin, or lets what its agent made be used."""

from __future__ import annotations

from typing import Any

import pytest

from agents import services
from agents.engine import gates
from agents.models import AgentResult, Question
from agents.states import RunStatus
from agents.tests.agents import (
    answer,
    begin,
    carry_out,
    drain,
    events,
    fail,
    open_question,
    plays,
    run_of,
    states,
    status_of,
    step,
    take,
    told,
)
from agents.tests.crews.small.crew import SmallCrew
from campaigns.errors import Forbidden, Invalid
from campaigns.models import Membership
from campaigns.states import Role
from tests.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("crew")]


def test_a_gate_before_a_step_waits_for_a_person_holding_nothing() -> None:
    execution = begin(step("ada", gate={"before": {"prompt": "Shall Ada look?"}}), step("ben", after=["ada"]))
    assert states(execution) == {"ada": "waiting", "ben": "pending"}
    assert status_of(execution) == ("waiting", "waiting")
    run = run_of(execution, "ada")
    assert (run.worker_id, run.claim_token, run.attempt) == (None, None, 1)
    asked = open_question()
    assert (asked.prompt, asked.action) == ("Shall Ada look?", "approve_step")
    assert [option["id"] for option in asked.options] == ["approve", "decline"]

    answer("approve")
    drain()
    assert states(execution) == {"ada": "completed", "ben": "completed"}
    assert told(execution, "human_input_required", "human_input_received", "level_started", "agent_started") == [
        "level_started 0",
        "human_input_required Ada",
        "human_input_received Ada",
        "agent_started Ada",
        "level_started 1",
        "agent_started Ben",
    ]


def test_a_declined_step_is_skipped_and_the_next_one_is_told() -> None:
    execution = begin(step("ada", gate={"before": {}}), step("ben", after=["ada"]), step("cleo", needs=["ada"]))
    answer("decline", {"comment": "not today"})
    drain()
    run = run_of(execution, "ada")
    assert (run.status, run.skip_cause) == ("skipped", "declined")
    assert run.reason.endswith("declined it: not today")
    assert states(execution) == {"ada": "skipped", "ben": "completed", "cleo": "skipped"}
    assert "declined it: not today" in events(execution, "agent_thinking")[0]["message"]
    assert status_of(execution)[0] == "completed"


def test_whoever_approves_may_change_the_settings_that_the_gate_names() -> None:
    heard: list[dict[str, Any]] = []

    def play(ctx: Any, inputs: Any) -> None:
        heard.append(inputs.settings)

    plays["ada"] = play
    begin(step("ada", gate={"before": {"modify": ["loud"]}}))
    assert open_question().schema["properties"]["loud"]["type"] == "boolean"
    with pytest.raises(Invalid):
        answer("modify", {"volume": 3})
    answer("modify", {"loud": True})
    drain()
    assert heard == [{"loud": True}]


@pytest.mark.parametrize("data", [{}, {"comment": "as it is"}])
def test_to_change_nothing_and_approve_is_to_approve(data: dict[str, Any]) -> None:
    execution = begin(step("ada", gate={"before": {"modify": ["loud"]}}))
    answer("modify", data)
    assert (Question.objects.get().answer or {})["option"] == "approve"
    assert events(execution, "human_input_received")[0]["option"] == "approve"
    drain()
    assert states(execution) == {"ada": "completed"}


def test_a_gate_after_a_step_keeps_its_result_until_somebody_approves(crew: SmallCrew) -> None:
    execution = begin(step("ada", gate={"after": {}}), step("ben", after=["ada"]))
    drain()
    assert states(execution) == {"ada": "waiting", "ben": "pending"}
    assert crew.published == []
    assert open_question().data["summary"] == "Done."
    answer("approve")
    plays["ada"] = fail  # it is not run a second time
    drain()
    assert crew.published == [("ada", "Done."), ("ben", "Done.")]
    assert status_of(execution)[0] == "completed"
    assert AgentResult.objects.filter(agent="ada").count() == 1


def test_a_declined_result_is_not_used(crew: SmallCrew) -> None:
    execution = begin(step("ada", gate={"after": {}}), step("ben", after=["ada"]), step("cleo", needs=["ada"]))
    drain()
    answer("decline")
    drain()
    assert crew.published == [("ben", "Done.")]
    run = run_of(execution, "ada")
    assert (run.status, run.skip_cause, run.result) == ("skipped", "declined", None)
    assert run.reason.endswith("declined to use what it made.")
    assert states(execution)["cleo"] == "skipped"
    assert told(execution, "agent_completed") == ["agent_completed Ben"]


def test_a_result_from_the_cache_is_asked_about_too() -> None:
    first = begin(step("ada", gate={"after": {}}))
    drain()
    answer("approve")
    drain()
    campaign = first.campaign
    services.trigger_analysis(campaign=campaign, agents=None, force=False, by=campaign.owner)
    drain()
    assert open_question().run.cache_state == "hit"


def test_a_gate_asks_again_in_the_next_execution_and_not_after_a_retry() -> None:
    plays["ada"] = fail
    execution = begin(step("ada", gate={"before": {}}))
    answer("approve")
    drain()
    plays.clear()
    services.retry_execution(execution=execution, by=execution.campaign.owner)
    assert run_of(execution, "ada").status == RunStatus.QUEUED
    drain()
    campaign = execution.campaign
    services.trigger_analysis(campaign=campaign, agents=["ada"], force=False, by=campaign.owner)
    assert open_question().run.execution_id != execution.pk


def test_no_gate_is_put_while_the_work_is_paused() -> None:
    execution = begin(step("ada"), step("ben", after=["ada"], gate={"before": {}}))
    held = take()
    services.pause_execution(execution=execution, by=execution.campaign.owner)
    carry_out(held)
    assert states(execution)["ben"] == "pending"
    services.resume_execution(execution=execution, by=execution.campaign.owner)
    assert states(execution)["ben"] == "waiting"


def test_cancelling_withdraws_the_gate() -> None:
    execution = begin(step("ada", gate={"before": {}}))
    services.cancel_execution(execution=execution, by=execution.campaign.owner)
    assert Question.objects.get().status == "cancelled"
    assert status_of(execution) == ("cancelled", "cancelled")


def test_a_gate_may_ask_for_a_role() -> None:
    execution = begin(step("ada", gate={"before": {"role": "owner"}}))
    editor = UserFactory.create()
    Membership.objects.create(workspace=execution.campaign.workspace, user=editor, role=Role.EDITOR)
    with pytest.raises(Forbidden):
        answer("approve", by=editor)
    answer("approve")
    assert run_of(execution, "ada").status == RunStatus.QUEUED


@pytest.mark.parametrize(("pattern", "shown"), [("^a+$", {"pattern": "^a+$"}), ("(?=a)", {})])
def test_a_pattern_that_no_answer_can_be_matched_against_is_left_to_the_agent(
    pattern: str, shown: dict[str, Any]
) -> None:
    assert gates._plain({"type": "string", "pattern": pattern, "examples": []}) == {"type": "string", **shown}
