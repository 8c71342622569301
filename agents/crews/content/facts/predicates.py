"""The parts of a sentence as statements: of what each is, whether it points back, and what its numbers measure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
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
    noun: Mark | None  # the last word of its subject
    ones: bool  # "plastic ones": that is the noun of the one before


@lru_cache(maxsize=4096)
def statements(clause: Clause) -> tuple[Statement, ...]:
    """The parts of a sentence as statements, in order."""
    found: list[Statement] = []
    for part in parallels(clause).parts:
        one = _statement(clause, part)
        if one.ones and found and found[-1].noun is not None:
            one = replace(one, subject=one.subject | {found[-1].noun}, noun=found[-1].noun)
        found.append(one)
    return tuple(found)


def _statement(clause: Clause, part: Part) -> Statement:
    marks, forms, words = part.marks, clause.forms, clause.words
    first = part.first
    while first < part.last and (words[first].lower in COORDINATING or words[first].operator):
        first += 1
    start = first
    if first < part.last and words[first].lower in forms.prepositions:  # "in March | an avalanche buried …"
        start = behind_frame(clause, first, part.last)
    ends = min(part.last, start + FEW)
    relative = next((place for place in range(start + 1, ends) if words[place].lower in forms.relative), -1)
    ends = relative if relative >= 0 else ends  # "the Eider, | which …"
    verb = next((place for place in range(start, ends) if is_verb(clause, place, start)), -1)
    goes_on = bool(part.first) and first < part.last and (verb == first or continues(clause, first))
    verb = first if goes_on else verb
    behind = next((place for place in range(start + 1, ends) if words[place].lower in forms.prepositions), ends)
    frame = frozenset(mark for place, mark in marks.items() if first <= place < start)
    closes = min(verb if verb >= 0 else relative, behind)
    noun = next((marks[place] for place in range(closes - 1, start - 1, -1) if place in marks), None)
    ones = any(_is_noun(clause, place) for place in range(start + 1, min(part.last, start + POINTING)))
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
        noun,
        ones,
    )


def _leans(clause: Clause, part: Part, first: int, verb: int) -> bool:
    """Whether a statement says "her brother", "the larger of which", "the rest", "one of them", "the other ones do"."""
    data, forms, words = for_language(clause.language), clause.forms, clause.words[first : part.last]
    before = {
        word.lower
        for at, word in enumerate(words[: verb - first])
        if not (_counts(clause, first + at) or _is_noun(clause, first + at))
    }
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


def _is_noun(clause: Clause, place: int) -> bool:
    """Whether "ones" stands for a noun with a word of its own before it: "plastic ones"."""
    return place > 0 and clause.words[place].lower in clause.forms.ones and bool(clause.words[place - 1].stem)


def _counts(clause: Clause, place: int) -> bool:
    """Whether "one" is a number here: "one correction"."""
    following = clause.words[place + 1 : place + 2]
    return clause.words[place].lower in clause.forms.ones and bool(following and following[0].stem)


def _measures(clause: Clause, part: Part) -> dict[Mark, tuple[str, bool, str]]:
    """What the numbers of a part measure; years and other dates measure nothing."""
    held = set(part.marks.values())
    return {
        value: (one.unit, one.number.share, one.number.measure.noun)
        for one in figures(clause.text, clause.language)
        if (value := min(one.number.values)) in held and not one.dated and (one.unit or one.number.measure.noun)
    }


def behind_frame(clause: Clause, first: int, last: int) -> int:
    """The place of the subject behind a phrase that opens a statement."""
    for place in range(first + 1, min(last, first + FEW)):
        word, before = clause.words[place], clause.words[place - 1]
        if word.opens or (word.lower in clause.forms.determiners and (before.stem or is_number(before.lower))):
            return place
    return first


def continues(clause: Clause, place: int) -> bool:
    """Whether a verb stands here that has its subject before a joining word: "… and reaches the hut"."""
    if is_verb(clause, place, place):
        return True
    following = clause.words[place + 1].lower if place + 1 < len(clause.words) else ""
    inflected = clause.words[place].stem and clause.words[place].lower.endswith("s")
    return bool(inflected) and (following in clause.forms.determiners or is_number(following))


def is_verb(clause: Clause, place: int, start: int) -> bool:
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
