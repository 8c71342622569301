"""What a source only wishes, asks for or plans, and another sentence tells as done: "recommends that it be built"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from agents.crews.content.facts import support
from agents.crews.content.facts.clauses import Clause, is_participle
from agents.crews.content.facts.reasons import Doubt
from agents.crews.content.language.stances import stances_of

WISHED = "the source tells this as a wish or a plan, and not as done"

ENOUGH = 2  # words that tell what is wished
MOSTLY = 0.75  # of a statement's words
PARTLY = 0.6  # of those of a statement about the past
NAME = 3  # words before "to" that name whose task it is

_STRONG = re.compile(r"[;:.!?—–(]|^-")
_UNREAL = frozenset({"attitude", "must", "future", "conditional", "possible", "question", "if", "negative"})


def told_as_done(said: Clause, source: Clause) -> str:
    """Why `said` may not come from `source`, which has it only as a wish, a request, a plan or somebody's task."""
    for first, last in wished(source):
        words = [word for word in source.words[first:last] if word.stem]
        there = frozenset(word.stem for word in words)
        if not _asserts(said, there):
            continue
        keys = frozenset(key for word in words for key in _keys(word.lower, word.stem, said.language))
        met = [place for place, word in enumerate(said.words) if word.stem and keys & _kin(said, place)]
        done = any(_is_deed(said, place) or _is_task(source, first, said, place) for place in met)
        whole = len(met) >= max(ENOUGH, MOSTLY * len(said.stems)) and not said.kinds & _UNREAL
        tried = _is_tried(source, first, last) and said.stems <= source.stems
        if (len(met) >= min(ENOUGH, len(there)) and (done or whole)) or (met and tried and not said.kinds & _UNREAL):
            return WISHED
        if said.past and len(met) >= max(ENOUGH, PARTLY * len(said.stems)) and not said.kinds & _UNREAL:
            return Doubt(WISHED)  # "the bank gave them a loan"
    return ""


def tells(said: Clause, source: Clause) -> bool:
    """Whether a source tells as done what `said` does."""
    deeds = {word.stem for place, word in enumerate(said.words) if word.stem and _is_deed(said, place)}
    told = {word.stem for place, word in enumerate(source.words) if word.stem and _is_deed(source, place)}
    return bool(deeds & told) and not wished(source)


def _is_tried(source: Clause, first: int, last: int) -> bool:
    """Whether a stretch tells what is to be done: "goats to be tried"."""
    stances = stances_of(source.language)
    lowers = [word.lower for word in source.words[first:last]]
    return any(one in stances.infinitive and two in stances.joined for one, two in pairwise(lowers))


def _asserts(said: Clause, there: frozenset[str]) -> bool:
    """Whether a sentence tells something as a fact: nobody wishes it, it is no task, and no advice."""
    stances = stances_of(said.language)
    if any(word.lower in stances.wishing and word.stem not in there for word in said.words):
        return False
    opens = said.words[0].lower if said.words else ""
    return opens not in stances.commands and not any(_is_open(said, place) for place in range(len(said.words)))


def _is_open(said: Clause, place: int) -> bool:
    """Whether a task stands here: "is to be tried", "are to order"."""
    stances = stances_of(said.language)
    before = said.words[place - 1].lower if place else ""
    return said.words[place].lower in stances.infinitive and before in stances.pending


def _is_deed(said: Clause, place: int) -> bool:
    """Whether a verb stands here that tells what was done."""
    word = said.words[place]
    before = said.words[place - 1].lower if place else ""
    if before in stances_of(said.language).infinitive or _is_unreal(said, place):
        return False
    return is_participle(word.lower, said.language) or word.lower in said.forms.past or word.lower.endswith("ing")


def _is_unreal(said: Clause, place: int) -> bool:
    """Whether what stands here is negated, wished or supposed in its part of the sentence."""
    first, last = next((first, last) for first, last in said.pieces if first <= place < last)
    return any(first <= one.place < last and one.kind in _UNREAL for one in said.operators)


def _is_task(source: Clause, first: int, said: Clause, place: int) -> bool:
    """Whether this is the verb that is wished: "to swap", "that they share"."""
    before = said.words[place - 1] if place and not _is_unreal(said, place) else None
    behind = place + 1 < len(said.words) and said.words[place + 1].lower in said.forms.determiners
    return before is not None and bool(before.stem) and behind and said.words[place].stem == source.words[first].stem


def _kin(clause: Clause, place: int) -> frozenset[str]:
    return _keys(clause.words[place].lower, clause.words[place].stem, clause.language)


def _keys(word: str, stem: str, language: str) -> frozenset[str]:
    """A word's stem and root, without those that may stand for it."""
    return frozenset(key for key in support.keys_of(word, stem, language) if not key.startswith("#"))


@lru_cache(maxsize=4096)
def wished(source: Clause) -> tuple[tuple[int, int], ...]:
    """The stretches of a source's sentence that tell what is wished or planned."""
    return tuple((first, last) for first, last in _wished(source) if last > first)


def _wished(source: Clause) -> Iterator[tuple[int, int]]:
    stances = stances_of(source.language)
    for place, word in enumerate(source.words):
        before = source.words[place - 1].lower if place else ""
        if word.lower in stances.wishing and word.operator != "negative" and before not in stances.comparing:
            yield place + 1, _reach(source, place + 1)
        elif word.lower in stances.joined and _is_bare(source, place):
            yield _start(source, place), _reach(source, place)
        elif word.lower in stances.infinitive and place + 1 < len(source.words):
            be = source.words[place + 1].lower in stances.joined
            starts = not place or _strong(source, place)
            if be and (starts or before in stances.pending or _is_note(source, place, be=True)):
                yield _start(source, place), _reach(source, place)
            elif not be and _is_note(source, place):
                yield place + 1, _reach(source, place + 1)


def _is_bare(source: Clause, place: int) -> bool:
    """Whether "be" stands before a participle and behind no "will" or "to": "that the house be built"."""
    near = source.words[max(0, place - 3) : place]
    helping = source.forms.auxiliaries | stances_of(source.language).infinitive
    bare = not any(one.operator or one.lower in helping for one in near)
    behind = source.words[place + 1 : place + 3]
    that = any(one.lower in source.forms.that for one in source.words[:place])
    return bare and that and any(is_participle(one.lower, source.language) for one in behind)


def _is_note(source: Clause, place: int, *, be: bool = False) -> bool:
    """Whether somebody's task stands here as in a note: "Maja to ask the council", "goats to be tried"."""
    first = place
    while first and not _strong(source, first) and not source.words[first].opens:
        first -= 1
    named = source.words[first:place]
    following = source.words[place + 1]
    last = _reach(source, place + 1)
    verbs = source.forms.be | source.forms.auxiliaries | source.forms.past
    verbs -= stances_of(source.language).joined
    told = any(word.lower in verbs and word.text[0].islower() for word in source.words[first:last])  # "in May"
    told = told or any(word.operator or _is_past(word.lower, source.language) for word in named)  # "we decided to"
    if not 0 < len(named) <= NAME or told:
        return False
    if be:
        return bool(named[-1].stem)
    plain_word = following.text[0].islower() and not (following.lower.endswith("s") and following.lower[-2:] != "ss")
    known = following.lower in source.forms.determiners | source.forms.prepositions
    return named[0].text[0].isupper() and plain_word and not known


def _is_past(word: str, language: str) -> bool:
    return is_participle(word, language) or word.endswith("ed")


def _strong(source: Clause, place: int) -> bool:
    """Whether a mark that ends a statement stands before the word at this place."""
    start = source.words[place - 1].end if place else 0
    return _STRONG.search(source.text[start : source.words[place].start].strip()) is not None


def _start(source: Clause, place: int) -> int:
    while place and not _strong(source, place) and source.words[place - 1].lower not in source.forms.that:
        place -= 1
    return place


def _reach(source: Clause, place: int) -> int:
    """Where a wish ends: at a strong mark, or where another clause with a verb of its own begins."""
    stances = stances_of(source.language)
    for last in range(place, len(source.words)):
        if last > place and (_strong(source, last) or source.words[last].lower in stances.parting):
            return last
        if last > place and source.parts_at(last) and _has_verb(source, last):
            return last
    return len(source.words)


def _has_verb(source: Clause, first: int) -> bool:
    last = first + 1
    while last < len(source.words) and not source.parts_at(last):
        last += 1
    told = source.words[first:last]
    if any(word.lower in source.forms.that | stances_of(source.language).joined for word in told):
        return False
    finite = source.forms.be | source.forms.auxiliaries | source.forms.past
    return any(word.lower in finite or word.lower.endswith("ed") for word in told)
