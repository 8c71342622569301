"""Word-level differences between two texts: lines first, then words inside the lines that changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_TOKEN = re.compile(r"\[\^[^\]\s]+\]:?|\s+|\w+(?:['’\-]\w+)*|[^\w\s]")
_LINES = re.compile(r"[^\n]*\n+|[^\n]+")  # with the blank lines that follow, which would be alike everywhere
_SENTENCES = re.compile(r".+?(?:[.!?][\s]+|\Z)|\s+", re.DOTALL)
MOST = 250_000  # pairs of words that are compared at once
_WORD = re.compile(r"\w+(?:['’\-]\w+)*")


@dataclass(frozen=True)
class Piece:
    """A stretch of text that both have (`same`), only the new one (`added`) or only the old one (`removed`)."""

    kind: Literal["same", "added", "removed"]
    text: str


def count_words(text: str) -> int:
    """The number of words of a text without Markdown, or of a piece of one."""
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
    before, after = _LINES.findall(old), _LINES.findall(new)
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece("same", "".join(after[c:d]))
        else:
            yield from _compare_lines(before[a:b], after[c:d])


def _compare_lines(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    """Lines that differ. Few are compared as one text; of many, each with the one at its place.

    What `SequenceMatcher` costs grows with the product of the lengths, and more where words come again.
    """
    before, after = (_TOKEN.findall("".join(lines)) for lines in (old, new))
    if len(before) * len(after) <= MOST:
        yield from _compare_words(before, after)
        return
    if len(old) <= 1 or len(new) <= 1 or len(old) != len(new):
        finer = [_SENTENCES.findall("".join(lines)) for lines in (old, new)]
        if len(old) == len(finer[0]) or len(finer[0]) != len(finer[1]):
            yield from _replaced(before, after)
        else:
            yield from _pairs(*finer)
        return
    yield from _pairs(old, new)


def _pairs(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    for one, other in zip(old, new, strict=True):
        yield from [Piece("same", one)] if one == other else _compare_lines([one], [other])


def _replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    """One text in place of another, less what both begin and end with."""
    least = min(len(old), len(new))
    first = next((place for place in range(least) if old[place] != new[place]), least)
    last = next((place for place in range(least - first) if old[-1 - place] != new[-1 - place]), least - first)
    yield Piece("same", "".join(new[:first]))
    yield Piece("removed", "".join(old[first : len(old) - last]))
    yield Piece("added", "".join(new[first : len(new) - last]))
    yield Piece("same", "".join(new[len(new) - last :]))


def _compare_words(old: list[str], new: list[str]) -> Iterator[Piece]:
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece("same", "".join(new[c:d]))
        else:
            yield Piece("removed", "".join(old[a:b]))
            yield Piece("added", "".join(new[c:d]))
