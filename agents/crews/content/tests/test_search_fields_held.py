"""Titles and meta descriptions are held against brief, sources and text; a title is no source of its own."""

from __future__ import annotations

import pytest

from agents.crews.content.facts.known import Known
from agents.crews.content.proposing import guard_of
from agents.crews.content.rules.quality_language import QualitySettings
from agents.crews.content.scoring import Subject
from agents.crews.content.tests.measured import texts
from agents.crews.content.types import Brief, ContentInputs, Draft

KNOWN = Known([texts.FERRY], "en")

FALSE = [
    "Jonas Brandt stole the Tern",
    "The ferry sails when the wind is above force 8",
    "A crossing to Skerry Island takes 50 minutes in summer",
]
TRUE = [
    "The ferry to Skerry Island",
    "How the ferry runs to Skerry Island: a guide",
    "Captain Ines Holm commands the Cormorant",
    "What a crossing costs: 4 euros for islanders, 11 for visitors",
    "The ferry between Aldmouth and Skerry Island, explained",
    "Skerry Island by ferry: 35 minutes in summer",
]


@pytest.mark.parametrize("title", FALSE)
def test_a_title_that_no_source_holds_is_refused(title: str) -> None:
    assert KNOWN.wrong_line(title) is not None


@pytest.mark.parametrize("title", TRUE)
def test_a_title_that_the_sources_hold_is_taken(title: str) -> None:
    assert KNOWN.wrong_line(title) is None


def test_a_model_s_own_title_is_no_source() -> None:
    draft = Draft(title="Jonas Brandt steered 40 ships", body="Jonas Brandt commands the Tern.")
    inputs = ContentInputs(brief=Brief(topic="A ferry", source_material=texts.FERRY), draft=draft)
    known = guard_of(Subject(inputs, draft, QualitySettings())).known
    assert known.wrong_line("For years, 40 ships were steered by Jonas Brandt.") is not None
    assert known.wrong_line("Jonas Brandt commands the Tern.") is None


@pytest.mark.parametrize(
    ("line", "taken"),
    [
        ('"A ferry is a street that moves," says Holm.', True),
        ('"A ferry is a street that moves," she says.', True),
        ('Captain Ines Holm: "A ferry is a street that moves."', True),
        ('"A ferry is a street that moves," says Brandt.', False),
        ('As Jonas Brandt has it, "A ferry is a street that moves."', False),
        ("Holm says that most passengers never leave the car deck.", False),
        ("Most passengers never leave the car deck, according to Ines Holm.", False),
    ],
)
def test_words_stay_with_whoever_said_them(line: str, taken: bool) -> None:
    assert (KNOWN.wrong_line(line) is None) is taken


@pytest.mark.parametrize("line", ["Ines Holm commands the Tern", "How islanders pay 11 euros for a crossing"])
def test_words_of_one_sentence_that_are_put_otherwise_pass(line: str) -> None:
    """A title has too few words to tell; people see it before anybody else does."""
    assert KNOWN.wrong_line(line) is None
