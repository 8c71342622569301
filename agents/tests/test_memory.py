"""What a run remembers when it starts from the top: what it has paid for, and what it was told."""

from __future__ import annotations

import pytest
from pydantic import BaseModel

from agents import services
from agents.base import AgentOutput, Context
from agents.engine import claims
from agents.errors import TransientError
from agents.models import StepMemo
from agents.tests.agents import YES_OR_NO, PlayerInputs, ask, begin, drain, events, plays, run_of, states, step, take
from agents.tests.test_questions import answer, asked

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("crew")]


class Paid(BaseModel):
    text: str


def test_the_run_starts_from_the_top_and_pays_for_nothing_twice() -> None:
    began, paid = [], []

    def pay() -> Paid:
        paid.append("a draft")
        return Paid(text="A draft.")

    def play(ctx: Context, inputs: PlayerInputs) -> AgentOutput:
        began.append(ctx.attempt)
        draft = ctx.memo("draft", inputs, pay, Paid)
        ctx.ask("go", action="approve", prompt=draft.text, options=YES_OR_NO)
        return AgentOutput(summary=draft.text)

    _, question = asked(play)
    answer(question)
    drain()

    assert (len(began), len(paid)) == (2, 1)
    assert question.prompt == "A draft."


def test_what_was_paid_for_with_other_inputs_is_paid_again() -> None:
    texts = iter(["one", "two"])

    def play(ctx: Context, inputs: PlayerInputs) -> None:
        text = next(texts)
        ctx.memo("draft", Paid(text=text), lambda: Paid(text=text), Paid)
        if text == "one":
            raise TransientError("Once more.")

    plays["ada"] = play
    begin(step("ada"))
    drain()
    assert sorted(StepMemo.objects.values_list("value__text", flat=True)) == ["one", "two"]


def test_only_values_of_the_right_shape_are_remembered() -> None:
    def play(ctx: Context, inputs: PlayerInputs) -> None:
        ctx.memo("draft", inputs, lambda: {"txt": 1}, Paid)  # type: ignore[arg-type, return-value]

    plays["ada"] = play
    execution = begin(step("ada"))
    drain()
    assert states(execution) == {"ada": "failed"}
    assert not StepMemo.objects.exists()


def test_a_retry_remembers_what_was_answered() -> None:
    fails = [True]

    def play(ctx: Context, inputs: PlayerInputs) -> None:
        ask(ctx, inputs)
        if fails:
            raise ZeroDivisionError

    execution, question = asked(play)
    answer(question)
    drain()
    assert states(execution) == {"ada": "failed"}

    fails.clear()
    services.retry_execution(execution=execution, by=execution.campaign.owner)
    drain()
    assert states(execution) == {"ada": "completed"}
    assert len(events(execution, "human_input_required")) == 1


def test_a_worker_that_dies_between_answer_and_end_does_not_lose_the_answer() -> None:
    execution, question = asked()
    answer(question)
    held = take()
    claims.lose(held.run_id, run_of(execution, "ada").worker_id, blame=True)
    drain()
    assert states(execution) == {"ada": "completed"}
    assert len(events(execution, "human_input_required")) == 1
