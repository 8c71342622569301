"""A part of several that is told as the whole: "replaced 38 lamps" for "replaced nine of its 38 lamps"."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from agents.crews.content.facts.clauses import Clause
from agents.crews.content.facts.phrases import is_number
from agents.crews.content.facts.statements import figures
from agents.crews.content.language import en_facts
from agents.crews.content.language.stances import stances_of

NEAR = 3  # words between "of" and the number of the whole


class Partition(NamedTuple):
    """Of how many something is told, and of how many it is a part; `told` are the stems of what is told."""

    part: str
    whole: frozenset[Fraction]
    told: frozenset[str]
    noun: str


def whole_for_part(said: Clause, source: Clause) -> str:
    """Why a number of `said` may not be: its source tells it of a part of so many."""
    for one in partitions(source):
        if _has(said, one.part) or not one.told & {word.stem or word.lower for word in said.words}:
            continue
        for place, values in _numbers(said):
            noun = next((word.stem for word in said.words[place + 1 :] if word.stem), "")
            counted = not one.noun or one.noun in {noun, *(word.stem for word in said.words[place + 1 : place + 4])}
            if values & one.whole and counted and not _is_whole(said, place):
                return f"the source says this of {one.part} of them"
    return ""


def _has(said: Clause, part: str) -> bool:
    """Whether a sentence tells the part, in whatever spelling."""
    values = frozenset(value for one in figures(part, said.language) for value in one.number.values)
    told = frozenset(value for _, found in _numbers(said) for value in found)
    return bool(values & told) or any(word.lower == part for word in said.words)


def _is_whole(said: Clause, place: int) -> bool:
    """Whether a number stands behind "of": "nine of 38"."""
    return any(word.lower in said.forms.of for word in said.words[max(0, place - NEAR) : place])


@lru_cache(maxsize=4096)
def partitions(source: Clause) -> tuple[Partition, ...]:
    """The parts of several of which a sentence tells, in order."""
    return tuple(_partitions(source))


def _partitions(source: Clause) -> Iterator[Partition]:
    stances = stances_of(source.language)
    numbers = dict(_numbers(source))
    for place, word in enumerate(source.words):
        if word.lower not in source.forms.of:
            continue
        first = place - 1
        if first >= 0 and source.words[first].lower in stances.out:
            first -= 1
        opens = not place or source.words[place].opens
        part = source.words[first] if first >= 0 and not opens else None
        known = part is not None and (is_number(part.lower) or part.lower in stances.portions)
        whole = next((at for at in range(place + 1, place + 1 + NEAR) if at in numbers), None)
        behind = source.words[place + 1].lower if place + 1 < len(source.words) else ""
        if known and part is not None and behind in stances.those:
            before = [at for at in numbers if at < first and source.words[at + 1].lower not in en_facts.UNITS]
            told = _told(source, place + 1, len(source.words)) - _told(source, 0, first) | _verb(source, first)
            if before and told:
                yield Partition(part.lower, numbers[before[-1]], told, "")
        elif whole is not None and known and part is not None:
            noun = _noun(source, whole)
            told = _told(source, whole + 1, _end(source, whole)) - {noun} | _verb(source, first)
            yield Partition(part.lower, numbers[whole], told or _bare(source, first, whole), noun)
        elif whole is not None and opens:
            noun, end = _noun(source, whole), _end(source, whole)
            at = next((one for one in range(end, min(end + NEAR, len(source.words))) if one in numbers), None)
            if at is not None:
                yield Partition(source.words[at].lower, numbers[whole], _told(source, at, _end(source, at)), noun)


def _numbers(clause: Clause) -> list[tuple[int, frozenset[Fraction]]]:
    """The numbers of a sentence, but not "one", by the place of their first word."""
    found = []
    for figure in figures(clause.text, clause.language):
        at = next((n for n, word in enumerate(clause.words) if word.start >= figure.number.start), None)
        if at is not None and Fraction(1) not in figure.number.values:
            found.append((at, frozenset(figure.number.values)))
    return found


def _noun(source: Clause, place: int) -> str:
    """The last of the content words behind a number."""
    stem = ""
    for word in source.words[place + 1 : place + 1 + NEAR]:
        if word.opens or not word.stem:
            break
        stem = stem or word.stem
    return stem


def _verb(source: Clause, first: int) -> frozenset[str]:
    """The verb before a part: "replaced nine of …"."""
    last = first - (source.words[first - 1].lower in source.forms.prepositions if first else 0)  # "trained on nine of"
    before = source.words[max(0, last - 2) : last]
    forms = source.forms
    governed = len(before) < 2 or before[0].lower in forms.prepositions | forms.determiners | forms.of
    opens = first < len(source.words) and source.parts_at(first)
    return frozenset() if governed or opens else frozenset({before[-1].stem} - {""})


def _bare(source: Clause, first: int, whole: int) -> frozenset[str]:
    """The words beside a part that carry no meaning by themselves, where no others do: "let … go"."""
    near = (*source.words[max(0, first - 1) : first], *source.words[whole + 2 : whole + 3])
    closed = source.forms.determiners | source.forms.prepositions | source.forms.be | source.forms.auxiliaries
    return frozenset(word.lower for word in near if not word.stem and word.lower not in closed)


def _end(source: Clause, place: int) -> int:
    last = place + 1
    while last < len(source.words) and not source.words[last].opens:
        last += 1
    return last


def _told(source: Clause, first: int, last: int) -> frozenset[str]:
    words = source.words[first:last]
    negative = {word.lower for word in words if word.operator == "negative"}  # "61 were false"
    return frozenset(word.stem for word in words if word.stem) | negative
