"""Whether sources are mainly talk by message or jotted notes, of which no prose can be made without a model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal

from agents.crews.content.text import count_words
from agents.crews.content.writing.shorthand import is_sentence
from agents.crews.content.writing.sources import Source
from agents.crews.content.writing.units import Unit

Talked = Literal["", "chat", "mail", "notes"]

_MAINLY = 0.5  # of the usable words
_SCRAPS = 0.5  # of the items of a list that are no sentences


def talked(source: Source, language: str) -> Talked:
    """What most of the usable words of the sources are from; "" where that is prose, an interview, or nothing."""
    words: Counter[Talked] = Counter()
    for unit in source.units:
        if unit.usable:
            words[of_talk(unit, source, language)] += count_words(unit.text)
    total = sum(words.values())
    del words[""]
    if not total or sum(words.values()) < _MAINLY * total:
        return ""
    return words.most_common(1)[0][0]


def of_talk(unit: Unit, source: Source, language: str) -> Talked:
    """Which kind of talk a unit is from."""
    if unit.voice:
        return unit.voice.medium if unit.voice.medium in ("chat", "mail") else ""
    if unit.noted or (unit.kind == "list" and _are_scraps([piece.text for piece in unit.pieces], language)):
        return "notes"
    return ""


def _are_scraps(items: Sequence[str], language: str) -> bool:
    """Whether most items of a list are jotted: neither a sentence nor a row of things that one announces."""
    scraps = sum(not is_sentence(item.lstrip("-*+ "), language) and any(map(str.isdigit, item)) for item in items)
    return len(items) > 1 and scraps > _SCRAPS * len(items)
