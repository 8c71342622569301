"""Who says "I" and "we" in a source: its author where it names one; a lone "I" of nobody is left out."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import pairwise

from agents.crews.content.language import for_language
from agents.crews.content.leaning import clings
from agents.crews.content.text import QUOTED, words
from agents.crews.content.writing.credits import Credit, Person
from agents.crews.content.writing.notes import Note
from agents.crews.content.writing.units import Unit

_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}|\b[A-Z]\.(?= [A-Z])")  # "i.e.", "J. Smith"
_OWN_VOICE = 0.25  # share of the sentences that say "I" from which all of the text is somebody's


def authors(credits: Collection[Credit]) -> list[Person]:
    """Who made the sources, as these say of themselves; not those who were asked."""
    found: dict[str, Person] = {}
    for told in credits:
        for person in () if told.speaks else told.people:
            found.setdefault(person.name, person)
    return list(found.values())


def speaks(text: str, said: Collection[str]) -> bool:
    """Whether a text has one of these words, in lower case, outside of quotation marks."""
    plain = QUOTED.sub(" ", text).replace("’", "'")
    return any(word.text.lower() in said for word in words(_INITIALS.sub("", plain)))


def without_strangers(units: list[Unit], credits: Collection[Credit], language: str) -> list[Note]:
    """Makes the sentences unusable in which an "I" speaks whom nobody names, with what leans on them; returns them.

    Where much of a source speaks like that it is its author's own text, and stays.
    """
    data = for_language(language)
    said = data.first_singular
    if not said or authors(credits):
        return []
    prose = [unit for unit in units if unit.kind == "prose" and unit.usable and not unit.voice]
    alone = [unit for unit in prose if speaks(unit.text, said)]
    if len(alone) >= _OWN_VOICE * len(prose):
        return []
    for before, unit in pairwise(prose):
        near = before in alone and unit.paragraph == before.paragraph
        if near and unit not in alone and (clings(unit.text, language) or speaks(unit.text, data.first_person)):
            alone.append(unit)
    alone.sort(key=lambda unit: unit.pieces[0].start)
    for unit in alone:
        unit.usable = False
    return [Note(unit.pieces[0].start, unit.pieces[-1].end, unit.text, voice=True) for unit in alone]
