"""Steps that fail: what stops with them, what is tried again, what people are told, and that it always ends."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agents.base import Context
from agents.engine import losses
from agents.models import AgentRun, AgentSetting, Execution
from agents.states import EXECUTION_FINISHED, RUN_FINISHED
from agents.tests.agents import (
    DIAMOND,
    PlayerInputs,
    begin,
    carry_out,
    crash,
    drain,
    events,
    fail,
    in_turn,
    plays,
    run_of,
    states,
    status_of,
    step,
    stumble,
    take,
    told,
)
from campaigns.models import Event

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("crew")]


PLANS = [in_turn("ada", "ben", "cleo"), DIAMOND, [step("ada"), step("ben", needs=["ada"]), step("cleo", after=["ben"])]]
DEEDS = ["done", "fail", "stumble", "crash", "lose", "hand back"]


def test_a_step_that_fails_stops_only_what_needs_it() -> None:
    plays["ben"] = fail
    execution = begin(
        step("ada"), step("ben", after=["ada"]), step("cleo", after=["ben"]), step("dan", needs=["ada", "ben"])
    )
    drain()

    assert states(execution) == {"ada": "completed", "ben": "failed", "cleo": "completed", "dan": "skipped"}
    assert status_of(execution) == ("completed_with_errors", "completed_with_errors")
    assert run_of(execution, "dan").reason == "It needs Ben, which gave no result."
    assert events(execution, "agent_skipped")[0]["reason"] == "It needs Ben, which gave no result."


def test_who_is_missing_is_named_by_name() -> None:
    plays["ada"] = fail
    both = [step("ben", name="one", needs=["ada"]), step("dan", name="two", needs=["ada"])]
    execution = begin(step("ada"), *both, step("cleo", needs=["one", "two"]))
    drain()
    assert run_of(execution, "cleo").reason == "It needs Ben and Dan, which gave no result."


def test_a_very_long_reason_is_cut() -> None:
    plays["ada"] = fail
    names = [f"step-{n}" for n in range(80)]
    execution = begin(step("ada"), *(step("cleo", name=n, needs=["ada"]) for n in names), step("ben", needs=names))
    drain()
    assert len(run_of(execution, "ben").reason) == 300


def test_skipping_goes_all_the_way_down() -> None:
    plays["ada"] = fail
    execution = begin(step("ada"), step("ben", needs=["ada"]), step("cleo", needs=["ben"]))
    drain()

    assert states(execution) == {"ada": "failed", "ben": "skipped", "cleo": "skipped"}
    assert status_of(execution) == ("failed", "failed")
    [end] = events(execution, "workflow_failed")
    assert end["failed_agents"] == ["Ada"]
    assert end["error_message"] == "Ada could not finish, so there is no result."


def test_a_level_that_never_began_is_not_told_to_be_done() -> None:
    plays["ada"] = fail
    execution = begin(step("ada"), step("ben", needs=["ada"]))
    drain()
    assert told(execution, "level_started", "level_completed") == ["level_started 0", "level_completed 0"]


def test_a_failure_says_what_people_can_do() -> None:
    plays["ada"] = fail
    execution = begin(step("ada"))
    drain()

    [error] = events(execution, "error")
    assert (error["agent"], error["agent_type"], error["status"]) == ("Ada", "ada", "failed")
    assert (error["code"], error["error_message"]) == ("no_source", "There is nothing to read.")
    assert (error["retrying"], error["recovery"]) == (False, [{"action": "retry", "label": "Try again"}])


def test_the_detail_of_a_crash_is_for_staff_only() -> None:
    plays["ada"] = crash
    execution = begin(step("ada"))
    drain()

    run = run_of(execution, "ada")
    assert (run.status, run.error_code) == ("failed", "internal")
    assert "a secret detail" in run.error_detail
    assert not any("secret" in str(event.data) for event in Event.objects.all())


def test_a_passing_fault_is_tried_again_and_each_attempt_is_told() -> None:
    tries = []

    def play(ctx: Context, inputs: PlayerInputs) -> None:
        tries.append(ctx.attempt)
        if len(tries) < 3:
            stumble(ctx, inputs)

    plays["ada"] = play
    execution = begin(step("ada"))
    drain()

    assert tries == [1, 2, 3]
    assert states(execution) == {"ada": "completed"}
    assert [e["retry_in_seconds"] for e in events(execution, "agent_retrying")] == [7.0, 7.0]
    assert [e["reason"] for e in events(execution, "agent_retrying")] == ["rate_limit", "rate_limit"]


def test_a_fault_that_does_not_pass_fails_after_the_retries() -> None:
    AgentSetting.objects.create(agent="ada", retries=2)
    plays["ada"] = stumble
    execution = begin(step("ada"))
    drain()

    run = run_of(execution, "ada")
    assert (run.status, run.attempt, run.error_code) == ("failed", 3, "rate_limit")
    assert told(execution, "agent_started", "agent_retrying", "error") == [
        "agent_started Ada",
        "agent_retrying Ada",
        "agent_started Ada",
        "agent_retrying Ada",
        "agent_started Ada",
        "error Ada",
    ]


def test_a_lasting_fault_is_not_tried_again() -> None:
    plays["ada"] = fail
    execution = begin(step("ada"))
    drain()
    assert run_of(execution, "ada").attempt == 1


def test_an_agent_that_says_what_cannot_be_stored_fails() -> None:
    def play(ctx: Context, inputs: PlayerInputs) -> None:
        ctx.progress(50, metrics={"what": object()})

    plays["ada"] = play
    execution = begin(*in_turn("ada", "ben"))
    drain()
    assert states(execution) == {"ada": "failed", "ben": "completed"}


def test_even_what_cannot_be_stored_before_a_passing_fault_settles_the_run() -> None:
    def play(ctx: Context, inputs: PlayerInputs) -> None:
        ctx.thinking("A first word, written at once.")
        ctx.stream("x")
        ctx.thinking(object())  # type: ignore[arg-type]  # what no text is, on purpose
        stumble(ctx, inputs)

    plays["ada"] = play
    execution = begin(step("ada"))
    drain()
    assert states(execution) == {"ada": "failed"}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.sampled_from(PLANS), deeds=st.lists(st.sampled_from(DEEDS), max_size=12))
def test_whatever_happens_to_its_steps_an_execution_ends_and_tells_it_once(
    steps: list[dict[str, object]], deeds: list[str]
) -> None:
    execution = begin(*steps)
    for deed in deeds:
        AgentRun.objects.filter(execution=execution, status="queued").update(available_at=execution.created_at)
        if not AgentRun.objects.filter(execution=execution, status="queued").exists():
            break
        _do(deed)
    plays.clear()
    drain()

    execution = Execution.objects.get(pk=execution.pk)
    assert execution.status in EXECUTION_FINISHED
    assert status_of(execution)[1] == execution.status
    assert all(status in RUN_FINISHED for status in states(execution).values())
    assert len(told(execution, "workflow_complete", "workflow_failed")) == 1
    assert len(set(told(execution, "level_completed"))) == len(told(execution, "level_completed"))
    numbers = list(Event.objects.filter(campaign=execution.campaign_id).order_by("seq").values_list("seq", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))


def _do(deed: str) -> None:
    held = take()
    agent = AgentRun.objects.get(pk=held.run_id)
    if deed == "lose":
        losses.lose(held.run_id, agent.worker_id, blame=True)
    elif deed == "hand back":
        losses.hand_back(held)
    else:
        plays[agent.agent] = {"fail": fail, "stumble": stumble, "crash": crash}.get(deed, lambda ctx, inputs: None)
        carry_out(held)
