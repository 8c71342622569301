"""The coordinated parts of a sentence, what belongs to each, and which of them another sentence retells.

"Adults pay 6 pounds and children pay 2": what one part has and no other is its own. A sentence may retell a part
alone, but may not put what is one part's own to what is another's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from agents.crews.content.facts.clauses import Clause, Word, is_participle
from agents.crews.content.facts.marks import Mark, marks_of
from agents.crews.content.facts.phrases import is_number
from agents.crews.content.facts.slots import names_another, share_slots, slots, things_in
from agents.crews.content.facts.statements import figures
from agents.crews.content.language import en_facts, for_language

_STRONG = re.compile(r"[;:!?…—–](?=\s)|\s[–—]")
_SUBJECT = 5  # words at a part's start among which its verb follows its subject


@dataclass(frozen=True)
class Part:
    """The words `[first, last)` of a clause with their marks by place; `head` are places of words that the parts behind
    share, as they leave them out."""

    first: int
    last: int
    marks: dict[int, Mark]
    head: frozenset[int]
    pronoun: bool  # its subject is named in a part before


@dataclass(frozen=True)
class Parallels:
    """The parts of a clause and, for each mark that one part alone has, the part."""

    parts: tuple[Part, ...]
    own: dict[Mark, int]
    kinds: dict[Mark, str]  # of its numbers: "share", "dated" or ""


@lru_cache(maxsize=4096)
def parallels(clause: Clause) -> Parallels:
    """The coordinated parts of a sentence."""
    marks = marks_of(clause)
    spans = _spans(clause, marks)
    parts: list[Part] = []
    for number, (first, last) in enumerate(spans):
        head = _head(clause, marks, (first, last), spans[number + 1 :]) if number + 1 < len(spans) else frozenset[int]()
        told = {place: mark for place, mark in marks.items() if first <= place < last}
        parts.append(Part(first, last, told, head, bool(number) and _begins_with_pronoun(clause, first, last)))
    own: dict[Mark, int] = {}
    for number, part in enumerate(parts):
        for place, mark in part.marks.items():
            if place not in part.head and not any(mark in other.marks.values() for other in parts if other is not part):
                own[mark] = number
    return Parallels(tuple(parts), own, _of_numbers(clause))


def _spans(clause: Clause, marks: dict[int, Mark]) -> list[tuple[int, int]]:
    words = clause.words
    cuts = [0]
    limits = [place for place in range(1, len(words)) if _may_cut(clause, place)]
    for number, place in enumerate(limits):
        following = limits[number + 1] if number + 1 < len(limits) else len(words)
        if _cuts(clause, marks, cuts[-1], place, following):
            cuts.append(place)
    return list(zip(cuts, [*cuts[1:], len(words)], strict=True)) if words else []


def _between(clause: Clause, place: int) -> str:
    return clause.text[clause.words[place - 1].end : clause.words[place].start]


def _may_cut(clause: Clause, place: int) -> bool:
    return clause.words[place].opens or clause.words[place].lower in COORDINATING


def _negates(clause: Clause, first: int, last: int) -> bool:
    return any(word.operator == "negative" for word in clause.words[first:last])


COORDINATING = en_facts.JOINING | {"while", "whereas", "though", "although"}


def _cuts(clause: Clause, marks: dict[int, Mark], first: int, place: int, last: int) -> bool:
    """Whether a coordinated part of its own begins at `place`."""
    if _STRONG.search(_between(clause, place)):
        return True
    joined = clause.words[place].lower in COORDINATING
    if paired(clause, first, place):
        return False
    behind = clause.words[place:last]
    numbers = [_kinds(clause, marks, part) for part in ((first, place), (place, last))]
    dates = behind[0].lower in clause.forms.prepositions and numbers[1] == {"dated"} and "dated" not in numbers[0]
    numbers = [{"number" if kind == "dated" else kind for kind in told} for told in numbers]
    if not joined:  # "in a dry year 18 tonnes, in a wet year 31"
        relative = behind[0].lower in en_facts.CLAUSES
        if any(word.lower in clause.forms.ones for word in behind[1:3]) and behind[0].stem:
            return True  # "silk ones are cleaned with tea, nylon ones with soap"
        again = behind[0].lower in clause.forms.determiners and _negates(clause, place, last) != _negates(
            clause, first, place
        )
        limited = any(word.operator in clause.forms.after for word in clause.words[first:place])
        if again and not limited and not relative and states(clause, place, last):
            return True  # "a flat bell can be ground, a sharp one cannot"
        return not (relative or dates) and bool(numbers[0] & numbers[1]) and things_in(clause, place, last) > 1
    if (
        _begins_with_pronoun(clause, place, last)
        or states(clause, place, last)
        or _shares_verb(clause, marks, first, place, last)
    ):
        return True
    pairs = {mark for mark in marks.values() if isinstance(mark, tuple)}
    opposed = {(pair, side) for pair, side in pairs if (pair, 1 - side) in pairs}
    listed = marks.get(place - 1) in opposed and marks.get(place + 1) in opposed  # "large and small rooms"
    if numbers[0] & numbers[1] - {"number"} and not listed:
        return True  # "drills most often and saws least often"
    items = things_in(clause, place, last)
    if behind[0].opens and items > 2:
        return True
    told = [{slot for slot, _ in slots(clause, *span)} for span in ((first, place), (place, last))]
    listed = any(word.opens for word in clause.words[first + 1 : place])
    if not listed and len(told[0]) > 1 and len(told[1]) > 1 and "" in told[0] & told[1]:
        return True  # "trucks arrive in the morning and trains at night"
    if behind[1:] and behind[1].operator == "+" and told[0] & told[1] - {""}:
        return True  # "on weekdays but not on Saturdays"
    return items > 1 and bool(numbers[0] & numbers[1] or share_slots(clause, first, place, last))


def paired(clause: Clause, first: int, place: int) -> bool:
    """Whether the word at a place joins the second of two that belong together: "between A and B"."""
    told = (word.lower for word in reversed(clause.words[first:place]) if word.lower in clause.forms.prepositions)
    return next(told, "") in clause.forms.pairing


def _kinds(clause: Clause, marks: dict[int, Mark], span: tuple[int, int]) -> set[str | int]:
    """What a stretch has that may be held against another: numbers, dates, and pairs of opposites."""
    told = [mark for place, mark in marks.items() if span[0] <= place < span[1]]
    kinds = _of_numbers(clause)
    found: set[str | int] = {mark[0] for mark in told if isinstance(mark, tuple)}
    return found | {"dated" if kinds[mark] == "dated" else "number" for mark in told if isinstance(mark, Fraction)}


@lru_cache(maxsize=4096)
def _of_numbers(clause: Clause) -> dict[Mark, str]:
    """For the value of each number of a sentence "share", "dated" or ""."""
    return {
        min(one.number.values): "share" if one.number.share else "dated" if one.dated else ""
        for one in figures(clause.text, clause.language)
    }


def states(clause: Clause, first: int, last: int) -> bool:
    """Whether a stretch has a verb that is known as one by its form, near its start."""
    forms, words = clause.forms, clause.words[first:last]
    verbs = forms.be | forms.past | forms.auxiliaries | {"cannot"}
    for place, verb in enumerate(words[: _SUBJECT + 2]):
        before = words[place - 1] if place else None
        noun = before is not None and (before.stem or is_number(before.lower) or _is_pronoun(before, clause))
        inflected = verb.stem and verb.lower.endswith("s") and place > 1 and words[place - 2].lower in forms.determiners
        if (
            verb.lower in verbs
            or verb.lower == "cannot"
            or (is_participle(verb.lower, clause.language) and (place < 2 or noun))
        ):
            return True
        named = before is not None and before.text[:1].isupper() and before.stem and verb.text[0].islower()
        if noun and (inflected or (named and verb.lower.endswith("s") and len(verb.lower) > 3)):
            return True
    return False


def _shares_verb(clause: Clause, marks: dict[int, Mark], first: int, place: int, last: int) -> bool:
    """Whether a word that is neither the first nor the last of its part comes again: "adults pay 6, children pay 2"."""
    one = [mark for at, mark in marks.items() if first <= at < place]
    two = [mark for at, mark in marks.items() if place <= at < last]
    return any(mark in one[1:] and isinstance(mark, str) for mark in two[1:])


def _is_pronoun(word: Word, clause: Clause) -> bool:
    data = for_language(clause.language)
    return word.lower in data.references | data.first_person | data.speakers


def _head(
    clause: Clause, marks: dict[int, Mark], span: tuple[int, int], following: Sequence[tuple[int, int]]
) -> frozenset[int]:
    """The places of a part whose words the next part leaves out, or takes up with a pronoun."""
    first, last = following[0]
    start, end = span
    verb = next((place for place in range(start, end) if _is_verb(clause, place)), _past_noun(clause, start, end))
    before_verb = frozenset(range(start, verb))
    if clause.words[first].lower in COORDINATING:
        first += 1
    if _begins_with_pronoun(clause, first, last):
        dated = any(word.lower in clause.forms.then for word in clause.words[first : first + 3])
        shared = frozenset(at for at in before_verb if isinstance(marks.get(at), (str, Fraction) if dated else str))
        return shared | _counted(clause, marks, span, (first, last))
    opens = _is_verb(clause, first) or _inflected(clause, first, alone=True)  # "bought a smaller one"
    if opens and first + 1 < last:
        known = verb < end and clause.words[verb].lower in clause.forms.be | clause.forms.auxiliaries
        return before_verb | ({verb} if known else frozenset())
    if not states(clause, first, last):
        behind = [(slot, at) for slot, at in slots(clause, first, last) if not isinstance(marks.get(at), Fraction)]
        told = {slot for slot, at in behind if clause.words[at].stem or at in marks}
        own = {slot for slot, _ in slots(clause, start, end)}
        told |= own if len(told - {""}) == len(own - {""}) == 1 else set()  # "in the morning", "at night"
        alike = {place for slot, place in slots(clause, start, end) if slot not in told}
        thing = verb + 1 if verb < end and _is_verb(clause, verb) else verb
        if names_another(clause, thing, end) and names_another(clause, first, last):
            alike |= before_verb  # "it reaches the hut in 40 minutes, and the lake in 25"
        alike |= {at for at in range(start, end) if is_participle(clause.words[at].lower, clause.language)}
        helping = clause.forms.be | clause.forms.auxiliaries
        alike |= {at for at in range(start, end) if clause.words[at].lower in helping}
        known = verb < end and _is_verb(clause, verb)
        alike |= {verb} if known and clause.words[verb].stem else set()
        if not known and verb - 1 > start and clause.words[verb - 2].stem:
            alike.add(verb - 1)  # "trucks arrive"
        rivals = _kinds(clause, marks, (first, last)) | {"number", "dated"}
        apart = {at for at in alike if _kinds(clause, marks, (at, at + 1)) & rivals}
        return frozenset(alike - apart) | _counted(clause, marks, span, (first, last))
    ends = next((at for at in range(first, last) if _is_verb(clause, at)), last)
    named = any(_is_pronoun(word, clause) for word in clause.words[first:ends])  # "the pit …, while the lake above it"
    subject = frozenset(range(start, _past_noun(clause, start, end)) if named else ())
    return subject | _counted(clause, marks, span, (first, last))


def _counted(
    clause: Clause, marks: dict[int, Mark], span: tuple[int, int], following: tuple[int, int]
) -> frozenset[int]:
    """What a part counts, where the next one has a number alone: "has 60 members, in the fifth year 700"."""
    words = clause.words
    noun = _past_noun(clause, *span)
    for at in range(following[0], min(following[0] + 4, following[1])):
        if words[at].lower in clause.forms.ones:  # "the one of 2015", "plastic ones"
            return frozenset(range(noun - 1 if words[at - 1].stem and at > following[0] else span[0], noun))
    numbers = (at for at in range(*following) if isinstance(marks.get(at), Fraction))
    if not any(
        at + 1 == following[1] or words[at + 1].opens or words[at + 1].lower in clause.forms.prepositions
        for at in numbers
    ):
        return frozenset()
    number = next((at for at in range(*span) if isinstance(marks.get(at), Fraction) and at + 1 < span[1]), span[1])
    end = number + 1
    while end < span[1] and clause.words[end].lower not in clause.forms.prepositions:
        end += 1
    return frozenset(range(number + 1, end))


def _past_noun(clause: Clause, first: int, last: int) -> int:
    """The place behind the first content words of a stretch, in which no verb is known by its form."""
    place = next((at for at in range(first, last) if clause.words[at].stem), last)
    while place < last and clause.words[place].stem:
        place += 1
    return place


def _inflected(clause: Clause, place: int, *, alone: bool = False) -> bool:
    """Whether a word may be a verb as it ends in -s before an article, a number or, unless `alone`, a preposition."""
    forms, word, following = clause.forms, clause.words[place], clause.words[place + 1 : place + 2]
    if not word.lower.endswith("s") or word.opens or not following:
        return False
    lower = following[0].lower
    return lower in forms.determiners or is_number(lower) or (not alone and lower in forms.prepositions)


def _is_verb(clause: Clause, place: int) -> bool:
    forms, lower = clause.forms, clause.words[place].lower
    if place and clause.words[place].stem and _is_pronoun(clause.words[place - 1], clause):
        return True
    if place and clause.words[place - 1].stem and clause.words[place].stem and _inflected(clause, place):
        return True
    known = lower in forms.be | forms.past | forms.auxiliaries
    return known or is_participle(lower, clause.language) or (lower.endswith("ed") and len(lower) > 3)


def _begins_with_pronoun(clause: Clause, first: int, last: int) -> bool:
    words = clause.words[first : min(last, first + 3)]
    if words and words[0].lower in COORDINATING:
        words = words[1:]
    few = len(words) > 1 and words[0].lower in for_language(clause.language).quantifiers  # "and few come from abroad"
    if few and words[1].lower in {*clause.forms.bases.values(), *clause.forms.past, *clause.forms.be}:
        return True
    return any(_is_pronoun(word, clause) or word.lower in clause.forms.then for word in words)
