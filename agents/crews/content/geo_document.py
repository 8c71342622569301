"""A draft as the GEO rules see it: its blocks, sentences, numbers and quotations, and the evidence behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from agents.crews.content.evidence import Evidence, Number, Quotation, mask_markup, numbers, quotations
from agents.crews.content.sources import Block, blocks
from agents.crews.content.text import Span, count_words, sentences, stems
from agents.crews.content.types import Brief, Draft


@dataclass(frozen=True)
class Document:
    """Everything is worked out once, when a rule first asks for it."""

    draft: Draft
    brief: Brief

    @property
    def body(self) -> str:
        return self.draft.body

    @property
    def language(self) -> str:
        return self.brief.language

    @cached_property
    def blocks(self) -> list[Block]:
        return blocks(self.body)

    @cached_property
    def headings(self) -> list[Block]:
        return [block for block in self.blocks if block.kind == "heading"]

    @cached_property
    def paragraphs(self) -> list[Block]:
        return [block for block in self.blocks if block.kind == "paragraph"]

    @cached_property
    def introduction(self) -> list[Block]:
        """The blocks before the first heading; without headings, the first block."""
        first = self.headings[0].start if self.headings else len(self.body)
        before = [block for block in self.blocks if block.start < first]
        return before if self.headings else before[:1]

    @cached_property
    def sentences(self) -> list[Span]:
        """The sentences of the paragraphs, with offsets in the body."""
        return [
            Span(block.start + span.start, block.start + span.end, span.text)
            for block in self.paragraphs
            for span in sentences(block.text, self.language)
        ]

    @cached_property
    def words(self) -> int:
        return count_words(mask_markup(self.body))

    @cached_property
    def asked(self) -> frozenset[str]:
        """The stems of the keyphrase, or of the topic where there is none."""
        return frozenset(stems(self.brief.keyphrase or self.brief.topic, self.language))

    @cached_property
    def numbers(self) -> list[Number]:
        return numbers(self.body, self.language)

    @cached_property
    def quotations(self) -> list[Quotation]:
        return quotations(self.body)

    @cached_property
    def evidence(self) -> Evidence:
        """What the brief and its source material hold; keywords and the rest of the brief count too."""
        brief = self.brief
        held = [brief.source_material, brief.topic, brief.goal, brief.audience, brief.keyphrase, *brief.keywords]
        return Evidence.of(held, self.language)

    def sections(self) -> list[tuple[Block, list[Block]]]:
        """Every heading with the blocks up to the next heading."""
        found: list[tuple[Block, list[Block]]] = []
        for block in self.blocks:
            if block.kind == "heading":
                found.append((block, []))
            elif found:
                found[-1][1].append(block)
        return found


def plain_text(markdown: str) -> str:
    """Markdown without its marks, on one line."""
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", markdown)
    text = re.sub(r"(?m)^[ \t]*(?:>|[-*+]|\d{1,3}[.)]|#{1,6})[ \t]+", "", text)
    return " ".join(re.sub(r"[*`]|(?<!\w)_|_(?!\w)", "", text).split())
