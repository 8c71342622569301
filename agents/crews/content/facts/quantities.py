"""Whether the quantities of a sentence are those of its source, and belong to the same things."""

from __future__ import annotations

import re
from collections.abc import Sequence

from agents.crews.content.facts.clauses import Clause
from agents.crews.content.facts.operators import MOSTLY
from agents.crews.content.facts.statements import Figure, directions, figures, same_number
from agents.crews.content.language import en_facts
from agents.crews.content.measures import counted_alike

OPPOSITE_WAYS = (("up", "down"), ("more", "less"), ("best", "worst"), ("begun", "ended"))

_CONVERSE = re.compile(r"\b(?:bought|sold)\b", re.IGNORECASE)  # each says what the other does, of somebody else


def changed(said: Clause, source: Clause) -> str:
    """Why the numbers of `said` are not those of `source`: another bound, measure, way or place."""
    there, own = figures(source.text, source.language), figures(said.text, said.language)
    close = len(said.stems & source.stems) >= MOSTLY * len(said.stems)
    met = followed = False
    for figure in own:
        same = [one for one in there if same_number(figure, one)]
        if same and not any(_alike(figure, one, said, source) for one in same):
            return f"the source says something else about {figure.number.text.strip()}"
        if not same and close and any(_takes_the_place(one, figure, own) for one in there):
            return f"the source has another number than {figure.number.text.strip()} there"
        met = met or bool(same)
        followed = followed or any(one.number.measure.bearing.way for one in same)
    if met or close:
        ways, told = (directions(_CONVERSE.sub("", text)) for text in (said.text, source.text))
        for pair in OPPOSITE_WAYS[followed:]:  # up and down of a quantity have been compared
            if any({one} == ways & set(pair) and {other} == told & set(pair) for one, other in (pair, pair[::-1])):
                return "it turns round what the source says"
    return _mixed(said, source, own, there)


def _alike(one: Figure, other: Figure, said: Clause, source: Clause) -> bool:
    """Whether two equal numbers are one quantity: the same bound and measure, and a change of both or of neither."""
    first, second = one.number.measure, other.number.measure
    if one.hedge != other.hedge or not one.number.may_be(other.number):
        return False
    if "by" in (first.bearing.step, second.bearing.step) and not (first.bearing.way and second.bearing.way):
        return False
    nouns = first.noun and second.noun and first.noun != second.noun
    return (
        not nouns or counted_alike(first.noun, second.noun) or first.noun in source.stems or second.noun in said.stems
    )


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
    marks: list[set[object]] = []
    for first, last in parts:
        start, end = source.words[first].start, source.words[last - 1].end
        told: set[object] = set()
        told.update(word.stem for word in source.words[first:last] if word.stem and word.lower not in en_facts.UNITS)
        told.update(("#", number) for number, one in enumerate(there) if start <= one.number.start < end)
        marks.append(told)
    in_order: list[tuple[int, object]] = [
        (word.start, word.stem) for word in said.words if word.stem and word.lower not in en_facts.UNITS
    ]
    for figure in own:
        places = [("#", number) for number, one in enumerate(there) if same_number(figure, one)]
        if len(places) == 1:
            in_order.append((figure.number.start, places[0]))
    where = [
        (mark, [part for part, told in enumerate(marks) if mark in told])
        for _, mark in sorted(in_order, key=lambda entry: entry[0])
    ]
    only = [(mark, parts_of[0]) for mark, parts_of in where if len(parts_of) == 1]
    if len({part for _, part in only}) < 2:
        return ""
    subject, others = only[0], only[1:]
    if all(part != subject[1] for _, part in others):
        return "it says of one thing what the source says of another"
    strays = [part for mark, part in only if isinstance(mark, tuple)]
    rest = {part for mark, part in only if not isinstance(mark, tuple)}
    return "it says of one thing what the source says of another" if strays and not rest & set(strays) else ""


def _statements(clause: Clause) -> list[tuple[int, int]]:
    """The parts of a sentence that have a subject and a verb of their own: an article, a noun, and a verb behind it."""
    found: list[tuple[int, int]] = []
    for first, last in clause.pieces:
        if found and not _states(clause, first, last):
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return found


def _states(clause: Clause, first: int, last: int) -> bool:
    words = clause.words[first:last]
    begins = next((place for place, word in enumerate(words) if word.lower in clause.forms.determiners), None)
    if begins is None or begins > 1:
        return False
    for noun, verb in zip(words[begins + 1 :], words[begins + 2 :], strict=False):
        if noun.stem and (
            verb.lower in clause.forms.be | clause.forms.past or (verb.stem and verb.lower.endswith("s"))
        ):
            return True
        if not noun.stem:
            return False
    return False
