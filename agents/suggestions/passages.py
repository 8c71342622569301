"""Finds a passage again by its words and by the words around it, never by where it once stood."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

CONTEXT = 64  # characters kept on each side of a passage
NEAR = 8  # characters on each side that must have stayed for the passage to be the same one
ENOUGH = 12  # characters, its own among them, by which a passage is known that no longer begins or ends its line


class Lost(Enum):
    """Why a passage has no place in a text."""

    GONE = "gone"
    AMBIGUOUS = "ambiguous"


class Place(NamedTuple):
    """`[start, end)`, in code points."""

    start: int
    end: int


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and behind `[start, end)`: up to CONTEXT characters, not further than its own line.

    So a paragraph that moves takes all of its context along. The ends of the text count as line breaks. A passage
    without words, such as the place of an insertion, has nothing else to be known by: its context crosses lines.
    """
    padded = f"\n{text}\n"
    before = padded[max(0, start + 1 - CONTEXT) : start + 1]
    after = padded[end + 1 : end + 1 + CONTEXT]
    if text[start:end].strip():
        before = before[max(0, before.rfind("\n")) :]
        line_end = after.find("\n")
        after = after if line_end < 0 else after[: line_end + 1]
    return before, after


def find(text: str, passage: str, before: str, after: str) -> Place | Lost:
    """Where the passage stands in `text`, if there is exactly one place that it can be.

    First with all of its context. Where nothing has that, with the NEAR characters on both sides: the passage and its
    neighbours have stayed, what is further away has changed. A line may have been continued: what began or ended one
    need not do so any more, if what has stayed has ENOUGH characters.
    """
    padded = f"\n{text}\n"
    found = _places(padded, before, passage, after)
    if not found:
        near_before, near_after = before[-NEAR:], after[:NEAR]
        if passage.strip() or len(near_before) + len(near_after) == 2 * NEAR:
            found = _places(padded, near_before, passage, near_after)
        if not found and passage.strip():
            near_before, near_after = near_before.lstrip("\n"), near_after.rstrip("\n")
            if len(near_before) + len(passage) + len(near_after) >= ENOUGH:
                found = _places(padded, near_before, passage, near_after)
    if len(found) > 1:
        return Lost.AMBIGUOUS
    return found[0] if found else Lost.GONE


def same(one: tuple[str, str, str], other: tuple[str, str, str]) -> bool:
    """Whether two passages (before, words, after) are one: the same words between the same neighbours."""
    return one[1] == other[1] and one[0][-NEAR:] == other[0][-NEAR:] and one[2][:NEAR] == other[2][:NEAR]


def _places(padded: str, before: str, passage: str, after: str) -> list[Place]:
    """The first two places of the passage between these neighbours; more make no difference."""
    pattern = before + passage + after
    if not pattern:
        return []
    found: list[Place] = []
    at = padded.find(pattern)
    while at >= 0 and len(found) < 2:
        start = at + len(before) - 1  # one less for the line break before the text
        if start >= 0 and start + len(passage) <= len(padded) - 2:
            found.append(Place(start, start + len(passage)))
        at = padded.find(pattern, at + 1)
    return found
