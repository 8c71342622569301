"""Word-level differences between two texts: lines first, then words inside the lines that changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from campaigns.alignment import MOST, opcodes, ratio

_TOKEN = re.compile(r"\[\^[^\]\s]{1,200}\]:?|\s+|\d+(?:[.,:]\d+)+|\w+(?:['’\-]\w+)*|[^\w\s]")
_LINES = re.compile(r"[^\n]*\n+|[^\n]+")  # with the blank lines that follow, which would be alike everywhere
_SENTENCES = re.compile(r".+?(?:[.!?][\s]+|\Z)|\s+", re.DOTALL)
_HEADING = re.compile(r"([ \t]*#{1,6}[ \t]+)([^\n]*\S)")
_ALIKE = 0.5  # share of the words of two headings in common from which one is the other, changed
_HEADINGS = 10_000  # pairs of headings that are compared with each other
_WORD = re.compile(r"\d+(?:[.,:]\d+)+|\w+(?:['’\-]\w+)*")


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


def count_changes(pieces: Sequence[Piece], words: Callable[[str], int] = count_words) -> tuple[int, int]:
    """How many words the new text has that the old had not, and the other way round, as `words` counts them.

    Their difference is that of the two texts' numbers of words.
    """
    old = words("".join(piece.text for piece in pieces if piece.kind != "added"))
    new = words("".join(piece.text for piece in pieces if piece.kind != "removed"))
    kept = min(old, new, words("".join(piece.text for piece in pieces if piece.kind == "same")))
    return new - kept, old - kept


def _compare(old: str, new: str) -> Iterator[Piece]:
    before, after = _LINES.findall(old), _LINES.findall(new)
    for tag, a, b, c, d in opcodes(before, after):
        if tag == "equal":
            yield Piece("same", "".join(after[c:d]))
        else:
            yield from _compare_lines(before[a:b], after[c:d])


def _compare_lines(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    """Lines that differ. Few are compared as one text; of many, each with the one at its place.

    What `SequenceMatcher` costs grows with the product of the lengths, and more where words come again.
    """
    before, after = _tokens(old, new)
    if len(before) * len(after) <= MOST:
        yield from _compare_words(before, after)
        return
    if len(old) <= 1 or len(new) <= 1 or len(old) != len(new):
        finer = [sentences("".join(lines)) for lines in (old, new)]
        if len(old) == len(finer[0]) or len(finer[0]) != len(finer[1]):
            yield from _replaced(before, after)
        else:
            yield from _pairs(*finer)
        return
    yield from _pairs(old, new)


def _tokens(old: Sequence[str], new: Sequence[str]) -> tuple[list[str], list[str]]:
    """The words of both. A heading that is like none of the other text's is one word: it is replaced as a whole.

    Of more than `_HEADINGS` pairs of headings none is looked at as a whole.
    """
    sides: list[list[str]] = []
    found = [[match[2] for line in lines if (match := _HEADING.match(line))] for lines in (old, new)]
    few = len(found[0]) * len(found[1]) <= _HEADINGS
    for lines, headings in ((old, found[1]), (new, found[0])):
        tokens: list[str] = []
        for line in lines:
            heading = _HEADING.match(line)
            if heading and headings and few and not any(_alike(heading[2], other) for other in headings):
                tokens += [heading[1], heading[2], *_TOKEN.findall(line[heading.end() :])]
            else:
                tokens += _TOKEN.findall(line)
        sides.append(tokens)
    return sides[0], sides[1]


def sentences(text: str) -> list[str]:
    """A text cut behind its sentences; joined they are the text again."""
    return _SENTENCES.findall(text)


def heading_replaced(old: str, new: str) -> tuple[int, int, str] | None:
    """Of two lines that are headings with little in common: the place of the old words and the new ones, else None."""
    before, after = _HEADING.match(old), _HEADING.match(new)
    if not before or not after or before[1] != after[1] or _alike(before[2], after[2]):
        return None
    return before.start(2), before.end(2), after[2]


def _alike(one: str, other: str) -> bool:
    """Whether half of the words of two headings are the same, in their order."""
    first, second = ([word.casefold() for word in _WORD.findall(text)] for text in (one, other))
    return ratio(first, second) >= _ALIKE


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
    for tag, a, b, c, d in opcodes(old, new):
        if tag == "equal":
            yield Piece("same", "".join(new[c:d]))
        else:
            yield Piece("removed", "".join(old[a:b]))
            yield Piece("added", "".join(new[c:d]))
