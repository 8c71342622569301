"""A text and the edits that are switched on in it.

The base is a text that stays; an edit has its place in the base for good. The text of the day is the base with some
edits switched on, so whatever is switched on and off in whatever order, it holds exactly those.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

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


def rewrite(base: str, on: Iterable[Switch]) -> str:
    """The text with these edits switched on, none of which overlap."""
    parts: list[str] = []
    place = 0
    for switch in sorted(on, key=lambda one: one.rank):
        parts += (base[place : switch.start], switch.on)
        place = switch.end
    return "".join([*parts, base[place:]])


def place_of(switch: Switch, on: Collection[Switch]) -> Place | None:
    """Where an edit stands in the text with `on` switched on; None where one of them covers a part of it."""
    start = switch.start
    length = len(switch.off)
    for other in on:
        if other.key == switch.key:
            length = len(switch.on)
        elif overlap(other, switch):
            return None
        elif other.rank < switch.rank:
            start += other.growth
    return Place(start, start + length)


def passage_of(start: int, end: int, on: Collection[Switch]) -> Place | None:
    """Where the passage `[start, end)` of the base stands in the text with `on` switched on.

    Edits within the passage make it longer or shorter, those that only change the case of letters do not count; None
    where one of the others covers it, or only a part of it.
    """
    moved, grown = 0, 0
    for other in on:
        if other.recases:
            continue
        if other.end <= start:
            moved += other.growth
        elif start <= other.start and other.end <= end and other.end - other.start < end - start:
            grown += other.growth
        elif other.start < end:
            return None
    return Place(start + moved, end + moved + grown)


def in_base(place: Place, on: Sequence[Switch]) -> Place | None:
    """The place in the base of a place in the text with `on` switched on.

    What edits within it have made counts as what stood there before; None where one of them made all of it, or reaches
    out of it.
    """
    before, within, length = 0, 0, place.end - place.start
    for switch in sorted(on, key=lambda one: one.rank):
        at = switch.start + before + within
        if switch.recases:
            continue
        if at >= place.end and not at == place.end == place.start:
            break
        inside = place.start < at or (place.start == at and switch.on)
        if inside and at + len(switch.on) <= place.end and len(switch.on) < length:
            within += switch.growth
        elif at + len(switch.on) > place.start:
            return None
        else:
            before += switch.growth
    return Place(place.start - before, place.end - before - within)
