"""What is wrong with an answer's data, in people's words: JSON Schema's findings without its terms."""

from __future__ import annotations

from typing import Any

from jsonschema.exceptions import ValidationError

from agents.engine.answer_schema import unknown_names

_KINDS = {
    "string": "a text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "an object",
    "null": "null",
}
NOT_BLANK = r"\S"


def place_and_words(error: ValidationError) -> tuple[str, str]:
    """The dotted place of a fault below `data`, and one sentence about it."""
    path = ["data", *(str(part) for part in error.absolute_path)]
    rule, bound, given, schema = _parts(error)
    if rule == "additionalProperties":
        unknown = next(unknown_names(given, schema))
        return ".".join([*path, str(unknown)]), "There is no field of this name."
    if rule == "required":
        missing = next(name for name in bound if name not in given)
        return ".".join([*path, str(missing)]), "This is required."
    return ".".join(path), _words(rule, bound, given)


def _parts(error: ValidationError) -> tuple[str, Any, Any, Any]:
    """The rule that was broken, what it says, by what, and where it stands. A fault of a validator has them all."""
    return str(error.validator), error.validator_value, error.instance, error.schema


def _words(rule: str, bound: Any, given: Any) -> str:
    match rule:
        case "type":
            kinds = bound if isinstance(bound, list) else [bound]
            return f"This must be {' or '.join(_KINDS[kind] for kind in kinds)}."
        case "pattern" if bound == NOT_BLANK:
            return "This must not be empty."
        case "minLength" if not given:
            return "This must not be empty."
        case "minLength":
            return f"This must have at least {bound:,} characters; it has {len(given):,}."
        case "maxLength":
            return f"This may have at most {bound:,} characters; it has {len(given):,}."
        case "minItems":
            return f"This must have at least {bound:,} entries; it has {len(given):,}."
        case "maxItems":
            return f"This may have at most {bound:,} entries; it has {len(given):,}."
        case "minimum":
            return f"This must be at least {bound}."
        case "maximum":
            return f"This may be at most {bound}."
        case "enum":
            return f"This must be one of {', '.join(str(choice) for choice in bound)}."
        case "const":
            return f"This must be {bound}."
    return "This does not have the form that was asked for."
