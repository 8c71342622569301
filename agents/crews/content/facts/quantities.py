"""Whether the quantities of a sentence are those of its source, and belong to the same things."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from agents.crews.content.facts.clauses import Clause
from agents.crews.content.facts.operators import ENOUGH, MOSTLY
from agents.crews.content.facts.parallels import paired
from agents.crews.content.facts.phrases import is_number
from agents.crews.content.facts.reasons import TURNED, Doubt
from agents.crews.content.facts.statements import Figure, directions, figures, same_number
from agents.crews.content.language import en_facts, for_language
from agents.crews.content.measures import counted_alike

OPPOSITE_WAYS = (("up", "down"), ("more", "less"), ("best", "worst"), ("begun", "ended"))

NEAR = 5  # words behind a number among which it says of what it is
SUBJECT = 4  # words of a statement among which its verb follows its subject

_CONVERSE = re.compile(r"\b(?:bought|sold)\b", re.IGNORECASE)  # each says what the other does, of somebody else


def changed(said: Clause, source: Clause) -> str:
    """Why the numbers of `said` are not those of `source`: another bound, measure, way or place."""
    there, own = figures(source.text, source.language), figures(said.text, said.language)
    close = len(said.stems & source.stems) >= MOSTLY * len(said.stems)
    met = followed = False
    for figure in own:
        same = [one for one in there if same_number(figure, one)]
        if same and not any(_alike(figure, one, said, source) for one in same):
            reason = f"the source says something else about {figure.number.text.strip()}"
            return reason if all(_against(figure, one) for one in same) else Doubt(reason)
        if not same and close and any(_takes_the_place(one, figure, own) for one in there):
            return f"the source has another number than {figure.number.text.strip()} there"
        met = met or bool(same)
        followed = followed or any(one.number.measure.bearing.way for one in same)
    if met or close:
        ways, told = (directions(_CONVERSE.sub("", text)) for text in (said.text, source.text))
        for pair in OPPOSITE_WAYS[followed:]:  # up and down of a quantity have been compared
            if any({one} == ways & set(pair) and {other} == told & set(pair) for one, other in (pair, pair[::-1])):
                return TURNED
    return _mixed(said, source, own, there)


def corrected(said: Clause, source: Clause) -> bool:
    """Whether a number of `said` is the one that `source` takes back: "we kept sixteen lamps, not twelve"."""
    places = [one.last for one in source.operators if one.kind == "negative" and one.last < len(source.words)]
    starts = {source.words[place].start for place in places}
    gone = [one for one in figures(source.text, source.language) if one.number.start in starts]
    if not gone or "negative" in said.kinds or len(said.stems & source.stems) < ENOUGH:
        return False
    return any(same_number(one, other) for one in figures(said.text, said.language) for other in gone)


def _alike(one: Figure, other: Figure, said: Clause, source: Clause) -> bool:
    """Whether two equal numbers are one quantity: the same bound and measure, and a change of both or of neither."""
    first, second = one.number.measure, other.number.measure
    rounded = one.hedge == "about" and not other.hedge  # "some 12.7 percent" for "12.7 percent"
    if (one.hedge != other.hedge and not rounded) or not one.number.may_be(other.number):
        return False
    shared = directions(said.text) & directions(source.text)  # "eleven were lost"
    if "by" in (first.bearing.step, second.bearing.step) and not ((first.bearing.way and second.bearing.way) or shared):
        return False
    nouns = first.noun and second.noun and first.noun != second.noun
    return (
        not nouns or counted_alike(first.noun, second.noun) or first.noun in source.stems or second.noun in said.stems
    )


def _against(one: Figure, other: Figure) -> bool:
    """Whether two equal numbers measure different things, or lie on different sides of what they bound."""
    first, second = one.number.measure, other.number.measure
    return first.unit != second.unit or first.bearing.opposes(second.bearing) or not one.number.may_be(other.number)


def attached_to_another(said: Clause, source: Clause) -> str:
    """Why a number may not stand at a word: the source has another one there, "6 percent of the limes"."""
    there, held = _attached(source), figures(source.text, source.language)
    for one, head in _attached(said):
        same = [other for other, noun in there if noun == head]
        alike = [other for other in held if same_number(one, other)]
        if any(same_number(one, other) for other in same) or not alike:
            continue
        for other in same:
            kind = all(_beside(far, other, source) for far in alike)
            if kind and not any(same_number(other, kept) for kept in figures(said.text, said.language)):
                return f"the source says “{other.number.text.strip()}” of this"
    return ""


def _beside(one: Figure, other: Figure, source: Clause) -> bool:
    """Whether two numbers of one sentence measure the same, and the first has words of its own: not "15 to Japan"."""
    first, last = sorted((one.number.start, other.number.start))
    following = next((word.lower for word in source.words if word.start >= one.number.end), "")
    if not following or following in source.forms.prepositions | en_facts.JOINING:
        return False
    return (one.unit, one.dated) == (other.unit, other.dated) and ";" not in source.text[first:last]


def _attached(clause: Clause) -> list[tuple[Figure, str]]:
    """The numbers of a sentence of or per which something is so much, each with that: "6 percent of the limes"."""
    found: list[tuple[Figure, str]] = []
    for figure in figures(clause.text, clause.language):
        behind = [word for word in clause.words if word.start >= figure.number.end][:NEAR]
        tied = False
        for word in behind:
            if word.opens or is_number(word.lower):
                break
            if tied and (word.stem or word.lower in en_facts.RATES):
                found.append((figure, word.stem or word.lower))
                break
            tied = tied or word.lower in clause.forms.of | {"per"}
    return found


def _takes_the_place(figure: Figure, of: Figure, own: Sequence[Figure]) -> bool:
    """Whether a source's figure measures what another one does, and is gone itself."""
    one, other = figure.number.measure, of.number.measure
    rates = one.rate == other.rate or not (one.rate and other.rate)
    alike = rates and one.way != "" and (one.unit, one.kind, one.noun) == (other.unit, other.kind, other.noun)
    return alike and not any(same_number(figure, left) for left in own)


def _mixed(said: Clause, source: Clause, own: Sequence[Figure], there: Sequence[Figure]) -> str:
    """Why one thing is said of another, where the source has a statement of each: "a ticket … and a bike …"."""
    parts = _statements(source)
    if len(parts) < 2 or len(_statements(said)) > 1:
        return ""
    marks = _marks(source, parts, there)
    for piece in said.pieces:
        start, end = said.words[piece[0]].start, said.words[piece[1] - 1].end
        words = (word for word in said.words[piece[0] : piece[1]] if word.stem and word.lower not in en_facts.UNITS)
        stems = [_only(marks, word.stem) for word in words]
        numbers = [
            _only(marks, places[0])
            for figure in own
            if start <= figure.number.start < end
            and len(places := [number for number, one in enumerate(there) if same_number(figure, one)]) == 1
        ]
        where, counted = ([part for part in told if part is not None] for told in (stems, numbers))
        apart = len({*where, *counted}) > 1 and where and where[0] not in {*where[1:], *counted}
        if apart or (where and not set(counted) <= set(where)):
            return "it says of one thing what the source says of another"
    return ""


def _marks(source: Clause, parts: Sequence[tuple[int, int]], there: Sequence[Figure]) -> list[set[str | int]]:
    """The stems of each statement and the places of its numbers; "it" is what the one before speaks of first."""
    marks: list[set[str | int]] = []
    for first, last in parts:
        start, end = source.words[first].start, source.words[last - 1].end
        words = source.words[first:last]
        told: set[str | int] = {word.stem for word in words if word.stem and word.lower not in en_facts.UNITS}
        told.update(number for number, one in enumerate(there) if start <= one.number.start < end)
        if marks and any(_is_pronoun(word.lower, source.language) for word in words[:2]):
            told.update(_subject(source))
        marks.append(told)
    return marks


def _subject(clause: Clause) -> set[str]:
    """The stems before the first verb that is known as one."""
    forms = clause.forms
    verbs = forms.be | forms.past | forms.auxiliaries
    told = list(takewhile(lambda word: word.lower not in verbs, clause.words[: SUBJECT + 1]))
    return {word.stem for word in told if word.stem}


def _only(marks: Sequence[set[str | int]], mark: str | int) -> int | None:
    """The one statement that holds it; None where none or several do."""
    found = [number for number, told in enumerate(marks) if mark in told]
    return found[0] if len(found) == 1 else None


def _statements(clause: Clause) -> list[tuple[int, int]]:
    """The parts of a sentence that have a subject and a verb of their own: "a bike rides", "films must", "it had"."""
    found: list[tuple[int, int]] = []
    for first, last in clause.pieces:
        begins = clause.words[first].opens or clause.words[first].lower in en_facts.JOINING
        framed = len(found) == 1 and clause.words[0].lower in clause.forms.prepositions | clause.forms.of
        framed = framed or bool(found and paired(clause, found[-1][0], first))
        if found and (framed or not (begins and _states(clause, first, last))):
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return found


def _states(clause: Clause, first: int, last: int) -> bool:
    """Whether a noun or pronoun near the start is followed by a verb that is known as one by its form."""
    words, forms = clause.words[first:last], clause.forms
    verbs = forms.be | forms.past | forms.auxiliaries
    for place, (noun, verb) in enumerate(pairwise(words[: SUBJECT + 1])):
        inflected = verb.stem and verb.lower.endswith("s") and place and words[place - 1].lower in forms.determiners
        subject = noun.stem or is_number(noun.lower) or _is_pronoun(noun.lower, clause.language)
        if subject and (verb.lower in verbs or inflected):
            return True
    return False


def _is_pronoun(word: str, language: str) -> bool:
    data = for_language(language)
    return word in data.references | data.first_person | data.speakers
