"""Whether any answer fits a JSON Schema, as far as can be seen without trying all: a schema that contradicts itself."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, floor, isfinite
from typing import Any

from referencing import Registry
from referencing.jsonschema import DRAFT202012

from agents.engine.answer_schema import ANSWER_LIMIT, answers_to
from agents.engine.patterns import matches

KINDS = frozenset({"null", "boolean", "number", "string", "array", "object"})
ENOUGH = 5_000  # schemas that are looked at; what lies beyond is not said to be impossible


def contradiction(schema: dict[str, Any]) -> str:
    """Where and why no object at all fits the schema; empty when none is seen.

    The schema has passed `check_schema`, and all that it refers to is there.
    """
    search = _Search(schema)
    return "" if search.fitting(schema, search.resolver, "schema", KINDS & {"object"}, ()) else search.reasons[0]


class _Search:
    """Looks for kinds of values that fit. A value is finite, so what needs itself within itself fits nothing."""

    def __init__(self, schema: dict[str, Any]) -> None:
        whole = DRAFT202012.create_resource(schema)
        name = whole.id() or ""
        self.resolver: Any = Registry().with_resource(name, whole).crawl().resolver(name)
        self.validator = answers_to(schema)
        self.reasons: list[str] = []  # the innermost comes first
        self.seen = 0

    def fitting(
        self, rules: Any, resolver: Any, place: str, kinds: frozenset[str], within: tuple[int, ...]
    ) -> frozenset[str]:
        """Those of the kinds that can fit the rules; where none can, why is in `reasons`."""
        before = len(self.reasons)
        self.seen += 1
        if not kinds or rules is True or self.seen > ENOUGH:
            return kinds
        if rules is False or id(rules) in within:
            self.reasons.append(f"{place}: nothing fits it")
            return frozenset()
        if "$id" in rules and within:
            resolver = resolver.in_subresource(DRAFT202012.create_resource(rules))
        left = self._left(rules, resolver, place, kinds, (*within, id(rules)))
        if left:
            del self.reasons[before:]
        elif len(self.reasons) == before:
            self.reasons.append(f"{place}: nothing fits it")
        return left

    def _left(
        self, rules: dict[str, Any], resolver: Any, place: str, kinds: frozenset[str], within: tuple[int, ...]
    ) -> frozenset[str]:
        kinds = self._of_type(rules, place, kinds)
        for name in ("const", "enum"):
            if name in rules:
                return self._named(rules, resolver, f"{place}.{name}", kinds, rules[name], single=name == "const")
        for kind, reason in (*_bounds(rules), *self._members(rules, resolver, place, kinds, within)):
            if kind in kinds:
                self.reasons.append(f"{place}: {reason}")
                kinds -= {kind}
        for number, inner in enumerate(rules.get("allOf", [])):
            kinds = self.fitting(inner, resolver, f"{place}.allOf.{number}", kinds, within)
        for name in ("anyOf", "oneOf"):
            if name in rules:
                each = [
                    self.fitting(inner, resolver, f"{place}.{name}.{number}", kinds, within)
                    for number, inner in enumerate(rules[name])
                ]
                kinds = frozenset().union(*each)
        if "$ref" in rules:
            found = resolver.lookup(rules["$ref"])
            kinds = self.fitting(found.contents, found.resolver, f"{place}.$ref", kinds, within)
        return kinds

    def _of_type(self, rules: dict[str, Any], place: str, kinds: frozenset[str]) -> frozenset[str]:
        if "type" in rules:
            left = kinds & {"number" if name == "integer" else name for name in _types(rules)}
            if not left:
                wanted = "an answer's data is an object" if place == "schema" else f"it cannot be {_or(_types(rules))}"
                self.reasons.append(f"{place}.type: {wanted}")
            kinds = left
        refused = rules.get("not")
        if refused is True or refused == {}:
            self.reasons.append(f"{place}.not: it refuses everything")
            return frozenset()
        if isinstance(refused, dict) and set(refused) == {"type"}:
            return kinds - set(_types(refused))
        return kinds

    def _named(
        self, rules: dict[str, Any], resolver: Any, place: str, kinds: frozenset[str], named: Any, *, single: bool
    ) -> frozenset[str]:
        """The kinds of those values that the other rules take, too."""
        check = self.validator.evolve(schema=rules, _resolver=resolver)
        fit = kinds & {_kind(value) for value in ([named] if single else named) if check.is_valid(value)}
        if not fit:
            self.reasons.append(f"{place}: {'it does not fit' if single else 'none of it fits'} what else is asked for")
        return fit

    def _members(
        self, rules: dict[str, Any], resolver: Any, place: str, kinds: frozenset[str], within: tuple[int, ...]
    ) -> Iterator[tuple[str, str]]:
        """Required fields and entries that nothing fits."""
        for name in rules.get("required", []) if "object" in kinds else []:
            left = KINDS
            for where, inner in _rules_for(name, rules):
                left = self.fitting(inner, resolver, f"{place}.{where}", left, within)
            if not left:
                yield "object", f"{name} is required, and nothing fits it"
        least = rules.get("minItems", 0) if "array" in kinds else 0
        first = rules.get("prefixItems", [])
        entries = [(f"prefixItems.{number}", inner) for number, inner in enumerate(first[: int(least)])]
        if least > len(first):
            entries.append(("items", rules.get("items", True)))
        for where, inner in entries:
            if not self.fitting(inner, resolver, f"{place}.{where}", KINDS, within):
                yield "array", f"minItems is {least}, and nothing fits {where}"


def _rules_for(name: str, rules: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """What a schema says of a field of this name, and where."""
    known = [(f"properties.{name}", rules["properties"][name])] if name in rules.get("properties", {}) else []
    patterns = rules.get("patternProperties", {}).items()
    known += [(f"patternProperties.{pattern}", inner) for pattern, inner in patterns if matches(pattern, name)]
    yield from known or [(f"additionalProperties.{name}", rules.get("additionalProperties", True))]


def _bounds(rules: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The kinds whose least is more than their most."""
    for kind, least, most in (
        ("string", "minLength", "maxLength"),
        ("array", "minItems", "maxItems"),
        ("object", "minProperties", "maxProperties"),
    ):
        if rules.get(least, 0) > rules.get(most, ANSWER_LIMIT):
            allowed = f"{most} {rules[most]:,}" if most in rules else f"the {ANSWER_LIMIT:,} characters of an answer"
            yield kind, f"{least} {rules[least]:,} is more than {allowed}"
    needed = len(set(rules.get("required", [])))
    if needed > rules.get("maxProperties", needed):
        yield "object", f"{needed:,} fields are required, which is more than maxProperties {rules['maxProperties']:,}"
    if _no_number(rules):
        named = [f"{name} {rules[name]}" for name in _LOW + _HIGH if name in rules]
        yield "number", f"no number fits {' and '.join(named)}"


_KIND_OF = {bool: "boolean", int: "number", float: "number", str: "string", list: "array", dict: "object"}
_LOW, _HIGH = ("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")


def _no_number(rules: dict[str, Any]) -> bool:
    low: float | None = max((rules[name] for name in _LOW if name in rules), default=None)
    high: float | None = min((rules[name] for name in _HIGH if name in rules), default=None)
    if low is None or high is None:
        return False
    open_ = low == rules.get("exclusiveMinimum"), high == rules.get("exclusiveMaximum")
    whole = "type" in rules and "integer" in _types(rules) and "number" not in _types(rules)
    if whole and isfinite(low) and isfinite(high):
        first = floor(low) + 1 if open_[0] else ceil(low)
        last = ceil(high) - 1 if open_[1] else floor(high)
        return first > last
    return low > high or (low == high and any(open_))


def _types(rules: dict[str, Any]) -> list[str]:
    named = rules["type"]
    return named if isinstance(named, list) else [named]


def _or(names: list[str]) -> str:
    return " or ".join(names)


def _kind(value: Any) -> str:
    return _KIND_OF.get(type(value), "null")
