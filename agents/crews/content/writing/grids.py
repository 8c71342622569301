"""Finds the tables of a plain text: rows of cells between bars, tabs or wide gaps, and rows of bare figures.

Those whose columns cannot be told are found as well: nobody could read them, and no draft should hold them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from agents.crews.content.markdown.code import FENCED_CODE
from agents.crews.content.text import Span

Form = Literal["", "bars", "tabs", "gaps", "figures"]

_MARKED = re.compile(r"[ \t]*(?:[-*+•>]|#{1,6})[ \t]")
_RULE = re.compile(r"[ \t]*[|+:]?[ \t]*:?-{2,}[-\s:|+]*$")
_BARS = re.compile(r"[^|\n]*[^|\s][ \t]+\|[ \t]")
_BAR = re.compile(r"(?<!\\)\|")
_GAP = re.compile(r" {2,}")
_FIGURE = re.compile(r"[^\w\s]{0,2}\d[\d.,]*\W{0,2}|[-–—]{1,2}|n/a", re.IGNORECASE)
_STOPPED = re.compile(r"[.!?…:;,]$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_CAPTION = re.compile(r"(?:table|tab\.|tabelle|tableau|tabla|tabella|tabel)\s?\d{1,3}\s*[:.–—-]\s*\S", re.IGNORECASE)
_LEAST = 3  # rows of two cells, and of bare figures, heads included
_LONGEST = 120  # characters of a cell


@dataclass(frozen=True, slots=True)
class Grid:
    """A table at `[start, end)`, its rows with the heads first; `text` is it in Markdown, "" if it cannot be read."""

    start: int
    end: int
    text: str


def grids(text: str) -> list[Grid]:
    """The tables of a text, in order, with a caption that stands above them: "Table 2: costs"."""
    if not re.search(r"\||\t|\S {2,}\S|\d[^\w\n]{1,3}\d", text):
        return []
    fences = [match.span() for match in FENCED_CODE.finditer(text)]
    lines = [Span(match.start(), match.end(), match.group()) for match in re.finditer(r"[^\n]*", text)]
    lines = [line for line in lines if not line.start or text[line.start - 1] == "\n"]
    forms = [
        "" if any(begin <= line.start < end for begin, end in fences) else _form(line.text.replace("\r", " "))
        for line in lines
    ]
    found: list[Grid] = []
    for first, last in _runs(forms):
        one = _grid(lines, forms[first], first, last)
        if one is not None:
            found.append(_captioned(one, lines[:first]))
    return found


def unreadable(text: str) -> list[Span]:
    """The tables of a text whose columns cannot be told."""
    return [Span(one.start, one.end, text[one.start : one.end]) for one in grids(text) if not one.text]


def _form(line: str) -> Form:
    """How the cells of a line are parted."""
    bare = line.strip()
    if not bare or _MARKED.match(line):
        return ""
    if "|" in bare and (bare[0] == "|" or bare[-1] == "|" or _BARS.match(bare) or _RULE.fullmatch(bare)):
        return "bars" if len(_BAR.findall(bare.strip("|"))) or _RULE.fullmatch(bare) else ""
    if "\t" in bare:
        return "tabs"
    cells = _GAP.split(bare)
    if len(cells) > 1 and not any(_STOPPED.search(cell) for cell in cells[:-1]) and not _STOPPED.search(bare):
        return "gaps"
    return "figures" if _figures(bare) >= 2 else ""


def _figures(line: str) -> int:
    """How many figures a line has behind one to three words; 0 where words stand among or behind them."""
    words = line.split()
    label = next((place for place, word in enumerate(words) if _FIGURE.fullmatch(word)), len(words))
    whole = all(_FIGURE.fullmatch(word) for word in words[label:])
    return len(words) - label if whole and 1 <= label <= 3 else 0


def _runs(forms: Sequence[Form]) -> Iterator[tuple[int, int]]:
    first = 0
    for number in range(1, len(forms) + 1):
        if number == len(forms) or forms[number] != forms[first]:
            if forms[first]:
                yield first, number
            first = number


def _grid(lines: Sequence[Span], form: Form, first: int, last: int) -> Grid | None:
    """The lines `[first, last)` as a table; None where they may be anything else."""
    if form == "figures":
        head = lines[first - 1].text.strip() if first else ""
        headed = bool(head) and not _STOPPED.search(head) and not _MARKED.match(head)
        return _of_figures(lines[first - headed : last], headed=headed) if last - first >= _LEAST else None
    shown = lines[first:last]
    rules = [number for number, line in enumerate(shown) if form == "bars" and _RULE.fullmatch(line.text)]
    rows = [_cells(line.text, form) for number, line in enumerate(shown) if number not in rules]
    widths = {len(row) for row in rows}
    widest = max(widths, default=0)
    if len(rows) < (2 if widest > 2 or rules else _LEAST) or any(len(cell) > _LONGEST for row in rows for cell in row):
        return None
    start, end = shown[0].start + len(shown[0].text) - len(shown[0].text.lstrip()), shown[-1].end
    ruled = rules == [1]
    whole = len(widths) == 1 or (form == "tabs" and len(rows[0]) == widest) or (ruled and len(rows[0]) == widest)
    if not whole or len(rules) > 1 or (rules and not ruled):
        sure = form == "bars" and widest > 2
        return Grid(start, end, "") if sure else None
    if ruled and all(line.text.strip()[0] == line.text.strip()[-1] == "|" for line in shown):
        return Grid(start, end, "\n".join(line.text.strip() for line in shown))
    return Grid(start, end, _markdown(rows, headed=ruled or _has_heads(rows)))


def _of_figures(shown: Sequence[Span], *, headed: bool) -> Grid | None:
    """Rows of bare figures: a table where each has as many, and there is a head for each."""
    body = shown[headed:]
    counts = {_figures(line.text.strip()) for line in body}
    start, end = shown[0].start, shown[-1].end
    if len(counts) > 1:
        return Grid(start, end, "") if max(counts) > 2 else None
    (count,) = counts
    heads = shown[0].text.split()
    if not headed or any(_FIGURE.fullmatch(head) for head in heads):
        return None
    if len(heads) != count + 1:
        return Grid(start, end, "") if count > 2 and len(heads) > count else None
    rows = [heads]
    for line in body:
        said = line.text.split()
        rows.append([" ".join(said[:-count]), *said[-count:]])
    return Grid(start, end, _markdown(rows, headed=True))


def _cells(line: str, form: Form) -> list[str]:
    bare = line.replace("\r", " ").rstrip()
    if form == "bars":
        bare = bare.strip()
        return [cell.strip() for cell in _BAR.split(bare.removeprefix("|").removesuffix("|"))]
    parts = re.split(r"\t", bare) if form == "tabs" else _GAP.split(bare.strip())
    return [part.strip().replace("|", "\\|") for part in parts]


def _has_heads(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row heads the others: it has no figures but years where they have them, or an empty corner."""
    if not rows[0][0] or all(_YEAR.fullmatch(cell) for cell in rows[0][1:]):
        return True
    figures = [bool(re.match(r"\W{0,2}\d", cell)) for cell in rows[0]]
    return not any(
        figure and any(re.match(r"\W{0,2}\d", row[place]) for row in rows[1:] if place < len(row))
        for place, figure in enumerate(figures)
    )


def _markdown(rows: Sequence[Sequence[str]], *, headed: bool) -> str:
    width = max(len(row) for row in rows)
    heads, body = (rows[0], rows[1:]) if headed else ([""] * width, rows)
    said = [heads, ["---"] * width, *([*row, *[""] * (width - len(row))] for row in body)]
    return "\n".join(f"| {' | '.join(row)} |" for row in said)


def _captioned(grid: Grid, lines: Sequence[Span]) -> Grid:
    """A table with the caption in the line above, or above a blank one."""
    before = [line for line in lines if line.start < grid.start][-2:]
    above = next((line for line in reversed(before) if line.text.strip()), None)
    if above is None or not _CAPTION.match(above.text.strip("*_ \t")):
        return grid
    caption = above.text.strip()
    start = above.start + len(above.text) - len(above.text.lstrip())
    return Grid(start, grid.end, f"{caption}\n\n{grid.text}" if grid.text else "")
