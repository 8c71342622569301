"""Titles and descriptions, changed by machine: the true one is taken, its contrary and what nobody knows are not."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from agents.crews.content.facts.known import Known
from agents.crews.content.tests.measured import kinds_texts, titles

KNOWN = Known([kinds_texts.REPORT, "night bus"], "en")

HELD = [
    "The night bus in Velden: what was counted",
    "Night bus: 70,200 passengers in 2024",
    "Night bus: complaints rose from 19 to 44",
    "What Velden learned from its night bus",
]
REFUSED = [
    "Night bus: 72,000 passengers in 2024",
    "Night bus stopped after assaults",
    "Dogs ride the night bus for free",
    "Night bus bought with EU money",
    "Night bus is cheaper than a taxi",
    "Why Brell Reisen left the night bus",
    "How Norden Bus runs the night bus",
    "The electric night bus passed its test",
    "Night bus Velden loved by everybody",
]


@pytest.mark.parametrize("title", HELD)
def test_a_title_of_what_the_sources_say_is_taken(title: str) -> None:
    assert KNOWN.wrong_line(title) is None


@pytest.mark.parametrize("title", REFUSED)
def test_a_title_that_says_more_is_refused_with_a_reason(title: str) -> None:
    assert KNOWN.wrong_line(title) is not None


def test_what_is_parted_among_sentences_waits_and_words_of_one_that_are_put_otherwise_pass() -> None:
    assert KNOWN.wrong_line("Velden night bus: lines, passengers and costs") is not None
    assert KNOWN.wrong_line("Night bus: 70,200 passengers in 2022") is None


@pytest.mark.parametrize(("table", "taken"), [(titles.TRUE, 12), (titles.FALSE, 2)])
def test_of_twenty_titles_so_many_are_taken(table: Mapping[tuple[str, str, str], list[str]], taken: int) -> None:
    lines = [(Known(list(known), "en"), line) for known, told in table.items() for line in told]
    assert (len(lines), sum(known.wrong_line(line) is None for known, line in lines)) == (20, taken)
