"""How an article begins and ends: with its matter; press kickers, datelines and what is for editors are not printed."""

from __future__ import annotations

import pytest

from agents.crews.content.tests.recorder import Recorder
from agents.crews.content.types import Brief, ContentInputs, Draft
from agents.crews.content.writer import WriterAgent
from agents.crews.content.writing.sources import read

RELEASE = """{above}# Thornby Pottery fires with straw

{first}Thornby Pottery fires all of its tiles with straw from 1 June 2025. A kiln takes 900 kilos of it in a night,
which two farms bring from less than nine miles away. Gas had cost the works 61,000 pounds in the year before.

## What changes

The glaze comes out darker by one shade, as straw leaves more ash. Buyers of the old green were asked, and 212 of 240
did not mind. The first straw tiles went to a station in Kettering in March, and not one of them was sent back.

{behind}"""
EDITORS = """### Notes to editors

Thornby Pottery was founded in 1902 and has 31 people. Photographs are to be had from the office of the works.
"""


def draft_of(source: str, **more: object) -> Draft:
    fields = {"topic": "Why a pottery fires tiles with straw", "goal": "help potters think about fuel",
              "audience": "owners of potteries", "target_words": 150, "source_material": source, **more}  # fmt: skip
    draft = WriterAgent().run(Recorder(), ContentInputs(brief=Brief.model_validate(fields))).draft
    assert draft is not None
    return draft


def release(above: str = "", first: str = "", behind: str = "") -> str:
    return RELEASE.format(above=above, first=first, behind=behind)


@pytest.mark.parametrize(
    "source",
    [
        release("PRESS RELEASE – for immediate release\n\n"),
        release("For immediate release\n\n"),
        release("**Press information**\n\n"),
        release(first="Thornby, 12 May 2025\n\n"),
        release(first="THORNBY, 12 May 2025 – "),
        release(first="**Thornby, May 12, 2025** – "),
        release("MEDIA RELEASE\n\n", "Thornby, 12 May 2025\n\n", EDITORS),
    ],
)
def test_a_release_begins_and_ends_with_its_matter(source: str) -> None:
    draft = draft_of(source)
    assert draft.body.startswith("Thornby Pottery fires all of its tiles with straw from 1 June 2025.")
    assert [line for line in draft.body.splitlines() if line.startswith("#")] == ["## What changes"]
    for gone in ("elease", "12 May", "May 12", "ditors", "founded in 1902", "Press"):
        assert gone not in draft.body + draft.meta_description


def test_what_is_not_printed_of_a_release_is_told() -> None:
    told = [note.text for note in read(release("PRESS RELEASE\n\n", "Thornby, 12 May 2025\n\n", EDITORS)).notes]
    assert told[:3] == ["PRESS RELEASE", "Thornby, 12 May 2025", "### Notes to editors"]
    assert any(text.startswith("Thornby Pottery was founded") for text in told)


def test_a_day_and_a_press_in_a_sentence_stay() -> None:
    source = release(first="In Thornby, 12 May 2025 was the day of the last gas firing. ")
    assert "12 May 2025 was the day" in draft_of(source).body
    source = release().replace("A kiln takes", "A press release was never sent. A kiln takes")
    assert "A press release was never sent." in draft_of(source).body


def test_nobody_is_told_what_an_article_is_for() -> None:
    body = draft_of(release()).body
    for own in (
        "This article",
        "What follows",
        "The aim",
        "It is written for",
        "What is reported",
        "potters",
        "owners",
    ):
        assert own not in body


def test_the_house_that_only_the_title_names_is_who_we_are() -> None:
    source = release().replace("# Thornby Pottery fires with straw", "# Firing with straw at Thornby Works Studio")
    source = source.replace("Thornby Pottery fires all of its tiles", "We fire all of our tiles")
    assert "In this article “we” stands for Thornby Works Studio." in draft_of(source).body
    assert "stands for" not in draft_of(source.replace("We fire all of our tiles", "It fires all of its tiles")).body


MAILS = """From: Nell Hart
To: Jan Kos
Date: Tue, 3 Jun 2025 09:12
Subject: Straw

Hi Jan,

we fired 14 times with straw in the spring. A night takes 900 kilos, and the ash goes to the farm that brought it.

Best,
Nell

--
Nell Hart
Kiln manager, Thornby Pottery

From: Jan Kos
To: Nell Hart
Date: Wed, 4 Jun 2025 10:00
Subject: Re: Straw

Our kiln has a door of 80 centimetres and takes logs. Straw would want a bigger one, and the chimney is new.

Jan
"""


def test_whoever_signs_with_a_firm_is_introduced_with_it() -> None:
    assert "between Nell Hart, kiln manager, Thornby Pottery, and Jan Kos." in draft_of(MAILS, target_words=60).body


def test_a_title_names_a_keyphrase_once_though_the_topic_has_it_in_a_compound() -> None:
    topic = "How a pottery moved the straw-kiln work into the night"
    assert draft_of(release(), topic=topic, keyphrase="straw kiln").title == topic
    assert draft_of(release(), topic=topic, keyphrase="green glaze").title.startswith("Green glaze: how a pottery")


def test_a_description_is_a_statement_and_no_list_of_headings() -> None:
    source = release().replace("## What changes", "## Colours\n\nThe ash is a grey one.\n\n## Buyers")
    meta = draft_of(source, keyphrase="straw tiles").meta_description
    assert "straw tiles" in meta.lower()
    assert "colours and buyers" not in meta.lower()
    assert 121 <= len(meta) <= 156


TALK = """Interview with Ines Roth, potter

Q: So the straw burns by itself?
A: Well, it burns for nine minutes and then somebody has to feed it. I do that with a fork of two metres.

Q: And what do the neighbours say?
A: But they are glad! The old burner could be heard in the church, and nobody sings against a burner.
"""


def test_what_stands_in_quotation_marks_is_what_was_said() -> None:
    body = draft_of(TALK, target_words=60).body
    for said in (
        "“So the straw burns by itself?”",
        "“Well, it burns for nine minutes",
        "“And what do the neighbours say?”",
        "“But they are glad!",
    ):
        assert said in body


def test_a_description_has_no_marks_of_a_bold_lead() -> None:
    bold = release().replace("Thornby Pottery fires all", "**Thornby Pottery fires all", 1)
    bold = bold.replace("in the year before.", "in the year before.**", 1)
    assert "**Thornby" in draft_of(bold).body
    told = draft_of(bold).meta_description
    assert told
    assert "*" not in told
