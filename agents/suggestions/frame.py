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


def in_base(place: Place, on: Sequence[Switch]) -> Place | None:
    """The place in the base of a place in the text with `on` switched on; None where one of them made a part of it."""
    start = place.start
    grown = 0
    for switch in sorted(on, key=lambda one: one.rank):
        at = switch.start + grown
        if at >= place.end and not at == place.end == place.start:
            break
        if at + len(switch.on) > place.start:
            return None
        grown += switch.growth
        start = place.start - grown
    return Place(start, start + place.end - place.start)
