"""Commands of the API that are given with a key: they count once, however often they arrive."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from rest_framework.test import APIClient

from agents.models import AgentRun, Execution
from agents.tests.agents import begin, drain, in_threads, plays, step
from campaigns.models import Campaign
from tests.factories import AgentRunFactory

ApiFor = Callable[[Any], APIClient]


@pytest.fixture
def done(campaign: Campaign) -> Campaign:
    """A campaign whose work has ended."""
    Campaign.objects.update(status="completed")
    AgentRunFactory.create(execution__campaign=campaign, agent="seo", execution__status="completed")
    campaign.refresh_from_db()
    return campaign


def trigger(api: APIClient, campaign: Campaign, key: str, **body: Any) -> Any:
    return api.post(f"/api/campaigns/{campaign.pk}/trigger-analysis", body, HTTP_IDEMPOTENCY_KEY=key)


def end_all() -> None:
    Execution.objects.update(status="completed")
    AgentRun.objects.update(status="completed")


def test_a_repeated_trigger_gives_the_same_execution_even_after_its_end(api: APIClient, done: Campaign) -> None:
    first = trigger(api, done, "look-1", agents=["seo"], force=True)
    end_all()
    second = trigger(api, done, "look-1", agents=["seo"], force=True)

    assert (first.status_code, second.status_code) == (202, 202)
    assert first.json()["id"] == second.json()["id"]
    assert "Idempotent-Replayed" not in first
    assert second["Idempotent-Replayed"] == "true"
    assert Execution.objects.filter(trigger="analysis").count() == 1
    assert trigger(api, done, "look-2", agents=["seo"], force=True).json()["id"] != first.json()["id"]


def test_a_key_of_another_request_is_a_conflict(api: APIClient, done: Campaign) -> None:
    trigger(api, done, "look-1", agents=["seo"])
    end_all()
    other = trigger(api, done, "look-1", agents=["brand"])
    assert other.status_code == 409
    assert other.json()["error"]["code"] == "idempotency_key_reused"


def test_a_refused_trigger_leaves_its_key_free(api: APIClient, done: Campaign) -> None:
    Execution.objects.update(status="running")
    refused = trigger(api, done, "look-1", agents=["seo"])
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "still_working")
    Execution.objects.update(status="completed")
    assert trigger(api, done, "look-1", agents=["seo"]).status_code == 202


@pytest.mark.parametrize("key", ["", "x" * 201])
def test_a_key_has_a_length(api: APIClient, done: Campaign, key: str) -> None:
    answer = trigger(api, done, key, agents=["seo"])
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "bad_idempotency_key")


@pytest.mark.usefixtures("crew", "db")
def test_a_repeated_retry_is_one(api_for: ApiFor) -> None:
    def fails(ctx: Any, inputs: Any) -> None:
        raise ValueError("No.")

    plays["ada"] = fails
    execution = begin(step("ada"))
    drain()
    path = f"/api/executions/{execution.pk}/retry"
    api = api_for(execution.campaign.owner)
    first = api.post(path, HTTP_IDEMPOTENCY_KEY="again")
    drain()
    second = api.post(f"{path}/", HTTP_IDEMPOTENCY_KEY="again")
    assert (first.status_code, second.status_code) == (200, 200), second.json()
    assert second["Idempotent-Replayed"] == "true"
    assert execution.runs.get().attempt == 2


@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_make_one_execution(api_for: ApiFor, done: Campaign, editor: User) -> None:
    answers = in_threads(20, lambda: trigger(api_for(editor), done, "look", agents=["seo"], force=True))
    assert {answer.status_code for answer in answers} == {202}
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert Execution.objects.filter(trigger="analysis").count() == 1
