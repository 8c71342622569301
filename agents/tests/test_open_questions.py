"""What may be asked and for how long: a question that nobody could answer fails when it is put, or is no plan."""

from __future__ import annotations

from typing import Any

import pytest

from agents.base import Context, Option
from agents.models import Execution, Question
from agents.plans import BadPlan, parse
from agents.tests.agents import (
    YES_OR_NO,
    PlayerInputs,
    answer,
    begin,
    carry_out,
    drain,
    in_turn,
    plays,
    states,
    status_of,
    step,
    take,
)
from campaigns.errors import Invalid

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("crew")]


def asking(**more: Any) -> Any:
    def play(ctx: Context, inputs: PlayerInputs) -> None:
        ctx.ask(more.pop("key", "go"), **{"action": "approve", "prompt": "Shall I?", "options": YES_OR_NO} | more)

    return play


def deep(levels: int) -> dict[str, Any]:
    """A schema that has so many levels."""
    schema: dict[str, Any] = {}
    for _ in range(levels - 1):
        schema = {"if": schema}
    return schema


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
    "a pattern that looks around": (
        {"schema": {"properties": {"x": {"items": {"pattern": "(?=a)b"}}}}},
        "schema.properties.x.items.pattern: '(?=a)b' is not a pattern that is taken",
    ),
    "a pattern that refers back": ({"schema": {"patternProperties": {r"(a)\1": {}}}}, "schema.patternProperties: "),
    "a pattern where no schema is looked for": (
        {"schema": {"here": {"pattern": "(?!a)"}, "properties": {"x": {"$ref": "#/here"}}}},
        "'(?!a)' is not a pattern that is taken",
    ),
    "rules of another kind": (
        {"schema": {"properties": {"x": {"$schema": "http://json-schema.org/draft-07/schema#"}}}},
        "schema: $schema may stand at its top alone",
    ),
    "two rules that are not taken together": (
        {"schema": {"unevaluatedProperties": False, "allOf": [{"patternProperties": {"a": True}}]}},
        "schema: unevaluatedProperties and patternProperties are not taken together",
    ),
    "twice the work at each of forty levels": (
        {
            "schema": {
                "$defs": {str(n): {"allOf": [{"$ref": f"#/$defs/{n + 1}"}] * 2} for n in range(40)} | {"40": {}},
                "$ref": "#/$defs/0",
            }
        },
        "schema: to check an answer would take too long",
    ),
    "a long schema": (
        {"schema": {"title": "x" * 49_989}},
        "schema: it may have at most 50,000 characters; it has 50,001",
    ),
    "a deep schema": ({"schema": deep(33)}, "schema may have at most 32 levels"),
    "true": ({"schema": True}, "schema must be an object"),
    "false": ({"schema": False}, "schema must be an object"),
    "a list": ({"schema": []}, "schema must be an object"),
    "needs no list": ({"schema": {"x-required-for": {"yes": "why"}}}, "schema.x-required-for: it must name a list"),
    "an option without id": ({"options": [Option(id="", label="A")]}, "options.0.id: it is empty"),
    "an id in spaces": ({"options": [Option(id=" a", label="A")]}, "options.0.id: it has white space at an end"),
    "an id of two lines": (
        {"options": [Option(id="a\nb", label="A")]},
        "options.0.id: it has white space at an end, or",
    ),
    "a long id": (
        {"options": [*YES_OR_NO, Option(id="x" * 201, label="A")]},
        "options.2.id may have at most 200 characters; it has 201",
    ),
    "one id twice": (
        {"options": [Option(id="a", label="A"), Option(id="b", label="B"), Option(id="a", label="C")]},
        "options.2.id: there is another option a",
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
    "a long prompt": ({"prompt": "p" * 10_001}, "prompt may have at most 10,000 characters; it has 10,001"),
    "much data": ({"data": {"x": "é" * 99_992}}, "data may have at most 100,000 characters; it has 100,001"),
    "a long label": (
        {"options": [Option(id="a", label="A" * 501)]},
        "options.0.label may have at most 500 characters; it has 501",
    ),
    "a long description": (
        {"options": [Option(id="a", label="A", description="d" * 2_001)]},
        "options.0.description may have at most 2,000 characters; it has 2,001",
    ),
    "a hundred and one options": (
        {"options": [Option(id=str(number), label="A") for number in range(101)]},
        "options may be at most 100; there are 101",
    ),
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
        {"key": "k" * 60, "action": "a" * 60, "prompt": "p" * 10_000},
        {"data": {"x": "é" * 99_991}},
        {"options": [Option(id=str(n), label="A" * 500, description="d" * 2_000) for n in range(100)]},
        {"schema": {"$defs": {"y": {"type": "string"}}, "properties": {"x": {"$ref": "#/$defs/y"}}}},
        {"schema": {"$id": "http://a.test/", "$defs": {"y": {"$anchor": "y"}}, "properties": {"x": {"$ref": "#y"}}}},
        {"schema": {"properties": {"x": {"$ref": "#"}}}},
        {"schema": {"properties": {"x": {"pattern": r"^(\w+\s?)*$"}, "$schema": {"type": "string"}}}},
        {"schema": {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object"}},
        {"schema": {"title": "x" * 49_988}},
        {"schema": deep(32)},
        {"options": [Option(id="x" * 200, label="A"), Option(id="two words", label="A")]},
        {"options": []},
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
