"""What may be stated: the brief, its sources, a text as it stands. Finds in another text what none of them holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from agents.crews.content import text as plain
from agents.crews.content.document import Document, Sentence
from agents.crews.content.evidence import Evidence
from agents.crews.content.facts import headlines, subjects, titles
from agents.crews.content.facts.clauses import read
from agents.crews.content.facts.holdings import Context, Holdings
from agents.crews.content.facts.introductions import Introductions
from agents.crews.content.facts.passages import passages_of
from agents.crews.content.facts.rewording import Originals
from agents.crews.content.facts.sentences import Sentences
from agents.crews.content.facts.statements import (
    Figure,
    addresses,
    bare,
    citations,
    figures,
    plain_address,
    quoted,
)
from agents.crews.content.facts.told import Contradiction, Told, gravest
from agents.crews.content.facts.voices import Voices
from agents.crews.content.language import for_language
from agents.crews.content.text import Span
from agents.crews.content.types import Brand, Brief
from agents.crews.content.writing.signatures import Signature
from agents.crews.content.writing.telling import by_speakers, signatures

Kind = Literal["number", "quotation", "name", "link", "citation"]

REASONS: dict[Kind, str] = {
    "number": "{} is not in the brief or its sources, or says something else there",
    "quotation": "the quotation “{}” is not in the sources, or is somebody else's there",
    "name": "{} is not in the brief or its sources, or has to do with something else there",
    "link": "the address {} is not in the brief or its sources",
    "citation": "nothing in the brief or its sources stands behind “{}”",
}
SHOWN = 80
ELSEWHERE = "the sources say “{}” of something else"


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
        self._holdings = Holdings(self._passages, self._evidence, language)

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
    def originals(self) -> Originals:
        """The same texts, by which a sentence in other words is known to say what one of theirs says."""
        return Originals(self._texts, self.language)

    @cached_property
    def _verbatim(self) -> frozenset[str]:
        """The sentences of the texts as they stand, labels and all."""
        spans = (span for text in self._texts for span in plain.sentences(text, self.language))
        return frozenset(" ".join(span.text.split()) for span in spans)

    @cached_property
    def _voices(self) -> Voices:
        return Voices(self._passages, self._ordinary, self.language)

    def inventions(self, body: str) -> list[Invention]:
        """Everything in a Markdown body that is not known, in order.

        A number or month of a sentence which the texts have beside other words is none: `contradiction` tells of it.
        """
        document = Document.parse(body, self.language)
        context = Context(document)
        found = [
            Invention("number", figure.number.start, figure.number.end, figure.number.text.strip())
            for figure in self._figures_apart(body, context)
            if not (self._holdings.has_figure(figure) and context.tells(figure.number.start, figure.number.text))
        ]
        found += [
            Invention("quotation", quote.start, quote.end, quote.text)
            for quote in quoted(document)
            if not self._evidence.holds_quotation(quote) or self._voices.objection(document, quote)
        ]
        found += [
            Invention("name", name.start, name.end, name.text)
            for name in self._names_apart(body, context)
            if not (self._holdings.has_month(name.text) and context.tells(name.start, name.text))
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
        return gravest([*found, self._misplaced(text)])

    def _misplaced(self, text: str) -> Contradiction | None:
        """The doubt about the first number or month that the texts have, but beside other words."""
        if " ".join(text.split()) in self._verbatim:
            return None
        context, held = Context(Document.parse(text, self.language)), self._holdings
        apart = [one.number.text for one in self._figures_apart(text, context) if held.has_figure(one)]
        apart += [name.text for name in self._names_apart(text, context) if held.has_month(name.text)]
        return Contradiction(ELSEWHERE.format(apart[0].strip()), "", unproven=True) if apart else None

    def _figures_apart(self, text: str, context: Context) -> list[Figure]:
        """The numbers of a text that stand nowhere beside its words."""
        told = figures(text, self.language)
        return [one for one in told if not self._holdings.figure_beside(one, context.stems(one.number.start))]

    def _names_apart(self, text: str, context: Context) -> list[Span]:
        """The names of a text that stand nowhere beside its words; the months of dates are looked for as numbers."""
        months = for_language(self.language).months
        return [
            name
            for name in context.names
            if not (_in_date(text, name, months) or self._introductions.holds(text, name.start, name.end))
            and not self._holds_name(name.text, context.stems(name.start), context.opens(name.start))
        ]

    def _holds_name(self, name: str, around: frozenset[str], opens: bool) -> bool:
        if bare(name).isupper() and len(bare(name)) > 1:
            return bare(name) in self._capitals
        if opens and plain.stem(bare(name), self.language) in self._ordinary:
            return True
        known = self._voices.known | self._introductions.known
        return bare(name).casefold() in known or self._holdings.name_beside(name, around)

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
        return gravest([*(wrong for part in parts for wrong in self._wrong_part(part)), self._misplaced(line)])

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

    def reworded(self, line: str) -> Contradiction | None:
        """The doubt about the first sentence of a line that no text is known to hold, if in other words."""
        told = Document.parse(line, self.language).sentences
        new = next((one.text for one in told if not self.originals.hold(one.text)), "")
        if not new:
            return None
        return Contradiction(f"it tells “{plain.shortened(new, SHOWN)}” in words of its own", "", unproven=True)

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


@lru_cache(maxsize=4)
def _known(texts: tuple[str, ...], language: str, signed: tuple[Signature, ...]) -> Known:
    return Known(texts, language, signed)


def _in_date(body: str, name: Span, months: frozenset[str]) -> bool:
    """Whether a name is the month of a date, which is looked for as a number."""
    return name.text.casefold() in months and body[max(0, name.start - 2) : name.start - 1].isdigit()
