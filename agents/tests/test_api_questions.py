"""The API of questions: one answer counts, and only one that was asked for."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from rest_framework.test import APIClient

from agents.models import AgentRun, Question
from campaigns.models import Campaign, Event
from tests.factories import (
    ExecutionFactory,
    QuestionFactory,
)

ApiFor = Callable[[Any], APIClient]


@pytest.fixture
def question(campaign: Campaign) -> Question:
    """An open question of the campaign's writer."""
    plan = {"steps": [{"step": "writer", "agent": "writer"}]}
    execution = ExecutionFactory.create(campaign=campaign, status="waiting", plan=plan)
    Campaign.objects.update(status="waiting")
    made: Question = QuestionFactory.create(run__execution=execution)
    return made


def answer_it(api: APIClient, question: Question, **body: Any) -> Any:
    return api.post(f"/api/questions/{question.pk}/answer", body)


def test_open_questions_are_listed(api: APIClient, question: Question) -> None:
    AgentRun.objects.update(step="other", status="completed")
    QuestionFactory.create(run__execution=question.run.execution, status="answered")

    results = api.get("/api/questions/?status=open").json()["results"]

    assert [row["id"] for row in results] == [str(question.pk)]
    assert results[0]["campaign"] == str(question.run.campaign_id)
    assert [option["id"] for option in results[0]["options"]] == ["title-1", "title-2"]
    assert api.get("/api/questions/").json()["count"] == 2
    assert api.get("/api/questions/?status=lost").status_code == 400


def test_a_question_without_options_is_answered_without_one(api: APIClient, question: Question) -> None:
    Question.objects.update(options=[])
    refused = answer_it(api, question, option="anything")
    assert (refused.status_code, refused.json()["error"]["code"]) == (400, "unknown_option")
    assert answer_it(api, question).json()["answer"] == {"option": "", "data": {}}


def test_an_answer_lets_the_run_go_on(api: APIClient, question: Question) -> None:
    answer = answer_it(api, question, option="title-2")

    assert answer.status_code == 200
    assert answer.json()["answer"]["option"] == "title-2"
    assert answer.json()["answered_by"] == "Owner Person"
    question.run.refresh_from_db()
    assert question.run.status == "queued"


def test_the_second_answer_is_told_who_was_first(
    api: APIClient, editor: User, api_for: ApiFor, question: Question
) -> None:
    answer_it(api_for(editor), question, option="title-1")
    answer = answer_it(api, question, option="title-2")

    assert answer.status_code == 409
    error = answer.json()["error"]
    assert (error["code"], error["answered_by"]) == ("already_answered", "Editor Person")
    question.refresh_from_db()
    assert question.answer is not None
    assert question.answer["option"] == "title-1"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "option"),
        ({"option": 1}, "option"),
        ({"option": "title-9"}, "option"),
        ({"option": "title-1", "data": []}, "data"),
        ({"option": "title-1", "data": {"unasked": 1}}, "data"),
        ({"option": "title-1", "comment": "nice"}, "comment"),
    ],
)
def test_a_wrong_answer_counts_for_nothing(
    api: APIClient, question: Question, body: dict[str, Any], field: str
) -> None:
    answer = answer_it(api, question, **body)

    assert answer.status_code == 400
    assert list(answer.json()["error"]["fields"]) == [field]
    question.refresh_from_db()
    assert question.status == "open"


def test_a_reviewer_may_answer_but_not_steer(reviewer: User, api_for: ApiFor, question: Question) -> None:
    api = api_for(reviewer)

    assert api.post(f"/api/executions/{question.run.execution_id}/cancel").status_code == 403
    assert answer_it(api, question, option="title-1").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_of_answers_at_the_same_time_one_counts(api_for: ApiFor, owner: User, question: Question) -> None:
    together = threading.Barrier(4)
    statuses: list[int] = []
    clients = [api_for(owner) for _ in range(4)]

    def send(client: APIClient, option: str) -> None:
        together.wait()
        statuses.append(answer_it(client, question, option=option).status_code)
        connection.close()

    threads = [
        threading.Thread(target=send, args=[client, f"title-{1 + number % 2}"]) for number, client in enumerate(clients)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(statuses) == [200, 409, 409, 409]
    assert Event.objects.filter(type="human_input_received").count() == 1
