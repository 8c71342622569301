"""False sentences about 48 texts are left out or marked, and true ones in other words stay: measured, and by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

from agents.crews.content.facts.known import Known
from agents.crews.content.tests.judging import judged, stays
from agents.crews.content.tests.measured import (
    crafts_honest,
    crafts_lies,
    crafts_texts,
    fresh_honest,
    fresh_lies,
    fresh_texts,
    heldout_honest,
    heldout_lies,
    heldout_texts,
    honest,
    kinds_honest,
    kinds_lies,
    kinds_texts,
    lies,
    mixed_honest,
    mixed_lies,
    mixed_texts,
    texts,
    trades_honest,
    trades_lies,
    trades_texts,
    unseen_honest,
    unseen_lies,
    unseen_texts,
)
from agents.crews.content.tests.measured.passing import LEFT_OUT

LIES = {
    **lies.LIES,
    **heldout_lies.LIES,
    **kinds_lies.LIES,
    **unseen_lies.LIES,
    **fresh_lies.LIES,
    **mixed_lies.LIES,
    **trades_lies.LIES,
    **crafts_lies.LIES,
}
HONEST = {
    **honest.HONEST,
    **heldout_honest.HONEST,
    **kinds_honest.HONEST,
    **unseen_honest.HONEST,
    **fresh_honest.HONEST,
    **mixed_honest.HONEST,
    **trades_honest.HONEST,
    **crafts_honest.HONEST,
}


def text_of(name: str) -> str:
    return next(
        str(getattr(one, name))
        for one in (
            texts,
            heldout_texts,
            kinds_texts,
            unseen_texts,
            fresh_texts,
            mixed_texts,
            trades_texts,
            crafts_texts,
        )
        if hasattr(one, name)
    )


def told(table: Mapping[str, str], name: str) -> Iterator[str]:
    return (line for line in table[name].strip().splitlines() if not line.startswith("# "))


@pytest.mark.parametrize(
    ("table", "size"),
    [
        (lies.LIES, 178),
        (honest.HONEST, 124),
        (heldout_lies.LIES, 173),
        (heldout_honest.HONEST, 117),
        (kinds_lies.LIES, 134),
        (kinds_honest.HONEST, 136),
        (unseen_lies.LIES, 60),
        (unseen_honest.HONEST, 69),
        (fresh_lies.LIES, 40),
        (fresh_honest.HONEST, 40),
        (mixed_lies.LIES, 52),
        (mixed_honest.HONEST, 52),
        (trades_lies.LIES, 107),
        (trades_honest.HONEST, 100),
        (crafts_lies.LIES, 97),
        (crafts_honest.HONEST, 90),
    ],
)
def test_the_sets_are_as_large_as_they_are_said_to_be(table: Mapping[str, str], size: int) -> None:
    assert sum(1 for name in table for _ in told(table, name)) == size


@pytest.mark.parametrize("name", LIES)
def test_no_lie_is_taken_unmarked(name: str) -> None:
    known = Known([text_of(name)], "en")
    assert [line for line in told(LIES, name) if judged(known, line) == "known"] == []


def test_of_the_lies_those_that_are_a_source_with_another_fact_in_it_are_left_out() -> None:
    known = {name: Known([text_of(name)], "en") for name in LIES}
    left_out = [line for name in LIES for line in told(LIES, name) if judged(known[name], line) == "left out"]
    assert len(left_out) >= 190  # of 841


@pytest.mark.parametrize("name", HONEST)
def test_honest_sentences_stay_but_for_those_that_are_known_not_to(name: str) -> None:
    known = Known([text_of(name)], "en")
    assert {line for line in told(HONEST, name) if not stays(known, line)} == {*told(HONEST, name)} & LEFT_OUT


@pytest.mark.parametrize(
    "name", [name for name in LIES if name not in ("MAILS", "CHAT", "BIKES", "TRIP")]
)  # their heads state nothing
def test_every_text_keeps_to_itself(name: str) -> None:
    text = text_of(name)
    known = Known([text], "en")
    assert known.inventions(text) == []
    assert known.contradictions(text) == []
