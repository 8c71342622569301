"""What a sentence may be held against another by, word by word: stems, numbers, and words that have an opposite."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from agents.crews.content import text as plain
from agents.crews.content.facts.clauses import Clause
from agents.crews.content.facts.phrases import is_number
from agents.crews.content.facts.statements import figures
from agents.crews.content.language import en_facts
from agents.crews.content.language.senses import senses_of

Mark = str | Fraction | tuple[int, int]  # a stem, a number's value, or a pair of opposites with its side


@lru_cache(maxsize=4096)
def marks_of(clause: Clause) -> dict[int, Mark]:
    """The marks of a clause by the place of their word: stems, values of numbers, and words that have an opposite."""
    starts = {word.start: place for place, word in enumerate(clause.words)}
    pairs = pairs_of(clause.language)
    found: dict[int, Mark] = {}
    for place, word in enumerate(clause.words):
        if word.lower in pairs and not is_bound(clause, place):
            found[place] = pairs[word.lower]
        elif word.lower in senses_of(clause.language).ranks:
            found[place] = plain.stem(word.lower, clause.language)
        elif word.stem and (word.lower not in en_facts.UNITS or _governed(clause, place)):
            found[place] = word.stem
    for figure in figures(clause.text, clause.language):
        start = figure.number.start
        while start < figure.number.end and start not in starts:
            start += 1
        if start in starts and starts[start] not in found and Fraction(1) not in figure.number.values:
            found[starts[start]] = min(figure.number.values)
    return found


def _governed(clause: Clause, place: int) -> bool:
    return place > 0 and clause.words[place - 1].lower in clause.forms.prepositions


def is_bound(clause: Clause, place: int) -> bool:
    """Whether a word only says on which side of a number the truth lies: "at least 40", "40 or more", "over 500"."""
    if clause.words[place].lower not in en_facts.BOUNDING:
        return False
    near = clause.words[max(0, place - 3) : place + 3]
    return any(is_number(word.lower) for word in near)


@lru_cache(maxsize=8)
def pairs_of(language: str) -> dict[str, tuple[int, int]]:
    """For each word with an opposite its first pair and its side."""
    senses = senses_of(language)
    found: dict[str, tuple[int, int]] = {}
    for number, pair in enumerate((*senses.opposites, *senses.converse)):
        for side, told in enumerate(pair):
            for word in told:
                found.setdefault(word, (number, side))
    return found
