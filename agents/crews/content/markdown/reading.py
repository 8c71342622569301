"""Builds the parts of a `Document` from Markdown tokens."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from agents.crews.content.document import Block, BlockKind, Image, Link
from agents.crews.content.markdown.front_matter import without_header
from agents.crews.content.markdown.html_text import BLOCKS, HtmlText, Tag, read_tag, scan
from agents.crews.content.markdown.markup import AT, Lines, Piece, Placed, parser, pieces

if TYPE_CHECKING:
    from markdown_it.token import Token


def read(body: str) -> tuple[list[Block], list[Link], list[Image]]:
    """The blocks, links and images of a Markdown body, in order."""
    text = without_header(body)
    reader = _Reader(text)
    for token in parser().parse(text):
        reader.take(token)
    return reader.blocks, reader.links, reader.images


class _Reader:
    """Walks block tokens, remembering what they stand in."""

    def __init__(self, body: str) -> None:
        self.lines = Lines(body)
        self.blocks: list[Block] = []
        self.links: list[Link] = []
        self.images: list[Image] = []
        self._quotes = self._items = self._cells = 0
        self._level = 0

    def take(self, token: Token) -> None:
        kind = token.type
        if kind == "inline":
            self._inline(token)
        elif kind == "html_block":
            self._html(token)
        elif kind.startswith("heading_"):
            self._level = int(token.tag[1:]) if token.nesting == 1 else 0
        elif kind.startswith("blockquote_"):
            self._quotes += token.nesting
        elif kind.startswith("list_item_"):
            self._items += token.nesting
        elif kind.startswith(("td_", "th_")):
            self._cells += token.nesting

    def _add(self, kind: BlockKind, level: int, found: list[Piece]) -> None:
        if any(piece.text.strip() for piece in found):
            self.blocks.append(Block(kind, level, found, self._quotes > 0))

    def _inline(self, token: Token) -> None:
        if not token.content or token.map is None:
            return
        placed = self.lines.place(token, token.map[0], self._cells > 0, self._level > 0 and token.level > 0)
        found = list(pieces(token, placed))
        kind: BlockKind = "paragraph"
        if self._level:
            kind = "heading"
        elif self._cells:
            kind = "cell"
        elif self._items:
            kind = "item"
        self._add(kind, self._level, found)
        self._inline_links(token, placed, found)

    def _inline_links(self, token: Token, placed: Placed, found: list[Piece]) -> None:
        """Links and images as Markdown writes them, and those in HTML tags, which are known as such."""
        opened: list[tuple[str, int, bool]] = []
        for child in token.children or ():
            begin, end = placed.span(*child.meta.get(AT, (0, 0)))
            if child.type == "link_open":
                opened.append((str(child.attrs.get("href", "")), begin, False))
            elif child.type == "image":
                self.images.append(Image(str(child.attrs.get("src", "")), _alt(child.children or []), begin, end))
            elif child.type == "link_close" and opened:
                self._link(*opened.pop(), end, found)
            elif child.type == "html_inline":
                tag = read_tag(child.content, 0, len(child.content))
                if tag is None:
                    continue
                if tag.name == "a" and tag.closes and opened:
                    self._link(*opened.pop(), begin, found)
                elif tag.name == "a" and "href" in tag.attributes:
                    opened.append((tag.attributes["href"], end, True))
                elif tag.name == "img":
                    self.images.append(_image(tag, begin, end))

    def _link(self, href: str, begin: int, html: bool, end: int, found: list[Piece]) -> None:
        first_inside = bisect_left(found, begin, key=lambda piece: piece.start)
        inside = found[first_inside : bisect_right(found, end, key=lambda piece: piece.end)]
        text = "".join(piece.text for piece in inside)
        first, last = (inside[0].start, inside[-1].end) if inside else (begin, end)
        self.links.append(Link(href, text, first, last, html))

    def _html(self, token: Token) -> None:
        """Text, links and images of a block of HTML; its block tags begin blocks of their own."""
        if token.map is None:
            return
        placed = self.lines.place(token, token.map[0], False, False)
        found: list[Piece] = []
        opened: tuple[str, int, bool] | None = None
        level, kind = 0, "paragraph"
        for part in scan(token.content):
            start, end = placed.span(part.start, part.end)
            if isinstance(part, HtmlText):
                found.extend(_html_pieces(part, placed))
                continue
            if part.name in BLOCKS:
                self._add(_html_kind(kind), level, _trimmed(found))
                found = []
                heading = len(part.name) == 2 and part.name[0] == "h" and part.name[1].isdigit() and not part.closes
                level, kind = (int(part.name[1]), "heading") if heading else (0, "" if part.closes else part.name)
            elif part.name == "img":
                self.images.append(_image(part, start, end))
            elif part.name == "a" and not part.closes and "href" in part.attributes:
                opened = (part.attributes["href"], end, True)
            elif part.name == "a" and opened is not None:
                self._link(*opened, start, found)
                opened = None
        self._add(_html_kind(kind), level, _trimmed(found))


def _html_pieces(part: HtmlText, placed: Placed) -> list[Piece]:
    """Text between tags, line by line, with white space as one blank where lines meet."""
    found: list[Piece] = []
    offset = part.start
    if len(part.text) != part.end - part.start:
        return [Piece(part.text, *placed.span(part.start, part.end), "special")]
    for number, line in enumerate(part.text.split("\n")):
        if number:
            found.append(Piece(" ", *placed.span(offset - 1, offset), "break"))
        if line:
            found.append(Piece(line, *placed.span(offset, offset + len(line))))
        offset += len(line) + 1
    return found


def _trimmed(found: list[Piece]) -> list[Piece]:
    """Without blank pieces at either end."""
    first, last = 0, len(found)
    while first < last and not found[first].text.strip():
        first += 1
    while last > first and not found[last - 1].text.strip():
        last -= 1
    return found[first:last]


def _html_kind(name: str) -> BlockKind:
    if name == "heading":
        return "heading"
    if name in ("li", "dd", "dt"):
        return "item"
    return "cell" if name in ("td", "th", "caption") else "paragraph"


def _image(tag: Tag, start: int, end: int) -> Image:
    return Image(tag.attributes.get("src", ""), tag.attributes.get("alt", ""), start, end, html=True)


def _alt(children: list[Token]) -> str:
    """An image's description as text."""
    parts = [
        _alt(child.children or []) if child.type == "image" else " " if child.type.endswith("break") else child.content
        for child in children
    ]
    return "".join(parts).strip()
