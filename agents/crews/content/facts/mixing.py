"""Facts of two statements that are put together as one, though they are told of two: "fine salt … on Tuesdays".

What a statement says of its subject may be told of another one only if that one is named with it, or if one of the two
statements points back to the other: by a pronoun, by "the other", or by a subject of which the other speaks as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from agents.crews.content.facts.clauses import Clause, is_participle
from agents.crews.content.facts.marks import Mark
from agents.crews.content.facts.parallels import COORDINATING, Part, parallels
from agents.crews.content.facts.phrases import is_number
from agents.crews.content.language import for_language

FEW = 7  # words among which a subject ends
POINTING = 4  # words that may point back at the start of a statement


@dataclass(frozen=True)
class Statement:
    """One of the parts of a sentence: its marks, and those of its subject and of the frame before that."""

    marks: frozenset[Mark]
    subject: frozenset[Mark]
    frame: frozenset[Mark]
    shared: frozenset[Mark]  # the next one means them too and leaves them out
    pairs: frozenset[tuple[Mark, Mark]]  # words that stand side by side: "coarse salt"
    leans: bool  # it points back to what is told before it
    verb: bool  # it has one of its own …
    goes_on: bool  # … and tells more of the subject of the part before


@lru_cache(maxsize=4096)
def statements(clause: Clause) -> tuple[Statement, ...]:
    """The parts of a sentence as statements, in order."""
    return tuple(_statement(clause, part) for part in parallels(clause).parts)


def _statement(clause: Clause, part: Part) -> Statement:
    marks, forms, words = part.marks, clause.forms, clause.words
    first = part.first
    while first < part.last and (words[first].lower in COORDINATING or words[first].operator):
        first += 1
    start = first
    if first < part.last and words[first].lower in forms.prepositions:  # "in March | an avalanche buried …"
        start = _behind_frame(clause, first, part.last)
    ends = min(part.last, start + FEW)
    ends = next((place for place in range(start + 1, ends) if words[place].lower in forms.relative), ends)
    verb = next((place for place in range(start, ends) if _is_verb(clause, place, start)), -1)
    goes_on = bool(part.first) and first < part.last and (verb == first or continues(clause, first))
    verb = first if goes_on else verb
    behind = next((place for place in range(start + 1, ends) if words[place].lower in forms.prepositions), ends)
    frame = frozenset(mark for place, mark in marks.items() if first <= place < start)
    subject = frozenset(mark for place, mark in marks.items() if start <= place < min(verb, behind))
    shared = frozenset(mark for place, mark in marks.items() if place in part.head)
    pairs = frozenset((marks[at], marks[at + 1]) for at in marks if at + 1 in marks and not words[at + 1].opens)
    leans = _leans(clause, part, first, max(verb, start + POINTING))
    return Statement(frozenset(marks.values()), subject, frame, shared, pairs, leans, verb >= 0, goes_on)


def _leans(clause: Clause, part: Part, first: int, verb: int) -> bool:
    """Whether a statement says "her brother", "the larger of which", "the rest", "one of them", "the other ones do"."""
    data, forms, last = for_language(clause.language), clause.forms, part.last
    before = {word.lower for word in clause.words[first : min(verb, last)]}
    if part.pronoun or before & (data.articles - forms.single - {"the"} | forms.relative | forms.pointing):
        return True
    lowers = {word.lower for word in clause.words[first:last]}
    return (
        bool(lowers & (data.references | data.speakers | forms.then))
        or clause.words[last - 1].lower in forms.auxiliaries
    )


def _behind_frame(clause: Clause, first: int, last: int) -> int:
    """The place of the subject behind a phrase that opens a statement."""
    for place in range(first + 1, min(last, first + FEW)):
        word, before = clause.words[place], clause.words[place - 1]
        if word.opens or (word.lower in clause.forms.determiners and (before.stem or is_number(before.lower))):
            return place
    return first


def continues(clause: Clause, place: int) -> bool:
    """Whether a verb stands here that has its subject before a joining word: "… and reaches the hut"."""
    if _is_verb(clause, place, place):
        return True
    following = clause.words[place + 1].lower if place + 1 < len(clause.words) else ""
    inflected = clause.words[place].stem and clause.words[place].lower.endswith("s")
    return bool(inflected) and (following in clause.forms.determiners or is_number(following))


def with_subject(clause: Clause, first: int, last: int) -> str:
    """The words `[first, last)` of a sentence with the subject that they leave out: "and reaches …"; "" for others."""
    if last - first < 2 or clause.words[first].lower not in COORDINATING or not continues(clause, first + 1):
        return ""
    for start, end in clause.pieces:
        if start >= first:
            break
        if clause.words[start].lower in clause.forms.prepositions:
            start = _behind_frame(clause, start, end)
        verb = next((place for place in range(start + 1, min(end, start + FEW)) if _is_verb(clause, place, start)), 0)
        if verb:
            rest = clause.text[clause.words[first + 1].start : clause.words[last - 1].end]
            return f"{clause.text[clause.words[start].start : clause.words[verb - 1].end]} {rest}."
    return ""


def _is_verb(clause: Clause, place: int, start: int) -> bool:
    forms, word = clause.forms, clause.words[place]
    if place > start and clause.words[place - 1].lower in forms.determiners:
        return False
    if word.lower in forms.be | forms.past | forms.auxiliaries or is_participle(word.lower, clause.language):
        return True
    inflected = word.lower.endswith("s") and place > start + 1 and len(clause.places(word.stem)) == 1
    return bool(word.operator) or word.lower in forms.bases or bool(word.stem and inflected)


def mixed(said: Clause, source: Clause) -> bool:
    """Whether a part of `said` tells of one statement's subject what `source` tells of another's."""
    told = statements(source)
    if len(told) < 2:
        return False
    roots = _roots(told)
    where: dict[Mark, set[int]] = {}
    held = frozenset[Mark]()
    for one, root in zip(told, roots, strict=True):
        for mark in one.marks | held:
            where.setdefault(mark, set()).add(root)
        held = one.shared
    for own in _told(said):
        home = _home(own, told) if own.verb and not own.leans else None
        if home is None:
            continue
        if _modifies_another(own, home, told, roots):
            return True
        for mark in own.marks - own.subject:
            places = where.get(mark, {home})
            if home not in places and all(_foreign(mark, place, home, told, own) for place in places):
                return True
    return False


def _modifies_another(own: Statement, home: int, told: Sequence[Statement], roots: Sequence[int]) -> bool:
    """Whether "most of the coarse salt" stands where the source has it of fine salt, and of coarse salt elsewhere."""
    here = [one for one, root in zip(told, roots, strict=True) if root == home]
    there = {pair for one, root in zip(told, roots, strict=True) if root != home and one.verb for pair in one.pairs}
    held = frozenset().union(*(one.marks for one in here))
    instead = {(word, noun) for one in here for word, noun in one.pairs if word not in own.marks}
    return any(
        isinstance(word, str) and word not in held and any(noun == other and word != gone for gone, other in instead)
        for word, noun in own.pairs & there
    )


def _told(said: Clause) -> Iterator[Statement]:
    """The statements of a sentence; what is only listed belongs to the one before: "from hikers and climbers"."""
    held: Statement | None = None
    for one in statements(said):
        listed = not one.verb and not any(isinstance(mark, Fraction) for mark in one.marks)
        if held and listed:
            held = replace(held, marks=held.marks | one.marks)
            continue
        if held:
            yield held
        held = one
    if held:
        yield held


def _roots(told: Sequence[Statement]) -> list[int]:
    """For each statement the one whose subject it has."""
    found: list[int] = []
    last = 0
    for number, one in enumerate(told):
        last = last if one.goes_on else number if one.verb else last
        found.append(last if one.goes_on else number)
    return found


def _home(said: Statement, told: Sequence[Statement]) -> int | None:
    """The one statement that has the subject of `said`; None where several may be."""
    wanted, contrary = said.subject, _opposed(said.subject)
    shared = [len(wanted & one.subject) - len(contrary & one.subject) for one in told]
    best = max(shared)
    return shared.index(best) if best > 0 and shared.count(best) == 1 else None


def _opposed(marks: frozenset[Mark]) -> frozenset[Mark]:
    return frozenset((mark[0], 1 - mark[1]) for mark in marks if isinstance(mark, tuple))


def _foreign(mark: Mark, where: int, home: int, told: Sequence[Statement], said: Statement) -> bool:
    """Whether a mark of one statement may not be said of another one's subject."""
    theirs, ours = told[where], told[home]
    opposed = theirs.subject & _opposed(ours.subject)  # "the old truck …, the new one …"
    alone = opposed or theirs.subject - ours.marks
    if not (theirs.verb and ours.verb) or not alone or alone & said.marks or mark in theirs.frame:
        return False
    return bool(opposed) or not (told[max(where, home)].leans or ours.subject <= theirs.marks)
