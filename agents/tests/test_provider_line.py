"""The line before a provider's limits, on a clock of its own: first put off, first served, the urgent sooner."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from agents import services
from agents.base import Context
from agents.engine import limiter
from agents.engine.limiter import GRACE_SECONDS, WINDOW_SECONDS
from agents.models import AgentRun, Execution, LimitCounter, ProviderLimit, ProviderTurn
from agents.tests.agents import PlayerInputs, begin, carry_out, fail, plays, run_of, step, take
from campaigns.states import Priority

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("crew")]

START = 1_800_000_000.0  # the beginning of a minute


class Clock:
    """The wall clock, as the limits see it."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(time, "time", clock)
    return clock


@pytest.fixture(autouse=True)
def one_a_minute(db: None) -> None:
    ProviderLimit.objects.create(provider="openai", requests_per_minute=1, tokens_per_minute=1000)


def newcomer(priority: Priority = Priority.STANDARD, tokens: int = 0) -> Execution:
    """An execution whose one step calls the provider, after its first try."""

    def call(ctx: Context, inputs: PlayerInputs) -> None:
        ctx.provider("openai").acquire(tokens=int(inputs.topic.partition(" ")[0]))

    plays["ada"] = call
    topic = f"{tokens} tokens, number {Execution.objects.count()}"  # each another: no result is used again
    execution = begin(step("ada"), priority=priority, topic=topic)
    come_back(execution)
    return execution


def come_back(execution: Execution) -> str:
    """The execution's turn in the queue has come: its step tries (again). Returns the step's status."""
    AgentRun.objects.exclude(execution=execution).update(available_at=timezone.now() + timedelta(hours=1))
    AgentRun.objects.filter(execution=execution).update(available_at=timezone.now())
    carry_out(take())
    return str(run_of(execution, "ada").status)


def waits(execution: Execution) -> bool:
    return run_of(execution, "ada").status == "queued"


def test_a_newcomer_does_not_overtake_who_waits(clock: Clock) -> None:
    newcomer()
    waiting = newcomer()
    assert waits(waiting)
    clock.now += 2 * WINDOW_SECONDS
    ProviderTurn.objects.update(due_at=clock.now)
    late = newcomer()
    assert waits(late), "there is room for one, and it is not its turn"
    assert come_back(waiting) == "completed"


def test_there_is_no_waiting_where_there_is_room_for_the_line_and_the_newcomer(clock: Clock) -> None:
    newcomer()
    waiting = newcomer()
    clock.now += 2 * WINDOW_SECONDS
    ProviderTurn.objects.update(due_at=clock.now)
    ProviderLimit.objects.update(requests_per_minute=2)
    assert not waits(newcomer())
    assert come_back(waiting) == "completed"


def test_who_is_put_off_again_keeps_its_place(clock: Clock) -> None:
    newcomer()
    first = newcomer()
    clock.now += 1
    second = newcomer()
    assert come_back(second) == "queued"
    assert come_back(first) == "queued"
    clock.now += 2 * WINDOW_SECONDS
    ProviderTurn.objects.update(due_at=clock.now)
    assert come_back(second) == "queued"
    assert come_back(first) == "completed"
    clock.now += 2 * WINDOW_SECONDS
    assert come_back(second) == "completed"
    assert not ProviderTurn.objects.exists()


def test_who_waits_longer_in_the_line_is_told_to_come_back_later(clock: Clock) -> None:
    ProviderLimit.objects.update(requests_per_minute=20)
    while limiter.acquire("openai", 0) is None:
        pass
    clock.now += 10
    assert limiter.acquire("openai", 0) == 50.0
    for _ in range(4):
        newcomer()
    clock.now += 1
    assert limiter.acquire("openai", 0) == 61.0, "each of those ahead takes a twentieth of a minute"


def test_a_large_request_is_not_told_to_come_back_when_only_a_little_has_left(clock: Clock) -> None:
    ProviderLimit.objects.update(requests_per_minute=100)
    for _ in range(10):
        assert limiter.acquire("openai", 100) is None
        clock.now += 6
    clock.now -= 1  # the first leaves in a second
    assert limiter.acquire("openai", 100) == 6.0
    assert limiter.acquire("openai", 600) == 36.0


@given(st.lists(st.tuples(st.floats(0, 20), st.integers(1, 400)), min_size=1, max_size=40))
def test_no_sixty_seconds_ever_have_more_than_the_limit(asked: list[tuple[float, int]]) -> None:
    clock, requests, tokens = Clock(), 5, 1000
    ProviderLimit.objects.update(requests_per_minute=requests, tokens_per_minute=tokens)
    LimitCounter.objects.all().delete()
    granted: list[tuple[float, int]] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(time, "time", clock)
        for pause, amount in asked:
            clock.now += pause
            if limiter.acquire("openai", amount) is None:
                granted.append((clock.now, amount))
            since = clock.now - WINDOW_SECONDS  # to the millisecond: as floats, the ends of two windows differ
            lately = [amount for at, amount in granted if at >= since + 0.001]
            assert len(lately) <= requests
            assert sum(lately) <= tokens
            still = [amount for at, amount in granted if at >= since - 0.001]
            if amount <= tokens - sum(still) and len(still) < requests:
                assert limiter.acquire("openai", 1) is None, "there was room"
                granted.append((clock.now, 1))


def test_an_urgent_newcomer_comes_before_a_standard_one_and_not_before_one_that_has_waited_long(clock: Clock) -> None:
    newcomer()
    standard = newcomer()
    clock.now += 2 * WINDOW_SECONDS - 1
    ProviderTurn.objects.update(due_at=clock.now)
    urgent = newcomer(Priority.URGENT)
    assert not waits(urgent), "urgent is worth two minutes of waiting more than standard"

    clock.now += 2 * WINDOW_SECONDS
    ProviderTurn.objects.update(due_at=clock.now)
    assert waits(newcomer(Priority.URGENT))
    assert come_back(standard) == "completed"


def pause(execution: Execution) -> None:
    services.pause_execution(execution=execution, by=execution.campaign.owner)


def cancel(execution: Execution) -> None:
    services.cancel_execution(execution=execution, by=execution.campaign.owner)


def stay_away(execution: Execution) -> None:
    ProviderTurn.objects.update(due_at=time.time() - GRACE_SECONDS - 0.1)


@pytest.mark.parametrize("absent", [pause, cancel, stay_away])
def test_who_does_not_come_back_holds_nobody_up(clock: Clock, absent: Callable[[Execution], None]) -> None:
    newcomer()
    waiting = newcomer()
    clock.now += 2 * WINDOW_SECONDS
    ProviderTurn.objects.update(due_at=clock.now)
    absent(waiting)
    assert not waits(newcomer())


def test_room_is_kept_for_a_run_that_is_a_little_late(clock: Clock) -> None:
    newcomer()
    newcomer()
    clock.now += 2 * WINDOW_SECONDS
    ProviderTurn.objects.update(due_at=clock.now - GRACE_SECONDS)
    assert waits(newcomer())


def test_tokens_are_kept_for_those_who_come_first(clock: Clock) -> None:
    ProviderLimit.objects.update(requests_per_minute=100)
    newcomer(tokens=1000)
    waiting = newcomer(tokens=600)
    assert waits(waiting)
    clock.now += 2 * WINDOW_SECONDS
    ProviderTurn.objects.update(due_at=clock.now)
    assert waits(newcomer(tokens=401))
    assert not waits(newcomer(tokens=400))


def test_the_line_forgets_who_has_ended(clock: Clock) -> None:
    newcomer()
    waiting = newcomer()
    plays["ada"] = fail
    come_back(waiting)
    assert ProviderTurn.objects.filter(run__execution=waiting).exists()
    newcomer()
    assert not ProviderTurn.objects.filter(run__execution=waiting).exists()


def test_lines_of_other_providers_are_no_matter(clock: Clock) -> None:
    newcomer()
    newcomer()
    assert limiter.acquire("elsewhere", 0) is None
