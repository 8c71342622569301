"""What is wrong with an answer, as people hear it."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.answer_faults import place_and_words

SCHEMA = {
    "type": "object",
    "properties": {
        "title": {"type": "string", "minLength": 1, "maxLength": 5, "pattern": r"\S"},
        "code": {"type": "string", "pattern": "^[A-Z]+$", "minLength": 2},
        "count": {"type": "integer", "minimum": 1, "maximum": 9},
        "mood": {"enum": ["calm", "brisk"]},
        "sure": {"const": True},
        "tags": {"type": "array", "minItems": 1, "maxItems": 2, "items": {"type": ["string", "number"]}},
    },
    "required": ["title"],
    "additionalProperties": False,
}
VALID = {"title": "Owls", "code": "AB", "count": 3, "mood": "calm", "sure": True, "tags": ["a"]}


def fault(data: Any) -> tuple[str, str]:
    error = jsonschema.exceptions.best_match(jsonschema.Draft202012Validator(SCHEMA).iter_errors(data))
    assert error is not None
    return place_and_words(error)


@pytest.mark.parametrize(
    ("changes", "place", "words"),
    [
        ({"title": " "}, "data.title", "This must not be empty."),
        ({"title": ""}, "data.title", "This must not be empty."),
        ({"title": "Night owls"}, "data.title", "This may have at most 5 characters; it has 10."),
        ({"title": 5}, "data.title", "This must be a text."),
        ({"code": "A"}, "data.code", "This must have at least 2 characters; it has 1."),
        ({"code": "ab"}, "data.code", "This does not have the form that was asked for."),
        ({"count": 0}, "data.count", "This must be at least 1."),
        ({"count": 10}, "data.count", "This may be at most 9."),
        ({"count": "3"}, "data.count", "This must be a whole number."),
        ({"mood": "wild"}, "data.mood", "This must be one of calm, brisk."),
        ({"sure": False}, "data.sure", "This must be True."),
        ({"tags": []}, "data.tags", "This must have at least 1 entries; it has 0."),
        ({"tags": ["a", "b", "c"]}, "data.tags", "This may have at most 2 entries; it has 3."),
        ({"tags": [None]}, "data.tags.0", "This must be a text or a number."),
        ({"foo": 1}, "data.foo", "There is no field of this name."),
    ],
)
def test_each_rule_is_told_in_plain_words(changes: dict[str, Any], place: str, words: str) -> None:
    assert fault({**VALID, **changes}) == (place, words)


def test_a_field_that_is_missing_is_named() -> None:
    assert fault({"code": "AB"}) == ("data.title", "This is required.")


@given(st.dictionaries(st.sampled_from([*VALID, "foo"]), st.none() | st.text() | st.integers() | st.lists(st.none())))
def test_whatever_is_wrong_has_a_place_and_a_sentence(data: dict[str, Any]) -> None:
    for error in jsonschema.Draft202012Validator(SCHEMA).iter_errors(data):
        place, words = place_and_words(error)
        assert place.startswith("data")
        assert words.endswith(".")
