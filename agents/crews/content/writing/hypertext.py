"""HTML in a pasted source, read as what it shows: its tags become marks of Markdown, and every place stays known."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from agents.crews.content.language import vocabulary
from agents.crews.content.markdown.code import CODE
from agents.crews.content.markdown.html_text import BLOCKS, Tag, scan

_INLINE = vocabulary(
    "a abbr b big cite code del dfn em font i img ins kbd label mark q s samp small span strike strong sub sup time tt "
    "u var wbr"
)
_HINT = re.compile(r"<(?:/?[a-zA-Z]|!--)")
_VALUE = r"(?:\"[^\"]*\"|'[^']*'|[^\s\"'>]+)"
_TAG = re.compile(rf"</?[a-zA-Z][\w-]*(?:\s+[\w:@.-]+\s*=\s*{_VALUE})*\s*/?>")
_UNREAD = r"<(script|style|template|noscript|iframe|svg|object)\b[^>]*>.*?(?:</\1\s*>|\Z)"
_DROPPED = re.compile(rf"{_UNREAD}|<!--.*?(?:-->|\Z)", re.DOTALL | re.IGNORECASE)
_PRE = re.compile(r"<pre\b[^>]*>.*?(?:</pre\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_HEADING = re.compile(r"h[1-6]")


@dataclass(slots=True)
class Readable:
    """A text without HTML. `left_out` are the stretches of the original that were neither kept nor shown as text."""

    text: str
    left_out: list[tuple[int, int]] = field(default_factory=list)
    _offsets: list[int] = field(default_factory=list)  # where each part begins in `text`
    _sources: list[tuple[int, int, bool]] = field(default_factory=list)  # and in the original; whether one to one

    def start(self, offset: int) -> int:
        """The place in the original where the character at `offset` comes from."""
        if not self._offsets:
            return offset
        index = max(0, bisect_right(self._offsets, offset) - 1)
        begin, _, exact = self._sources[index]
        return begin + offset - self._offsets[index] if exact else begin

    def end(self, offset: int) -> int:
        """The place in the original after the character before `offset`."""
        if not self._offsets or not offset:
            return offset
        index = max(0, bisect_right(self._offsets, offset - 1) - 1)
        begin, finish, exact = self._sources[index]
        return begin + offset - self._offsets[index] if exact else finish


def readable(text: str) -> Readable:
    """The text with its HTML as Markdown. A text without any, and code in any, stay as they are."""
    if not _HINT.search(text):
        return Readable(text)
    dropped = [match.span() for match in _DROPPED.finditer(text)]
    told = [match.span() for match in _PRE.finditer(text) if not _inside(match.start(), dropped)]
    kept = [match.span() for match in CODE.finditer(text) if not _inside(match.start(), dropped + told)]
    maker = _Maker(text)
    position = 0
    for begin, finish in sorted([*dropped, *told, *kept]):
        if begin < position:
            continue
        maker.markup(position, begin)
        if (begin, finish) in kept:
            maker.add(text[begin:finish], begin, finish)
        position = finish
    maker.markup(position, len(text))
    if not maker.found and not dropped and not told:
        return Readable(text)
    result = maker.made()
    result.left_out = told
    return result


def _inside(place: int, spans: list[tuple[int, int]]) -> bool:
    return any(begin <= place < finish for begin, finish in spans)


class _Maker:
    def __init__(self, text: str) -> None:
        self.source = text
        self.parts: list[str] = []
        self.offsets: list[int] = []
        self.sources: list[tuple[int, int, bool]] = []
        self.length = 0
        self.found = False
        self.block = ""  # the element whose text is being read; line ends in it are spaces
        self.lists: list[int] = []  # the number of the next item, 0 in a list without numbers
        self.cells: int | None = None  # of the first row of a table; None outside of one
        self.rows = 0

    def made(self) -> Readable:
        return Readable("".join(self.parts), [], self.offsets, self.sources)

    def add(self, text: str, begin: int, finish: int) -> None:
        if text:
            self.parts.append(text)
            self.offsets.append(self.length)
            self.sources.append((begin, finish, len(text) == finish - begin))
            self.length += len(text)

    def markup(self, begin: int, finish: int) -> None:
        """Reads a stretch without code: its text as it stands, its tags as marks."""
        for part in scan(self.source[begin:finish]):
            start, end = begin + part.start, begin + part.end
            if isinstance(part, Tag):
                raw = self.source[start:end]
                if part.name in BLOCKS | _INLINE and _TAG.fullmatch(raw):
                    self.found = True
                    self.add(self.mark(part), start, end)
                else:
                    self.add(raw, start, end)
            elif self.block:
                for text, first, last in _lines(self.source[start:end], part.text, start):
                    self.add(text, first, last)
                if "\n\n" in part.text:
                    self.block = ""
            else:
                self.add(self.source[start:end], start, end)

    def mark(self, tag: Tag) -> str:
        name = tag.name
        if name in _INLINE:
            return ""
        if name == "br":
            return " " if self.cells is not None else "\n"
        if name in ("ul", "ol"):
            self.block = ""
            if tag.closes:
                self.lists[-1:] = []
            else:
                self.lists.append(int(name == "ol"))
            return "" if self.lists[1:] else "\n\n"
        if name == "li":
            self.block = "" if tag.closes else name
            if tag.closes:
                return ""
            number = self.lists[-1] if self.lists else 0
            if number:
                self.lists[-1] += 1
            return f"\n{number}. " if number else "\n- "
        if name in ("table", "tr", "td", "th", "thead", "tbody", "tfoot", "caption"):
            return self.table(tag)
        if self.block in ("li", "blockquote") and name in ("p", "div"):
            return "" if self.parts and self.parts[-1].endswith(" ") else " "
        self.block = "" if tag.closes or name == "hr" else name
        if _HEADING.fullmatch(name) and not tag.closes:
            return f"\n\n{'#' * int(name[1])} "
        return "\n\n> " if name == "blockquote" and not tag.closes else "\n\n"

    def table(self, tag: Tag) -> str:
        name = tag.name
        if name == "table":
            self.block, self.cells, self.rows = "", None if tag.closes else 0, 0
            return "\n\n"
        if self.cells is None or name in ("thead", "tbody", "tfoot"):
            return ""
        if name == "caption":
            self.block = "" if tag.closes else name
            return "\n\n"
        if name == "tr":
            self.block = ""
            if not tag.closes:
                return "\n|"
            self.rows += 1
            return f"\n|{'---|' * self.cells}" if self.rows == 1 else ""
        self.block = "" if tag.closes else name
        if tag.closes:
            self.cells += not self.rows
            return " |"
        return " "


def _lines(raw: str, text: str, start: int) -> Iterator[tuple[str, int, int]]:
    """Text of an element in parts: a single line end is a space, and so is what an editor indented."""
    if raw != text:  # an entity
        yield text, start, start + len(raw)
        return
    yield re.sub(r"\n(?![ \t]*\n)", " ", raw), start, start + len(raw)
