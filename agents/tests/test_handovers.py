"""Runs whose workers stop under them, and cancelled ones whose agents say nothing."""

from __future__ import annotations

import pytest

from agents import services
from agents.engine import losses
from agents.engine.claims import Claim
from agents.engine.context import RunContext
from agents.engine.loading import ClaimLost
from agents.engine.losses import HANDOVERS_LIMIT, LOSSES_LIMIT
from agents.models import Execution
from agents.tests.agents import (
    Clock,
    begin,
    context_of,
    drain,
    events,
    in_turn,
    new_worker,
    run_of,
    settle_as_completed,
    states,
    status_of,
    step,
    take,
    told,
)
from agents.tests.test_faults import Bought
from agents.worker import CANCEL_SECONDS, WorkerLoop

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("crew")]


def hand_over(times: int) -> None:
    for _ in range(times):
        losses.hand_back(take())


def test_a_run_is_handed_over_without_blame_and_every_fifth_time_counts_as_a_loss() -> None:
    execution = begin(step("ada"))
    hand_over(HANDOVERS_LIMIT - 1)
    run = run_of(execution, "ada")
    assert (run.status, run.losses, run.attempt, run.handovers) == ("queued", 0, 1, HANDOVERS_LIMIT - 1)
    assert told(execution, "agent_started") == ["agent_started Ada"], "the same attempt goes on"
    assert events(execution, "agent_retrying") == []

    hand_over(1)
    run = run_of(execution, "ada")
    assert (run.status, run.losses, run.attempt, run.handovers) == ("queued", 1, 2, 0)
    assert [event["reason"] for event in events(execution, "agent_retrying")] == ["worker_lost"]


def test_an_agent_that_stops_every_worker_fails_in_the_end_and_the_others_go_on() -> None:
    execution = begin(*in_turn("ada", "ben"))
    hand_over(HANDOVERS_LIMIT * LOSSES_LIMIT - 1)
    assert states(execution)["ada"] == "queued"
    hand_over(1)
    run = run_of(execution, "ada")
    assert (run.status, run.error_code) == ("failed", "worker_lost")
    drain()
    assert states(execution)["ben"] == "completed"


def test_progress_that_is_kept_wipes_handovers() -> None:
    execution = begin(step("ada"))
    for number in range(HANDOVERS_LIMIT + 1):
        held = take()
        context_of(held).memo(f"call {number}", Bought(text="?"), lambda: Bought(text="!"), Bought)
        losses.hand_back(held)
    run = run_of(execution, "ada")
    assert (run.status, run.losses, run.handovers) == ("queued", 0, 1)


def test_a_person_who_asks_for_it_again_wipes_them_too() -> None:
    execution = begin(step("ada"))
    hand_over(HANDOVERS_LIMIT * LOSSES_LIMIT)
    services.retry_execution(execution=execution, by=execution.campaign.owner)
    run = run_of(execution, "ada")
    assert (run.status, run.losses, run.handovers) == ("queued", 0, 0)


@pytest.fixture
def deaf(clock: Clock) -> tuple[Execution, WorkerLoop, Claim, RunContext]:
    """A worker whose agent says nothing, in a campaign that is cancelled."""
    execution, worker = begin(*in_turn("ada", "ben")), new_worker()
    loop = WorkerLoop(slots=1, worker_id=worker.pk, clock=clock)
    held = take(worker)
    ctx = context_of(held)
    loop._active[held.token] = (held, ctx)
    services.cancel_execution(execution=execution, by=execution.campaign.owner)
    return execution, loop, held, ctx


def test_a_cancelled_agent_is_given_a_moment_to_look_up(
    deaf: tuple[Execution, WorkerLoop, Claim, RunContext], clock: Clock
) -> None:
    execution, loop, _, _ = deaf
    loop.heed()
    clock.pass_(CANCEL_SECONDS - 0.01)
    loop.heed()
    assert states(execution)["ada"] == "running"


def test_one_that_does_not_is_settled_without_it(
    deaf: tuple[Execution, WorkerLoop, Claim, RunContext], clock: Clock
) -> None:
    execution, loop, held, ctx = deaf
    loop.heed()
    clock.pass_(CANCEL_SECONDS)
    loop.heed()
    assert states(execution) == {"ada": "cancelled", "ben": "cancelled"}
    assert status_of(execution) == ("cancelled", "cancelled")
    with pytest.raises(ClaimLost):
        ctx.thinking("Still here.")
    with pytest.raises(ClaimLost):
        settle_as_completed(held)
    before = len(told(execution))
    loop.heed()
    assert len(told(execution)) == before, "it is over, whatever its thread does"
