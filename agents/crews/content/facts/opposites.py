"""Words that say the contrary of the source's, or another of several things of which one alone is true."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from agents.crews.content.facts import relations
from agents.crews.content.facts.clauses import Clause
from agents.crews.content.facts.marks import is_bound
from agents.crews.content.facts.reasons import TURNED
from agents.crews.content.language import en_facts
from agents.crews.content.language.akin import akin_of
from agents.crews.content.language.senses import senses_of


def turned(said: Clause, source: Clause) -> str:
    """Why a word of `said` may not stand for what `source` says: its contrary stands there and is gone."""
    agreed = relations.agreed(said, source)
    own = _sides(said)
    there = _sides(source)
    for (pair, side), places in own.items():
        if (pair, side) in there or (pair, 1 - side) not in there or (pair, 1 - side) in own:
            continue
        if not set(places) <= agreed:
            return TURNED
    for place, other in _replaced(said, source):
        return f"the source says “{other}” where it says “{said.words[place].text}”"
    return ""


def contraries(said: Clause, source: Clause, beside: Sequence[Clause]) -> list[str]:
    """The words of `said` whose contrary stands in its source or `beside` it, and which do not stand there themselves.

    Where a relation is told from its other side, its words are the source's.
    """
    agreed = relations.agreed(said, source)
    there = frozenset().union(*(_sides(one).keys() for one in (source, *beside)))
    lowers = frozenset(word.lower for one in (source, *beside) for word in one.words)
    found = [
        said.words[place].lower
        for (pair, side), places in _sides(said).items()
        for place in places
        if (pair, 1 - side) in there
        and (pair, side) not in there
        and place not in agreed
        and said.words[place].lower not in en_facts.CLAUSES | akin_of(said.language).framing
    ]
    own = frozenset(word.lower for word in source.words)
    for told in senses_of(said.language).alternatives:
        ranks = told & senses_of(said.language).ranks
        found += [word.lower for word in said.words if word.lower in ranks - own and ranks & own]
    return [word for word in found if word not in lowers or word not in own]


@lru_cache(maxsize=4096)
def _sides(clause: Clause) -> dict[tuple[int, int], list[int]]:
    """The pairs of opposites that a sentence has a side of, with the places of the words."""
    words = _opposites(clause.language)
    found: dict[tuple[int, int], list[int]] = {}
    for place, word in enumerate(clause.words):
        for key in () if is_bound(clause, place) else words.get(word.lower, ()):
            found.setdefault(key, []).append(place)
    return found


@lru_cache(maxsize=8)
def _opposites(language: str) -> dict[str, list[tuple[int, int]]]:
    found: dict[str, list[tuple[int, int]]] = {}
    for number, pair in enumerate(senses_of(language).opposites):
        for side, told in enumerate(pair):
            for word in told:
                found.setdefault(word, []).append((number, side))
    return found


def _replaced(said: Clause, source: Clause) -> list[tuple[int, str]]:
    """The places of words of `said` in whose place the source has an alternative that is gone, with that."""
    found: list[tuple[int, str]] = []
    own, there = ({word.lower for word in clause.words} for clause in (said, source))
    for told in senses_of(said.language).alternatives:
        new, gone = (told & own) - there, (told & there) - own
        if new and gone:
            places = (place for place, word in enumerate(said.words) if word.lower in new)
            found += [(place, min(gone)) for place in places if _same_slot(said, place, source, gone)]
    new, gone = (_names(one) - _names_like(one, other) for one, other in ((said, source), (source, said)))
    if new and gone:
        places = (place for place, word in enumerate(said.words) if word.lower in new)
        found += [(place, min(gone)) for place in places if _same_slot(said, place, source, gone, both=True)]
    return found


def _names(clause: Clause) -> frozenset[str]:
    """The words with a capital inside the sentence, in lower case."""
    return frozenset(word.lower for word in clause.words[1:] if word.text[0].isupper() and word.stem)


def _names_like(clause: Clause, other: Clause) -> frozenset[str]:
    """The words of a sentence that another one has, in whatever spelling: "Oct", "October"."""
    lowers = {word.lower for word in other.words}
    return frozenset(word.lower for word in clause.words if word.lower in lowers or word.stem in other.stems)


def _same_slot(said: Clause, place: int, source: Clause, gone: frozenset[str], *, both: bool = False) -> bool:
    """Whether a word stands beside a word, or behind `both`, beside which the source has one that is `gone`."""
    beside = _beside(said, place)
    shared = (beside & _beside(source, at) for at, word in enumerate(source.words) if word.lower in gone)
    return any(len([side for side, _ in found if side < 0]) > 1 if both else found for found in shared)


def _beside(clause: Clause, place: int) -> frozenset[tuple[int, str]]:
    """The words next to a place, each with its side; of those before it also the last that carries meaning."""
    words = clause.words
    found = set()
    if place:
        found.add((-1, words[place - 1].stem or words[place - 1].lower))
        stem = next((word.stem for word in reversed(words[:place]) if word.stem), "")
        found.add((-1, stem))
    if place + 1 < len(words) and not words[place + 1].opens:
        found.add((1, words[place + 1].stem or words[place + 1].lower))
    return frozenset(found) - {(-1, "")}
