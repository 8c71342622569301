"""What a language model tells in other words: taken where each word is the source's, and never with one exchanged."""

from __future__ import annotations

import pytest

from agents.crews.content.facts.known import Known

KNOWN = Known(
    [
        """\
The children's morning is moved from Thursdays to Saturdays from January, for a trial of eight weeks. From 3 March the
reading room opens 30 minutes earlier, from Monday to Friday.

A delivery of 600 books from Arden was soaked in August 2023 after the roof had leaked for nine hours. Loans fell from
940 in 2021 to 310 in 2022. Old paper is thrown away after four years. The library is against leasing the van, which
may not leave the county. Lund lends its map to the library if it is insured for 900 euros.

The friends of the library would not let it sell the piano. Tickets cost 12 euros instead of the 20 usual in town.
"""
    ],
    "en",
)


@pytest.mark.parametrize(
    "sentence",
    [
        "From January the children's morning is held on Saturdays for an eight-week trial.",
        "600 books were soaked in August 2023, nine hours after the roof had leaked.",
        "When the roof leaked in August 2023, a load of 600 books was soaked.",
        "Loans collapsed from 940 in 2021 to 310 in 2022.",
        "Old paper is discarded after four years.",
        "The library opposes leasing the van, which must not leave the county.",
        "Lund would lend its map to the library if it is insured for 900 euros.",
    ],
)
def test_a_retelling_in_the_same_sense_is_taken(sentence: str) -> None:
    assert (KNOWN.inventions(sentence), KNOWN.contradiction(sentence)) == ([], None)


@pytest.mark.parametrize(
    "sentence",
    [
        "From January the children's morning is held on Thursdays for an eight-week trial.",
        "From January the children's morning is held on Saturdays for an eight-month trial.",
        "600 books were soaked in August 2023, after the library had leaked for nine hours.",
        "The roof leaked after 600 books had been soaked in August 2023.",
        "Loans collapsed from 310 in 2021 to 940 in 2022.",
        "Old paper is discarded after nine years.",
        "The library is in favour of leasing the van, which must not leave the county.",
        "The library would lend its map to Lund if it is insured for 900 euros.",
        "The van must leave the county.",
    ],
)
def test_with_something_exchanged_it_is_not(sentence: str) -> None:
    assert KNOWN.inventions(sentence) or KNOWN.contradiction(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "In winter the children's morning is held on Saturdays.",
        "The friends forbade the library to sell the piano.",
        "Tickets cost 12 euros, where 20 are usual in town.",
        "Only from January is the children's morning held on Saturdays.",
    ],
)
def test_what_no_source_contradicts_is_left_to_people_at_most(sentence: str) -> None:
    wrong = KNOWN.contradiction(sentence)
    assert KNOWN.inventions(sentence) == []
    assert wrong is None or wrong.unproven
