"""What is wrong with a field that a client sent, in people's words."""

from __future__ import annotations

from typing import Any

_WORDS = {
    "missing": "This is required.",
    "string_type": "This must be a text.",
    "int_type": "This must be a whole number.",
    "int_parsing": "This must be a whole number.",
    "int_parsing_size": "This number is too large.",
    "int_from_float": "This must be a whole number.",
    "float_type": "This must be a number.",
    "float_parsing": "This must be a number.",
    "bool_type": "This must be true or false.",
    "bool_parsing": "This must be true or false.",
    "dict_type": "This must be an object.",
    "model_type": "This must be an object.",
    "model_attributes_type": "This must be an object.",
    "list_type": "This must be a list.",
    "tuple_type": "This must be a list.",
    "uuid_type": "This must be an id, such as 01890a5d-ac96-774b-bcce-b302099a8057.",
    "uuid_parsing": "This must be an id, such as 01890a5d-ac96-774b-bcce-b302099a8057.",
}


def in_words(fault: Any) -> str:
    """One of pydantic's `errors()` as a sentence."""
    bounds = fault.get("ctx", {})
    match fault["type"]:
        case "string_too_long":
            return f"This may have at most {bounds['max_length']:,} characters."
        case "string_too_short":
            return f"This must have at least {bounds['min_length']:,} characters."
        case "too_long":
            return f"This may have at most {bounds['max_length']:,} entries."
        case "greater_than_equal":
            return f"This must be at least {bounds['ge']}."
        case "less_than_equal":
            return f"This may be at most {bounds['le']}."
        case "literal_error" | "enum":
            return f"This must be {bounds['expected']}."
        case kind:
            return _WORDS.get(kind) or f"{str(fault['msg']).replace('Input should', 'This must')}."
