"""What a statement needs in its sources: the cell of its column, the condition, what replaces and what comes again."""

from __future__ import annotations

import pytest

from agents.crews.content.facts.known import Known

FERRY = Known(
    [
        "# The ferries of Lunde\n\nTable 1: The lines in 2024\n\n"
        "Line | Crossing (min) | Passengers | Departures a day (summer) | Cancelled departures\n"
        "Lunde–Vik | 25 | 41,200 | 22 | 61\n"
        "Lunde–Ask | 40 | 18,900 | 12 | 84\n\n"
        "We are the third largest line in the county. If the council says yes, we buy a second ship. "
        "The last boat leaves at 6 instead of 5. A boat was late twice, both times on a Monday. "
        "There are 84 captains and sailors. Nineteen of the captains are women.\n\n"
        "The pier in Vik is closed because a crane fell on it. The wind was strong in Ask.\n\n"
        "Ina Holm, 3 May 2024: “They say we may sail if the wind stays under 17 knots. Press the bell and wait.”"
    ],
    "en",
)


def passes(line: str) -> bool:
    return not FERRY.inventions(line) and FERRY.contradiction(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "The Lunde–Vik crossing takes 25 minutes.",
        "The Lunde–Vik crossing takes 25 minutes, and it had 41,200 passengers in 2024.",
        "On the line from Lunde to Ask, 84 departures were cancelled.",
        "They are the third largest line in the county.",
        "If the council says yes, they buy a second ship.",
        "The last boat leaves at 6 instead of 5.",
        "The last boat leaves at 6.",
        "The pier in Vik is closed because a crane fell on it.",
        "Ina Holm says that they may sail if the wind stays under 17 knots.",
        "People should press the bell and wait, says Ina Holm.",
    ],
)
def test_what_the_sources_prove_may_stand(line: str) -> None:
    assert passes(line)


@pytest.mark.parametrize(
    "line",
    [
        "The Lunde–Vik crossing takes 40 minutes.",
        "The Lunde–Vik crossing takes 61 minutes.",
        "They are the largest line in the county.",
        "They buy a second ship.",
        "The last boat leaves at 5.",
        "A boat was late every Monday.",
        "Ina Holm says that they may sail.",
        "People should not press the bell, says Ina Holm.",
        "People should press the bell and wait, says Carl Berg.",
    ],
)
def test_what_they_do_not_prove_is_refused(line: str) -> None:
    assert not passes(line)


SHIP = Known(
    [
        "A new ship would cost between 3.9 and 4.4 million pounds. "
        "We measured 71 decibels when the Tern left and 58 decibels when the Gannet left."
    ],
    "en",
)


@pytest.mark.parametrize(
    ("line", "true"),
    [
        ("A new ship would cost between £3.9m and £4.4m.", True),
        ("A new ship would cost £3.9 million to £4.4 million.", True),
        ("A new ship would cost between £3.9bn and £4.4bn.", False),
        ("A new ship would cost between £4.4m and £4.9m.", False),
        ("We measured 71 dB when the Tern left and 58 dB when the Gannet left.", True),
        ("We measured 71 dB when the Gannet left and 58 dB when the Tern left.", False),
    ],
)
def test_ranges_and_units_may_be_spelled_otherwise(line: str, true: bool) -> None:
    assert (not SHIP.inventions(line) and SHIP.contradiction(line) is None) is true
