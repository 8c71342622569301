"""A sentence taken apart by its form: words with their stems, what is negated, joined, limited and conditional."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from agents.crews.content import text as plain
from agents.crews.content.facts.statements import bare
from agents.crews.content.language import en_facts, for_language
from agents.crews.content.language.en_numbers import NUMBER_WORDS

SCOPE = 4  # content words that a negation reaches
OBJECT = 3  # words after the marker of a limit

_BREAK = re.compile(r"[,;:.!?…()–—“”\"]")


class Word(NamedTuple):
    """A word with its place; `stem` is "" for one that carries no meaning of its own, and for a number."""

    text: str
    lower: str
    stem: str
    start: int
    end: int
    opens: bool  # a mark stands between it and the word before


class Limit(NamedTuple):
    """A limit or condition: its words, those it limits, and the markers by which it would be known elsewhere."""

    text: str
    words: frozenset[str]
    holds: frozenset[str]
    kind: frozenset[str]
    conditional: bool


@dataclass(frozen=True)
class Clause:
    """A sentence with what its form tells."""

    text: str
    words: tuple[Word, ...]

    @cached_property
    def stems(self) -> frozenset[str]:
        return frozenset(word.stem for word in self.words if word.stem)

    @cached_property
    def all_words(self) -> frozenset[str]:
        """Stems, and numbers as they are written."""
        return self.stems | {word.lower for word in self.words if not word.stem}

    @cached_property
    def markers(self) -> frozenset[str]:
        return frozenset(word.lower for word in self.words if word.lower in _MARKERS)

    @cached_property
    def negated(self) -> tuple[frozenset[str], ...]:
        """The stems that each negation reaches, to the end of its clause."""
        return tuple(scope for place in self._negations if (scope := self._reached(place)))

    @cached_property
    def affirmed(self) -> frozenset[str]:
        """The stems outside every negation's reach."""
        return self.stems - frozenset().union(*self.negated)

    @cached_property
    def _negations(self) -> tuple[int, ...]:
        found = []
        for place, word in enumerate(self.words):
            negates = word.lower in en_facts.NEGATIONS or word.lower.endswith(en_facts.NEGATED)
            only = place + 1 < len(self.words) and self.words[place + 1].lower in ("only", "just", "least")
            if negates and not only:
                found.append(place)
        return tuple(found)

    def _reached(self, place: int) -> frozenset[str]:
        reached: list[str] = []
        for word in self.words[place + 1 :]:
            if word.opens or (word.lower in en_facts.CLAUSES and reached) or len(reached) == SCOPE:
                break
            if word.stem:
                reached.append(word.stem)
        return frozenset(reached)

    def first(self, stem: str) -> int:
        """The place of the first word with this stem."""
        return next(place for place, word in enumerate(self.words) if word.stem == stem)

    def parts(self) -> Iterator[tuple[tuple[Word, ...], int]]:
        """What is joined to the sentence, with how many unknown content words make it an addition."""
        starts = [
            (place, 1 if word.lower in en_facts.JOINING else 2)
            for place, word in enumerate(self.words)
            if place and (word.opens or word.lower in en_facts.JOINING | en_facts.CLAUSES)
        ]
        for place, least in starts:
            last = place + 1
            while last < len(self.words) and not self._ends_part(last):
                last += 1
            yield self.words[place:last], least

    def _ends_part(self, place: int) -> bool:
        word = self.words[place]
        return word.opens or word.lower in en_facts.JOINING | en_facts.CLAUSES

    def limits(self) -> Iterator[Limit]:
        """The limits ("below 9" after "any wind") and conditions ("if …", "unless …", "only …") of the statement."""
        for place, word in enumerate(self.words):
            following = self._until_break(place + 1)
            if word.lower in en_facts.CONDITIONS and following:
                yield self._limit(place, following, self.stems, en_facts.CONDITIONS, conditional=True)
            elif word.lower in en_facts.ONLY and following and following[0].stem:
                yield Limit(
                    f"{word.text} {following[0].text}", frozenset({word.lower}), frozenset({following[0].stem}),
                    en_facts.ONLY, conditional=False,
                )  # fmt: skip
            elif word.lower in en_facts.LIMITS and place and following and _is_number(following[0].lower):
                before = frozenset({self.words[place - 1].stem}) - {""}
                yield self._limit(place, following[:OBJECT], before, en_facts.LIMITS, conditional=False)

    def _until_break(self, place: int) -> tuple[Word, ...]:
        last = place
        while last < len(self.words) and not self.words[last].opens:
            last += 1
        return self.words[place:last]

    def _limit(
        self, place: int, words: tuple[Word, ...], holds: frozenset[str], kind: frozenset[str], *, conditional: bool
    ) -> Limit:
        held = frozenset(word.stem or word.lower for word in words if word.stem or _is_number(word.lower))
        text = self.text[self.words[place].start : words[-1].end]
        return Limit(text, held, holds - held, kind, conditional)


_MARKERS = en_facts.CONDITIONS | en_facts.ONLY | en_facts.LIMITS


@lru_cache(maxsize=2048)
def read(sentence: str, language: str) -> Clause:
    """Takes a sentence apart; what stands in quotation marks counts like the rest."""
    stop_words = for_language(language).stop_words
    found: list[Word] = []
    end = 0
    for span in plain.words(sentence):
        lower = span.text.lower().replace("’", "'")
        carries = lower not in stop_words and not _is_number(lower)
        stem = plain.stem(bare(span.text), language) if carries else ""
        opens = bool(found) and _BREAK.search(sentence, end, span.start) is not None
        found.append(Word(span.text, lower, stem, span.start, span.end, opens))
        end = span.end
    return Clause(sentence, tuple(found))


def _is_number(word: str) -> bool:
    if any(letter.isdigit() for letter in word):
        return True
    return word in ("percent", "cent") or all(part in NUMBER_WORDS or part == "one" for part in re.split("[-‐‑]", word))
