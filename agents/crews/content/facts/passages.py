"""The statements of a source, each with whoever says it, what was asked, and what stands round it.

Heads of messages and labels of speakers are no statements; rows of tables are told as sentences.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from agents.crews.content import text as plain
from agents.crews.content.facts.tables import tables_in
from agents.crews.content.facts.turns import Turn, turns_of
from agents.crews.content.text import Span
from agents.crews.content.writing.talk import without_codes

_HEADING = re.compile(r"(?m)^#{1,6} +([^\n]+)$")
_NOTE = re.compile(r"[ \t]*(?:->|=>|→)[ \t]*")
_TOLD = re.compile(  # "Ida Brock, 5 May 2024: “…”", as mails and answers are told to a model
    r"(?P<by>[^\W\d_][\w.'’-]*(?: [\w.'’-]+){0,3})(?:, (?P<day>\d{1,2} [^\W\d_]+ \d{4}))?: “(?P<said>[^“”]+)”"
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, a turn or a message: its text without heads and labels, and by whom it is ("": the text's own)."""

    text: str
    by: str = ""
    asked: str = ""
    heading: str = ""
    table: bool = False
    when: str = ""  # the time of a message …
    day: str = ""  # … and its day, as it is written
    row: str = ""  # of a table: what its row is about, and what the others are
    rows: tuple[str, ...] = ()
    cells: tuple[tuple[str, str], ...] = ()  # of a table's row: each column's head with its cell
    first: bool = False  # it opens its source


@lru_cache(maxsize=16)
def passages_of(text: str, language: str) -> tuple[Passage, ...]:
    """The passages of a source, in order. A turn of several paragraphs is one passage."""
    turns = turns_of(text, language)
    headings = [(match.start(), match[1]) for match in _HEADING.finditer(text)]
    found: list[tuple[int, Passage]] = []
    left = text
    for table in tables_in(text):
        left = _blanked(left, table.start, table.end)
        above = _above(headings, table.start)
        rows = tuple(cells[0] for cells in table.rows if cells and cells[0])
        found += [
            (
                table.start,
                Passage(
                    told, heading=f"{above} {table.heads[0]}", table=True, row=row, rows=rows, cells=table.columns(row)
                ),
            )
            for told, row in zip(table.sentences(), rows, strict=True)
        ]
    for turn in turns:
        said = "\n".join(left[span.start : span.end] for span in turn.spans)
        if said.strip():
            found.append((turn.start, Passage(_written(said), turn.by, turn.asked, when=turn.when, day=turn.day)))
    if turns:
        left = _outside(left, turns)
    by = day = ""
    for paragraph in re.finditer(r"\S(?:.|\n(?!\s*\n))*", left):
        above = _above(headings, paragraph.start() - 1)
        whose = _TOLD.fullmatch(paragraph.group().rstrip()) if paragraph.group()[0].isupper() else None
        by, day = (whose["by"], whose["day"] or (day if whose["by"] == by else "")) if whose else ("", "")
        text = whose["said"] if whose else paragraph.group()
        found.append((paragraph.start(), Passage(_NOTE.sub("; ", text), by, heading=above, day=day)))
    told = [passage for _, passage in sorted(found, key=lambda one: one[0])]
    return (*(replace(passage, first=True) for passage in told[:1]), *told[1:])


def _above(headings: list[tuple[int, str]], place: int) -> str:
    number = bisect_right(headings, place, key=lambda one: one[0]) - 1
    return headings[number][1] if number >= 0 else ""


def _written(said: str) -> str:
    """What was said, without the codes of chats, and with a stop where lines without one end."""
    return _NOTE.sub("; ", without_codes(said)).strip()


def _blanked(text: str, start: int, end: int) -> str:
    return text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]


def _outside(text: str, turns: list[Turn]) -> str:
    """The text before the first turn; what stands between two is heads and labels, or manners."""
    first = min(turn.start for turn in turns)
    return _blanked(text, first, len(text)) if first else ""


def sentences_of(passage: Passage, language: str) -> list[Span]:
    """The sentences of a passage; in what was written in a hurry, a small letter may open one."""
    if passage.table:
        return [Span(0, len(passage.text), passage.text)]
    found = plain.sentences(passage.text, language)
    if not passage.by:
        return found
    return [part for span in found for part in _parted(span)]


_SMALL = re.compile(r"(?<=[^\W\d_][^\W\d_])[.!?]+[ \t]+(?=[a-zß-ÿ])|(?<=\d)[.!?][ \t]+(?=[a-zß-ÿ])")
_SHORT = re.compile(r"(?:^|\s)(?:e\.g|i\.e|etc|ca|approx|no|vs)$", re.IGNORECASE)


def _parted(span: Span) -> list[Span]:
    cuts = [one.end() for one in _SMALL.finditer(span.text) if not _SHORT.search(span.text[: one.start()])]
    edges = [0, *cuts, len(span.text)]
    return [
        Span(span.start + first, span.start + last, span.text[first:last].strip())
        for first, last in pairwise(edges)
        if span.text[first:last].strip()
    ]
