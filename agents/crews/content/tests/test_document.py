"""Where things stand in a Markdown body."""

from __future__ import annotations

import pytest

from agents.crews.content.document import Block, Document


def placed(document: Document) -> list[tuple[str, str]]:
    """Every word as it reads and as the source has it."""
    return [(word.text, document.source[word.start : word.end]) for word in document.words]


def kinds(document: Document) -> list[tuple[str, int, str]]:
    return [(block.kind, block.level, block.text) for block in document.blocks]


def only(document: Document) -> Block:
    (block,) = document.blocks
    return block


@pytest.mark.parametrize("body", ["", " ", "\n\n", "```\ncode\n```", "<!-- note -->", "---", "![](a.png)"])
def test_a_body_without_readable_text_has_no_words(body: str) -> None:
    document = Document.parse(body)
    assert document.word_count == 0
    assert document.sentences == []
    assert document.blocks == ()


def test_words_keep_their_places_through_formatting() -> None:
    body = "An **old** [*well* known](http://x.y/z 'old') `tool set` for ***all***."
    document = Document.parse(body)
    assert [text for text, _ in placed(document)] == ["An", "old", "well", "known", "tool", "set", "for", "all"]
    assert all(text == source for text, source in placed(document))


def test_a_sentence_spans_the_marks_inside_it() -> None:
    body = "First one. Then **a bold** word.\n"
    document = Document.parse(body)
    assert [sentence.text for sentence in document.sentences] == ["First one.", "Then a bold word."]
    second = document.sentences[1]
    assert body[second.start : second.end] == "Then **a bold** word."
    assert second.words == 4


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_places_are_exact_whatever_ends_a_line(newline: str) -> None:
    body = newline.join(["# One", "", "Two words", "over lines.", "", "- an item", "  goes on"])
    document = Document.parse(body)
    assert all(text == source for text, source in placed(document))
    assert document.word_count == 9


def test_code_points_beyond_the_basic_plane_count_once() -> None:
    body = "😀 Café e\u0301te\u0301 naïve 東京 **مرحبا** word"
    document = Document.parse(body)
    assert all(text == source for text, source in placed(document))
    assert document.words[-1].start == body.index("word")


def test_blocks_are_told_apart() -> None:
    body = "Intro.\n\n## Head ##\n\n> Said.\n\n- item\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\nSetext\n---\n"
    assert kinds(Document.parse(body)) == [
        ("paragraph", 0, "Intro."),
        ("heading", 2, "Head"),
        ("paragraph", 0, "Said."),
        ("item", 0, "item"),
        ("cell", 0, "A"),
        ("cell", 0, "B"),
        ("cell", 0, "1"),
        ("cell", 0, "2"),
        ("heading", 2, "Setext"),
    ]
    assert [block.quoted for block in Document.parse(body).blocks][2] is True


def test_what_the_writer_says_is_missing_is_no_part_of_the_text() -> None:
    document = Document.parse("> **Needed:** about 90 words on “it”.\n\n> **Said:** so.\n\nText.")
    assert [block.text for block in document.blocks] == ["Said: so.", "Text."]


def test_equal_table_cells_have_places_of_their_own() -> None:
    body = "| a | a |\n|---|---|\n| b \\| c | a |\n"
    document = Document.parse(body)
    starts = [word.start for word in document.words]
    assert starts == sorted(set(starts))
    assert all(text == source for text, source in placed(document))


def test_code_blocks_are_not_read_but_inline_code_is() -> None:
    document = Document.parse("Use `pip install`.\n\n```sh\nrm it\n```\n\n    indented code\n")
    assert document.text == "Use pip install."


def test_html_in_markdown_is_read_without_its_tags() -> None:
    body = (
        '<div><h2>Head &amp; tail</h2><p>Some <b>bold</b> text</p><script>no()</script><img src="a" alt="A cat"></div>'
    )
    document = Document.parse(body)
    assert kinds(document) == [("heading", 2, "Head & tail"), ("paragraph", 0, "Some bold text")]
    assert document.images[0].alt == "A cat"
    assert ("bold", "bold") in placed(document)


def test_markdown_between_html_tags_is_read() -> None:
    document = Document.parse("<section>\n\nSome *text*.\n\n</section>\n")
    assert document.text == "Some text."


def test_links_are_listed_with_text_and_place() -> None:
    body = "[a *b*](/in) <https://x.y> <a href='http://q'>see</a>"
    found = [(link.href, link.text, body[link.start : link.end], link.html) for link in Document.parse(body).links]
    assert found == [
        ("/in", "a b", "a *b", False),
        ("https://x.y", "https://x.y", "https://x.y", False),
        ("http://q", "see", "see", True),
    ]


def test_images_are_listed_with_their_description() -> None:
    body = "Text ![a *red* fox](fox.png) more"
    (image,) = Document.parse(body).images
    assert (image.src, image.alt, body[image.start : image.end]) == ("fox.png", "a red fox", "![a *red* fox](fox.png)")
    assert "fox" not in Document.parse(body).text


@pytest.mark.parametrize(
    ("body", "phrase", "editable"),
    [
        ("We do not go.", "do not", True),
        ("We **do not** go.", "do not", True),
        ("We do\nnot go.", "do not", True),
        ("We `do not` go.", "do not", False),
        ("We do **not** go.", "do not", False),
        ("She said “we do not go” here.", "do not", False),
        ('She said "we do not go" here.', "do not", False),
        ("> We do not go.", "do not", False),
        ("See https://a.b/do-not today.", "do-not", False),
        ("See <https://a.b/do-not> today.", "do-not", False),
        ("Fish &amp; chips", "& chips", False),
        ("It’s what they don’t do: we do not.", "do not", True),
    ],
)
def test_only_plain_prose_is_editable(body: str, phrase: str, editable: bool) -> None:
    block = only(Document.parse(body))
    start = block.text.index(phrase)
    assert block.editable(start, start + len(phrase)) is editable


def test_a_quotation_left_open_lasts_to_the_end_of_its_block() -> None:
    document = Document.parse("He said “so it goes.\n\nAnd on.")
    assert [quotation.text for block in document.blocks for quotation in block.quotations] == ["“so it goes."]


def test_fifty_thousand_words_are_read_with_exact_places() -> None:
    paragraph = "The **quick** brown fox jumps over the [lazy](http://x) dog and goes on. " * 5
    document = Document.parse("\n\n".join([paragraph.strip()] * 840))
    assert document.word_count == 840 * 5 * 12
    assert len(document.sentences) == 4200
    assert all(text == source for text, source in placed(document))


@pytest.mark.parametrize("unit", ["<!-- ", "<a ", "[", "**a", "“", "‘", "\\", "| ", "> ", "`", "a@", "<div>\n<x "])
def test_repeated_marks_end_and_stay_inside_the_source(unit: str) -> None:
    body = unit * 5000
    document = Document.parse(body)
    assert all(0 <= word.start < word.end <= len(body) for word in document.words)
    assert all(0 <= quote.start < quote.end <= len(body) for block in document.blocks for quote in block.quotations)
