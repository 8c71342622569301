"""Where a passage of one text stands in another one that was made from it."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from campaigns.diffs import compare


class _Kept(NamedTuple):
    """`length` code points that stand at `old` in the one text and at `new` in the other."""

    old: int
    new: int
    length: int


class Passages:
    """Finds passages of `old` in `new`, by what word-level comparison says has stayed."""

    def __init__(self, old: str, new: str) -> None:
        self._kept: list[_Kept] = []
        self._old, self._new = len(old), len(new)
        before = after = 0
        for piece in compare(old, new):
            if piece.kind == "same":
                self._kept.append(_Kept(before, after, len(piece.text)))
            before += len(piece.text) if piece.kind != "added" else 0
            after += len(piece.text) if piece.kind != "removed" else 0

    def find(self, start: int, end: int) -> tuple[int, int] | None:
        """The place of `[start, end)` in the new text; None where any of it was changed.

        An insertion (`start == end`) keeps its place when both of its neighbours do, or the end of the text it is at.
        """
        kept = self._around(start)
        if kept is None or end > kept.old + kept.length:
            return None
        if start == end and not self._stands(kept, start):
            return None
        moved = kept.new - kept.old
        return start + moved, end + moved

    def _around(self, place: int) -> _Kept | None:
        number = bisect_right(self._kept, place, key=lambda kept: kept.old) - 1
        return self._kept[number] if number >= 0 else None

    def _stands(self, kept: _Kept, place: int) -> bool:
        if kept.old < place < kept.old + kept.length:
            return True
        if place == 0:
            return kept.new == 0
        return place == self._old and kept.new + kept.length == self._new
