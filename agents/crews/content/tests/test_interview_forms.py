"""Interviews are known in whatever form they are typed, and what only looks like one is none."""

from __future__ import annotations

import pytest

from agents.crews.content.tests.interviews import SPRING, WEIGHTS, body_of, told
from agents.crews.content.writing.printed import read_speech
from agents.crews.content.writing.sources import read

INTRO = (
    "Aron Lind has made and sharpened saws in Kettle Lane since 1981, the last man in the county to do so. We visited"
    " him in his workshop, among shavings, a radio and a sleeping dog."
)
TURNS = (
    ("How often do you sharpen a saw?", "Every two hours when I work in oak, less often in pine."),
    ("Mr Lind, was there ever an accident?", "In 1998 I lost the tip of my left thumb, and I was alone."),
    ("What do you sell one for?", "I sell a new one for 140 euros, an old one for 60."),
    ("What will become of the shop?", "My apprentice Jule takes it over, and I didn't say anything."),
    ("Will you be there now and then?", "On Tuesdays. For the oak."),
)
FORMS = {
    "lines": "{asked}\n\n{said}",
    "dashes": "– {asked}\n– {said}",
    "names above": "TOWN MAGAZINE\n{asked}\n\nARON LIND\n{said}",
    "speakers": "[00:01:12] Speaker 1: {asked}\n[00:01:31] Speaker 2: {said}",
    "letters": "Q. {asked}\nA. {said}",
    "numbers": "{number}. {asked}\n\n{said}",
}


def typed(form: str, turns: tuple[tuple[str, str], ...] = TURNS, intro: str = INTRO) -> str:
    gap = "\n" if form in ("dashes", "letters") else "\n\n"
    return (
        f"{intro}\n\n"
        + gap.join(
            FORMS[form].format(asked=asked, said=said, number=number)
            for number, (asked, said) in enumerate(turns, start=1)
        )
        + "\n"
    )


@pytest.mark.parametrize("form", FORMS)
def test_every_form_gives_each_answer_its_speaker_and_its_question(form: str) -> None:
    intro = "Interview with Aron Lind, saw maker in Kettle Lane" if form in ("speakers", "letters") else INTRO
    intro = "FIVE QUESTIONS TO: Aron Lind, saw maker" if form == "numbers" else intro
    source = typed(form, intro=intro)
    assert [(question, said) for question, said in told(source)] == [
        (asked.replace("Mr Lind, w", "W"), said) for asked, said in TURNS
    ]
    assert {unit.voice.name for unit in read(source).units if unit.voice} == {"Aron Lind"}


@pytest.mark.parametrize(
    "text",
    [
        # answers of a firm, of which nobody was asked
        "We ship within two days.\n\nHow do I return a saw?\n\nYou send it back in a month.\n\nWhat does it cost?\n\n"
        "Returns cost nothing.\n\nWhere are you?\n\nThe shop is in Kettle Lane.\n\nWho pays?\n\nThe sender pays.\n",
        "The list:\n\n- What is it?\n- A saw\n- Who made it?\n- Lind\n- How old is it?\n- Old\n- Why?\n- Ask him\n",
        "SUMMARY\nThe saw was sold in 1998.\n\nCOSTS\nIt cost 60 euros.\n\nSUMMARY\nIt came back.\n\nCOSTS\nNothing.\n",
    ],
)
def test_what_only_looks_like_an_interview_is_none(text: str) -> None:
    assert not read_speech(text, "en").answers


def test_whoever_speaks_is_what_the_sources_are_about() -> None:
    turns = tuple((asked, f"{said} {WEIGHTS} {SPRING}") for asked, said in TURNS)
    source = typed("letters", turns, "Interview with Aron Lind, saw maker in Kettle Lane")
    body = body_of(source, topic="A visit to the saw maker Aron Lind", keyphrase="saw maker")
    assert "says Lind" in body
    assert "speaks about a visit" not in body


def test_a_tag_makes_no_clause_of_an_answer() -> None:
    source = typed("letters", (("What is in that bag?", "A sandwich and a dead gull, don't ask."), *TURNS))
    assert "Asked “What is in that bag?”" in body_of(source, topic="Saws")
