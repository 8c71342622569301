"""Pause, resume, cancel, retry, and work on what has already ended."""

from __future__ import annotations

from typing import Any

import pytest

from agents import services
from agents.base import Context
from agents.engine import losses, settling
from agents.engine.context import Cancelled
from agents.engine.runner import execute
from agents.models import AgentSetting
from agents.tests.agents import (
    DIAMOND,
    PlayerInputs,
    begin,
    carry_out,
    context_of,
    drain,
    events,
    fail,
    in_turn,
    plays,
    run_of,
    states,
    status_of,
    step,
    take,
    told,
)
from agents.tests.crews.small.crew import SmallCrew
from campaigns.errors import Conflict, Forbidden, Invalid, NotFound
from tests.factories import MembershipFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("crew")]


def test_a_pause_lets_what_runs_finish_and_starts_nothing() -> None:
    execution = begin(*in_turn("ada", "ben"))
    owner = execution.campaign.owner
    held = take()
    services.pause_execution(execution=execution, by=owner)
    assert status_of(execution) == ("running", "running")

    carry_out(held)
    drain()
    assert states(execution) == {"ada": "completed", "ben": "pending"}
    assert status_of(execution) == ("paused", "paused")

    services.resume_execution(execution=execution, by=owner)
    assert status_of(execution) == ("running", "running")
    drain()
    assert status_of(execution) == ("completed", "completed")
    assert told(execution, "workflow_paused", "workflow_resumed") == ["workflow_paused", "workflow_resumed"]


def test_a_pause_that_waits_for_a_running_step_is_seen_over_the_api_and_can_be_taken_back(api_for: Any) -> None:
    execution = begin(*in_turn("ada", "ben"))
    held, api = take(), api_for(execution.campaign.owner)
    paused = api.post(f"/api/executions/{execution.pk}/pause").json()
    assert (paused["status"], paused["desired_state"]) == ("running", "pause")
    resumed = api.post(f"/api/executions/{execution.pk}/resume").json()
    assert (resumed["status"], resumed["desired_state"]) == ("running", "run")
    carry_out(held)
    drain()
    assert status_of(execution)[0] == "completed"


def test_pausing_twice_is_told_once() -> None:
    execution = begin(step("ada"))
    for _ in range(2):
        services.pause_execution(execution=execution, by=execution.campaign.owner)
    assert told(execution, "workflow_paused") == ["workflow_paused"]


def test_a_cancellation_ends_what_waits_at_once_and_what_runs_at_its_next_word() -> None:
    execution = begin(*in_turn("ada", "ben"), owner=UserFactory.create(first_name="Mia", last_name="Lund"))
    held = take()
    services.cancel_execution(execution=execution, by=execution.campaign.owner)
    assert states(execution) == {"ada": "running", "ben": "cancelled"}

    settling.stop(held)
    assert states(execution) == {"ada": "cancelled", "ben": "cancelled"}
    assert status_of(execution) == ("cancelled", "cancelled")
    [end] = events(execution, "workflow_cancelled")
    assert (end["by"], end["reason"]) == ("Mia Lund", "Cancelled by Mia Lund.")
    assert [e["status"] for e in events(execution, "agent_skipped")] == ["cancelled", "cancelled"]


def test_a_cancelled_agent_unwinds_at_its_next_word() -> None:
    said: list[str] = []

    def play(ctx: Context, inputs: PlayerInputs) -> None:
        context.stop(Cancelled)
        try:
            ctx.thinking("One more thing.")
        except Exception:
            said.append("An agent cannot swallow this by accident.")
        said.append("It goes on.")

    plays["ada"] = play
    execution = begin(step("ada"))
    held = take()
    services.cancel_execution(execution=execution, by=execution.campaign.owner)
    context = context_of(held)
    execute(held, context)

    assert said == []
    assert status_of(execution) == ("cancelled", "cancelled")


def test_cancelling_before_anything_ran_ends_it() -> None:
    execution = begin(*DIAMOND)
    services.cancel_execution(execution=execution, by=execution.campaign.owner)
    assert status_of(execution) == ("cancelled", "cancelled")
    drain()
    assert told(execution, "agent_started") == []


def test_a_worker_lost_during_a_cancellation_keeps_nothing_alive() -> None:
    execution = begin(step("ada"))
    held = take()
    services.cancel_execution(execution=execution, by=execution.campaign.owner)
    run = run_of(execution, "ada")
    losses.lose(held.run_id, run.worker_id, blame=True)
    assert status_of(execution) == ("cancelled", "cancelled")


def test_what_has_ended_cannot_be_steered() -> None:
    execution = begin(step("ada"))
    drain()
    for service in (services.pause_execution, services.resume_execution, services.cancel_execution):
        with pytest.raises(Conflict):
            service(execution=execution, by=execution.campaign.owner)


def test_what_is_being_cancelled_is_neither_paused_nor_resumed() -> None:
    execution = begin(step("ada"))
    take()
    services.cancel_execution(execution=execution, by=execution.campaign.owner)
    for service in (services.pause_execution, services.resume_execution):
        with pytest.raises(Conflict, match="being cancelled"):
            service(execution=execution, by=execution.campaign.owner)


def test_a_retry_repeats_what_failed_and_what_needed_it_only(crew: SmallCrew) -> None:
    plays["ben"] = fail
    execution = begin(step("ada"), step("ben", after=["ada"]), step("cleo", needs=["ben"]))
    drain()
    plays["ben"] = lambda ctx, inputs: None
    services.retry_execution(execution=execution, by=execution.campaign.owner)
    assert status_of(execution) == ("running", "running")
    assert states(execution) == {"ada": "completed", "ben": "queued", "cleo": "pending"}

    drain()
    assert status_of(execution) == ("completed", "completed")
    assert [agent for agent, _ in crew.published] == ["ada", "ben", "cleo"]
    assert run_of(execution, "ben").attempt == 2
    assert run_of(execution, "cleo").attempt == 1, "a skipped step never had its first attempt"
    assert run_of(execution, "ben").error_message == ""


def test_a_retry_tells_the_levels_it_goes_through_again() -> None:
    plays["ben"] = fail
    execution = begin(*in_turn("ada", "ben"))
    drain()
    services.retry_execution(execution=execution, by=execution.campaign.owner)
    drain()
    assert told(execution, "level_started", "level_completed") == [
        "level_started 0",
        "level_completed 0",
        "level_started 1",
        "level_completed 1",
        "level_started 1",
        "level_completed 1",
    ]


def test_a_campaign_whose_only_step_failed_runs_again() -> None:
    plays["ada"] = fail
    execution = begin(step("ada"))
    drain()
    services.retry_execution(execution=execution, by=execution.campaign.owner)
    assert status_of(execution) == ("queued", "queued")


def test_there_is_nothing_to_retry_where_nothing_failed() -> None:
    execution = begin(step("ada"))
    with pytest.raises(Conflict, match="still at work"):
        services.retry_execution(execution=execution, by=execution.campaign.owner)
    drain()
    with pytest.raises(Conflict, match="Nothing in this run has failed"):
        services.retry_execution(execution=execution, by=execution.campaign.owner)


def test_a_cancelled_execution_is_not_retried_but_run_anew() -> None:
    execution = begin(step("ada"))
    owner = execution.campaign.owner
    services.cancel_execution(execution=execution, by=owner)
    with pytest.raises(Conflict):
        services.retry_execution(execution=execution, by=owner)

    anew = services.trigger_analysis(campaign=execution.campaign, agents=None, force=False, by=owner)
    drain()
    assert status_of(anew) == ("completed", "completed")


def test_one_agent_works_again_on_its_own() -> None:
    execution = begin(*in_turn("ada", "ben"))
    drain()
    again = services.rerun(run=run_of(execution, "ben"), force=True, by=execution.campaign.owner)
    drain()
    assert states(again) == {"ben": "completed"}
    assert run_of(again, "ben").cache_state == "forced"


def test_two_executions_never_work_at_once() -> None:
    execution = begin(step("ada"))
    with pytest.raises(Conflict, match="still at work"):
        services.trigger_analysis(campaign=execution.campaign, agents=None, force=False, by=execution.campaign.owner)


def test_an_analysis_by_agents_the_workflow_lacks_is_refused() -> None:
    execution = begin(step("ada"))
    drain()
    with pytest.raises(Invalid, match="zoe: no such agent"):
        services.trigger_analysis(campaign=execution.campaign, agents=["zoe"], force=False, by=execution.campaign.owner)


def test_an_agent_that_is_switched_off_is_left_out() -> None:
    AgentSetting.objects.create(agent="ben", enabled=False)
    execution = begin(*in_turn("ada", "ben", "cleo"))
    drain()
    assert states(execution) == {"ada": "completed", "cleo": "completed"}
    assert run_of(execution, "cleo").level == 1


def test_only_editors_steer_and_strangers_learn_nothing() -> None:
    execution = begin(step("ada"))
    viewer = MembershipFactory.create(workspace=execution.campaign.workspace, role="viewer").user
    for service in (services.pause_execution, services.resume_execution, services.cancel_execution):
        with pytest.raises(Forbidden):
            service(execution=execution, by=viewer)
        with pytest.raises(NotFound):
            service(execution=execution, by=UserFactory.create())
    assert status_of(execution) == ("queued", "queued")
