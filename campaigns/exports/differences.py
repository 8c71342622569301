"""The changes that turn one text into another."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import accumulate

from campaigns.alignment import MOST, opcodes
from campaigns.diffs import heading_replaced, sentences
from campaigns.exports.changes import Change

Add = Callable[[int, int, str], None]  # takes a place in the old text and what stands there in the new one
Inside = Callable[[str, str, int, Add], None]

_PIECES = re.compile(r"\s+|\w+|[^\w\s]")


def between(old: str, new: str, *, author: str, date: datetime) -> list[Change]:
    """The changes that turn `old` into `new`, by lines first and by words inside the lines that differ.

    Of a line with more than `MOST` pairs of words the sentences are compared first; one that is as long is replaced as
    a whole, less what the two begin and end with and what they have exactly once.
    """
    found: list[Change] = []

    def add(start: int, end: int, text: str) -> None:
        if old[start:end] != text:
            found.append(Change(start, end, text, author, date))

    _parts(old.splitlines(keepends=True), new.splitlines(keepends=True), 0, _words, add)
    return found


def _parts(old: Sequence[str], new: Sequence[str], at: int, inside: Inside, add: Add) -> None:
    """What differs of parts of a text; of as many that follow each other, each is looked `inside`."""
    starts = list(accumulate((len(part) for part in old), initial=at))
    for tag, i, j, k, m in opcodes(old, new):
        if tag == "replace" and j - i == m - k:
            for offset in range(j - i):
                inside(old[i + offset], new[k + offset], starts[i + offset], add)
        elif tag == "replace" and inside is _pieces:  # sentences, of which some came or went
            inside("".join(old[i:j]), "".join(new[k:m]), starts[i], add)
        elif tag != "equal":
            add(starts[i], starts[j], "".join(new[k:m]))


def _words(old: str, new: str, at: int, add: Add) -> None:
    heading = heading_replaced(old, new)
    if heading:
        add(at + heading[0], at + heading[1], heading[2])
        return
    before, after = _PIECES.findall(old), _PIECES.findall(new)
    if len(before) * len(after) > MOST:
        _parts(sentences(old), sentences(new), at, _pieces, add)
    else:
        _pieces(old, new, at, add)


def _pieces(old: str, new: str, at: int, add: Add) -> None:
    a, b = _PIECES.findall(old), _PIECES.findall(new)
    starts = list(accumulate((len(piece) for piece in a), initial=at))
    for tag, i, j, k, m in opcodes(a, b):
        if tag != "equal":
            add(starts[i], starts[j], "".join(b[k:m]))
