"""The header of `name: value` lines between "---" that some Markdown files begin with, which is no part of the text."""

from __future__ import annotations

import re

_HEADER = re.compile(
    r"\A\ufeff?---[ \t]*\r?\n"
    r"(?=[\w\"'.-]+[ \t]*:(?:\s|$))"  # its first line names a value
    r"(?:(?:[\w\"'.-]+[ \t]*:(?=\s)[^\n]*|[ \t]+\S[^\n]*|-[ \t][^\n]*|\#[^\n]*|[ \t]*\r?)\n){1,200}"
    r"(?:---|\.\.\.)[ \t]*(?=\r?\n|\Z)"
)


def end_of_header(text: str) -> int:
    """Where the header ends; 0 for a text without one."""
    found = _HEADER.match(text)
    return found.end() if found else 0


def without_header(text: str) -> str:
    """The text with its header blanked; every offset and line stays the same."""
    end = end_of_header(text)
    return re.sub(r"[^\r\n]", " ", text[:end]) + text[end:] if end else text
