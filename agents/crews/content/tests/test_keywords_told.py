"""That the sources say nothing about a keyword is claimed only where no word of theirs speaks of it."""

from __future__ import annotations

import pytest

from agents.crews.content.tests.recorder import Recorder
from agents.crews.content.types import Brief, ContentInputs
from agents.crews.content.writer import WriterAgent
from agents.crews.content.writing.coverage import coverage

WORKSHOP = """We tune church organs in four counties. The ladder is 62 centimetres wide and carries two. The site had
a compressor before we came, and nobody had looked at it for years. You may not touch a listed case without a licence
from the diocese, which takes five months. After four hours in the swell box one gets slower and does not notice.
Re-leathering a bellows is paid with 3,100 euros. The apprentice keeps a book of every pipe."""


def missing(*keywords: str, source: str = WORKSHOP) -> tuple[str, ...]:
    return coverage(Brief(topic="Tuning organs", keywords=list(keywords), source_material=source)).missing


@pytest.mark.parametrize(
    "keyword",
    [
        "ladder widths",  # another form
        "compressors",
        "rules",  # by a licence
        "fatigue",  # by what it does
        "cost",  # by a sum
        "payment",
        "bellows leather",  # part of a compound
        "record keeping",
        "apprentices",
        "organ tuning",
    ],
)
def test_a_keyword_that_the_source_speaks_of_is_not_called_missing(keyword: str) -> None:
    assert missing(keyword) == ()


@pytest.mark.parametrize("keyword", ["solar panels", "allergens", "sheet music"])
def test_a_keyword_of_which_no_word_speaks_is_told(keyword: str) -> None:
    assert missing(keyword) == (keyword,)


def test_no_sum_no_cost() -> None:
    assert missing("cost", source="The organ has 1,100 pipes and stands on the gallery.") == ("cost",)


def test_what_only_a_question_of_an_interview_names_is_said() -> None:
    talk = (
        "Interview with Nora Fell, organ tuner\n\nQ: You had a wind machine once. Why was that not enough?\n"
        "A: It wheezed for three weeks, and then the choir moved.\n\n"
        "Q: And now?\nA: Now we have two motors in the cellar."
    )
    assert missing("wind machines", source=talk) == ()


def test_an_outline_has_a_section_for_a_keyword_of_which_little_is_said() -> None:
    brief = Brief(
        topic="How to make a tuning room quiet", keywords=["door seals", "carpet", "cost"], target_words=500,
        source_material="We closed the gaps in the spring of 2024. The door seals are of felt, 8 millimetres thick.",
    )  # fmt: skip
    output = WriterAgent().run(Recorder(), ContentInputs(brief=brief))
    assert output.draft is not None
    body = output.draft.body
    assert [line for line in body.splitlines() if line.startswith("#")] == ["## Door seals", "## Carpet", "## Cost"]
    assert "more words on “door seals”: facts" in body
    assert "words on “cost”: facts" in body
    assert "more words on “cost”" not in body
    said = {finding.message for finding in output.findings if finding.rule == "writer.keyword_without_source"}
    assert said == {f"The source material says nothing about “{one}”." for one in ("carpet", "cost")}
