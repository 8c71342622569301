"""Word documents of other people's making into text."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from docx import Document

from campaigns.sources.docx import to_markdown
from campaigns.sources.plain import tidy

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def read(document: Any) -> str:
    out = io.BytesIO()
    document.save(out)
    return tidy(to_markdown(out.getvalue()))


@pytest.mark.parametrize("said", ["# 1 of its kind", "###### six", "~~~ waves", "~~~~", "``` ticks", "#"])
def test_a_paragraph_is_no_heading_or_fence_because_of_how_it_begins(said: str) -> None:
    document = Document()
    document.add_paragraph(said)
    document.add_paragraph("After it.")
    assert read(document) == f"\\{said}\n\nAfter it."


@pytest.mark.parametrize("said", ["#tag is a word", "~ 20 boats", "1. Staff", "- an item", "a # b"])
def test_other_beginnings_stay_as_they_are(said: str) -> None:
    document = Document()
    document.add_paragraph(said)
    assert read(document) == said


def test_a_line_after_a_break_and_a_bold_one_are_lines_too() -> None:
    document = Document()
    paragraph = document.add_paragraph("Before")
    paragraph.add_run().add_break()
    paragraph.add_run("# after")
    assert read(document) == "Before\n\\# after"


def test_the_first_row_of_a_table_is_its_head() -> None:
    document = Document()
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip((c for row in table.rows for c in row.cells), ("Year", "kg", "2024", "a|b"), strict=True):
        cell.text = text
    table.cell(0, 0).paragraphs[0].runs[0].bold = True
    assert read(document) == "| **Year** | kg |\n| --- | --- |\n| 2024 | a\\|b |"


def test_what_is_set_in_a_typewriters_face_is_code() -> None:
    document = Document()
    document.add_paragraph("Some words of text that are longer than the code below, and by far so.")
    for line in ("def x():", "    return 1"):
        document.add_paragraph().add_run(line).font.name = "Consolas"
    mixed = document.add_paragraph("Use ")
    mixed.add_run("make").font.name = "Courier New"
    assert read(document).partition("\n\n")[2] == "```\ndef x():\n    return 1\n```\n\nUse `make`"


def test_but_a_typed_document_is_text() -> None:
    document = Document()
    for said in ("The harbour has 212 berths.", "It opened in 2019."):
        document.add_paragraph().add_run(said).font.name = "Courier New"
    assert read(document) == "The harbour has 212 berths.\n\nIt opened in 2019."


def test_a_list_goes_on_behind_what_interrupts_it() -> None:
    document = Document()
    for said, style in (("One", "List Number"), ("Between.", None), ("Two", "List Number"), ("Dot", "List Bullet")):
        document.add_paragraph(said, style=style)
    assert read(document) == "1. One\n\nBetween.\n\n2. Two\n\n- Dot"


def test_a_list_that_cannot_be_made_out_is_counted_from_one() -> None:
    document = Document()
    document.add_paragraph("One", style="List Number")
    numbering = document.part.numbering_part.element
    for one in list(numbering):
        numbering.remove(one)
    assert read(document).endswith("One")


def test_words_own_footnotes_are_notes_in_the_order_of_the_text() -> None:
    document = Document()
    for number, said in ((2, "It opened in May."), (1, "It closed in June.")):
        paragraph = document.add_paragraph(said)._p
        run = paragraph.add_r()
        reference = run.makeelement(f"{{{W}}}footnoteReference", {f"{{{W}}}id": str(number)})
        run.append(reference)
    out = io.BytesIO()
    document.save(out)
    text = tidy(to_markdown(with_footnotes(out.getvalue(), {1: "Asked then.", 2: "Seen there."})))
    assert text == "It opened in May.[^1]\n\nIt closed in June.[^2]\n\n[^1]: Seen there.\n\n[^2]: Asked then."


def with_footnotes(data: bytes, notes: dict[int, str]) -> bytes:
    """The document with Word's part for footnotes."""
    told = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote>'
        for number, text in notes.items()
    )
    added = {
        "word/_rels/document.xml.rels": (
            "</Relationships>",
            f'<Relationship Id="rIdF" Type="{TYPE}" Target="footnotes.xml"/>',
        ),
        "[Content_Types].xml": ("</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{KIND}"/>'),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name in added:
                end, more = added[name]
                text = text.decode().replace(end, more + end).encode()
            new.writestr(name, text)
        new.writestr("word/footnotes.xml", f'<w:footnotes xmlns:w="{W}">{told}</w:footnotes>')
    return out.getvalue()
