"""The numbers, names and months of the sources, each with the words that it stands beside."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from agents.crews.content import text as plain
from agents.crews.content.document import Document
from agents.crews.content.evidence import Evidence, normalise_words
from agents.crews.content.facts import support
from agents.crews.content.facts.passages import Passage, sentences_of
from agents.crews.content.facts.statements import Figure, bare, figures, names, same_number
from agents.crews.content.facts.wording import wording
from agents.crews.content.measures import month_number

SHARED = 2  # content words that a statement about a number or a name has in common with where it comes from
SHORT = 5  # with fewer content words on either side, one suffices


@dataclass(frozen=True)
class _Sentence:
    stems: frozenset[str]
    near: frozenset[str]  # what it supports
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class _Paragraph:
    words: str
    near: frozenset[str]
    size: int
    months: frozenset[str]  # by number


class Holdings:
    """What stands beside which words in the passages of the sources, and what stands anywhere in them."""

    def __init__(self, passages: Sequence[Passage], evidence: Evidence, language: str) -> None:
        self.language = language
        self._evidence = evidence
        self._paragraphs: list[_Paragraph] = []
        self._sentences: list[_Sentence] = []
        self._stamps = [
            one for passage in passages for when in (passage.when, passage.day) for one in figures(when, language)
        ]
        for passage in passages:
            self._read(passage)

    def _read(self, passage: Passage) -> None:
        round_it = " \n\n".join((passage.by, passage.asked, passage.heading))
        beside = wording(round_it, self.language)
        stamp = tuple(figures(passage.when, self.language)) if passage.when else ()
        around = wording(passage.text, self.language) | beside
        told = normalise_words(f"{passage.text} | {round_it}")
        self._paragraphs.append(_Paragraph(told, self._kin(around), len(around), self._months_of(passage)))
        spans = sentences_of(passage, self.language)
        own = [wording(sentence.text, self.language) for sentence in spans]
        for place, sentence in enumerate(spans):
            held = (*figures(sentence.text, self.language), *stamp)
            leaning = own[place - 1] if place and len(own[place]) < SHARED else frozenset[str]()  # "Now it is 23."
            self._sentences.append(_Sentence(own[place], self._kin(own[place] | leaning | beside), held))

    def _kin(self, stems: frozenset[str]) -> frozenset[str]:
        """The words with all that they support."""
        return stems.union(*(support.keys_of(stem, stem, self.language) for stem in stems))

    def _months_of(self, passage: Passage) -> frozenset[str]:
        """The months that a passage names, in words or figures, and that of its day."""
        told = (word.text for word in plain.words(passage.text) if word.text[0].isupper())
        dated = (one for text in (passage.text, passage.day) for one in figures(text, self.language))
        numbers = (one.number.measure.month for one in dated)
        return frozenset((*(month_number(word, self.language) for word in told), *numbers)) - {""}

    def figure_beside(self, figure: Figure, around: frozenset[str]) -> bool:
        """Whether a number stands, with the same unit, in a sentence about the same as the words `around` it."""
        if figure.dated and any(same_number(figure, one) for one in self._stamps):
            return True
        return any(
            figure.number.may_be(held.number)
            and self._evidence.counts_the_same(figure.number, held.number, sentence.stems)
            for sentence in self._sentences
            if self._about(around, sentence.near, len(sentence.stems))
            for held in sentence.figures
        )

    def has_figure(self, figure: Figure) -> bool:
        """Whether a number stands, with the same unit, in any sentence."""
        return any(figure.number.may_be(held.number) for sentence in self._sentences for held in sentence.figures)

    def name_beside(self, name: str, around: frozenset[str]) -> bool:
        """Whether a name, or a month however it is written, stands in a paragraph about the same."""
        wanted, stem = normalise_words(bare(name)), plain.stem(bare(name), self.language)
        others, month = around - {stem}, month_number(name, self.language)
        return any(
            (stem in one.near or wanted in one.words or month in one.months)
            and self._about(others, one.near - {stem}, one.size)
            for one in self._paragraphs
        )

    def has_month(self, name: str) -> bool:
        """Whether a name is that of a month which stands in any passage, in words or figures."""
        month = month_number(name, self.language)
        return any(month in one.months for one in self._paragraphs)

    def _about(self, one: frozenset[str], other: frozenset[str], size: int) -> bool:
        """Whether words and what a place of the sources with `size` words supports are about the same."""
        if not one or not other:
            return True  # a number or a name alone: in a table, a title, a list of keywords
        needed = 1 if min(len(one), size) < SHORT else SHARED
        shared = sum(not support.keys_of(stem, stem, self.language).isdisjoint(other) for stem in one)
        return shared >= needed


class Context:
    """What stands around a place of a document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.names = names(document)
        self._places = [(sentence.start, sentence.end, sentence.text) for sentence in document.sentences]
        self._blocks = [(block.start, block.end, block.text) for block in document.blocks]
        self._openings = frozenset(start for start, _, _ in (*self._places, *self._blocks))

    def stems(self, position: int) -> frozenset[str]:
        for places in (self._places, self._blocks):
            number = bisect_right(places, position, key=lambda place: place[0]) - 1
            if number >= 0 and position < places[number][1]:
                return wording(places[number][2], self._document.language)
        return frozenset()

    def tells(self, position: int, text: str) -> bool:
        """Whether a word or number at a place is read with a sentence, and stands in no heading, table or picture."""
        number = bisect_right(self._places, position, key=lambda place: place[0]) - 1
        return number >= 0 and position < self._places[number][1] and text.strip() in self._places[number][2]

    def opens(self, position: int) -> bool:
        """Whether a sentence or a block begins here."""
        return position in self._openings
