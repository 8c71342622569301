"""Each format read back by a program of its own: nothing lost, nothing that runs, the same bytes each time."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import extruct
import pytest
from bs4 import BeautifulSoup, Tag
from django.db import transaction
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from pdfminer.high_level import extract_pages, extract_text
from pdfminer.layout import LTTextContainer

from campaigns.exports.blocks import parser
from campaigns.exports.markdown import to_markdown
from campaigns.exports.pdf import to_pdf
from campaigns.exports.tests.texts import BODY, content
from campaigns.exports.web import to_html
from campaigns.exports.word import to_docx
from campaigns.models import Campaign
from campaigns.services.drafts import bring_draft, draft_text
from tests.word_files import opened

NASTY = """<script>alert(1)</script> <img src=x onerror=alert(1)> [a](javascript:alert(1)) [b](data:text/html,x)

<div onclick="x()">text</div>

![p" onerror="alert(1)](https://example.org/a.png)
"""
STRUCTURED = {
    "@context": "https://schema.org",
    "@type": "Article",
    "headline": "</script><script>alert(1)</script>",
    "keywords": ["a & b"],
}


@pytest.mark.parametrize("make", [to_docx, to_pdf, to_html, to_markdown])
def test_the_same_text_gives_the_same_bytes(make: Any) -> None:
    assert make(content()) == make(content())


def test_markdown_has_the_title_as_its_first_heading() -> None:
    assert to_markdown(content()).decode() == f"# What a café learned\n\n{BODY.strip()}\n"


TITLES = [
    ("What a café learned", "# What a café learned"),
    ('export <b>&"', '# export \\<b>&"'),
    ("*Stars* and _lines_ of snake_case", "# \\*Stars\\* and \\_lines\\_ of snake_case"),
    ("1 < 2 & 3 > 2, AT&T", "# 1 < 2 & 3 > 2, AT&T"),
    ("&amp; `code` [a](b) ![c](d)", "# \\&amp; \\`code\\` \\[a](b) !\\[c](d)"),
    ("C:\\*.txt and a \\ b", "# C:\\\\\\*.txt and a \\ b"),
    ("~~Old~~ in C# ##", "# \\~\\~Old\\~\\~ in C# \\##"),
    ("Version 2 #", "# Version 2 \\#"),
]


@pytest.mark.parametrize(("title", "line"), TITLES)
def test_a_title_with_marks_is_one_that_says_them(title: str, line: str) -> None:
    made = to_markdown(content(title=title)).decode()
    assert made.partition("\n")[0] == line
    inline = parser().parse(made)[1]
    assert "".join(one.content for one in inline.children or []) == title
    assert {one.type for one in inline.children or []} <= {"text", "text_special"}


@pytest.mark.django_db
@pytest.mark.parametrize("title", [title for title, _ in TITLES])
def test_a_title_comes_back_as_it_went_out(campaign: Campaign, title: str) -> None:
    with transaction.atomic():
        version = bring_draft(campaign=campaign, text=to_markdown(content(title=title)).decode(), by=campaign.owner)
        assert version is not None
        assert version.title == title
        again = bring_draft(campaign=campaign, text=draft_text(version), by=campaign.owner)
        assert again is None, "nothing has changed"


# HTML


def page(given: Any) -> BeautifulSoup:
    return BeautifulSoup(to_html(given), "lxml")


def test_a_page_has_its_meta_tags() -> None:
    made = page(content(title='A "quoted" <title>', keywords=("x & y",)))
    assert made.title is not None
    assert made.title.text == 'A "quoted" <title>'
    told = {tag.get("name") or tag.get("property"): tag.get("content") for tag in made.find_all("meta")}
    assert told["description"] == "Two years."
    assert told["og:title"] == 'A "quoted" <title>'
    assert told["keywords"] == "x & y"
    assert told["article:modified_time"] == "2026-05-04T12:30:00+00:00"
    assert made.html is not None
    assert made.html["lang"] == "en"


def test_a_pages_json_ld_is_what_was_stored() -> None:
    made = to_html(content(structured_data=STRUCTURED)).decode()
    assert extruct.extract(made, syntaxes=["json-ld"])["json-ld"] == [STRUCTURED]
    assert made.count("<script") == 1


def test_a_page_without_stored_data_says_what_is_certain() -> None:
    found = extruct.extract(to_html(content()).decode(), syntaxes=["json-ld"])["json-ld"]
    assert found == [
        {
            "@context": "https://schema.org",
            "@type": "Article",
            "headline": "What a café learned",
            "description": "Two years.",
            "inLanguage": "en",
        }
    ]


def found(page: BeautifulSoup, selector: str) -> Tag:
    """The first such element."""
    element = page.select_one(selector)
    assert element is not None, selector
    return element


def test_a_page_holds_headings_lists_links_table_code_and_notes() -> None:
    made = page(content())
    assert [(tag.name, tag.text) for tag in made.find_all(["h1", "h2", "h3"])] == [
        ("h1", "What a café learned"),
        ("h2", "What people bring"),
        ("h3", "Costs"),
    ]
    assert [tag["href"] for tag in made.find_all("a", href=lambda h: h and h.startswith("http"))] == [
        "https://example.org/survey?a=1&b=2"
    ]
    assert [row.get_text("|", strip=True) for row in made.find_all("tr")] == ["Year|Items", "2023|402", "2024|251"]
    assert [tag.get("align") for tag in made.find_all(["th", "td"])] == [None, "right"] * 3
    assert found(made, "pre").text.strip() == 'def cost(year): return "<b>" * year'
    assert found(made, "ol")["start"] == "3"
    note = str(found(made, "sup a")["href"]).lstrip("#")
    assert "Asked in May 2024." in found(made, f"#{note}").text


def test_nothing_in_a_page_runs() -> None:
    made = page(content(NASTY, title="<script>x</script>", description='"><script>y</script>'))
    assert [tag.get("type") for tag in made.find_all("script")] == ["application/ld+json"]
    for tag in made.find_all(True):
        assert not [name for name in tag.attrs if name.startswith("on")]
        assert not str(tag.get("href") or tag.get("src") or "").lower().startswith(("javascript:", "data:"))
    assert "<script>alert(1)</script>" in made.get_text()


# Word


def test_a_word_file_holds_headings_lists_links_table_code_and_notes() -> None:
    document = opened(to_docx(content()))
    styles = [(p.style.name, p.text) for p in document.paragraphs if p.text]
    assert styles[0] == ("Title", "What a café learned")
    for wanted in [
        ("Heading 2", "What people bring"),
        ("Heading 3", "Costs"),
        ("List Bullet", "Lamps"),
        ("List Bullet 2", "of which most are old"),
        ("List Number", "The host notes the item."),
        ("Quote", "“People do not come here because of a kettle,” says Maren Oakes."),
        ("Code (python)", 'def cost(year): return "<b>" * year'),
        ("Heading 2", "Notes"),
        ("Normal", "1. Asked in May 2024."),
    ]:
        assert wanted in styles
    table = document.tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Year", "Items"],
        ["2023", "402"],
        ["2024", "251"],
    ]
    assert [cell.paragraphs[0].alignment for cell in table.rows[1].cells] == [None, WD_ALIGN_PARAGRAPH.RIGHT]
    links = [link for p in document.paragraphs for link in p.hyperlinks]
    assert [(link.text, link.address) for link in links if link.address] == [
        ("the survey", "https://example.org/survey?a=1&b=2")
    ]
    bold = next(run for p in document.paragraphs for run in p.runs if run.text == "bold")
    assert bold.bold
    assert bold.italic


def test_each_numbered_list_counts_for_itself() -> None:
    document = opened(to_docx(content()))
    found = (paragraph._p.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}") for paragraph in document.paragraphs)
    numbers = [number.val for number in found if number is not None]
    assert len(set(numbers)) == 2
    starts = {
        num.numId: num.xpath("./w:lvlOverride/w:startOverride/@w:val")
        for num in document.part.numbering_part.element.num_lst
    }
    assert [starts[number] for number in dict.fromkeys(numbers)] == [["3"], ["1"]]


def test_a_word_file_sends_nobody_to_a_script() -> None:
    document = opened(to_docx(content(NASTY)))
    targets = [rel.target_ref for rel in document.part.rels.values() if rel.is_external]
    assert targets == ["https://example.org/a.png"]


def test_a_word_file_tells_who_and_when() -> None:
    properties = opened(to_docx(content())).core_properties
    assert (properties.title, properties.author) == ("What a café learned", "Hearth")
    assert properties.created.isoformat().startswith("2026-05-04T12:30:00")


# PDF


def test_a_pdf_holds_every_part_in_order() -> None:
    text = " ".join(extract_text(io.BytesIO(to_pdf(content()))).split())
    wanted = [
        "What a café learned",
        "Two years.",
        "The café opened on 5 March 2022.",
        "What people bring",
        "the survey and the bold part",
        "Small kitchen appliances",
        "The host notes the item.",
        "says Maren Oakes.",
        'def cost(year): return "<b>" * year',
        "Notes",
        "Asked in May 2024.",
    ]
    places = [text.find(part) for part in wanted]
    assert -1 not in places, wanted[places.index(-1)]
    assert places == sorted(places)
    assert {"Year", "Items", "2023", "402", "2024", "251"} <= set(text.split())


def test_a_note_of_several_paragraphs_has_one_number() -> None:
    noted = content("One[^1] and two[^2].\n\n[^1]: First.\n\n    Second.\n\n[^2]: Other.\n")
    paragraphs = [p.text for p in opened(to_docx(noted)).paragraphs]
    assert paragraphs[-3:] == ["1. First.", "Second.", "2. Other."]
    assert "1." not in extract_text(io.BytesIO(to_pdf(noted))).split("Second.")[1]


def test_a_column_of_figures_is_set_to_the_right() -> None:
    lines = {
        line.get_text().strip(): line
        for page in extract_pages(io.BytesIO(to_pdf(content())))
        for box in page
        if isinstance(box, LTTextContainer)
        for line in box
    }
    ends = {round(lines[word].x1, 1) for word in ("Items", "402", "251")}
    begins = {round(lines[word].x0, 1) for word in ("Year", "2023", "2024")}
    assert (len(ends), len(begins)) == (1, 1)


def test_a_pdf_links_and_names_itself() -> None:
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfparser import PDFParser

    made = to_pdf(content())
    assert b"https://example.org/survey?a=1&b=2" in made
    info = PDFDocument(PDFParser(io.BytesIO(made))).info[0]
    assert info["Author"] == b"Hearth"


@pytest.mark.parametrize(
    "text", ["<b>not bold</b> & <para> </font>", "中文 and 😀", "x" * 5000, "`" + "y" * 300 + "`", ""]
)
def test_a_pdf_is_made_of_any_text(text: str) -> None:
    assert to_pdf(content(text)).startswith(b"%PDF-")


def test_markup_in_a_text_is_shown_and_not_carried_out() -> None:
    assert "<b>not bold</b> & <i>" in extract_text(io.BytesIO(to_pdf(content("<b>not bold</b> & <i>"))))


# Names


@pytest.mark.parametrize(
    ("slug", "title", "name"),
    [
        ("quiet-kitchens", "x", "quiet-kitchens-v3.pdf"),
        ("", "What’s “new”? / ..\\x", "what-s-new-..-x-v3.pdf"),
        ("", "///", "article-v3.pdf"),
        ("..", "x", "article-v3.pdf"),
        ("", "a\r\nSet-Cookie: b", "a-set-cookie-b-v3.pdf"),
        ("y" * 300, "x", "y" * 80 + "-v3.pdf"),
        ("", "Küche", "küche-v3.pdf"),
    ],
)
def test_file_names_are_safe(slug: str, title: str, name: str) -> None:
    assert replace(content(), slug=slug, title=title).file_name("pdf") == name


@pytest.mark.parametrize(
    ("changes", "name"),
    [("", "quiet-v3.docx"), ("suggestions", "quiet-v3-suggestions.docx"), ("1", "quiet-v3-since-v1.docx")],
)
def test_what_shows_changes_has_a_name_of_its_own(changes: str, name: str) -> None:
    assert replace(content(), slug="quiet").file_name("docx", changes) == name
