"""Which edits are one change: the same words put for the same words, whoever proposes it and however much around it."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import NamedTuple

REACH = 200  # characters behind an edit in which it may prove to be the same as one that stands further on
LONGEST = 4_000  # characters of a passage that is looked at word by word; a longer one is one change

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


class Change(NamedTuple):
    """The least of a text that has to be replaced, `[start, end)`, and what by. Equal for equal outcomes."""

    start: int
    end: int
    new: str


def change_of(text: str, start: int, end: int, replacement: str) -> Change:
    """An edit of a text without what it leaves as it is."""
    behind = text[end : end + REACH]
    old, new = text[start:end] + behind, replacement + behind
    same = 0
    while same < min(len(old), len(new)) and old[same] == new[same]:
        same += 1
    most, tail = min(len(old), len(new)) - same, 0
    while tail < most and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return Change(start + same, start + len(old) - tail, new[same : len(new) - tail])


def parts_of(text: str, start: int, end: int, replacement: str) -> frozenset[Change]:
    """The changes that an edit is made of, word by word; none, where it leaves everything as it is."""
    whole = change_of(text, start, end, replacement)
    if whole.start == whole.end and not whole.new:
        return frozenset()
    if max(end - start, len(replacement)) > LONGEST:
        return frozenset({whole})
    old, new = _TOKEN.findall(text[start:end]), _TOKEN.findall(replacement)
    places = [start]
    for token in old:
        places.append(places[-1] + len(token))
    found = set()
    for kind, first, last, new_first, new_last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            found.add(change_of(text, places[first], places[last], "".join(new[new_first:new_last])))
    return frozenset(found)


def includes(parts: frozenset[Change], others: frozenset[Change]) -> bool:
    """Whether an edit makes all the changes of another one, and perhaps more."""
    return bool(others) and others <= parts
