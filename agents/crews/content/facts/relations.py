"""Words that tie two sides together: "before", "older than", "lends". Turned round, they tell the contrary.

"A is older than B" says the same as "B is younger than A", and "A lends to B" the same as "B borrows from A"; the
word alone, or the sides alone, may not be exchanged.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from agents.crews.content.facts.clauses import Clause, is_participle
from agents.crews.content.facts.marks import pairs_of
from agents.crews.content.facts.phrases import is_number
from agents.crews.content.facts.reasons import TURNED
from agents.crews.content.language import en_facts
from agents.crews.content.language.senses import senses_of

_NEAR = 8  # words between a comparative and its "than"


@dataclass(frozen=True)
class Relation:
    """A word that relates what stands before it to what stands behind; `key` names its pair or, alone, its stem."""

    key: int | str
    side: int
    place: int  # of the word
    left: frozenset[str]
    right: frozenset[str]
    verb: bool
    compares: bool


@lru_cache(maxsize=4096)
def relations(clause: Clause) -> tuple[Relation, ...]:
    """The relations of a sentence, in order."""
    return tuple(_relations(clause))


def _relations(clause: Clause) -> Iterator[Relation]:
    senses = senses_of(clause.language)
    converse = _converse(clause.language)
    compared = _comparatives(clause.language)
    for place, word in enumerate(clause.words):
        if word.lower in senses.than and place > 0 and place + 1 < len(clause.words):
            if is_number(clause.words[place + 1].lower):
                continue  # "more than 500"
            behind = range(place - 1, max(-1, place - _NEAR), -1)
            at = next((one for one in behind if clause.words[one].lower in compared), None)
            if at is None:
                continue
            key, side = compared[clause.words[at].lower]
            graded = pairs_of(clause.language).get(clause.words[at + 1].lower)
            if clause.words[at].lower in en_facts.GRADING and graded:  # "more expensive than"
                key, side = f"than {graded[0]}", graded[1] if side == 0 else 1 - graded[1]
            between = frozenset(word.stem for word in clause.words[at + 1 : place] if word.stem)
            left, right = _left(clause, at) | between, _right(clause, place + 1)
            yield Relation(key, side, at, left - right, right - left, verb=False, compares=True)
        elif word.lower in converse:
            key, side, verb = converse[word.lower]
            following = clause.words[place + 1 : place + 2]
            if not verb and following and is_number(following[0].lower) and key in _bounding(clause.language):
                continue  # "over 500", which says how many
            left = _left(clause, place)
            right = _behind(clause, place + 1) if verb else _right(clause, place + 1)
            if not left and not verb:
                left = frozenset(one.stem for one in clause.words[place:] if one.stem) - right
            yield Relation(key, side, place, left, right, verb=verb, compares=False)


@lru_cache(maxsize=8)
def _converse(language: str) -> dict[str, tuple[int, int, bool]]:
    """For each converse word its pair, its side and whether it is a verb: whether it has several forms with a base."""
    found: dict[str, tuple[int, int, bool]] = {}
    for number, pair in enumerate(senses_of(language).converse):
        for side, told in enumerate(pair):
            verb = any(word.endswith("ing") for word in told)
            found.update((word, (number, side, verb)) for word in told)
    return found


@lru_cache(maxsize=8)
def _bounding(language: str) -> frozenset[int]:
    converse = senses_of(language).converse
    return frozenset(number for number, pair in enumerate(converse) if any(en_facts.LIMITS & side for side in pair))


@lru_cache(maxsize=8)
def _comparatives(language: str) -> dict[str, tuple[int | str, int]]:
    found: dict[str, tuple[int | str, int]] = {}
    for number, pair in enumerate(senses_of(language).opposites):
        for side, told in enumerate(pair):
            for word in told:
                if word.endswith("er") or word in en_facts.COMPARATIVES:
                    found.setdefault(word, (f"than {number}", side))
    return found


def _left(clause: Clause, place: int) -> frozenset[str]:
    """The stems before a word, from the last mark or joining word."""
    first = place
    while first > 0 and not clause.parts_at(first):
        first -= 1
    return frozenset(word.stem for word in clause.words[first:place] if word.stem)


def _right(clause: Clause, place: int) -> frozenset[str]:
    """The stems and numbers behind a word, up to a mark or what begins another part."""
    found: set[str] = set()
    for number in range(place, len(clause.words)):
        word = clause.words[number]
        if word.lower in clause.forms.then or (number > place and clause.parts_at(number)):
            break
        before = clause.words[number - 1]
        if found and word.lower in clause.forms.determiners and is_number(before.lower):
            break  # "before 2018 | the boats"
        if word.stem or (is_number(word.lower) and word.lower not in clause.forms.ones):
            found.add(word.stem or word.lower)
    return frozenset(found)


def _behind(clause: Clause, place: int) -> frozenset[str]:
    """The stems behind a verb, up to what opens another clause."""
    last = place
    while last < len(clause.words) and clause.words[last].lower not in en_facts.CLAUSES:
        last += 1
    return frozenset(word.stem for word in clause.words[place:last] if word.stem)


def turned(said: Clause, source: Clause) -> str:
    """Why the relations of `said` are not those of `source`."""
    there = relations(source)
    for one in relations(said):
        same = [other for other in there if other.key == one.key]
        if same and not any(_agrees(one, other, said, source) for other in same):
            return TURNED
    own = {one.key for one in relations(said)}
    comparing = _comparatives(said.language).keys() | en_facts.BOUNDING | senses_of(said.language).than
    compares = any(word.lower in comparing for word in said.words)
    for one in there if not compares else ():
        kept = one.right and one.right <= said.stems and one.left & said.stems
        if one.compares and kept and one.key not in own:
            return f"it leaves out “{source.words[one.place].text} than”"
    return ""


def agreed(said: Clause, source: Clause) -> frozenset[int]:
    """The places of the words of `said` that turn a relation of `source` round, as do its sides: it says the same."""
    found: set[int] = set()
    for one in relations(said):
        for other in relations(source):
            if other.key == one.key and other.side != one.side and _swapped(one, other):
                found.add(one.place)
                sides = one.left | one.right
                found |= {place for place, word in enumerate(said.words) if one.compares and word.stem in sides}
    return frozenset(found)


def _agrees(one: Relation, other: Relation, said: Clause, source: Clause) -> bool:
    swapped = _swapped(one, other)
    if one.side != other.side:
        return swapped
    passive = one.verb and (_passive(said, one.place) or _passive(source, other.place))
    return not swapped or passive


def _swapped(one: Relation, other: Relation) -> bool:
    if one.verb:
        return bool(one.left & other.right) and not one.left & other.left
    if one.right & other.right:
        return False
    return bool(one.right & other.left) or (bool(one.left & other.right) and not one.left & other.left)


def _passive(clause: Clause, place: int) -> bool:
    near = [word.lower for word in clause.words[max(0, place - 3) : place]]
    return is_participle(clause.words[place].lower, clause.language) and any(one in clause.forms.be for one in near)
