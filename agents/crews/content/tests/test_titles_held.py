"""Titles and descriptions, changed by machine: the true one is taken, its contrary and what nobody knows are not."""

from __future__ import annotations

import pytest

from agents.crews.content.facts.known import Known
from agents.crews.content.tests.measured import kinds_texts

KNOWN = Known([kinds_texts.REPORT, "night bus"], "en")

HELD = [
    "The night bus in Velden: what was counted",
    "Night bus: 70,200 passengers in 2024",
    "Velden night bus: lines, passengers and costs",
    "Night bus: complaints rose from 19 to 44",
    "What Velden learned from its night bus",
]
REFUSED = [
    "Night bus: 72,000 passengers in 2024",
    "Night bus: 70,200 passengers in 2022",
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
    assert KNOWN.objection(title) == ""


@pytest.mark.parametrize("title", REFUSED)
def test_a_title_that_says_more_is_refused_with_a_reason(title: str) -> None:
    assert KNOWN.objection(title)
