"""A plain negation that is added or lost turns a source round; one in other words is a doubt, or the same."""

from __future__ import annotations

import pytest

from agents.crews.content.facts.known import Known

KNOWN = Known(
    [
        """\
The Halden dairy turned to goat's milk in March 2022. Each wheel of cheese is turned twice a week by hand; the board
refused to pay for a machine. The cheese is not smoked but rubbed with salt.

A consultant, Maren Voigt, advised against a second herd. The bank did not grant the loan for a larger cellar. The
inspector found no traces of listeria in 2023. Visitors pay nothing for a tasting. The guide begins with the goats
instead of the cellar. The meadow cannot feed more than 150 animals.
"""
    ],
    "en",
)


def out(sentence: str) -> bool:
    wrong = KNOWN.contradiction(sentence)
    return wrong is not None and not wrong.unproven


@pytest.mark.parametrize(
    "sentence",
    [
        "Maren Voigt did not advise against a second herd.",
        "The bank granted the loan for a larger cellar.",
        "The inspector found traces of listeria in 2023.",
        "Each wheel of cheese is not turned by hand.",
        "The cheese is smoked and rubbed with salt.",
        "It is false that the inspector found no traces of listeria.",
    ],
)
def test_what_adds_or_loses_a_plain_negation_says_otherwise(sentence: str) -> None:
    assert KNOWN.contradiction(sentence) is not None


@pytest.mark.parametrize(
    "sentence",
    ["The inspector found traces of listeria in 2023.", "Nobody turns each wheel of cheese twice a week by hand."],
)
def test_that_is_not_offered(sentence: str) -> None:
    assert out(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The board turned down a machine.",
        "The bank refused the loan for a larger cellar.",
        "A tasting is free for visitors.",
        "The guide begins with the goats and not with the cellar.",
        "A larger cellar has not been financed yet.",
    ],
)
def test_a_negation_in_other_words_is_left_to_people_at_most(sentence: str) -> None:
    assert not out(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Maren Voigt opposed a second herd.",
        "Maren Voigt was against a second herd.",
        "The cheese is rubbed with salt.",
        "The board refused to pay for a machine.",
    ],
)
def test_a_negation_that_says_the_same_is_taken(sentence: str) -> None:
    assert (KNOWN.inventions(sentence), KNOWN.contradiction(sentence)) == ([], None)


@pytest.mark.parametrize(
    "sentence",
    [
        "The board paid for a machine.",
        "Maren Voigt was in favour of a second herd.",
        "The meadow refuses to feed 150 animals.",
        "The guide begins with the cellar without the goats.",
    ],
)
def test_what_a_verb_denies_is_never_taken_without_it(sentence: str) -> None:
    assert KNOWN.contradiction(sentence) is not None
