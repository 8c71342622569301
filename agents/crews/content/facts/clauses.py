"""A sentence taken apart by its form: words with their stems, its parts, and the operators that turn or limit it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from agents.crews.content import text as plain
from agents.crews.content.facts.phrases import forms_in, is_number, operators_in, same_words, table
from agents.crews.content.facts.statements import bare
from agents.crews.content.language import en_facts, for_language
from agents.crews.content.language.forms import Forms

SCOPE = 4  # content words that an operator reaches
OBJECT = 3  # words after the marker of a limit

_CLOSED = re.compile(r"[.!…。][\s\"'”’»)\]*_]*$")  # a question or a heading states nothing of "when"
_STRONG = re.compile(r"[;:.!?—–]\s+")
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


class Operator(NamedTuple):
    """What turns or limits a statement: "nobody", "only", "may", "unless"; `words` are the stems it reaches, in order.

    Of one that opens a clause of its own ("if", "except") they are the words of that clause, and `limits` the stems of
    the statement beside it.
    """

    kind: str
    text: str
    words: tuple[str, ...]
    limits: frozenset[str]
    beside: str  # the stem before it
    place: int  # of its first word …
    last: int  # … and of the word behind it


class Limit(NamedTuple):
    """A limit before a number ("below 9"): its words, those it limits, and the markers by which it is known."""

    text: str
    words: frozenset[str]
    holds: frozenset[str]


@dataclass(frozen=True)
class Clause:
    """A sentence with what its form tells, in a language whose forms are known."""

    text: str
    words: tuple[Word, ...]
    language: str

    @cached_property
    def forms(self) -> Forms:
        return forms_in(self.language)

    @cached_property
    def stems(self) -> frozenset[str]:
        return frozenset(word.stem for word in self.words if word.stem)

    @cached_property
    def all_words(self) -> frozenset[str]:
        """Stems, and numbers as they are written."""
        return self.stems | {word.lower for word in self.words if not word.stem}

    @cached_property
    def operators(self) -> tuple[Operator, ...]:
        found: list[Operator] = []
        place = 0
        while place < len(self.words):
            kind = self.words[place].operator
            last = place + 1
            while kind and last < len(self.words) and self.words[last].operator == "+":
                last += 1
            for one in (kind, self._contracted(place)) if kind else ():
                if one:
                    said = self.text[self.words[place].start : self.words[last - 1].end]
                    limits = self._limited(place) if one in self.forms.after else frozenset[str]()
                    reached = self._reached(place, last, one)
                    found.append(Operator(one, said, reached, limits, self._beside(place), place, last))
            place = last
        return tuple(found)

    def _contracted(self, place: int) -> str:
        """The kind of a verb that stands in one word with "not": "wouldn't"."""
        lower = self.words[place].lower
        told = (
            table(self.language).get(lower.removesuffix(en_facts.NEGATED), ())
            if lower.endswith(en_facts.NEGATED)
            else ()
        )
        return next((kind for phrase, kind in told if len(phrase) == 1), "")

    def _reached(self, place: int, last: int, kind: str) -> tuple[str, ...]:
        opens = kind in self.forms.after
        reached: list[str] = []
        for word in self.words[last:]:
            joins = word.lower in en_facts.JOINING and not reached
            joins = joins or (kind == "negative" and word.lower in self.forms.contrasting)  # "not A but B"
            if word.opens or joins or (word.lower in en_facts.CLAUSES and reached and not opens):
                break
            if len(reached) == SCOPE:
                break
            if word.stem or (opens and is_number(word.lower)):
                reached.append(word.stem or word.lower)
        if not reached and not opens:
            for word in reversed(self.words[:place]):
                if word.stem:
                    reached.append(word.stem)
                if word.opens or len(reached) == SCOPE:
                    break
        return tuple(reached)

    def _beside(self, place: int) -> str:
        while place > 0 and not self.parts_at(place):
            place -= 1
            if self.words[place].stem:
                return self.words[place].stem
        return ""

    def _limited(self, place: int) -> frozenset[str]:
        """The stems of the statement before a word that opens a clause, or behind its clause where it stands first."""
        number = next(number for number, (first, last) in enumerate(self.pieces) if first <= place < last)
        before = self._stems(self.pieces[number][0], place)
        for first, last in reversed(self.pieces[:number]):
            before = before or self._stems(first, last)
        if before:
            return before
        behind = (self._stems(first, last) for first, last in self.pieces[number + 1 :])
        return next((stems for stems in behind if stems), frozenset())

    def _stems(self, first: int, last: int) -> frozenset[str]:
        return frozenset(word.stem for word in self.words[first:last] if word.stem)

    @cached_property
    def kinds(self) -> frozenset[str]:
        return frozenset(one.kind for one in self.operators)

    @cached_property
    def past(self) -> bool:
        """Whether it reports what happened once: a verb of the past, and "was" only before what was done."""
        return self.past_outside(0, 0)

    def past_outside(self, first: int, last: int) -> bool:
        """The same of its words but those of `[first, last)`."""
        for place, word in enumerate(self.words):
            if first <= place < last:
                continue
            near = next((one for one in reversed(self.words[:place]) if not one.operator), None)
            before = near.lower if near else ""  # "is never discharged"
            if word.lower in self.forms.past and not (word.lower in self.forms.be and not self._done(place + 1)):
                return True
            regular = word.stem and word.lower.endswith("ed") and len(word.lower) > 4
            if regular and before not in self.forms.be | self.forms.determiners:
                return True
        return False

    def _done(self, place: int) -> bool:
        return any(is_participle(word.lower, self.language) for word in self.words[place : place + 3])

    def first(self, stem: str) -> int:
        """The place of the first word with this stem."""
        return next(place for place, word in enumerate(self.words) if word.stem == stem)

    def places(self, stem: str) -> list[int]:
        return [place for place, word in enumerate(self.words) if word.stem == stem]

    @cached_property
    def pieces(self) -> tuple[tuple[int, int], ...]:
        """Its words from each mark, joining word or word that opens a clause to the next."""
        starts = [0, *(place for place in range(1, len(self.words)) if self.parts_at(place))]
        return tuple(zip(starts, [*starts[1:], len(self.words)], strict=True)) if self.words else ()

    def parts_at(self, place: int) -> bool:
        """Whether another part of the sentence begins with the word at this place."""
        word = self.words[place]
        return word.opens or word.lower in en_facts.JOINING | en_facts.CLAUSES

    @cached_property
    def runs(self) -> tuple[Clause, ...]:
        """Its statements, from each strong mark to the next."""
        return tuple(read(text, self.language) for text in _STRONG.split(self.text) if text.strip())

    def part(self, first: int, last: int) -> Clause:
        """A part of the sentence, closed as the sentence is."""
        behind = self.text[self.words[-1].end :]
        return read(self.text[self.words[first].start : self.words[last - 1].end] + behind, self.language)

    def parts(self) -> Iterator[tuple[tuple[Word, ...], int]]:
        """What is joined to the sentence, with how many unknown content words make it an addition."""
        for first, last in self.pieces[1:]:
            yield self.words[first:last], 1 if self.words[first].lower in en_facts.JOINING else 2

    def limits(self) -> Iterator[Limit]:
        """The limits of the statement: "below 9" after "any wind"."""
        for place, word in enumerate(self.words):
            following = self._until_break(place + 1)[:OBJECT]
            if word.lower in en_facts.LIMITS and place and following and is_number(following[0].lower):
                held = frozenset(one.lower for one in following if is_number(one.lower))
                text = self.text[word.start : following[-1].end]
                yield Limit(text, held, frozenset({self.words[place - 1].stem}) - {""} - held)

    def _until_break(self, place: int) -> tuple[Word, ...]:
        last = place
        while last < len(self.words) and not self.words[last].opens:
            last += 1
        return self.words[place:last]


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
