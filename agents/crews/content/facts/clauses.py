"""A sentence taken apart by its form: words with their stems, its parts, and the operators that turn or limit it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from agents.crews.content import text as plain
from agents.crews.content.facts.statements import bare
from agents.crews.content.language import en_facts, for_language
from agents.crews.content.language.en_numbers import NUMBER_WORDS
from agents.crews.content.language.forms import Forms, Phrase, forms_of

SCOPE = 4  # content words that an operator reaches
OBJECT = 3  # words after the marker of a limit

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
        return _forms(self.language)

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
            if kind:
                said = self.text[self.words[place].start : self.words[last - 1].end]
                limits = self._limited(place) if kind in self.forms.after else frozenset[str]()
                found.append(Operator(kind, said, self._reached(place, last, kind), limits, self._beside(place)))
            place = last
        return tuple(found)

    def _reached(self, place: int, last: int, kind: str) -> tuple[str, ...]:
        opens = kind in self.forms.after
        reached: list[str] = []
        for word in self.words[last:]:
            joins = word.lower in en_facts.JOINING and not reached
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
        for place, word in enumerate(self.words):
            before = self.words[place - 1].lower if place else ""
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


def _forms(language: str) -> Forms:
    found = forms_of(language)
    if found is None:
        raise KeyError(language)
    return found


@lru_cache(maxsize=4096)
def read(sentence: str, language: str) -> Clause:
    """Takes a sentence apart; what stands in quotation marks counts like the rest.

    The language must be one whose forms are known; KeyError otherwise.
    """
    spans = plain.words(sentence)
    lowers = [span.text.lower().replace("’", "'") for span in spans]
    operators = _operators(lowers, spans, language, asks=_CLOSED.search(sentence) is None)
    stop_words, bases = for_language(language).stop_words, _forms(language).bases
    found: list[Word] = []
    end = 0
    for span, lower, operator in zip(spans, lowers, operators, strict=True):
        carries = lower not in stop_words and not is_number(lower) and not operator
        base = bare(lower)
        stem = plain.stem(bases.get(base, base), language) if carries else ""
        opens = bool(found) and _BREAK.search(sentence, end, span.start) is not None
        found.append(Word(span.text, lower, stem, span.start, span.end, opens, operator))
        end = span.end
    return Clause(sentence, tuple(found), language)


def _operators(lowers: list[str], spans: list[plain.Span], language: str, *, asks: bool) -> list[str]:
    """For each word the kind of operator that begins with it, "+" where one goes on, or ""."""
    table, forms = _table(language), _forms(language)
    found = [""] * len(lowers)
    place = 0
    while place < len(lowers):
        lower = lowers[place]
        best, size = ("negative", 1) if lower.endswith(en_facts.NEGATED) else ("", 1)
        for phrase, kind in table.get(lower, ()):
            if _matches(phrase, lowers, place):
                best, size = kind, sum(1 for part in phrase if not _ending(part))
                break
        month = spans[place].text[0].isupper() and place > 0 and lower in ("may", "will")
        counted = place + size < len(lowers) and is_number(lowers[place + size])
        best = forms.counting.get(best, best) if counted else best
        if best and not (month or (asks and best == "if")):
            found[place] = best
            found[place + 1 : place + size] = ["+"] * (size - 1)
        place += size
    return found


@cache
def _table(language: str) -> Mapping[str, list[tuple[Phrase, str]]]:
    """The phrases by their first word, the longest first; those that are no operators have no kind."""
    forms = _forms(language)
    table: dict[str, list[tuple[Phrase, str]]] = defaultdict(list)
    for kind, told in (("", forms.none), *forms.operators.items()):
        for phrase in told:
            for first in phrase[0]:
                table[first].append((phrase, kind))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table


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


def is_number(word: str) -> bool:
    if any(letter.isdigit() for letter in word):
        return True
    return word in ("percent", "cent") or all(part in NUMBER_WORDS or part == "one" for part in re.split("[-‐‑]", word))
