"""Cuts source material, Markdown or plain text, into passages that can be moved as they are written.

A `Document` tells how a text reads; here its lines are kept, so that a list, table or code can stand in the draft as
it stands in the source. Indented text is prose, as plain text is often indented.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from agents.crews.content.markdown.front_matter import without_header
from agents.crews.content.text import Span
from agents.crews.content.writing.grids import Grid, grids
from agents.crews.content.writing.plain_headings import Heading, plain_headings

Kind = Literal["heading", "paragraph", "list", "table", "code", "quote"]

_LINE = 90  # characters of a line above a text


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of Markdown or plain text, marks and all: `[start, end)` in the source.

    `level` is for headings, `parts` are the items of a list.
    """

    kind: Kind
    start: int
    end: int
    text: str
    level: int = 0
    parts: tuple[Span, ...] = ()


@cache
def _parser() -> Any:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table").disable(["code", "entity"])


def passages(text: str) -> list[Passage]:
    """The passages of a text in order; lines that stand where a heading would are headings, rows of cells are tables.

    A table whose columns cannot be told is left out.
    """
    plain = _one_line_ends(text)
    tables = grids(plain)
    laid_out: list[Grid | Heading] = [*tables]
    laid_out += [
        one for one in plain_headings(plain) if not any(table.start <= one.start < table.end for table in tables)
    ]
    found: list[Passage] = []
    place = 0
    for one in sorted(laid_out, key=lambda one: one.start):
        found += _blocks(plain, place, one.start)
        if isinstance(one, Heading):
            found.append(Passage("heading", one.start, one.end, one.text, level=one.level))
        elif one.text:
            found.append(Passage("table", one.start, one.end, one.text))
        place = one.end
    found += _blocks(plain, place, len(plain))
    return list(_as_headings(found))


def _blocks(text: str, begin: int, finish: int) -> list[Passage]:
    """The top-level blocks of `text[begin:finish]`, in order; HTML, rules and definitions are left out."""
    starts = [begin]
    for line in text[begin:finish].split("\n"):
        starts.append(starts[-1] + len(line) + 1)

    def span(lines: list[int]) -> Span:
        start, end = starts[lines[0]], min(starts[lines[1]], finish)
        bare = text[start:end]
        end = start + len(bare.rstrip())
        start += len(bare) - len(bare.lstrip()) if bare.strip() else 0
        return Span(start, end, text[start:end])

    found: list[Passage] = []
    kinds: dict[str, Any] = {
        "paragraph_open": "paragraph",
        "heading_open": "heading",
        "bullet_list_open": "list",
        "ordered_list_open": "list",
        "table_open": "table",
        "fence": "code",
        "blockquote_open": "quote",
    }
    tokens = _parser().parse(text[begin:finish])
    for index, token in enumerate(tokens):
        if token.level == 1 and token.type == "list_item_open" and found:
            last = found[-1]
            found[-1] = Passage(last.kind, last.start, last.end, last.text, parts=(*last.parts, span(token.map)))
        if token.level or token.type not in kinds or token.map is None:
            continue
        where = span(token.map)
        if token.type == "heading_open":
            content = " ".join(tokens[index + 1].content.split())
            found.append(Passage("heading", where.start, where.end, content, level=int(token.tag[1])))
        else:
            found.append(Passage(kinds[token.type], where.start, where.end, where.text))
    return found


def _one_line_ends(text: str) -> str:
    """Carriage returns as spaces, NUL and a file's header as blanks: the parser's lines are ours and offsets stay."""
    return without_header(text).replace("\r", " ").replace("\x00", " ")


_LABELLED = re.compile(r"[^\W\d_a-zß-ÿ][\w -]{2,25}: \S[^\n]*(?<![.!?])$")
_BYLINE = re.compile(  # "Lena Brandl, cellar manager, May 2025"
    r"(?:[^\W\d_]{1,4} )?[^\W\d_a-zß-ÿ][\w.’'-]+(?: [^\W\d_a-zß-ÿ][\w.’'-]+){1,3},? [^.!?\n]{0,80}\d{4}"
)
_STOPPED = re.compile(r"[.!?…:;,。！？][\"'”’»)\]*_]*$")


def _as_headings(found: list[Passage]) -> Iterator[Passage]:
    """Turns short lines that stand where a heading would into headings, as plain text has no other."""
    for index, block in enumerate(found):
        following = found[index + 1].kind if index + 1 < len(found) else ""
        above = not index or (index == 1 and found[0].kind == "heading")
        if above and block.kind == "paragraph" and _are_labelled(block.text.split("\n")):
            for match in re.finditer(r"\S(?:[^\n]*\S)?", block.text):
                yield Passage("paragraph", block.start + match.start(), block.start + match.end(), match.group())
            continue
        if not index and block.kind == "paragraph" and _is_head(block.text.split("\n")):
            place = block.start
            for number, line in enumerate(block.text.split("\n")):
                kind: Kind = "paragraph" if number else "heading"
                yield Passage(kind, place, place + len(line), line.strip(), level=0 if number else 1)
                place += len(line) + 1
            continue
        if block.kind != "paragraph":
            yield block
            continue
        first, _, rest = block.text.partition("\n")
        bare = first.strip().strip("*_").strip()
        short = 0 < len(bare) <= 60 and len(bare.split()) <= 9 and not _STOPPED.search(bare)
        heading = short and (bare[0].isupper() or bare[0].isdigit()) and not bare.startswith("![")
        if heading and not rest and following in ("paragraph", "list", "table", "quote"):
            nested = index == 0 and _looks_short(found[index + 1])
            yield Passage("heading", block.start, block.end, bare, level=1 if nested else 2)
        elif heading and len(bare) < 40 and len(rest) > 80 and ": " not in bare:
            yield Passage("heading", block.start, block.start + len(first), bare, level=2)
            skipped = len(first) + 1 + len(rest) - len(rest.lstrip())
            yield Passage("paragraph", block.start + skipped, block.end, rest.lstrip())
        else:
            yield block


def _are_labelled(lines: list[str]) -> bool:
    """Whether lines above a text say of what kind it is: "Author: …", "Status: …"."""
    return len(lines) > 1 and all(len(line) <= _LINE and _LABELLED.match(line) for line in lines)


def _is_head(lines: list[str]) -> bool:
    """Whether the first lines of a text are its title and who wrote it when."""
    short = 2 <= len(lines) <= 3 and all(len(line) <= _LINE and not _STOPPED.search(line.strip()) for line in lines)
    return short and any(_BYLINE.fullmatch(line.strip()) for line in lines[1:])


def _looks_short(block: Passage) -> bool:
    return block.kind == "paragraph" and len(block.text) <= 60 and not _STOPPED.search(block.text)
