"""Whether an English word is spelt right, by pyspellchecker's dictionary and the word frequencies of wordfreq."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from string import ascii_lowercase
from typing import TYPE_CHECKING

from agents.crews.content.language.en_spelling import AGENTS, ALIKE, BRITISH, MISSPELT, VOWELS

if TYPE_CHECKING:
    from spellchecker import SpellChecker

# Zipf frequencies: log10 of occurrences per 10^9 words
COMMON = 3.0  # of what may be meant
USED = 3.2  # a word as frequent as this is a word, whatever the dictionary lacks
FAR_MORE, FAR_MORE_OF_TWO = 1.5, 2.5  # how much more frequent than the word, for one slip and for two
SLIPS, TWO_SLIPS = range(6, 21), range(7, 15)  # letters; shorter words only have letters swapped or doubled


@lru_cache(maxsize=16_384)
def misspelling(word: str) -> str | None:
    """None for a word that seems right; else the word probably meant, or "" where none is near.

    The word is in lower case. The first letter is taken to be right.
    """
    from wordfreq import zipf_frequency

    if word in MISSPELT:
        return MISSPELT[word]
    word = word.removesuffix("'s")
    own = zipf_frequency(word, "en")
    if own >= USED or _is_word(word):
        return None
    one = {*_swapped(word), *((*_sounding_alike(word), *_longer_and_shorter(word)) if len(word) in SLIPS else ())}
    for near, far_more in ((one, FAR_MORE), (_twice(word) if own else (), FAR_MORE_OF_TWO)):
        frequency, meant = _best(near)
        if frequency >= max(own + far_more, COMMON):
            return meant
    return "" if own == 0 else None


@cache
def _dictionary() -> SpellChecker:
    from spellchecker import SpellChecker

    return SpellChecker(language="en")


def _is_word(word: str) -> bool:
    known = _dictionary()
    stems = (word.removesuffix(end) for end in AGENTS if word.endswith(end))
    american = (word.replace(*pair) for pair in BRITISH)
    made = (f"{stem}{end}" for stem in stems for end in ("", "e"))
    return any(form in known for form in (word, *american, *made)) or "'" in word


def _best(near: Iterable[str]) -> tuple[float, str]:
    """The most frequent of those that are words."""
    from wordfreq import zipf_frequency

    known = _dictionary()
    return max(((zipf_frequency(other, "en"), other) for other in near if other in known), default=(0.0, ""))


def _twice(word: str) -> set[str]:
    if len(word) not in TWO_SLIPS:
        return set()
    once = {*_swapped(word), *_sounding_alike(word)}
    return {two for one in once for two in (*_swapped(one), *_sounding_alike(one))}


def _swapped(word: str) -> Iterator[str]:
    """Two letters the other way round, or a letter once for twice or twice for once."""
    for place in range(1, len(word) - 1):
        if word[place] != word[place + 1]:
            yield word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    for place, letter in enumerate(word):
        if place and letter == word[place - 1]:
            yield word[:place] + word[place + 1 :]
        elif 0 < place < len(word) - 1:
            yield word[:place] + letter + word[place:]


def _sounding_alike(word: str) -> Iterator[str]:
    """Another vowel for a vowel, or a consonant that sounds like it."""
    for place, letter in enumerate(word):
        for other in VOWELS if letter in VOWELS else ALIKE.get(letter, ""):
            if place and other != letter:
                yield word[:place] + other + word[place + 1 :]


def _longer_and_shorter(word: str) -> Iterator[str]:
    """A letter too many or too few."""
    for place in range(1, len(word)):
        yield word[:place] + word[place + 1 :]
    for place in range(1, len(word) + 1):
        for letter in ascii_lowercase:
            yield word[:place] + letter + word[place:]
