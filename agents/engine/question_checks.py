"""What is looked at before a question is put: that it can be stored, shown, answered and closed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from math import isfinite
from typing import Any

import orjson
from jsonschema.exceptions import SchemaError
from referencing import Registry, Resource
from referencing.exceptions import Unresolvable
from referencing.jsonschema import DRAFT202012

from agents.engine.answer_schema import (
    DEEPEST,
    SCHEMA_LIMIT,
    BadSchema,
    TooMuch,
    check_schema,
    faults_of,
    nested_too_deeply,
)
from agents.engine.answerable import contradiction
from agents.engine.patterns import BadPattern, compiled
from agents.errors import AgentError
from agents.plans.language import LONGEST_ASK_SECONDS

NAME_LENGTH = 60  # of a question's key, and of its action
PROMPT_LENGTH = 10_000
OPTION_LENGTH = 200  # of an option's id
LABEL_LENGTH = 500
DESCRIPTION_LENGTH = 2_000
OPTIONS_LIMIT = 100
DATA_LIMIT = 100_000  # characters of a question's data, as JSON: it is told to everybody who watches
REFERENCES = ("$ref", "$dynamicRef")


def check_question(key: str, asked: dict[str, Any], expires_in: float | None) -> None:
    """Raises AgentError (`bad_question`) for a question that nobody could answer as it is asked.

    `asked` holds the fields of `Question`. A JSON Schema may refer to itself alone: nothing is ever fetched for it.
    """
    fault = next(_faults(key, asked, expires_in), None)
    if fault:
        raise _wrongly(fault)


def as_object(name: str, given: Any) -> dict[str, Any]:
    """A question's data or schema; without one, nothing. Raises AgentError (`bad_question`) for what is no object."""
    if given is None:
        return {}
    if not isinstance(given, Mapping):
        raise _wrongly(f"{name} must be an object")
    if nested_too_deeply(known := dict(given)):
        raise _wrongly(f"{name} may have at most {DEEPEST} levels")
    return known


def _wrongly(fault: str) -> AgentError:
    return AgentError(f"A question was put wrongly: {fault}.", code="bad_question")


def _faults(key: str, asked: dict[str, Any], expires_in: float | None) -> Iterator[str]:
    yield from _too_long("key", key, NAME_LENGTH)
    yield from _too_long("action", asked["action"], NAME_LENGTH)
    yield from _too_long("prompt", asked["prompt"], PROMPT_LENGTH)
    yield from _too_long("data", json.dumps(asked["data"], ensure_ascii=False, default=str), DATA_LIMIT)
    if expires_in is not None and not (isfinite(expires_in) and 0 < expires_in <= LONGEST_ASK_SECONDS):
        yield f"expires_in must be more than 0 and at most {LONGEST_ASK_SECONDS:,} seconds (365 days)"
    if asked["schema"]:
        yield from _schema_faults(asked["schema"])
    yield from _option_faults(asked["options"])


def _too_long(name: str, text: str, limit: int) -> Iterator[str]:
    if len(text) > limit:
        yield f"{name} may have at most {limit:,} characters; it has {len(text):,}"


def _option_faults(options: list[dict[str, str]]) -> Iterator[str]:
    """What keeps an option from being chosen at every door: some cut off white space, or turn one line into two."""
    if len(options) > OPTIONS_LIMIT:
        yield f"options may be at most {OPTIONS_LIMIT}; there are {len(options):,}"
    ids = [option["id"] for option in options]
    for number, option in enumerate(options):
        yield from _too_long(f"options.{number}.id", option["id"], OPTION_LENGTH)
        yield from _too_long(f"options.{number}.label", option["label"], LABEL_LENGTH)
        yield from _too_long(f"options.{number}.description", option["description"], DESCRIPTION_LENGTH)
        name, place = option["id"], f"options.{number}.id"
        if not name:
            yield f"{place}: it is empty"
        elif name != name.strip() or not name.isprintable():
            yield f"{place}: it has white space at an end, or a character that cannot be seen"
        elif name in ids[:number]:
            yield f"{place}: there is another option {name}"


def _schema_faults(schema: dict[str, Any]) -> Iterator[str]:
    size = len(orjson.dumps(schema))
    if size > SCHEMA_LIMIT:
        yield f"schema: it may have at most {SCHEMA_LIMIT:,} characters; it has {size:,}"
        return
    try:
        check_schema(schema)
        yield from _inner_faults(schema)
        faults_of(schema, {})
        impossible = contradiction(schema)
        if impossible:
            yield f"nobody could answer it. {impossible}"
    except SchemaError as error:
        yield f"schema{''.join(f'.{part}' for part in error.absolute_path)}: {_words(error)}"
    except BadSchema as error:
        yield f"schema: {error}"
    except TooMuch:
        yield "schema: to check an answer would take too long"
    except RecursionError:
        yield "schema: it leads back to itself without an end"


def _words(error: SchemaError) -> str:
    if error.validator_value == "regex":
        try:
            compiled(str(error.instance))
        except BadPattern as why:
            return f"{error.instance!r} is not a pattern that is taken ({why}); it is RE2's, without look-around"
    return str(error.message)


def _inner_faults(schema: dict[str, Any]) -> Iterator[str]:
    whole = DRAFT202012.create_resource(schema)
    name = whole.id() or ""
    resolver = Registry().with_resource(name, whole).crawl().resolver(name)
    ahead: list[tuple[Resource[Any], Any]] = [(whole, resolver)]
    seen = set()
    while ahead:
        one, resolver = ahead.pop()
        if id(one.contents) in seen:
            continue
        seen.add(id(one.contents))
        ahead += [(inner, resolver.in_subresource(inner)) for inner in one.subresources()]
        rules = one.contents if isinstance(one.contents, dict) else {}
        for name in [name for name in REFERENCES if name in rules]:
            try:
                found = resolver.lookup(rules[name])
            except Unresolvable:
                yield f"schema: there is no {rules[name]} in it, and nothing is fetched"
            else:
                check_schema(found.contents)  # it may stand where no schema is looked for
                ahead.append((DRAFT202012.create_resource(found.contents), found.resolver))
    known = schema.get("properties", {})
    needed = schema.get("x-required-for", {})
    if not isinstance(needed, dict) or not all(isinstance(names, list) for names in needed.values()):
        yield "schema.x-required-for: it must name a list of fields for each option"
        return
    for option, names in needed.items():
        for unknown in [name for name in names if not isinstance(name, str) or name not in known]:
            yield f"schema.x-required-for.{option}: there is no field {unknown}"
