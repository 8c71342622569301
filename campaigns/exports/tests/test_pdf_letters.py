"""The letters of a PDF and its date: what the typeface has is there, what it lacks is told."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from pdfminer.high_level import extract_pages, extract_text
from pdfminer.layout import LTChar
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser

from campaigns.exports.pdf import to_pdf
from campaigns.exports.tests.texts import content

GREEK, RUSSIAN = "Ελλάδα Ωμέγα", "Москва Ёлка"


def read(body: str, **given: Any) -> str:
    return " ".join(extract_text(io.BytesIO(to_pdf(replace(content(body), **given)))).split())


@pytest.mark.parametrize("shape", ["{}", "*{}*", "**{}**", "***{}***", "> {}", "## {}", "`{}`", "    {}", "- {}"])
@pytest.mark.parametrize("words", [GREEK, RUSSIAN])
def test_greek_and_cyrillic_are_set_in_every_shape(words: str, shape: str) -> None:
    assert words in read(f"Text.\n\n{shape.format(words)}\n")


def test_so_they_are_in_title_and_description() -> None:
    made = read("Text.\n", title=GREEK, description=RUSSIAN)
    assert made.startswith(f"{GREEK} {RUSSIAN} Text.")
    assert "lacks" not in made


def test_letters_that_are_lacking_are_boxes_and_counted() -> None:
    made = read("Stone 日本 and `語`.\n\n*مر*\n", title="T", description="")
    assert "Stone ■■ and ■. ■■ 5 letters that this typeface lacks are boxes here." in made
    assert "The Word, HTML and Markdown files of this version have them." in made
    assert "?" not in made
    assert "1 letter that this typeface lacks is a box here." in read("A 日.\n", title="T", description="")


@pytest.mark.parametrize("zone", [(12, 30), (0, 5)])
def test_a_pdf_has_the_date_of_its_version(zone: tuple[int, int]) -> None:
    made = to_pdf(replace(content(), date=datetime(2026, 5, 4, *zone, tzinfo=UTC)))
    (told,) = PDFDocument(PDFParser(io.BytesIO(made))).info
    assert told["CreationDate"] == f"D:20260504{zone[0]:02}{zone[1]:02}00+00'00'".encode()
    assert told["ModDate"] == told["CreationDate"]


def test_bullets_can_be_read_and_copied() -> None:
    made = read("- one\n  - two\n\n1. three\n", title="T", description="")
    assert "•" in made
    assert "1." in made
    assert "(cid:" not in made


def faces(body: str, letter: str, **given: Any) -> set[str]:
    """The faces in which a letter is set."""
    found, todo = set[str](), list[Any](extract_pages(io.BytesIO(to_pdf(replace(content(body), title="T", **given)))))
    while todo:
        one = todo.pop()
        if isinstance(one, LTChar):
            found |= {one.fontname.split("+")[-1]} if one.get_text() == letter else set()
        elif isinstance(one, Iterable):
            todo += one
    return found


@pytest.mark.parametrize(
    ("body", "face"),
    [
        ("Ω", "SourceSerifPro-Regular"),
        ("*Ω*", "SourceSerifPro-Regular"),
        ("**Ω**", "SourceSerifPro-Bold"),
        ("***Ω***", "SourceSerifPro-Bold"),
        ("## Ω", "SourceSerifPro-Bold"),
        ("| Ω |\n|---|\n| x |", "SourceSerifPro-Bold"),
        ("| x |\n|---|\n| Ω |", "SourceSerifPro-Regular"),
    ],
)
def test_what_is_bold_stays_bold(body: str, face: str) -> None:
    assert faces(f"Text.\n\n{body}\n", "Ω") == {face}


@pytest.mark.parametrize("shape", ["*{}*", "> {}", "#### {}", "> *{}*", "***{}***", "Run `{}`."])
@pytest.mark.parametrize("words", ["Москва 1850, km π", "Ωμέγα and omega"])
def test_words_of_two_scripts_are_set_in_one_face(words: str, shape: str) -> None:
    body = f"Text.\n\n{shape.format(words)}\n"
    (face,) = set().union(*(faces(body, letter, description="") for letter in words if letter in "мπΩωk"))
    assert face in ("SourceSerifPro-Regular", "SourceSerifPro-Bold")


def test_a_description_of_two_scripts_is_set_in_one_face() -> None:
    told = {"description": "Москва 1850"}
    assert faces("Text.", "М", **told) == faces("Text.", "8", **told) == {"SourceSerifPro-Regular"}


@pytest.mark.parametrize("shape", ["*{}*", "> {}"])
def test_latin_words_slant_where_they_should(shape: str) -> None:
    assert faces(f"Text.\n\n{shape.format('Zoë → 1850')}\n", "ë") == {"SourceSerifPro-It"}
    assert faces("Run `make`.", "k") == {"Courier"}
