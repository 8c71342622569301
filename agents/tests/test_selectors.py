"""Reads of the work: what each person may see, and which run speaks for a step."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, User

from agents import selectors, services
from agents.models import AgentRun, Execution, Question
from agents.states import Trigger
from agents.suggestions.listing import listed
from agents.tests.agents import ask, begin, drain, in_turn, plays, run_of, step
from campaigns.errors import NotFound
from tests.factories import (
    AgentRunFactory,
    CampaignFactory,
    ExecutionFactory,
    MembershipFactory,
    QuestionFactory,
    SuggestionFactory,
    UserFactory,
    WorkflowTemplateFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def question() -> Question:
    return QuestionFactory.create()


GETTERS: list[tuple[Callable[..., Any], Callable[[Question], uuid.UUID]]] = [
    (selectors.get_question, lambda q: q.pk),
    (selectors.get_run, lambda q: q.run_id),
    (selectors.get_execution, lambda q: q.run.execution_id),
]


@pytest.mark.parametrize(("get", "key"), GETTERS)
def test_members_see_what_is_theirs(
    question: Question, get: Callable[..., Any], key: Callable[[Question], uuid.UUID]
) -> None:
    viewer = MembershipFactory.create(workspace=question.run.campaign.workspace, role="viewer").user
    assert get(key(question), viewer).pk == key(question)
    assert get(str(key(question)), viewer).pk == key(question)


@pytest.mark.parametrize(("get", "key"), GETTERS)
def test_what_is_hidden_and_what_is_unknown_look_the_same(
    question: Question, get: Callable[..., Any], key: Callable[[Question], uuid.UUID]
) -> None:
    messages = set()
    people: list[User | AnonymousUser] = [UserFactory.create(), AnonymousUser(), UserFactory.create(is_active=False)]
    for person in people:
        for wanted in (key(question), uuid.uuid4(), "no-uuid", ""):
            with pytest.raises(NotFound) as caught:
                get(wanted, person)
            messages.add(caught.value.message)
    assert len(messages) == 1


def test_staff_see_everything(question: Question, staff: User) -> None:
    assert selectors.get_question(question.pk, staff) == question


def test_the_inbox_holds_open_questions_of_ones_own_oldest_first() -> None:
    first = QuestionFactory.create()
    workspace = first.run.campaign.workspace
    member = MembershipFactory.create(workspace=workspace).user
    second = QuestionFactory.create(run__execution__campaign__workspace=workspace)
    QuestionFactory.create(run__execution__campaign__workspace=workspace, status="answered")
    QuestionFactory.create()
    assert list(selectors.open_questions(member)) == [first, second]


def test_the_inbox_takes_one_query(django_assert_num_queries: Callable[[int], Any], staff: User) -> None:
    for _ in range(3):
        QuestionFactory.create()
    with django_assert_num_queries(1):
        assert [q.run.campaign.workspace.name for q in selectors.open_questions(staff)]


def test_the_latest_execution_is_the_one_that_began_last() -> None:
    campaign = CampaignFactory.create()
    assert selectors.latest_execution(campaign.pk) is None
    ExecutionFactory.create(campaign=campaign)
    latest = ExecutionFactory.create(campaign=campaign, trigger=Trigger.ANALYSIS)
    ExecutionFactory.create()
    assert selectors.latest_execution(campaign.pk) == latest


def test_the_newest_run_of_every_step_speaks_for_it_in_the_order_of_the_plan(crew: object) -> None:
    execution = begin(*in_turn("cleo", "ada", "ben"))
    drain()
    again = services.rerun(run=run_of(execution, "ada"), force=False, by=execution.campaign.owner)
    runs = selectors.current_runs(execution.campaign_id)

    assert [(run.step, run.execution_id) for run in runs] == [
        ("cleo", execution.pk),
        ("ada", again.pk),
        ("ben", execution.pk),
    ]


def test_current_runs_take_few_queries_however_many_there_are(
    crew: object, django_assert_num_queries: Callable[[int], Any]
) -> None:
    execution = begin(*in_turn("ada", "ben", "cleo"))
    drain()
    with django_assert_num_queries(2):
        for run in selectors.current_runs(execution.campaign_id):
            assert run.result is not None
            assert run.execution.workflow


def test_only_the_newest_finished_run_of_an_agent_has_suggestions() -> None:
    campaign = CampaignFactory.create()
    old = ExecutionFactory.create(campaign=campaign)
    new = ExecutionFactory.create(campaign=campaign, trigger=Trigger.ANALYSIS)
    seo_then = _finished(old, "seo", minute=1)
    brand_then = _finished(old, "brand", minute=2)
    seo_now = _finished(new, "seo", minute=3)
    AgentRunFactory.create(execution=new, agent="brand", status="failed", position=1)
    for run in (seo_then, brand_then, seo_now):
        SuggestionFactory.create(run=run, message=str(run.pk))

    found = listed(campaign.pk)
    assert {s.run_id for s in found} == {brand_then.pk, seo_now.pk}


def test_an_agent_that_found_nothing_any_more_has_no_suggestions() -> None:
    campaign = CampaignFactory.create()
    run = _finished(ExecutionFactory.create(campaign=campaign), "seo", minute=1)
    SuggestionFactory.create(run=run)
    _finished(ExecutionFactory.create(campaign=campaign, trigger=Trigger.ANALYSIS), "seo", minute=2)
    assert listed(campaign.pk) == []


def test_suggestions_come_by_the_agents_place_and_then_by_their_own() -> None:
    campaign = CampaignFactory.create()
    execution = ExecutionFactory.create(campaign=campaign)
    later = _finished(execution, "geo", minute=1, level=1)
    earlier = _finished(execution, "seo", minute=2, level=0)
    for run in (later, earlier):
        for position in (1, 0):
            SuggestionFactory.create(run=run, position=position)
    found = [(s.run.agent, s.position) for s in listed(campaign.pk)]
    assert found == [("seo", 0), ("seo", 1), ("geo", 0), ("geo", 1)]


def test_templates_are_offered_in_their_newest_version_the_default_first() -> None:
    WorkflowTemplateFactory.create(slug="a", name="Alpha", campaign_type="small")
    WorkflowTemplateFactory.create(slug="a", version=2, name="Alpha", campaign_type="small")
    WorkflowTemplateFactory.create(slug="z", name="Zeta", campaign_type="small", default=True)
    WorkflowTemplateFactory.create(slug="off", campaign_type="small")
    WorkflowTemplateFactory.create(slug="off", version=2, campaign_type="small", active=False)
    WorkflowTemplateFactory.create(slug="other", campaign_type="other")
    assert [(t.slug, t.version) for t in selectors.templates_for("small")] == [("z", 1), ("a", 2)]


def test_a_waiting_question_is_in_the_inbox_until_it_is_answered(crew: object) -> None:
    plays["ada"] = ask
    execution = begin(step("ada"))
    drain()
    owner = execution.campaign.owner
    [question] = selectors.open_questions(owner)
    services.answer_question(question=question, option="yes", data={}, by=owner)
    assert not selectors.open_questions(owner)


def _finished(execution: Execution, agent: str, *, minute: int, level: int = 0) -> AgentRun:
    run = AgentRunFactory.create(execution=execution, agent=agent, position=level, level=level, status="completed")
    run.finished_at = run.available_at.replace(minute=minute)
    run.save()
    return run
