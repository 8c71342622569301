"""Three-way merging of two texts that come from the same one: nothing is lost, and nobody is overruled.

Paragraphs first (a stretch of text with the line breaks behind it), then, where both changed the same paragraphs, the
sentences in them; a heading and a table's row are never parted. What only one side changed is taken; what both changed
alike is taken once; where they changed the same sentence differently there is a conflict that holds the three texts of
the place. (The algorithm is diff3's: Khanna, Kunal and Pierce, "A Formal Investigation of Diff3", 2007. Unlike it,
changes of neighbours do not clash.)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from campaigns.alignment import opcodes

_PARAGRAPH = re.compile(r"[^\n]*\n+|[^\n]+")
_CLOSERS = r"[\"'”’»)\]*_]*"
_NUMBER = r"(?:(?<![^\n])[ \t]*\d{1,9}[.)][ \t]+)?"  # of a list's item, which belongs to its first sentence
_WHOLE = r"(?<![^\n])[ \t]*(?:\||#{1,6}[ \t])[^\n]*"  # a table's row, a heading
_SENTENCE = re.compile(
    rf"\n+|{_WHOLE}|{_NUMBER}(?:[^\n.!?…]|[.!?…](?!{_CLOSERS}(?:\s|\Z)))+[.!?…]*{_CLOSERS}[ \t]*"
    rf"|[.!?…]+{_CLOSERS}[ \t]*"
)
_MARK = re.compile(r"[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?|#{1,6}[ \t]+|>[ \t]?|(?=\|))+")
_NEXT_LINE, _NEXT_BLOCK = "\n", "\n\n"  # what parts items and rows, and what parts anything else

Split = Callable[[str], list[str]]


@dataclass(frozen=True)
class Agreed:
    """A stretch of text that both sides can live with."""

    text: str


@dataclass(frozen=True)
class Conflict:
    """A place that both sides changed differently; any of the three may be empty."""

    base: str
    theirs: str
    yours: str


@dataclass(frozen=True)
class Merge:
    """The pieces of a merged text, in order."""

    pieces: tuple[Agreed | Conflict, ...]

    @property
    def conflicts(self) -> list[Conflict]:
        return [piece for piece in self.pieces if isinstance(piece, Conflict)]

    @property
    def clean(self) -> bool:
        return not self.conflicts

    def text(self, choose: Callable[[Conflict], str]) -> str:
        """The merged text, with what `choose` gives for each conflict."""
        return "".join(piece.text if isinstance(piece, Agreed) else choose(piece) for piece in self.pieces)

    def both(self, conflict: Conflict) -> str:
        """Theirs, then yours, as Markdown: two items, rows or headings where each is one; else in one line."""
        at = next(place for place, piece in enumerate(self.pieces) if piece is conflict)
        begins = _line_breaks([_any(piece) for piece in self.pieces[:at]][::-1], -1)
        ends = _line_breaks([_any(piece) for piece in self.pieces[at + 1 :]], 0)
        return put_together(conflict, begins=begins, ends=ends)

    def marked(self, theirs: str = "theirs", yours: str = "yours") -> str:
        """The merged text, conflicts between the usual markers, each on a line of its own."""
        text = ""
        for piece in self.pieces:
            if isinstance(piece, Agreed):
                text += piece.text
                continue
            for marker, part in ((f"<<<<<<< {theirs}", piece.theirs), ("=======", piece.yours)):
                text = f"{_on_own_line(text)}{marker}\n{part}"
            text = f"{_on_own_line(text)}>>>>>>> {yours}\n"
        return text


@dataclass(frozen=True)
class _Change:
    """One side replaces the base's tokens `[start, end)` by `new`."""

    start: int
    end: int
    new: tuple[str, ...]
    mine: bool


def merge(base: str, theirs: str, yours: str) -> Merge:
    """What `theirs` and `yours` make of `base` together.

    With `theirs` for every conflict, the result holds all of theirs and what you changed elsewhere; with `yours` the
    other way round. Texts that are equal to each other or to `base` never conflict.
    """
    if theirs == yours or base == theirs:
        return _tidy([Agreed(yours)])
    if base == yours:
        return _tidy([Agreed(theirs)])
    pieces: list[Agreed | Conflict] = []
    for piece in _merge(base, theirs, yours, _PARAGRAPH.findall):
        if isinstance(piece, Conflict):
            pieces += _merge(piece.base, piece.theirs, piece.yours, _SENTENCE.findall)
        else:
            pieces.append(piece)
    return _tidy(pieces)


def put_together(conflict: Conflict, *, begins: bool = False, ends: bool = False, between: str = " ") -> str:
    """Theirs, then yours. `begins`, `ends`: so does a line there; `between`: what parts them within a line.

    Within a line the second has no mark of its own: "- It hums. It sings."
    """
    theirs, yours = conflict.theirs, conflict.yours
    if not theirs or not yours or theirs.endswith("\n"):
        return theirs + yours
    marks = [_MARK.match(text) if begins else None for text in (theirs, yours)]
    if ends and any(marks):
        kinds = {mark[0].strip(" \t0123456789")[:1] if mark else "none" for mark in marks}
        return f"{theirs.rstrip()}{_NEXT_LINE if len(kinds) == 1 and '#' not in kinds else _NEXT_BLOCK}{yours}"
    rest = yours[marks[1].end() :] if marks[1] else yours
    return f"{theirs}{'' if theirs[-1].isspace() else between}{rest}"


def _any(piece: Agreed | Conflict) -> str:
    return piece.text if isinstance(piece, Agreed) else piece.theirs or piece.yours


def _line_breaks(texts: Sequence[str], side: int) -> bool:
    """Whether the nearest of these texts that is not empty has a line break at this side, or there is none."""
    return next((text[side] == "\n" for text in texts if text), True)


def _merge(base: str, theirs: str, yours: str, split: Split) -> list[Agreed | Conflict]:
    tokens = split(base)
    changes = [*_changes(tokens, split(theirs), mine=False), *_changes(tokens, split(yours), mine=True)]
    changes.sort(key=lambda change: (change.start, change.end))
    pieces: list[Agreed | Conflict] = []
    place = 0
    for group in _clusters(changes):
        start, end = group[0].start, max(change.end for change in group)
        pieces += [Agreed("".join(tokens[place:start])), _settled(tokens, group, start, end)]
        place = end
    return [*pieces, Agreed("".join(tokens[place:]))]


def _changes(old: Sequence[str], new: Sequence[str], *, mine: bool) -> list[_Change]:
    changes: list[_Change] = []
    for tag, a, b, c, d in opcodes(old, new):
        if tag == "replace" and b - a == d - c:  # neighbours, each changed by itself
            changes += [_Change(a + n, a + n + 1, (new[c + n],), mine) for n in range(b - a)]
        elif tag != "equal":
            changes.append(_Change(a, b, tuple(new[c:d]), mine))
    return changes


def _clusters(changes: Sequence[_Change]) -> list[list[_Change]]:
    """Changes in order; those of both sides that share a token or insert at one place are together."""
    found: list[list[_Change]] = []
    end = -1
    for change in changes:
        insertions = found and change.start == change.end == end == found[-1][-1].start
        if found and (change.start < end or insertions):
            found[-1].append(change)
        else:
            found.append([change])
        end = max(end, change.end)
    return found


def _settled(tokens: Sequence[str], group: Sequence[_Change], start: int, end: int) -> Agreed | Conflict:
    theirs, yours = (_applied(tokens, [c for c in group if c.mine == mine], start, end) for mine in (False, True))
    base = "".join(tokens[start:end])
    if theirs == yours or base == theirs:
        return Agreed(yours)
    return Agreed(theirs) if base == yours else Conflict(base, theirs, yours)


def _applied(tokens: Sequence[str], changes: Sequence[_Change], start: int, end: int) -> str:
    parts: list[str] = []
    for change in changes:
        parts += [*tokens[start : change.start], *change.new]
        start = change.end
    return "".join([*parts, *tokens[start:end]])


def _tidy(pieces: Sequence[Agreed | Conflict]) -> Merge:
    tidy: list[Agreed | Conflict] = []
    for agreed, group in groupby(pieces, key=lambda piece: isinstance(piece, Agreed)):
        if agreed:
            text = "".join(piece.text for piece in group if isinstance(piece, Agreed))
            tidy += [Agreed(text)] if text else []
        else:
            tidy += group
    return Merge(tuple(tidy))


def _on_own_line(text: str) -> str:
    return text if not text or text.endswith("\n") else f"{text}\n"
