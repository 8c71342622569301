"""What colleagues write about the text itself, and how they sign, is nobody's speech; what only has the words is."""

from __future__ import annotations

import pytest

from agents.crews.content.tests.recorder import Recorder
from agents.crews.content.types import Brief, ContentInputs
from agents.crews.content.writer import WriterAgent

MAILS = """From: Karla Brandt
Sent: 3 March 2025 09:12
To: team@glocke.example
Subject: The page

Dear all,

Our foundry cast 14 bells in 2024. {said} The largest bell weighs 2,300 kilos.

Karla

Karla Brandt
{signed}

-----Original Message-----
From: Odd Lie
Sent: 4 March 2025 10:40
To: Karla Brandt
Subject: RE: The page

Hi Karla,

The mould dries for eleven days before we pour.

Odd

> {said}
"""
CHAT = """[03/03/2025, 11:20] Karla Brandt: Our foundry cast 14 bells in 2024
[03/03/2025, 11:22] Karla Brandt: {said}
[03/03/2025, 11:25] Odd Lie: The mould dries for eleven days before we pour
"""
TASKS = (
    "Could each of you write me a few lines that I can turn into a page?",
    "Could everybody jot down two or three sentences for the page?",
    "Please send me whatever you remember.",
    "Throw in what you have, numbers welcome.",
    "About 80 words each, please.",
    "Facts please, no poetry.",
    "No jargon please.",
    "Deadline is Friday the 21st.",
    "The deadline is 14 May.",
    "I need everything by Thursday noon.",
    "I said I'd collect.",
    "I'm collecting until Sunday.",
    "The parish magazine wants a piece on how we cast.",
    "Who can write the part about the clappers?",
)
MATTER = (
    "The deadline for the grant was 31 March 2024.",
    "Visitors are welcome from ten to four.",
    "We collect the bronze dust in two drums.",
    "The bishop asked for an inscription in Latin.",
    "The old moulds give us the lines of the rim.",
    "We write the weight of each bell into a book.",
    "No bell leaves the yard without a test.",
    "About 80 people came to the last pouring.",
    "Who can lift the ladle needs no crane.",
    "The ringers put the notes of a bell on a list.",
)


def body_of(source: str) -> str:
    brief = Brief(topic="A bell foundry", target_words=200, source_material=source)
    out = WriterAgent().run(Recorder(), ContentInputs(brief=brief))
    assert out.draft is not None
    return out.draft.body


def mails(said: str, signed: str = "Managing partner\nBrandt & Lie | 4 Mill Lane | Hull") -> str:
    return body_of(MAILS.format(said=said, signed=signed))


@pytest.mark.parametrize("said", TASKS)
def test_what_is_asked_for_the_text_is_neither_speech_nor_question(said: str) -> None:
    for body in (mails(said), body_of(CHAT.format(said=said))):
        assert said.rstrip(".?") not in body
        assert "Asked" not in body
        for kept in ("cast 14 bells in 2024", "eleven days"):
            assert kept in body


@pytest.mark.parametrize("said", MATTER)
def test_what_has_the_same_words_about_the_matter_stays(said: str) -> None:
    assert said.rstrip(".") in mails(said)
    assert said.rstrip(".") in body_of(CHAT.format(said=said))


@pytest.mark.parametrize(
    "signed",
    [
        "Managing partner\nBrandt & Lie | 4 Mill Lane | Hull",
        "Managing partner\nBrandt Bell Foundry\n4 Mill Lane",
        "head of casting\nBrandt Bell Foundry",
        "Dipl.-Ing.\nManaging partner\nBrandt Bell Foundry",
        "Managing partner, castings and repairs\nBrandt Bell Foundry\nTel. 01482 555 0190",
        "Consultant in bells and clocks\nBrandt Bell Foundry | Hull",
        "warden of the works\nNorth Shore Reserve\nwww.glocke.example",
    ],
)
def test_an_office_between_name_and_firm_is_nobodys_speech(signed: str) -> None:
    body = mails("It hangs in Hull.", signed)
    for line in signed.replace("|", "\n").split("\n"):
        assert f"“{line.strip()}" not in body
        assert f"{line.strip()}.”" not in body
        assert f"{line.strip()},”" not in body
    assert "It hangs in Hull." in body


def test_short_lines_that_tell_something_are_no_signature() -> None:
    body = mails("It hangs in Hull.").replace("\n", " ")
    assert "2,300 kilos" in body
    source = MAILS.format(said="We cast three sorts:", signed="").replace(
        "Karla\n\nKarla Brandt", "It rang in 1921.\n\nKarla"
    )
    assert "It rang in 1921." in body_of(source)


def test_praise_alone_is_no_words_of_a_mail() -> None:
    assert "Perfect" not in mails("It hangs in Hull.")
    source = MAILS.format(said="It hangs in Hull.", signed="").replace("Hi Karla,\n", "Hi Karla,\n\nPerfect. Great!\n")
    assert "Perfect" not in body_of(source)
    assert "Great" not in body_of(source)
