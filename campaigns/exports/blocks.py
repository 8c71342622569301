"""A Markdown body as a flat list of blocks with formatted runs: what Word and PDF are made from.

HTML in Markdown is text here, as everywhere: nothing it says is carried out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal
from urllib.parse import urlsplit

Kind = Literal["heading", "paragraph", "item", "code", "cell", "rule", "note"]
Side = Literal["", "left", "center", "right"]
SCHEMES = ("http", "https", "mailto")
NO_ALT = "without description"
_LANGUAGE = re.compile(r"[A-Za-z0-9][\w+#.-]{0,29}(?=\s|$)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Format:
    bold: bool = False
    italic: bool = False
    strike: bool = False
    code: bool = False
    href: str = ""
    note: int = 0  # the number of the note that this run refers to
    image: bool = False  # it stands for an image


@dataclass(frozen=True, slots=True)
class Run:
    text: str
    format: Format = Format()


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a cell stands: its table, row and column, counted from 0; and to which side its column is set."""

    table: int
    row: int
    column: int
    side: Side = ""


@dataclass(frozen=True, slots=True)
class Block:
    """`level`: of a heading (2 below the title), or how deep an item lies (from 1). `marker`: "•", "3." or "".

    `quote`: how many quotations it stands in. `list`: which list of the text an item belongs to. `language`: of code.
    """

    kind: Kind
    runs: tuple[Run, ...]
    level: int = 0
    marker: str = ""
    quote: int = 0
    list: int = 0
    cell: Cell | None = None
    language: str = ""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    def shape(self) -> tuple[Any, ...]:
        """All that two blocks must share for one to be an edit of the other."""
        return (self.kind, self.level, self.marker, self.quote, self.list, self.cell, self.language)


@cache
def parser() -> Any:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    made = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    made.core.ruler.push("column_sides", _set_sides)
    return made.use(footnote_plugin, inline=False)


def _set_sides(state: Any) -> None:
    """Says in `align` to which side a cell is set; the parser's `style` is let in by no page's policy."""
    for token in state.tokens:
        if token.type in ("th_open", "td_open") and (style := token.attrs.pop("style", "")):
            token.attrSet("align", style.removeprefix("text-align:"))


def parse(body: str) -> list[Block]:
    """The blocks of a body in reading order; footnotes come last, as blocks of kind "note"."""
    return list(_Reader(parser().parse(body, {})).blocks())


class _Reader:
    def __init__(self, tokens: Sequence[Any]) -> None:
        self._tokens = tokens
        self._lists: list[tuple[int, int | None]] = []  # number of the list, and its next ordinal or None
        self._seen_lists = 0
        self._tables = -1
        self._row = self._column = -1
        self._side: Side = ""
        self._quote = 0
        self._level = 0
        self._note = 0
        self._marker = ""

    def blocks(self) -> Iterator[Block]:
        for token in self._tokens:
            handler = getattr(self, f"_on_{token.type}", None)
            if handler is not None:
                handler(token)
            elif token.type in ("fence", "code_block"):
                code = merged([Run(token.content.rstrip("\n"), Format(code=True))])
                yield replace(self._placed("code", code), language=_language(token.info))
            elif token.type == "hr":
                yield self._placed("rule", ())
            elif token.type == "inline":
                yield self._inline(token)

    def _on_heading_open(self, token: Any) -> None:
        self._level = max(int(token.tag[1]), 2)

    def _on_heading_close(self, token: Any) -> None:
        self._level = 0

    def _on_bullet_list_open(self, token: Any) -> None:
        self._seen_lists += 1
        self._lists.append((self._seen_lists, None))

    def _on_ordered_list_open(self, token: Any) -> None:
        self._seen_lists += 1
        self._lists.append((self._seen_lists, int(token.attrGet("start") or 1)))

    def _on_bullet_list_close(self, token: Any) -> None:
        self._lists.pop()

    _on_ordered_list_close = _on_bullet_list_close

    def _on_list_item_open(self, token: Any) -> None:
        number, ordinal = self._lists[-1]
        self._marker = "•" if ordinal is None else f"{ordinal}."
        if ordinal is not None:
            self._lists[-1] = (number, ordinal + 1)

    def _on_list_item_close(self, token: Any) -> None:
        self._marker = ""

    def _on_blockquote_open(self, token: Any) -> None:
        self._quote += 1

    def _on_blockquote_close(self, token: Any) -> None:
        self._quote -= 1

    def _on_table_open(self, token: Any) -> None:
        self._tables += 1
        self._row = -1

    def _on_tr_open(self, token: Any) -> None:
        self._row += 1
        self._column = -1

    def _on_th_open(self, token: Any) -> None:
        self._column += 1
        self._side = token.attrGet("align") or ""

    _on_td_open = _on_th_open

    def _on_table_close(self, token: Any) -> None:
        self._row = self._column = -1

    def _on_footnote_open(self, token: Any) -> None:
        self._note = int(token.meta["id"]) + 1
        self._marker = f"{self._note}."

    def _on_footnote_close(self, token: Any) -> None:
        self._note = 0

    def _inline(self, token: Any) -> Block:
        runs = tuple(_merged(_runs(token.children or [], Format())))
        if self._row >= 0:
            return self._placed("cell", runs)
        if self._level:
            return self._placed("heading", runs)
        return self._placed("item" if self._lists else "paragraph", runs)

    def _placed(self, kind: Kind, runs: tuple[Run, ...]) -> Block:
        marker, self._marker = self._marker, ""
        if self._note:
            return Block("note", runs, level=self._note, marker=marker)
        return Block(
            kind,
            runs,
            level=self._level or (len(self._lists) if kind != "cell" else 0),
            marker=marker,
            quote=self._quote,
            list=self._lists[-1][0] if self._lists else 0,
            cell=Cell(self._tables, self._row, self._column, self._side) if kind == "cell" else None,
        )


_SWITCHES = {"strong": "bold", "em": "italic", "s": "strike"}


def _runs(children: Sequence[Any], format: Format) -> Iterator[Run]:
    outside: list[str] = []
    for child in children:
        name, _, edge = child.type.rpartition("_")
        if name in _SWITCHES and edge in ("open", "close"):
            format = replace(format, **{_SWITCHES[name]: edge == "open"})
        elif child.type == "link_open":
            outside.append(format.href)
            format = replace(format, href=safe_link(str(child.attrGet("href") or "")))
        elif child.type == "link_close":
            format = replace(format, href=outside.pop())
        elif child.type in ("softbreak", "hardbreak"):
            yield Run(" " if child.type == "softbreak" else "\n", format)
        elif child.type == "code_inline":
            yield Run(child.content, replace(format, code=True))
        elif child.type == "image":
            said = (" " if part.type.endswith("break") else part.content for part in child.children or [])
            alt = "".join(said).strip() or NO_ALT
            href = safe_link(str(child.attrGet("src") or ""))
            yield Run(f"[Image: {alt}]", replace(format, italic=True, href=href, image=True))
        elif child.type == "footnote_ref":
            number = int(child.meta["id"]) + 1
            yield Run(str(number), replace(format, note=number))
        elif child.content:
            yield Run(child.content, format)


def _language(info: str) -> str:
    """The language that a block of code names; "" for what is no name."""
    found = _LANGUAGE.match(info.strip())
    return found[0] if found else ""


def safe_link(href: str) -> str:
    """The address if readers may be sent there, else ""."""
    try:
        return href if urlsplit(href).scheme.lower() in SCHEMES else ""
    except ValueError:
        return ""


def _merged(runs: Iterator[Run]) -> Iterator[Run]:
    last: Run | None = None
    for run in runs:
        if last is not None and last.format == run.format:
            last = Run(last.text + run.text, last.format)
            continue
        if last is not None and last.text:
            yield last
        last = run
    if last is not None and last.text:
        yield last


def merged(runs: Sequence[Run]) -> tuple[Run, ...]:
    """The same runs, neighbours of one format as one."""
    return tuple(_merged(iter(runs)))


def cut(runs: Sequence[Run], start: int, end: int) -> list[Run]:
    """The runs of `[start, end)` of their text."""
    found: list[Run] = []
    place = 0
    for run in runs:
        first, last = max(start - place, 0), min(end - place, len(run.text))
        if first < last:
            found.append(Run(run.text[first:last], run.format))
        place += len(run.text)
    return found
