"""The rows of tables, told as sentences: what the row is about, then each column's head with its cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ROW = re.compile(r"[ \t]*\|(?P<cells>.*)\|[ \t]*$")
_BARE = re.compile(r"[ \t]*[^|\n]+(?:[ \t]\|[ \t][^|\n]*){2,}$")  # without marks at its ends
_RULE = re.compile(r"[ \t]*\|[\s:|-]+\|[ \t]*$")


@dataclass(frozen=True, slots=True)
class Table:
    """A table at `[start, end)` of a text. Every row has as many cells as there are `heads`, or fewer."""

    start: int
    end: int
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def sentences(self) -> list[str]:
        """A sentence for each row: "Mill, Hives: 5, Honey 2023 (kg): 131." """
        return [
            ", ".join([cells[0], *(f"{head}: {cell}" for head, cell in zip(self.heads[1:], cells[1:], strict=False))])
            + "."
            for cells in self.rows
            if cells and cells[0]
        ]

    def columns(self, row: str) -> tuple[tuple[str, str], ...]:
        """The heads of the columns but the first, each with its cell in the first row that is about `row`."""
        cells = next(cells for cells in self.rows if cells and cells[0] == row)
        return tuple(zip(self.heads[1:], cells[1:], strict=False))


def tables_in(text: str) -> Iterator[Table]:
    """The tables of a text, in order: a row of heads, a rule, and rows; or rows of at least three cells without marks
    at their ends, the first of which has no figures."""
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    number = 0
    while number + 1 < len(lines):
        if _ROW.match(lines[number]) and _RULE.match(lines[number + 1]):
            last = number + 2
            while last < len(lines) and _ROW.match(lines[last]):
                last += 1
            rows = tuple(_cells(line) for line in lines[number + 2 : last])
            yield Table(starts[number], starts[last] - 1, _cells(lines[number]), rows)
            number = last
        elif (last := _bare_until(lines, number)) > number + 1:
            rows = tuple(_cells(f"|{line}|") for line in lines[number + 1 : last])
            yield Table(starts[number], starts[last] - 1, _cells(f"|{lines[number]}|"), rows)
            number = last
        else:
            number += 1


def _bare_until(lines: list[str], first: int) -> int:
    """The line behind the rows that follow on heads without figures, all with as many cells."""
    heads = lines[first]
    if not _BARE.match(heads) or any(letter.isdigit() for letter in heads):
        return first
    last = first + 1
    while last < len(lines) and _BARE.match(lines[last]) and lines[last].count("|") == heads.count("|"):
        last += 1
    return last


def _cells(line: str) -> tuple[str, ...]:
    found = _ROW.match(line)
    return tuple(cell.strip(" *_`") for cell in found["cells"].split("|")) if found else ()
