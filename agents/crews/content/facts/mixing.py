"""Facts of two statements that are put together as one, though they are told of two: "fine salt … on Tuesdays".

What a statement says of its subject may be told of another one only if that one is named with it, or if one of the two
statements points back to the other: by a pronoun, by "the other", or by a subject of which the other speaks as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from agents.crews.content.facts.clauses import Clause
from agents.crews.content.facts.marks import Mark
from agents.crews.content.facts.parallels import COORDINATING
from agents.crews.content.facts.phrases import is_number
from agents.crews.content.facts.predicates import FEW, Statement, behind_frame, continues, is_verb, statements


def with_subject(clause: Clause, first: int, last: int) -> str:
    """The words `[first, last)` of a sentence with what they leave out: "and reaches …", "and the best"; or ""."""
    joined = clause.words[first].lower in COORDINATING
    start = first + joined
    if not first or last - start < 1 or not (joined or continues(clause, start)):
        return ""
    rest = clause.text[clause.words[start].start : clause.words[last - 1].end]
    for begin, end in clause.pieces:
        if begin >= first:
            break
        if clause.words[begin].lower in clause.forms.prepositions:
            begin = behind_frame(clause, begin, end)
        verb = next((place for place in range(begin + 1, min(end, begin + FEW)) if is_verb(clause, place, begin)), 0)
        if verb:
            told = verb if continues(clause, start) else verb + _as_well(clause, verb, start, last)
            subject = clause.text[clause.words[begin].start : clause.words[told - 1].end]
            return f"{subject} {rest}." if joined and told >= verb else ""
    second = clause.words[clause.pieces[1][0]]  # "Ina Holm, the captain, | misses the old boat"
    aside = not joined and second.opens and second.lower in clause.forms.determiners | clause.forms.relative
    return f"{clause.text[: clause.words[clause.pieces[0][1] - 1].end]} {rest}." if aside else ""


def _as_well(clause: Clause, verb: int, start: int, last: int) -> int:
    """1 where words without a verb or a number mean the "is" before `verb` again: "is old and the best"; else -1."""
    more = any(
        is_verb(clause, place, start - 1) or is_number(clause.words[place].lower) for place in range(start, last)
    )
    return 1 if clause.words[verb].lower in clause.forms.be and not more else -1


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
            if home in places:
                continue
            if all(_foreign(mark, place, home, told, own) for place in places):
                return True
            if all(told[place].verb for place in places) and _replaced(mark, told[home], own):
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
        listed = (not one.verb or one.described) and not any(isinstance(mark, Fraction) for mark in one.marks)
        if held and listed:
            held = replace(held, marks=held.marks | one.marks)
            continue
        if held:
            yield held
        held = one
    if held:
        yield held


def _replaced(mark: Mark, ours: Statement, said: Statement) -> bool:
    """Whether a number stands in place of the one that the same verb has of the same subject."""
    if mark not in said.measures or not said.marks & ours.marks - said.subject - ours.subject - ours.measures.keys():
        return False
    return any(ours.measures[value] == said.measures[mark] for value in ours.measures.keys() - said.marks)


def _roots(told: Sequence[Statement]) -> list[int]:
    """For each statement the one whose subject it has."""
    found: list[int] = []
    last = 0
    for number, one in enumerate(told):
        same = one.goes_on or (one.leans and one.verb and not one.subject)  # "it rose to 58"
        last = last if same else number if one.verb else last
        found.append(last if same else number)
    return found


def of_another(said: Clause, source: Clause) -> bool:
    """Whether what `said` tells of its subject is told of another one in the part of `source` that tells it."""
    own, told = statements(said)[0], statements(source)
    shared = [len(one.marks & own.marks - own.subject) for one in told]
    number = _roots(told)[shared.index(max(shared))]
    theirs = told[number]
    named = any(isinstance(mark, str) for mark in theirs.subject)
    return theirs.verb and named and bool(own.subject) and not theirs.subject & own.subject


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
    alone = opposed or theirs.subject - ours.marks - ours.subject
    if not (theirs.verb and ours.verb) or not alone or alone & said.marks or mark in theirs.frame:
        return False
    return bool(opposed) or not (told[max(where, home)].leans or ours.subject <= theirs.marks)
