"""Many at once: claimers, answers, starts, people and workers. On either database, exactly one of them counts."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial

import pytest

from agents import services
from agents.engine import losses
from agents.engine.claims import Claim, claim
from agents.engine.loading import ClaimLost
from agents.engine.start import start_initial
from agents.models import AgentRun, AgentSetting, Execution, Question
from agents.states import RunStatus
from agents.tests.agents import (
    begin,
    carry_out,
    drain,
    events,
    in_threads,
    in_turn,
    new_worker,
    run_of,
    settle_as_completed,
    status_of,
    step,
    take,
    told,
)
from agents.tests.test_questions import answer, asked, member
from campaigns.errors import DomainError
from campaigns.models import Event
from campaigns.states import Role

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("crew")]


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


def test_a_run_lost_while_it_is_completed_is_one_or_the_other() -> None:
    execution = begin(step("ada"))
    worker = new_worker()
    held = take(worker)
    both: list[Callable[[], None]] = [
        partial(settle_as_completed, held),
        partial(losses.lose, held.run_id, worker.pk, blame=True),
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


def test_two_processes_that_start_a_campaign_start_it_once() -> None:
    execution = begin(step("ada"))
    campaign_id = execution.campaign_id
    Event.objects.all().delete()
    execution.delete()

    found = in_threads(6, lambda: start_initial(campaign_id).pk)

    assert len(set(found)) == 1
    assert Event.objects.filter(type="workflow_started").count() == 1


def test_of_twenty_answers_at_once_one_counts() -> None:
    execution, question = asked()
    people = iter([member(question, Role.EDITOR) for _ in range(20)])
    taking = threading.Lock()

    def one() -> Question:
        with taking:
            person = next(people)
        mine = Question.objects.select_related("run__campaign__workspace").get(pk=question.pk)
        return answer(mine, by=person)

    results = in_threads(20, one)

    assert sum(isinstance(result, Question) for result in results) == 1
    refused = [result for result in results if isinstance(result, DomainError)]
    assert len(refused) == 19
    assert {result.code for result in refused} == {"already_answered"}
    assert len(events(execution, "human_input_received")) == 1
    drain()
    assert len(told(execution, "agent_completed")) == 1


def test_people_and_workers_at_once_leave_one_consistent_end() -> None:
    """Pause, resume, cancel and the work itself, all at the same time: no deadlock, and every fact is told once."""
    executions = [begin(*in_turn("ada", "ben", "cleo")) for _ in range(4)]

    def steer(deed: Callable[..., Execution]) -> Callable[[], None]:
        def all_of_them() -> None:
            for execution in executions:
                try:
                    deed(execution=execution, by=execution.campaign.owner)
                except DomainError:
                    continue

        return all_of_them

    deeds = [services.pause_execution, services.resume_execution, services.cancel_execution]
    todo = iter([*(steer(deed) for deed in deeds), drain, drain, drain])
    taking = threading.Lock()

    def one() -> None:
        with taking:
            deed = next(todo)
        deed()

    results = in_threads(6, one)
    drain()

    assert results == [None] * 6
    for execution in executions:
        status, campaign_status = status_of(execution)
        assert (status, campaign_status) in {("cancelled", "cancelled"), ("completed", "completed")}
        assert len(told(execution, "workflow_cancelled", "workflow_complete")) == 1
