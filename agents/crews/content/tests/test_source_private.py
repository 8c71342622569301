"""Mails and chats: what is private or only for whoever reads the mail is no text; what tells of the matter stays."""

from __future__ import annotations

import pytest

from agents.base import Finding
from agents.crews.content.tests.recorder import Recorder
from agents.crews.content.types import Brief, ContentInputs
from agents.crews.content.writer import WriterAgent

PRIVATE = (
    "I'm out on Friday, my son has an operation, but you can ring me on 07700 900461.",
    "You can ring me on 07700 900461.",
    "Write to dora.private@mail.example if you have questions about it.",
    "My daughter is in hospital since Sunday.",
    "My back hurts, so I am slow.",
    "I'm at the doctor's this morning.",
    "I have a fever and stay in bed.",
    "I am on holiday until the 14th.",
    "Tom is off sick this week.",
    "Get well soon!",
    "Take two days off, please.",
)
TOLD = (
    "My father built the first pan in 1962.",
    "We were sick of the smoke from the old boiler.",
    "Our workers take two days off after a night on the tower.",
    "The hospital buys 300 kilos a year for its baths.",
    "The back of the tower hurts nobody but looks old.",
    "My brother and I bought the works for 120,000 euros in 1998.",
    "On holiday weekends 400 people walk along the tower.",
    "I have visited the hospital that buys our brine.",
    "The pumps lift 2,100,000 litres in a season.",
    "The tower was out of use on Friday, 3 May 2024.",
)
MAILS = """From: Dora Lenz <dora@salt.example>
To: Kit Marlowe <kit@press.example>
Date: Mon, 2 Mar 2026 11:20
Subject: The tower

Hi Kit,

The wooden tower is 232 metres long and was built in 1765. {said} A litre of brine weighs 1.2 kilos.

Dora

From: Kit Marlowe <kit@press.example>
To: Dora Lenz <dora@salt.example>
Date: Tue, 3 Mar 2026 09:10
Subject: Re: The tower

Dear Dora,

Our readers walked along it 40,000 times last year.

Kit
"""
CHAT = """[02/03/2026, 11:20] Dora Lenz: The wooden tower is 232 metres long and was built in 1765
[02/03/2026, 11:22] Kit: {said}
[02/03/2026, 11:25] Dora Lenz: A litre of brine weighs 1.2 kilos
"""


def judged(source: str) -> tuple[str, list[Finding]]:
    """The article's text, and what is found."""
    brief = Brief(topic="The saltworks", target_words=120, source_material=source)
    out = WriterAgent().run(Recorder(), ContentInputs(brief=brief))
    assert out.draft is not None
    return out.draft.body, out.findings


def written(source: str) -> str:
    return judged(source)[0]


@pytest.mark.parametrize("kind", [MAILS, CHAT])
@pytest.mark.parametrize("said", PRIVATE)
def test_what_is_private_in_a_mail_or_chat_is_left_out_and_told(kind: str, said: str) -> None:
    body, findings = judged(kind.format(said=said))
    assert said.rstrip(".!") not in body
    assert "232 metres" in body
    assert "1.2 kilos" in body
    rules = ("writer.conversation_left_out", "writer.confidential_left_out")
    assert any(said[:20] in one.evidence for one in findings if one.rule in rules)


@pytest.mark.parametrize("kind", [MAILS, CHAT])
@pytest.mark.parametrize("said", TOLD)
def test_what_tells_of_the_matter_stays(kind: str, said: str) -> None:
    assert said.rstrip(".") in written(kind.format(said=said))


def test_in_a_report_an_illness_may_be_the_subject() -> None:
    body = written("Tom Reed was off sick for a year. Tom is off sick again, and his wife is in hospital.")
    assert "off sick again" in body


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("One tip for the readers, Kit: order the salt four weeks ahead.", "Order the salt four weeks ahead."),
        ("Kit, a small addition from the boiler house: the fire burns for 30 hours.", "The fire burns for 30 hours."),
        ("Another thing, Kit: the roof was renewed in 2019.", "The roof was renewed in 2019."),
        ("The weak point of the tower: its gutters leak.", "The weak point of the tower: its gutters leak."),
        ("One lesson: salt eats every nail.", "One lesson: salt eats every nail."),
        ("We make three kinds: fine, coarse and smoked.", "We make three kinds: fine, coarse and smoked."),
    ],
)
def test_what_a_colon_introduces_stays_without_the_words_to_its_receiver(said: str, shown: str) -> None:
    body = written(MAILS.format(said=said))
    assert shown.rstrip(".") in body
    if said != shown:
        assert said.partition(":")[0] not in body


@pytest.mark.parametrize(
    "said",
    [
        "Here we go.",
        "Could you send me what you have by Thursday?",
        "Kit, I need the numbers of the walkers.",
        "What I know myself:\n\n",
        "Please don't put the name of that customer in.",
        "Please keep Omar's mobile number out of it!",
    ],
)
def test_what_is_asked_of_the_receiver_is_no_text(said: str) -> None:
    body, findings = judged(MAILS.format(said=said))
    assert said.strip(".!?:\n") not in body
    assert "40,000" in body
    assert any(said.strip()[:18] in one.evidence for one in findings if one.rule.endswith("_left_out"))


def test_who_may_not_be_named_goes_with_the_sentence_that_names_them() -> None:
    told = "We reprinted 4,000 catalogues in July for {who}. Please don't put the name of that customer in."
    assert "4,000" in written(MAILS.format(said=told.format(who="a customer")))
    assert "4,000" not in written(MAILS.format(said=told.format(who="Bellbird")))


def test_a_request_to_send_something_is_no_heading() -> None:
    asked = MAILS.format(said="Could you send me what you have by Thursday?")
    quoted = asked.replace("Our readers", "> Could you send me what you have by Thursday?\n\nOur readers")
    assert "Thursday" not in written(quoted)


def test_a_request_beside_a_question_does_not_make_it_that_of_the_whole_answer() -> None:
    asked = "Can you send me the numbers of the walkers? They are for page 3. And is it true that the roof leaked?"
    body = written(MAILS.format(said=asked))
    assert "40,000" in body
    assert "roof leaked" not in body
