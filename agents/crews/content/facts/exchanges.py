"""Two things of one clause that have changed places: "apple growers … pears" for "pear growers … apples"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from agents.crews.content.facts import relations
from agents.crews.content.facts.clauses import Clause, is_participle
from agents.crews.content.facts.marks import Mark, marks_of
from agents.crews.content.facts.slots import slots
from agents.crews.content.language import en_facts

SIZE = 3  # words of what may be exchanged

EXCHANGED = "it exchanges two things that the source tells apart"


def exchanged(said: Clause, source: Clause) -> str:
    """Why the order of what two sentences have in common differs: two things stand in each other's place."""
    own, there = _once(said), _once(source)
    common = own.keys() & there.keys()
    order = sorted(common, key=own.__getitem__)
    told = sorted(common, key=there.__getitem__)
    while order and order[0] == told[0]:
        order, told = order[1:], told[1:]
    while order and order[-1] == told[-1]:
        order, told = order[:-1], told[:-1]
    alone = all(isinstance(mark, Fraction) for mark in order)  # "58 of its 26"
    alone = alone or (len(order) == 2 and _governed_apart(source, [there[mark] for mark in order]))
    if len(order) < (2 if alone else 3) or relations.agreed(said, source) or _passives(said) != _passives(source):
        return EXCHANGED if _in_parts(said, source) else ""
    for one in range(1, SIZE + 1):
        for other in range(1, SIZE + 1):
            if one + other >= len(told) + alone:
                break
            first, between, last = told[:one], told[one:-other], told[-other:]
            if order == [*last, *between, *first]:
                places = (own[first[0]], own[last[0]]), (there[first[0]], there[last[0]])
                if _in_each_others(said, source, *places):
                    return EXCHANGED
    return EXCHANGED if _in_parts(said, source) else ""


def _governed_apart(source: Clause, places: Sequence[int]) -> bool:
    """Whether two words stand behind two prepositions: "in Welsh with English translations"."""
    told = dict(_slots(source))
    one, other = (told.get(place, "") for place in places)
    return bool(one and other) and one != other


def _in_parts(said: Clause, source: Clause) -> bool:
    """Whether the parts of `said` exchange two words: "the labels are English, the translations Welsh"."""
    told = dict(_slots(source))
    parts = [frozenset(word.stem for word in said.words[first:last] if word.stem) for first, last in said.pieces]
    words = [word for word in said.words if word.lower not in said.forms.be]
    beside = {(one.stem, two.stem) for one, two in pairwise(words) if not two.opens}
    for place, slot in told.items():
        word, following = source.words[place], source.words[place + 1 : place + 2]
        noun = following[0].stem if following and not following[0].opens else ""
        if not slot or not noun or word.stem not in said.stems or noun not in said.stems:
            continue
        others = {source.words[at].stem for at, other in told.items() if other not in ("", slot)} - {word.stem, noun}
        here = next(part for part in parts if noun in part)
        there = next(part for part in parts if word.stem in part)
        close = any((noun, one) in beside for one in others & here - there)
        if close and word.stem not in here and noun not in there:
            return True
    return False


def _in_each_others(said: Clause, source: Clause, own: tuple[int, int], there: tuple[int, int]) -> bool:
    """Whether each of two things stands behind the preposition that the other had."""
    one, two = dict(_slots(said)), dict(_slots(source))
    between = source.words[min(there) + 1 : max(there) + 1]
    if any(word.opens or (word.lower in en_facts.CLAUSES - source.forms.that) for word in between):
        return False
    return all(_alike(one.get(own[at], ""), two.get(there[1 - at], ""), said) for at in (0, 1))


def _alike(one: str, other: str, clause: Clause) -> bool:
    """Whether two things stand behind the same preposition, or both behind none but "of"."""
    return one == other or {one, other} <= clause.forms.of | {""}


@lru_cache(maxsize=4096)
def _slots(clause: Clause) -> tuple[tuple[int, str], ...]:
    return tuple((place, slot) for slot, place in slots(clause, 0, len(clause.words)))


@lru_cache(maxsize=4096)
def _once(clause: Clause) -> dict[Mark, int]:
    """The marks that a sentence has once, with their places."""
    marks = marks_of(clause)
    often = Counter(marks.values())
    return {mark: place for place, mark in marks.items() if often[mark] == 1 and not isinstance(mark, tuple)}


@lru_cache(maxsize=4096)
def _passives(clause: Clause) -> int:
    words, be = clause.words, clause.forms.be
    return sum(
        is_participle(word.lower, clause.language) and any(one.lower in be for one in words[max(0, place - 3) : place])
        for place, word in enumerate(words)
    )
