"""A Markdown body as its readers see it: headings, paragraphs, sentences and words, each with its place in the source.

All positions are code points of the Markdown source. Code blocks, addresses, HTML tags and comments are not readable
text; inline code is, but nothing in it is editable. The Writer's notes of what is missing are not the text's either.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from agents.crews.content import text as plain
from agents.crews.content.markdown.markup import Piece
from agents.crews.content.text import Span
from agents.crews.content.types import GAPS, OUTLINE

BlockKind = Literal["heading", "paragraph", "item", "cell"]

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[^\s@]{1,64}@[^\s@]{1,255}\.\w+")


@dataclass(frozen=True, slots=True)
class Sentence(Span):
    """One sentence, the block it stands in, its number of words and the words as they read."""

    block: int
    words: int
    wording: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A link; `start` and `end` span its text. `html`: it is an HTML tag, which pages and exports show as text."""

    href: str
    text: str
    start: int
    end: int
    html: bool = False


@dataclass(frozen=True, slots=True)
class Image:
    """An image; `start` and `end` span its whole markup. `html` as for links."""

    src: str
    alt: str
    start: int
    end: int
    html: bool = False


class Block:
    """A heading (with its level), paragraph, list item or table cell: readable text laid over pieces of the source."""

    def __init__(self, kind: BlockKind, level: int, pieces: list[Piece], quoted: bool) -> None:
        self.kind = kind
        self.level = level
        self.quoted = quoted  # inside a block quotation
        self._pieces = pieces
        self._offsets: list[int] = []
        length = 0
        for piece in pieces:
            self._offsets.append(length)
            length += len(piece.text)
        self.text = "".join(piece.text for piece in pieces)
        self.start = pieces[0].start
        self.end = pieces[-1].end

    def span(self, start: int, end: int) -> Span:
        """The stretch of the source for `[start, end)` of this block's text."""
        return Span(self._source(start), self._source(end - 1, last=True), self.text[start:end])

    def _source(self, offset: int, last: bool = False) -> int:
        index = max(0, bisect_right(self._offsets, offset) - 1)
        piece = self._pieces[index]
        if piece.exact:
            return piece.start + offset - self._offsets[index] + last
        return piece.end if last else piece.start

    @cached_property
    def tokens(self) -> tuple[Span, ...]:
        """The words with their places in this block's text."""
        return tuple(plain.words(self.text))

    @cached_property
    def words(self) -> list[Span]:
        """The words with their places in the source."""
        return [self.span(word.start, word.end) for word in self.tokens]

    @cached_property
    def word_count(self) -> int:
        return plain.count_words(self.text)

    @cached_property
    def quotations(self) -> list[Span]:
        """What stands in quotation marks, marks included; an unclosed one lasts to the end of the block."""
        return [self.span(match.start(), match.end()) for match in plain.QUOTED.finditer(self.text)]

    @cached_property
    def _fixed(self) -> list[tuple[int, int]]:
        """Offsets in the text that no edit may touch: quotations, code, addresses, what is not one to one."""
        if self.quoted:
            return [(0, len(self.text))]
        found = [match.span() for pattern in (plain.QUOTED, _ADDRESS) for match in pattern.finditer(self.text)]
        for offset, piece in zip(self._offsets, self._pieces, strict=True):
            if piece.kind not in ("text", "break") or not piece.exact:
                found.append((offset, offset + len(piece.text)))
        found.sort()
        merged: list[tuple[int, int]] = []
        for start, end in found:
            if merged and start <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
            else:
                merged.append((start, end))
        return merged

    def editable(self, start: int, end: int) -> bool:
        """Whether `[start, end)` of the text is plain prose that stands in the source exactly as it reads."""
        if end <= start:
            return False
        fixed = self._fixed
        index = bisect_left(fixed, (end, 0)) - 1
        if index >= 0 and fixed[index][1] > start:
            return False
        return self._source(end - 1, last=True) - self._source(start) == end - start


@dataclass(frozen=True)
class Document:
    """A parsed body. `blocks` are in reading order; a document and all its parts are read only.

    `gaps` is the number of the Writer's notes of what is missing; `outline`: a line of its says that this is no
    article, but what one can be made from.
    """

    source: str
    language: str
    blocks: tuple[Block, ...]
    links: tuple[Link, ...]
    images: tuple[Image, ...]
    gaps: int = 0
    outline: bool = False

    @staticmethod
    def parse(body: str, language: str = "en") -> Document:
        """Reads a Markdown body. Linear in its length; the last few results are kept."""
        return _parse(body, language)

    @cached_property
    def shown_links(self) -> list[Link]:
        """The links that readers can follow."""
        return [link for link in self.links if not link.html]

    @cached_property
    def shown_images(self) -> list[Image]:
        """The images that readers can see."""
        return [image for image in self.images if not image.html]

    @cached_property
    def headings(self) -> list[Block]:
        return [block for block in self.blocks if block.kind == "heading"]

    @cached_property
    def paragraphs(self) -> list[Block]:
        return [block for block in self.blocks if block.kind == "paragraph"]

    @cached_property
    def items(self) -> list[Block]:
        return [block for block in self.blocks if block.kind == "item"]

    @cached_property
    def prose(self) -> list[Block]:
        """Paragraphs and list items: the text that is written in sentences."""
        return [block for block in self.blocks if block.kind in ("paragraph", "item")]

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The sentences of the prose, in order; those without a word are left out."""
        found: list[Sentence] = []
        for number, block in enumerate(self.blocks):
            if block.kind not in ("paragraph", "item"):
                continue
            for part in plain.sentences(block.text, self.language):
                words = _starting_in(block.tokens, part.start, part.end)
                if words:
                    place = block.span(part.start, part.end)
                    found.append(Sentence(place.start, place.end, part.text, number, len(words), words))
        return found

    @cached_property
    def words(self) -> list[Span]:
        """All readable words, headings and tables included."""
        return [word for block in self.blocks for word in block.words]

    @cached_property
    def word_count(self) -> int:
        return sum(block.word_count for block in self.blocks)

    @cached_property
    def text(self) -> str:
        """The readable text, blocks separated by blank lines."""
        return "\n\n".join(block.text for block in self.blocks)

    @cached_property
    def sections(self) -> list[tuple[Block | None, list[Block]]]:
        """Every heading with the blocks up to the next; what stands before the first heading comes with None."""
        found: list[tuple[Block | None, list[Block]]] = [(None, [])]
        for block in self.blocks:
            if block.kind == "heading":
                found.append((block, []))
            else:
                found[-1][1].append(block)
        return found


def _starting_in(tokens: Sequence[Span], start: int, end: int) -> tuple[str, ...]:
    """The tokens that begin in `[start, end)`, as they read."""
    first, last = (bisect_left(tokens, place, key=lambda token: token.start) for place in (start, end))
    return tuple(token.text for token in tokens[first:last])


def plain_text(markdown: str) -> str:
    """How a piece of Markdown reads, on one line."""
    return " ".join(Document.parse(markdown).text.split())


@lru_cache(maxsize=16)
def _parse(body: str, language: str) -> Document:
    from agents.crews.content.markdown.reading import read

    blocks, links, images = read(body)
    gaps = [block for block in blocks if block.quoted and _opens(body, block.start, GAPS)]
    outline = [block for block in blocks if block.quoted and _opens(body, block.start, (OUTLINE,))]
    text = tuple(block for block in blocks if block not in gaps and block not in outline)
    return Document(body, language, text, tuple(links), tuple(images), len(gaps), bool(outline))


def _opens(body: str, start: int, marks: Sequence[str]) -> bool:
    """Whether the block whose text begins here is one of the Writer's notes, which begin with one of these."""
    return any(body.endswith(mark, 0, start + len(mark) - 2) for mark in marks)
