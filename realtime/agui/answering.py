"""What a question takes as an answer, as JSON Schema for AG-UI clients: nothing that Galley would refuse."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from agents.engine.answer_schema import answers_to
from agents.engine.question_checks import REFERENCES

EMPTY: list[Any] = [None, "", 0, False, [], {}]  # what counts as not given where an option needs it
ITSELF = "urn:galley:answer"

Json = dict[str, Any]


def answers_schema(options: Sequence[str], asked: Json) -> Json:
    """The schema of an interrupt's payload `{"option", "data"}`, for a question with these options (none: the payload
    has none) and this schema of its data (empty: it takes none).

    `data` may be left out only where the question does without.
    """
    option: Json = {"option": {"type": "string", "enum": list(options)}} if options else {}
    data: Json = _standing_alone(asked) if asked else {"maxProperties": 0}
    needs = {name: fields for name, fields in asked.get("x-required-for", {}).items() if fields}
    return {
        "type": "object",
        "properties": {**option, "data": {"type": "object", **data}},
        "required": [*option, *([] if _does_without(asked) else ["data"])],
        "additionalProperties": False,
        **({"allOf": [_needed(name, fields) for name, fields in needs.items()]} if needs else {}),
    }


def _does_without(asked: Json) -> bool:
    try:
        return not asked or answers_to(asked).is_valid({})
    except Exception:  # asked before forms that cannot be read were refused; no answer fits
        return False


def _needed(option: str, fields: list[str]) -> Json:
    """The data that an option cannot do without."""
    given = {"required": fields, "properties": {name: {"not": {"enum": EMPTY}} for name in fields}}
    return {
        "if": {"properties": {"option": {"const": option}}, "required": ["option"]},
        "then": {"required": ["data"], "properties": {"data": given}},
    }


def _standing_alone(asked: Json) -> Json:
    """The schema with a name of its own where it refers to itself, so that `#` goes on meaning it and not the whole."""
    return {"$id": ITSELF, **asked} if any(_mentions(asked, name) for name in REFERENCES) else asked


def _mentions(value: Any, name: str) -> bool:
    if isinstance(value, dict):
        return name in value or any(_mentions(inner, name) for inner in value.values())
    return isinstance(value, list) and any(_mentions(inner, name) for inner in value)
