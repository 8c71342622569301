"""Of whom a question is asked and for how long, and that many who wait cost nothing."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from agents import selectors, services
from agents.base import AgentOutput, Context
from agents.engine.claims import claim
from agents.engine.questions import expire
from agents.engine.sweeper import Sweeper
from agents.models import AgentRun, Execution, Question
from agents.tests.agents import (
    YES_OR_NO,
    PlayerInputs,
    begin,
    drain,
    events,
    in_threads,
    new_worker,
    plays,
    run_of,
    status_of,
    step,
    told,
)
from agents.tests.test_questions import answer, asked, member
from campaigns import journal
from campaigns.errors import Conflict, DomainError, Forbidden, NotFound
from campaigns.models import Campaign, Event
from campaigns.states import Role
from tests.factories import MembershipFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("crew")]


def asking(**binding: Any) -> Any:
    def play(ctx: Context, inputs: PlayerInputs) -> AgentOutput:
        answer = ctx.ask("go", action="approve", prompt="Shall I?", options=YES_OR_NO, **binding)
        return AgentOutput(summary=f"They said {answer.option}.")

    return play


def let_expire(question: Question) -> None:
    Question.objects.filter(pk=question.pk).update(expires_at=timezone.now() - timedelta(seconds=1))


def test_a_question_of_a_role_is_for_that_role_and_those_above() -> None:
    execution, question = asked(asking(role="editor"))
    [event] = events(execution, "human_input_required")
    assert (event["asked_of"], event["asked_role"], event["asked_person"]) == ("an editor or owner", "editor", None)

    with pytest.raises(Forbidden, match="asked of an editor or owner; nobody else may answer") as caught:
        answer(question, by=member(question, Role.REVIEWER))
    assert (caught.value.code, caught.value.details) == ("not_asked", {"asked_of": "an editor or owner"})
    assert answer(question, by=member(question, Role.EDITOR)).status == "answered"


def test_a_question_of_a_person_is_for_that_person_alone() -> None:
    plays["ada"] = asking(person="mia")
    execution = begin(step("ada"))
    workspace = execution.campaign.workspace
    mia = MembershipFactory.create(workspace=workspace, user=UserFactory.create(username="mia"), role="viewer").user
    drain()
    question = Question.objects.get(run__execution=execution)

    with pytest.raises(Forbidden, match="nobody else may answer"):
        answer(question)
    with pytest.raises(NotFound):
        answer(question, by=UserFactory.create())
    assert [q.pk for q in selectors.questions_for(mia)] == [question.pk]
    assert selectors.questions_for(execution.campaign.owner) == []
    answer(question, by=mia)
    drain()
    assert status_of(execution)[0] == "completed"


@pytest.mark.parametrize(
    ("binding", "code"),
    [
        ({"role": "king"}, "bad_question"),
        ({"person": "nobody"}, "unknown_person"),
        ({"role": "editor", "person": "mia"}, "bad_question"),
    ],
)
def test_a_question_of_nobody_there_is_fails_with_the_reason(binding: dict[str, str], code: str) -> None:
    plays["ada"] = asking(**binding)
    execution = begin(step("ada"))
    drain()
    assert run_of(execution, "ada").error_code == code
    assert not Question.objects.exists()


def test_a_question_says_until_when_it_is_open() -> None:
    execution, question = asked(asking(expires_in=3600))
    assert question.expires_at is not None
    left = question.expires_at - question.created_at
    assert timedelta(seconds=3590) < left <= timedelta(seconds=3601)
    assert events(execution, "human_input_required")[0]["expires_at"].endswith("Z")


def test_an_expired_question_fails_the_run_and_approves_nothing() -> None:
    execution, question = asked(asking(expires_in=3600))
    let_expire(question)
    Sweeper().sweep()

    question.refresh_from_db()
    assert (question.status, question.answer) == ("expired", None)
    assert run_of(execution, "ada").error_code == "question_expired"
    assert status_of(execution) == ("failed", "failed")
    assert events(execution, "error")[0]["recovery"] == [{"action": "retry", "label": "Ask again"}]
    assert told(execution, "human_input_received") == []
    assert not expire(question.pk), "it expires once"


def test_a_question_whose_time_is_over_takes_no_answer_even_before_the_sweeper_came() -> None:
    _, question = asked(asking(expires_in=3600))
    let_expire(question)
    with pytest.raises(Conflict, match="time to answer this is over"):
        answer(question)


def test_a_retry_asks_anew_after_an_expiry() -> None:
    execution, question = asked(asking(expires_in=3600))
    let_expire(question)
    Sweeper().sweep()
    services.retry_execution(execution=execution, by=execution.campaign.owner)
    drain()

    anew = Question.objects.get(status="open")
    assert anew.pk != question.pk
    answer(anew)
    drain()
    assert status_of(execution)[0] == "completed"


def test_nothing_but_its_time_ends_an_open_question() -> None:
    execution, question = asked()
    Sweeper().sweep()
    assert not expire(question.pk)
    assert not expire(uuid.uuid4())
    assert status_of(execution)[0] == "waiting"


@pytest.mark.django_db(transaction=True)
def test_of_a_hundred_answers_at_once_one_counts() -> None:
    execution, question = asked()
    people: Iterator[User] = iter([member(question, Role.EDITOR) for _ in range(100)])
    everybody = [next(people) for _ in range(100)]

    def one() -> Question:
        mine = Question.objects.select_related("run__campaign__workspace").get(pk=question.pk)
        return answer(mine, by=everybody.pop())

    results = in_threads(100, one)

    [counted] = [result for result in results if isinstance(result, Question)]
    refused = [result for result in results if isinstance(result, DomainError)]
    assert counted.answered_by is not None
    assert len(refused) == 99
    assert {error.code for error in refused} == {"already_answered"}
    assert {error.details["answered_by"] for error in refused} == {counted.answered_by.get_full_name()}
    assert len(events(execution, "human_input_received")) == 1
    drain()
    assert len(told(execution, "agent_completed")) == 1


def test_a_thousand_that_wait_cost_a_sweep_and_a_claim_no_query_more() -> None:
    execution, _ = asked()
    worker = new_worker().pk

    def cost() -> int:
        sweeper = Sweeper()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            sweeper.sweep()
            assert claim(worker, busy=False) is None
        return len(queries)

    before = cost()
    let_wait_too(execution, 1000)
    assert Execution.objects.filter(status="waiting").count() == 1001
    assert cost() == before
    assert Event.objects.filter(execution_id=execution.pk).exists()


def let_wait_too(pattern: Execution, number: int) -> None:
    """Many executions that wait as this one does."""
    template = pattern.campaign
    run, question = pattern.runs.get(), Question.objects.get(run__execution=pattern)
    campaigns = [
        Campaign(workspace=template.workspace, owner=template.owner, name=f"W{n}", topic="T", status="waiting")
        for n in range(number)
    ]
    Campaign.objects.bulk_create(campaigns)
    for campaign in campaigns:
        journal.open_for(campaign.pk)
    executions = [
        Execution(campaign=campaign, workflow="Small", plan=pattern.plan, status="waiting") for campaign in campaigns
    ]
    Execution.objects.bulk_create(executions)
    runs = [
        AgentRun(
            execution=execution,
            campaign_id=execution.campaign_id,
            step=run.step,
            agent=run.agent,
            position=0,
            level=0,
            status="waiting",
            available_at=run.available_at,
        )
        for execution in executions
    ]
    AgentRun.objects.bulk_create(runs)
    Question.objects.bulk_create(
        Question(run=each, key="go", fingerprint=question.fingerprint, action="approve", prompt="Shall I?")
        for each in runs
    )
