"""A question to a role or a person: only those who may answer it get its form, by page, inbox, API and live update."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import orjson
import pytest
from django.contrib.auth.models import User
from django.template.loader import render_to_string
from django.test import Client
from django.utils import timezone
from rest_framework.test import APIClient

from agents.models import Question
from agents.selectors import bound_questions_for
from agents.templatetags.inbox import waiting_for
from campaigns.models import Campaign
from campaigns.states import Role
from realtime import fragments
from realtime.fragment_feed import render
from realtime.snapshot import campaign_snapshot
from tests.factories import AgentRunFactory, ExecutionFactory, QuestionFactory

pytestmark = pytest.mark.django_db

OF_PEOPLE = ["owner", "editor", "reviewer", "viewer", "staff"]
WHOSE = [
    ({}, {"owner", "editor", "reviewer", "staff"}),
    ({"role": Role.OWNER}, {"owner", "staff"}),
    ({"role": Role.EDITOR}, {"owner", "editor", "staff"}),
    ({"role": Role.VIEWER}, set(OF_PEOPLE)),
    ({"person": "viewer"}, {"viewer"}),
    ({"person": "editor"}, {"editor"}),
]


@pytest.fixture
def people(owner: User, editor: User, reviewer: User, viewer: User, staff: User) -> dict[str, User]:
    return dict(zip(OF_PEOPLE, (owner, editor, reviewer, viewer, staff), strict=True))


@pytest.fixture
def ask(campaign: Campaign, people: dict[str, User]) -> Callable[[dict[str, Any]], Question]:
    def ask(of: dict[str, Any]) -> Question:
        run = AgentRunFactory.create(execution=ExecutionFactory.create(campaign=campaign), status="waiting")
        whom = {**of, "person": people[of["person"]]} if "person" in of else of
        return QuestionFactory.create(run=run, **whom)

    return ask


def offers_form(html: str) -> bool:
    return 'class="question-form"' in html


@pytest.mark.parametrize(("of", "may"), WHOSE)
def test_page_and_inbox_offer_the_form_to_those_who_may_answer_and_to_nobody_else(
    client: Client,
    campaign: Campaign,
    people: dict[str, User],
    ask: Callable[[dict[str, Any]], Question],
    of: dict[str, Any],
    may: set[str],
) -> None:
    question = ask(of)
    for name, user in people.items():
        client.force_login(user)
        page = client.get(campaign.get_absolute_url()).content.decode()
        assert offers_form(page) == (name in may), name
        assert question.prompt in page
        assert offers_form(client.get("/inbox/").content.decode()) == (name in may), name
        assert waiting_for(user) == (name in may), name
        if name not in may and of:
            assert f"It waits for {question.asked_of}" in page.replace("\n", " ")


@pytest.mark.parametrize(("of", "may"), WHOSE)
def test_the_api_says_whether_you_may_answer(
    api_for: Callable[[Any], APIClient],
    people: dict[str, User],
    ask: Callable[[dict[str, Any]], Question],
    of: dict[str, Any],
    may: set[str],
) -> None:
    question = ask(of)
    for name, user in people.items():
        told = api_for(user).get("/api/questions/").json()["results"]
        assert [one["may_answer"] for one in told] == [name in may], name
        assert api_for(user).get(f"/api/questions/{question.pk}/").json()["may_answer"] == (name in may)


def test_a_question_that_is_closed_may_not_be_answered(
    api: APIClient, ask: Callable[[dict[str, Any]], Question]
) -> None:
    question = ask({})
    Question.objects.update(status="cancelled")
    assert api.get(f"/api/questions/{question.pk}/").json()["may_answer"] is False


@pytest.mark.parametrize(("of", "may"), WHOSE)
def test_a_live_update_is_what_each_persons_page_shows(
    campaign: Campaign,
    people: dict[str, User],
    ask: Callable[[dict[str, Any]], Question],
    of: dict[str, Any],
    may: set[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ask(of)
    moment = timezone.now()
    monkeypatch.setattr("realtime.snapshot_runs.timezone.now", lambda: moment)  # the clock stands still meanwhile
    views = {
        (fragments.audience_for(None if name == "staff" else Role(name), user), user.pk)
        for name, user in people.items()
    }
    rendering = render(campaign.pk, fragments.ALL, views)  # type: ignore[arg-type]  # audiences are words
    snapshot = campaign_snapshot(campaign.pk)
    for name, user in people.items():
        audience: Any = fragments.audience_for(None if name == "staff" else Role(name), user)
        mine = bound_questions_for(campaign.pk, [user.pk]).get(user.pk, frozenset())
        html = orjson.loads(rendering.frame_of((audience, user.pk)).text)["fragments"]
        assert html == fragments.render(snapshot, fragments.ALL, audience, mine=mine)
        assert offers_form(html["questions"]) == (name in may), name


def test_people_who_may_answer_the_same_share_one_rendering(
    campaign: Campaign,
    people: dict[str, User],
    ask: Callable[[dict[str, Any]], Question],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    templates: list[str] = []

    def count(name: str, context: Any) -> str:
        templates.append(name)
        return render_to_string(name, context)

    monkeypatch.setattr("realtime.fragments.render_to_string", count)
    owner, editor = people["owner"].pk, people["editor"].pk
    shared: set[Any] = {("editor", owner), ("editor", editor), ("editor", None)}
    ask({})
    render(campaign.pk, frozenset({"questions"}), shared)
    assert len(templates) == 1
    Question.objects.update(role=Role.OWNER)
    templates.clear()
    render(campaign.pk, frozenset({"questions"}), shared)
    assert len(templates) == 2
