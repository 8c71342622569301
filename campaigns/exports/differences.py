"""The changes that turn one text into another."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from difflib import SequenceMatcher

from campaigns.diffs import heading_replaced
from campaigns.exports.changes import Change

_PIECES = re.compile(r"\s+|\w+|[^\w\s]")


def between(old: str, new: str, *, author: str, date: datetime) -> list[Change]:
    """The changes that turn `old` into `new`, by lines first and by words inside the lines that differ."""
    found: list[Change] = []

    def add(start: int, end: int, text: str) -> None:
        if old[start:end] != text:
            found.append(Change(start, end, text, author, date))

    a, b = old.splitlines(keepends=True), new.splitlines(keepends=True)
    starts = [0]
    for line in a:
        starts.append(starts[-1] + len(line))
    for tag, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "replace" and j - i == m - k:
            for offset in range(j - i):
                at = starts[i + offset]
                _words(a[i + offset], b[k + offset], at, add)
        elif tag != "equal":
            add(starts[i], starts[j], "".join(b[k:m]))
    return found


def _words(old: str, new: str, at: int, add: Callable[[int, int, str], None]) -> None:
    heading = heading_replaced(old, new)
    if heading:
        add(at + heading[0], at + heading[1], heading[2])
        return
    a, b = _PIECES.findall(old), _PIECES.findall(new)
    starts = [at]
    for piece in a:
        starts.append(starts[-1] + len(piece))
    for tag, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag != "equal":
            add(starts[i], starts[j], "".join(b[k:m]))
