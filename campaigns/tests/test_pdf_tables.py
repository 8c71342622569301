"""Tables of PDFs: what stands in rows and columns is a table where figures and heads tell it, and nothing else is."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from campaigns.exports.pdf import to_pdf
from campaigns.exports.tests.texts import content
from campaigns.sources.pdf import to_markdown

SAID = "The harbour was rebuilt in 2019 at a cost of 4.2 million euros."
ROWS = (("Berth", "Length", "Euros a night"), ("Bergen", "12.5 m", "1,200"), ("Odense", "9 m", "90"))
TABLE = "| Berth | Length | Euros a night |\n| --- | --- | --- |\n| Bergen | 12.5 m | 1,200 |\n| Odense | 9 m | 90 |"


def printed(rows: Sequence[Sequence[str]], *, columns: Sequence[float] = (80, 230, 400), apart: float = 18) -> str:
    """What is read of a page with a sentence, cells at these places, and another sentence."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    canvas.setFont("Helvetica", 11)
    canvas.drawString(80, 700, SAID)
    for number, row in enumerate(rows):
        for left, cell in zip(columns, row, strict=True):
            canvas.drawString(left, 650 - number * apart, cell)
    canvas.drawString(80, 600 - len(rows) * apart, "It is open all year.")
    canvas.save()
    return to_markdown(out.getvalue())[0]


def test_a_table_of_figures_is_a_table_between_its_sentences() -> None:
    assert printed(ROWS) == f"{SAID}\n\n{TABLE}\n\nIt is open all year."


def test_a_bar_in_a_cell_is_no_end_of_it() -> None:
    assert "| A\\|B |" in printed([("A|B", *ROWS[0][1:]), *ROWS[1:]])


def test_a_table_that_galley_sets_comes_back() -> None:
    body = "Words.\n\n| Year | Items |\n|---|---:|\n| 2023 | **402** |\n| 2024 | 1,251 |\n\nMore words."
    wanted = "Words.\n\n| Year | Items |\n| --- | --- |\n| 2023 | 402 |\n| 2024 | 1,251 |\n\nMore words."
    assert wanted in to_markdown(to_pdf(content(body)))[0]


@pytest.mark.parametrize(
    ("rows", "apart"),
    [
        (
            [
                ("The harbour was built", "It has berths, a crane"),
                ("in the year 1850 and", "and a light that is 40"),
                ("again in 2019.", "metres high."),
            ],
            14,
        ),
        ([("Bergen", "12.5 m"), ("Odense", "9 m"), ("Lunde", "30 m")], 18),
        ([("Who", "What"), ("Ann", "keeper"), ("Bo", "rower")], 18),
        ([("Berth", "Length"), ("Bergen", "12.5 m")], 18),
        ([("Berth", "Length"), ("Bergen", "12.5 m"), ("Odense", "9 m")], 60),
    ],
    ids=["columns of text", "no head", "no figures", "two rows", "far apart"],
)
def test_what_only_stands_side_by_side_is_no_table(rows: list[tuple[str, str]], apart: float) -> None:
    text = printed(rows, columns=(80, 330), apart=apart)
    assert "|" not in text
    assert all(cell in text for row in rows for cell in row)
