"""What may be stated: the brief, its sources, a text as it stands. Finds in another text what none of them holds."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from agents.crews.content import text as plain
from agents.crews.content.document import Document, Sentence
from agents.crews.content.evidence import Evidence, normalise_words
from agents.crews.content.facts import headlines, subjects, support, titles
from agents.crews.content.facts.clauses import read
from agents.crews.content.facts.introductions import Introductions
from agents.crews.content.facts.passages import Passage, passages_of, sentences_of
from agents.crews.content.facts.sentences import Sentences
from agents.crews.content.facts.statements import (
    Figure,
    addresses,
    bare,
    citations,
    figures,
    names,
    plain_address,
    quoted,
    same_number,
)
from agents.crews.content.facts.told import Contradiction, Told, gravest
from agents.crews.content.facts.voices import Voices
from agents.crews.content.facts.wording import wording
from agents.crews.content.language import for_language
from agents.crews.content.text import Span
from agents.crews.content.types import Brand, Brief
from agents.crews.content.writing.signatures import Signature
from agents.crews.content.writing.telling import by_speakers, signatures

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
    near: frozenset[str]  # what it supports
    figures: tuple[Figure, ...]
    paragraph: int


class Known:
    """The texts whose statements may be repeated, with what stands next to what in them."""

    def __init__(self, texts: Sequence[str], language: str, signed: Sequence[Signature] = ()) -> None:
        texts = [text for text in (*texts, *(one.statement for one in signed)) if text.strip()]
        self._introductions = Introductions(signed)
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
        self._passages = [passage for text in texts for passage in passages_of(text, language)]
        self._paragraphs: list[tuple[str, frozenset[str], int]] = []
        self._sentences: list[_Sentence] = []
        self._stamps = [
            one for passage in self._passages for when in (passage.when, passage.day) for one in figures(when, language)
        ]
        for passage in self._passages:
            self._read(passage)

    @classmethod
    def of(cls, brief: Brief, brand: Brand, *more: str) -> Known:
        """What the brief, its sources and the brand's own words hold, and `more` texts. The last few are kept."""
        sources = by_speakers(brief)
        rest = brief.evidence()[len(sources) :]
        own = [brand.name, *brand.preferred_terms.values(), *brand.required_phrases]
        return _known((*sources, *rest, *own, *more), brief.language, tuple(signatures(brief)))

    @cached_property
    def _told(self) -> Told:
        return Told(Sentences(self._passages, self.language), self._voices)

    @cached_property
    def _verbatim(self) -> frozenset[str]:
        """The sentences of the texts as they stand, labels and all."""
        spans = (span for text in self._texts for span in plain.sentences(text, self.language))
        return frozenset(" ".join(span.text.split()) for span in spans)

    @cached_property
    def _voices(self) -> Voices:
        return Voices(self._passages, self._ordinary, self.language)

    def inventions(self, body: str) -> list[Invention]:
        """Everything in a Markdown body that is not known, in order."""
        document = Document.parse(body, self.language)
        context = _Context(document)
        found = [
            Invention("number", figure.number.start, figure.number.end, figure.number.text.strip())
            for figure in figures(body, self.language)
            if not self._holds_figure(figure, context.stems(figure.number.start))
        ]
        found += [
            Invention("quotation", quote.start, quote.end, quote.text)
            for quote in quoted(document)
            if not self._evidence.holds_quotation(quote) or self._voices.objection(document, quote)
        ]
        months = for_language(self.language).months
        found += [
            Invention("name", name.start, name.end, name.text)
            for name in names(document)
            if not (_in_date(body, name, months) or self._introductions.holds(body, name.start, name.end))
            and not self._holds_name(name.text, context.stems(name.start), context.opens(name.start))
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

    def swapped(self, document: Document, quote: plain.Span) -> tuple[str, str] | None:
        """Whose a quotation is that a text gives to somebody else, and the passage that has it; else None."""
        return self._voices.swapped(document, quote)

    def contradiction(self, text: str, before: str = "", *, alone: bool = False) -> Contradiction | None:
        """What a sentence, or the first of several that does, says otherwise than the known one that it comes from.

        None where nothing is known to be wrong. `before` is the sentence before the first.
        """
        found = list[Contradiction | None]()
        for span in plain.sentences(" ".join(text.split()), self.language):
            told = (
                "" if span.text in self._verbatim else self._voices.told_outside(self._introductions.without(span.text))
            )
            found.append(self._told.contradiction(told, before, alone=alone) if told else None)
            found.append(self._introductions.swapped(span.text))
            before = span.text
        return gravest(found)

    def objection(self, line: str) -> str:
        """Why a title or a description that stands alone may not be taken, for the middle of a sentence; else empty."""
        wrong = self.wrong_line(line)
        return wrong.reason if wrong else ""

    def wrong_line(self, line: str) -> Contradiction | None:
        """The same, and whether it is only not proven.

        Of whoever it names a line may not tell, in the next word, what no text has a word for.
        """
        invented = next(iter(self.inventions(line)), None)
        if invented is not None:
            return Contradiction(invented.reason, "")
        parts = headlines.parts_of(line) if self._told.sources.texts else []
        return gravest(wrong for part in parts for wrong in self._wrong_part(part))

    def _wrong_part(self, part: str) -> Iterator[Contradiction | None]:
        sources = self._told.sources
        if headlines.is_statement(part, self.language):
            yield self.contradiction(part, alone=True)
        word = headlines.unsupported(sources, part) or subjects.unheard(sources, read(part, self.language))
        if word:
            yield Contradiction(f"no source says “{word}” of this", "", unproven=True)
        against = titles.unproven(sources, part)
        if against:
            yield Contradiction(against, "")

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

    def _read(self, passage: Passage) -> None:
        number = len(self._paragraphs)
        round_it = " \n\n".join((passage.by, passage.asked, passage.heading))
        beside = wording(round_it, self.language)
        stamp = tuple(figures(passage.when, self.language)) if passage.when else ()
        around = wording(passage.text, self.language) | beside
        self._paragraphs.append((normalise_words(f"{passage.text} | {round_it}"), self._kin(around), len(around)))
        told = sentences_of(passage, self.language)
        own = [wording(sentence.text, self.language) for sentence in told]
        for place, sentence in enumerate(told):
            held = (*figures(sentence.text, self.language), *stamp)
            leaning = own[place - 1] if place and len(own[place]) < SHARED else frozenset[str]()  # "Now it is 23."
            self._sentences.append(_Sentence(own[place], self._kin(own[place] | leaning | beside), held, number))

    def _kin(self, stems: frozenset[str]) -> frozenset[str]:
        """The words with all that they support."""
        return stems.union(*(support.keys_of(stem, stem, self.language) for stem in stems))

    def _holds_figure(self, figure: Figure, around: frozenset[str]) -> bool:
        """Whether the number stands, with the same unit, in a known sentence about the same."""
        if figure.dated and any(same_number(figure, one) for one in self._stamps):
            return True
        return any(
            figure.number.may_be(held.number)
            and self._evidence.counts_the_same(figure.number, held.number, sentence.stems)
            for sentence in self._sentences
            if self._about(around, sentence.near, len(sentence.stems))
            for held in sentence.figures
        )

    def _about(self, one: frozenset[str], other: frozenset[str], size: int) -> bool:
        """Whether words and what a place of the sources with `size` words supports are about the same."""
        if not one or not other:
            return True  # a number or a name alone: in a table, a title, a list of keywords
        needed = 1 if min(len(one), size) < SHORT else SHARED
        shared = sum(not support.keys_of(stem, stem, self.language).isdisjoint(other) for stem in one)
        return shared >= needed

    def _holds_name(self, name: str, around: frozenset[str], opens: bool) -> bool:
        wanted = normalise_words(bare(name))
        stem = plain.stem(bare(name), self.language)
        if bare(name).isupper() and len(bare(name)) > 1:
            return bare(name) in self._capitals
        known = self._voices.known | self._introductions.known
        if (opens and stem in self._ordinary) or bare(name).casefold() in known:
            return True
        others = around - {stem}
        return any(
            (stem in told or wanted in said) and self._about(others, told - {stem}, size)
            for said, told, size in self._paragraphs
        )


@lru_cache(maxsize=4)
def _known(texts: tuple[str, ...], language: str, signed: tuple[Signature, ...]) -> Known:
    return Known(texts, language, signed)


def _in_date(body: str, name: Span, months: frozenset[str]) -> bool:
    """Whether a name is the month of a date, which is looked for as a number."""
    return name.text.casefold() in months and body[max(0, name.start - 2) : name.start - 1].isdigit()


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
