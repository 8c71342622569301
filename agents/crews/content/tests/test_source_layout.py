"""How plain text is laid out: tables without marks, and headings that only their numbers, capitals or colons tell."""

from __future__ import annotations

import pytest

from agents.crews.content.tests.recorder import Recorder
from agents.crews.content.types import Brief, ContentInputs, ContentOutput
from agents.crews.content.writer import WriterAgent
from agents.crews.content.writing.grids import grids, unreadable
from agents.crews.content.writing.passages import passages
from agents.crews.content.writing.plain_headings import plain_headings
from agents.crews.content.writing.sources import read

HALL = "The hall was built in 1911 and has 240 seats. It is heated with wood from the parish forest."
ROOF = "The roof was renewed in 2019. It cost 61,000 euros, of which the parish paid a third."


def written(source: str, **more: object) -> ContentOutput:
    brief = Brief(**{"topic": "A parish hall", "target_words": 80, "source_material": source, **more})
    return WriterAgent().run(Recorder(), ContentInputs(brief=brief))


def headings(text: str) -> list[tuple[int, str]]:
    return [(one.level, one.text) for one in plain_headings(text)]


def table(text: str) -> str:
    (found,) = [one for one in passages(text) if one.kind == "table"]
    return found.text


@pytest.mark.parametrize(
    "rows",
    [
        "Room | Seats | Rent\nHall | 240 | 90 euros\nCellar | 40 | 35 euros",
        "Room | Seats | Rent\n---|---|---\nHall | 240 | 90 euros\nCellar | 40 | 35 euros",
        "| Room | Seats | Rent |\n| Hall | 240 | 90 euros |\n| Cellar | 40 | 35 euros |",
        "Room\tSeats\tRent\nHall\t240\t90 euros\nCellar\t40\t35 euros",
        "Room    Seats   Rent\nHall    240     90 euros\nCellar  40      35 euros",
        "Room\tSeats\tRent\r\nHall\t240\t90 euros\r\nCellar\t40\t35 euros",
    ],
)
def test_rows_of_cells_are_a_table_however_they_are_parted(rows: str) -> None:
    told = "| Room | Seats | Rent |\n| --- | --- | --- |\n| Hall | 240 | 90 euros |\n| Cellar | 40 | 35 euros |"
    assert table(rows) == told
    assert table(f"{HALL}\n{rows}\n{ROOF}") == told
    kinds = [one.kind for one in passages(f"{HALL}\n{rows}\n{ROOF}")]
    assert kinds == ["paragraph", "table", "paragraph"]


def test_rows_of_bare_figures_are_a_table_where_each_has_a_head() -> None:
    told = table(f"{HALL}\n\nRoom seats rent\nHall 240 90\nOld cellar 40 35\nAttic 25 20\n\n{ROOF}")
    assert told.splitlines()[::3] == ["| Room | seats | rent |", "| Old cellar | 40 | 35 |"]


def test_a_table_without_heads_and_one_with_cells_that_are_not_there() -> None:
    assert table("Hall | 240 | 90\nCellar | 40 | 35").splitlines()[0] == "|  |  |  |"
    assert table("Room\tSeats\tRent\nHall\t240\nCellar\t40\t35").splitlines()[2] == "| Hall | 240 |  |"
    assert table("\t2023\t2024\nHall\t61\t70\nCellar\t12\t9").splitlines()[0] == "|  | 2023 | 2024 |"


@pytest.mark.parametrize(
    "plain",
    [
        "The hall | the cellar, as they say | is dry.",
        "Mon 9 to 5 | Tue closed\nAnn Lee | Mill Lane 4",
        "First  sentence.  Second sentence here.\nThird one.  Fourth one.\nFifth.  Sixth is here.",
        "boards 8,680\nnails 90\nglue 12",
        "18:02 alarm given\n18:20 23 of 31 volunteers there\n18:40 pump 2 ran",
        "2021 41 boats\n2022 43 boats\n2023 47 boats",
        "```\na | b | c\nd | e | f\n```",
        "- Hall | 240 | 90\n- Cellar | 40 | 35",
        "\tAn indented line of prose goes on\n\tand on to its end.",
    ],
)
def test_what_only_looks_like_a_row_is_none(plain: str) -> None:
    assert grids(plain) == []


TORN = "Month wait patients no-shows\nJan 41 690 12%\nFeb 39 610\nMar 28 -- 9% 720"


@pytest.mark.parametrize(
    "rows",
    [TORN, "| Room | Owner | Days\n| A | Okoro | Mon |\nB | Lind\n| C | | Fri | spare |", f"Table 1: waits\n{TORN}"],
)
def test_a_table_whose_columns_cannot_be_told_is_left_out_and_told(rows: str) -> None:
    output = written(f"{HALL}\n\n{rows}\n\n{ROOF}")
    assert output.draft is not None
    assert not any(part in output.draft.body for part in ("690", "Okoro", "|", "Table 1"))
    assert HALL in output.draft.body
    (told,) = [one for one in output.findings if one.rule == "writer.table_unread"]
    assert told.severity == "problem"
    assert told.evidence.startswith(f"line 3: “{rows.split()[0]}")
    assert output.metrics["notes_left_out"] == 0


def test_a_table_that_can_be_read_is_whole_in_the_article_and_not_told() -> None:
    rows = "Table 1: rooms\nRoom\tSeats\tTODO\nHall\t240\tpaint?\nCellar\t40\tnone (?)"
    source = f"{HALL}\n\n{rows}\n\n{ROOF}"
    output = written(source)
    assert output.draft is not None
    assert (
        "Table 1: rooms\n\n| Room | Seats | TODO |\n| --- | --- | --- |\n| Hall | 240 | paint? |" in output.draft.body
    )
    assert unreadable(source) == []
    assert not any(one.rule in ("writer.table_unread", "writer.notes_left_out") for one in output.findings)
    (traced,) = [one for one in output.trace if source[one.source_start : one.source_end] == rows]
    assert output.draft.body[traced.start : traced.end].endswith("| none (?) |")


def test_numbered_lines_with_text_under_them_are_headings() -> None:
    text = f"1. The hall\n{HALL}\n\n2. The roof\n2.1 Before\n{ROOF}\n2.2. After\n{HALL}\n\n3) Rent\n\n{ROOF}"
    assert headings(text) == [(2, "The hall"), (2, "The roof"), (3, "Before"), (3, "After"), (2, "Rent")]


@pytest.mark.parametrize(
    "text",
    [
        "1. Wash the floor\n2. Dry it\n3. Wax it\n",
        "1. Wash the floor with\nhot water\n2. Dry the floor with\na cloth\n",
        f"1. The hall\n{HALL}\n",  # alone
        f"3. The hall\n{HALL}\n\n7. The roof\n{ROOF}\n",  # no outline
        f"1. The hall was painted.\n{HALL}\n\n2. The roof was mended.\n{ROOF}\n",
        f"1.5 litres of oil\n{HALL}\n\n2.5 litres of wax\n{ROOF}",
    ],
)
def test_numbered_lines_that_are_items_or_amounts_are_no_headings(text: str) -> None:
    assert headings(text) == []


def test_lines_in_capitals_are_headings() -> None:
    text = f"THE HALL AT PELL\n\nTHE HALL:\n{HALL}\n\nROOF\n{ROOF}\n\nTICKET FEES:\n\n{HALL}"
    assert headings(text) == [(1, "THE HALL AT PELL"), (2, "THE HALL"), (2, "ROOF"), (2, "TICKET FEES")]
    source = read(text)
    assert source.title == "The hall at pell"
    assert [one.heading for one in source.sections] == ["", "The hall", "Roof", "Ticket fees"]


@pytest.mark.parametrize("text", [f"ANNA:\n{HALL}\n\nANNA:\n{ROOF}", f"NO SMOKING IN THE HALL!\n{HALL}"])
def test_names_of_speakers_and_shouts_in_capitals_are_no_headings(text: str) -> None:
    assert headings(text) == []


def test_short_lines_with_colons_are_headings_where_there_are_two() -> None:
    assert headings(f"What it costs:\n{ROOF}\n\nThe hall itself:\n\n{HALL}") == [
        (2, "What it costs"),
        (2, "The hall itself"),
    ]
    assert headings(f"What it costs:\n{ROOF}\n\n{HALL}") == []
    assert headings(f"We need:\n\n- wax\n- oil\n\nThey brought:\n\n- soap\n- oil\n\n{HALL}") == []


def test_what_stands_in_code_is_no_heading_and_no_table() -> None:
    text = f"```\n1. Wash\nThe hall is clean.\n2. Dry\nThe hall is dry.\nCOST:\na\tb\tc\nd\te\tf\n```\n\n{HALL}"
    assert [one.kind for one in passages(text)] == ["code", "paragraph"]


@pytest.mark.parametrize("more", ["", "\n- two doors date from 1950\n"])
def test_a_fragment_between_items_that_were_left_out_is_no_heading(more: str) -> None:
    output = written(f"{HALL}\n\n- TODO: paint\n- 41 people came to the open day\n{more}\n{ROOF}")
    assert output.draft is not None
    assert f"- 41 people came to the open day\n{more.strip()}" in output.draft.body


@pytest.mark.parametrize("line", ["Keep this in a bin with a lid, it costs 120 euros altogether:", "Bring these:"])
def test_a_line_that_announces_a_list_stands_with_it(line: str) -> None:
    source = read(f"## What you need\n\nWater runs fast.\n\n{line}\n\n- blotting paper\n- two fans\n", "en", (), ())
    announcing = next(unit for unit in source.units if line in unit.text)
    assert announcing.usable
    assert source.units[-1].kind == "list"


def test_work_that_is_left_to_others_is_no_secret() -> None:
    line = "Sewage: don't touch it without gloves, boots and an FFP2 mask. Then leave it to us."
    sheet = f"## First\n\n- {line}\n- Wet paper is heavy.\n"
    assert line in Brief(topic="Wet books", source_material=sheet).source_material
    till = "The till was 90 euros short. Keep that to ourselves.\n\nThe fair earned 1,400 euros.\n"
    assert "short" not in Brief(topic="The fair", source_material=till).source_material
