"""Which of a brief's keywords a source says nothing about: claimed only where no word of it speaks of one."""

from __future__ import annotations

import re
from functools import cache

from agents.crews.content.facts.support import keys_of
from agents.crews.content.language.subjects import subjects_of
from agents.crews.content.text import content_words, stem, words
from agents.crews.content.writing.ranking import weight

_PART = 4  # letters of a word that may be part of a compound: "door" in "doorway"
_TOLD = 0.34  # share of a keyword's words, by what they tell, from which something is said about it


def unmentioned(keywords: list[str], material: str, language: str) -> tuple[str, ...]:
    """The keywords that nothing in the material names: in any form, in a compound, or by words that speak of it."""
    asked = [keyword for keyword in keywords if keyword.strip()]
    if not asked:
        return ()
    have = {stem(word.text, language) for word in words(material)}
    have |= {stem(part, language) for word in words(material) if "-" in word.text for part in word.text.split("-")}
    keys = frozenset[str]().union(*(_keys(one, language) for one in have))
    return tuple(keyword for keyword in asked if not _is_told(keyword, material, have, keys, language))


def _is_told(keyword: str, material: str, have: set[str], keys: frozenset[str], language: str) -> bool:
    wanted = [word.text.lower() for word in content_words(keyword, language) or words(keyword)]
    if not wanted:
        return True
    subjects = subjects_of(language)
    if subjects.sums and not subjects.of_sums.isdisjoint(wanted) and re.search(subjects.sums, material):
        return True
    tells = {word: max(0.3, weight(word, language)) for word in wanted}
    told = sum(tells[word] for word in wanted if _is_named(stem(word, language), have, keys, language))
    return told >= _TOLD * sum(tells[word] for word in wanted)


def _is_named(word: str, have: set[str], keys: frozenset[str], language: str) -> bool:
    return (
        word in have
        or not keys.isdisjoint(_keys(word, language))
        or any(_is_part(word, other) or _is_part(other, word) for other in have)
    )


def _is_part(short: str, long: str) -> bool:
    return len(short) >= _PART and len(long) > len(short) and (long.startswith(short) or long.endswith(short))


def _keys(word: str, language: str) -> frozenset[str]:
    """By what a stem may be named: itself, its root, words of its kin, and those of the subjects that it speaks of."""
    return keys_of(word, word, language) | _subjects(language).get(word, frozenset())


@cache
def _subjects(language: str) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for number, group in enumerate(subjects_of(language).groups):
        for word in group:
            one = stem(word, language)
            found[one] = found.get(one, frozenset()) | {f"@{number}"}
    return found
