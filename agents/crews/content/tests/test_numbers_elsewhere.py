"""A number or month that the sources have beside other words is no invention, but nor is it proven."""

from __future__ import annotations

import pytest

from agents.crews.content.facts.changes import Guard
from agents.crews.content.facts.known import Known
from agents.crews.content.facts.pruning import prune

DAIRY = """\
The Halden dairy turned to goat's milk in March 2022. It keeps 140 goats, and 96 of them are milked. A wheel of its
cheese weighs 1.2 kilograms and ripens for at least ten weeks. The dairy made 3,100 wheels in its first year.

Shops pay 21 euros per kilogram, visitors 26. The stall in Orley was visited by 5,200 people in 2023. Another batch was
thrown away in Aug 2023 after the cooling had failed for nine hours. The maker paid 2,900 euros.
"""
MAIL = """\
From: Petra Sousa <petra@rollabout.example>
To: Finn Adler
Date: Tue, 11 Nov 2025 08:20
Subject: Library van

Hi Finn,

so far we have spent 41,000 of 48,500 euros. Route 3 was cancelled twice in Oct because of the strike.

Petra
"""
KNOWN = Known([DAIRY], "en")


@pytest.mark.parametrize(
    "sentence",
    [
        "Each wheel is turned by hand 96 times.",
        "Visitors pay 2,900 euros for a wheel.",
        "The cooling of the dairy was repaired in March.",
        "The maker paid for the cooling in 2022.",
    ],
)
def test_a_number_or_month_beside_other_words_is_left_to_people(sentence: str) -> None:
    assert KNOWN.inventions(sentence) == []
    wrong = KNOWN.contradiction(sentence)
    assert wrong is not None
    assert wrong.unproven


@pytest.mark.parametrize(
    "sentence",
    [
        "Each wheel is turned by hand 97 times.",
        "Visitors pay 2,900 pounds for a wheel.",  # another unit
        "A wheel ripens for nine weeks.",
        "The stall was opened in April.",
        "The maker paid for the cooling in 2024.",
    ],
)
def test_what_no_source_holds_is_invented(sentence: str) -> None:
    assert [one.kind for one in KNOWN.inventions(sentence)] in (["number"], ["name"])


@pytest.mark.parametrize(
    "body",
    [
        "## The stall in Orley has 96 colours\n\nThe dairy keeps 140 goats.",
        "| The stall in Orley | Its colours |\n|---|---|\n| painted | The stall in Orley was painted in 96 colours |",
    ],
)
def test_where_no_sentence_tells_it_a_number_beside_other_words_is_invented(body: str) -> None:
    """Nothing else would be held against the sources there."""
    assert [one.text for one in KNOWN.inventions(body) if one.kind == "number"] == ["96"]


@pytest.mark.parametrize(
    "sentence",
    [
        "In August 2023 a batch was thrown away.",
        "The dairy has 140 goats, of which 96 give milk.",
        "In 2023 the stall had 5,200 visitors.",
        "The dairy made 3,100 wheels in its first year.",
    ],
)
def test_a_number_beside_its_own_words_is_taken(sentence: str) -> None:
    assert (KNOWN.inventions(sentence), KNOWN.contradiction(sentence)) == ([], None)


def test_a_month_is_one_however_it_is_written_and_whether_a_mail_names_it_or_is_of_it() -> None:
    mail = Known([MAIL], "en")
    for sentence in ("In October route 3 was cancelled twice.", "By November, 41,000 euros had been spent."):
        assert mail.inventions(sentence) == []
    assert [one.text for one in mail.inventions("In July route 3 was cancelled twice.")] == ["July"]


def test_an_article_offers_the_sentence_with_a_reason_that_says_so() -> None:
    kept, gone = prune("The dairy keeps 140 goats. Each wheel is turned by hand 96 times.", KNOWN)
    assert kept == "The dairy keeps 140 goats."
    assert [(one.text, one.unproven) for one in gone] == [("Each wheel is turned by hand 96 times.", True)]


def test_an_edit_that_brings_such_a_number_is_not_made_but_offered() -> None:
    guard = Guard(KNOWN, 0)
    before, after = "The stall is large.", "The stall was visited by 5,200 people and has 96 colours."
    assert guard.refutation(before, after) == ""
    assert guard.doubt(before, after) is not None
    assert guard.objection(before, after)


def test_a_title_with_such_a_number_is_not_taken() -> None:
    wrong = KNOWN.wrong_line("Halden dairy: 5,200 wheels of cheese")
    assert wrong is not None
    assert KNOWN.wrong_line("Halden dairy: 96 goats are milked") is None


def test_without_forms_of_a_language_such_a_number_is_not_taken_either() -> None:
    known = Known(["Die Käserei hält 140 Ziegen und macht Käse daraus.\n\nDer Stand hatte 96 Gäste am Markt."], "de")
    assert known.contradiction("Die Käserei hält 140 Ziegen.") is None
    wrong = known.contradiction("Die Käserei hält 96 Ziegen und verkauft Milch.")
    assert wrong is not None
    assert wrong.unproven
