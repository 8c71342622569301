"""Claims: who gets which run, and that nobody writes who does not hold it any more."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from agents import services
from agents.base import AgentOutput, Context
from agents.engine import cache, claims
from agents.engine.claims import LOSSES_LIMIT, PATIENCE, Claim, ClaimLost, claim
from agents.engine.start import start_initial
from agents.engine.sweeper import give_up
from agents.models import AgentResult, AgentRun, AgentSetting, Execution, StepMemo, Worker
from agents.states import RunStatus
from agents.tests.agents import (
    PlayerInputs,
    begin,
    carry_out,
    context_of,
    drain,
    events,
    in_turn,
    new_worker,
    plays,
    run_of,
    states,
    step,
    take,
    told,
)
from agents.tests.crews.small.agents import Ada
from campaigns.models import Event
from campaigns.states import Priority

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("crew")]

OUTPUT = AgentOutput(summary="Done.")


def settle_as_completed(held: Claim) -> None:
    claims.complete(held, OUTPUT, keep=lambda: cache.store(Ada(), "0" * 64, OUTPUT, reusable=True), cache_state="miss")


def settle_as_failed(held: Claim) -> None:
    claims.fail(held, code="failed", message="No.", detail="", recovery=[])


def settle_for_later(held: Claim) -> None:
    claims.retry(held, delay=0.0, code="failed", message="No.", detail="")


def report_progress(held: Claim) -> None:
    claims.make_progress(held, [("agent_thinking", {"message": "Hm."})], progress=70)


WRITES: list[Callable[[Claim], None]] = [
    settle_as_completed,
    settle_as_failed,
    settle_for_later,
    report_progress,
    claims.stop,
    claims.hand_back,
]


def lose(held: Claim) -> None:
    worker_id = AgentRun.objects.values_list("worker_id", flat=True).get(pk=held.run_id)
    claims.lose(held.run_id, worker_id, blame=True)


def order_of_claims() -> list[str]:
    """The names of the campaigns whose runs are claimed, one after the other."""
    worker, order = new_worker(), []
    while claimed := claim(worker.pk, busy=False):
        order.append(AgentRun.objects.select_related("campaign").get(pk=claimed.run_id).campaign.name)
    return order


def let_wait(execution: Execution, longer: timedelta) -> None:
    AgentRun.objects.filter(execution=execution).update(available_at=timezone.now() - longer)


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
    let_wait(execution, timedelta(hours=-1))
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
    let_wait(begin(step("ada"), priority=Priority.LOW, name="old and low"), 4 * claims.AGEING)
    let_wait(begin(step("ada"), priority=Priority.LOW, name="younger and low"), 2 * claims.AGEING)
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
    for _ in range(claims.CANDIDATES + 2):
        begin(step("ada"), priority=Priority.URGENT)
    begin(step("ben"), priority=Priority.LOW)
    take()
    assert AgentRun.objects.get(pk=take().run_id).agent == "ben"


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


def test_a_run_that_was_lost_is_claimed_alone() -> None:
    begin(step("ada"))
    lose(take())

    assert claim(new_worker().pk, busy=True) is None
    assert take().alone is True


def test_other_work_does_not_wait_for_a_run_that_must_be_alone() -> None:
    begin(step("ada"), priority=Priority.URGENT)
    lose(take())
    begin(step("ben"))
    assert AgentRun.objects.get(pk=take(busy=True).run_id).agent == "ben"


def test_a_run_that_must_be_alone_is_not_kept_waiting_for_ever() -> None:
    lost = begin(step("ada"))
    lose(take())
    begin(step("ben"))
    let_wait(lost, PATIENCE * 2)

    assert claim(new_worker().pk, busy=True) is None, "busy workers finish what they have and take nothing new"
    assert AgentRun.objects.get(pk=take().run_id).agent == "ada"


def test_handing_back_is_no_loss_and_the_same_attempt() -> None:
    execution = begin(step("ada"))
    held = take()
    claims.make_progress(held, [("agent_thinking", {"message": "Hm."})], progress=40)
    claims.hand_back(held)

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
    claims.lose(held.run_id, worker.pk, blame=True)
    claims.lose(held.run_id, worker.pk, blame=True)
    assert run_of(execution, "ada").losses == 1


def test_an_agent_that_is_no_longer_installed_fails_its_run_only() -> None:
    execution = begin(*in_turn("ada", "ben"))
    AgentRun.objects.filter(step="ada").update(agent="gone")
    drain()
    assert states(execution) == {"ada": "failed", "ben": "completed"}


def test_a_paused_execution_is_not_claimed() -> None:
    execution = begin(step("ada"))
    services.pause_execution(execution=execution, by=execution.campaign.owner)
    assert claim(new_worker().pk, busy=False) is None


def in_threads(number: int, work: Callable[[], Any]) -> list[Any]:
    """Does `work` in many threads that start together, and returns what each returned or raised."""
    start, results = threading.Barrier(number), []

    def one() -> None:
        try:
            start.wait()
            results.append(work())
        except Exception as error:
            results.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=one) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.mark.django_db(transaction=True)
def test_eight_claimers_never_exceed_a_limit_of_two() -> None:
    AgentSetting.objects.create(agent="ada", concurrency=2)
    for _ in range(12):
        begin(step("ada"))
    worker, most = new_worker(), []

    def claim_and_complete() -> list[Claim]:
        mine = []
        for _ in range(3):
            held = claim(worker.pk, busy=False)
            most.append(AgentRun.objects.filter(status=RunStatus.RUNNING).count())
            if held:
                carry_out(held)
                mine.append(held)
        return mine

    done = [held for mine in in_threads(8, claim_and_complete) for held in mine]

    assert max(most) <= 2
    assert done
    assert len({held.run_id for held in done}) == len(done)


@pytest.mark.django_db(transaction=True)
def test_eight_claimers_never_get_the_same_run() -> None:
    for _ in range(6):
        begin(step("ada"))
    worker = new_worker()

    def claim_all() -> list[Claim]:
        mine = []
        while AgentRun.objects.filter(status=RunStatus.QUEUED).exists():
            if held := claim(worker.pk, busy=False):
                mine.append(held)
        return mine

    held = [claim for mine in in_threads(8, claim_all) for claim in mine]

    assert len(held) == 6
    assert len({claim.run_id for claim in held}) == 6


@pytest.mark.django_db(transaction=True)
def test_a_run_lost_while_it_is_completed_is_one_or_the_other() -> None:
    execution = begin(step("ada"))
    worker = new_worker()
    held = take(worker)
    both: list[Callable[[], None]] = [
        partial(settle_as_completed, held),
        partial(claims.lose, held.run_id, worker.pk, blame=True),
    ]
    deeds = iter(both)
    taking = threading.Lock()

    def one() -> None:
        with taking:
            deed = next(deeds)
        deed()

    results = in_threads(2, one)

    completed = told(execution, "agent_completed") != []
    assert run_of(execution, "ada").status == ("completed" if completed else "queued")
    assert told(execution, "agent_retrying") == ([] if completed else ["agent_retrying Ada"])
    assert any(isinstance(result, ClaimLost) for result in results) is not completed


@pytest.mark.django_db(transaction=True)
def test_two_processes_that_start_a_campaign_start_it_once() -> None:
    execution = begin(step("ada"))
    campaign_id = execution.campaign_id
    Event.objects.all().delete()
    execution.delete()

    found = in_threads(6, lambda: start_initial(campaign_id).pk)

    assert len(set(found)) == 1
    assert Event.objects.filter(type="workflow_started").count() == 1
