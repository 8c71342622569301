"""From where in the sources the Writer's own sentences have what they tell: names, days, a title, a heading."""

from __future__ import annotations

import re
from collections.abc import Sequence

from agents.crews.content.text import sentences
from agents.crews.content.writing.units import Piece

MOST = 8  # places that one sentence is made of: as many people as a sentence names, a day and a title
_TELLING = re.compile(r"(?<![\w’'])(?:[A-ZÀ-Þ][\w’'-]*|\d+(?:[.,:]\d+)*)")  # in a sentence: names and figures


def origins(told: str, source: str, language: str) -> list[tuple[int, int]]:
    """The sentences or lines of the source that hold the names and figures of a sentence, the fewest, in their order.

    Of several that hold as many of those that are still wanted, the first: where a source says who speaks. What no
    line holds, such as a word of the topic, is nobody's. Linear in the source.
    """
    wanted = set(_TELLING.findall(told[:1].lower() + told[1:]))
    lines = [(at.start, at.end, wanted & set(_TELLING.findall(at.text))) for at in sentences(source, language)]
    lines = [line for line in lines if line[2]]
    found: list[tuple[int, int]] = []
    while wanted and len(found) < MOST:
        start, end, held = max(lines, key=lambda line: len(line[2] & wanted), default=(0, 0, set[str]()))
        if not held & wanted:
            break
        found.append((start, end))
        wanted -= held
    return sorted(found)


def heading_of(heading: str, source: str, before: int) -> tuple[int, int] | None:
    """Where the heading of what stands at `before` stands in the source: the last line above that begins with it."""
    pattern = re.compile(rf"(?im)^[^\w\n]*({re.escape(heading)})(?!\w)")
    found = list(pattern.finditer(source, 0, before))
    return found[-1].span(1) if found else None


def of_list(heading: str, source: str, items: Sequence[Piece]) -> tuple[int, int]:
    """What a sentence that leads in a list is made of: the heading above it, or else its items."""
    return heading_of(heading, source, items[0].start) or (items[0].start, items[-1].end)
