"""A request in a chat covers what its writer wrote before, or what it answers; where either may be meant, both."""

from __future__ import annotations

import pytest

from agents.crews.content.writing.discretion import blanked, withheld

CASTLE = "04/05/2025, 19:00 - Tom Okello: The bouncy castle costs 220 pounds for the day"
POND = "Sal from number 9 was drunk at the last fete and fell into the pond"
RAFFLE = "04/05/2025, 19:09 - Tom Okello: The raffle made 410 pounds last year"


def left(*lines: str) -> str:
    text = "\n".join(lines)
    return blanked(text, withheld(text, "en"))


PLEAS = (
    "don't put that in",
    "leave that out please",
    "keep that out of the letter please",
    "better not write that",
    "that stays in this group",
)


@pytest.mark.parametrize("plea", PLEAS)
def test_it_covers_ones_own_words_and_no_others(plea: str) -> None:
    told = left(CASTLE, f"04/05/2025, 19:01 - Priti: {POND}", f"04/05/2025, 19:01 - Priti: {plea}", RAFFLE)
    assert "pond" not in told
    assert "220 pounds" in told
    assert "410 pounds" in told


@pytest.mark.parametrize("plea", PLEAS)
def test_it_covers_what_it_answers(plea: str) -> None:
    told = left(CASTLE, f"04/05/2025, 19:01 - Priti: {POND}", f"04/05/2025, 19:02 - Tom Okello: {plea}")
    assert "pond" not in told


def test_where_either_may_be_meant_both_go() -> None:
    told = left(
        f"04/05/2025, 19:00 - Priti: {POND}",
        "04/05/2025, 19:01 - Tom Okello: The raffle made 410 pounds last year",
        "04/05/2025, 19:02 - Priti: leave that out please",
        CASTLE,
    )
    assert "pond" not in told
    assert "410" not in told
    assert "220 pounds" in told


def test_one_about_what_others_told_covers_both() -> None:
    told = left(
        f"04/05/2025, 19:00 - Tom Okello: {POND}",
        "04/05/2025, 19:01 - Priti: I spoke to him. He asks that nothing of it gets out, please.",
        RAFFLE,
    )
    assert "pond" not in told
    assert "410 pounds" in told


def test_what_its_writer_said_before_that_can_be_told_and_what_is_put_somewhere_is_none() -> None:
    told = left(
        "04/05/2025, 19:00 - Priti: The tombola costs 40 pounds for the day",
        f"04/05/2025, 19:01 - Priti: {POND}",
        "04/05/2025, 19:01 - Priti: don't put that in",
        "04/05/2025, 19:09 - Tom Okello: The sign is too heavy. Better not put it by the gate",
    )
    assert "pond" not in told
    assert "tombola costs 40" in told
    assert "by the gate" in told
