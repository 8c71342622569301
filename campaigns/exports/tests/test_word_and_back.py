"""A text that went out as a Word document and comes back is the same text."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

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
    """Blocks as they can come back: no column's side, and no list's place in the text."""
    return [
        (
            one.kind,
            one.level,
            one.marker,
            one.quote,
            one.cell and (one.cell.table, one.cell.row, one.cell.column),
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
