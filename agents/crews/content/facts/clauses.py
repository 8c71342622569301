"""A sentence taken apart by its form: its words with their stems, and those that turn or limit what it says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from agents.crews.content import text as plain
from agents.crews.content.facts.phrases import forms_in, is_number, operators_in, same_words
from agents.crews.content.facts.statements import bare
from agents.crews.content.language import for_language
from agents.crews.content.language.forms import Forms

_CLOSED = re.compile(r"[.!…。][\s\"'”’»)\]*_]*$")  # a question or a heading states nothing of "when"
_BREAK = re.compile(r"[,;:.!?…()–—“”\"]")


class Word(NamedTuple):
    """A word with its place; `stem` is "" for one that carries no meaning of its own, an operator, and a number."""

    text: str
    lower: str
    stem: str
    start: int
    end: int
    opens: bool  # a mark stands between it and the word before
    operator: str  # the kind of operator that it is, or is part of


@dataclass(frozen=True)
class Clause:
    """A sentence with what its form tells, in a language whose forms are known."""

    text: str
    words: tuple[Word, ...]
    language: str

    @cached_property
    def forms(self) -> Forms:
        return forms_in(self.language)


@lru_cache(maxsize=4096)
def read(sentence: str, language: str) -> Clause:
    """Takes a sentence apart; what stands in quotation marks counts like the rest.

    The language must be one whose forms are known; KeyError otherwise.
    """
    spans = plain.words(sentence)
    lowers = [span.text.lower().replace("’", "'") for span in spans]
    operators = operators_in(lowers, spans, language, asks=_CLOSED.search(sentence) is None)
    stop_words, bases = for_language(language).stop_words, forms_in(language).bases
    same = same_words(lowers, language)
    found: list[Word] = []
    end = 0
    for place, (span, lower, operator) in enumerate(zip(spans, lowers, operators, strict=True)):
        told = same.get(place, lower)
        degrees = sentence[max(0, span.start - 1) : span.start] == "°"  # "°C"
        carries = bool(told) and told not in stop_words and not (is_number(told) or operator or degrees)
        base = bare(told)
        stem = plain.stem(bases.get(base, base), language) if carries else ""
        between = sentence[end : span.start]
        title = bool(found) and found[-1].lower in for_language(language).titles  # "Dr. Voigt"
        opens = bool(found) and _BREAK.search(between.lstrip(".") if title else between) is not None
        found.append(Word(span.text, lower, stem, span.start, span.end, opens, operator))
        end = span.end
    return Clause(sentence, tuple(found), language)


@cache
def _shape(language: str) -> re.Pattern[str]:
    return re.compile(for_language(language).participle_shape or "(?!)")


@lru_cache(maxsize=4096)
def is_participle(word: str, language: str) -> bool:
    """Whether the word is a participle, as "built" and "opened" are, by its form."""
    data = for_language(language)
    return word in data.participles or (
        _shape(language).fullmatch(word) is not None and word not in data.not_participles
    )
