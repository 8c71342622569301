"""HTML pasted into a source is read as what it shows, at its place; code and comparisons are no HTML."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.crews.content.tests.recorder import Recorder
from agents.crews.content.types import Brief, ContentInputs
from agents.crews.content.writer import WriterAgent
from agents.crews.content.writing.hypertext import readable
from agents.crews.content.writing.sources import read

PAGE = """<h2 class="top">Sourdough &amp; rye</h2>
<p>Rye flour binds <b>more water</b> than wheat. A dough of 100&nbsp;% rye
holds 85 to 90 g of water for 100 g of flour.</p>
<script>alert('never shown')</script>
<!-- nor this -->
<ul>
  <li><p>Feed the starter at eight in the evening.</p></li>
  <li>Mix the dough at six in the morning.</li>
</ul>
<table><tr><th>Flour</th><th>Water</th></tr><tr><td>Rye</td><td>85 g</td></tr></table>
<p>"Bake it dark," says Olga Ivanova.</p>
<pre>oven --heat 230</pre>

The loaf bakes for 55 minutes at 230 °C, then rests for 24 hours.
"""


def test_html_is_read_as_its_headings_paragraphs_lists_and_tables() -> None:
    source = read(PAGE)
    assert source.title == "Sourdough & rye"
    told = [(unit.kind, unit.text) for unit in source.units]
    assert told == [
        ("prose", "Rye flour binds more water than wheat."),
        ("prose", "A dough of 100 % rye holds 85 to 90 g of water for 100 g of flour."),
        ("list", "- Feed the starter at eight in the evening. - Mix the dough at six in the morning."),
        ("table", "| Flour | Water |\n|---|---|\n| Rye | 85 g |"),
        ("prose", '"Bake it dark," says Olga Ivanova.'),
        ("prose", "The loaf bakes for 55 minutes at 230 °C, then rests for 24 hours."),
    ]


def test_every_sentence_knows_its_place_in_the_html() -> None:
    pieces = [piece for unit in read(PAGE).units for piece in unit.pieces]
    places = [PAGE[piece.start : piece.end] for piece in pieces]
    assert places[0] == "Rye flour binds <b>more water</b> than wheat."
    assert places[-1] == "The loaf bakes for 55 minutes at 230 °C, then rests for 24 hours."
    assert places[-2] == '"Bake it dark," says Olga Ivanova.'


def test_what_was_not_read_is_told() -> None:
    brief = Brief(topic="Rye bread", target_words=60, source_material=PAGE)
    output = WriterAgent().run(Recorder(), ContentInputs(brief=brief))
    (told,) = [finding for finding in output.findings if finding.rule == "writer.html_unread"]
    assert "“<pre>oven --heat 230</pre>”" in told.message
    assert told.evidence.startswith("line 12:")
    assert output.draft is not None
    assert "<" not in output.draft.body
    assert "never shown" not in output.draft.body


@pytest.mark.parametrize(
    "text",
    [
        "A list of type List<T> is 3 < 4 long.",
        "See <https://rye.example/page> for more.",
        "```html\n<p>Shown as code.</p>\n```",
        "Write `<b>` for bold.",
        "If a <b and c> d the mill stops.",
        "No tags at all, but 5 &lt; 6.",
    ],
)
def test_what_is_no_html_stays_as_it_is(text: str) -> None:
    assert readable(text).text == text


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<ol><li>One.</li><li>Two.</li></ol>", "1. One.\n2. Two."),
        ("One.<br>Two.", "One.\nTwo."),
        ("<blockquote><p>Said.</p></blockquote>", "> Said."),
        ("<p>Open<p>And again", "Open\n\nAnd again"),
        ("Rye<b>bread</b>, baked.", "Ryebread, baked."),
        ("<h3>Flour</h3>Rye.", "### Flour\n\nRye."),
    ],
)
def test_tags_become_marks(html: str, shown: str) -> None:
    assert readable(html).text.strip() == shown


PARTS = ["<p>", "</p>", "<ul>", "<li>", "</li>", "<b>", "</b>", "<br/>", "<table>", "<tr>", "<td>", "</td>", "&amp;"]


@given(st.lists(st.sampled_from([*PARTS, "<pre>", "</pre>", "<script>", "`", "Rye.", " ", "\n", "\n\n", "<", ">"])))
def test_any_mixture_is_read_with_places_inside_it(parts: list[str]) -> None:
    text = "".join(parts)
    shown = readable(text)
    places = [shown.start(offset) for offset in range(len(shown.text))]
    assert places == sorted(places)
    for offset, letter in enumerate(shown.text):
        begin, end = shown.start(offset), shown.end(offset + 1)
        assert 0 <= begin <= end <= len(text)
        if letter.isalpha():
            assert letter in text[begin:end]


def test_entities_of_a_text_without_tags_are_the_letters_they_stand_for() -> None:
    text = (
        "The ward has 18&nbsp;beds &ndash; two of them for children. It is &lt;new&gt; &amp; bright.\n\n"
        "- The night shift has 4&#160;nurses.\n- The code is `a&nbsp;b`.\n"
    )
    said = [piece.text for unit in read(text).units for piece in unit.pieces]
    assert said == [
        "The ward has 18 beds – two of them for children.", "It is &lt;new&gt; &amp; bright.",
        "- The night shift has 4\u00a0nurses.", "- The code is `a&nbsp;b`.",
    ]  # fmt: skip
