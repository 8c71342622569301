"""Signatures of mails: a name above an office and a firm is no text, introduces who writes, and may be told."""

from __future__ import annotations

import pytest

from agents.crews.content.facts.known import Known
from agents.crews.content.tests.judging import judged, stays
from agents.crews.content.tests.recorder import Recorder
from agents.crews.content.types import Brand, Brief, ContentInputs
from agents.crews.content.writer import WriterAgent
from agents.crews.content.writing.signatures import Signature
from agents.crews.content.writing.telling import signatures

MAILS = """From: Nuala Byrne <nuala@millrace.example>
To: Piet Aalders <piet@millrace.example>
Date: Mon, 2 Mar 2026 11:20
Subject: The turbine

Hi Piet,

The turbine makes 40 kilowatts and runs for 7,200 hours a year.

Nuala Byrne
{office}

From: Piet Aalders <piet@millrace.example>
To: Nuala Byrne <nuala@millrace.example>
Date: Tue, 3 Mar 2026 09:10
Subject: Re: The turbine

The repair of the weir cost 18,000 euros in 2024.

On Mon, 2 Mar 2026 Nuala Byrne wrote:
> The turbine makes 40 kilowatts

Piet Aalders
Workshop Manager
"""
SIGNED = MAILS.format(office="Finance Director, Millrace Power")


def brief_of(source: str) -> Brief:
    return Brief(topic="A small turbine", target_words=60, source_material=source)


def body_of(source: str) -> str:
    out = WriterAgent().run(Recorder(), ContentInputs(brief=brief_of(source)))
    assert out.draft is not None
    return out.draft.body


@pytest.mark.parametrize(
    "office",
    [
        "Finance Director, Millrace Power",
        "Finance Director | Millrace Power",
        "Finance Director\nMillrace Power",
        "Millrace Power\nFinance Director",
        "Finance Director\nMillrace Power\nTel. 0117 555 0190",
    ],
)
def test_a_signature_without_a_sign_off_names_office_and_firm(office: str) -> None:
    source = MAILS.format(office=office)
    assert signatures(brief_of(source)) == [
        Signature("Nuala Byrne", "Finance Director", "Millrace Power"),
        Signature("Piet Aalders", "Workshop Manager"),
    ]
    body = body_of(source)
    assert "Nuala Byrne, Finance Director" in body
    assert "Piet Aalders, Workshop Manager" in body
    assert "“Finance Director" not in body
    assert "“Workshop Manager" not in body


def test_last_lines_that_say_something_are_no_signature() -> None:
    body = body_of(
        MAILS.format(office="Finance Director").replace("Nuala Byrne\nFinance", "It saves 9 tonnes.\n\nFinance")
    )
    assert "It saves 9 tonnes" in body


def test_names_that_a_mail_lists_above_its_signature_stay() -> None:
    listed = "Our donors of 2025 were these:\n\nHolm Bakery\n\nNuala Byrne\nFinance"
    body = body_of(MAILS.format(office="Finance Director").replace("Nuala Byrne\nFinance", listed))
    assert "Holm Bakery" in body


@pytest.mark.parametrize(
    "sentence",
    [
        "Nuala Byrne, Finance Director, says that the turbine makes 40 kilowatts.",
        "Nuala Byrne, the finance director of Millrace Power, says that the turbine makes 40 kilowatts.",
        "Finance Director Nuala Byrne says that the turbine makes 40 kilowatts.",
        "Nuala Byrne is Finance Director at Millrace Power.",
        "Piet Aalders, Workshop Manager, says that the repair of the weir cost 18,000 euros in 2024.",
    ],
)
def test_what_a_signature_says_is_known(sentence: str) -> None:
    known = Known.of(brief_of(SIGNED), Brand())
    assert not known.inventions(sentence)
    assert stays(known, sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Piet Aalders, Finance Director, says that the repair of the weir cost 18,000 euros in 2024.",
        "Nuala Byrne, the workshop manager, says that the turbine makes 40 kilowatts.",
        "Piet Aalders is Finance Director at Millrace Power.",
        "Nuala Byrne, Finance Director of Harbour Power, says that the turbine makes 40 kilowatts.",
        "Nuala Byrne, Finance Director, says that the turbine makes 60 kilowatts.",
        "Jonas Veldt, Finance Director, says that the turbine makes 40 kilowatts.",
    ],
)
def test_what_no_signature_says_is_not(sentence: str) -> None:
    known = Known.of(brief_of(SIGNED), Brand())
    assert judged(known, sentence) != "known"


def test_a_firm_without_an_office_is_known_as_well() -> None:
    known = Known.of(brief_of(MAILS.format(office="Millrace Power")), Brand())
    assert not known.inventions("Nuala Byrne of Millrace Power says that the turbine makes 40 kilowatts.")
    assert known.inventions("Nuala Byrne of Harbour Power says that the turbine makes 40 kilowatts.")
