"""A text that went out as a page and comes back is the same text; other pages bring their words and no pictures."""

from __future__ import annotations

import pytest

from campaigns.exports.blocks import parse
from campaigns.exports.tests.test_word_and_back import LOST, SHAPES, told
from campaigns.exports.tests.texts import BODY, content
from campaigns.exports.web import to_html
from campaigns.sources.html import to_markdown
from campaigns.sources.plain import tidy

WORDS = "The café keeps a book of what came in, and the host writes every item down before anybody touches it. " * 4
ALSO = {
    "an image on the same site": '![Map](images/map.png "Here")',
    "an image that is a link": "[![Map](https://a.example/m.png)](https://a.example/)",
    "a line before a note": "Above.[^1]\n\n---\n\nBelow.\n\n[^1]: Asked in May.",
}


def back(body: str) -> str:
    """A body that went through a page, without its title."""
    title, _, rest = tidy(to_markdown(to_html(content(body)), links=True)).strip().partition("\n")
    assert title == "# What a café learned"
    return rest


@pytest.mark.parametrize("body", [*SHAPES.values(), *ALSO.values(), *(given for given, _ in list(LOST.values())[:3])])
def test_every_shape_comes_back(body: str) -> None:
    assert told(parse(back(body))) == told(parse(body))


def test_the_whole_of_a_text_comes_back() -> None:
    assert told(parse(back(BODY))) == told(parse(BODY))


def test_a_break_of_a_line_is_lost() -> None:
    assert back("One\\\ntwo.").strip() == "One\ntwo."


def test_notes_bring_no_line_of_their_own() -> None:
    assert "---" not in back("It opened.[^1]\n\n[^1]: Asked in May.")


def test_a_page_with_more_than_its_article_brings_no_pictures() -> None:
    article = f'<article><h1>Cafés</h1><p>{WORDS}</p><p><img src="https://a.example/m.png" alt="Map"></p></article>'
    whole = to_markdown(f"<html><body>{article}</body></html>".encode(), links=True)
    assert "![Map](https://a.example/m.png)" in whole
    among = f"<html><body><header>Home | Shop</header>{article}<div>About us</div></body></html>"
    assert "![" not in to_markdown(among.encode(), links=True)
    assert "![" not in to_markdown(f"<html><body>{article}</body></html>".encode()), "a source has words alone"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:image/png;base64,AA", "//a.example/m.png", ""])
def test_no_image_comes_from_an_address_that_nobody_may_name(address: str) -> None:
    page = f'<html><body><article><p>{WORDS}<img src="{address}" alt="Map"></p></article></body></html>'
    assert "![" not in to_markdown(page.encode(), links=True)
