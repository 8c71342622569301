"""Whole executions, from the start to the end, with agents that do what the test says."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agents import services
from agents.base import AgentOutput, Context
from agents.engine import claims
from agents.engine.context import Cancelled
from agents.engine.runner import execute
from agents.errors import AgentError, TransientError
from agents.models import AgentRun, AgentSetting, Execution
from agents.states import EXECUTION_FINISHED, RUN_FINISHED
from agents.tests.agents import (
    DIAMOND,
    YES_OR_NO,
    PlayerInputs,
    begin,
    carry_out,
    context_of,
    drain,
    events,
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
from campaigns.models import Event
from tests.factories import MembershipFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("crew")]

STORY = ("level_started", "agent_started", "agent_completed", "agent_skipped", "error", "level_completed")


def fail(ctx: Context, inputs: PlayerInputs) -> None:
    raise AgentError("There is nothing to read.", code="no_source")


def stumble(ctx: Context, inputs: PlayerInputs) -> None:
    raise TransientError("The service is busy.", code="rate_limit", retry_after=7.0)


def crash(ctx: Context, inputs: PlayerInputs) -> None:
    raise ZeroDivisionError("a secret detail")


def ask(ctx: Context, inputs: PlayerInputs) -> None:
    ctx.ask("go", action="approve", prompt="Shall I?", options=YES_OR_NO)


def test_a_sequence_is_worked_through_in_order() -> None:
    execution = begin(*in_turn("ada", "ben"))
    drain()

    assert states(execution) == {"ada": "completed", "ben": "completed"}
    assert told(execution) == [
        "workflow_started",
        "level_started 0",
        "agent_started Ada",
        "agent_completed Ada",
        "level_completed 0",
        "level_started 1",
        "agent_started Ben",
        "agent_completed Ben",
        "level_completed 1",
        "workflow_complete",
    ]


def test_what_each_agent_made_is_published_once(crew: SmallCrew) -> None:
    plays["ada"] = lambda ctx, inputs: AgentOutput(summary=f"Read about {inputs.topic}.")
    begin(*in_turn("ada", "ben"), topic="owls")
    drain()
    assert crew.published == [("ada", "Read about owls."), ("ben", "Done.")]


def test_the_end_tells_how_it_ended() -> None:
    execution = begin(*in_turn("ada", "ben"))
    drain()

    [end] = events(execution, "workflow_complete")
    assert end["status"] == "completed"
    assert end["duration_seconds"] >= 0
    assert end["result"] == {"scores": {"ada": 50.0, "ben": 50.0}, "published": 2}


def test_the_start_tells_the_levels_and_who_began() -> None:
    owner = UserFactory.create(first_name="Mia", last_name="Lund")
    execution = begin(*DIAMOND, owner=owner)

    [start] = events(execution, "workflow_started")
    assert start["levels"] == [["ada"], ["ben", "cleo"], ["dan"]]
    assert (start["workflow"], start["trigger"], start["started_by"]) == ("Small", "initial", "Mia Lund")
    assert start["estimated_completion"].endswith("Z")


def test_the_sides_of_a_diamond_run_side_by_side() -> None:
    execution = begin(*DIAMOND)
    carry_out(take())
    ben, cleo = take(), take()

    assert states(execution) == {"ada": "completed", "ben": "running", "cleo": "running", "dan": "pending"}
    carry_out(cleo)
    assert states(execution)["dan"] == "pending"
    carry_out(ben)
    assert states(execution)["dan"] == "queued"


def test_each_level_of_a_diamond_is_told_once_and_ends_before_the_next_begins() -> None:
    execution = begin(*DIAMOND)
    drain()
    assert told(execution, "level_started", "level_completed") == [
        f"level_{what} {level}" for level in range(3) for what in ("started", "completed")
    ]
    assert [e["agents"] for e in events(execution, "level_started")] == [["ada"], ["ben", "cleo"], ["dan"]]


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
        ctx.thinking(object())  # type: ignore[arg-type]
        stumble(ctx, inputs)

    plays["ada"] = play
    execution = begin(step("ada"))
    drain()
    assert states(execution) == {"ada": "failed"}


def test_progress_is_told_and_never_goes_back_within_an_attempt() -> None:
    def play(ctx: Context, inputs: PlayerInputs) -> None:
        for percent in (30, 10, 60, 300):
            ctx.progress(percent)
            context.flush()

    plays["ada"] = play
    execution = begin(step("ada"), step("ben", after=["ada"]))
    held = take()
    context = context_of(held)
    execute(held, context)

    assert [e["progress"] for e in events(execution, "agent_progress")] == [30, 30, 60, 99]
    assert [e["progress_pct"] for e in events(execution, "agent_progress")] == [15, 15, 30, 49]
    assert events(execution, "agent_completed")[0]["progress_pct"] == 50


def test_text_is_streamed_whole_and_in_order() -> None:
    words = [f"word{n} " for n in range(200)]

    def play(ctx: Context, inputs: PlayerInputs) -> None:
        for word in words:
            ctx.stream(word)

    plays["ada"] = play
    execution = begin(step("ada"))
    drain()

    deltas = events(execution, "content_delta")
    text = ""
    for delta in deltas:
        assert delta["offset"] == len(text)
        text += delta["text"]
    assert text == "".join(words)
    assert len({delta["stream"] for delta in deltas}) == 1


def test_every_attempt_streams_anew() -> None:
    def play(ctx: Context, inputs: PlayerInputs) -> None:
        ctx.stream("Once upon ")
        if ctx.attempt == 1:
            stumble(ctx, inputs)

    plays["ada"] = play
    execution = begin(step("ada"))
    drain()

    first, second = events(execution, "content_delta")
    assert first["stream"] != second["stream"]
    assert (first["offset"], second["offset"]) == (0, 0)


def test_a_tool_is_told_from_start_to_end() -> None:
    def play(ctx: Context, inputs: PlayerInputs) -> None:
        with ctx.tool("ruler", "Measuring") as tool:
            tool.progress(1, 2)
            tool.done("Two of them are long.")

    plays["ada"] = play
    execution = begin(step("ada"))
    drain()
    assert told(execution, "tool_started", "tool_progress", "tool_completed") == [
        "tool_started Ada",
        "tool_progress Ada",
        "tool_completed Ada",
    ]
    [done] = events(execution, "tool_completed")
    assert (done["summary"], done["ok"]) == ("Two of them are long.", True)


def test_a_tool_that_breaks_is_told_to_have_broken() -> None:
    def play(ctx: Context, inputs: PlayerInputs) -> None:
        with ctx.tool("ruler", "Measuring"):
            fail(ctx, inputs)

    plays["ada"] = play
    execution = begin(step("ada"))
    drain()
    assert events(execution, "tool_completed")[0]["ok"] is False


def test_the_campaign_shows_what_its_execution_does() -> None:
    plays["ben"] = ask
    execution = begin(*in_turn("ada", "ben"))
    assert status_of(execution) == ("queued", "queued")
    held = take()
    assert status_of(execution) == ("running", "running")
    carry_out(held)
    assert status_of(execution) == ("running", "running")
    carry_out(take())
    assert status_of(execution) == ("waiting", "waiting")


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

    claims.stop(held)
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
    claims.lose(held.run_id, run.worker_id, blame=True)
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


PLANS = [in_turn("ada", "ben", "cleo"), DIAMOND, [step("ada"), step("ben", needs=["ada"]), step("cleo", after=["ben"])]]
DEEDS = ["done", "fail", "stumble", "crash", "lose", "hand back"]


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
        claims.lose(held.run_id, agent.worker_id, blame=True)
    elif deed == "hand back":
        claims.hand_back(held)
    else:
        plays[agent.agent] = {"fail": fail, "stumble": stumble, "crash": crash}.get(deed, lambda ctx, inputs: None)
        carry_out(held)
