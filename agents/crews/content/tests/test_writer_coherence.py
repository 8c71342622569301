"""What is chosen makes sense without what is left out: openers, introductions, sums and headings."""

from __future__ import annotations

import pytest

from agents.crews.content.rules.geo_summary import _POINTS_BACK
from agents.crews.content.types import Brief, SourcePart
from agents.crews.content.writing.ranking import Ranking
from agents.crews.content.writing.sources import read

SECTION = """## Running costs

The houses used 6,900 kilowatt-hours of electricity a year on average. The firm measured all of it with meters.

Four owners pay more than before because of warm water. They were told so beforehand by the firm.

## Noise

The units are quiet enough for most gardens in town. Nobody complained about them in the winter.
"""


def test_a_sections_later_paragraph_brings_the_sections_first_sentence() -> None:
    ranking = Ranking(read(SECTION), Brief(topic="Heat pumps", source_material=SECTION))
    units = [unit.text for unit in ranking.source.units]
    later = next(place for place, text in enumerate(units) if text.startswith("Four owners"))
    brought = {units[place][:10] for place in ranking.together(later)}
    assert any(text.startswith("The houses") for text in brought)
    assert not any(text.startswith("The units") for text in brought)


def test_paragraphs_without_a_heading_stand_alone() -> None:
    text = SECTION.replace("## Running costs\n\n", "").split("## Noise")[0]
    ranking = Ranking(read(text), Brief(topic="Heat pumps", source_material=text))
    later = next(place for place, unit in enumerate(ranking.source.units) if unit.text.startswith("Four owners"))
    assert all("6,900" not in ranking.source.units[place].text for place in ranking.together(later))


def test_the_thing_brings_the_sentence_that_introduced_a_thing() -> None:
    units = read("For each family there is now a table of hours. We like it well. The tables are less exact.").units
    assert units[-1].text.startswith("The tables")
    assert units[-1].needs == {0}


def test_the_thing_that_nobody_introduced_brings_nothing() -> None:
    units = read("For each family there is now a list of hours. The weather was fine all day.").units
    assert units[-1].needs == set()


def test_a_sentence_that_draws_the_sum_is_worth_more() -> None:
    def worth(start: str) -> float:
        text = f"A van cost 1,480 euros a month. {start} a parcel costs five euros by bike."
        return Ranking(read(text), Brief(topic="Bikes", source_material=text)).worth[-1]

    assert worth("Taken together") > worth("Our friends say")


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ("Interview with Petra Varnholt, 17 May 2024", "What Petra Varnholt says"),
        ("Notes from the workshop on drawings, 9 November 2023", "Workshop on drawings"),
        ("Report on noise (May 2024)", "Noise"),
        ("What visitors bring", "What visitors bring"),
        ("Notes", "Notes"),
    ],
)
def test_a_later_sources_title_is_a_heading_without_date_and_kind_of_paper(title: str, heading: str) -> None:
    first = "The café opened in the spring of 2022 with four people."
    second = f"{title}\n\nThe room was full by ten in the morning. Nobody minded the queue outside.\n"
    text = f"{first}\n\n{second}"
    parts = [
        SourcePart(name="", start=0, end=len(first)),
        SourcePart(name="x1.md", start=len(first) + 2, end=len(text)),
    ]
    assert read(text, "en", parts).sections[-1].heading == heading


def test_who_was_present_is_no_sentence_for_an_article() -> None:
    units = read(
        "Present were Annika Keller, the master and two people from sales. The form asks for five things."
    ).units
    assert [unit.usable for unit in units] == [False, True]


@pytest.mark.parametrize(
    ("sentence", "back"),
    [
        ("Three of them came from bakers who had left the trade.", True),
        ("Everything else followed from those three in the end.", True),
        ("Bake it in the afternoon for four weeks and sell bread.", True),
        ("The calculation by hand had been 6 % too low.", True),
        ("Wheat dough now rests for 20 hours, where it used to rise for three.", False),
        ("A van needed 41 minutes from the door to the signature.", False),
    ],
)
def test_a_key_point_points_at_nothing_before_it(sentence: str, back: bool) -> None:
    assert bool(_POINTS_BACK.search(sentence)) is back
