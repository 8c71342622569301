"""From where in the sources the Writer's own sentences have what they tell: names, days, a title."""

from __future__ import annotations

import re

from agents.crews.content.text import sentences

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
