"""A text that went out as a Word document and comes back is the same text."""

from __future__ import annotations

import io
import random
from itertools import pairwise

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH

from campaigns.exports.blocks import Block, parse
from campaigns.exports.tests.texts import BODY, content
from campaigns.exports.word import to_docx
from campaigns.sources.docx import to_markdown
from campaigns.sources.plain import tidy

SHAPES = {
    "paragraph": "The café opened in 2019.",
    "emphasis": "Some **bold**, some *italic*, ***both*** and ~~old~~ words.",
    "link": "See [the survey](https://example.org/a?b=1&c=2) and **[this](https://example.org/d)**.",
    "code in text": "Run `make run` or `a_b*c` now.",
    "heading": "## What it costs",
    "small heading": "#### A detail",
    "bullets": "- One\n- Two, **bold**\n- Three",
    "numbers": "1. One\n2. Two",
    "numbers from five": "5. One\n6. Two",
    "numbers that go on": "1. One\n2. Two\n\nBetween.\n\n3. Three\n4. Four",
    "nested": "- One\n  - Inner\n    - Innermost\n  - Again\n- Two",
    "numbers in bullets": "- One\n  1. First\n  2. Second\n- Two",
    "bullets in numbers": "1. One\n   - Inner\n2. Two\n   - Other",
    "item of two paragraphs": "- One\n\n  It goes on.\n- Two",
    "table": "| Year | Items |\n|---|---|\n| 2023 | **402** |\n| 2024 | a \\| b |",
    "table of links": "| Who | Where |\n|---|---|\n| Ann | [here](https://example.org/) |",
    "code": "```\ndef cost(year):\n    return '<b>' * year  # ```` *\n```",
    "code in a language": "```python\nprint(1)\n```\n\n```c++\nreturn;\n```\n\n```c++\nexit;\n```",
    "image": "![A quiet street](https://example.org/a_(b).png?x=1&y=2)",
    "image in a sentence": "See ![the *map* \\[1\\]](https://example.org/map.png), and **![bold](https://example.org/b.png)**.",
    "image without a description": "![](https://example.org/a.png)",
    "image in a cell": "| A | B |\n|---|---|\n| ![x](https://example.org/x.png) | y |",
    "line across": "Above.\n\n---\n\nBelow.",
    "columns": "| A | B | C | D |\n|---|:---|:---:|---:|\n| 1 | 2 | 3 | 4 |\n| 5 |  | 7 | 8 |",
    "code with a blank line": "```\none\n\ntwo\n```",
    "quotation": "> “Nobody else looks,” says Maren Oakes.",
    "quotation of two paragraphs": "> One.\n>\n> Two.",
    "note": "It opened in May.[^a] It closed in June.[^b]\n\n[^a]: Asked in *May* 2024.\n\n[^b]: See [there](https://example.org/).",
    "note of two paragraphs": "It opened.[^1]\n\n[^1]: First.\n\n    Second.",
    "number sign": "\\# is no heading",
    "six number signs": "Before.\n\n\\###### none either",
    "tag": "\\#tag is a word",
    "tildes": "\\~~~ no fence\n\nand after",
    "backticks": "\\`\\`\\` no fence\n\nand after",
    "marks": "1 < 2 & 3 > 2, a\\_b\\_c, 2 \\* 3 \\* 4",
    "number sign in a cell": "| A | B |\n|---|---|\n| # 1 | ~~~ |",
    "number sign in an item": "- \\# one\n- two",
}


def told(blocks: list[Block]) -> list[tuple[object, ...]]:
    """Blocks as they can come back: without a list's place in the text."""
    return [
        (
            one.kind,
            one.level,
            one.marker,
            one.quote,
            one.cell,
            one.language,
            one.runs,
        )
        for one in blocks
    ]


def back(body: str) -> str:
    """A body that went through Word, without its title."""
    title, _, rest = tidy(to_markdown(to_docx(content(body)), links=True)).partition("\n")
    assert title == "# What a café learned"
    return rest


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_comes_back(shape: str) -> None:
    assert told(parse(back(SHAPES[shape]))) == told(parse(SHAPES[shape]))


@pytest.mark.parametrize("seed", range(12))
def test_every_shape_comes_back_among_others(seed: int) -> None:
    names = [name for name in SHAPES if "[^" not in SHAPES[name]]
    random.Random(seed).shuffle(names)
    apart = [names[0]]
    for one, two in pairwise(names):
        apart += ["heading", two] if kind(one) == kind(two) else [two]
    body = "\n\n".join(SHAPES[name] for name in apart)
    assert told(parse(back(body))) == told(parse(body))


def kind(name: str) -> str:
    """What would be one with its like: lists, blocks of code, quotations."""
    first = parse(SHAPES[name])[0]
    return "quotation" if first.quote else first.kind


def test_the_whole_of_a_text_comes_back() -> None:
    assert told(parse(back(BODY))) == told(parse(BODY))


def test_a_heading_that_says_notes_stays_where_nothing_refers_to_it() -> None:
    body = "Text.\n\n## Notes\n\n1. One\n2. Two"
    assert told(parse(back(body))) == told(parse(body))


LOST = {
    "the address of an image on the same site": ("![Map](images/map.png)", "*[Image: Map]*"),
    "an image that is a link": (
        "[![Map](https://a.example/m.png)](https://a.example/)",
        "![Map](https://a.example/m.png)",
    ),
    "the title of an image": ('![Map](https://a.example/m.png "Here")', "![Map](https://a.example/m.png)"),
    "what follows a language": ("```python title=one\nprint(1)\n```", "```python\nprint(1)\n```"),
    "a break of a line": ("One\\\ntwo.", "One\ntwo."),
    "a list in a quotation": ("> - One\n> - Two", "- One\n- Two"),
    "what parts two blocks of code": ("```\na\n```\n\n```\nb\n```", "```\na\nb\n```"),
    "a block of code in a list": (
        "1. One\n\n   ```python\n   x\n   ```\n2. Two",
        "1. One\n\n```python\nx\n```\n\n2. Two",
    ),
    "a language that is no name": ("```{r}\nprint(1)\n```", "```\nprint(1)\n```"),
}


@pytest.mark.parametrize("what", LOST)
def test_what_word_does_not_carry_is_lost_without_harm(what: str) -> None:
    given, kept = LOST[what]
    assert back(given).strip() == kept


def test_a_source_has_no_images_and_no_sides() -> None:
    body = "![Map](https://a.example/m.png)\n\n| A |\n|---:|\n| 1 |\n"
    told = tidy(to_markdown(to_docx(content(body))))
    assert "Map" not in told
    assert "| --- |" in told


def test_an_aligned_head_alone_sets_no_column() -> None:
    document = Document()
    table = document.add_table(2, 2)
    for row in range(2):
        for column in range(2):
            table.cell(row, column).text = "12"
    table.cell(0, 0).paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    for row in range(2):
        table.cell(row, 1).paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    out = io.BytesIO()
    document.save(out)
    assert "| --- | ---: |" in to_markdown(out.getvalue(), links=True)
