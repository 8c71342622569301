"""The JSON Schema (2020-12) of an answer's data, checked in bounded time whatever the schema and the answer say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextvars import ContextVar
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend
from referencing import Registry

from agents.engine.patterns import BadPattern, compiled, effort, matches

ANSWER_LIMIT = 20_000  # characters of an answer's data
SCHEMA_LIMIT = 50_000  # characters of a schema, as JSON
DEEPEST = 32  # levels of lists and objects within each other, in a schema and in an answer
EFFORT = 300_000  # rules that one check may apply; about a second
PATTERN_EFFORT = 1_000  # of a pattern's effort takes as long as a rule

Rule = Callable[[Any, Any, Any, Any], Iterator[ValidationError] | None]


class BadSchema(ValueError):
    """A schema that answers cannot be checked against. As text: why."""


class TooMuch(Exception):
    """To check this would take too long."""


def faults_of(schema: dict[str, Any], data: Any) -> list[ValidationError]:
    """What is wrong with an answer's data. Raises TooMuch, BadSchema, BadPattern, or what a schema brings about that
    was never looked at by `check_schema`."""
    before = _left.set([EFFORT])
    try:
        return list(answers_to(schema).iter_errors(data))
    finally:
        _left.reset(before)


def answers_to(schema: dict[str, Any]) -> Any:
    """What checks an answer's data, a `jsonschema` validator. What the schema refers to is looked for in itself alone.

    Raises BadSchema for one that could only be checked by rules of another kind.
    """
    names = set(_names_below(schema))
    if "$schema" in names:
        raise BadSchema("$schema may stand at its top alone")
    if {"unevaluatedProperties", "patternProperties"} <= names | set(schema):
        raise BadSchema("unevaluatedProperties and patternProperties are not taken together")
    nothing: Registry[Any] = Registry()
    return _Bounded({name: value for name, value in schema.items() if name != "$schema"}, registry=nothing)


def check_schema(schema: Any) -> None:
    """Raises `jsonschema`'s SchemaError for what is no JSON Schema, or has a pattern that is not taken."""
    Draft202012Validator.check_schema(schema, format_checker=_PATTERNS)


def nested_too_deeply(value: Any) -> bool:
    """Whether there are more than DEEPEST levels of lists and objects; without recursion, so any value may come."""
    level = [value]
    for _ in range(DEEPEST + 1):
        inner = {id(one): one for one in level if isinstance(one, dict | list | tuple)}
        if not inner:
            return False
        level = [leaf for one in inner.values() for leaf in (one.values() if isinstance(one, dict) else one)]
    return True


def _names_below(schema: dict[str, Any]) -> Iterator[str]:
    """The names of all fields below the top, at most to where a schema may not go."""
    ahead = [*schema.values()]
    while ahead:
        one = ahead.pop()
        if isinstance(one, dict):
            # A property may have any name; what it is said to be is an object or a boolean, never a text.
            yield from (name for name, value in one.items() if name != "$schema" or isinstance(value, str))
            ahead += one.values()
        elif isinstance(one, list):
            ahead += one


_left: ContextVar[list[int]] = ContextVar("left")


def _spend(effort: int) -> None:
    left = _left.get(None)
    if left is None:
        return
    left[0] -= effort
    if left[0] < 0:
        raise TooMuch


def _counted(rule: Rule) -> Rule:
    def counted(validator: Any, value: Any, instance: Any, schema: Any) -> Iterator[ValidationError] | None:
        _spend(1 + (len(value) if isinstance(value, dict | list) else 0))
        return rule(validator, value, instance, schema)

    return counted


def _found(pattern: str, text: str) -> bool:
    _spend(1 + effort(pattern, text) // PATTERN_EFFORT)
    return matches(pattern, text)


def _pattern(validator: Any, pattern: str, instance: Any, schema: Any) -> Iterator[ValidationError]:
    if isinstance(instance, str) and not _found(pattern, instance):
        yield ValidationError(f"{instance!r} does not match {pattern!r}")


def _pattern_properties(
    validator: Any, patterns: dict[str, Any], instance: Any, schema: Any
) -> Iterator[ValidationError]:
    if isinstance(instance, dict):
        for pattern, rules in patterns.items():
            for name, value in instance.items():
                if _found(pattern, name):
                    yield from validator.descend(value, rules, path=name, schema_path=pattern)


def _additional_properties(validator: Any, rules: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
    if not isinstance(instance, dict):
        return
    for name in unknown_names(instance, schema):
        if rules is False:
            yield ValidationError(f"{name!r} is not allowed")
            return
        yield from validator.descend(instance[name], rules, path=name)


def unknown_names(data: dict[str, Any], schema: dict[str, Any]) -> Iterator[str]:
    """The names of an object that neither `properties` nor `patternProperties` of its schema know."""
    patterns = schema.get("patternProperties", {})
    for name in data:
        if name not in schema.get("properties", {}) and not any(_found(pattern, name) for pattern in patterns):
            yield name


def _unique_items(validator: Any, unique: bool, instance: Any, schema: Any) -> Iterator[ValidationError]:
    if unique and isinstance(instance, list) and len({_told_apart(one) for one in instance}) < len(instance):
        yield ValidationError("two entries are the same")


def _told_apart(value: Any) -> Any:
    """Equal for values that JSON Schema holds to be equal (1 and 1.0, but not 1 and true), and hashable."""
    if isinstance(value, dict):
        return dict, frozenset((name, _told_apart(one)) for name, one in value.items())
    if isinstance(value, list):
        return list, tuple(_told_apart(one) for one in value)
    return (bool, value) if isinstance(value, bool) else value


_OURS: dict[str, Rule] = {
    "pattern": _pattern,
    "patternProperties": _pattern_properties,
    "additionalProperties": _additional_properties,
    "uniqueItems": _unique_items,
}
_RULES: dict[str, Any] = {**Draft202012Validator.VALIDATORS, **_OURS}
_Bounded: Any = extend(  # type: ignore[no-untyped-call]  # its types are not complete
    Draft202012Validator, {name: _counted(rule) for name, rule in _RULES.items()}
)
_PATTERNS = FormatChecker(formats=())


@_PATTERNS.checks("regex", raises=BadPattern)
def _is_pattern(pattern: object) -> bool:
    return not isinstance(pattern, str) or compiled(pattern) is not None
