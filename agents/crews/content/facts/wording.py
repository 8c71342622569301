"""The words by which two statements are known to be about the same."""

from __future__ import annotations

import re

from agents.crews.content import text as plain
from agents.crews.content.facts.statements import bare
from agents.crews.content.language.en_numbers import NUMBER_WORDS
from agents.crews.content.text import UNSPACED, is_unspaced

_LETTERS = re.compile(f"[{UNSPACED}]+")
_ENDINGS = re.compile("[\u3040-\u309f]{2}")  # two hiragana are grammar more often than a word


def wording(text: str, language: str) -> frozenset[str]:
    """The stems of the words that carry meaning and are no numbers.

    Where no spaces part words, pairs of letters stand for them.
    """
    found = set()
    for word in plain.content_words(_LETTERS.sub(" ", text) if is_unspaced(text) else text, language):
        if not any(letter.isdigit() for letter in word.text) and word.text.lower() not in NUMBER_WORDS:
            found.add(plain.stem(bare(word.text), language))
    if is_unspaced(text):
        for run in _LETTERS.findall(text):
            pairs = (run[place : place + 2] for place in range(len(run) - 1))
            found.update(pair for pair in pairs if not _ENDINGS.fullmatch(pair))
    return frozenset(found)
