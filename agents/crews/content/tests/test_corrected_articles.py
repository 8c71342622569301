"""An article holds no figure that its writer took back, whatever its length, and people are told what is missing."""

from __future__ import annotations

import pytest

from agents.crews.content.tests.recorder import Recorder
from agents.crews.content.tests.test_corrections import mails
from agents.crews.content.types import Brief, ContentInputs, ContentOutput
from agents.crews.content.writer import WriterAgent


def written(source: str, words: int) -> ContentOutput:
    brief = Brief(topic="A dairy", source_material=source, target_words=words)
    return WriterAgent().run(Recorder(), ContentInputs(brief=brief))


@pytest.mark.parametrize("words", [40, 300])
def test_the_wrong_figure_is_in_no_article_of_any_length_and_people_are_told(words: int) -> None:
    output = written(
        mails(
            "The splicing cost 14,800 euros, and the crane was another 2,100.",
            "",
            "One correction to what I wrote on Monday: the crane was 2,700, not 2,100. I had forgotten the second day.",
        ),
        words,
    )
    assert output.draft is not None
    assert "another 2,100" not in output.draft.body
    assert "forgotten" not in output.draft.body
    if words == 300:
        assert "“The splicing cost 14,800 euros,” writes" in output.draft.body
        assert "“The crane was 2,700, not 2,100,” writes" in output.draft.body
    (told,) = [one for one in output.findings if one.rule == "writer.corrected_left_out"]
    assert "the crane was another 2,100" in told.message
    assert not [one for one in output.findings if one.rule == "writer.confidential_left_out"]


def test_a_correction_that_says_too_little_goes_with_what_it_corrects_and_is_told() -> None:
    output = written(mails("A set of hoops costs 77 euros.", "", "Forget the 77, it's 95 now."), 300)
    assert output.draft is not None
    assert "77" not in output.draft.body
    assert "95" not in output.draft.body
    (told,) = [one for one in output.findings if one.rule == "writer.corrected_left_out"]
    assert "costs 77" in told.evidence
    assert "it's 95" in told.evidence


def test_whoever_gives_in_takes_back_and_the_objection_stands() -> None:
    chat = (
        "[18/08/2025, 08:04:40] Gethin Rees: we lost 37 days to weather. 29 were wind\n"
        "[18/08/2025, 08:05:10] Osman Kaya: no mate, 19 were wind, 14 rain, 4 the road was shut\n"
        "[18/08/2025, 08:05:48] Gethin Rees: right, 19. I was looking at last year\n"
        "[18/08/2025, 08:09:21] Osman Kaya: From 5 to 11 we got two thirds of the hours done\n"
    )
    output = written(chat, 200)
    assert output.draft is not None
    for kept in ("We lost 37 days to weather.", "19 were wind, 14 rain, 4 the road was shut.", "From 5 to 11"):
        assert kept in output.draft.body
    for gone in ("29", "mate", "last year", "Right, 19", "08:05"):
        assert gone not in output.draft.body
