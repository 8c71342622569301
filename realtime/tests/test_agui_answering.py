"""The answers that an interrupt's schema allows are those that Galley takes."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest

from agents.answers import check_answer
from agents.models import Question
from campaigns.errors import Invalid
from realtime.agui.answering import answers_schema
from realtime.tests.agui_stories import EXAMPLES, WORK, asked_for, run_of, story, told

OPTIONS = [{"id": "ok", "label": "OK"}, {"id": "custom", "label": "Another"}]
TITLE = {"type": "object", "properties": {"title": {"type": "string"}}, "additionalProperties": False}
FORMS: dict[str, dict[str, Any]] = {
    "no data": {},
    "all optional": TITLE,
    "required": {"properties": {"title": {"type": "string"}}, "required": ["title"]},
    "for an option": {**TITLE, "x-required-for": {"custom": ["title"], "ok": []}},
    "refers to itself": {"properties": {"title": {"$ref": "#/$defs/text"}}, "$defs": {"text": {"type": "string"}}},
    "named": {"$id": "urn:title", "properties": {"title": {"$ref": "#/$defs/a"}}, "$defs": {"a": {"type": "string"}}},
    "at least one": {"minProperties": 1},
}
DATA: list[Any] = [{}, {"title": "Quiet"}, {"title": ""}, {"title": 7}, {"other": 1}]


def takes(schema: dict[str, Any], payload: Any) -> bool:
    return jsonschema.Draft202012Validator(schema).is_valid(payload)


def would_take(form: dict[str, Any], option: str, data: dict[str, Any]) -> bool:
    try:
        check_answer(Question(options=OPTIONS, schema=form), option, data)
    except Invalid:
        return False
    return True


@pytest.mark.parametrize("form", FORMS.values(), ids=list(FORMS))
@pytest.mark.parametrize("option", ["ok", "custom", "nope", ""])
@pytest.mark.parametrize("data", DATA, ids=str)
def test_it_allows_what_galley_takes_and_nothing_else(form: dict[str, Any], option: str, data: dict[str, Any]) -> None:
    schema = answers_schema(["ok", "custom"], form)
    jsonschema.Draft202012Validator.check_schema(schema)

    assert takes(schema, {"option": option, "data": data}) == would_take(form, option, data)
    assert takes(schema, {"option": option}) == would_take(form, option, {})


def test_it_wants_an_object_of_these_two_fields() -> None:
    schema = answers_schema(["ok"], TITLE)

    assert takes(schema, {"option": "ok"})
    assert not any(takes(schema, payload) for payload in ("ok", None, {}, {"option": "ok", "extra": 1}))
    assert not takes(schema, {"option": "ok", "data": None})


def test_without_options_there_is_none_to_choose() -> None:
    schema = answers_schema([], TITLE)

    assert takes(schema, {})
    assert takes(schema, {"data": {"title": "Quiet"}})
    assert not takes(schema, {"data": {"title": 7}})


def test_a_form_that_cannot_be_read_is_asked_for_all_the_same() -> None:
    assert answers_schema(["ok"], {"type": "nonsense"})["required"] == ["option", "data"]


def test_an_interrupt_has_it() -> None:
    events = told(run_of(), story(*WORK, "human_input_required"))
    asked = EXAMPLES["human_input_required"]

    assert asked_for(events) == [asked["request_id"]]
    (interrupt,) = events[-1]["outcome"]["interrupts"]
    assert interrupt["responseSchema"] == answers_schema([option["id"] for option in asked["options"]], asked["schema"])
