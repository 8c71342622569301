"""Headings say what stands under them: paragraphs are named by keywords that they tell of, or by their own words."""

from __future__ import annotations

import pytest

from agents.crews.content.tests.recorder import Recorder
from agents.crews.content.types import Brief, ContentInputs
from agents.crews.content.writer import WriterAgent
from agents.crews.content.writing.topics import topic_of

PIANO = """I have restrung 212 pianos in 26 years, and I have advised against it far more often. A piano has about 230
strings, and together they pull on the frame with 18 tonnes. When one breaks, its owner thinks of the others.

Strings break for two reasons. Either they have rusted at the bend by the hitch pin, or a heavy player has hardened the
wire at the point where the hammer strikes. Rust can be seen with a torch, and rusty wire is always taken off.

Before I give a price I look at the pinblock. This is the plank of laminated beech in which the tuning pins sit. If the
pins turn too easily, the block is finished, and new strings on a finished block are money thrown away.

My worst mistake was a Bechstein of 1898. I had given it modern wire, one size too thick. It sounded wonderful for two
weeks, and then the frame cracked. The owner was kinder than I deserved.

The fee is simple. A set of plain wire costs 160 pounds, the bass strings cost 480 pounds, and the work costs 1,400
pounds with five tunings. I ask for half of it when I take the old strings off.
"""


def headings(keywords: list[str], words: int = 300) -> dict[str, str]:
    brief = Brief(
        topic="What restringing old pianos taught me", keyphrase="restringing", keywords=keywords,
        goal="help owners decide", target_words=words, source_material=PIANO,
    )  # fmt: skip
    draft = WriterAgent().run(Recorder(), ContentInputs(brief=brief)).draft
    assert draft is not None
    parts = [part.partition("\n\n") for part in draft.body.split("## ")[1:]]
    return {heading: text for heading, _, text in parts}


def test_a_keyword_heads_the_paragraph_that_tells_of_it_in_its_words_or_in_others() -> None:
    found = headings(["wire", "pinblock", "price"])
    assert found["Pinblock"].startswith("Before I give a price")
    assert found["Price"].startswith("The fee is simple.")
    assert found["My worst mistake"].startswith("My worst mistake was a Bechstein")


def test_without_keywords_paragraphs_are_named_by_their_first_sentences() -> None:
    found = headings([])
    assert found["My worst mistake"].startswith("My worst mistake was a Bechstein")
    assert found["The fee"].startswith("The fee is simple.")


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("The late batch did most. Returns fell.", "The late batch"),
        ("The half-price shelf was liked by customers.", "The half-price shelf"),
        ("The effect on the stock can be counted.", "The effect on the stock"),
        ("The wire itself is cheap.", "The wire"),
        ("The second thing is food. At three you want sugar.", "Food"),
        ("There were teething troubles. A valve stuck.", "Teething troubles"),
        ("There was one result that nobody had asked for.", "One result that nobody had asked for"),
        ("Not everything held. Thirty blocks rose.", "Not everything held"),
        ("What did not work was the trailer.", "What did not work"),
        ("The mill was built in 1802.", ""),  # all of the text is about it
        ("The county changed its mind.", ""),
        ("Everybody will tell you to buy curtains.", ""),
        ("In 2021 the council wanted to end it.", ""),
        ("The firm names three things it would measure first.", ""),
        ("The Arden Bridge was closed in May.", ""),
        ("They were the first to come.", ""),
    ],
)
def test_a_first_sentence_names_what_its_paragraph_is_about(text: str, topic: str) -> None:
    assert topic_of(text, {"mill"}, "en") == topic


def test_nothing_is_named_in_a_language_whose_sentences_are_not_known() -> None:
    assert topic_of("Der Teig machte es möglich.", set(), "de") == ""
