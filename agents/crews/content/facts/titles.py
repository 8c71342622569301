"""What a title, short as it is, may say falsely: roles of people, comparisons, conditions, advice, other times."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from agents.crews.content.facts import support
from agents.crews.content.facts.clauses import Clause, Word, read
from agents.crews.content.facts.sentences import Sentences
from agents.crews.content.language import for_language
from agents.crews.content.language.akin import akin_of
from agents.crews.content.language.forms import forms_of
from agents.crews.content.language.headlines import headlines_of

Check = Callable[[Sentences, Clause], str]


def unproven(sources: Sentences, part: str) -> str:
    """Why a part of a title may not stand, for the middle of a sentence; "" where nothing is known against it."""
    said = read(part, sources.language)
    checks: Sequence[Check] = (_another_role, _advice_turned, _condition_dropped, _compared, _sided, _another_time)
    return next((reason for check in checks if (reason := check(sources, said))), "")


def _another_role(sources: Sentences, said: Clause) -> str:
    """ "Head gardener Ann Lowe", where the sources call somebody else a gardener."""
    for before, word in pairwise(said.words):
        named = word.text[0].isupper() and word.stem in sources.named and not word.opens
        role = before.stem and before.stem not in sources.named and (before.text[0].islower() or before.start == 0)
        if named and role and not _bears(sources, before.stem, word.stem):
            return f"the sources do not call {word.text} “{before.text}”"
    return ""


def _bears(sources: Sentences, role: str, name: str) -> bool:
    """Whether a name stands close to what its bearer is said to be; a role that nobody has is the main person's."""
    if role not in sources.where or sources.side_by_side(role, name):
        return True
    return name in sources.common and not any(sources.side_by_side(role, other) for other in sources.named)


def _advice_turned(sources: Sentences, said: Clause) -> str:
    """ "Prune in May", where the sources say "Never prune in May"."""
    first = said.words[0] if len(said.words) > 1 and not said.words[1].stem else None
    if first is None or not first.stem or any(word.operator == "negative" for word in said.words):
        return ""
    told = [
        clause
        for clause in (sources.clauses[number] for number in sources.where.get(first.stem, ()))
        if any(word.lower == first.lower for word in clause.words)
    ]
    against = [
        next((one.text for one in clause.operators if one.kind == "negative" and first.stem in one.words), "")
        for clause in told
    ]
    return f"the source says “{against[0]} … {first.lower}”" if against and all(against) else ""


def _condition_dropped(sources: Sentences, said: Clause) -> str:
    """ "The board says yes", where it is said to do so only after "if"."""
    data = headlines_of(sources.language)
    if any(word.operator in data.conditions for word in said.words):
        return ""
    saying = for_language(sources.language).saying | akin_of(sources.language).telling
    for pair in pairwise(_based(said)):
        if not all(_tells(word, data.replies, saying) for word, _ in pair):
            continue
        wanted = tuple(base for _, base in pair)
        found = [
            (clause, place)
            for clause in sources.clauses
            for place, two in enumerate(pairwise(_based(clause)))
            if tuple(base for _, base in two) == wanted
        ]
        conditions = [_condition(clause, place, data.conditions) for clause, place in found]
        if conditions and all(conditions):
            return f"it leaves out “{conditions[0]}”"
    return ""


def _based(clause: Clause) -> list[tuple[Word, str]]:
    forms = forms_of(clause.language)
    return [(word, forms.bases.get(word.lower, word.lower) if forms else word.lower) for word in clause.words]


def _tells(word: Word, replies: frozenset[str], saying: frozenset[str]) -> bool:
    return bool(word.stem) or word.lower in replies | saying


def _condition(clause: Clause, place: int, conditions: frozenset[str]) -> str:
    """The word that makes what stands at a place of a clause a mere case, in the same piece of it."""
    first = max((start for start, _ in clause.pieces if start <= place), default=0)
    return next((word.text for word in clause.words[first : place + 1] if word.operator in conditions), "")


def _compared(sources: Sentences, said: Clause) -> str:
    """ "Pears sell better than apples" must come from one sentence that compares the same."""
    data = headlines_of(sources.language)
    claimed = [word for word in support.claims(said) if word.lower not in akin_of(sources.language).headings]
    for place, word in enumerate(said.words):
        compares = word.lower in data.comparing
        if not compares and not (word.lower in data.changing and place):
            continue
        own = [
            one
            for one in claimed
            if one.start > word.start
            or (compares and place and one is said.words[place - 1])
            or not _common(sources, one)
        ]
        wanted = support.keys_of(word.lower, word.stem or word.lower, sources.language)
        told = (sources.supports([number]) for number in range(len(sources.clauses)) if not sources.asks[number])
        held = (keys for keys in told if not wanted.isdisjoint(keys))
        if not any(all(not _keys(sources, one).isdisjoint(keys) for one in own) for keys in held):
            return f"no source says “{word.text}” of this"
    return ""


def _keys(sources: Sentences, word: Word) -> frozenset[str]:
    return support.keys_of(word.lower, word.stem or word.lower, sources.language)


def _common(sources: Sentences, word: Word) -> bool:
    return not _keys(sources, word).isdisjoint(sources.common)


def _sided(sources: Sentences, said: Clause) -> str:
    """ "The board against the fence" needs a sentence that is against something, too, and names the board."""
    siding = headlines_of(sources.language).siding
    own = [word for word in support.claims(said) if not _common(sources, word)] or support.claims(said)
    for word in said.words:
        if word.lower not in siding:
            continue
        places = (n for n, one in enumerate(sources.clauses) if any(other.lower == word.lower for other in one.words))
        held = [sources.keys(number) for number in places]
        if not any(all(not _keys(sources, one).isdisjoint(keys) for one in own) for keys in held):
            return f"no source says “{word.text}” of this"
    return ""


def _another_time(sources: Sentences, said: Clause) -> str:
    """ "The pond froze", where that was last year."""
    elsewhen = headlines_of(sources.language).elsewhen
    own = [word for word in support.claims(said) if word.lower not in akin_of(sources.language).headings]
    if all(_common(sources, word) for word in own) or any(word.lower in elsewhen for word in said.words):
        return ""
    places = [
        number
        for number in range(len(sources.clauses))
        if all(not _keys(sources, one).isdisjoint(sources.keys(number)) for one in own)
    ]
    times = [_elsewhen(sources.clauses[number]) for number in places]
    return f"it leaves out “{times[0]}”" if times and all(times) else ""


def _elsewhen(clause: Clause) -> str:
    """ "Last year" in a sentence."""
    data = headlines_of(clause.language)
    for before, word in pairwise(clause.words):
        if before.lower in data.elsewhen and word.lower in data.spans:
            return f"{before.text} {word.text}"
    return ""
