"""Patterns of others are matched in bounded time, and mean what JSON Schema says they mean."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from agents.answers import check_answer
from agents.engine.answer_schema import TooMuch, faults_of
from agents.engine.patterns import BadPattern, matches, taken
from agents.models import Question
from campaigns.errors import Invalid


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        (r"^(\w+\s?)*$", "a perfectly ordinary sentence that a person wrote, and goes on!" * 100, False),
        (r"^(\w+\s?)*$", "an ordinary sentence", True),
        (r"^(a+)+$", "a" * 20_000 + "!", False),
        (r"^(a+)+$", "a" * 20_000, True),
        (r"\S", " \t\n\u00a0\u3000\ufeff\v", False),
        (r"\S", "\u00a0x", True),
        (r"^[\sx]+$", "x\u2003x", True),
        (r"^\s$", "\u2003", True),
        (r"^\\s$", r"\s", True),
        (r"^\[\s\]$", "[\u2003]", True),
        (r"^[\S]$", "x", True),
        (r"^\u00e9$", "é", True),
        (r"^\pL+$", "été", True),
        (r"^\w+$", "été", False),
        (r"^a$", "a\n", False),
        (r"^a$", "\ud800", False),
    ],
)
def test_a_pattern_is_found_or_not(pattern: str, text: str, found: bool) -> None:
    assert matches(pattern, text) is found


@pytest.mark.parametrize("pattern", ["(", "(?=a)", "(?!a)", "(?<=a)b", r"(a)\1", "((a{1000}){1000}){1000}"])
def test_what_cannot_be_matched_in_bounded_time_is_refused(pattern: str) -> None:
    with pytest.raises(BadPattern):
        matches(pattern, "a")
    assert not taken(pattern)


NAMES = {"properties": {"known": {}}, "patternProperties": {"^(a+)+$": {"type": "string"}}}


@pytest.mark.parametrize("rules", [{}, {"additionalProperties": False}, {"additionalProperties": {"type": "number"}}])
@pytest.mark.parametrize("data", [{}, {"known": 1}, {"aa": "x"}, {"aa": 1}, {"b": 1}, {"b": "x"}])
def test_names_are_checked_as_json_schema_says(rules: dict[str, Any], data: dict[str, Any]) -> None:
    assert bool(faults_of(NAMES | rules, data)) is not Draft202012Validator(NAMES | rules).is_valid(data)


@pytest.mark.parametrize(
    ("schema", "data"),
    [
        (
            {"properties": {"t": {"pattern": r"^(\w+\s?)*$"}}},
            {"t": "a perfectly ordinary sentence that a person wrote!"},
        ),
        ({"patternProperties": {r"^(a+)+$": False}, "additionalProperties": False}, {"a" * 40 + "!": 1}),
        ({"properties": {"t": {"items": {"pattern": r"^(a+)+$"}}}}, {"t": ["a" * 40 + "!"]}),
    ],
)
def test_an_answer_that_does_not_fit_a_pattern_is_refused_at_once(schema: dict[str, Any], data: dict[str, Any]) -> None:
    with pytest.raises(Invalid) as caught:
        check_answer(Question(options=[], schema=schema), "", data)
    assert caught.value.code == "invalid"


def test_a_field_that_no_pattern_knows_is_named() -> None:
    with pytest.raises(Invalid) as caught:
        check_answer(Question(options=[], schema=NAMES | {"additionalProperties": False}), "", {"aa": "x", "b": 1})
    assert caught.value.fields == {"data.b": ["There is no field of this name."]}


def test_a_check_that_would_take_too_long_is_given_up() -> None:
    schema = {"properties": {"t": {"items": {"enum": list(range(1000))}}}}
    assert faults_of(schema, {"t": [5] * 200}) == []
    with pytest.raises(TooMuch):
        faults_of(schema, {"t": [5] * 2000})
    with pytest.raises(Invalid, match="make it shorter"):
        check_answer(Question(options=[], schema=schema), "", {"t": [5] * 2000})


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(0, 2) | st.sampled_from([1.0, "1", "a"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from("ab"), inner, max_size=2),
    max_leaves=4,
)


@given(st.lists(_VALUES, max_size=4))
def test_entries_are_told_apart_as_json_schema_says(entries: list[Any]) -> None:
    schema = {"properties": {"t": {"uniqueItems": True}}}
    same = any(Draft202012Validator({"const": one}).is_valid(other) for one, other in combinations(entries, 2))
    assert bool(faults_of(schema, {"t": entries})) is same
