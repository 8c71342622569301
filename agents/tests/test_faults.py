"""Faults that are neither an agent's own error nor a database that is away: each ends its step, once, in words."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import OperationalError
from rest_framework.test import APIClient

from agents.base import AgentOutput, Context, Strict
from agents.engine import abandoning, advance, claims
from agents.engine.claims import INTERRUPTIONS_LIMIT
from agents.engine.sweeper import STANDSTILL_SECONDS, give_up
from agents.errors import AgentError, TransientError
from agents.models import AgentSetting, Execution, Question, Spending, Worker
from agents.plans import BadPlan, parse
from agents.tests.agents import (
    YES_OR_NO,
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
    run_of,
    states,
    status_of,
    step,
    take,
)
from agents.tests.test_sweeper import Clock
from agents.worker import WorkerLoop
from campaigns.errors import Invalid


@pytest.fixture
def clock() -> Clock:
    return Clock()


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("crew")]

BAD, SOUND = "bad \x00 bytes, half \ud83d a face", "bad  bytes, half \ufffd a face"


def raising(error: BaseException) -> Any:
    def play(ctx: Context, inputs: PlayerInputs) -> None:
        raise error

    return play


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
    for module in (claims, abandoning):
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

    for module in (claims, abandoning):
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


def asking(**more: Any) -> Any:
    def play(ctx: Context, inputs: PlayerInputs) -> None:
        ctx.ask(more.pop("key", "go"), **{"action": "approve", "prompt": "Shall I?", "options": YES_OR_NO} | more)

    return play


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "no such type": ({"schema": {"type": "wurst"}}, "schema.type: 'wurst' is not valid"),
    "no such type inside": ({"schema": {"properties": {"x": {"type": "wurst"}}}}, "schema.properties.x.type: 'wurst'"),
    "somewhere else": ({"schema": {"$ref": "http://127.0.0.1:9/x.json"}}, "there is no http://127.0.0.1:9/x.json in"),
    "nowhere": ({"schema": {"properties": {"x": {"$ref": "#/$defs/y"}}}}, "schema: there is no #/$defs/y in it"),
    "no such anchor": ({"schema": {"$ref": "#here"}}, "schema: there is no #here in it"),
    "round and round": ({"schema": {"$ref": "#"}}, "schema: it leads back to itself"),
    "no pattern": (
        {"schema": {"properties": {"x": {"pattern": "("}}}},
        "schema.properties.x.pattern: '(' is not",
    ),
    "no pattern of names": (
        {"schema": {"patternProperties": {"(": {}}}},
        "schema.patternProperties: '(' is not",
    ),
    "needs what is not there": ({"schema": {"x-required-for": {"yes": ["why"]}}}, "yes: there is no field why"),
    "a year and a second": ({"expires_in": 365 * 24 * 3600 + 1}, "at most 31,536,000 seconds (365 days)"),
    "far too long": ({"expires_in": 1e308}, "at most 31,536,000 seconds"),
    "without end": ({"expires_in": float("inf")}, "at most 31,536,000 seconds"),
    "no number": ({"expires_in": float("nan")}, "at most 31,536,000 seconds"),
    "no time": ({"expires_in": 0}, "expires_in must be more than 0"),
    "before now": ({"expires_in": -5}, "expires_in must be more than 0"),
    "a long key": ({"key": "k" * 61}, "key may have at most 60 characters; it has 61"),
    "a long action": ({"action": "a" * 61}, "action may have at most 60 characters; it has 61"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_question_that_nobody_could_answer_fails_when_it_is_put(name: str) -> None:
    more, fault = WRONG[name]
    plays["ada"] = asking(**more)
    execution = begin(step("ada"))
    run = carry_out(take())
    assert (run.status, run.error_code) == ("failed", "bad_question")
    assert fault in run.error_message
    assert not Question.objects.exists()
    assert status_of(execution)[0] == "failed"


@pytest.mark.parametrize(
    "more",
    [
        {"expires_in": 365 * 24 * 3600},
        {"expires_in": 0.5},
        {"key": "k" * 60, "action": "a" * 60},
        {"schema": {"$defs": {"y": {"type": "string"}}, "properties": {"x": {"$ref": "#/$defs/y"}}}},
        {"schema": {"$id": "http://a.test/", "$defs": {"y": {"$anchor": "y"}}, "properties": {"x": {"$ref": "#y"}}}},
        {"schema": {"properties": {"x": {"$ref": "#"}}}},
    ],
    ids=str,
)
def test_a_question_that_somebody_can_answer_is_put(more: dict[str, Any]) -> None:
    plays["ada"] = asking(**more)
    begin(step("ada"))
    assert carry_out(take()).status == "waiting"


@pytest.mark.parametrize("schema", [{"type": "wurst"}, {"$ref": "http://127.0.0.1:9/x.json"}, {"$ref": "#"}], ids=str)
def test_a_question_that_was_put_wrongly_before_refuses_answers_in_words(schema: dict[str, Any]) -> None:
    plays["ada"] = asking()
    begin(step("ada"))
    carry_out(take())
    Question.objects.update(schema=schema)
    with pytest.raises(Invalid, match="What this question asks for cannot be read") as caught:
        answer("yes", {"x": "y"})
    assert caught.value.code == "bad_question"


@pytest.mark.parametrize("place", ["before", "after"])
@pytest.mark.parametrize("seconds", [365 * 24 * 3600 + 1, 999999999999, 1e12, 1e308, float("inf")])
def test_a_gate_that_would_be_open_for_too_long_is_no_plan(place: str, seconds: float) -> None:
    with pytest.raises(BadPlan) as caught:
        parse({"steps": [step("ada", gate={place: {"expires_in": seconds}})]})
    assert caught.value.faults == [f"step ada, gate.{place}.expires_in: may be at most 31,536,000 seconds (365 days)"]


def test_a_gate_may_be_open_for_a_year() -> None:
    gate = {"before": {"expires_in": 365 * 24 * 3600}}
    assert parse({"steps": [step("ada", gate=gate)]}).steps[0].gate.before is not None


def test_a_plan_that_was_stored_before_there_was_a_longest_time_runs() -> None:
    execution = begin(*in_turn("ada", "ben"))
    plan = {"steps": [step("ada"), step("ben", after=["ada"], gate={"before": {"expires_in": 1e12}})]}
    Execution.objects.update(plan=plan)
    drain()
    assert states(execution) == {"ada": "completed", "ben": "waiting"}
    question = Question.objects.get()
    assert question.expires_at is not None
    assert (question.expires_at - question.created_at).days in (364, 365)


AMOUNTS = ["1e30", "1000000", "999999.9999991", "-1", "-0.000001", "NaN", "sNaN", "Infinity", "-Infinity"]


@pytest.mark.parametrize("amount", AMOUNTS)
@pytest.mark.parametrize("deed", ["reserve", "spend"])
def test_an_amount_that_cannot_be_fails_the_step_and_is_not_stored(api: APIClient, deed: str, amount: str) -> None:
    def play(ctx: Context, inputs: PlayerInputs) -> None:
        ctx.reserve(Decimal(amount)) if deed == "reserve" else ctx.spend(5, Decimal(amount))

    plays["ada"] = play
    begin(step("ada"))
    run = carry_out(take())
    assert (run.status, run.error_code) == ("failed", "bad_amount")
    assert (run.reserved, run.cost) == (Decimal(0), Decimal(0))
    assert f"a cost of {amount.replace('1e30', '1E+30')}" in run.error_message.replace("Decimal", "")
    assert not Spending.objects.exists()
    assert api.get("/api/campaigns/").status_code == 200


@pytest.mark.parametrize("amount", ["0", "0.000001", "999999.999999"])
def test_every_amount_that_fits_is_taken(amount: str) -> None:
    def play(ctx: Context, inputs: PlayerInputs) -> None:
        ctx.reserve(Decimal(amount))
        ctx.spend(2_147_483_647, Decimal(amount))

    plays["ada"] = play
    begin(step("ada"))
    run = carry_out(take())
    assert (run.status, run.tokens, run.cost) == ("completed", 2_147_483_647, Decimal(amount))


@pytest.mark.parametrize(
    ("tokens", "cost"), [(0, "999999.999999"), (2_147_483_647, "0"), (-1, "0")], ids=["cost", "tokens", "negative"]
)
def test_what_the_sums_of_a_run_cannot_hold_is_refused(tokens: int, cost: str) -> None:
    def play(ctx: Context, inputs: PlayerInputs) -> None:
        ctx.spend(1, Decimal("0.000001"))
        ctx.spend(tokens, Decimal(cost))

    plays["ada"] = play
    begin(step("ada"))
    run = carry_out(take())
    assert (run.status, run.error_code, run.tokens, run.cost) == ("failed", "bad_amount", 1, Decimal("0.000001"))


DAYS = "The service is busy. It asks to wait {}, which is too long to wait for here. Try again later."


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(3600.5, "60 minutes"), (7200, "2 hours"), (86_400 * 2, "2 days"), (1e12, "11,574,074 days"), (1e308, "days")],
)
def test_whoever_asks_to_wait_for_too_long_is_not_waited_for(seconds: float, words: str) -> None:
    plays["ada"] = raising(TransientError("The service is busy.", code="rate_limit", retry_after=seconds))
    execution = begin(step("ada"))
    run = carry_out(take())
    assert (run.status, run.error_code) == ("failed", "rate_limit")
    assert words in run.error_message
    if words != "days":
        assert run.error_message == DAYS.format(words)
    assert events(execution, "error")[0]["recovery"] == [{"action": "retry", "label": "Try again"}]


@pytest.mark.parametrize("seconds", [float("inf"), float("nan"), -1, -float("inf")])
def test_a_wait_that_cannot_be_meant_is_ignored(seconds: float) -> None:
    plays["ada"] = raising(TransientError("The service is busy.", retry_after=seconds))
    execution = begin(step("ada"))
    assert carry_out(take()).status == "queued"
    assert 0.8 <= events(execution, "agent_retrying")[0]["retry_in_seconds"] <= 1.2


@pytest.mark.parametrize("seconds", [0, 3600])
def test_any_other_wait_is_kept(seconds: float) -> None:
    plays["ada"] = raising(TransientError("The service is busy.", retry_after=seconds))
    execution = begin(step("ada"))
    assert carry_out(take()).status == "queued"
    assert events(execution, "agent_retrying")[0]["retry_in_seconds"] == seconds


@pytest.mark.parametrize(
    ("field", "most"),
    [("cache_seconds", 365 * 24 * 3600), ("timeout_seconds", 24 * 3600), ("concurrency", 10_000), ("retries", 20)],
)
def test_each_number_of_a_setting_has_a_greatest_value(field: str, most: int) -> None:
    AgentSetting(agent="ada", **{field: most}).full_clean()
    with pytest.raises(ValidationError) as caught:
        AgentSetting(agent="ada", **{field: most + 1}).full_clean()
    assert list(caught.value.message_dict) == [field]


def test_a_result_that_was_to_be_kept_for_far_too_long_is_stored() -> None:
    AgentSetting.objects.create(agent="ada", cache_seconds=2_147_483_647)
    execution = begin(step("ada"))
    drain()
    result = run_of(execution, "ada").result
    assert result is not None
    assert result.expires_at is not None
    assert (result.expires_at - result.created_at).days in (364, 365)
