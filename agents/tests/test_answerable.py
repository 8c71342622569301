"""Schemas that contradict themselves are seen; those that somebody can answer are not taken for such."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.engine.answer_schema import faults_of
from agents.engine.answerable import contradiction


def needs(x: Any, **more: Any) -> dict[str, Any]:
    return {"type": "object", "properties": {"x": x}, "required": ["x"], **more}


LOOP = {"$defs": {"a": needs({"$ref": "#/$defs/a"})}}
IMPOSSIBLE: list[tuple[dict[str, Any], str]] = [
    ({"type": "string"}, "schema.type: an answer's data is an object"),
    ({"type": ["string", "null"]}, "schema.type: an answer's data is an object"),
    ({"not": {}}, "schema.not: it refuses everything"),
    ({"not": {"type": "object"}}, "schema: nothing fits it"),
    ({"enum": []}, "schema.enum: none of it fits"),
    ({"const": 3}, "schema.const: it does not fit"),
    (needs({"not": {}}), "schema.properties.x.not: it refuses everything"),
    (needs({"not": True}), "schema.properties.x.not: it refuses everything"),
    (needs(False), "schema.properties.x: nothing fits it"),
    (needs({"enum": []}), "schema.properties.x.enum: none of it fits"),
    (needs({"enum": ["a", 5], "type": "number", "maximum": 4}), "schema.properties.x.enum: none of it fits"),
    (needs({"const": "ab", "maxLength": 1}), "schema.properties.x.const: it does not fit"),
    (needs({"type": "number", "minimum": 5, "maximum": 4}), "no number fits minimum 5 and maximum 4"),
    (needs({"type": "number", "minimum": 4, "exclusiveMaximum": 4}), "no number fits minimum 4 and exclusiveMaximum 4"),
    (needs({"type": "integer", "minimum": 3.2, "maximum": 3.8}), "no number fits"),
    (needs({"type": "integer", "exclusiveMinimum": 3, "exclusiveMaximum": 4}), "no number fits"),
    (needs({"type": "string", "minLength": 5, "maxLength": 4}), "minLength 5 is more than maxLength 4"),
    (needs({"type": "string", "minLength": 20_001}), "minLength 20,001 is more than the 20,000 characters"),
    (needs({"type": "array", "minItems": 5, "maxItems": 4}), "minItems 5 is more than maxItems 4"),
    (needs({"type": "array", "minItems": 1, "items": False}), "schema.properties.x.items: nothing fits it"),
    (needs({"type": "array", "minItems": 1, "prefixItems": [False]}), "schema.properties.x.prefixItems.0: nothing"),
    ({"minProperties": 5, "maxProperties": 4}, "minProperties 5 is more than maxProperties 4"),
    ({"required": ["a", "b"], "maxProperties": 1}, "2 fields are required, which is more than maxProperties 1"),
    ({"required": ["a"], "additionalProperties": False}, "schema.additionalProperties.a: nothing fits it"),
    ({"required": ["ab"], "patternProperties": {"^a": False}}, "schema.patternProperties.^a: nothing fits it"),
    (
        needs({"allOf": [{"type": "string"}, {"type": "number"}]}),
        "schema.properties.x.allOf.1.type: it cannot be number",
    ),
    (needs({"anyOf": [False, {"type": "string", "not": {}}]}), "schema.properties.x.anyOf.0: nothing fits it"),
    (needs({"oneOf": [{"type": "null"}], "type": "string"}), "schema.properties.x.oneOf.0.type: it cannot be null"),
    (needs({"$ref": "#/$defs/a"}, **{"$defs": {"a": False}}), "schema.properties.x.$ref: nothing fits it"),
    (needs({"$ref": "#/$defs/a"}, **LOOP), "nothing fits it"),
]
POSSIBLE: list[dict[str, Any]] = [
    {},
    {"type": ["null", "object"]},
    {"not": {"type": "string"}},
    {"enum": [3, {}]},
    {"properties": {"x": False}},
    {"properties": {"x": {"enum": []}}},
    needs({"minimum": 5, "maximum": 4}),
    needs({"minLength": 5, "maxLength": 4}),
    needs({"type": "number", "minimum": 4, "maximum": 4}),
    needs({"type": "number", "minimum": 3.2, "maximum": 3.8}),
    needs({"type": "integer", "minimum": 3.2, "maximum": 4}),
    needs({"type": "integer", "exclusiveMinimum": 3, "exclusiveMaximum": 5}),
    needs({"type": "string", "minLength": 20_000}),
    needs({"enum": ["a", 3], "type": "number", "maximum": 4}),
    needs({"type": "array", "items": False}),
    needs({"type": "array", "minItems": 1, "prefixItems": [True], "items": False}),
    needs({"not": {"type": "integer"}, "type": "number"}),
    needs({"anyOf": [False, {"type": "string"}]}),
    {"required": ["ab"], "patternProperties": {"^a": True}, "additionalProperties": False},
    {"required": ["a", "b"], "maxProperties": 2},
    needs({"$ref": "#/$defs/a"}, **{"$defs": {"a": {"anyOf": [{"$ref": "#/$defs/a"}, {"type": "null"}]}}}),
    {"properties": {"x": {"$ref": "#"}}},
]


@pytest.mark.parametrize(("schema", "why"), IMPOSSIBLE, ids=str)
def test_a_schema_that_nothing_fits_is_seen_with_its_place(schema: dict[str, Any], why: str) -> None:
    assert why in contradiction(schema)


@pytest.mark.parametrize("schema", POSSIBLE, ids=str)
def test_a_schema_that_something_fits_is_left_alone(schema: dict[str, Any]) -> None:
    assert contradiction(schema) == ""


_SIZES = st.integers(0, 3)
_RULES = st.recursive(
    st.booleans()
    | st.fixed_dictionaries(
        {},
        optional={
            "type": st.sampled_from(["string", "integer", "number", "null", "array", "object"]),
            "enum": st.lists(st.sampled_from([1, 2.5, "a", None, [1], {"x": 1}]), max_size=2),
            "minimum": _SIZES,
            "exclusiveMaximum": _SIZES,
            "minLength": _SIZES,
            "maxLength": _SIZES,
            "minItems": _SIZES,
            "maxProperties": _SIZES,
        },
    ),
    lambda inner: st.fixed_dictionaries(
        {},
        optional={
            "properties": st.dictionaries(st.sampled_from("xy"), inner, max_size=2),
            "required": st.just(["x"]),
            "additionalProperties": inner,
            "items": inner,
            "allOf": st.lists(inner, min_size=1, max_size=2),
            "anyOf": st.lists(inner, min_size=1, max_size=2),
            "oneOf": st.lists(inner, min_size=1, max_size=2),
            "not": inner,
        },
    ),
    max_leaves=6,
)
_LEAVES: list[Any] = [1, 2, 2.5, "", "a", "abc", None, [], [1], ["a", "a"], {}, {"x": 1}]
_DATA = st.dictionaries(st.sampled_from("xyz"), st.sampled_from(_LEAVES), max_size=3)


@given(rules=_RULES.filter(lambda rules: isinstance(rules, dict)), data=_DATA)
def test_what_has_an_answer_is_never_said_to_have_none(rules: dict[str, Any], data: dict[str, Any]) -> None:
    if not faults_of(rules, data):
        assert contradiction(rules) == ""
