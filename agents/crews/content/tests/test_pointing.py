"""What points at a thing brings the sentence that tells of it: "the probes", "the other five", "she says", "Ours"."""

from __future__ import annotations

import pytest

from agents.crews.content.leaning import clings
from agents.crews.content.types import Brief
from agents.crews.content.writing.ranking import Ranking
from agents.crews.content.writing.sources import read


def _together(text: str, said: str) -> str:
    """What is chosen with the unit that says something."""
    ranking = Ranking(read(text), Brief(topic="Work", source_material=text))
    units = ranking.source.units
    place = next(place for place, unit in enumerate(units) if said in unit.text)
    return " ".join(units[one].text for one in sorted(ranking.together(place)))


@pytest.mark.parametrize(
    "sentence",
    [
        "In one boatyard in four there isn't one.",
        "The smaller dairies still haven't got one, as the bank said no.",
        "Ours is two hours.",
        "But ours are checked twice.",
        "Yes. In the winter of 2019 a beam came down.",
        "People say so.",
        "Below freezing we do neither.",
        "Our foreman, a careful man, would not open without them.",
        "There has been a second key for that ever since: the porter has it.",
        "If we baked only rye we would have shut the shop.",
    ],
)
def test_a_sentence_that_points_back_is_not_read_alone(sentence: str) -> None:
    assert clings(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Every boatyard that wants a crane has one.",
        "A dairy without a tank gets one.",
        "Number one is the wind.",
        "We use neither salt nor sand.",
        "The drivers would not leave without them.",
        "The vet and the farmer paid for them.",
        "Yesterday the beam came down.",
        "If you bake only rye you need a second oven.",
    ],
)
def test_a_sentence_that_names_what_it_speaks_of_is_read_alone(sentence: str) -> None:
    assert not clings(sentence)


DAIRY = """The dairy fills 9,000 bottles a day in twelve sheds. Milk comes from 40 farms.

In 2022 a driver lost a full tank. Since the spring every lorry has had a lock on the valve. Rain was heavy that year.

By June nine sheds had new floors. The floors are of red stone.

Anna Bauer, who runs the cellar, had asked for stone. "Concrete sweats," she says. "Stone breathes."

We were surprised by the price. Buy the lock before the lorry, and not after it.

We will lay the remaining three sheds in autumn, except the one that keeps the cheese.

Cheese needs a dry floor. The morning is the best time for it.
"""


def test_a_thing_brings_the_sentence_that_introduced_it_from_another_paragraph() -> None:
    assert "every lorry has had a lock" in _together(DAIRY, "Buy the lock")


def test_what_nobody_introduced_as_new_brings_nothing() -> None:
    assert "Buy the lock" not in _together(DAIRY, "Milk comes")
    assert "nine sheds" not in _together(DAIRY, "Cheese needs a dry floor")


def test_what_remains_brings_how_many_there_were_and_how_many_are_done() -> None:
    told = _together(DAIRY, "the remaining three sheds")
    assert "twelve sheds" in told
    assert "nine sheds" in told


def test_she_says_brings_the_sentence_that_names_her() -> None:
    assert "Anna Bauer" in _together(DAIRY, "Concrete sweats")


def test_words_whose_speaker_is_named_beside_them_bring_nobody() -> None:
    text = DAIRY.replace('"Concrete sweats," she says.', '"Concrete sweats," Jana Roth says.')
    assert "Anna Bauer" not in _together(text.replace("Anna Bauer, who", "Our cellar, which Anna Bauer"), "Milk comes")
    assert "Anna Bauer had" not in _together(text, "Concrete sweats")


def test_what_needs_a_section_that_is_left_out_is_left_out_too() -> None:
    ranking = Ranking(read(DAIRY), Brief(topic="Dairy", source_material=DAIRY))
    units = ranking.source.units
    lock = next(place for place, unit in enumerate(units) if "every lorry" in unit.text)
    buy = next(place for place, unit in enumerate(units) if "Buy the lock" in unit.text)
    ranking.closed = {lock}
    chosen: set[int] = set()
    ranking.choose([one for one in range(len(units)) if one != lock], 500, chosen, lambda: None)
    assert buy not in chosen
    assert chosen
