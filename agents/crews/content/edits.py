"""Applies edits to a text: spans refer to the text as received, whatever the edits before them did to its length."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from typing import NamedTuple

from agents.base import Edit


class Skipped(NamedTuple):
    """An edit that was not applied, and why in a few words."""

    edit: Edit
    reason: str


class Applied(NamedTuple):
    """The new text, the edits that made it in the order of their positions, and those left out."""

    body: str
    applied: list[Edit]
    skipped: list[Skipped]


def apply(body: str, edits: Iterable[Edit]) -> Applied:
    """Replaces every edit's span. Of overlapping edits the one given first wins; the others are skipped with a reason.

    Edits that touch without overlapping are both applied; insertions at one place keep the order in which they came.
    """
    taken: list[tuple[int, int, int, Edit]] = []
    skipped: list[Skipped] = []
    for number, edit in enumerate(edits):
        if not 0 <= edit.start <= edit.end <= len(body):
            skipped.append(Skipped(edit, "its place is outside the text"))
        elif body[edit.start : edit.end] == edit.replacement:
            skipped.append(Skipped(edit, "it changes nothing"))
        elif _overlaps(taken, edit):
            skipped.append(Skipped(edit, "it overlaps an earlier edit"))
        else:
            insort(taken, (edit.start, edit.end, number, edit), key=lambda item: item[:3])
    parts: list[str] = []
    position = 0
    for start, end, _, edit in taken:
        parts += (body[position:start], edit.replacement)
        position = end
    parts.append(body[position:])
    return Applied("".join(parts), [item[3] for item in taken], skipped)


def _overlaps(taken: list[tuple[int, int, int, Edit]], edit: Edit) -> bool:
    """Whether a taken edit, of which none overlap, shares a character with `edit` or surrounds its insertion."""
    after = bisect_left(taken, (edit.end, -1), key=lambda item: item[:2])
    return any(start < edit.end and edit.start < end for start, end, _, _ in taken[max(0, after - 2) : after])
