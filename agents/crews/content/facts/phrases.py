"""The phrases in a run of words: operators ("nobody", "as long as"), words that stand for others, numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from agents.crews.content import text as plain
from agents.crews.content.language import en_facts, for_language
from agents.crews.content.language.en_numbers import NUMBER_WORDS
from agents.crews.content.language.forms import Forms, Phrase, forms_of
from agents.crews.content.language.senses import senses_of


def forms_in(language: str) -> Forms:
    found = forms_of(language)
    if found is None:
        raise KeyError(language)
    return found


def same_words(lowers: list[str], language: str) -> dict[int, str]:
    """By place the word that another one, or a phrase, stands for; "" for the rest of the phrase."""
    found: dict[int, str] = {}
    for place, lower in enumerate(lowers):
        for phrase, main in _synonyms(language).get(lower, ()):
            if tuple(lowers[place : place + len(phrase)]) == phrase and place not in found:
                found[place] = main
                found.update(dict.fromkeys(range(place + 1, place + len(phrase)), ""))
                break
    return found


@cache
def _synonyms(language: str) -> Mapping[str, list[tuple[tuple[str, ...], str]]]:
    """The words and phrases that stand for others, by their first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for phrase, main in senses_of(language).same.items():
        found[phrase[0]].append((phrase, main))
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return found


def operators_in(lowers: list[str], spans: list[plain.Span], language: str, *, asks: bool) -> list[str]:
    """For each word the kind of operator that begins with it, "+" where one goes on, or ""."""
    known, forms = table(language), forms_in(language)
    found = [""] * len(lowers)
    place = 0
    while place < len(lowers):
        lower = lowers[place]
        best, size = ("negative", 1) if lower.endswith(en_facts.NEGATED) else ("", 1)
        for phrase, kind in known.get(lower, ()):
            if _matches(phrase, lowers, place):
                best, size = kind, sum(1 for part in phrase if not _ending(part))
                break
        month = lower in ("may", "will") and _is_name(lowers, spans, place, language)
        counted = place + size < len(lowers) and (is_number(lowers[place + size]) or lowers[place + size] in _TIMES)
        best = forms.counting.get(best, best) if counted else best
        if best and not (month or (asks and lower in forms.explaining)):
            found[place] = best
            found[place + 1 : place + size] = ["+"] * (size - 1)
        place += size
    return found


def _is_name(lowers: list[str], spans: list[plain.Span], place: int, language: str) -> bool:
    """Whether "may" is the month: with a capital inside a sentence, before a colon, or behind "in"."""
    forms, data = forms_in(language), for_language(language)
    behind = place and lowers[place - 1] in _BEFORE_A_MONTH
    capital = spans[place].text[0].isupper()
    opens = not place and len(lowers) > 1 and lowers[1] not in forms.determiners | data.references | data.first_person
    return bool(behind or (capital and (place or opens)))


_TIMES = frozenset({"once", "twice"})
_BEFORE_A_MONTH = frozenset(["in", "since", "until", "by", "of", "last", "next", "early", "late", "mid", "this"])


@cache
def table(language: str) -> Mapping[str, list[tuple[Phrase, str]]]:
    """The phrases by their first word, the longest first; those that are no operators have no kind."""
    forms = forms_in(language)
    found: dict[str, list[tuple[Phrase, str]]] = defaultdict(list)
    for kind, told in (("", forms.none), *forms.operators.items()):
        for phrase in told:
            for first in phrase[0]:
                found[first].append((phrase, kind))
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return found


def _matches(phrase: Phrase, lowers: list[str], place: int) -> bool:
    if place + len(phrase) > len(lowers):
        return False
    return all(
        lower in part or any(lower.endswith(end) for end in _ending(part))
        for part, lower in zip(phrase[1:], lowers[place + 1 : place + len(phrase)], strict=True)
    )


def _ending(part: frozenset[str]) -> tuple[str, ...]:
    """The endings a place of a phrase asks for, where it names no words."""
    return tuple(word[1:] for word in part if word.startswith("*"))


def is_number(word: str) -> bool:
    if any(letter.isdigit() for letter in word):
        return True
    parts = re.split("[-‐‑]", word)
    if len(parts) == 2 and parts[1] in en_facts.UNITS:  # "six-week", as "6-week"
        parts = parts[:1]
    return word in ("percent", "cent") or all(part in NUMBER_WORDS or part == "one" for part in parts)
