"""What is looked at before a question is put: that it can be stored, shown, answered and closed."""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError
from referencing import Registry, Resource
from referencing.exceptions import Unresolvable
from referencing.jsonschema import DRAFT202012

from agents.errors import AgentError
from agents.plans.language import LONGEST_ASK_SECONDS

NAME_LENGTH = 60  # of a question's key, and of its action
REFERENCES = ("$ref", "$dynamicRef")


def check_question(key: str, asked: dict[str, Any], expires_in: float | None) -> None:
    """Raises AgentError (`bad_question`) for a question that nobody could answer as it is asked.

    `asked` holds the fields of `Question`. A JSON Schema may refer to itself alone: nothing is ever fetched for it.
    """
    fault = next(_faults(key, asked, expires_in), None)
    if fault:
        raise AgentError(f"A question was put wrongly: {fault}.", code="bad_question")


def answers_to(schema: dict[str, Any]) -> Draft202012Validator:
    """What checks an answer's data. What the schema refers to is looked for in itself, and nowhere else."""
    nothing: Registry[Any] = Registry()
    return Draft202012Validator(schema, registry=nothing)


def _faults(key: str, asked: dict[str, Any], expires_in: float | None) -> Iterator[str]:
    for name, text in (("key", key), ("action", asked["action"])):
        if len(text) > NAME_LENGTH:
            yield f"{name} may have at most {NAME_LENGTH} characters; it has {len(text):,}"
    if expires_in is not None and not (isfinite(expires_in) and 0 < expires_in <= LONGEST_ASK_SECONDS):
        yield f"expires_in must be more than 0 and at most {LONGEST_ASK_SECONDS:,} seconds (365 days)"
    if asked["schema"]:
        yield from _schema_faults(asked["schema"])


def _schema_faults(schema: dict[str, Any]) -> Iterator[str]:
    try:
        Draft202012Validator.check_schema(schema)
        yield from _inner_faults(schema)
        list(answers_to(schema).iter_errors({}))
    except SchemaError as error:
        yield f"schema{''.join(f'.{part}' for part in error.absolute_path)}: {error.message}"
    except RecursionError:
        yield "schema: it leads back to itself without an end"


def _inner_faults(schema: dict[str, Any]) -> Iterator[str]:
    whole = DRAFT202012.create_resource(schema)
    name = whole.id() or ""
    resolver = Registry().with_resource(name, whole).crawl().resolver(name)
    ahead: list[tuple[Resource[Any], Any]] = [(whole, resolver)]
    while ahead:
        one, resolver = ahead.pop()
        ahead += [(inner, resolver.in_subresource(inner)) for inner in one.subresources()]
        rules = one.contents if isinstance(one.contents, dict) else {}
        for name in REFERENCES:
            try:
                resolver.lookup(rules.get(name, "#"))
            except Unresolvable:
                yield f"schema: there is no {rules[name]} in it, and nothing is fetched"
    known = schema.get("properties", {})
    for option, names in schema.get("x-required-for", {}).items():
        for unknown in [name for name in names if name not in known]:
            yield f"schema.x-required-for.{option}: there is no field {unknown}"
