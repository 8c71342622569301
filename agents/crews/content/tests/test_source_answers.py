"""Whose the answers of an interview are, and what keeps their sense: their question, and the sentence they lean on."""

from __future__ import annotations

import pytest

from agents.crews.content.tests.test_source_interviews import HEAD, body_of, written
from agents.crews.content.writing.interview import read_interviews
from agents.crews.content.writing.printed import read_speech
from agents.crews.content.writing.sources import read

ASKED = (
    "Q: How many of you share the night duty?\nA: Nine. I am on duty every ninth night, all year round.\n"
    "Q: What does the nurse get for a night?\nA: The nurse gets 140 pounds a night, and my colleagues get 90.\n"
)


@pytest.mark.parametrize(
    ("head", "called"),
    [
        ("Interview with Dora Crane, vet, Oxley Barn, 6 March 2025", "Dora Crane, vet, Oxley Barn"),
        ("# Interview: Dr Dora Crane, vet, Oxley Barn, Denby", "Dr Dora Crane, vet, Oxley Barn"),
        ("Interview with Dora Crane (Oxley Barn)", "Dora Crane (Oxley Barn)"),
        ("Interview with Dora Crane of Oxley Barn, 6 March 2025", "Dora Crane, of Oxley Barn"),
        ("Interview with Dora Crane, vet at the Oxley Barn", "Dora Crane, vet at the Oxley Barn"),
        ("Interview with Dora Crane, vet, Oxley Barn, recorded in Denby", "Dora Crane, vet, Oxley Barn"),
        ("Interview with Dora Crane, vet, Oxley Barn. Interviewer: Tim Ware", "Dora Crane, vet, Oxley Barn"),
    ],
)
def test_where_somebody_works_is_no_second_person(head: str, called: str) -> None:
    assert {one.by.called for one in read_interviews(f"{head}\n\n{ASKED}", "en").answers} == {called}


@pytest.mark.parametrize(
    "head",
    [
        "Interview with Dora Crane, vet, and Bo Ekdal, nurse",
        "Interview with Dora Crane, vet, Bo Ekdal, nurse",
        "Interview with Dora Crane and Bo Ekdal, nurses at Oxley Barn",
    ],
)
def test_of_two_people_neither_is_where_the_other_works(head: str) -> None:
    (told,) = read_interviews(f"{head}\n\n{ASKED}", "en").credits
    assert [one.name for one in told.people] == ["Dora Crane", "Bo Ekdal"]
    assert {one.by.name for one in read_interviews(f"{head}\n\n{ASKED}", "en").answers} == {"the person interviewed"}


@pytest.mark.parametrize("head", ["", "Interview, 6 March 2025\n\n", "# On duty\n\n"])
def test_answers_of_somebody_unnamed_are_those_of_the_person_interviewed(head: str) -> None:
    output = written(head + ASKED, topic="The night duty", target_words=40)
    assert output.draft is not None
    assert output.draft.body.partition("\n\n## ")[0] == (
        "Asked “How many of you share the night duty?”, the person interviewed says: “Nine. I am on duty every ninth "
        "night, all year round.”\n\n"
        "“The nurse gets 140 pounds a night, and my colleagues get 90,” says the person interviewed."
    )
    rules = {one.rule: one.message for one in output.findings}
    assert rules["writer.unnamed_answers"] == (
        "Your sources do not name who answers in the interview; the draft says “the person interviewed”."
    )
    assert "writer.nobody_speaks" not in rules
    assert "writer.unnamed_voice" not in rules


def test_who_is_named_is_not_asked_for() -> None:
    rules = [one.rule for one in written(f"Interview with Dora Crane, vet\n\n{ASKED}").findings]
    assert "writer.unnamed_answers" not in rules


PRINTED = """**"We let the bread wait"** – a talk with the bakers Agnes Holm and Emil Rask, Odense, 4 May 2025

**You stopped using commercial yeast in 2021. Why?**

Agnes Holm: Because the flour dealer offered us old varieties that go badly with it. Emil was against it.

Emil Rask: I was. I thought we would be bankrupt by Christmas.

**And the holes?**

Emil Rask: [laughs] Yes, the butter falls through. I tell them: spread thicker.

**Is sourdough healthier?**

Agnes Holm: I am a baker, not a doctor. I would never promise it.
"""


@pytest.mark.parametrize("label", ["{}: ", "**{}:** ", "{} — "])
def test_questions_in_bold_are_answered_by_whoever_is_named_before_each_answer(label: str) -> None:
    source = PRINTED
    for name in ("Agnes Holm", "Emil Rask"):
        source = source.replace(f"{name}: ", label.format(name))
    assert body_of(source, topic="Waiting for bread") == (
        "In an interview on 4 May 2025, Agnes Holm and Emil Rask, Odense, speak about waiting for bread.\n\n"
        "Asked “You stopped using commercial yeast in 2021. Why?”, Holm says: “Because the flour dealer offered us old "
        "varieties that go badly with it. Emil was against it.”\n\n"
        "“I was,” says Rask. “I thought we would be bankrupt by Christmas.”\n\n"
        "On the holes, Rask says: “Yes, the butter falls through. I tell them: spread thicker.”\n\n"
        "Asked “Is sourdough healthier?”, Holm says: “I am a baker, not a doctor. I would never promise it.”"
    )
    rules = [one.rule for one in written(source).findings]
    assert not {"writer.unnamed_voice", "writer.nobody_speaks", "writer.unnamed_answers"} & set(rules)


def test_questions_in_bold_with_one_who_answers_need_no_head() -> None:
    source = PRINTED.partition("\n\n")[2].replace("Emil was against it.\n\nEmil Rask: I was. ", "")
    answers = read_speech(source.replace("Emil Rask", "Agnes Holm"), "en").answers
    assert {one.by.name for one in answers} == {"Agnes Holm"}
    assert [one.asked for one in answers][1:] == ["And the holes?", "Is sourdough healthier?"]


def test_questions_in_bold_over_lists_of_prices_are_no_interview() -> None:
    source = (
        "**What does it cost?**\n\nAdults: 6 euros for the crossing.\n\nDogs: 1 euro.\n\n"
        "**When does it run?**\n\nThe ferry runs all year.\n\n**Are dogs allowed?**\n\nDogs: they travel on deck.\n"
    )
    assert read_speech(source, "en").answers == []


def test_what_leans_on_a_sentence_in_confidence_goes_with_it() -> None:
    source = HEAD + (
        "\nJK: What does the lamp cost?\nMS: The lamp takes 140 watts, which is less than our kettle. "
        "Please don't print what the old keeper said. He thinks so, too. No.\n"
        "JK: And doors?\nMS: There are nine doors, all of oak. Do not print the name of the joiner. "
        "The tower has 212 steps and a rail of brass.\n"
    )
    body = body_of(source)
    for gone in ("old keeper", "thinks so", "No.", "joiner"):
        assert gone not in body
    assert "The tower has 212 steps and a rail of brass." in body


def test_the_last_short_words_of_a_long_answer_stay_with_it() -> None:
    answer = (
        "A sail of ten metres takes us three weeks in winter, and two weeks in summer when the loom stands outside. "
        "The flax comes from four farms on the next island, which we pay in advance each spring. "
        "We argued about that for weeks. There were only two of us. The loom was built in 1911 by a joiner in Orrin."
    )
    source = f"{HEAD}\nJK: How long?\nMS: {answer}\nJK: And who buys them?\nMS: Old boats buy them, mostly from Holm.\n"
    groups = [unit.text for unit in read(source).units]
    assert groups[0].endswith("There were only two of us.")
    assert groups[1] == "The loom was built in 1911 by a joiner in Orrin."


@pytest.mark.parametrize(
    ("question", "answer", "aloud"),
    [
        ("Is it profitable?", "No. It covers its costs, just.", True),
        ("Is sourdough healthier?", "I am a baker, not a doctor, and I keep to it.", True),
        ("Does the lamp burn oil?", "The lamp has burned no oil since the year 1998.", False),
        ("What does the lamp take?", "The lamp takes 140 watts, less than our kettle.", False),
    ],
)
def test_an_answer_that_says_too_little_alone_keeps_its_question(question: str, answer: str, aloud: bool) -> None:
    source = f"{HEAD}\nJK: And the fog?\nMS: Nine miles of fog, no more than that.\nJK: {question}\nMS: {answer}\n"
    voice = read(source).units[-1].voice
    assert voice is not None
    assert (voice.question, voice.needed) == (question, aloud)


def test_questions_in_bold_with_an_a_before_the_answers_are_of_the_person_interviewed() -> None:
    source = PRINTED.partition("\n\n")[2].replace("Agnes Holm", "A").replace("Emil Rask", "A")
    assert {one.by.name for one in read_speech(source, "en").answers} == {"the person interviewed"}


@pytest.mark.parametrize("label", ["Note", "Short answer", "Ferry"])
def test_what_stands_before_the_answers_of_a_guide_is_nobody(label: str) -> None:
    source = "\n\n".join(
        f"**{question}**\n\n{label}: {answer}"
        for question, answer in (
            ("Can I bring a dog?", "dogs travel on deck."),
            ("What does it cost?", "the crossing costs 6 euros."),
            ("When does it run?", "it runs all year."),
        )
    )
    assert read_speech(source, "en").answers == []
