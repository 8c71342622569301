"""What is said in an interview about the talk itself is for nobody else; its article opens with who is asked."""

from __future__ import annotations

import pytest

from agents.crews.content.tests.interviews import HEAD, SPRING, WEIGHTS, body_of, spoken, told
from agents.crews.content.writing.courtesies import is_courtesy, is_of_the_asker, of_the_setting, without_aside
from agents.crews.content.writing.printed import read_speech


@pytest.mark.parametrize(
    "said",
    [
        "Is it running?", "Is this thing on?", "Do you take milk?", "Would you like some tea?", "Can you hear me?",
        "Before we begin: could I get a coffee?",
        "Shall we sit over there?", "By the way, would you like a biscuit?", "Are you ready?",
        "I'd like you to print that, because others can learn from it.", "You can print that.",
    ],
)  # fmt: skip
def test_what_is_about_the_talk_itself_is_known(said: str) -> None:
    assert of_the_setting(said, "en")


@pytest.mark.parametrize(
    "said",
    [
        "Is it running at a loss?", "Is this on the increase?", "Do you take milk from small farms?", "What is on?",
        "Would you like the council to pay?", "Can you hear the bells in winter?", "We print that on both sides.",
        "Are you ready for a second winter?", "I'd like every doctor to know this.",
    ],
)  # fmt: skip
def test_what_is_about_the_matter_is_none_of_it(said: str) -> None:
    assert not of_the_setting(said, "en")


def test_a_courtesy_and_its_answer_are_not_told() -> None:
    source = spoken(
        ("Is this thing on? Good. Shall we sit over there?", "Yes, of course. Mind the cable."),
        ("How heavy is it?", f"{WEIGHTS} Do you take milk?"),
        ("No, thanks. What broke?", SPRING),
        ("By the way, would you like a biscuit? My daughter made them.", "Oh, lovely. Ginger, is it?"),
        ("Yes. And what does it cost?", "3,860 pounds, and the council paid 2,000 of it."),
    )
    assert told(source) == [
        ("How heavy is it?", WEIGHTS),
        ("What broke?", SPRING),
        ("And what does it cost?", "3,860 pounds, and the council paid 2,000 of it."),
    ]


def test_an_answer_with_a_figure_is_no_courtesy() -> None:
    assert not is_courtesy("Shall we start with the flood?", "Yes. The water stood at 1.10 metres.", "en")
    assert is_courtesy("", "Hello Joris, thanks for having me.", "en")
    assert not is_courtesy("How was it paid?", "Thanks to the club.", "en")


def test_a_question_at_the_end_of_an_answer_stays_unless_it_is_answered_like_one() -> None:
    said = "We rang the council. And who came, the baker?"
    assert without_aside(said, "How long did it take?", "en") == len(said)
    assert said[: without_aside(said, "Yes. And then?", "en")] == "We rang the council."


def test_a_question_about_whoever_asks_is_not_told() -> None:
    assert is_of_the_asker("What colour are my eyes?", "Brown, everyone would say.", "en")
    assert not is_of_the_asker("My window boxes: what should I plant?", "Thyme and sage.", "en")
    assert not is_of_the_asker("My late father said it was fast.", "He was right.", "en")
    assert not is_of_the_asker("How old is my clock?", "It was built in 1874.", "en")


def test_a_plea_to_the_paper_is_kept_and_not_printed() -> None:
    source = spoken(
        ("How heavy is it?", WEIGHTS),
        (
            "Did they make mistakes?",
            "They left word. Now this is between us: the leader is 23. Not in the paper, please.",
        ),
        ("What broke?", SPRING),
    )
    body = body_of(source)
    assert "23" not in body
    assert "paper" not in body


def test_what_somebody_asks_to_leave_out_right_behind_it_is_not_printed() -> None:
    source = spoken(
        ("How heavy is it?", WEIGHTS),
        (
            "What comes next?",
            "Two of the eleven will be given up. Sorry, I shouldn't say that, leave that out, please.",
        ),
        ("We'll leave it out. What broke?", SPRING),
    )
    assert "given up" not in body_of(source)


def test_a_name_that_is_asked_to_be_left_out_goes_with_what_is_said_of_it() -> None:
    said = "Two left. About one of them I'd rather say nothing, please leave out his name if you've heard it."
    body = body_of(spoken(("How heavy is it?", WEIGHTS), ("Were there conflicts?", said), ("What broke?", SPRING)))
    assert "leave out" not in body
    assert "Two left." in body


def test_a_request_about_a_word_keeps_what_it_is_about() -> None:
    source = spoken(
        ("How heavy is it?", WEIGHTS),
        ("Then the blasting.", "Please don't write blasting. It is micro-charges in holes eight millimetres wide."),
        ("What broke?", SPRING),
    )
    body = body_of(source)
    assert "blasting" not in body
    assert "“It is micro-charges in holes eight millimetres wide" in body


def test_whoever_the_head_says_asks_does_so_though_the_other_asks_back() -> None:
    source = HEAD + (
        "LM: Is it running?\n\nTR: Is it? Who can tell?\n\nLM: I think so. Tell me about the weights.\n\n"
        f"TR: {WEIGHTS} Do you take milk?\n\nLM: No, thanks. Tell me what broke.\n\nTR: {SPRING}\n"
    )
    assert {one.by.name for one in read_speech(source, "en").answers} == {"Tobias Renshaw"}


def test_a_label_means_whoever_is_introduced_in_the_talk() -> None:
    turns = (
        ("How big is she?", "She is 38 metres long and takes 24 cars."),
        ("How big are the batteries?", "They weigh fourteen tonnes."),
        ("Would you do it again?", "Yes. We save around 320,000 euros a year."),
    )
    source = (
        "[00:12] JORIS: With me is Captain Maren Oddy, who runs the ferry. Hello Maren!\n\n[00:24] MAREN: Hello Joris."
    )
    for asked, said in turns:
        source += f"\n\n[01:10] JORIS: {asked}\n\n[01:30] MAREN: {said}"
    people = {(one.by.name, one.by.role) for one in read_speech(f"Transcript\n\n{source}", "en").answers}
    assert people == {("Maren Oddy", "who runs the ferry")}


def test_an_interview_opens_with_a_statement_that_is_understood_alone() -> None:
    source = spoken(
        ("How heavy is it?", WEIGHTS),
        ("What broke?", f"It was my fault. {SPRING}"),
        ("What is your aim?", "None at all. If people look up at the clock and think of nothing, I've done my job."),
    )
    assert body_of(source).startswith(
        "“If people look up at the clock and think of nothing, I've done my job,” says Tobias Renshaw, keeper of the"
        " clock, in an interview on 4 September 2025 about the clock of Ashmere."
    )


def test_no_statement_is_torn_out_for_the_lead() -> None:
    source = spoken(
        ("How heavy is it?", "It weighs 190 kilos, they say."),
        ("What broke?", "That was the spring of it."),
        ("And who came?", "The council had another one made."),
    )
    assert body_of(source, keywords=["spring", "weights", "council"]).startswith(
        "In an interview on 4 September 2025, Tobias Renshaw, keeper of the clock, speaks about the clock of Ashmere."
    )


def test_the_sources_own_introduction_is_the_lead() -> None:
    intro = "Henrike Solberg makes artificial eyes above a bicycle dealer. A conversation about veins and patience."
    asked = "".join(
        f"**{question}**\n\n{said}\n\n"
        for question, said in (
            ("How does one become an ocularist?", "I trained as a glassblower, and there is no degree for it."),
            ("What are the veins made of?", "I take red silk, which I pull apart until a hair is left."),
            ("How many eyes have you made?", "We counted 5,612, though I used to say six thousand."),
        )
    )
    body = body_of(f"# The other eye\n\n*{intro}*\n\n{asked}", topic="A portrait", keywords=["iris", "silk"])
    assert body.startswith("Henrike Solberg makes artificial eyes")
    assert "speaks about" not in body
