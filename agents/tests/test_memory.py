"""What a run remembers when it starts from the top: what it has paid for, and what it was told."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from pydantic import BaseModel

from agents import services
from agents.base import AgentOutput, Context
from agents.engine import losses, memory
from agents.engine.context import Cancelled, RunContext
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
        ctx.memo("draft", inputs, lambda: {"txt": 1}, Paid)  # type: ignore[arg-type, return-value]  # the wrong shape on purpose

    plays["ada"] = play
    execution = begin(step("ada"))
    drain()
    assert states(execution) == {"ada": "failed"}
    assert not StepMemo.objects.exists()


def test_halves_of_characters_are_remembered_as_everywhere_else() -> None:
    paid = []

    def pay() -> Paid:
        paid.append(1)
        return Paid(text="A draft.")

    def play(ctx: Context, inputs: PlayerInputs) -> None:
        for key, text in (("a\ud800\0", "b\udc00"), ("a\ufffd", "b\ufffd"), ("\ud83d\udca9", "\ud83d\udca9")):
            assert ctx.memo(key, Paid(text=text), pay, Paid).text == "A draft."

    plays["ada"] = play
    execution = begin(step("ada"))
    drain()
    assert states(execution) == {"ada": "completed"}
    assert sorted(StepMemo.objects.values_list("key", flat=True)) == ["a\ufffd", "\U0001f4a9"]
    assert len(paid) == 2


@pytest.mark.parametrize(("length", "status"), [(100, "completed"), (101, "failed")])
def test_a_key_that_cannot_be_stored_is_refused_before_anything_is_paid_for(length: int, status: str) -> None:
    paid = []

    def play(ctx: Context, inputs: PlayerInputs) -> None:
        def buy() -> Paid:
            paid.append(1)
            return Paid(text="x")

        ctx.memo("k" * length, inputs, buy, Paid)

    plays["ada"] = play
    execution = begin(step("ada"))
    drain()
    run = run_of(execution, "ada")
    assert (run.status, run.error_code) == (status, "" if status == "completed" else "bad_memo")
    assert len(paid) == (1 if status == "completed" else 0)


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> dict[str, Paid]:
    """What is remembered, without a database: an agent's threads have connections of their own."""
    kept: dict[str, Paid] = {}
    monkeypatch.setattr(memory, "recall", lambda run, key, print_, model: kept.get(key))
    monkeypatch.setattr(memory, "store", lambda claim, key, print_, value: kept.update({key: value}))
    return kept


def taken() -> RunContext:
    begin(step("ada"))
    return RunContext(take())


def test_threads_of_an_agent_that_want_the_same_buy_it_once(kept: dict[str, Paid]) -> None:
    ctx = taken()
    here, paid = threading.Semaphore(0), []

    def pay() -> Paid:
        for _ in range(4):
            here.acquire()  # all four want it
        paid.append(1)
        for _ in range(4):
            here.release()
        return Paid(text="A draft.")

    def want(_: int) -> str:
        here.release()
        return ctx.memo("draft", Paid(text="same"), pay, Paid).text

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(want, range(4))) == ["A draft."] * 4
    assert paid == [1]


def test_threads_that_want_different_things_do_not_wait_for_each_other(kept: dict[str, Paid]) -> None:
    ctx = taken()
    both = threading.Barrier(2, timeout=30)

    def want(key: str) -> str:
        def pay() -> Paid:
            both.wait()
            return Paid(text=key)

        return ctx.memo(key, Paid(text="same"), pay, Paid).text

    with ThreadPoolExecutor(2) as threads:
        assert list(threads.map(want, ["one", "two"])) == ["one", "two"]


def test_what_one_thread_fails_to_buy_the_next_one_tries(kept: dict[str, Paid]) -> None:
    ctx = taken()
    with ThreadPoolExecutor(1) as thread:
        failed = thread.submit(ctx.memo, "draft", Paid(text="same"), lambda: Paid(text=str(1 / 0)), Paid)
        assert isinstance(failed.exception(), ZeroDivisionError)
    assert ctx.memo("draft", Paid(text="same"), lambda: Paid(text="A draft."), Paid).text == "A draft."


def test_who_waits_for_another_thread_hears_that_the_run_is_cancelled(
    kept: dict[str, Paid], monkeypatch: pytest.MonkeyPatch
) -> None:
    ctx = taken()
    begun, end = threading.Event(), threading.Event()

    def pay() -> Paid:
        begun.set()
        end.wait()
        return Paid(text="A draft.")

    with ThreadPoolExecutor(1) as thread:
        first = thread.submit(ctx.memo, "draft", Paid(text="same"), pay, Paid)
        begun.wait()

        def cancelled_meanwhile(key: str) -> str:
            """Behind the first look: only who waits can notice."""
            ctx.stop(Cancelled)
            return key

        monkeypatch.setattr(memory, "sound_key", cancelled_meanwhile)
        with pytest.raises(Cancelled):
            ctx.memo("draft", Paid(text="same"), lambda: Paid(text="another"), Paid)
        end.set()
        assert first.result().text == "A draft."


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
    losses.lose(held.run_id, run_of(execution, "ada").worker_id, blame=True)
    drain()
    assert states(execution) == {"ada": "completed"}
    assert len(events(execution, "human_input_required")) == 1
