"""Interviews as magazines print them: questions in bold or as headings, answers without labels."""

from __future__ import annotations

import pytest

from agents.crews.content.tests.recorder import Recorder
from agents.crews.content.types import Brief, ContentInputs
from agents.crews.content.writer import WriterAgent
from agents.crews.content.writing.printed import read_speech

HEAD = """# A life with clocks

*Clock keeper Elke Brand talks about wheels and pigeons. The questions were asked by Rui Costa on 3 November 2025.*
"""
ASKED = [
    ("How does one wind such a clock?", "With a crank. We lift 240 kilos by 14 metres.\n\nIt takes eleven minutes."),
    ("And the pigeons?", "They nest behind the dial. I hung a net there in 2016."),
    ("How exact is it?", "Eight seconds a week, if the weather is steady."),
]


def printed(form: str, head: str = HEAD) -> str:
    return head + "".join(f"\n{form.format(question)}\n\n{answer}\n" for question, answer in ASKED)


def body_of(source: str) -> str:
    brief = Brief(topic="The tower clock", target_words=45, source_material=source)
    output = WriterAgent().run(Recorder(), ContentInputs(brief=brief))
    assert output.draft is not None
    return output.draft.body.partition("\n\n## ")[0]


@pytest.mark.parametrize("form", ["**{}**", "*{}*", "__{}__"])
def test_questions_in_bold_are_asked_and_what_follows_is_answered(form: str) -> None:
    assert body_of(printed(form)) == (
        "In an interview on 3 November 2025, Elke Brand speaks about the tower clock.\n\n"
        "Asked “How does one wind such a clock?”, Brand says: “With a crank. We lift 240 kilos by 14 metres. It takes"
        " eleven minutes.”\n\n"
        "On the pigeons, Brand says: “They nest behind the dial. I hung a net there in 2016.”\n\n"
        "Asked “How exact is it?”, Brand says: “Eight seconds a week, if the weather is steady.”"
    )


def test_questions_that_are_headings_are_answered_under_them() -> None:
    found = read_speech(printed("## {}"), "en")
    assert [answer.asked for answer in found.answers] == [question for question, _ in ASKED]
    assert {answer.by.name for answer in found.answers} == {"Elke Brand"}
    assert "## How exact is it?" in found.text


@pytest.mark.parametrize(
    "source",
    [
        printed("**{}**", head="# A life with clocks\n\nBy Elke Brand\n"),  # an author's own questions
        printed("**{}**", head="# A life with clocks\n"),
        printed("**{}**", head="Interview with Elke Brand and Tom Hale\n"),  # who answers?
        printed("Do you know? {}"),
        HEAD + "\n**How long is it?**\n\nIt is long.\n\n**How high is it?**\n\nIt is high.\n\n**Is it old?**\n\nYes.\n",
    ],
)
def test_other_questions_are_nobodys_interview(source: str) -> None:
    found = read_speech(source, "en")
    assert (found.text, found.answers) == (source, [])
