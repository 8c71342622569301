"""What the GEO rules look at, and how they are weighed."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from agents.base import Finding, Severity
from agents.crews.content.document import Block
from agents.crews.content.evidence import Evidence, Number, numbers, quotations
from agents.crews.content.facts.known import Known
from agents.crews.content.facts.statements import quoted
from agents.crews.content.scoring import BEST, Subject, Verdict
from agents.crews.content.text import Span, stems
from agents.crews.content.writing.telling import dated

WEIGHTS = {  # of 100; this project's own judgement, not measured effects
    "answer_first": 15,
    "question_headings": 8,
    "summary": 8,
    "faq": 6,
    "self_contained": 12,
    "named_sources": 10,
    "dates": 8,
    "entities": 6,
    "attributed_quotations": 8,
    "sourced_statistics": 9,
    "keyword_stuffing": 6,
    "structured_data": 4,
}
_FULL_NAME = re.compile(r"\b[A-ZÀ-Þ][\w’'-]+(?: (?:(?:de|van|von|der|la|le) )?[A-ZÀ-Þ][\w’'-]+)+")
_GRAVE = frozenset({"answer_first", "self_contained", "keyword_stuffing"})  # a zero here is a problem


@dataclass(frozen=True)
class GeoSubject(Subject):
    """A subject with its claims and the evidence behind them. Each is worked out once, when a rule first asks."""

    @property
    def body(self) -> str:
        return self.draft.body

    @cached_property
    def introduction(self) -> list[Block]:
        """The blocks before the first heading; without headings, the first block."""
        before = self.document.sections[0][1]
        return before if self.document.headings else before[:1]

    @cached_property
    def paragraphs(self) -> list[Block]:
        """The text's own paragraphs, without block quotations."""
        return [block for block in self.document.paragraphs if not block.quoted]

    @cached_property
    def asked(self) -> frozenset[str]:
        """The stems of the keyphrase, or of the topic where there is none."""
        return frozenset(stems(self.brief.keyphrase or self.brief.topic, self.language))

    @cached_property
    def numbers(self) -> list[Number]:
        return numbers(self.body, self.language)

    def numbers_within(self, start: int, end: int) -> list[Number]:
        """The numbers that begin in this stretch of the body."""
        first, last = (bisect_left(self.numbers, place, key=lambda number: number.start) for place in (start, end))
        return self.numbers[first:last]

    @cached_property
    def paragraph_starts(self) -> frozenset[int]:
        return frozenset(block.start for block in self.paragraphs)

    @cached_property
    def lines_with_figures(self) -> list[tuple[frozenset[str], str]]:
        """The lines of the source material that hold a number, with their stems."""
        lines = self.brief.source_material.splitlines()
        return [(frozenset(stems(line, self.language)), line) for line in lines if numbers(line, self.language)]

    @cached_property
    def quotations(self) -> list[Span]:
        return quotations(self.body)

    @cached_property
    def people(self) -> frozenset[str]:
        """The names, and their parts, of those whom the text names in full: two words with capitals or more."""
        stop_words = self.words_of.stop_words
        full = [name.split() for name in _FULL_NAME.findall(self.document.text)]
        parted = [parts[1:] if parts[0].lower() in stop_words else parts for parts in full]
        return frozenset(part for parts in parted if len(parts) > 1 for part in parts)

    @cached_property
    def swapped(self) -> list[tuple[Span, str, str]]:
        """The quotations that the text gives to somebody else than its sources do, whose they are, and where."""
        if not self.quotations or not self.brief.source_material.strip():
            return []
        known = Known.of(self.brief, self.brand)
        told = ((quote, known.swapped(self.document, quote)) for quote in quoted(self.document))
        return [(quote, *theirs) for quote, theirs in told if theirs]

    @cached_property
    def evidence(self) -> Evidence:
        return Evidence.of([*self.brief.evidence(), *dated(self.brief)], self.language)


def weighed(
    rule: str,
    share: float,
    message: str,
    fix: str = "",
    span: tuple[int, int] | None = None,
    evidence: str = "",
) -> Verdict:
    """The verdict of a rule that is met to this share (0-1) of its weight."""
    severity: Severity = "good" if share >= 1 else "problem" if share <= 0 and rule in _GRAVE else "improvement"
    finding = Finding(
        rule=f"geo.{rule}",
        severity=severity,
        message=message,
        how_to_fix="" if severity == "good" else fix,
        start=span[0] if span else None,
        end=span[1] if span else None,
        score=round(share * WEIGHTS[rule], 1),
        evidence=evidence,
    )
    return Verdict(share * BEST, [finding], metrics={rule: round(100 * share)}, weight=WEIGHTS[rule])
