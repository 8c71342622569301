"""Files into text: every kind that is read, and every reason why one is not."""

from __future__ import annotations

from unittest import mock

import pytest

from campaigns.exports.pdf import to_pdf
from campaigns.exports.tests.texts import content
from campaigns.sources import limits, reading
from campaigns.sources.limits import BadSource
from campaigns.sources.plain import tidy
from campaigns.sources.reading import read_as, read_file, safe_name
from tests import documents


def problem(name: str, data: bytes) -> str:
    with pytest.raises(BadSource) as caught:
        read_file(name, data)
    return str(caught.value)


@pytest.mark.parametrize(
    ("name", "data"),
    [("notes.docx", documents.docx()), ("notes.pdf", documents.pdf()), ("notes.html", documents.page())],
)
def test_headings_and_paragraphs_come_whole_and_in_order(name: str, data: bytes) -> None:
    text = read_file(name, data).text
    wanted = [f"## {documents.HEADINGS[0]}", documents.PARAGRAPHS[0], f"## {documents.HEADINGS[1]}"]
    places = [text.find(part) for part in [*wanted, documents.PARAGRAPHS[1]]]
    assert -1 not in places
    assert places == sorted(places)


def test_a_word_file_keeps_its_list_and_its_table() -> None:
    text = read_file("notes.docx", documents.docx()).text
    assert "- a drum roaster from 1978\n- a moisture meter" in text
    assert "| 2024 | 5,200 |" in text


def test_a_pdf_tells_its_pages_and_loses_running_heads_and_page_numbers() -> None:
    read = read_file("report.pdf", documents.pdf(pages=4))
    assert read.pages == 4
    assert "confidential" not in read.text
    assert not [line for line in read.text.splitlines() if line.strip().isdigit()]
    assert read.text.count(documents.PARAGRAPHS[1]) == 4


RUNNING = ["Roastery report, confidential", "Roastery report – {}", "{} | Roastery report", "Report 2024, page {} of 2"]
HEADS = ["Figures of {+}", "Step {}"]


@pytest.mark.parametrize("head", RUNNING)
def test_what_stands_at_the_top_of_both_of_two_pages_is_no_text(head: str) -> None:
    text = read_file("report.pdf", documents.pdf(pages=2, head=head)).text
    assert "eport" not in text
    assert text.count(documents.PARAGRAPHS[1]) == 2


def test_a_lists_marks_stand_before_their_items() -> None:
    body = "Words before.\n\n- Small kitchen appliances\n- Lamps\n- Ropes\n\n3. The host\n4. The guest\n\nWords after."
    text = read_file("a.pdf", to_pdf(content(body))).text
    assert text.partition("Words before.\n\n")[2] == (
        "- Small kitchen appliances\n\n- Lamps\n\n- Ropes\n\n3. The host\n\n4. The guest\n\nWords after."
    )


@pytest.mark.parametrize("head", HEADS)
def test_but_a_heading_on_either_page_is(head: str) -> None:
    text = read_file("report.pdf", documents.pdf(pages=2, head=head)).text
    assert text.count(head.split(" ")[0]) == 2
    assert "eport" in read_file("report.pdf", documents.pdf(pages=2, head=RUNNING[1], size=24)).text


def test_a_page_that_tells_its_number_does_so_beside_other_words() -> None:
    assert "Draft" not in read_file("a.pdf", documents.pdf(head="Draft, page {}/1")).text
    assert "Draft" in read_file("a.pdf", documents.pdf(head="Draft of page 9")).text


def test_a_page_gives_its_article_alone() -> None:
    text = read_file("page.html", documents.page()).text
    assert "yearly report" in text
    assert not [word for word in ("Shop", "alert", "Imprint", "example.org") if word in text]


def test_links_are_kept_where_they_are_wanted() -> None:
    text = read_file("page.html", documents.page(), links=True).text
    assert "[yearly report](https://example.org/report)" in text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_the_encoding_it_came_in(encoding: str) -> None:
    said = "Grüße aus dem Café: die naïve Straße ist lang und schön."
    assert read_file("a.txt", said.encode(encoding)).text == said


GERMAN = "Die Mühle mahlt 14 Tonnen am Tag."
FRENCH = "La boulangerie a été fermée. Le café coûte 2 euros à la gare."
SPANISH = "El niño comió en la mañana. Cuesta 20 euros."
POLISH = "Młyn w Łodzi stoi już sto lat. Kosztował 20 złotych."
CZECH = "Mlýn ve Zlíně stojí už sto let. Každou sobotu mlynář otevře bránu a ukáže hostům vnitřek."
RUSSIAN = "Мельница стоит на реке. Она построена в 1850 году."
GREEK = "Ο μύλος στέκεται στο ποτάμι. Χτίστηκε το 1850 και κοστίζει 20 ευρώ την ημέρα."
ENGLISH = "Zoë Müller works here."


@pytest.mark.parametrize(
    ("said", "encoding"),
    [
        *((said, one) for said in (GERMAN, FRENCH, SPANISH, ENGLISH) for one in ("latin-1", "cp1252", "mac_roman")),
        *((said, one) for said in (POLISH, CZECH) for one in ("cp1250", "iso8859-2")),
        *((RUSSIAN, one) for one in ("cp1251", "koi8-r")),
        *((GREEK, one) for one in ("cp1253", "iso8859-7")),
    ],
)
def test_text_in_an_older_encoding_is_read_as_it_was_written(said: str, encoding: str) -> None:
    assert read_file("a.txt", said.encode(encoding)).text == said


def test_what_a_server_says_of_a_text_counts_unless_it_cannot_be() -> None:
    said = "Hr. Sørensen bor på Ærø"
    assert read_as("text", said.encode("mac_roman"), charset="macintosh").text == said
    assert read_as("text", said.encode(), charset="iso-8859-1").text == said
    assert read_as("text", GERMAN.encode("cp1252"), charset="koi8-r").text == GERMAN
    assert read_as("text", GERMAN.encode("cp1252"), charset="no-such").text == GERMAN
    assert read_as("text", "“café”".encode("cp1252"), charset="ISO-8859-1").text == "“café”"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.pdf", documents.pdf(password="secret"), "encrypted"),
        ("a.pdf", documents.pdf(text=False, pages=2), "a scan"),
        ("a.pdf", b"%PDF-1.7 and nothing more", "damaged"),
        ("a.pdf", b"Dear all, no PDF at all", "not a PDF"),
        ("a.docx", b"PK\x03\x04 cut off", "not a Word document"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "password"),
        ("a.docx", documents.bomb(), "unpacks to more than 60 MB"),
        ("a.html", b"just words", "not a web page"),
        ("a.html", b"<html><body><script>x()</script></body></html>", "no text"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 9, "not a text file"),
        ("a.txt", bytes(range(128, 256)) * 4, "characters cannot be made out"),
        ("a.txt", b"\xff\xfea", "UTF-16"),
        ("a.md", b" \n\t\n", "empty"),
        ("a.exe", b"MZ", "only .txt, .md, .docx, .pdf, .html and .eml"),
        ("noending", b"words", "only .txt"),
    ],
)
def test_a_bad_file_says_why(name: str, data: bytes, reason: str) -> None:
    assert reason in problem(name, data)


def test_a_word_file_under_another_name_is_refused() -> None:
    import io
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", "<w/>")
    assert "not a Word document" in problem("sheet.docx", out.getvalue())


def test_pages_are_limited_on_both_sides(monkeypatch: pytest.MonkeyPatch) -> None:
    from campaigns.sources import pdf

    monkeypatch.setattr(pdf, "PAGES", 3)
    assert pdf.to_markdown(documents.pdf(pages=3))[1] == 3
    with pytest.raises(BadSource, match="more than 3 pages"):
        pdf.to_markdown(documents.pdf(pages=4))


def test_size_is_limited_on_both_sides() -> None:
    whole = (b"word " * 20 + b"\n") * (limits.FILE_BYTES // 101)
    padded = whole + b"x" * (limits.FILE_BYTES - len(whole))
    assert "10 MB" not in problem("a.txt", padded)  # it is still too much text
    assert "larger than 10 MB" in problem("a.txt", padded + b"x")


def test_characters_are_limited_on_both_sides() -> None:
    most = limits.MATERIAL_CHARACTERS
    assert len(read_file("a.txt", b"x" * most).text) == most
    assert f"{most + 1:,} characters" in problem("a.txt", b"x" * (most + 1))


def test_a_document_that_takes_too_long_is_given_up() -> None:
    with mock.patch.object(reading, "SECONDS", 0.0):
        assert "takes longer" in problem("a.pdf", documents.pdf())


def test_a_reader_that_dies_is_the_files_fault_and_says_so() -> None:
    with mock.patch("sys.executable", "/bin/false"):
        assert "could not be read" in problem("a.pdf", documents.pdf())


def test_text_is_tidied() -> None:
    assert tidy("a\r\nb \x00\r\r\n\n\n\nc\u200b\ne\u0301  ") == "a\nb\n\nc\né"


@pytest.mark.parametrize(
    ("name", "safe"),
    [("../../etc/passwd.txt", "passwd.txt"), ("C:\\notes\\a.md", "a.md"), ("a\x00\nb.md", "ab.md"), ("/", "file")],
)
def test_names_lose_folders_and_control_characters(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_a_very_short_page_keeps_its_heading_and_paragraphs_apart() -> None:
    page = b"<html><body><h1>Pier</h1><p>The pier has 12 lamps.</p><p>It closes at nine.</p></body></html>"
    assert read_file("page.html", page).text == "# Pier\n\nThe pier has 12 lamps.\n\nIt closes at nine."
