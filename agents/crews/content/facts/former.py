"""What was before, told as what is: the six of "it used to be six", the four of "three instead of four"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from agents.crews.content.facts.clauses import Clause, Word
from agents.crews.content.facts.phrases import is_number
from agents.crews.content.facts.statements import figures
from agents.crews.content.language.akin import akin_of
from agents.crews.content.language.senses import senses_of

REACH = 4  # words behind "instead of"


def former(said: Clause, used: Sequence[Clause], near: Sequence[Clause]) -> str:
    """Why a word or number may not be told: its sources say it of earlier, or that another thing is in its place.

    `used` are the sentences that a statement comes from, `near` those beside them.
    """
    for source in used:
        if why := _replaced(said, source):
            return why
    own = frozenset(word.lower for word in said.words)
    if own & akin_of(said.language).earlier or said.past:
        return ""
    regions = [(source, _of_earlier(source)) for source in (*used, *near)]
    told = _marks(said, 0, len(said.text))
    now: set[Fraction | str] = set()
    then: set[Fraction | str] = set()
    for source, region in regions:
        start, end = region or (0, 0)
        now |= _marks(source, 0, start) | _marks(source, end, len(source.text))
        then |= _marks(source, start, end)
    return "the source says this of earlier" if told & then - now else ""


def _replaced(said: Clause, source: Clause) -> str:
    akin = akin_of(said.language)
    own = frozenset(word.lower for word in said.words)
    turned = dict(_exchanges(said))
    for gone, stays in _exchanges(source):
        if turned.get(stays) == gone:
            return f"the source says “{stays}” and not “{gone}”"
        alone = [word.lower for word in source.words].count(gone) == 1
        if not turned and not own & akin.replaced and alone and gone in own and stays not in own:
            return f"the source says “{stays}” in place of “{gone}”"
    if own & akin.earlier:
        return ""
    left = {_first(said.words[at + 1 : at + REACH]) for at, word in enumerate(said.words) if word.lower in akin.leaving}
    moved = (one for one in _moves(source) if one[0] in own - left and one[1] not in own)
    return next((f"the source says “{new}” in place of “{old}”" for old, new in moved), "")


def _moves(clause: Clause) -> Iterator[tuple[str, str]]:
    """What has been given up and what for: "moved from Thursdays to Saturdays"."""
    akin = akin_of(clause.language)
    places = [place for place, word in enumerate(clause.words) if word.lower in akin.changing]
    for place in places:
        behind = clause.words[place + 1 :]
        froms = [at for at, word in enumerate(behind[:REACH]) if word.lower in akin.leaving]
        tos = [at for at, word in enumerate(behind[: 3 * REACH]) if word.lower in akin.reaching]
        if froms and tos and froms[0] < tos[0]:
            old, new = _first(behind[froms[0] + 1 : tos[0]]), _first(behind[tos[0] + 1 :])
            if old and new:
                yield old, new


def _exchanges(clause: Clause) -> Iterator[tuple[str, str]]:
    """What has gone, and what is in its place: of two numbers, else of the words on both sides."""
    lowers = [word.lower for word in clause.words]
    for phrase in akin_of(clause.language).replacing:
        parts = phrase.split()
        for place in range(1, len(lowers) - len(parts)):
            if lowers[place : place + len(parts)] != parts:
                continue
            behind = clause.words[place + len(parts) : place + len(parts) + REACH]
            before = clause.words[:place][::-1]
            numbers = [next((one.lower for one in side if is_number(one.lower)), "") for side in (behind, before)]
            told = numbers if all(numbers) else [_first(behind), _first(before)]
            if all(told):
                yield told[0], told[1]


def _first(words: Sequence[Word]) -> str:
    return next((word.lower for word in words if word.stem or is_number(word.lower)), "")


def _of_earlier(source: Clause) -> tuple[int, int] | None:
    """Where a sentence tells of earlier: from the words that say so to the next strong mark; all, if it opens so."""
    lowers = [word.lower for word in source.words]
    for phrase in akin_of(source.language).past_times:
        parts = phrase.split()
        for place in range(len(lowers) - len(parts) + 1):
            if lowers[place : place + len(parts)] != parts:
                continue
            if place == 0:
                closed = len(source.words) > len(parts) and source.words[len(parts)].opens
                return (0, len(source.text)) if closed else None
            if phrase in akin_of(source.language).opening_only:
                continue
            first = place
            while first and not source.words[first].opens:
                first -= 1
            last = place + len(parts)
            while last < len(source.words) and not _closes(source, last):
                last += 1
            end = source.words[last].start if last < len(source.words) else len(source.text)
            return source.words[first].start if first else source.words[place].start, end
    return None


def _closes(source: Clause, place: int) -> bool:
    between = source.text[source.words[place - 1].end : source.words[place].start]
    return any(mark in between for mark in ";:") or source.words[place].lower == "now"


def _marks(clause: Clause, start: int, end: int) -> frozenset[Fraction | str]:
    """The numbers in a stretch of a sentence, and words such as "second"."""
    found = (one.number for one in figures(clause.text, clause.language) if start <= one.number.start < end)
    ranks = {word.lower for word in clause.words if start <= word.start < end} & senses_of(clause.language).ranks
    return frozenset[Fraction | str]().union(ranks, *(number.values for number in found))
