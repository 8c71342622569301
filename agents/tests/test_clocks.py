"""Clocks that jump: leases rest on what a sweeper has seen of its own monotonic time, never on anybody's wall clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from agents.engine.claims import Claim, claim
from agents.engine.losses import hand_back
from agents.engine.queue import SKEW, queued_runs
from agents.engine.sweeper import STANDSTILL_SECONDS, Sweeper
from agents.models import AgentRun, Worker
from agents.states import RunStatus
from agents.tests.agents import begin, lose, new_worker, step, take

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("crew")]

JUMPS = [timedelta(days=1), timedelta(days=-1), timedelta(hours=1), timedelta(hours=-1)]


@pytest.fixture
def jump(monkeypatch: pytest.MonkeyPatch) -> Callable[[timedelta], None]:
    """Turns the wall clock of this process."""
    now = timezone.now
    return lambda by: monkeypatch.setattr(timezone, "now", lambda: now() + by)


@pytest.mark.parametrize("by", JUMPS)
def test_a_jump_of_the_clock_takes_no_worker_its_run(jump: Callable[[timedelta], None], by: timedelta) -> None:
    begin(step("ada"))
    worker = new_worker()
    claimed = take(worker)
    monotonic = [0.0]
    sweeper = Sweeper(lambda: monotonic[0])
    sweeper.sweep()
    jump(by)
    monotonic[0] = STANDSTILL_SECONDS - 0.1
    sweeper.sweep()
    run = AgentRun.objects.get(pk=claimed.run_id)
    assert (run.status, run.claim_token, run.losses) == (RunStatus.RUNNING, claimed.token, 0)


@pytest.mark.parametrize("by", JUMPS)
def test_a_dead_worker_is_given_up_whatever_the_clock_says(jump: Callable[[timedelta], None], by: timedelta) -> None:
    begin(step("ada"))
    claimed = take(new_worker())
    monotonic = [0.0]
    sweeper = Sweeper(lambda: monotonic[0])
    sweeper.sweep()
    jump(by)
    monotonic[0] = STANDSTILL_SECONDS
    sweeper.sweep()
    assert AgentRun.objects.get(pk=claimed.run_id).status == RunStatus.QUEUED
    assert not Worker.objects.exists()


@pytest.mark.parametrize("by", JUMPS)
def test_queued_work_is_claimed_by_a_worker_whose_clock_is_another(
    jump: Callable[[timedelta], None], by: timedelta
) -> None:
    begin(step("ada"))
    jump(by)
    assert claim(new_worker().pk, busy=False) is not None


@pytest.mark.parametrize("by", JUMPS)
@pytest.mark.parametrize("leave", [hand_back, lose])
def test_work_that_comes_back_is_claimed_though_the_clock_was_turned_meanwhile(
    jump: Callable[[timedelta], None], by: timedelta, leave: Callable[[Claim], None]
) -> None:
    begin(step("ada"))
    held = take(new_worker())
    jump(by)
    leave(held)
    assert claim(new_worker().pk, busy=False) is not None


@pytest.mark.parametrize(("back", "claimed"), [(SKEW, False), (SKEW + timedelta(seconds=1), True)])
def test_a_delay_is_not_stretched_by_a_clock_that_was_turned_back(back: timedelta, claimed: bool) -> None:
    execution = begin(step("ada"))
    queued = timezone.now()
    AgentRun.objects.filter(execution=execution).update(queued_at=queued, available_at=queued + timedelta(seconds=2))
    assert queued_runs(queued - back, busy=False).exists() == claimed


@pytest.mark.parametrize(("back", "claimed"), [(SKEW, False), (SKEW + timedelta(seconds=1), True)])
def test_a_lost_run_goes_to_a_busy_worker_too_after_the_clock_was_turned_back(back: timedelta, claimed: bool) -> None:
    execution = begin(step("ada"))
    queued = timezone.now()
    AgentRun.objects.filter(execution=execution).update(queued_at=queued, available_at=queued, losses=1)
    assert queued_runs(queued - back, busy=True).exists() == claimed


def test_a_delay_before_another_attempt_is_kept() -> None:
    execution = begin(step("ada"))
    later = timezone.now() + timedelta(minutes=1)
    AgentRun.objects.filter(execution=execution).update(available_at=later)
    assert claim(new_worker().pk, busy=False) is None
