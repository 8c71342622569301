"""Which part of its source's sentence another one retells, and whether it puts one part's own to another's."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from agents.crews.content.facts.clauses import Clause, read
from agents.crews.content.facts.marks import Mark, marks_of
from agents.crews.content.facts.mixing import mixed
from agents.crews.content.facts.parallels import COORDINATING, Parallels, parallels

CROSSED = "it says of one thing what the source says of another"


def retold(said: Clause, source: Clause) -> Clause:
    """The parts of a source's sentence that another one retells, with what they share with the rest; or all of it."""
    found = parallels(source)
    touched = {found.own[mark] for mark in marks_of(said).values() if mark in found.own}
    if not touched or len(parallels(said).parts) >= len(found.parts):
        return source
    if any(
        word.lower in source.forms.then for part in found.parts for word in source.words[part.first : part.first + 3]
    ):
        return source  # "since then": the time is told before
    touched |= {
        number
        for number in set(range(len(found.parts))) - set(found.own.values())
        if not _turns_alone(source, found, number)
    }
    touched |= {number for number in range(len(found.parts)) if _limits(source, found, number) & touched}
    if len(touched) == len(found.parts):
        return source
    return _alone(source, found, touched)


def _limits(source: Clause, found: Parallels, number: int) -> set[int]:
    """The part that another one limits, as it begins with "if" or "provided that"."""
    opening = source.words[found.parts[number].first]
    alone = opening.operator in source.forms.after and opening.lower not in COORDINATING
    return {number - 1 if number else 1} if alone else set()


def _turns_alone(source: Clause, found: Parallels, number: int) -> bool:
    """Whether a part has nothing but a negation of its own: "… and I cannot say no to them"."""
    part = found.parts[number]
    negative = any(one.kind == "negative" and part.first <= one.place < part.last for one in source.operators)
    return number > 0 and negative and not part.marks


def _alone(source: Clause, found: Parallels, touched: set[int]) -> Clause:
    kept: set[int] = set()
    for number, part in enumerate(found.parts):
        places = range(part.first, part.last)
        shared = part.head if number + 1 in touched else frozenset[int]()
        kept |= set(places) if number in touched else {place for place in places if place in shared}
    kept = {place for place in kept if not (place - 1 not in kept and source.words[place].lower in COORDINATING)}
    text = ""
    for place in sorted(kept):
        word = source.words[place]
        gap = source.text[source.words[place - 1].end : word.start] if place - 1 in kept else " "
        text += (gap if text else "") + word.text
    behind = source.text[source.words[-1].end :]
    return read(text + (behind if behind.strip() else "."), source.language)


def crossed(said: Clause, source: Clause) -> str:
    """Why `said` puts together what its source keeps apart, or puts one thing in another's place."""
    found = parallels(source)
    if len(found.parts) < 2:
        return ""
    for part in parallels(said).parts:
        told = [(mark, found.own[mark]) for mark in part.marks.values() if mark in found.own]
        several = len({side for _, side in told}) > 1
        if several and (_of_two_halves(told, found) or any(_anchored(*one, told, found) for one in told)):
            return CROSSED
    return CROSSED if mixed(said, source) else ""


def _of_two_halves(told: Sequence[tuple[Mark, int]], found: Parallels) -> bool:
    """Whether what one part begins with is said to be what another part ends with."""
    sides = [side for _, side in told]
    one, other = sides[0], sides[-1]
    change = sides.index(other)
    if one == other or set(sides[:change]) != {one} or set(sides[change:]) != {other}:
        return False
    marks = {mark for mark, _ in told}
    firsts, lasts = ([_own(found, part, place) for part in (one, other)] for place in (0, -1))
    apart = not any(found.parts[part].pronoun for part in (one, other)) and firsts[1] != lasts[1]
    return apart and lasts[1] in marks and firsts[1] not in marks and lasts[0] not in marks and firsts[0] != lasts[0]


def _own(found: Parallels, part: int, place: int) -> Mark | None:
    """The first or last mark that a part alone has."""
    told = [mark for _, mark in sorted(found.parts[part].marks.items()) if found.own.get(mark) == part]
    return told[place] if told else None


def _anchored(mark: Mark, side: int, told: Sequence[tuple[Mark, int]], found: Parallels) -> bool:
    """Whether a mark that has a rival in another part stands among what is that part's own."""
    others = [(one, where) for one, where in told if one != mark]
    theirs = {where for _, where in others}
    if side in theirs:
        return False
    rivals = {
        rival for where in theirs for rival in found.parts[where].marks.values() if _rivals(mark, rival, found.kinds)
    }
    return bool(rivals) and rivals.isdisjoint(one for one, _ in others)


def _rivals(one: Mark, other: Mark, kinds: dict[Mark, str]) -> bool:
    """Whether two marks of different parts take one place: two numbers of a kind, two sides of a pair."""
    if isinstance(one, tuple) and isinstance(other, tuple):
        return one[0] == other[0] and one[1] != other[1]
    numbers = isinstance(one, Fraction) and isinstance(other, Fraction) and one != other
    return numbers and kinds.get(one) == kinds.get(other)
