"""Markdown tokens that know where they stand in the source.

The Markdown parser gives lines for blocks and nothing for what is inside them. Here its inline parser notes where every
rule begins, and a block's content is laid back over its source lines, so that each piece of readable text has exact
code points. Everything is linear in the length of the source.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

PieceKind = Literal["text", "special", "break", "code", "url"]
AT = "at"  # in a token's meta: the code points of the block's content it was made from

_NEWLINE = re.compile(r"\r\n?|\n")
_NOTE = re.compile(r"(\[\^[^\]\s]{1,40}\])(?::[ \t]*)?")
_LINE_BEGINS = re.compile(r"(?:^|[\r\n])[ \t>]{0,6}$")
_CLOSING_HASHES = re.compile(r"(?<=[ \t])#+[ \t]*$")


@dataclass(frozen=True, slots=True)
class Piece:
    """Readable text and the stretch of the source it came from; of the same length unless an entity or a break."""

    text: str
    start: int
    end: int
    kind: PieceKind = "text"

    @property
    def exact(self) -> bool:
        return self.end - self.start == len(self.text)


@cache
def parser() -> MarkdownIt:
    """CommonMark with tables, with an inline parser that notes positions. Holds no state between texts."""
    from markdown_it import MarkdownIt
    from markdown_it.parser_inline import ParserInline
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token as MarkdownToken

    class Positioned(StateInline):
        pending_from = 0

        def pushPending(self) -> MarkdownToken:
            token = super().pushPending()
            token.meta[AT] = (self.pending_from, self.pending_from + len(token.content))
            return token

    class PositionedInline(ParserInline):
        def tokenize(self, state: StateInline) -> None:
            rules = self.ruler.getRules("")
            end, deepest = state.posMax, state.md.options["maxNesting"]
            while state.pos < end:
                begin, made = state.pos, len(state.tokens)
                if isinstance(state, Positioned) and not state.pending:
                    state.pending_from = begin
                if state.level < deepest and any(rule(state, False) for rule in rules):
                    _note_positions(state, begin, made)
                else:
                    state.append_pending(state.src[state.pos])
                    state.pos += 1
            if state.pending:
                state.pushPending()

        def parse(self, src: str, md: MarkdownIt, env: object, tokens: list[MarkdownToken]) -> list[MarkdownToken]:
            state = Positioned(src, md, env, tokens)  # type: ignore[arg-type]  # the library's mapping protocol
            self.tokenize(state)
            for rule in self.ruler2.getRules(""):
                rule(state)
            return state.tokens

    markdown = MarkdownIt("commonmark")
    markdown.inline = PositionedInline()
    markdown.configure("commonmark")
    markdown.enable("table")
    markdown.disable(["fragments_join", "text_join"])  # they would glue text from different places together
    return markdown


def _note_positions(state: StateInline, begin: int, made: int) -> None:
    """Gives the tokens that one rule made at `begin` their positions; those of a nested label already have theirs."""
    cursor = begin
    for token in state.tokens[made:]:
        if AT in token.meta:
            continue
        if token.type == "text":  # a run of emphasis marks, or the address of an autolink
            token.meta[AT] = (cursor, cursor + len(token.content))
            cursor += len(token.content)
        else:
            token.meta[AT] = (begin, state.pos)
            if token.info == "auto" and token.type == "link_open":
                cursor = begin + 1


class Lines:
    """The lines of a source by number, and where its blocks' content lies."""

    def __init__(self, source: str) -> None:
        self.text = source.replace("\0", "�")  # as the parser does
        self.starts = [0]
        self.ends: list[int] = []
        for match in _NEWLINE.finditer(source):
            self.ends.append(match.start())
            self.starts.append(match.end())
        self.ends.append(len(source))
        self._cell_from = (-1, 0)  # line and column after the table cell placed last

    def place(self, token: Token, first_line: int, in_table: bool, in_heading: bool) -> Placed:
        """Lays a block's content over the source lines it was taken from."""
        offsets: list[int] = []
        sources: list[int] = []
        offset = 0
        opening = token.content.partition("\n")[0].strip(" \t")
        while not in_table and first_line < len(self.ends) - 1 and opening not in self._line(first_line):
            first_line += 1  # the parser strips lines of white space that Markdown does not count as blank
        for number, line in enumerate(token.content.split("\n"), start=first_line):
            if number >= len(self.ends):
                break
            bare = line.lstrip(" \t")
            offsets.append(offset)
            if in_table:
                self._place_cell(bare, number, offsets, sources)
            else:
                sources.append(max(self.starts[number], self._suffix(bare, number, in_heading) - len(line) + len(bare)))
            offset += len(line) + 1
        return Placed(self.text, offsets, sources)

    def _line(self, number: int) -> str:
        return self.text[self.starts[number] : self.ends[number]]

    def _suffix(self, content: str, number: int, in_heading: bool) -> int:
        """Where a line's content begins: it is what remains of the line after its block's marks."""
        line = self._line(number)
        if in_heading:
            line = _CLOSING_HASHES.sub("", line.rstrip())
        if not line.endswith(content):
            line = line.rstrip()
        return self.starts[number] + max(0, len(line) - len(content) if line.endswith(content) else line.find(content))

    def _place_cell(self, content: str, number: int, offsets: list[int], sources: list[int]) -> None:
        """A table cell: after the one before it; the backslash of an escaped bar is not part of its content."""
        begin = self._cell_from[1] if self._cell_from[0] == number else self.starts[number]
        parts = content.split("|")
        offset, position = offsets[-1], begin
        for index, part in enumerate(parts):
            found = self.text.find(part, position, self.ends[number])
            position = found if found >= 0 else position
            if index:
                offsets.append(offset)
            sources.append(position)
            offset += len(part) + 1
            position += len(part)
            if index + 1 < len(parts):
                position += self.text[position : position + 1] == "\\"
                offsets.append(offset - 1)
                sources.append(position)
                position += 1
        self._cell_from = (number, position)


@dataclass(frozen=True, slots=True)
class Placed:
    """From code points of a block's content to code points of the source, whose text it has at hand."""

    text: str
    offsets: Sequence[int]
    sources: Sequence[int]

    def source(self, offset: int) -> int:
        index = bisect_right(self.offsets, offset) - 1
        return self.sources[index] + offset - self.offsets[index]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the source for `[start, end)` of the content."""
        return self.source(start), (self.source(end - 1) + 1 if end > start else self.source(start))


def pieces(token: Token, placed: Placed) -> Iterator[Piece]:
    """The readable pieces of an inline block, in order; marks, addresses, images and HTML tags are left out."""
    automatic = False
    for child in token.children or ():
        begin, end = placed.span(*child.meta.get(AT, (0, 0)))
        if child.type == "text" and child.content:
            if automatic:
                yield Piece(child.content, begin, end, "url")
            else:
                yield from _without_notes(_cut(child.content, child.meta[AT][0], placed), placed.text)
        elif child.type == "text_special":
            yield Piece(child.content, begin, end, "special")
        elif child.type == "softbreak":
            yield Piece(" ", begin, end, "break")
        elif child.type == "hardbreak":
            yield Piece("\n", begin, end, "break")
        elif child.type == "code_inline" and child.content:
            first, last = child.meta[AT]
            inside = max(token.content.find(child.content, first, last), first + len(child.markup))
            yield Piece(child.content, *placed.span(inside, min(inside + len(child.content), last)), "code")
        elif child.type == "link_open":
            automatic = child.info == "auto"
        elif child.type == "link_close":
            automatic = False


def _without_notes(found: Iterator[Piece], source: str) -> Iterator[Piece]:
    """Text without the marks of footnotes ("[^1]", and "[^1]:" where a line begins), which nobody reads."""
    for piece in found:
        cursor = 0
        for match in _NOTE.finditer(piece.text) if piece.kind == "text" else ():
            opens = _LINE_BEGINS.search(source, max(0, piece.start + match.start() - 8), piece.start + match.start())
            end = match.end() if opens else match.end(1)
            if match.start() > cursor:
                yield Piece(piece.text[cursor : match.start()], piece.start + cursor, piece.start + match.start())
            cursor = end
        if not cursor:
            yield piece
        elif cursor < len(piece.text):
            yield Piece(piece.text[cursor:], piece.start + cursor, piece.end)


def _cut(content: str, first: int, placed: Placed) -> Iterator[Piece]:
    """Text cut where the source has a gap, as an escaped bar in a table; "special" where the source reads otherwise."""
    cuts = [0]
    if len(placed.offsets) > 1:
        inside = placed.offsets[bisect_right(placed.offsets, first) : bisect_left(placed.offsets, first + len(content))]
        cuts += [offset - first for offset in inside]
    for begin, end in zip(cuts, [*cuts[1:], len(content)], strict=True):
        start, stop = placed.span(first + begin, first + end)
        part = content[begin:end]
        yield Piece(part, start, stop, "text" if placed.text[start:stop] == part else "special")
