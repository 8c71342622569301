"""Quantities that stay as they are and are told to move, and ones held against a limit on its other side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from agents.crews.content.facts.clauses import Clause
from agents.crews.content.facts.parallels import parallels
from agents.crews.content.facts.predicates import statements
from agents.crews.content.facts.reasons import TURNED
from agents.crews.content.language import en_facts
from agents.crews.content.language.stances import stances_of

NEAR = 3  # words between "were" and "flat"
REACH = 6  # words between "above" and "limit"


class Level(NamedTuple):
    """What a part of a sentence alone speaks of, which stays as it is, and what the other parts alone speak of."""

    own: frozenset[str]
    others: frozenset[str]


class Bar(NamedTuple):
    """On which side of a limit something is: 1 beyond it, 0 within."""

    side: int
    bar: str
    of: frozenset[str]
    leans: bool  # what it is of is told before


def moved(said: Clause, source: Clause) -> str:
    """Why a quantity may not rise or fall, nor be a cause of it: its source says that it stays as it is."""
    if _is_level(said, 0, len(said.words)) or not _moves(said, 0, len(said.words)):
        return ""
    for one in levels(source):
        for first, last, cause in _claims(said):
            told = _stems(said, first, last)
            negative = any(first <= two.place < last and two.kind == "negative" for two in said.operators)
            moves = cause or _moves(said, first, last)
            if moves and not negative and told & one.own and not told & one.others:
                return TURNED
    return ""


def _claims(said: Clause) -> Iterator[tuple[int, int, bool]]:
    """The parts of a sentence, and the causes that it gives, with whether they are one."""
    lowers = tuple(word.lower for word in said.words)
    for first, last in said.pieces:
        yield first, last, False
        for phrase in stances_of(said.language).arising:
            for place in range(first, last - len(phrase)):
                if lowers[place : place + len(phrase)] == phrase:
                    yield place + len(phrase), last, True


def _moves(said: Clause, first: int, last: int) -> bool:
    moving = en_facts.COURSES["up"] | en_facts.COURSES["down"] | stances_of(said.language).moving
    return any(word.lower in moving for word in said.words[first:last])


@lru_cache(maxsize=4096)
def levels(source: Clause) -> tuple[Level, ...]:
    """The parts of a sentence that say of something that it stays as it is."""
    parts = parallels(source).parts
    stems = [_stems(source, part.first, part.last) for part in parts]
    told = statements(source)
    found = []
    for number, part in enumerate(parts):
        behind = range(number + 1, len(parts))
        goes_on = [at for at in behind if told[at].goes_on or (told[at].leans and not _names(source, parts[at].first))]
        if any(_moves(source, parts[at].first, parts[at].last) for at in goes_on):
            continue  # "sales were flat in 2022 but rose in 2023"
        if _is_level(source, part.first, part.last):
            rest = frozenset[str]().union(*(stems[:number] + stems[number + 1 :]))
            found.append(Level(_subject(source, part.first, part.last) - rest, rest - stems[number]))
    return tuple(found)


def _names(clause: Clause, first: int) -> bool:
    """Whether a part speaks of another one of the same kind: "those at the harbour", "that of rye"."""
    ties = clause.forms.prepositions | clause.forms.of
    words = clause.words[first : first + NEAR]
    return any(one.lower in clause.forms.pointing and two.lower in ties for one, two in pairwise(words))


def _stems(clause: Clause, first: int, last: int) -> frozenset[str]:
    """The stems of a stretch, but for those of words that tell how a quantity moves."""
    stances = stances_of(clause.language)
    telling = en_facts.COURSES["up"] | en_facts.COURSES["down"] | stances.moving | stances.level | stances.staying
    return frozenset(word.stem for word in clause.words[first:last] if word.stem and word.lower not in telling)


def _subject(clause: Clause, first: int, last: int) -> frozenset[str]:
    """What tells one quantity from another: "posters" of "sales of posters", "paper" of "paper prices"."""
    staying = stances_of(clause.language).staying | clause.forms.auxiliaries
    words = clause.words
    end = next((place for place in range(first, last) if words[place].lower in staying), last)
    ties = clause.forms.prepositions | clause.forms.of
    behind = next((place for place in range(first + 1, end) if words[place].lower in ties), end)
    head = next((words[place].stem for place in range(behind - 1, first - 1, -1) if words[place].stem), "")
    told = _stems(clause, first, end)
    return told - {head} or told


def _is_level(clause: Clause, first: int, last: int) -> bool:
    """Whether a part says "were flat", "remained the same" or "has not changed"."""
    stances = stances_of(clause.language)
    words = clause.words[first:last]
    for place, word in enumerate(words):
        near = words[max(0, place - NEAR) : place]
        stays = word.lower in stances.level and any(one.lower in stances.staying for one in near)
        if stays or (word.lower in stances.changing and any(one.operator == "negative" for one in near)):
            return True
    return False


def beyond(said: Clause, sources: Sequence[Clause]) -> tuple[str, int] | None:
    """Why something may not be said to be above or below a limit: the sources have it on the other side, and where."""
    for one in bars(said):
        told = [(len(one.of & other.of), other, number) for number, at in enumerate(sources) for other in bars(at)]
        best = max((shared for shared, _, _ in told), default=0)
        nearest = [(other, number) for shared, other, number in told if shared == best]
        beside = {at for _, number in nearest for at in (number, number + 1)}
        again = any(other.leans and other.side == one.side and number in beside for _, other, number in told)
        if best and not again and all(other.side != one.side for other, _ in nearest):
            return TURNED, nearest[0][1]
    return None


def unheld(said: Clause, sources: Sequence[Clause]) -> str:
    """Why something may not be held against a limit: the sources speak of that limit, but not of this."""
    for one in bars(said):
        if not any(one.of & other.of for source in sources for other in bars(source)):
            return f"the source does not hold this against a {one.bar}"
    return ""


@lru_cache(maxsize=4096)
def bars(clause: Clause) -> tuple[Bar, ...]:
    """What a sentence holds against a limit, in order."""
    return tuple(_bars(clause))


def _bars(clause: Clause) -> Iterator[Bar]:
    stances = stances_of(clause.language)
    before, head, bar = frozenset[str](), "", ""
    for place, word in enumerate(clause.words):
        if word.lower not in stances.beyond | stances.within:
            continue
        behind = clause.words[place + 1 : place + 1 + REACH]
        ends = next((at for at, one in enumerate(behind) if one.opens), len(behind))
        noun = next((one.lower for one in behind[:ends] if one.lower in stances.bars), "")
        if bar and not noun and behind and behind[0].lower in stances.pronouns:
            noun = bar
        if not noun:
            continue
        first = place
        while first and not (clause.words[first].opens or clause.words[first].lower in en_facts.JOINING):
            first -= 1
        told = [one.stem for one in clause.words[first:place] if one.stem]
        again = any(one.lower in stances.pronouns for one in clause.words[first:place])
        own = frozenset(told) | ({head} if again and head else set())
        negative = any(one.kind == "negative" and first <= one.place < place for one in clause.operators)
        before, bar, head = own or before, noun, "" if again else next(iter(told), head)
        ends = next((at for at, one in enumerate(behind) if one.lower == noun), 0) + place + 1
        last = next((at for at in range(ends + 1, len(clause.words)) if clause.parts_at(at)), len(clause.words))
        case = {one.stem for one in clause.words[ends + 1 : last] if one.stem}  # "at night"
        yield Bar(int((word.lower in stances.beyond) != negative), noun, before | case, again and not bool(told))
