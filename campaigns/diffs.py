"""Word-level differences between two texts: lines first, then words inside the lines that changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_TOKEN = re.compile(r"\s+|\w+(?:['’\-]\w+)*|[^\w\s]")
_WORD = re.compile(r"\w+(?:['’\-]\w+)*")


@dataclass(frozen=True)
class Piece:
    """A stretch of text that both have (`same`), only the new one (`added`) or only the old one (`removed`)."""

    kind: Literal["same", "added", "removed"]
    text: str


def count_words(text: str) -> int:
    """The number of words in a Markdown text."""
    return sum(1 for _ in _WORD.finditer(text))


def compare(old: str, new: str) -> list[Piece]:
    """What turns `old` into `new`. Joining all but the removed pieces gives `new`; all but the added ones, `old`."""
    pieces: list[Piece] = []
    for piece in _compare(old, new):
        if piece.text and pieces and pieces[-1].kind == piece.kind:
            pieces[-1] = Piece(piece.kind, pieces[-1].text + piece.text)
        elif piece.text:
            pieces.append(piece)
    return pieces


def count_changes(old: str, new: str) -> tuple[int, int]:
    """How many words `new` has that `old` had not, and the other way round."""
    pieces = compare(old, new)
    return (
        sum(count_words(piece.text) for piece in pieces if piece.kind == "added"),
        sum(count_words(piece.text) for piece in pieces if piece.kind == "removed"),
    )


def _compare(old: str, new: str) -> Iterator[Piece]:
    old_lines, new_lines = old.splitlines(keepends=True), new.splitlines(keepends=True)
    for tag, a, b, c, d in SequenceMatcher(None, old_lines, new_lines, autojunk=False).get_opcodes():
        before, after = "".join(old_lines[a:b]), "".join(new_lines[c:d])
        if tag == "equal":
            yield Piece("same", after)
        elif before and after:
            yield from _compare_words(_TOKEN.findall(before), _TOKEN.findall(after))
        else:
            yield Piece("removed", before)
            yield Piece("added", after)


def _compare_words(old: list[str], new: list[str]) -> Iterator[Piece]:
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece("same", "".join(new[c:d]))
        else:
            yield Piece("removed", "".join(old[a:b]))
            yield Piece("added", "".join(new[c:d]))
