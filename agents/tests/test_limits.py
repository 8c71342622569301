"""How much may run at once, in which turn, and how fast providers are called: by all workers together."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from rest_framework.test import APIClient

from agents.base import Context
from agents.engine import limiter
from agents.engine.claims import claim
from agents.engine.queue import AGEING
from agents.models import AgentRun, LimitCounter, ProviderLimit
from agents.states import RunStatus
from agents.tests.agents import (
    PlayerInputs,
    begin,
    carry_out,
    drain,
    events,
    in_threads,
    new_worker,
    plays,
    run_of,
    states,
    status_of,
    step,
    take,
)
from campaigns.states import Priority

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("crew")]


def acquiring(tokens: int = 0) -> Any:
    def play(ctx: Context, inputs: PlayerInputs) -> None:
        ctx.provider("openai").acquire(tokens=tokens)

    return play


def test_no_more_run_at_once_than_may_overall(settings: Any) -> None:
    settings.GALLEY_CONCURRENCY = 2
    for agent in ("ada", "ben", "cleo"):
        begin(step(agent))
    first, _ = take(), take()
    assert claim(new_worker().pk, busy=False) is None
    carry_out(first)
    take()


@pytest.mark.django_db(transaction=True)
def test_eight_claimers_never_exceed_the_overall_limit(settings: Any) -> None:
    settings.GALLEY_CONCURRENCY = 2
    for agent in ("ada", "ben", "cleo") * 4:
        begin(step(agent))
    worker, seen = new_worker().pk, []

    def claim_and_complete() -> int:
        done = 0
        for _ in range(3):
            held = claim(worker, busy=False)
            seen.append(AgentRun.objects.filter(status=RunStatus.RUNNING).count())
            if held:
                carry_out(held)
                done += 1
        return done

    results = in_threads(8, claim_and_complete)
    assert all(isinstance(result, int) for result in results), results
    assert max(seen) <= 2


def test_low_priority_is_not_starved_by_a_stream_of_urgent_work() -> None:
    low = begin(step("ada"), priority=Priority.LOW)
    worker = new_worker()
    urgent = 0
    while run_of(low, "ada").status == "queued":
        begin(step("ada"), priority=Priority.URGENT)
        urgent += 1
        for run in AgentRun.objects.filter(status=RunStatus.QUEUED):
            run.available_at -= AGEING  # so long has everything waited, until the next urgent one comes
            run.save(update_fields=["available_at"])
        carry_out(take(worker))
    assert urgent <= 4, "each priority is worth a minute of waiting"


def test_calls_beyond_the_limit_wait_in_the_queue_and_are_no_attempt(settings: Any) -> None:
    settings.GALLEY_PROVIDER_REQUESTS = 2
    plays["ada"] = acquiring()
    executions = [begin(step("ada"), topic=f"Number {n}") for n in range(3)]
    for _ in executions:
        carry_out(take())

    assert [states(execution)["ada"] for execution in executions] == ["completed", "completed", "queued"]
    run = run_of(executions[2], "ada")
    assert (run.attempt, run.automatic_retries, run.worker, run.claim_token) == (1, 0, None, None)
    assert run.waits_for == "openai"
    assert run.available_at > timezone.now()
    assert run.activity["message"] == "Waiting for OpenAI's rate limit."
    told = events(executions[2], "agent_progress")[-1]["message"]
    assert re.fullmatch(r"Waiting for OpenAI's rate limit, about \d+ seconds?\.", told)
    assert events(executions[2], "agent_progress")[-1]["status"] == "queued"

    LimitCounter.objects.all().delete()  # a minute has passed
    drain()
    assert status_of(executions[2])[0] == "completed"
    assert run_of(executions[2], "ada").waits_for == ""


def test_tokens_are_limited_too_and_use_no_request_up(settings: Any) -> None:
    settings.GALLEY_PROVIDER_TOKENS = 1000
    assert limiter.acquire("openai", 900) is None
    assert limiter.acquire("openai", 200) is not None
    assert limiter.acquire("openai", 100) is None
    [state] = limiter.limit_states()
    assert (state.requests_left, state.tokens_left) == (18, 0)


def test_a_request_larger_than_a_minute_fails_at_once(settings: Any) -> None:
    settings.GALLEY_PROVIDER_TOKENS = 1000
    plays["ada"] = acquiring(1001)
    execution = begin(step("ada"))
    drain()
    assert run_of(execution, "ada").error_code == "over_provider_limit"
    assert events(execution, "agent_retrying") == []


def test_each_provider_has_limits_of_its_own() -> None:
    ProviderLimit.objects.create(provider="slow", requests_per_minute=1)
    assert limiter.acquire("slow", 10) is None
    assert limiter.acquire("slow", 10) is not None
    assert limiter.acquire("fast", 10) is None


@pytest.mark.django_db(transaction=True)
def test_many_at_once_never_get_more_than_the_limit(settings: Any) -> None:
    settings.GALLEY_PROVIDER_REQUESTS = 5
    ProviderLimit.objects.create(provider="openai")
    results = in_threads(12, lambda: limiter.acquire("openai", 0) is None)
    assert sum(result is True for result in results) == 5


def test_staff_see_how_the_limits_stand(staff: User, editor: User, api_for: Any) -> None:
    limiter.acquire("openai", 1500)
    client: APIClient = api_for(staff)
    [state] = client.get("/api/limits/").json()["results"]
    assert state.pop("next_change_seconds") > 0
    assert state == {
        "provider": "openai",
        "requests_per_minute": 20,
        "requests_left": 19,
        "tokens_per_minute": 40_000,
        "tokens_left": 38_500,
        "waiting": 0,
    }
    assert api_for(editor).get("/api/limits/").status_code == 403


@pytest.mark.parametrize(
    ("provider", "name"),
    [
        ("anthropic", "Anthropic"),
        ("127.0.0.1:8921", "the model"),
        ("localhost", "the model"),
        ("llm.example.org", "the model"),
        ("own", "own"),
    ],
)
def test_people_read_a_providers_name_and_no_address(provider: str, name: str) -> None:
    assert limiter.provider_name(provider) == name
