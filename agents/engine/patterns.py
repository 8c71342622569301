"""Patterns (regular expressions) that others write: matched by RE2, in time that grows with the text and no faster.

Python's own `re` tries every way to match: an ordinary sentence keeps `^(\\w+\\s?)*$` busy for years. RE2 reads the
text once. What it cannot do so (look-around, references back) is no pattern here. As JSON Schema has it (ECMA 262),
`\\w` and `\\d` are ASCII (`\\pL` is a letter of any script), `\\s` is any white space, `\\u00e9` a character, and `$`
is the very end.
"""

from __future__ import annotations

import re
from functools import lru_cache

import re2

from campaigns.storable import storable

MEMORY = 4 * 1024 * 1024  # bytes that one pattern may take
_SPACE = r"\s\v\pZ\x{FEFF}"
_PIECE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\.|[\[\]]", re.DOTALL)


class BadPattern(ValueError):
    """A pattern that RE2 does not take. As text: why."""


def matches(pattern: str, text: str) -> bool:
    """Whether the pattern is found anywhere in the text. Raises BadPattern."""
    return compiled(pattern).search(storable(text)) is not None


@lru_cache(maxsize=64)
def compiled(pattern: str) -> re2._Regexp[str]:
    """The pattern as RE2 has it. Raises BadPattern."""
    options = re2.Options()
    options.log_errors = False
    options.never_capture = True
    options.max_mem = MEMORY
    try:
        return re2.compile(_as_re2(pattern), options)
    except re2.error as error:
        why = error.args[0] if error.args else ""
        raise BadPattern(why.decode(errors="replace") if isinstance(why, bytes) else str(why)) from None


def taken(pattern: str) -> bool:
    """Whether it is a pattern that can be matched so."""
    try:
        compiled(pattern)
    except BadPattern:
        return False
    return True


def effort(pattern: str, text: str) -> int:
    """The most that a match can take: the pattern's instructions times the text's characters. Raises BadPattern."""
    return int(compiled(pattern).programsize) * len(text)


def _as_re2(pattern: str) -> str:
    inside = False  # brackets

    def piece(match: re.Match[str]) -> str:
        nonlocal inside
        found = match.group()
        if found in "[]":
            inside = found == "["
            return found
        if match[1]:
            return rf"\x{{{match[1]}}}"
        if found == r"\s":
            return _SPACE if inside else f"[{_SPACE}]"
        if found == r"\S" and not inside:
            return f"[^{_SPACE}]"
        return found

    return _PIECE.sub(piece, pattern)
