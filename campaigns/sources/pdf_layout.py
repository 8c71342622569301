"""What the lines of a PDF's page are to one another: marks and their items, cells and their tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

_MARK_ALONE = re.compile(r"[•◦▪‣●]|\d{1,2}[.)]")
_BESIDE = 4.0  # points between the feet of what stands in one row
_ALIGNED = 3.0  # points by which the cells of a column may stand apart
_GAP = 3.0  # heights of a line that may lie between two rows
_LEAST_ROWS = 3  # a head and two more
_CELL, _FIGURE = 60, 20  # letters of a cell, and of one that holds a figure


@dataclass(slots=True)
class Line:
    """A line of a page; places are points from its lower left. A `table` is one line with all its rows."""

    text: str
    size: float
    page: int
    box: int
    edge: bool  # at the top or bottom of its page
    foot: float
    left: float
    right: float
    table: bool = False


def laid_out(lines: Sequence[Line]) -> list[Line]:
    """The lines in their order, marks of lists before their items, tables of figures as Markdown's."""
    found: list[Line] = []
    for _, group in groupby(lines, key=lambda line: line.page):
        found += _with_tables(_with_marks(list(group)))
    return found


def _with_marks(lines: list[Line]) -> list[Line]:
    """With a mark that stands apart, as "•" does in a column of its own, before the line at its height."""
    found: dict[int, Line] = {}
    for mark in [line for line in lines if _MARK_ALONE.fullmatch(line.text)]:
        beside = (line for line in lines if abs(line.foot - mark.foot) <= _BESIDE and line.left > mark.left)
        line = min(beside, key=lambda line: line.left, default=None)
        if line is not None and id(line) not in found and not _MARK_ALONE.fullmatch(line.text):
            line.text, line.left = f"{mark.text} {line.text}", mark.left
            found[id(line)] = mark
    gone = {id(mark) for mark in found.values()}
    return [line for line in lines if id(line) not in gone]


def _with_tables(lines: list[Line]) -> list[Line]:
    places = {id(line): place for place, line in enumerate(lines)}
    gone: set[int] = set()
    begun: dict[int, Line] = {}
    for rows in _tables(list(_rows(lines))):
        cells = [places[id(cell)] for row in rows for cell in row]
        first = lines[min(cells)]
        text = _written([[cell.text for cell in row] for row in rows])
        begun[min(cells)] = Line(
            text, first.size, first.page, first.box, False, first.foot, first.left, first.right, True
        )
        gone |= set(cells)
    return [begun.get(place, line) for place, line in enumerate(lines) if place not in gone or place in begun]


def _rows(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """What stands at one height, from the top of the page, each row from the left."""
    row: list[Line] = []
    for line in sorted(lines, key=lambda line: -line.foot):
        if row and row[0].foot - line.foot > _BESIDE:
            yield sorted(row, key=lambda one: one.left)
            row = []
        row.append(line)
    if row:
        yield sorted(row, key=lambda one: one.left)


def _tables(rows: list[list[Line]]) -> Iterator[list[list[Line]]]:
    run: list[list[Line]] = []
    for row in [*rows, []]:
        if run and _goes_on(run, row):
            run.append(row)
            continue
        if len(run) >= _LEAST_ROWS and _has_figures(run):
            yield run
        run = [row] if _may_be_row(row) else []


def _may_be_row(row: list[Line]) -> bool:
    return len(row) > 1 and all(len(cell.text) <= _CELL for cell in row)


def _goes_on(run: list[list[Line]], row: list[Line]) -> bool:
    """Whether a row has the columns of those above it, and stands close below them."""
    last = run[-1]
    if len(row) != len(last) or not _may_be_row(row) or last[0].foot - row[0].foot > _GAP * max(last[0].size, 8.0):
        return False
    return all(_one_column(one, other) for one, other in zip(last, row, strict=True))


def _one_column(one: Line, other: Line) -> bool:
    """Whether two cells begin, end or have their middle at one place."""
    apart = (one.left - other.left, one.right - other.right, (one.left + one.right - other.left - other.right) / 2)
    return min(map(abs, apart)) <= _ALIGNED and abs(one.size - other.size) < 2


def _has_figures(rows: list[list[Line]]) -> bool:
    """Whether some column but the first has a head in words and figures below it: text in columns does not.

    Rows without a head may have lost cells that stand too close to tell them apart.
    """
    return any(
        not re.search(r"\d", head.text)
        and all(len(one.text) <= _FIGURE and re.search(r"\d", one.text) for one in below)
        for head, *below in list(zip(*rows, strict=True))[1:]
    )


def _written(rows: list[list[str]]) -> str:
    lines = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]])
