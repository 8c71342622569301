"""A text and the edits that are switched on in it.

The base is a text that stays; an edit has its place in the base for good. The text of the day is the base with some
edits switched on, so whatever is switched on and off in whatever order, it holds exactly those.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from agents.suggestions.passages import Place


@dataclass(frozen=True)
class Switch:
    """An edit upon a base: `[start, end)` of it reads `off`; switched on, `on` stands there instead.

    `order` tells edits of one place apart, such as two insertions: the smaller comes first.
    """

    key: str
    start: int
    end: int
    off: str
    on: str
    order: int = 0

    @property
    def rank(self) -> tuple[int, int, int, str]:
        return (self.start, self.end, self.order, self.key)

    @property
    def growth(self) -> int:
        return len(self.on) - len(self.off)

    @property
    def recases(self) -> bool:
        """Whether it only makes letters large or small: every passage stays where it is."""
        return self.growth == 0 and self.on.casefold() == self.off.casefold()


def overlap(one: Switch, other: Switch) -> bool:
    """Whether two edits share a character of the base, or one inserts inside of the other."""
    return one.start < other.end and other.start < one.end


class Choice:
    """The edits of a base that are switched on, none of which overlap; `switch` changes the choice.

    Edits that do not overlap lie in one order in the base and in the text, so every question is answered by looking
    at the edits about the place it asks of; only the first after a change costs more, a pass over all of them.
    """

    def __init__(self, on: Iterable[Switch]) -> None:
        self._on = sorted(on, key=_rank)
        self._keys = {one.key for one in self._on}

    def switch(self, switch: Switch) -> None:
        """Switches an edit off, or on, which it may be where it does not clash."""
        at = bisect_left(self._on, switch.rank, key=_rank)
        if switch.key in self._keys:
            self._keys.remove(switch.key)
            del self._on[at]
        else:
            self._keys.add(switch.key)
            self._on.insert(at, switch)
        self.__dict__.pop("_moved", None)

    def clashes(self, switch: Switch) -> bool:
        """Whether another edit that is on overlaps this one."""
        if switch.key in self._keys:
            return False
        at = bisect_right(self._on, switch.start, key=_end)
        return at < len(self._on) and overlap(self._on[at], switch)

    def rewrite(self, base: str) -> str:
        """The text: the base with these edits switched on."""
        parts: list[str] = []
        place = 0
        for switch in self._on:
            parts += (base[place : switch.start], switch.on)
            place = switch.end
        return "".join([*parts, base[place:]])

    def place_of(self, switch: Switch) -> Place | None:
        """Where an edit stands in the text; None where one that is on covers a part of it."""
        if self.clashes(switch):
            return None
        start = switch.start + self._moved[bisect_left(self._on, switch.rank, key=_rank)]
        return Place(start, start + len(switch.on if switch.key in self._keys else switch.off))

    def passage_of(self, start: int, end: int) -> Place | None:
        """Where the passage `[start, end)` of the base stands in the text.

        Edits within the passage make it longer or shorter, those that only change the case of letters do not count;
        None where one of the others covers it, or only a part of it.
        """
        first = bisect_right(self._on, start, key=_end)
        behind = bisect_right(self._on, end, key=_end)
        about = [one for one in self._on[first : behind + 1] if not one.recases]
        if any(one.start < end and not _within(one, start, end) for one in about):
            return None
        return Place(start + self._moved[first], end + self._moved[behind])

    def into_base(self, place: Place) -> Place | None:
        """The place in the base of a place in the text.

        What edits within it have made counts as what stood there before; None where one of them made all of it, or
        reaches out of it.
        """
        first = bisect_right(range(len(self._on)), place.start, key=self._end_in_text)
        before, within, length = self._moved[first], 0, place.end - place.start
        for index in range(first, len(self._on)):
            switch, at = self._on[index], self._on[index].start + self._moved[index]
            if at >= place.end and not at == place.end == place.start:
                break
            if switch.recases:
                continue
            inside = place.start < at or (place.start == at and switch.on)
            if not inside or at + len(switch.on) > place.end or len(switch.on) >= length:
                return None
            within += switch.growth
        return Place(place.start - before, place.end - before - within)

    def _end_in_text(self, index: int) -> int:
        return self._on[index].start + self._moved[index] + len(self._on[index].on)

    @cached_property
    def _moved(self) -> list[int]:
        """By how many characters the edits before each move it in the text; at the end, what follows them all."""
        return list(accumulate((one.growth for one in self._on), initial=0))


def _rank(switch: Switch) -> tuple[int, int, int, str]:
    return switch.rank


def _end(switch: Switch) -> int:
    return switch.end


def _within(switch: Switch, start: int, end: int) -> bool:
    """Whether an edit changes a part of the passage and nothing else."""
    return start <= switch.start and switch.end <= end and switch.end - switch.start < end - start
