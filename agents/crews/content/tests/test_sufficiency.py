"""A text that is too little for the article that was asked for gets no score, and says so."""

from __future__ import annotations

import pytest

from agents.base import Agent
from agents.crews.content.brand import BrandAgent
from agents.crews.content.geo import GeoAgent
from agents.crews.content.quality import QualityAgent
from agents.crews.content.scoring import AnalysisSettings, Subject
from agents.crews.content.seo import SeoAgent
from agents.crews.content.sufficiency import too_little
from agents.crews.content.tests.recorder import Recorder
from agents.crews.content.types import Brief, ContentInputs, ContentOutput, Draft

AGENTS = (SeoAgent, BrandAgent, QualityAgent, GeoAgent)
NEEDED = "> **Needed:** about 200 words on “the weir”."
WORDLESS = "> **…** “das Wehr” (≈ 200)"


def text(words: int, *gaps: str) -> str:
    """So many words in sentences of five, and these notes of what is missing."""
    told = ["The old mill stands here."] * (words // 5) + ["Yes."] * (words % 5)
    return "\n\n".join([" ".join(told), *gaps])


def reason(body: str, asked: int, language: str = "en") -> str:
    inputs = ContentInputs(brief=Brief(topic="The mill", target_words=asked, language=language))
    return too_little(Subject(inputs, Draft(title="A mill", body=body), AnalysisSettings()))


def run(agent: type[Agent], body: str, asked: int, language: str = "en") -> ContentOutput:
    inputs = ContentInputs(
        brief=Brief(topic="The mill", target_words=asked, language=language), draft=Draft(title="A mill", body=body)
    )
    output = agent().run(Recorder(), inputs)
    assert isinstance(output, ContentOutput)
    return output


@pytest.mark.parametrize(
    ("words", "gaps", "asked", "enough"),
    [
        (59, [], 300, False),
        (60, [], 300, True),
        (45, [], 60, True),
        (44, [], 60, False),
        (224, [NEEDED], 300, False),
        (225, [NEEDED], 300, True),
        (85, [NEEDED, NEEDED], 300, False),
        (5, [], 5, True),
    ],
)
def test_both_sides_of_what_is_too_little(words: int, gaps: list[str], asked: int, enough: bool) -> None:
    assert (reason(text(words, *gaps), asked) == "") is enough


def test_it_says_how_much_there_is_and_how_much_is_missing() -> None:
    assert reason(text(20), 300) == "The text has 20 of the 300 words asked for."
    assert reason(text(20, NEEDED, NEEDED), 300).endswith(" asked for, and marks 2 gaps.")
    assert reason(text(20, WORDLESS), 300, "de").endswith(" asked for, and marks 1 gap.")


def test_without_any_text_there_is_nothing_to_say() -> None:
    assert reason("", 300) == ""


def test_where_no_spaces_part_the_words_their_number_says_nothing() -> None:
    assert reason("東京の小さなパン屋は2018年に開店した。", 300, "ja") == ""
    assert reason(f"東京の小さなパン屋は2018年に開店した。\n\n{WORDLESS}", 300, "ja")


@pytest.mark.parametrize("agent", AGENTS)
@pytest.mark.parametrize(("gap", "language"), [(NEEDED, "en"), (WORDLESS, "de")])
def test_an_outline_gets_no_score_from_anybody(agent: type[Agent], gap: str, language: str) -> None:
    output = run(agent, text(85, gap), 300, language)
    assert output.score is None
    assert "score_before" not in output.metrics
    assert "No score yet: too little text. The text has 85 of the 300 words asked for, and" in output.summary
    assert output.metrics["too_little_text"] == 85
    assert [finding for finding in output.findings if finding.score is not None], (
        "what was measured is told all the same"
    )


@pytest.mark.parametrize("agent", AGENTS)
def test_an_article_is_scored_as_before(agent: type[Agent]) -> None:
    output = run(agent, text(300), 300)
    assert output.score is not None
    assert "too_little_text" not in output.metrics


def test_a_score_by_few_rules_says_by_how_many() -> None:
    output = run(GeoAgent, text(300), 300, "de")
    applied = output.metrics["rules_applied"]
    assert f" by the {applied} rules that apply in this language: " in output.summary
    assert " in this language" not in run(GeoAgent, text(300), 300).summary
