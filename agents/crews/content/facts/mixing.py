"""Facts of two statements that are put together as one, though they are told of two: "fine salt … on Tuesdays".

What a statement says of its subject may be told of another one only if that one is named with it, or if one of the two
statements points back to the other: by a pronoun, by "the other", or by a subject of which the other speaks as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from agents.crews.content.facts.clauses import Clause, is_participle
from agents.crews.content.facts.marks import Mark
from agents.crews.content.facts.parallels import COORDINATING, Part, parallels
from agents.crews.content.facts.phrases import is_number
from agents.crews.content.facts.statements import figures
from agents.crews.content.language import en_facts, for_language
from agents.crews.content.language.akin import akin_of

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
    measures: Mapping[Mark, tuple[str, bool, str]]  # of its numbers: unit, whether a share, what is counted
    leans: bool  # it points back to what is told before it
    verb: bool  # it has one of its own, if only behind "which" …
    goes_on: bool  # … and tells more of the subject of the part before
    described: bool  # it has none but behind "which"


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
    relative = next((place for place in range(start + 1, ends) if words[place].lower in forms.relative), -1)
    ends = relative if relative >= 0 else ends  # "the Eider, | which …"
    verb = next((place for place in range(start, ends) if _is_verb(clause, place, start)), -1)
    goes_on = bool(part.first) and first < part.last and (verb == first or continues(clause, first))
    verb = first if goes_on else verb
    behind = next((place for place in range(start + 1, ends) if words[place].lower in forms.prepositions), ends)
    frame = frozenset(mark for place, mark in marks.items() if first <= place < start)
    closes = min(verb if verb >= 0 else relative, behind)
    subject = frozenset(mark for place, mark in marks.items() if start <= place < closes)
    shared = frozenset(mark for place, mark in marks.items() if place in part.head)
    pairs = frozenset((marks[at], marks[at + 1]) for at in marks if at + 1 in marks and not words[at + 1].opens)
    leans = first < part.last and _leans(clause, part, first, max(verb, start + POINTING))
    return Statement(
        frozenset(marks.values()),
        subject,
        frame,
        shared,
        pairs,
        _measures(clause, part),
        leans,
        max(verb, relative) >= 0,
        goes_on,
        verb < 0,
    )


def _measures(clause: Clause, part: Part) -> dict[Mark, tuple[str, bool, str]]:
    """What the numbers of a part measure; years and other dates measure nothing."""
    held = set(part.marks.values())
    return {
        value: (one.unit, one.number.share, one.number.measure.noun)
        for one in figures(clause.text, clause.language)
        if (value := min(one.number.values)) in held and not one.dated and (one.unit or one.number.measure.noun)
    }


def _leans(clause: Clause, part: Part, first: int, verb: int) -> bool:
    """Whether a statement says "her brother", "the larger of which", "the rest", "one of them", "the other ones do"."""
    data, forms, words = for_language(clause.language), clause.forms, clause.words[first : part.last]
    before = {word.lower for at, word in enumerate(words[: verb - first]) if not _counts(clause, first + at)}
    if part.pronoun or before & (data.articles - forms.single - {"the"} | forms.pointing):
        return True
    if any(
        word.lower in forms.relative and (not at or not words[at - 1].stem) for at, word in enumerate(words[:POINTING])
    ):
        return True
    ends = next(
        (at for at, word in enumerate(words) if first + at > verb and word.lower in en_facts.CLAUSES), len(words)
    )
    pointing = data.references | data.speakers | forms.then
    return any(word.lower in pointing for word in words[:ends]) or words[-1].lower in forms.auxiliaries


def _counts(clause: Clause, place: int) -> bool:
    """Whether "one" is a number here: "one correction"."""
    following = clause.words[place + 1 : place + 2]
    return clause.words[place].lower in clause.forms.ones and bool(following and following[0].stem)


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
            begin = _behind_frame(clause, begin, end)
        verb = next((place for place in range(begin + 1, min(end, begin + FEW)) if _is_verb(clause, place, begin)), 0)
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
        _is_verb(clause, place, start - 1) or is_number(clause.words[place].lower) for place in range(start, last)
    )
    return 1 if clause.words[verb].lower in clause.forms.be and not more else -1


def _is_verb(clause: Clause, place: int, start: int) -> bool:
    forms, word = clause.forms, clause.words[place]
    before = clause.words[place - 1].lower if place > start else ""
    if before in forms.determiners - forms.pointing:
        return False
    if word.lower in forms.be | forms.past | forms.auxiliaries or is_participle(word.lower, clause.language):
        return True
    if word.operator in forms.modes or word.lower in forms.bases or (not word.stem and word.lower.endswith("ed")):
        return True
    once = len(clause.places(word.stem)) == 1 if word.stem else word.lower in akin_of(clause.language).framing
    data = for_language(clause.language)
    pronoun = before in forms.pointing | data.references | data.speakers  # "this rises"
    return word.lower.endswith("s") and (place > start + 1 or pronoun) and once


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
    alone = opposed or theirs.subject - ours.marks
    if not (theirs.verb and ours.verb) or not alone or alone & said.marks or mark in theirs.frame:
        return False
    return bool(opposed) or not (told[max(where, home)].leans or ours.subject <= theirs.marks)
