"""What may be stated: the brief, its sources, a text as it stands. Finds in another text what none of them holds."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from agents.crews.content import text as plain
from agents.crews.content.document import Document, Sentence
from agents.crews.content.evidence import Evidence, normalise_words
from agents.crews.content.facts.statements import (
    Figure,
    addresses,
    bare,
    citations,
    figures,
    names,
    plain_address,
    quoted,
)
from agents.crews.content.facts.told import Contradiction, Told
from agents.crews.content.facts.wording import wording
from agents.crews.content.text import Span
from agents.crews.content.types import Brand, Brief

Kind = Literal["number", "quotation", "name", "link", "citation"]

SHARED = 2  # content words that a statement about a number or a name has in common with where it comes from
SHORT = 5  # with fewer content words on either side, one suffices

REASONS: dict[Kind, str] = {
    "number": "{} is not in the brief or its sources, or says something else there",
    "quotation": "the quotation “{}” is not in the sources, or is somebody else's there",
    "name": "{} is not in the brief or its sources, or has to do with something else there",
    "link": "the address {} is not in the brief or its sources",
    "citation": "nothing in the brief or its sources stands behind “{}”",
}
SHOWN = 80


@dataclass(frozen=True)
class Invention:
    """Something stated that is not known. `start` and `end` are code points of the Markdown body."""

    kind: Kind
    start: int
    end: int
    text: str

    @property
    def reason(self) -> str:
        """Why it may not stand, for the middle of a sentence."""
        return REASONS[self.kind].format(plain.shortened(" ".join(self.text.split()), SHOWN) or self.text[:SHOWN])


@dataclass(frozen=True)
class _Sentence:
    stems: frozenset[str]
    figures: tuple[Figure, ...]
    paragraph: int


class Known:
    """The texts whose statements may be repeated, with what stands next to what in them."""

    def __init__(self, texts: Sequence[str], language: str) -> None:
        texts = [text for text in texts if text.strip()]
        self.language = language
        self._raw = "\n".join(texts).casefold()
        self._addresses = frozenset(
            plain_address(one.text) for text in texts for one in addresses(Document.parse(text, language))
        )
        said = {word.text for text in texts for word in plain.words(text)}
        self._capitals = frozenset(bare(word) for word in said if word.isupper())
        self._ordinary = frozenset(plain.stem(word, language) for word in said if word.islower())
        self._evidence = Evidence.of(texts, language)
        self._texts = texts
        self._paragraphs: list[tuple[str, frozenset[str]]] = []
        self._sentences: list[_Sentence] = []
        for text in texts:
            for paragraph in re.split(r"\n\s*\n", text):
                self._read(paragraph)

    @classmethod
    def of(cls, brief: Brief, brand: Brand, *more: str) -> Known:
        """What the brief, its sources and the brand's own words hold, and `more` texts."""
        own = [brand.name, *brand.preferred_terms.values(), *brand.required_phrases]
        return cls([*brief.evidence(), *own, *more], brief.language)

    @cached_property
    def _told(self) -> Told:
        return Told(self._texts, self.language)

    def inventions(self, body: str) -> list[Invention]:
        """Everything in a Markdown body that is not known, in order."""
        document = Document.parse(body, self.language)
        context = _Context(document)
        found = [
            Invention("number", figure.number.start, figure.number.end, figure.number.text.strip())
            for figure in figures(body, self.language)
            if not self._holds_figure(figure, context.stems(figure.number.start))
        ]
        for quote in quoted(document):
            if not self._holds_quotation(quote, context.names(quote.start, quote.end)):
                found.append(Invention("quotation", quote.start, quote.end, quote.text))
        found += [
            Invention("name", name.start, name.end, name.text)
            for name in names(document)
            if not self._holds_name(name.text, context.stems(name.start), context.opens(name.start))
        ]
        found += [
            Invention("link", address.start, address.end, address.text)
            for address in addresses(document)
            if plain_address(address.text) not in self._addresses
        ]
        found += [
            Invention("citation", citation.start, citation.end, citation.text)
            for citation in citations(document)
            if " ".join(citation.text.split()).casefold() not in self._raw
        ]
        return sorted(found, key=lambda one: (one.start, one.end))

    def contradiction(self, text: str, before: str = "") -> Contradiction | None:
        """What a sentence, or the first of several that does, says otherwise than the known one that it comes from.

        None where nothing is known to be wrong. `before` is the sentence before the first.
        """
        for span in plain.sentences(" ".join(text.split()), self.language):
            wrong = self._told.contradiction(span.text, before)
            if wrong is not None:
                return wrong
            before = span.text
        return None

    def contradictions(self, body: str) -> list[tuple[Sentence, Contradiction]]:
        """The sentences of a Markdown body that say otherwise than the known ones that they come from.

        The sentence before one in the same paragraph may say when both hold.
        """
        found: list[tuple[Sentence, Contradiction]] = []
        before: Sentence | None = None
        for sentence in Document.parse(body, self.language).sentences:
            beside = before.text if before is not None and before.block == sentence.block else ""
            wrong = self.contradiction(sentence.text, beside)
            if wrong is not None:
                found.append((sentence, wrong))
            before = sentence
        return found

    def _read(self, paragraph: str) -> None:
        number = len(self._paragraphs)
        told = wording(paragraph, self.language)
        self._paragraphs.append((normalise_words(paragraph), told))
        for sentence in plain.sentences(paragraph, self.language):
            held = tuple(figures(sentence.text, self.language))
            self._sentences.append(_Sentence(wording(sentence.text, self.language), held, number))

    def _holds_figure(self, figure: Figure, around: frozenset[str]) -> bool:
        """Whether the number stands, with the same unit, in a known sentence about the same."""
        return any(
            figure.number.may_be(held.number)
            and self._evidence.counts_the_same(figure.number, held.number, sentence.stems)
            for sentence in self._sentences
            if _about_the_same(around, sentence.stems)
            for held in sentence.figures
        )

    def _holds_name(self, name: str, around: frozenset[str], opens: bool) -> bool:
        wanted = normalise_words(bare(name))
        stem = plain.stem(bare(name), self.language)
        if bare(name).isupper() and len(bare(name)) > 1:
            return bare(name) in self._capitals
        if opens and stem in self._ordinary:
            return True
        others = around - {stem}
        return any(
            (stem in told or wanted in said) and _about_the_same(others, told - {stem})
            for said, told in self._paragraphs
        )

    def _holds_quotation(self, quote: Span, speakers: Sequence[str]) -> bool:
        """Whether the words stand in a known paragraph, and whoever is named beside them is named there too."""
        if not self._evidence.holds_quotation(quote):
            return False
        parts = [normalise_words(part) for part in re.split(r"…|\.{3,}|\[[^\]]*\]", quote.text)]
        for place, (said, _) in enumerate(self._paragraphs):
            if any(part.strip() and part in said for part in parts):
                near = " | ".join(beside for beside, _ in self._paragraphs[max(0, place - 1) : place + 2])
                if all(normalise_words(bare(name)) in near for name in speakers):
                    return True
        return False


class _Context:
    """What stands around a place of a document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._names = names(document)
        self._places = [(sentence.start, sentence.end, sentence.text) for sentence in document.sentences]
        self._blocks = [(block.start, block.end, block.text) for block in document.blocks]
        self._openings = frozenset(start for start, _, _ in (*self._places, *self._blocks))

    def stems(self, position: int) -> frozenset[str]:
        for places in (self._places, self._blocks):
            number = bisect_right(places, position, key=lambda place: place[0]) - 1
            if number >= 0 and position < places[number][1]:
                return wording(places[number][2], self._document.language)
        return frozenset()

    def opens(self, position: int) -> bool:
        """Whether a sentence or a block begins here."""
        return position in self._openings

    def names(self, start: int, end: int) -> list[str]:
        """The names in the sentence of a quotation, outside the quotation."""
        for first, last, _ in self._places:
            if first <= start < last:
                return [
                    name.text for name in self._names if first <= name.start < last and not start <= name.start < end
                ]
        return []


def _about_the_same(one: frozenset[str], other: frozenset[str]) -> bool:
    if not one or not other:
        return True  # a number or a name alone: in a table, a title, a list of keywords
    needed = 1 if min(len(one), len(other)) < SHORT else SHARED
    return len(one & other) >= needed
