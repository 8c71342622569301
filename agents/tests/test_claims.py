"""Claims: who gets which run, and that nobody writes who does not hold it any more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from agents import services
from agents.base import AgentOutput, Context
from agents.engine import claims, loading, losses, settling
from agents.engine.claims import Claim, claim
from agents.engine.loading import ClaimLost
from agents.engine.queue import AGEING, CANDIDATES
from agents.models import AgentResult, AgentRun, AgentSetting, StepMemo
from agents.states import RunStatus
from agents.tests.agents import (
    PlayerInputs,
    begin,
    carry_out,
    drain,
    in_turn,
    let_wait,
    lose,
    new_worker,
    plays,
    run_of,
    settle_as_completed,
    states,
    step,
    take,
    told,
)
from campaigns.models import Event
from campaigns.states import Priority

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("crew")]

OUTPUT = AgentOutput(summary="Done.")


def settle_as_failed(held: Claim) -> None:
    settling.fail(held, code="failed", message="No.", detail="", recovery=[])


def settle_for_later(held: Claim) -> None:
    settling.retry(held, delay=0.0, code="failed", message="No.", detail="")


def report_progress(held: Claim) -> None:
    claims.make_progress(held, [("agent_thinking", {"message": "Hm."})], progress=70)


WRITES: list[Callable[[Claim], None]] = [
    settle_as_completed,
    settle_as_failed,
    settle_for_later,
    report_progress,
    settling.stop,
    losses.hand_back,
]


def order_of_claims() -> list[str]:
    """The names of the campaigns whose runs are claimed, one after the other."""
    worker, order = new_worker(), []
    while claimed := claim(worker.pk, busy=False):
        order.append(AgentRun.objects.select_related("campaign").get(pk=claimed.run_id).campaign.name)
    return order


def test_a_claim_starts_the_run_and_tells_of_it() -> None:
    execution = begin(*in_turn("ada", "ben"))
    worker = new_worker()
    held = take(worker)

    run = run_of(execution, "ada")
    assert (run.pk, run.status, run.claim_token, run.worker_id) == (held.run_id, "running", held.token, worker.pk)
    assert told(execution, "agent_started") == ["agent_started Ada"]


def test_a_run_is_claimed_once() -> None:
    begin(step("ada"))
    take()
    assert claim(new_worker().pk, busy=False) is None


def test_a_run_whose_time_has_not_come_is_not_claimed() -> None:
    execution = begin(step("ada"))
    AgentRun.objects.filter(execution=execution).update(available_at=timezone.now() + timedelta(hours=1))
    assert claim(new_worker().pk, busy=False) is None


@pytest.mark.parametrize("write", WRITES)
def test_a_lost_claim_writes_nothing(write: Callable[[Claim], None]) -> None:
    execution = begin(*in_turn("ada", "ben"))
    held = take()
    lose(held)
    before = list(Event.objects.values_list("pk", flat=True)), list(AgentRun.objects.order_by("pk").values())

    with pytest.raises(ClaimLost):
        write(held)

    assert (list(Event.objects.values_list("pk", flat=True)), list(AgentRun.objects.order_by("pk").values())) == before
    assert states(execution) == {"ada": "queued", "ben": "pending"}


def test_the_token_is_verified_by_the_update_itself() -> None:
    begin(step("ada"))
    held = take()
    as_it_was, _ = loading.load(held.run_id)
    lose(held)
    newer = take()
    with pytest.raises(ClaimLost):
        claims.leave(as_it_was, held, RunStatus.COMPLETED)
    assert AgentRun.objects.get(pk=held.run_id).claim_token == newer.token


@pytest.mark.parametrize("write", WRITES)
def test_a_run_is_settled_once(write: Callable[[Claim], None]) -> None:
    begin(step("ada"))
    held = take()
    settle_as_completed(held)
    count = Event.objects.count()

    with pytest.raises(ClaimLost):
        write(held)
    assert Event.objects.count() == count


@pytest.mark.parametrize("write", WRITES)
def test_the_claim_on_a_deleted_campaign_writes_nothing(write: Callable[[Claim], None]) -> None:
    execution = begin(step("ada"))
    held = take()
    execution.campaign.delete()

    with pytest.raises(ClaimLost):
        write(held)
    assert Event.objects.count() == 0


def test_a_worker_that_lost_its_run_files_no_result_for_it() -> None:
    def play(ctx: Context, inputs: PlayerInputs) -> None:
        lose(held)

    plays["ada"] = play
    execution = begin(step("ada"))
    held = take()
    run = carry_out(held)

    assert (run.status, run.result) == ("queued", None)
    assert AgentResult.objects.count() == 0
    assert told(execution, "agent_completed") == []


def test_a_worker_that_lost_its_run_remembers_nothing_for_it() -> None:
    def play(ctx: Context, inputs: PlayerInputs) -> None:
        ctx.memo("paid", inputs, paid, PlayerInputs)

    def paid() -> PlayerInputs:
        lose(held)
        return PlayerInputs(topic="", settings={})

    plays["ada"] = play
    begin(step("ada"))
    held = take()
    carry_out(held)
    assert not StepMemo.objects.exists()


def test_urgent_work_comes_first() -> None:
    for priority in (Priority.LOW, Priority.URGENT, Priority.STANDARD, Priority.HIGH):
        begin(step("ada"), priority=priority, name=priority)
    assert order_of_claims() == ["urgent", "high", "standard", "low"]


def test_among_equals_who_waited_longest_comes_first() -> None:
    for minutes in (1, 3, 2):
        let_wait(begin(step("ada"), name=f"{minutes} min"), timedelta(minutes=minutes))
    assert order_of_claims() == ["3 min", "2 min", "1 min"]


def test_who_has_waited_long_enough_is_not_passed_by_urgent_work() -> None:
    let_wait(begin(step("ada"), priority=Priority.LOW, name="old and low"), 4 * AGEING)
    let_wait(begin(step("ada"), priority=Priority.LOW, name="younger and low"), 2 * AGEING)
    let_wait(begin(step("ada"), priority=Priority.URGENT, name="urgent"), timedelta(0))
    assert order_of_claims() == ["old and low", "urgent", "younger and low"]


def test_no_more_runs_of_an_agent_than_its_limit() -> None:
    AgentSetting.objects.create(agent="ada", concurrency=2)
    for _ in range(3):
        begin(step("ada"))
    worker = new_worker()
    first, second = take(worker), take(worker)

    assert claim(worker.pk, busy=False) is None
    carry_out(first)
    assert claim(worker.pk, busy=False) is not None
    carry_out(second)


def test_an_agent_at_its_limit_holds_up_no_other() -> None:
    AgentSetting.objects.create(agent="ada", concurrency=1)
    for _ in range(2):
        begin(step("ada"), priority=Priority.URGENT)
    begin(step("ben"), priority=Priority.LOW)
    take()
    assert AgentRun.objects.get(pk=take().run_id).agent == "ben"


def test_many_runs_at_a_limit_hide_no_other() -> None:
    AgentSetting.objects.create(agent="ada", concurrency=1)
    for _ in range(CANDIDATES + 2):
        begin(step("ada"), priority=Priority.URGENT)
    begin(step("ben"), priority=Priority.LOW)
    take()
    assert AgentRun.objects.get(pk=take().run_id).agent == "ben"


def test_an_agent_that_is_no_longer_installed_fails_its_run_only() -> None:
    execution = begin(*in_turn("ada", "ben"))
    AgentRun.objects.filter(step="ada").update(agent="gone")
    drain()
    assert states(execution) == {"ada": "failed", "ben": "completed"}


def test_a_paused_execution_is_not_claimed() -> None:
    execution = begin(step("ada"))
    services.pause_execution(execution=execution, by=execution.campaign.owner)
    assert claim(new_worker().pk, busy=False) is None
