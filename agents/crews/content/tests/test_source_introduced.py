"""Interviews with bold questions: whoever the opening names in full speaks, however it is worded."""

from __future__ import annotations

import pytest

from agents.crews.content.tests.recorder import Recorder
from agents.crews.content.types import Brief, ContentInputs
from agents.crews.content.writer import WriterAgent
from agents.crews.content.writing.printed import read_speech

ASKED = (
    (
        "When do you open the hives for the first time?",
        "When the willows flower. I wait for two days above 12 degrees.",
    ),
    ("What is your biggest cost?", "Sugar. We fed 640 kilos in 2023, and that is 900 pounds."),
    (
        "Have you ever lost a swarm?",
        "Three in one afternoon. They sat on the church clock, and I had no ladder that long.",
    ),
)
TITLE = '# "You do not own them"\n\n'
TOLD = "Ruth Okafor has been bee warden of the Penrith Society since 2011. The society has 210 hives on 18 roofs."


def printed(opening: str, form: str = "**{}**") -> str:
    return opening + "".join(f"\n\n{form.format(question)}\n\n{answer}" for question, answer in ASKED)


def who(source: str) -> list[tuple[str, str]]:
    return sorted({(answer.by.name, answer.by.role) for answer in read_speech(source, "en").answers})


@pytest.mark.parametrize(
    ("opening", "role"),
    [
        (f"{TITLE}*{TOLD} We spoke to her in Kendal, between two rain showers.*", "bee warden of the Penrith Society"),
        (f"{TITLE}{TOLD}", "bee warden of the Penrith Society"),
        (f"{TITLE}We spoke to Ruth Okafor, bee warden of the Penrith Society.", "bee warden of the Penrith Society"),
        (f"{TITLE}We met Ruth Okafor on a roof in April.", ""),
        (f"{TITLE}Interview: Ruth Okafor, bee warden", "bee warden"),
        ("# Interview with Ruth Okafor", ""),
        ("# Interview with Ruth Okafor\n\n*She has kept bees since 2011.*", ""),
        (f"{TITLE}Beekeeper Ruth Okafor does not wear gloves. A visit.", "beekeeper"),
        (f"{TITLE}*{TOLD}*\n\nInterview: Tom Hale", "bee warden of the Penrith Society"),
        (f"{TITLE}Interview: Tom Hale\n\n{TOLD}", "bee warden of the Penrith Society"),
        (
            f"{TITLE}By Tom Hale\n\nRuth Okafor works as a bee warden for the town. Tom Hale asked her what that is.",
            None,
        ),
    ],
)
def test_the_one_person_named_above_the_questions_speaks(opening: str, role: str | None) -> None:
    found = who(printed(opening))
    assert [name for name, _ in found] == ["Ruth Okafor"]
    assert role is None or found[0][1] == role


@pytest.mark.parametrize("form", ["**{}**", "*{}*", "### {}"])
def test_the_questions_may_be_bold_or_headings_where_the_opening_tells_of_a_talk(form: str) -> None:
    assert who(printed(f"{TITLE}We spoke to Ruth Okafor, bee warden.", form)) == [("Ruth Okafor", "bee warden")]


def test_the_answers_are_quoted_and_the_introduction_stays() -> None:
    source = printed(f"{TITLE}*{TOLD} We spoke to her in Kendal.*")
    brief = Brief(topic="What a bee warden does in a town", target_words=120, source_material=source)
    output = WriterAgent().run(Recorder(), ContentInputs(brief=brief))
    assert output.draft is not None
    body = output.draft.body
    assert "Okafor says: “When the willows flower. I wait for two days above 12 degrees.”" in body
    assert "The society has 210 hives on 18 roofs." in body
    assert "We spoke to her" not in body
    assert "*" not in body
    assert [finding for finding in output.findings if finding.rule == "writer.unnamed_voice"] == []


FIRM = (
    ("Do you deliver on Sundays?", "We deliver every day but Monday, up to 30 miles."),
    ("Can I send a rope back?", "Yes, within two weeks. We pay the carrier."),
    ("How long is your warranty?", "Our ropes have five years, our blocks ten."),
)


@pytest.mark.parametrize(
    "source",
    [
        printed(f"{TITLE}Ruth Okafor and Tom Hale have kept bees since 2011."),  # who answers?
        printed(f"{TITLE}The Penrith Society has 210 hives."),
        printed(f"{TITLE}By Ruth Okafor"),
        "The works was founded by Ann Lee in 1920." + "".join(f"\n\n**{one}**\n\n{two}" for one, two in FIRM),
        "Ann Lee has been our manager since 2014." + "".join(f"\n\n## {one}\n\n{two}" for one, two in FIRM),
    ],
)
def test_questions_that_nobody_known_was_asked_are_no_interview(source: str) -> None:
    found = read_speech(source, "en")
    assert (found.text, found.answers) == (source, [])


def test_words_that_go_on_are_one_quotation_and_nobody_adds_twice() -> None:
    long = (
        "In the first week we look at the brood and write it on the lid. A pencil is best, as ink runs in the rain. The"
        " second look comes when the cherry flowers, and by then the weak ones show. I put them beside a strong one."
    )
    more = "Green paint marks the boxes with a young queen. Nobody opens those before June."
    head = f"Interview with Ruth Okafor\n\nQ: How do you know what is going on inside?\nA: {long} {more}"
    source = head + "".join(f"\n\nQ: {question}\nA: {answer}" for question, answer in ASKED)
    brief = Brief(topic="What a bee warden does in a town", target_words=200, source_material=source)
    output = WriterAgent().run(Recorder(), ContentInputs(brief=brief))
    assert output.draft is not None
    assert f"beside a strong one. {more}”" in output.draft.body
    assert "adds" not in output.draft.body


@pytest.mark.parametrize(
    "opening",
    [
        "Ruth Okafor runs the apiary Riu Clar in Girona. We talked to her. The interview was done by Tom Hale.",
        "Ruth Okafor keeps bees in Girona. Tom Hale asked the questions.",
        "Ruth Okafor keeps bees in Girona. The questions were put by Tom Hale. We spoke to her in May.",
    ],
)
def test_whoever_asks_does_not_answer(opening: str) -> None:
    assert [name for name, _ in who(printed(TITLE + opening))] == ["Ruth Okafor"]


def test_what_whoever_asks_says_without_asking_is_no_part_of_an_answer() -> None:
    remark = "**That must have hurt.**\n\nIt did, and I cried over the third hive.\n\n**What is"
    source = printed(f"{TITLE}We spoke to Ruth Okafor.").replace("**What is", remark)
    answers = read_speech(source, "en").answers
    assert [one.asked for one in answers][1] == "That must have hurt."
    assert not any("must have hurt" in source[one.start : one.end] for one in answers)
