"""Markdown becomes safe HTML, and marks land on their passages without breaking either."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.markdown import Mark, read_aloud, render, render_changes

BODY = "## One *thing*\n\nA first line with **bold words** and a [link](https://example.org/a-b).\n\n- one\n- two\n"


def text_of(html: str) -> str:
    return re.sub(r"<[^>]+>", "", html)


def marked(html: str, tag: str = "mark") -> str:
    return "".join(text_of(inner) for inner in re.findall(rf"<{tag}[^>]*>(.*?)</{tag}>", html, re.S))


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        '<img src=x onerror="alert(1)">',
        "![x](javascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
    ],
)
def test_nothing_in_a_text_becomes_a_script(hostile: str) -> None:
    html = render(hostile)
    assert "<script" not in html
    assert not re.search(r"<[^>]+(javascript:|onerror|data:text)", html)


def test_headings_stand_one_level_below_the_title() -> None:
    assert "<h3" in render("## A section")


def test_every_top_level_block_knows_its_place() -> None:
    places = re.findall(r'data-start="(\d+)" data-end="(\d+)"', render(BODY))
    assert [BODY[int(start) : int(end)].strip()[:6] for start, end in places] == ["## One", "A firs", "- one\n"]


@pytest.mark.parametrize(
    "passage", ["first line", "bold words", "with **bold words** and", "one\n- two", "One *thing*"]
)
def test_a_mark_covers_its_passage_and_nothing_else(passage: str) -> None:
    start = BODY.index(passage)
    html = render(BODY, (Mark(start, start + len(passage), "mark", (("data-suggestion", "x"),)),))
    assert re.sub(r"\s", "", marked(html)) == re.sub(r"[*\-#\s]", "", passage)
    assert text_of(html) == text_of(render(BODY))


def test_a_mark_inside_a_link_leaves_the_link_whole() -> None:
    start = BODY.index("ink](https")
    html = render(BODY, (Mark(start, start + 20, "mark"),))
    assert 'href="https://example.org/a-b"' in html


@given(st.text(alphabet="ab #*-_`[]()>|1.\n\U000f0003", max_size=120), st.data())
def test_marks_change_no_word_of_any_text(body: str, data: st.DataObject) -> None:
    ends = st.integers(0, len(body))
    marks = data.draw(
        st.lists(st.tuples(ends, ends).map(sorted).map(lambda pair: Mark(pair[0], pair[1], "mark")), max_size=4)
    )
    html = render(body, tuple(marks))
    assert html.count("<mark>") == html.count("</mark>")
    assert not re.search("[\U000f0000-\U000ffffd]", html)


def test_changes_show_what_came_and_what_went() -> None:
    html = render_changes("One old word.\n\nStays.\n", "One new word.\n\nStays.\n\n## Added\n")
    assert marked(html, "ins") == "newAdded"
    assert marked(html, "del") == "old"
    assert "<h3" in html


def test_text_without_a_parent_is_all_new() -> None:
    assert marked(render_changes("", "Only this.\n"), "ins") == "Only this."


NOTED = "It hums[^1].\n\n[^1]: It's the the note, 3 **dogs** ,utilise.\n"


def test_footnotes_are_notes_as_in_exports() -> None:
    html = render(NOTED)
    assert "[^1]" not in html
    assert '<sup><a href="#fn1" id="fnref1"' in html
    assert '<li id="fn1"><p>It\'s the the note' in html


def test_a_changed_footnote_is_marked_in_its_place() -> None:
    new = "It hums[^1] well[^2].\n\n[^1]: It's the note, 3 **hounds**, use.\n\n[^2]: By us.\n"
    html = render_changes(NOTED, new)
    assert "[^" not in html
    assert "It's<del> the</del> the note, 3 <strong><del>dogs</del><ins>hounds</ins></strong>" in html
    assert '<ins><sup><a href="#fn2"' in html
    assert "<ins>By us" in html


def test_a_marked_passage_of_a_footnote_is_marked_there() -> None:
    at = NOTED.index("the the")
    assert "<mark>the the</mark> note" in render(NOTED, (Mark(at, at + 7, "mark"),))


@pytest.mark.parametrize(("start", "end"), [(0, 32), (2, 30), (2, 9), (2, 7), (22, 29)])
def test_a_table_stays_one_whatever_passage_of_it_is_marked(start: int, end: int) -> None:
    text = "| a | b |\n|---|---|\n| x y | 2 |\n"
    html = render(text, (Mark(start, end, "span", (("data-source", "1"),)),))
    assert html.count("<table") == 1
    assert html.count("<td") == html.count("<th>") == 2
    assert "|" not in html
    assert 'data-source="1"' in html


def test_columns_are_set_to_the_side_that_the_table_names() -> None:
    html = render("| Year | Items | Note |\n|---|---:|:-:|\n| 2023 | 402 | x |\n")
    assert 'align="right">402' in html
    assert 'align="center">x' in html
    assert "<td>2023" in html
    assert "style" not in html


@pytest.mark.parametrize(
    ("passage", "read"),
    [
        ("A **bold** and *slanted* [link](https://example.org/a).", "A bold and slanted link."),
        ("# Head\n\n> Quoted `code`.\n\n1. One\n2. Two", "Head Quoted code. One Two"),
        ("| Lamp | 3 |\n|---|---|\n| Kettle | 4 |", "Lamp 3 Kettle 4"),
        ("Mostly lamps.** And kettles.", "Mostly lamps. And kettles."),
        ("2 * 3 = 6, snake_case, AT&T and 3 < 4.", "2 * 3 = 6, snake_case, AT&T and 3 < 4."),
    ],
)
def test_a_passage_reads_without_its_marks(passage: str, read: str) -> None:
    assert read_aloud(passage) == read
