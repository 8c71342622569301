"""What came of something is not left out: its total, what it changed and what failed, and what readers asked for."""

from __future__ import annotations

import pytest

from agents.crews.content.language import for_language
from agents.crews.content.tests.recorder import Recorder
from agents.crews.content.types import Brief, ContentInputs
from agents.crews.content.writer import WriterAgent
from agents.crews.content.writing.sources import read
from agents.crews.content.writing.titles import slug
from agents.crews.content.writing.wanted import outcomes, result

LANE = """The lane from Arden to the mill was paved with oak blocks in the summer of 2023. The parish had voted for oak
because the old tar broke every winter, and carts still use the lane on market days.

The blocks were cut in Kell and dried for two years in a barn. Each is nine inches long. A rook nested in the barn and
nobody disturbed it. The sexton drew it for the parish magazine, and the drawing hangs in the porch to this day.

Four people laid the blocks on sand. They began at the mill and worked towards the church. Children counted the blocks
and wrote the number on the gate. A dog slept on the warm sand, and a photograph of it won a prize in Leeds.

In all, 212 yards were laid at a cost of 18,400 pounds. The county gave a third, and the rest came from a fair.

Not everything held. Thirty blocks at the ford rose in the flood of March and had to be laid again in stone.

The noise of carts fell from 74 to 61 decibels. Old people say that the lane smells of the barn when the sun is out.
"""


def body_of(words: int, *keywords: str) -> str:
    brief = Brief(
        topic="How a parish paved a lane with oak", goal="tell others how it went", keyphrase="oak blocks",
        keywords=list(keywords), target_words=words, source_material=LANE,
    )  # fmt: skip
    draft = WriterAgent().run(Recorder(), ContentInputs(brief=brief)).draft
    assert draft is not None
    return draft.body


def test_the_total_and_the_failure_stand_before_curiosities() -> None:
    body = body_of(100)
    assert "In all, 212 yards were laid at a cost of 18,400 pounds." in body
    assert "Not everything held. Thirty blocks at the ford rose" in body
    assert "A dog slept" not in body


def test_a_source_of_more_words_than_asked_for_is_chosen_from() -> None:
    assert len(body_of(100).split()) <= 145
    assert "A rook nested" in body_of(160)


@pytest.mark.parametrize(
    "sentence",
    [
        "In all, 592 yards were rebuilt.",
        "Water use fell from 14 to 8 litres a kilo.",
        "The hall used 34 % less electricity.",
        "It costs 380 a year, against 42 for the motors.",
        "The plant paid for itself in 3 years.",
        "The first filter was too fine, and after a week it had to be exchanged.",
        "What did not work was the trailer.",
        "Not all went to plan.",
    ],
)
def test_totals_changes_and_failures_are_known(sentence: str) -> None:
    assert result(sentence, "en") > 0


@pytest.mark.parametrize(
    "sentence",
    [
        "In all the villages people know the lane.",
        "The lane is 212 yards long.",
        "All of the blocks are of oak.",
        "Rooks have nested there since 1962.",
        "She fell in love with the barn.",
    ],
)
def test_what_tells_of_no_result_is_none(sentence: str) -> None:
    assert result(sentence, "en") == 0


def test_a_failure_is_told_where_it_opens_its_paragraph() -> None:
    units = read(LANE).units
    came, failed = outcomes(units, "en")
    assert [units[index].text.split(".")[0] for index in failed] == ["Not everything held"]
    assert any("18,400" in units[index].text for index in came)
    assert result("Nicht alles hielt.", "de") == 0
    assert for_language("de").failures == ""


def test_a_finding_that_is_announced_stands_behind_what_announces_it() -> None:
    units = read("There was an odd finding. Rye came back half as often as wheat, which nobody had thought.\n").units
    assert units[0].needs == {1}


EYES = """Interview with Renate Kolb, ocularist, 6 May 2024

Haas: What happens first?

Kolb: First I look for a long time. From looking to wearing it is about an hour.

Haas: An hour? I would have guessed weeks.

Kolb: Everybody does. The blanks take weeks, and the patient only sees the last hour.

Haas: What does it cost?

Kolb: A made-to-measure glass eye is about 420 euros, and the insurers here pay for one a year.

Haas: What should a wearer do every day?

Kolb: As little as possible. Leave it in. Once a week under lukewarm water is enough, without soap.
"""


def test_an_answer_to_what_was_guessed_keeps_the_guess() -> None:
    first, second, third, _ = read(EYES).units
    assert second.voice is not None
    assert second.voice.question == "An hour? I would have guessed weeks"
    assert third.needs == set()  # it says what is priced
    assert first.voice is not None


def test_a_keyword_may_be_asked_for_in_other_words() -> None:
    brief = Brief(
        topic="What the wearer of a glass eye should know", keyphrase="glass eye", keywords=["daily care"],
        target_words=60, source_material=EYES,
    )  # fmt: skip
    draft = WriterAgent().run(Recorder(), ContentInputs(brief=brief)).draft
    assert draft is not None
    assert "Once a week under lukewarm water" in draft.body


def test_an_interview_begins_with_what_it_answers_and_its_description_asks_nothing() -> None:
    brief = Brief(
        topic="What the wearer of a glass eye should know", keyphrase="glass eye", keywords=["cost", "daily care"],
        target_words=60, source_material=EYES,
    )  # fmt: skip
    draft = WriterAgent().run(Recorder(), ContentInputs(brief=brief)).draft
    assert draft is not None
    about = "what the wearer of a glass eye should know"
    lead = f"In an interview on 6 May 2024, Renate Kolb, ocularist, speaks about {about}."
    assert draft.body.startswith(lead)
    assert "an interview with Renate Kolb" in draft.meta_description
    assert "?" not in draft.meta_description


@pytest.mark.parametrize(
    ("title", "keyphrase", "address"),
    [
        ("How a parish brought its tower clock back", "", "how-parish-brought-tower-clock-back"),
        ("How a dental practice halved its bills", "dental practice", "how-dental-practice-halved-bills"),
        ("How to sharpen a scythe", "sharpen a scythe", "sharpen-a-scythe"),
        (
            "What it costs and what it takes to rebuild a dry-stone wall on the fell",
            "dry-stone wall",
            "dry-stone-wall-costs-rebuild",
        ),
    ],
)
def test_an_address_keeps_the_sense_of_the_title(title: str, keyphrase: str, address: str) -> None:
    assert slug(title, keyphrase, "en") == address
