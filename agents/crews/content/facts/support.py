"""By what a word is supported: itself in any form, its kin as a language's data tell, and the root of either."""

from __future__ import annotations

from functools import cache, lru_cache

from agents.crews.content import text as plain
from agents.crews.content.facts.statements import bare
from agents.crews.content.language.akin import akin_of
from agents.crews.content.language.forms import forms_of

ROOT = 4  # letters of a root


def framing(language: str) -> frozenset[str]:
    """Words that claim nothing: by which a text speaks of itself, or orders what it says."""
    akin = akin_of(language)
    return akin.framing | akin.headings


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
