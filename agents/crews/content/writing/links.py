"""Which units of a source bring others along: what introduces a thing or a person, the table a sentence speaks of."""

from __future__ import annotations

import re
from itertools import pairwise

from agents.crews.content.language import for_language
from agents.crews.content.leaning import parallels
from agents.crews.content.writing.pointing import link_counts, link_definites, link_nouns_of_verbs
from agents.crews.content.writing.units import Unit, asks
from agents.crews.content.writing.wanted import brings


def link(units: list[Unit], language: str) -> None:
    """Notes in every unit which others it needs; what speaks of a table that is not there becomes unusable."""
    link_questions(units)
    drop_unanswered(units)
    link_names(units, for_language(language).stop_words)
    link_definites(units, language)
    link_nouns_of_verbs(units, language)
    link_counts(units, language)
    link_tables(units, for_language(language).to_table)
    for place, (one, two) in enumerate(pairwise(units), start=1):
        near = one.paragraph == two.paragraph and one.kind == two.kind == "prose" and one.usable
        if near and parallels(one.pieces[-1].text, two.pieces[0].text, language):
            two.needs.add(place - 1)
        if near and not one.voice and brings(one.pieces[-1].text, two.pieces[0].text, language):
            one.needs.add(place)


def link_questions(units: list[Unit]) -> None:
    """Ties a question that ends its paragraph to the next one, which answers it: neither is used alone."""
    for place, (one, two) in enumerate(pairwise(units)):
        apart = one.paragraph != two.paragraph and one.section == two.section
        told = one.kind == two.kind == "prose" and not one.voice and not two.voice and one.usable and two.usable
        if apart and told and asks(one.text):
            one.needs.add(place + 1)
            two.needs.add(place)
            if not any(other.paragraph == one.paragraph for other in units[:place]):
                one.paragraph = two.paragraph


def drop_unanswered(units: list[Unit]) -> None:
    """Makes messages of a chat unusable that only ask, where no other one answers them."""
    answered = {needed for unit in units for needed in unit.needs}
    for place, unit in enumerate(units):
        asks = all(piece.text.rstrip().endswith("?") for piece in unit.pieces)
        if unit.voice and unit.voice.medium == "chat" and asks and place not in answered:
            unit.usable = False


def link_tables(units: list[Unit], pattern: str) -> None:
    """Ties a sentence about a numbered table to the nearest one of its section."""
    if not pattern:
        return
    spoken = re.compile(pattern, re.IGNORECASE)
    for index, unit in enumerate(units):
        if unit.kind != "prose" or not spoken.search(unit.text):
            continue
        there = [
            other
            for other, one in enumerate(units)
            if one.section == unit.section and one.kind in ("table", "code") and one.usable
        ]
        if there:
            unit.needs.add(min(there, key=lambda other: (abs(other - index), other)))
        else:
            unit.usable = False


_NAME = re.compile(r"\b([A-ZÀ-Þ][\w’'-]+(?: (?:[A-ZÀ-Þ]\.|de|van|von|der|la|le))* [A-ZÀ-Þ][\w’'-]+)")
_CAPITAL = re.compile(r"\b[A-ZÀ-Þ][\w-]+")


def link_names(units: list[Unit], stop_words: frozenset[str]) -> None:
    """Notes which unit introduces a person in full, where a later one says only the first name or the surname."""
    introduced: dict[str, int] = {}
    for index, unit in enumerate(units):
        text = unit.text
        full = [name for name in _NAME.findall(text) if name.split()[0].lower() not in stop_words]
        parts = {part for name in full for part in name.split()}
        for match in _CAPITAL.finditer(text):
            name = match.group().removesuffix("'s").removesuffix("’s")
            if name not in parts and introduced.get(name, index) != index:
                unit.needs.add(introduced[name])
        for name in full:
            for part in (name.split()[0], name.split()[-1]):
                introduced.setdefault(part, index)
