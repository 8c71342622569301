"""Going on: whoever completes a step takes the next one with it, unless something else comes first."""

from __future__ import annotations

import threading
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from django.db import OperationalError

from agents import services
from agents.engine.claims import Claim, claim
from agents.engine.following import STAY_SECONDS, Following
from agents.engine.runner import execute
from agents.models import AgentRun, AgentSetting, Execution, Worker
from agents.states import ExecutionStatus, RunStatus
from agents.tests.agents import (
    DIAMOND,
    begin,
    context_of,
    crash,
    in_turn,
    lose,
    new_worker,
    plays,
    run_of,
    states,
    take,
)
from campaigns.models import Event
from campaigns.states import Priority

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("crew")]


def carry_on(held: Claim, worker: Worker, *, later: float = 0.0) -> Claim | None:
    """Completes a run `later` seconds after its worker began with the execution; returns what it goes on with."""
    return execute(
        held, context_of(held), Following(held, worker.pk, threading.Event(), clock=lambda: held.since + later)
    )


def assert_queued(execution: Execution, name: str) -> None:
    assert run_of(execution, name).status == RunStatus.QUEUED


def test_the_next_step_is_claimed_as_the_last_one_is_completed() -> None:
    worker, execution = new_worker(), begin(*in_turn("ada", "ben"))
    following = carry_on(take(worker), worker)
    ben = run_of(execution, "ben")
    assert following is not None
    assert (following.run_id, following.token) == (ben.pk, ben.claim_token)
    assert (ben.status, ben.worker_id) == (RunStatus.RUNNING, worker.pk)
    assert claim(worker.pk, busy=False) is None


def test_a_worker_goes_on_to_the_end_and_the_story_is_the_same() -> None:
    worker, execution = new_worker(), begin(*in_turn("ada", "ben", "cleo"))
    held: Claim | None = take(worker)
    while held:
        held = carry_on(held, worker)
    execution.refresh_from_db()
    assert execution.status == ExecutionStatus.COMPLETED
    events = list(Event.objects.filter(campaign=execution.campaign_id).order_by("seq"))
    assert all(after.seq == before.seq + 1 for before, after in pairwise(events))
    told = [event.type for event in events if event.type.startswith(("level", "agent_st", "agent_comp"))]
    assert told == ["level_started", "agent_started", "agent_completed", "level_completed"] * 3


def test_going_on_costs_few_queries(django_assert_max_num_queries: Callable[[int], Any]) -> None:
    """What it costs to carry out and complete a step, and to begin the next one."""
    worker = new_worker()
    begin(*in_turn("ada", "ben", "cleo"))
    held = carry_on(take(worker), worker)
    assert held is not None
    with django_assert_max_num_queries(15):
        assert carry_on(held, worker) is not None


def test_of_several_steps_one_is_taken_and_the_others_are_queued() -> None:
    worker, execution = new_worker(), begin(*DIAMOND)
    carry_on(take(worker), worker)
    assert states(execution) == {"ada": "completed", "ben": "running", "cleo": "queued", "dan": "pending"}


def test_more_urgent_work_comes_first() -> None:
    worker, execution = new_worker(), begin(*in_turn("ada", "ben"), priority=Priority.STANDARD)
    held = take(worker)
    begin(*in_turn("ada"), priority=Priority.HIGH)
    assert carry_on(held, worker) is None
    assert_queued(execution, "ben")


def test_work_as_urgent_or_less_so_does_not() -> None:
    worker = new_worker()
    begin(*in_turn("ada", "ben"), priority=Priority.STANDARD)
    held = take(worker)
    begin(*in_turn("ada"), priority=Priority.STANDARD)
    begin(*in_turn("ada"), priority=Priority.LOW)
    assert carry_on(held, worker) is not None


def test_a_run_that_was_lost_comes_first() -> None:
    worker = new_worker()
    begin(*in_turn("ada"))
    lose(take(new_worker()))
    lost = AgentRun.objects.get()
    AgentRun.objects.update(available_at=lost.available_at.replace(year=lost.available_at.year + 1), queued_at=None)
    begin(*in_turn("ada", "ben"))
    held = take(worker)
    AgentRun.objects.filter(pk=lost.pk).update(available_at=lost.available_at)
    assert carry_on(held, worker) is None


@pytest.mark.parametrize(("later", "stays"), [(STAY_SECONDS - 0.01, True), (STAY_SECONDS, False)])
def test_a_worker_does_not_stay_for_ever(later: float, stays: bool) -> None:
    worker, execution = new_worker(), begin(*in_turn("ada", "ben"))
    following = carry_on(take(worker), worker, later=later)
    assert (following is not None) is stays
    assert run_of(execution, "ben").status == (RunStatus.RUNNING if stays else RunStatus.QUEUED)


def test_the_time_counts_from_the_first_step() -> None:
    worker = new_worker()
    begin(*in_turn("ada", "ben", "cleo"))
    first = take(worker)
    second = carry_on(first, worker, later=STAY_SECONDS / 2)
    assert second is not None
    assert second.since == first.since
    assert carry_on(second, worker, later=STAY_SECONDS) is None


def test_an_agent_with_a_limit_of_its_own_is_counted_at_the_queue() -> None:
    worker, execution = new_worker(), begin(*in_turn("ada", "ben"))
    AgentSetting.objects.update_or_create(agent="ben", defaults={"concurrency": 1})
    assert carry_on(take(worker), worker) is None
    assert_queued(execution, "ben")


def test_a_worker_that_stops_takes_nothing_more() -> None:
    worker, execution = new_worker(), begin(*in_turn("ada", "ben"))
    held, stopping = take(worker), threading.Event()
    stopping.set()
    assert execute(held, context_of(held), Following(held, worker.pk, stopping)) is None
    assert_queued(execution, "ben")


def test_nothing_is_taken_of_a_paused_execution() -> None:
    worker, execution = new_worker(), begin(*in_turn("ada", "ben"))
    held = take(worker)
    services.pause_execution(execution=execution, by=execution.campaign.owner)
    assert carry_on(held, worker) is None
    assert run_of(execution, "ben").status == RunStatus.PENDING


def test_a_step_knows_without_whose_results_it_goes_on() -> None:
    worker = new_worker()
    plays["ben"] = crash
    begin(*DIAMOND)
    ben_or_cleo = carry_on(take(worker), worker)
    assert ben_or_cleo is not None
    assert carry_on(ben_or_cleo, worker) is None  # it failed, and cleo lies in the queue
    dan = carry_on(take(worker), worker)
    assert dan is not None
    assert [run.step for run in dan.run.missing] == ["ben"]


def test_one_who_lost_the_claim_takes_nothing() -> None:
    worker, execution = new_worker(), begin(*in_turn("ada", "ben"))
    held = take(worker)
    lose(held)
    assert carry_on(held, worker) is None
    assert states(execution) == {"ada": "queued", "ben": "pending"}


def test_what_was_taken_in_a_transaction_that_failed_is_nobodys() -> None:
    worker, execution = new_worker(), begin(*in_turn("ada", "ben"))
    held = take(worker)

    class Failing(Following):
        def __call__(self, run: AgentRun, runs: list[AgentRun]) -> bool:
            assert super().__call__(run, runs)
            raise OperationalError("the connection is gone")

    assert execute(held, context_of(held), Failing(held, worker.pk, threading.Event())) is None
    assert states(execution) == {"ada": "running", "ben": "pending"}
