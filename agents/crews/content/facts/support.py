"""Whether every word of a statement that claims something has support: in the sentence it comes from, or beside it.

A word is supported by itself in any form, by a word that a language's data take for its kin, and by the root of either.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from agents.crews.content import text as plain
from agents.crews.content.facts.clauses import Clause, Word
from agents.crews.content.facts.phrases import is_number
from agents.crews.content.facts.relations import relations
from agents.crews.content.facts.statements import bare
from agents.crews.content.language import en_facts
from agents.crews.content.language.akin import akin_of
from agents.crews.content.language.forms import forms_of

ROOT = 4  # letters of a root
NEGATING = ("un", "dis", "non", "less")  # a root is not shared by a word and its contrary


def claims(said: Clause) -> list[Word]:
    """The words of a sentence that claim something, in order."""
    framing = akin_of(said.language).framing
    return [word for word in said.words if word.stem and word.lower not in framing and not _is_unit(word.lower)]


def _is_unit(word: str) -> bool:
    return all(part in en_facts.UNITS for part in word.split("-")) or word.replace("-", "") in en_facts.UNITS


@lru_cache(maxsize=8192)
def keys_of(word: str, stem: str, language: str) -> frozenset[str]:
    """By what a word may be supported: its stem, its root and the groups it belongs to."""
    regular = plain.stem(bare(word), language) == stem
    own = regular or plain.stem(_base(bare(word), language), language) == stem
    found = {stem, f"~{root(word if regular else stem, language)}"}
    for one in {word, stem} if own else {stem}:
        found.update(_groups(language).get(one, ()))
    if word.startswith("re") and len(word) - 2 > ROOT:
        found.add(f"~{root(word[2:], language)}")  # "reopened"
    if "-" in word:
        found.update(f"~{root(part, language)}" for part in word.split("-") if len(part) > 2)
    return frozenset(found)


def _base(word: str, language: str) -> str:
    forms = forms_of(language)
    return forms.bases.get(word, word) if forms else word


def keys(words: Iterable[Word], language: str) -> frozenset[str]:
    """Everything that a stretch of words may support; words without a meaning of their own count for their groups."""
    found: set[str] = set()
    for word in words:
        found |= keys_of(word.lower, word.stem or bare(word.lower), language)
    return frozenset(found)


@cache
def _groups(language: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for number, group in enumerate(akin_of(language).groups):
        for word in group:
            for form in (word, plain.stem(word, language)):
                found.setdefault(form, set()).add(f"#{number}")
    return {form: tuple(sorted(numbers)) for form, numbers in found.items()}


@lru_cache(maxsize=8192)
def root(word: str, language: str) -> str:
    """A word without the endings that make nouns of verbs and the like: "payment" and "payer" keep "pay"."""
    told = bare(word)
    changed = True
    while changed:
        changed = False
        for ending in akin_of(language).endings:
            if told.endswith(ending) and len(told) - len(ending) >= ROOT:
                told, changed = told.removesuffix(ending), True
                break
    return told


def missing(said: Clause, told: frozenset[str]) -> list[Word]:
    """The words of a sentence that nothing in `told` supports, in order."""
    return [word for word in claims(said) if keys_of(word.lower, word.stem, said.language).isdisjoint(told)]


def reason_of(said: Clause) -> tuple[str, tuple[Word, ...]] | None:
    """The words by which a sentence tells a reason or a consequence, and the words of that; else None."""
    lowers = [word.lower for word in said.words]
    for phrase in akin_of(said.language).causes:
        parts = phrase.split()
        for place in range(len(lowers) - len(parts) + 1):
            if lowers[place : place + len(parts)] == parts:
                last = place + len(parts)
                while last < len(lowers) and not said.words[last].opens:
                    last += 1
                return phrase, said.words[place + len(parts) : last]
    return None


def unproven(said: Clause, sources: Sequence[Clause]) -> str:
    """What a sentence says and its sources do not: a reason, "all" of several, that one thing is more than another."""
    akin = akin_of(said.language)
    lowers = frozenset(word.lower for source in sources for word in source.words)
    universal, reason = akin.universal, reason_of(said)
    if reason and akin.reasoned.isdisjoint(lowers):
        return f"the source does not say “{reason[0]}” of this"
    for word in said.words:
        if word.lower in akin.all and _speaks_of_all(said, word) and universal.isdisjoint(lowers):
            return f"the source does not say “{word.text}” of this"
    compares = any(one.compares for one in relations(said))
    if compares and not any(one.compares for source in sources for one in relations(source)):
        return "the source does not compare this"
    return ""


def _speaks_of_all(said: Clause, word: Word) -> bool:
    """Whether "all" or "both" is said of several, and not "in all" or "each week"."""
    following = next((one.lower for one in said.words if one.start > word.start), "")
    if following in en_facts.RATES or following in said.forms.times:
        return False
    return bool(word.operator) or is_number(following) or word.lower == "both"
