"""Faults that are neither an agent's own error nor a database that is away: each ends its step, once, in words."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import OperationalError

from agents.base import AgentOutput, Context, Strict
from agents.engine import abandoning, advance, losses, settling
from agents.engine.losses import INTERRUPTIONS_LIMIT
from agents.engine.sweeper import STANDSTILL_SECONDS, give_up
from agents.errors import AgentError, TransientError
from agents.models import Question, Worker
from agents.tests.agents import (
    YES_OR_NO,
    Clock,
    PlayerInputs,
    answer,
    begin,
    carry_out,
    context_of,
    drain,
    events,
    in_turn,
    new_worker,
    plays,
    raising,
    run_of,
    states,
    status_of,
    step,
    take,
)
from agents.worker import WorkerLoop

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("crew")]

BAD, SOUND = "bad \x00 bytes, half \ud83d a face", "bad  bytes, half \ufffd a face"


def interrupt_again(clock: Clock, worker: Worker) -> None:
    """The worker finds that nobody works on a run of its, and says so when it has waited long enough."""
    loop = WorkerLoop(slots=1, worker_id=worker.pk, clock=clock)
    loop.heed()
    clock.pass_(STANDSTILL_SECONDS)
    loop.heed()


@pytest.mark.parametrize("error", [SystemExit(3), KeyboardInterrupt(), GeneratorExit(), BaseException("x")], ids=repr)
def test_an_agent_that_ends_itself_fails_like_any_other(error: BaseException) -> None:
    plays["ada"] = raising(error)
    execution = begin(*in_turn("ada", "ben"))
    drain()
    run = run_of(execution, "ada")
    assert (run.status, run.error_code) == ("failed", "internal")
    assert type(error).__name__ in run.error_detail
    assert states(execution)["ben"] == "completed"


@pytest.mark.parametrize("error", [ValueError(BAD), AgentError(BAD), AgentError("Bad.", code=BAD, detail=BAD)], ids=str)
def test_an_error_whose_words_cannot_be_stored_fails_its_step(error: Exception) -> None:
    plays["ada"] = raising(error)
    execution = begin(*in_turn("ada", "ben"))
    drain()
    run = run_of(execution, "ada")
    assert run.status == "failed"
    assert SOUND in run.error_detail + run.error_message
    assert [told["agent"] for told in events(execution, "error")] == ["Ada"]
    assert states(execution)["ben"] == "completed"


def test_a_passing_fault_whose_words_cannot_be_stored_is_tried_again() -> None:
    plays["ada"] = raising(TransientError(BAD))
    execution = begin(step("ada"))
    assert carry_out(take()).status == "queued"
    assert events(execution, "agent_retrying")[0]["error_message"] == SOUND


def test_an_error_with_far_too_long_words_fails_its_step() -> None:
    plays["ada"] = raising(AgentError("m" * 10_000, code="c" * 500, detail="d" * 1_000_000))
    execution = begin(step("ada"))
    drain()
    run = run_of(execution, "ada")
    assert (run.status, run.error_code, run.error_message) == ("failed", "c" * 40, "m" * 500)
    assert run.error_detail == "d" * 100_000


class Bought(Strict):
    text: str


def test_whatever_an_agent_says_is_made_storable() -> None:
    bought: list[str] = []

    def play(ctx: Context, inputs: PlayerInputs) -> AgentOutput:
        def buy() -> Bought:
            bought.append("once")
            return Bought(text=BAD)

        ctx.thinking(BAD)
        ctx.progress(10, BAD, metrics={BAD: BAD})
        ctx.stream(BAD)
        with ctx.tool("reader", BAD) as tool:
            tool.done(BAD)
        ctx.memo("paid", inputs, buy, Bought)
        given = ctx.ask("go", action="approve", prompt=BAD, options=YES_OR_NO, data={"what": BAD})
        return AgentOutput(summary=BAD, metrics={BAD: given.option})

    plays["ada"] = play
    execution = begin(step("ada"))
    drain()
    question = Question.objects.get()
    assert (question.prompt, question.data) == (SOUND, {"what": SOUND})
    answer("yes")
    drain()
    run = run_of(execution, "ada")
    assert run.result is not None
    assert (run.result.output["summary"], run.result.output["metrics"]) == (SOUND, {SOUND: "yes"})
    assert bought == ["once"]
    assert Question.objects.count() == 1, "what it asks the second time is the same question"
    assert {told["message"] for told in events(execution, "agent_thinking")} == {SOUND}


def streamed(*pieces: str) -> str:
    """What people see of a text that comes in these pieces; each delta begins where the last one ended."""

    def play(ctx: Context, inputs: PlayerInputs) -> None:
        for piece in pieces:
            ctx.stream(piece)
            ctx.flush()  # type: ignore[attr-defined]  # so that each piece is an event

    plays["ada"] = play
    execution = begin(step("ada"))
    drain()
    assert status_of(execution)[0] == "completed"
    text = ""
    for delta in events(execution, "content_delta"):
        assert delta["offset"] == len(text)
        text += delta["text"]
    return text


@pytest.mark.parametrize(
    ("pieces", "seen"),
    [
        (["Hi \ud83d", "\ude42 there"], "Hi 🙂 there"),
        (["Hi \ud83d", "there"], "Hi \ufffdthere"),
        (["Hi \ud83d", "", "\ude42"], "Hi 🙂"),
        (["Hi \ud83d"], "Hi \ufffd"),
        (["\ude42", "\ud83d", "\ud83d", "\ude42!"], "\ufffd\ufffd🙂!"),
    ],
)
def test_halves_of_a_character_that_come_one_after_the_other_are_joined(pieces: list[str], seen: str) -> None:
    assert streamed(*pieces) == seen


def test_what_keeps_a_workflow_from_moving_on_fails_the_step_and_is_not_tried_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def break_(*_: Any, **__: Any) -> None:
        raise OverflowError("date value out of range")

    execution = begin(*in_turn("ada", "ben"))
    held = take()
    for module in (settling, abandoning):
        monkeypatch.setattr(module, "advance", break_)
    run = carry_out(held)
    assert (run.status, run.error_code, run.error_message) == ("failed", "internal", abandoning.MESSAGE)
    assert [told["error_message"] for told in events(execution, "error")] == [abandoning.MESSAGE]


@pytest.mark.parametrize("blame", [True, False])
def test_a_dead_workers_run_that_cannot_be_put_back_is_failed_and_the_others_are_put_back(
    monkeypatch: pytest.MonkeyPatch, blame: bool
) -> None:
    broken, good = begin(step("ada")), begin(step("ben"))
    worker = new_worker()
    take(worker), take(worker)

    def break_(execution: Any, *more: Any) -> None:
        if execution.pk == broken.pk:
            raise OverflowError("date value out of range")
        advance.advance(execution, *more)

    for module in (losses, abandoning):
        monkeypatch.setattr(module, "advance", break_)
    give_up(worker.pk, blame=blame)
    assert (states(broken), states(good)) == ({"ada": "failed"}, {"ben": "queued"})
    assert not Worker.objects.exists()


def test_a_run_that_is_interrupted_again_and_again_is_failed(clock: Clock) -> None:
    plays["ada"] = raising(OperationalError("this can never be stored"))
    execution = begin(*in_turn("ada", "ben"))
    worker = new_worker()
    for _ in range(INTERRUPTIONS_LIMIT):
        assert states(execution)["ada"] == "queued"
        carry_out(take(worker))
        interrupt_again(clock, worker)
    run = run_of(execution, "ada")
    assert (run.status, run.error_code) == ("failed", "interrupted")
    assert run.error_message == "Ada was stopped: what it did could not be stored, 3 times in a row."
    assert len(events(execution, "agent_retrying")) == INTERRUPTIONS_LIMIT - 1
    drain()
    assert states(execution)["ben"] == "completed"


def test_progress_that_is_kept_wipes_interruptions(clock: Clock) -> None:
    execution = begin(step("ada"))
    worker = new_worker()
    for _ in range(INTERRUPTIONS_LIMIT + 1):
        held = take(worker)
        # Something else is bought each time: only what is new is progress.
        context_of(held).memo(str(held.token), Bought(text="?"), lambda: Bought(text="!"), Bought)
        interrupt_again(clock, worker)
    assert run_of(execution, "ada").status == "queued"


def test_a_beat_goes_on_whatever_a_look_meets(monkeypatch: pytest.MonkeyPatch) -> None:
    worker = new_worker()
    loop = WorkerLoop(slots=1, worker_id=worker.pk)
    beats: list[int] = []

    class Enough(BaseException):
        pass

    def look() -> None:
        beats.append(1)
        if len(beats) == 3:
            raise Enough
        loop._look.set()
        raise ArithmeticError("an amount larger than its column")

    monkeypatch.setattr(loop, "heed", look)
    loop._stopping.set()
    with pytest.raises(Enough):
        loop._beat_forever()
    assert len(beats) == 3


def test_a_claim_that_meets_a_bad_row_does_not_end_the_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    def break_(*_: Any, **__: Any) -> None:
        raise ArithmeticError("an amount larger than its column")

    monkeypatch.setattr("agents.worker.claim", break_)
    assert not WorkerLoop(slots=1)._claim_one()
