"""Pages of the web into text: their headings, tables, code and notes stay, what is no text goes."""

from __future__ import annotations

import pytest

from campaigns.exports.blocks import parse
from campaigns.exports.tests.texts import content
from campaigns.exports.web import to_html
from campaigns.sources.html import to_markdown
from campaigns.sources.plain import tidy

SAID = (
    "The harbour was rebuilt in 2019 at a cost of 4.2 million euros. It has 212 berths and a crane for 30 tonnes.",
    "Most berths belong to people of the town, and forty are kept for guests who stay for a night or two.",
)


def read(inside: str, *, title: str = "The harbour of Lunde", before: str = "", links: bool = False) -> str:
    page = f"<!doctype html><html><head><title>{title}</title></head><body>{before}<main>{inside}</main></body></html>"
    return tidy(to_markdown(page.encode(), links=links))


def article(*more: str) -> str:
    return f"<h1>The harbour of Lunde</h1><p>{SAID[0]}</p><h2>Who uses it</h2><p>{SAID[1]}</p>{''.join(more)}"


PLAIN = f"# The harbour of Lunde\n\n{SAID[0]}\n\n## Who uses it\n\n{SAID[1]}"


@pytest.mark.parametrize("title", ["The harbour of Lunde", "The harbour of Lunde – Lunde Post", "Lunde Post"])
def test_a_page_keeps_its_first_heading(title: str) -> None:
    assert read(article(), title=title) == PLAIN


@pytest.mark.parametrize("title", ["The harbour of Lunde", "The harbour of Lunde | Lunde Post"])
def test_so_does_one_that_has_it_in_its_head(title: str) -> None:
    head = "<header><h1>The <em>harbour</em> of Lunde</h1></header>"
    assert read(article().partition("</h1>")[2], title=title, before=head) == PLAIN


@pytest.mark.parametrize(
    "heading",
    [
        "<h1><a href='#harbour'>The harbour of Lunde</a></h1>",
        "<h1>The harbour of Lunde<a class='headerlink' href='#harbour'>¶</a></h1>",
        "<h1><a name='harbour'></a>The harbour of Lunde</h1>",
    ],
)
def test_a_heading_that_links_to_itself_is_one_heading(heading: str) -> None:
    page = heading + article().partition("</h1>")[2]
    assert read(page) == read(page, links=True) == PLAIN


def test_one_that_leads_elsewhere_keeps_its_link() -> None:
    page = "<h1><a href='https://lunde.example/'>The harbour of Lunde</a></h1>" + article().partition("</h1>")[2]
    assert read(page, links=True) == PLAIN.replace(
        "The harbour of Lunde", "[The harbour of Lunde](https://lunde.example/)"
    )


def test_the_name_of_the_site_is_no_heading_of_the_text() -> None:
    head = "<header><h1>Lunde Post</h1></header>"
    text = read(article(), title="The harbour of Lunde – Lunde Post", before=head)
    assert "Lunde Post" not in text
    assert text == PLAIN


FURNITURE = [
    "<p>Share on Facebook</p>",
    "<div class='share'><a href='#'>Share on X</a> <a href='#'>Share via email</a></div>",
    "<p>Share this article: Facebook Twitter LinkedIn</p>",
    "<p><a href='#'>Facebook</a> <a href='#'>LinkedIn</a></p>",
    "<p>Print this page</p>",
    "<p><a href='#'>Print this article</a></p>",
    "<p>Email this article to a friend</p>",
    "<p>Skip to content</p>",
    "<p>Advertisement</p>",
    "<p>Sign up for our weekly newsletter and never miss a story</p>",
    "<p>We use cookies. <a href='#'>OK</a></p>",
    "<p>We use cookies to give you the best experience on our website.</p>",
    "<p>This website uses cookies.</p>",
    "<div id='cookie-banner'><p>Your privacy matters. Choose what you allow.</p><button>Accept all</button></div>",
    "<div class='cc gdpr-notice'>Some of our partners would like to know you.</div>",
]


@pytest.mark.parametrize("thing", FURNITURE)
def test_furniture_is_no_text_wherever_it_stands(thing: str) -> None:
    assert read(thing + article(thing)) == PLAIN
    assert read(article(thing), before=thing) == PLAIN


TEXT = [
    "Share the cost of a berth with a friend.",
    "We use cookies as bait for gulls.",
    "Print this page in colour and cut out the boat along the line.",
    "The bakery shares its newsletter on Facebook and X.",
    "By continuing north you reach the lighthouse.",
    "Read more books.",
    "Advertisements paid for the crane.",
]


@pytest.mark.parametrize("said", TEXT)
def test_what_only_begins_like_furniture_stays(said: str) -> None:
    assert said in read(article(f"<p>{said}</p>"))


def test_words_in_the_middle_of_a_sentence_stay_whatever_they_say() -> None:
    said = "<p>The button says <a href='/x'>Print this page</a> and does so on paper.</p>"
    assert "The button says Print this page and does so on paper." in read(article(said))


@pytest.mark.parametrize(
    "shaped",
    [
        "<blockquote><p>“They come for the crane,” says Ann Lee.</p></blockquote>",
        "<pre><code>a = 1</code></pre>",
        "<table><tr><td>Year</td><td>Boats</td></tr><tr><td>2023</td><td>402</td></tr></table>",
        "<figure class='wp-block-table'><table><tr><th>Year</th></tr><tr><td>2023</td></tr></table></figure>",
    ],
)
def test_where_its_shape_is_kept_a_page_is_the_article_all_the_same(shaped: str) -> None:
    around = (
        "<div class='related-posts'><h3>Related</h3><ul><li>A second harbour</li></ul></div>"
        "<div id='comments'><h2>2 comments</h2><ol><li><p>Great post!</p></li></ol></div>"
    )
    text = read(article(shaped, "<p>The town is proud of it, and says so in every brochure.</p>") + around)
    assert text.startswith(PLAIN)
    assert text.endswith("and says so in every brochure.")
    assert [block.kind for block in parse(text)][4] in ("paragraph", "code", "cell")
    assert {"quote": "> “They", "pre": "```\na = 1", "table": "| Year |"}[kind(shaped)] in text


def kind(shaped: str) -> str:
    return "quote" if "quote" in shaped else "pre" if "pre" in shaped else "table"


def test_tables_have_a_head_and_a_rule() -> None:
    rows = "<tr><td>Year</td><td>Boats</td></tr><tr><td>2023</td><td>a | b</td></tr>"
    assert "| Year | Boats |\n| --- | --- |\n| 2023 | a" in read(article(f"<table>{rows}</table>"))
    headed = rows.replace("td>", "th>", 4)
    assert read(article(f"<table>{headed}</table>")).count("---") == 2


def test_lists_quotations_and_code_keep_their_shape() -> None:
    parts = ("<ul><li>One<ul><li>Inner</li></ul></li><li>Two</li></ul>", "<blockquote><p>Said.</p></blockquote>")
    text = read(article(*parts, "<pre><code>a = 1\n  b = 2</code></pre>"))
    assert "- One\n  - Inner\n- Two" in text
    assert "> Said." in text
    assert "```\na = 1\n  b = 2\n```" in text


@pytest.mark.parametrize("said", ["# is our mark, and it is painted on every boat.", "~~~ stands for waves."])
def test_a_paragraph_is_no_heading_or_fence_because_of_how_it_begins(said: str) -> None:
    last = parse(read(article(f"<p>{said}</p>")))[-1]
    assert (last.kind, last.text) == ("paragraph", said)


def test_notes_are_notes() -> None:
    body = "It opened in 2019[^1] and closed.\n\nIt is white.\n\n[^1]: Asked in *May*."
    assert tidy(to_markdown(to_html(content(body)))) == f"# What a café learned\n\n{body}"


def test_a_reference_to_no_note_is_no_figure_of_the_text() -> None:
    said = "<p>It has 212 berths<sup><a href='#cite-3'>[3]</a></sup> and a crane for 30<sup>th</sup> use.</p>"
    text = read(article(said))
    assert "212 berths and a crane" in text
    assert "30" in text
