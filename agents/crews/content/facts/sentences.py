"""The sentences of the sources, as others would tell them, with what stands round each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property

from agents.crews.content import text as plain
from agents.crews.content.facts import support
from agents.crews.content.facts.clauses import Clause, read
from agents.crews.content.facts.marks import Mark
from agents.crews.content.facts.parallels import states
from agents.crews.content.facts.passages import Passage, as_told, sentences_of
from agents.crews.content.facts.predicates import statements
from agents.crews.content.facts.statements import figures
from agents.crews.content.language import for_language
from agents.crews.content.language.akin import akin_of
from agents.crews.content.language.forms import forms_of
from agents.crews.content.measures import month_number

BESIDE = 3  # words between a name and what its bearer is
OFTEN = 6  # words that tell what all is about
AROUND = 2  # sentences on either side in which a time may be named

_CLOSING = '.!?…"”’)*_ '


class Sentences:
    """The sentences of several passages, by number; none in a language whose forms are not known.

    `texts` are as they stand, `clauses` as others tell them; `where` has the numbers of the sentences by each stem and
    number that they hold, `asks` whether one is a question.
    """

    def __init__(self, passages: Sequence[Passage], language: str) -> None:
        self.language = language
        self.compares = forms_of(language) is not None
        told: dict[tuple[str, str], int] = {}
        for place, passage in enumerate(passages):
            for span in sentences_of(passage, language):
                if span.text.strip():
                    told.setdefault((span.text, passage.by), place)
        self.verbatim = frozenset(" ".join(text.split()) for text, _ in told)
        if not self.compares:
            told = {}
        self.passages = passages
        self.passage_of = list(told.values())
        self.texts = [text for text, _ in told]
        clocks = [passages[place].when for place in self.passage_of]
        self.clauses = [
            read(_stamped(as_told(*key, language), when), language) for key, when in zip(told, clocks, strict=True)
        ]
        self.asks = [text.rstrip(' "”’)*_').endswith("?") for text in self.texts]
        data = for_language(language)
        self.pronouns = data.references | data.first_person | data.backward
        self.where: dict[str | Fraction, list[int]] = defaultdict(list)
        for number, one in enumerate(self.clauses):
            for mark in one.stems | values_of(one):
                self.where[mark].append(number)
        for number, place in enumerate(self.passage_of):
            asked = passages[place].asked
            if asked and (
                number == 0 or self.passage_of[number - 1] != place
            ):  # an answer may leave out what was asked
                for stem in read(asked, language).stems - self.clauses[number].stems:
                    self.where[stem].append(number)
        often = max(map(len, self.where.values()), default=0)
        self.subjects = frozenset(mark for mark, where in self.where.items() if len(where) == often > AROUND)

    def passage(self, number: int) -> Passage:
        """The passage in which a sentence stands."""
        return self.passages[self.passage_of[number]]

    def captioned(self, number: int) -> frozenset[Fraction]:
        """The numbers of the line above a table, which hold for its rows; none for other sentences."""
        place = self.passage_of[number]
        if not self.passages[place].table:
            return frozenset()
        while place and self.passages[place].table:
            place -= 1
        return values_of(read(self.passages[place].text, self.language))

    def is_sentence(self, number: int, source: Clause) -> bool:
        """Whether a source's sentence is one, with a verb or written as one, and no note or row of a table."""
        if self.passage(number).table:
            return False
        written = source.text[:1].isupper() and source.text.rstrip('"”’)*_ ').endswith(".")
        return written or states(source, 0, len(source.words))

    def is_beside(self, number: int, other: int) -> bool:
        inside = 0 <= other < len(self.clauses)
        return inside and abs(self.passage_of[number] - self.passage_of[other]) <= 1 and not self.asks[other]

    def groups(self, number: int) -> Iterator[list[int]]:
        """A sentence; then it with the one before it, the one behind it, and both."""
        near = [one for one in (number - 1, number + 1) if self.is_beside(number, one)]
        yield [number]
        yield from (sorted([one, number]) for one in near)
        if len(near) > 1:
            yield [number - 1, number, number + 1]

    def joined(self, group: tuple[int, ...]) -> Clause:
        """Several sentences as the parts of one."""
        texts = [self.clauses[one].text.rstrip() for one in group]
        return read("; ".join([*(text.rstrip(".!") for text in texts[:-1]), texts[-1]]), self.language)

    def around(self, number: int) -> frozenset[str]:
        """The words of the sentences round one, and the month of its message."""
        near = self.clauses[max(0, number - AROUND) : number + AROUND + 1]
        return self.dated(number).union(*(one.stems for one in near))

    def dated(self, number: int) -> frozenset[str]:
        """The stems of the month in which the message or mail with a sentence was written."""
        day = self.passage(number).day
        months = {one.number.measure.month for one in figures(day, self.language)} - {""} if day else set()
        names = for_language(self.language).months
        return frozenset(
            plain.stem(name, self.language) for name in names if month_number(name, self.language) in months
        )

    def together(self, one: str, other: str) -> bool:
        """Whether a sentence of the sources holds both words; what they all speak of goes with everything."""
        where = {near for place in self.where.get(one, ()) for near in self._of_the_same(place)}
        return one in self.subjects or not where.isdisjoint(self.where.get(other, ()))

    def _of_the_same(self, place: int) -> Iterator[int]:
        """A sentence, and those beside it that go on with what it speaks of."""
        yield place
        if self.passage(place).by:
            yield from (place - 1, place + 1)
        elif self.is_beside(place, place + 1) and any(one.leans for one in statements(self.clauses[place + 1])[:1]):
            yield place + 1  # "its hull is 38 years old"

    def stranger(self, one: frozenset[str], other: frozenset[str]) -> bool:
        """Whether a doer is known to the sources, and somebody else than another one."""
        if not all(stem in self.where for stem in one):
            return False
        if one & other:  # two of one family
            new, gone = one - other, other - one
            names = bool(new and gone) and new | gone <= self.named
            return names and not any(self.side_by_side(a, b) for a in new for b in gone)
        return not any(self.side_by_side(a, b) for a in one for b in other)

    def side_by_side(self, one: str, other: str) -> bool:
        for number in set(self.where.get(one, ())) & set(self.where.get(other, ())):
            told = self.clauses[number]
            if {one, other} <= told.stems and abs(told.first(one) - told.first(other)) <= BESIDE:
                return True
        return False

    @cached_property
    def named(self) -> frozenset[str]:
        """The stems that the sources write with a capital inside a sentence, and never without."""
        inside = {word.stem for one in self.clauses for word in one.words[1:] if word.text[0].isupper()}
        small = {word.stem for one in self.clauses for word in one.words if word.text[0].islower()}
        return frozenset(inside - small - {""})

    @cached_property
    def times(self) -> frozenset[str]:
        """The stems of days and months, which are written as names are."""
        forms = forms_of(self.language)
        return frozenset(plain.stem(word, self.language) for word in forms.times) if forms else frozenset()

    @cached_property
    def subjected(self) -> frozenset[Mark]:
        """The words that are the subject of a sentence somewhere."""
        told = (statements(one)[:1] for one in self.clauses)
        return frozenset(mark for found in told for one in found for mark in one.subject if isinstance(mark, str))

    @cached_property
    def refused(self) -> tuple[str, ...]:
        """The questions that are answered with "no" or "never"."""
        numbers = (number for number in range(len(self.clauses)) if self._refuses(number))
        return tuple(dict.fromkeys(asked for number in numbers if (asked := self.passage(number).asked)))

    @cached_property
    def supporting(self) -> Mapping[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for number in range(len(self.clauses)):
            for key in self.keys(number):
                found[key].append(number)
        return found

    def keys(self, number: int) -> frozenset[str]:
        """What a sentence supports."""
        return support.keys(self.clauses[number].words, self.language)

    @cached_property
    def common(self) -> frozenset[str]:
        """What all the sources speak of: their first lines, and the words that most of their sentences share."""
        often = sorted(self.where, key=lambda mark: -len(self.where[mark]))[:OFTEN]
        found = {mark for mark in often if isinstance(mark, str) and len(self.where[mark]) > AROUND}
        found |= {str(one) for one in self.subjects}
        for passage in self.passages:
            if passage.first and (opening := sentences_of(passage, self.language)[:1]):
                found |= support.keys(read(opening[0].text, self.language).words, self.language)
        return frozenset(str(one) for one in found)

    def with_what_they_mean(self, group: Sequence[int]) -> tuple[int, ...]:
        """Sentences with those before the ones that point back, in order."""
        before = {one - 1 for one in group if self.is_beside(one, one - 1) and statements(self.clauses[one])[0].leans}
        return tuple(sorted({*group, *before}))

    def supports(self, group: Sequence[int], *, denied: bool = True) -> frozenset[str]:
        """What sentences support with the question that they answer, their speaker and their heading.

        Unless a statement is `denied`, what they deny supports nothing, nor a question that they answer with "no".
        """
        found = frozenset[str]()
        if self.is_beside(group[0], group[0] - 1):
            found |= self.clauses[group[0] - 1].stems & self.named - self.times
        if self._leans(group[0]):
            found |= self.keys(group[0] - 1)
        for number in group:
            if self._speaks_of_us(number):
                found |= self._often | (akin_of(self.language).us & self.where.keys())
            passage = self.passage(number)
            found |= self.dated(number)
            found |= self.keys(number) if denied or number == group[0] else self._affirmed(number)
            for text in (passage.asked, passage.heading, passage.by):
                if text and (denied or text != passage.asked or not self._refuses(number)):
                    found |= support.keys(read(text, self.language).words, self.language)
        return found

    def _affirmed(self, number: int) -> frozenset[str]:
        """What a sentence supports but for the words that it negates: "no hot drinks"."""
        clause = self.clauses[number]
        gone = {stem for one in clause.operators if one.kind == "negative" for stem in one.words}
        return support.keys([word for word in clause.words if not word.stem or word.stem not in gone], self.language)

    def _refuses(self, number: int) -> bool:
        """Whether the answer in which a sentence stands begins with "no" or "never"."""
        place = self.passage_of[number]
        first = self.clauses[self.passage_of.index(place)].words
        return bool(first) and first[0].operator == "negative"

    def _leans(self, number: int) -> bool:
        """Whether a sentence speaks of what the one before it names: "they stood", "one of them"."""
        lowers = {word.lower for word in self.clauses[number].words}
        return self.is_beside(number, number - 1) and bool(lowers & for_language(self.language).references)

    def _speaks_of_us(self, number: int) -> bool:
        data = for_language(self.language)
        return any(word.lower in data.first_person - data.first_singular for word in self.clauses[number].words)

    @cached_property
    def _often(self) -> frozenset[str]:
        """What may be called "we": the words that several sentences have."""
        return frozenset(str(mark) for mark, where in self.where.items() if len(where) > AROUND)


def _stamped(sentence: str, when: str) -> str:
    """A sentence with the time of its message, closed as it was."""
    if not when:
        return sentence
    open_end = sentence.rstrip(_CLOSING)
    return f"{open_end}, {when}{sentence[len(open_end) :]}"


def values_of(clause: Clause) -> frozenset[Fraction]:
    """The numbers of a sentence, but not "one"."""
    found = frozenset(value for one in figures(clause.text, clause.language) for value in one.number.values)
    return found - {Fraction(1)}
