"""What may be stated: the brief, its sources, a text as it stands. Finds in another text what none of them holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from agents.crews.content import text as plain
from agents.crews.content.document import Document, Sentence
from agents.crews.content.evidence import Evidence
from agents.crews.content.facts import support
from agents.crews.content.facts.contraries import Contradiction, Contraries
from agents.crews.content.facts.grounding import Sentences
from agents.crews.content.facts.holdings import Holdings
from agents.crews.content.facts.passages import passages_of, sentences_of
from agents.crews.content.facts.rewording import Originals
from agents.crews.content.facts.statements import Figure, addresses, citations, figures, names, plain_address, quoted
from agents.crews.content.facts.voices import Voices
from agents.crews.content.language import for_language
from agents.crews.content.text import Span
from agents.crews.content.types import Brand, Brief
from agents.crews.content.writing.telling import by_speakers, signatures

Kind = Literal["number", "quotation", "name", "link", "citation"]

REASONS: dict[Kind, str] = {
    "number": "{} is not in the brief or its sources",
    "quotation": "the quotation “{}” is not in the sources, or is somebody else's there",
    "name": "{} is not in the brief or its sources",
    "link": "the address {} is not in the brief or its sources",
    "citation": "nothing in the brief or its sources stands behind “{}”",
}
SHOWN = 80
_PARTS = re.compile(r"(?<=[:?!.])\s+|\s+[–—|]\s+")


@dataclass(frozen=True)
class Invention:
    """Something stated that no text holds. `start` and `end` are code points of the Markdown body."""

    kind: Kind
    start: int
    end: int
    text: str

    @property
    def reason(self) -> str:
        """Why it may not stand, for the middle of a sentence."""
        return REASONS[self.kind].format(plain.shortened(" ".join(self.text.split()), SHOWN) or self.text[:SHOWN])


class Known:
    """The texts whose statements may be repeated; the first few of them, if not all, are the sources."""

    def __init__(self, texts: Sequence[str], language: str, sources: int | None = None) -> None:
        self._texts = [text for text in texts if text.strip()]
        self._sources = [text for text in texts[:sources] if text.strip()]
        self.language = language
        self._raw = "\n".join(self._texts).casefold()
        self._addresses = frozenset(
            plain_address(one.text) for text in self._texts for one in addresses(Document.parse(text, language))
        )
        self._evidence = Evidence.of(self._texts, language)
        self._passages = [passage for text in self._texts for passage in passages_of(text, language)]
        rows = [one.text for one in self._passages if one.table]  # each cell with its column's head
        self._holdings = Holdings([*self._texts, *rows], language)

    @classmethod
    def of(cls, brief: Brief, brand: Brand, *more: str) -> Known:
        """What the brief, its sources and the brand's own words hold, and `more` texts. The last few are kept."""
        sources = by_speakers(brief)
        rest = brief.evidence()[len(sources) :]
        signed = [one.statement or f"{one.name}, {one.firm}" for one in signatures(brief)]
        own = [brand.name, *brand.preferred_terms.values(), *brand.required_phrases]
        return _known((*sources, *rest, *signed, *own, *more), brief.language, len(sources))

    @cached_property
    def _contraries(self) -> Contraries:
        told = (span.text for one in self._passages for span in sentences_of(one, self.language))
        return Contraries([" ".join(text.split()) for text in told], self.language)

    @cached_property
    def originals(self) -> Originals:
        """The same texts, by which a sentence in other words is known to say what one of theirs says."""
        return Originals(self._texts, self.language)

    @cached_property
    def _voices(self) -> Voices:
        said = {word.text for text in self._texts for word in plain.words(text)}
        ordinary = frozenset(plain.stem(word, self.language) for word in said if word.islower())
        return Voices(self._passages, ordinary, self.language)

    @cached_property
    def _told(self) -> list[tuple[frozenset[str], list[Figure]]]:
        """By what the words of a line may be supported, and its numbers, of each sentence, heading or line."""
        lines = (one.text for text in self._texts for one in plain.sentences(text, self.language))
        return [(self._keys(line), figures(line, self.language)) for line in lines]

    def _keys(self, text: str) -> frozenset[str]:
        told = {word.text.lower() for word in plain.words(text)}
        return frozenset().union(
            *(support.keys_of(word, plain.stem(word, self.language), self.language) for word in told)
        )

    def inventions(self, body: str) -> list[Invention]:
        """Everything in a Markdown body that is not known, in order."""
        document = Document.parse(body, self.language)
        found = [
            Invention("number", figure.number.start, figure.number.end, figure.number.text.strip())
            for figure in figures(body, self.language)
            if not self._holdings.has_figure(figure)
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
            if not (_in_date(body, name, months) or self._holdings.has_name(name.text))
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

    def contradictions(self, body: str) -> list[tuple[Sentence, Contradiction]]:
        """The sentences of a Markdown body that are known ones with another fact in them."""
        told = Document.parse(body, self.language).sentences
        found = ((one, self._contraries.of(one.text)) for one in told if not self.originals.hold(one.text))
        return [(sentence, wrong) for sentence, wrong in found if wrong is not None]

    def wrong_line(self, line: str) -> Contradiction | None:
        """Why a title or a description may not be taken unasked; None where nothing is known against it.

        Unproven is one with a part, as a colon or a stop parts it, whose words and numbers no sentence has together.
        """
        invented = next(iter(self.inventions(line)), None)
        if invented is not None:
            return Contradiction(invented.reason)
        wrong = next((one for _, one in self.contradictions(line)), None)
        if wrong is not None:
            return wrong
        apart = next((word for part in _PARTS.split(line) if (word := self._apart(part))), "")
        return Contradiction(f"no source says “{apart}” of this", unproven=True) if apart else None

    def _apart(self, part: str) -> str:
        """The first of a line's numbers and words that no sentence holds beside those before it; "" for none."""
        left = self._told
        for figure in figures(part, self.language):
            left = [told for told in left if any(figure.number.may_be(one.number) for one in told[1])]
            if not left:
                return figure.number.text
        for word in plain.content_words(part, self.language):
            lower = word.text.lower()
            keys = support.keys_of(lower, plain.stem(lower, self.language), self.language)
            if lower in support.framing(self.language) or lower[0].isdigit():
                continue
            left = [told for told in left if not keys.isdisjoint(told[0])]
            if not left:
                return word.text
        return ""

    @cached_property
    def _told_in_sources(self) -> Sentences:
        return Sentences("\n\n".join(self._sources), self.language)

    def nearest(self, line: str) -> str:
        """What the sources say that comes nearest to a line; "" where nothing does."""
        near = self._told_in_sources.nearest(line)
        return " ".join(near.text.split()) if near else ""

    def reworded(self, line: str) -> Contradiction | None:
        """The doubt about the first sentence of a line that no text is known to hold, if in other words."""
        told = Document.parse(line, self.language).sentences
        new = next((one.text for one in told if not self.originals.hold(one.text)), "")
        if not new:
            return None
        return Contradiction(f"it tells “{plain.shortened(new, SHOWN)}” in words of its own", "", unproven=True)


@lru_cache(maxsize=4)
def _known(texts: tuple[str, ...], language: str, sources: int) -> Known:
    return Known(texts, language, sources)


def _in_date(body: str, name: Span, months: frozenset[str]) -> bool:
    """Whether a name is the month of a date, which is looked for as a number."""
    return name.text.casefold() in months and body[max(0, name.start - 2) : name.start - 1].isdigit()
