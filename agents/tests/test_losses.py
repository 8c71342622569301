"""Runs whose worker died, or stopped: what counts against them, and how they go on."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from agents.engine import claims, losses
from agents.engine.claims import claim
from agents.engine.losses import LOSSES_LIMIT
from agents.engine.queue import COMPANY, PATIENCE
from agents.engine.sweeper import give_up
from agents.models import AgentRun, AgentSetting, Worker
from agents.tests.agents import (
    PlayerInputs,
    begin,
    context_of,
    events,
    in_turn,
    let_wait,
    lose,
    new_worker,
    run_of,
    states,
    step,
    take,
    told,
)
from campaigns.states import Priority

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("crew")]


def test_a_lost_run_is_queued_again_and_told() -> None:
    execution = begin(step("ada"))
    lose(take())

    run = run_of(execution, "ada")
    assert (run.status, run.attempt, run.losses, run.worker_id, run.claim_token) == ("queued", 2, 1, None, None)
    [event] = events(execution, "agent_retrying")
    assert (event["reason"], event["retry_in_seconds"]) == ("worker_lost", 0.0)


def test_the_third_loss_fails_the_run_and_the_rest_goes_on() -> None:
    execution = begin(*in_turn("ada", "ben"))
    for _ in range(LOSSES_LIMIT):
        lose(take())

    run = run_of(execution, "ada")
    assert (run.status, run.error_code) == ("failed", "worker_lost")
    assert states(execution)["ben"] == "queued"
    assert len(events(execution, "agent_retrying")) == LOSSES_LIMIT - 1


def test_the_time_since_a_dead_workers_last_sign_of_life_is_lost_and_no_work() -> None:
    execution = begin(step("ada"))
    held = take()
    now = timezone.now()
    AgentRun.objects.update(started_at=now - timedelta(seconds=70), last_activity_at=now - timedelta(seconds=60))
    lose(held)
    run = run_of(execution, "ada")
    assert run.run_seconds == pytest.approx(10, abs=1)
    assert run.lost_seconds == pytest.approx(60, abs=9)
    AgentRun.objects.update(queued_at=now - timedelta(seconds=100), queue_seconds=0, lost_seconds=0)
    take()
    run = run_of(execution, "ada")
    assert run.lost_seconds >= 100
    assert run.queue_seconds == 0, "the queue was not what it waited for"


def test_a_run_that_nothing_happened_to_has_lost_no_time() -> None:
    execution = begin(step("ada"))
    AgentRun.objects.update(queued_at=timezone.now() - timedelta(seconds=100))
    take()
    run = run_of(execution, "ada")
    assert (run.lost_seconds, run.queue_seconds >= 100) == (0, True)


def test_what_a_run_says_before_its_worker_dies_wipes_no_loss() -> None:
    execution = begin(step("ada"))
    for _ in range(LOSSES_LIMIT):
        held = take()
        context_of(held).thinking("This will be the death of me.")
        lose(held)
    assert run_of(execution, "ada").status == "failed"


def test_a_memo_is_progress_that_wipes_losses() -> None:
    execution = begin(step("ada"))
    lose(take())
    lose(take())
    ctx = context_of(take())
    ctx.memo("paid", PlayerInputs(topic="", settings={}), lambda: PlayerInputs(topic="", settings={}), PlayerInputs)
    assert run_of(execution, "ada").losses == 0


def test_a_run_that_was_lost_is_claimed_by_an_idle_worker_and_alone() -> None:
    execution = begin(step("ada"))
    lose(take())
    let_wait(execution, -COMPANY)

    assert claim(new_worker().pk, busy=True) is None
    assert take().alone is True


def test_a_run_that_was_lost_once_goes_on_though_every_worker_is_busy() -> None:
    execution = begin(step("ada"))
    lose(take())
    let_wait(execution, COMPANY)
    assert take(busy=True).alone is False


def test_the_loss_that_fails_a_run_never_comes_in_company() -> None:
    execution = begin(step("ada"))
    lose(take())
    lose(take())
    let_wait(execution, PATIENCE * 2)

    assert claim(new_worker().pk, busy=True) is None
    assert take().alone is True


def test_a_run_that_was_lost_keeps_its_turn() -> None:
    lost = begin(step("ada"))
    held = take()
    begin(step("ben"))
    lose(held)
    assert AgentRun.objects.get(pk=take().run_id).execution == lost


def test_other_work_does_not_wait_for_a_run_that_must_be_alone() -> None:
    begin(step("ada"), priority=Priority.URGENT)
    lose(take())
    lose(take())
    begin(step("ben"))
    assert AgentRun.objects.get(pk=take(busy=True).run_id).agent == "ben"


def test_a_run_that_must_be_alone_is_not_kept_waiting_for_ever() -> None:
    lost = begin(step("ada"))
    lose(take())
    lose(take())
    begin(step("ben"))
    let_wait(lost, PATIENCE * 2)

    assert claim(new_worker().pk, busy=True) is None, "busy workers finish what they have and take nothing new"
    assert AgentRun.objects.get(pk=take().run_id).agent == "ada"


def test_work_does_not_stop_for_a_run_whose_agent_is_at_its_limit() -> None:
    AgentSetting.objects.create(agent="ada", concurrency=1)
    lost = begin(step("ada"))
    lose(take())
    lose(take())
    AgentRun.objects.filter(execution=lost).update(available_at=timezone.now() + PATIENCE)
    begin(step("ada"))
    take()
    let_wait(lost, PATIENCE * 2)
    begin(step("ben"))
    assert AgentRun.objects.get(pk=take(busy=True).run_id).agent == "ben"


def test_handing_back_is_no_loss_and_the_same_attempt() -> None:
    execution = begin(step("ada"))
    held = take()
    claims.make_progress(held, [("agent_thinking", {"message": "Hm."})], progress=40)
    losses.hand_back(held)

    run = run_of(execution, "ada")
    assert (run.status, run.attempt, run.losses, run.progress) == ("queued", 1, 0, 40)
    assert take().alone is False
    assert told(execution, "agent_started", "agent_retrying") == ["agent_started Ada"]
    assert run_of(execution, "ada").progress == 40


def test_a_worker_given_up_without_blame_leaves_no_loss() -> None:
    execution = begin(step("ada"))
    worker = new_worker()
    take(worker)
    give_up(worker.pk, blame=False)

    assert run_of(execution, "ada").losses == 0
    assert not Worker.objects.filter(pk=worker.pk).exists()


def test_giving_up_a_worker_touches_no_run_of_another() -> None:
    execution = begin(step("ada"), step("ben"))
    first, second = new_worker(), new_worker()
    take(first)
    take(second)
    give_up(first.pk, blame=True)
    assert sorted(states(execution).values()) == ["queued", "running"]


def test_a_run_is_not_lost_twice() -> None:
    execution = begin(step("ada"))
    worker = new_worker()
    held = take(worker)
    losses.lose(held.run_id, worker.pk, blame=True)
    losses.lose(held.run_id, worker.pk, blame=True)
    assert run_of(execution, "ada").losses == 1
