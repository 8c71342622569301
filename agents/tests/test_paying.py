"""What is stored is never bought again, whatever dies, and what is no longer valid counts as not stored."""

from __future__ import annotations

import random
from typing import Any

import pytest
from django.db import OperationalError

from agents.base import AgentOutput, Context, Strict
from agents.engine import memory
from agents.engine.context import Unwind
from agents.engine.loading import ClaimLost
from agents.engine.runner import execute
from agents.models import StepMemo
from agents.tests.agents import (
    PlayerInputs,
    begin,
    carry_out,
    context_of,
    drain,
    lose,
    plays,
    run_of,
    status_of,
    step,
    take,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("crew")]

CALLS = ("outline", "draft", "polish", "title")


class Call(Strict):
    call: str


class Bought(Strict):
    text: str


class Died(Unwind):
    """The process is gone: nothing after this happens."""


def buyer(bought: list[str], die_at: Any = lambda point: False) -> Any:
    def play(ctx: Context, inputs: PlayerInputs) -> AgentOutput:
        texts: list[str] = []
        for call in CALLS:
            before = len(bought)

            def buy(call: str = call) -> Bought:
                bought.append(call)
                return Bought(text=call)

            texts.append(ctx.memo(call, Call(call=call), buy, Bought).text)
            if len(bought) > before and die_at(call):
                raise Died
        return AgentOutput(summary=" ".join(texts))

    return play


@pytest.mark.parametrize("seed", range(8))
def test_over_any_kills_each_call_is_paid_once(seed: int) -> None:
    chance = random.Random(seed)
    bought: list[str] = []
    plays["ada"] = buyer(bought, lambda point: chance.random() < 0.4)
    execution = begin(step("ada"))
    deaths = 0
    while run_of(execution, "ada").status == "queued":
        held = take()
        try:
            execute(held, context_of(held))
        except Died:
            deaths += 1
            lose(held)
    assert status_of(execution)[0] == "completed", f"after {deaths} deaths"
    assert bought == list(CALLS)


def test_a_memo_that_is_no_longer_valid_counts_as_absent() -> None:
    bought: list[str] = []
    plays["ada"] = buyer(bought, lambda call: call == "outline" and len(bought) == 1)
    execution = begin(step("ada"))
    held = take()
    with pytest.raises(Died):
        execute(held, context_of(held))
    lose(held)
    StepMemo.objects.update(value={"words": "of an earlier version"})

    drain()
    assert status_of(execution)[0] == "completed"
    assert bought == ["outline", *CALLS]
    assert StepMemo.objects.get(key="outline").value == {"text": "outline"}


def test_other_inputs_are_another_call() -> None:
    bought: list[str] = []

    def play(ctx: Context, inputs: PlayerInputs) -> None:
        for topic in ("owls", "larks", "owls"):

            def search(topic: str = topic) -> Bought:
                bought.append(topic)
                return Bought(text=topic)

            ctx.memo("search", Call(call=topic), search, Bought)

    plays["ada"] = play
    begin(step("ada"))
    carry_out(take())
    assert bought == ["owls", "larks"]


def test_a_database_that_is_away_for_a_moment_loses_nothing_that_was_paid(monkeypatch: pytest.MonkeyPatch) -> None:
    store, failures = memory._store, [OperationalError("away")] * 3
    monkeypatch.setattr(memory, "PATIENCE_SECONDS", (0.0,) * 5)
    monkeypatch.setattr(memory, "close_old_connections", lambda: None)

    def unreliable(*args: Any) -> None:
        if failures:
            raise failures.pop()
        store(*args)

    monkeypatch.setattr(memory, "_store", unreliable)
    bought: list[str] = []
    plays["ada"] = buyer(bought)
    execution = begin(step("ada"))
    drain()
    assert status_of(execution)[0] == "completed"
    assert bought == list(CALLS)


def test_who_lost_the_run_stores_nothing() -> None:
    begin(step("ada"))
    held = take()
    lose(held)
    with pytest.raises(ClaimLost):
        memory.store(held, "outline", "0" * 64, Bought(text="outline"))
    assert not StepMemo.objects.exists()
