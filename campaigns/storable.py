"""Texts as every database keeps them and every encoder writes them: without NUL, and without halves of characters.

What agents and language models say is not always a text that Unicode knows: a character beyond the first 65,536 may
come as two halves (surrogates), of which one may be missing. Postgres keeps neither these nor NUL, SQLite keeps some,
and no answer of ours can carry them. Here is what becomes of them, whatever the database.
"""

from __future__ import annotations

from collections.abc import Collection
from operator import is_
from typing import Any

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def storable(text: str) -> str:
    """The text with halves that belong together joined, lone ones as U+FFFD, and no NUL.

    A text that was so already is returned as the same object.
    """
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError:
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text.replace("\0", "") if "\0" in text else text


def storable_json(value: Any) -> Any:
    """A JSON value with all its texts, names of fields included, as `storable` has them.

    A value that was so already is returned as the same object.
    """
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, dict):
        fields = {storable_json(name): storable_json(one) for name, one in value.items()}
        return value if _same(fields, value) and _same(fields.values(), value.values()) else fields
    if isinstance(value, list | tuple):
        items = [storable_json(one) for one in value]
        return value if _same(items, value) else items
    return value


def _same(some: Collection[Any], others: Collection[Any]) -> bool:
    return len(some) == len(others) and all(map(is_, some, others))


def waits_for_its_half(text: str) -> bool:
    """Whether a text ends with the first half of a character, whose second may come with the next piece."""
    return "\ud800" <= text[-1:] <= "\udbff"
