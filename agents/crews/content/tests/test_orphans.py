"""What is left out takes along what would mean something else without it, and whole quotations with their speaker."""

from __future__ import annotations

import pytest

from agents.crews.content.facts.known import Known
from agents.crews.content.facts.orphans import orphans
from agents.crews.content.facts.pruning import prune
from agents.crews.content.types import Brand, Brief

SCHOOL = """\
The school served 2,100 more meals than last year. More children stay for lunch.

The kitchen throws away 23 kilos a week. Hannah Lindqvist thinks that the soup on Fridays is why the waste fell.

“The oven is from 1998. It heats on one side only,” says Paul Osei. “We turn the trays by hand.”
"""


def pruned(body: str) -> tuple[str, list[str]]:
    brief = Brief(topic="School lunches", source_material=SCHOOL)
    kept, left_out = prune(body, Known.of(brief, Brand()))
    return kept, [one.text for one in left_out]


@pytest.mark.parametrize(
    ("sentence", "leans"),
    [
        ("Hannah thinks that this is because of the soup.", True),
        ("This is because of the soup.", True),
        ("She thinks so, too.", True),
        ("Paul thinks that it is less, perhaps a tenth.", True),
        ("Samira, one of them, stayed.", True),
        ("With that machine they peel 40 kilos.", True),
        ("Osei adds: “We turn the trays by hand.”", True),
        ("Hannah thinks that the soup is why.", False),
        ("The kitchen has an oven, and it is from 1998.", False),
        ("More children stay for lunch this year.", False),
    ],
)
def test_what_leans_on_a_sentence_that_is_gone_goes_with_it(sentence: str, leans: bool) -> None:
    written = f"The waste fell by half. {sentence} Lunch is at one."
    found = orphans(written, f"{sentence} Lunch is at one.", "en")
    assert [one.text for one in found] == ([sentence] if leans else [])
    assert orphans(written, written, "en") == []


def test_what_leans_on_what_leans_goes_too_and_a_heading_ends_it() -> None:
    written = "It fell by half. She says so. She thinks that this is luck.\n\n## Lunch\n\nThis is at one.\n"
    kept = "She says so. She thinks that this is luck.\n\n## Lunch\n\nThis is at one.\n"
    found = orphans(written, kept, "en")
    assert [one.text for one in found] == ["She says so.", "She thinks that this is luck."]


def test_of_a_sentence_that_is_there_twice_the_one_that_went_is_known() -> None:
    written = "Rain fell. Yes. Meals fell by half. Yes. This is good."
    found = orphans(written, "Rain fell. Meals fell by half. Yes. This is good.", "en")
    assert found == []


def test_what_leans_on_an_invention_goes_with_it() -> None:
    kept, gone = pruned(
        "More children stay for lunch. They paid 9 euros each. Hannah Lindqvist thinks that this is why.\n"
    )
    assert kept == "More children stay for lunch."
    assert len(gone) == 2


@pytest.mark.parametrize(
    "body",
    [
        "“The oven is from 1998. It burns on both sides,” says Paul Osei. “We turn the trays by hand.”",
        "“The oven was bought in 1998. It heats on one side only,” says Paul Osei. “We turn the trays by hand.”",
    ],
)
def test_no_half_of_a_quotation_stays_and_none_without_its_speaker(body: str) -> None:
    kept, _ = pruned(f"{body}\n\nMore children stay for lunch.\n")
    assert kept == "More children stay for lunch."
