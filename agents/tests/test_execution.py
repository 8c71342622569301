"""Whole executions, from the start to the end, with agents that do what the test says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from agents.base import AgentOutput, Context
from agents.engine.runner import execute
from agents.engine.start import start_initial
from agents.tests.agents import (
    DIAMOND,
    PlayerInputs,
    ask,
    begin,
    carry_out,
    context_of,
    drain,
    events,
    fail,
    in_turn,
    new_worker,
    plays,
    states,
    status_of,
    step,
    stumble,
    take,
    told,
)
from agents.tests.crews.small.crew import SmallCrew
from tests.factories import CampaignFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("crew")]

STORY = ("level_started", "agent_started", "agent_completed", "agent_skipped", "error", "level_completed")


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
    assert start["waits_for"] == {"ada": [], "ben": ["ada"], "cleo": ["ada"], "dan": ["ben", "cleo"]}
    assert (start["workflow"], start["trigger"], start["started_by"]) == ("Small", "initial", "Mia Lund")
    assert start["estimated_completion"].endswith("Z")


def test_the_start_tells_each_step_apart_also_of_an_agent_that_has_several() -> None:
    execution = begin(step("ada"), step("ben", after=["ada"]), step("ada", after=["ben"], name="ada-again"))

    [start] = events(execution, "workflow_started")
    assert start["waits_for"] == {"ada": ["ben"], "ben": ["ada"]}
    assert start["steps"] == [
        {"step": "ada", "agent_type": "ada", "waits_for": []},
        {"step": "ben", "agent_type": "ben", "waits_for": ["ada"]},
        {"step": "ada-again", "agent_type": "ada", "waits_for": ["ben"]},
    ]


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


PLANS = [in_turn("ada", "ben", "cleo"), DIAMOND, [step("ada"), step("ben", needs=["ada"]), step("cleo", after=["ben"])]]
DEEDS = ["done", "fail", "stumble", "crash", "lose", "hand back"]


def test_a_step_costs_few_queries(django_assert_max_num_queries: Callable[[int], Any]) -> None:
    """What it costs to claim, carry out and complete a step that does nothing, and to queue the next one."""
    begin(*in_turn("ada", "ben", "cleo"))
    worker = new_worker()
    carry_out(take(worker))
    with django_assert_max_num_queries(12):  # two of them are Postgres's locks
        held = take(worker)
    context = context_of(held)
    with django_assert_max_num_queries(14):
        execute(held, context)


def test_a_start_costs_few_queries(django_assert_max_num_queries: Callable[[int], Any]) -> None:
    made = begin(*in_turn("ada", "ben", "cleo")).campaign
    campaign = CampaignFactory.create(campaign_type="small", template=made.template)
    with django_assert_max_num_queries(18):
        start_initial(campaign.pk, by=campaign.owner)


def test_a_report_costs_few_queries(django_assert_max_num_queries: Callable[[int], Any]) -> None:
    begin(step("ada"))
    context = context_of(take())
    with django_assert_max_num_queries(8):
        context.progress(5)
        context.flush()
