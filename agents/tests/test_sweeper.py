"""The sweeper and the worker's own look: whatever fell through is found, and nothing that lives is taken for dead."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, OperationalError
from django.db.models import F

from agents import services
from agents.engine import losses
from agents.engine import sweeper as sweeping
from agents.engine.sweeper import STANDSTILL_SECONDS, Sweeper
from agents.models import AgentRun, AgentSetting, Execution, Worker
from agents.tests.agents import (
    Clock,
    begin,
    carry_out,
    drain,
    events,
    in_turn,
    new_worker,
    plays,
    run_of,
    states,
    status_of,
    step,
    take,
    told,
)
from agents.worker import WorkerLoop
from campaigns.models import Campaign, Event

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("crew")]


def beat(worker: Worker) -> None:
    Worker.objects.filter(pk=worker.pk).update(beat=F("beat") + 1)


def alive(worker: Worker) -> bool:
    return Worker.objects.filter(pk=worker.pk).exists()


def test_a_run_whose_worker_was_forgotten_goes_on(sweeper: Sweeper) -> None:
    execution = begin(step("ada"))
    worker = new_worker()
    take(worker)
    worker.delete()
    sweeper.sweep()
    assert states(execution) == {"ada": "queued"}
    assert run_of(execution, "ada").losses == 0


def test_an_execution_that_stands_still_is_moved_on(sweeper: Sweeper) -> None:
    execution = begin(*in_turn("ada", "ben"))
    AgentRun.objects.filter(step="ada").update(status="completed")
    sweeper.sweep()
    assert states(execution) == {"ada": "completed", "ben": "queued"}


def test_an_execution_whose_steps_have_all_ended_is_ended(sweeper: Sweeper) -> None:
    execution = begin(step("ada"))
    AgentRun.objects.update(status="failed")
    sweeper.sweep()
    assert status_of(execution) == ("failed", "failed")


def test_a_paused_execution_costs_the_sweeper_no_lock(sweeper: Sweeper, monkeypatch: pytest.MonkeyPatch) -> None:
    execution = begin(*in_turn("ada", "ben"))
    held = take()
    services.pause_execution(execution=execution, by=execution.campaign.owner)
    carry_out(held)
    moved: list[Execution] = []
    monkeypatch.setattr(sweeping, "advance", moved.append)
    sweeper.sweep()
    assert moved == []
    assert status_of(execution)[0] == "paused"


def test_an_execution_that_cannot_be_moved_keeps_no_other_from_moving(sweeper: Sweeper) -> None:
    broken, good = begin(step("ada")), begin(step("ada"))
    AgentRun.objects.update(status="completed")
    Execution.objects.filter(pk=broken.pk).update(plan={"steps": "?"})
    sweeper.sweep()
    assert status_of(broken)[0] == "queued"
    assert status_of(good)[0] == "completed"


def test_a_sweep_with_nothing_to_do_writes_nothing(sweeper: Sweeper) -> None:
    execution = begin(step("ada"))
    drain()
    count = Event.objects.count()
    sweeper.sweep()
    assert Event.objects.count() == count
    assert Campaign.objects.get(pk=execution.campaign_id).status == "completed"


def test_a_worker_puts_back_what_it_holds_but_does_not_work_on(clock: Clock) -> None:
    """The database was away at the moment in which the run was to be settled, or right after it was claimed."""
    execution = begin(step("ada"))
    worker = new_worker()
    take(worker)
    loop = WorkerLoop(slots=1, worker_id=worker.pk, clock=clock)
    loop.heed()
    assert states(execution) == {"ada": "running"}, "it may have been claimed in this moment"

    clock.pass_(STANDSTILL_SECONDS)
    loop.heed()
    run = run_of(execution, "ada")
    assert (run.status, run.losses, run.attempt) == ("queued", 0, 1)
    [event] = events(execution, "agent_retrying")
    assert (event["reason"], event["retry_in_seconds"]) == ("interrupted", 0.0)
    take()
    assert told(execution, "agent_started") == ["agent_started Ada"], "the same attempt goes on"


def test_a_run_that_its_worker_no_longer_has_is_not_interrupted() -> None:
    execution = begin(step("ada"))
    worker, other = new_worker(), new_worker()
    held = take(worker)
    losses.interrupt(held.run_id, other.pk)
    assert states(execution) == {"ada": "running"}
    losses.hand_back(held)
    losses.interrupt(held.run_id, worker.pk)
    assert events(execution, "agent_retrying") == []


def test_a_run_that_could_not_be_settled_is_worked_on_again(clock: Clock) -> None:
    def away(ctx: Any, inputs: Any) -> None:
        raise OperationalError("the server closed the connection")

    plays["ada"] = away
    execution = begin(step("ada"))
    worker = new_worker()
    assert carry_out(take(worker)).status == "running", "nothing could be written"

    loop = WorkerLoop(slots=1, worker_id=worker.pk, clock=clock)
    loop.heed()
    clock.pass_(STANDSTILL_SECONDS)
    loop.heed()
    plays.clear()
    drain()
    assert status_of(execution)[0] == "completed"
    assert told(execution, "error") == []


def test_a_limit_counts_no_run_of_a_dead_worker_for_long(sweeper: Sweeper, clock: Clock) -> None:
    AgentSetting.objects.create(agent="ada", concurrency=1)
    begin(step("ada"))
    take()
    sweeper.sweep()
    clock.pass_(STANDSTILL_SECONDS)
    sweeper.sweep()
    assert take()


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_was_given_up_while_it_lived_claims_again_at_once(caplog: pytest.LogCaptureFixture) -> None:
    """The database finds out at the commit that the claimant is unknown; waiting for the next beat is not needed."""
    execution = begin(step("ada"))
    loop = WorkerLoop(slots=1)
    assert loop._claim_one()
    assert Worker.objects.filter(pk=loop.id).count() == 1
    assert loop._claim_one()
    assert states(execution) == {"ada": "running"}
    assert "FOREIGN KEY" not in caplog.text


@pytest.mark.django_db(transaction=True)
def test_a_fault_of_the_data_is_not_taken_for_being_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    def break_(*_: Any, **__: Any) -> None:
        raise IntegrityError("something else")

    monkeypatch.setattr("agents.worker.claim", break_)
    loop = WorkerLoop(slots=1)
    assert loop._claim_one(), "it was unknown, so there is a point in trying again"
    assert not loop._claim_one()
