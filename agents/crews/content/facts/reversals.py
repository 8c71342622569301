"""What a source tells only by "the other way round": the contrary of what it has said holds for another case."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from agents.crews.content.facts import crossing, exchanges, opposites, relations, roles
from agents.crews.content.facts.clauses import Clause, read
from agents.crews.content.facts.sentences import Sentences
from agents.crews.content.facts.slots import slots
from agents.crews.content.language.stances import stances_of

SAME = "the source says that it is the other way round there"
ONLY_SO = "the source says this only by “the other way round”"
EVERYWHERE = "it leaves out that the source says the contrary of another case"

LEAST = 2  # words that a statement has in common with the one that is turned round


class Reversal(NamedTuple):
    """A statement, and the stems of the case for which its contrary holds."""

    main: Clause
    elsewhere: frozenset[str]


def judged(sources: Sentences, said: Clause, number: int) -> tuple[str, bool] | None:
    """What speaks against a sentence whose source is turned round for a case, and whether it is only a doubt.

    ("", False) where nothing does; None where the source turns nothing round, or the sentence does as well.
    """
    found = _of(sources, number)
    if found is None or any(_places(said)) or len(said.stems & found.main.stems) < LEAST:
        return None
    if said.stems & found.elsewhere:
        told = " ".join(word.text for word in said.words if word.stem not in found.elsewhere)  # "wet" is no "dry" here
        turned = _turned(sources, read(f"{told}.", said.language), found.main)
        return (ONLY_SO, True) if turned else (SAME, False)
    main = found.main
    behind = [main.words[at].stem for slot, at in slots(main, 0, len(main.words)) if slot in main.forms.framing]
    if any(behind) and not said.stems & set(behind):
        return EVERYWHERE, True
    return None


def _of(sources: Sentences, number: int) -> Reversal | None:
    """The statement that a sentence turns round, in itself or in the one beside it."""
    found = reversal(sources.clauses[number])
    if found is None and sources.is_beside(number, number + 1) and any(_places(sources.clauses[number + 1])):
        found = reversal(sources.joined((number, number + 1)))
    if found is not None and not found.main.words and sources.is_beside(number, number - 1):
        found = reversal(sources.joined((number - 1, number)))
    return found if found is not None and found.main.words else None


def _places(clause: Clause) -> list[tuple[int, int]]:
    """Where a sentence says that the contrary holds."""
    lowers = tuple(word.lower for word in clause.words)
    return [
        (place, place + len(phrase))
        for phrase in stances_of(clause.language).reversing
        for place in range(len(lowers) - len(phrase) + 1)
        if lowers[place : place + len(phrase)] == phrase and not _denied(clause, place)
    ]


def _denied(clause: Clause, place: int) -> bool:
    """Whether "not" stands here: "and not the other way round"."""
    return any(word.operator == "negative" for word in clause.words[max(0, place - 1) : place])


@lru_cache(maxsize=4096)
def reversal(source: Clause) -> Reversal | None:
    """What a sentence says and turns round for a case that it names."""
    told = _places(source)
    if not told:
        return None
    first, last = told[0]
    number = next(number for number, (begin, end) in enumerate(source.pieces) if begin <= first < end)
    start = source.pieces[number][0]
    inside = _stems(source, start, first) | _stems(source, last, source.pieces[number][1])
    if not inside and number:
        start = source.pieces[number - 1][0]
        inside = _stems(source, start, first)
    begin = max(0, start - 1)
    while begin and not _ends(source, begin):
        begin -= 1
    main = source.text[source.words[begin].start : source.words[start - 1].end] if start else ""
    clause = read(f"{main}.", source.language)
    return Reversal(clause, inside - clause.stems) if inside else None


def _ends(source: Clause, place: int) -> bool:
    """Whether a strong mark stands before the word at this place."""
    between = source.text[source.words[place - 1].end : source.words[place].start]
    return any(mark in between for mark in ".;:!?")


def _stems(source: Clause, first: int, last: int) -> frozenset[str]:
    return frozenset(word.stem for word in source.words[first:last] if word.stem)


def _turned(sources: Sentences, said: Clause, main: Clause) -> bool:
    """Whether a sentence says the contrary of another one, as far as form tells."""
    return bool(
        relations.turned(said, main)
        or opposites.turned(said, main)
        or crossing.crossed(said, main)
        or exchanges.exchanged(said, main)
        or roles.swapped(said, main, sources.stranger)
    )
