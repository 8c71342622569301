"""Edits that a model proposes are held against the sentence that they change, by the same rules as an article."""

from __future__ import annotations

import pytest

from agents.crews.content.facts.changes import Guard
from agents.crews.content.facts.known import Known
from agents.crews.content.tests.measured import texts
from agents.crews.content.types import Brand, Brief

GUARD = Guard(Known.of(Brief(topic="A ferry", source_material=texts.FERRY), Brand(), texts.FERRY), 0)


@pytest.mark.parametrize(
    ("passage", "replacement"),
    [
        ("Dogs travel free unless they take a seat.", "Dogs travel free."),
        ("Dogs travel free unless they take a seat.", "Dogs travel free if they take a seat."),
        ("nobody is allowed on the pier after midnight", "nobody is allowed on the pier before midnight"),
        ("nobody is allowed on the pier after midnight", "nobody is allowed on the pier"),
        (
            "Islanders pay 4 euros for a crossing, while visitors",
            "Visitors pay 4 euros for a crossing, while islanders",
        ),
        ("An electric boat would cost 7.2 million euros.", "An electric boat costs 7.2 million euros."),
        ("The company may buy an electric boat if", "The company buys an electric boat if"),
        ("Some islanders fear that a bridge", "All islanders fear that a bridge"),
        ("most passengers never leave the car deck", "most passengers always leave the car deck"),
        ('"A ferry is a street that moves," says Holm.', '"A ferry is a street that moves," says Brandt.'),
        ("The last boat leaves Skerry at 22:30", "The first boat leaves Skerry at 22:30"),
        ("when the wind is above force 8", "when the wind is below force 8"),
    ],
)
def test_an_edit_that_says_something_else_is_refused(passage: str, replacement: str) -> None:
    assert passage in " ".join(texts.FERRY.split())
    body = " ".join(texts.FERRY.split())
    assert GUARD.objection(body, body.replace(passage, replacement))


@pytest.mark.parametrize(
    ("passage", "replacement"),
    [
        ("Dogs travel free unless they take a seat.", "Unless they take a seat, dogs travel free."),
        ("a crossing, while visitors pay 11.", "a crossing. Visitors pay 11."),
        ("Captain Ines Holm commands the Cormorant, and", "The Cormorant is commanded by Captain Ines Holm, and"),
    ],
)
def test_an_edit_that_says_the_same_is_made(passage: str, replacement: str) -> None:
    body = " ".join(texts.FERRY.split())
    assert passage in body
    assert GUARD.objection(body, body.replace(passage, replacement)) == ""


@pytest.mark.parametrize(
    ("passage", "replacement"),
    [
        ("The ferry does not sail when the wind is above force 8.", "In a wind above force 8 the ferry does not sail."),
        ("According to Brandt, most passengers never leave", "Brandt says that most passengers never leave"),
    ],
)
def test_an_edit_that_may_say_the_same_is_left_to_people(passage: str, replacement: str) -> None:
    body = " ".join(texts.FERRY.split())
    assert passage in body
    changed = body.replace(passage, replacement)
    assert (GUARD.refutation(body, changed), GUARD.doubt(body, changed) is not None) == ("", True)
