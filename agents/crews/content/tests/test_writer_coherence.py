"""What is chosen makes sense without what is left out: openers, introductions, sums and headings."""

from __future__ import annotations

import pytest

from agents.crews.content.evidence import Evidence
from agents.crews.content.leaning import leans, parallels, points_anywhere
from agents.crews.content.rules.geo_subject import GeoSubject
from agents.crews.content.rules.geo_summary import summary
from agents.crews.content.scoring import AnalysisSettings
from agents.crews.content.tests.recorder import Recorder
from agents.crews.content.types import Brief, ContentInputs, Draft, SourcePart
from agents.crews.content.writer import WriterAgent
from agents.crews.content.writing.ranking import Ranking
from agents.crews.content.writing.sources import read
from agents.crews.content.writing.titles import meta_description

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
    assert points_anywhere(sentence) is back


@pytest.mark.parametrize(
    ("sentence", "back"),
    [
        ("With bikes it was 93 % in the first year.", True),
        ("Until 2022 it delivered with four vans.", True),
        ("Since September a nurse calls each of them.", True),
        ("Owners get a message, and most of them wait outside.", False),
        ("With vans 71 % of deliveries arrived in time.", False),
        ("The firm sold one of the vans.", False),
    ],
)
def test_a_pronoun_after_an_opening_phrase_needs_the_sentence_before(sentence: str, back: bool) -> None:
    assert leans(sentence) is back


@pytest.mark.parametrize(
    ("before", "sentence", "pair"),
    [
        (
            "A van cost 1,480 euros a month with lease, fuel and fines.",
            "A bike costs 265 euros with lease and fines.",
            True,
        ),
        ("In the three years before it lost 140.", "In the three years since, it has gained 960.", True),
        ("Delivery times fell.", "A van needed 41 minutes from door to signature.", False),
    ],
)
def test_the_halves_of_a_comparison_are_known(before: str, sentence: str, pair: bool) -> None:
    assert parallels(before, sentence) is pair
    units = read(f"We compared both for a year. {before} {sentence}").units
    assert any(units[-1].needs) is pair or (pair and sentence in units[-1].text and before in units[-1].text)


PLAIN = """\
The library of Marrow Bay has lent tools since 2021, and by now there are 412 on its shelves. Readers gave most of them
after the ironmonger closed. Anybody with a card can take a drill home for a week and pays nothing for that.

We had expected that people borrow drills. Drills are third on the list, far behind two machines that nobody had thought
of. The carpet cleaner went out 188 times in a single year, and the pressure washer followed with 151 loans.

What people borrow changes with the seasons. In March people borrow everything that has to do with gardens and paths,
such as cultivators and hedge trimmers. In November people borrow sanders, and the week before Christmas is quiet.

Membership grew in all of the years. In the first one the library gained 300 members, and 360 in the second. Most of
the new members came for a saw or a ladder the first time, and four out of ten have since taken out a book.

Money is less of a question than the town had feared. The tools cost 6,800 euros in 2023, of which 1,500 were paid for
insurance. Late fees brought in 940 euros, which is about what the blades cost in the same period.

If we began again, we would begin with thirty pieces and two volunteers. We would also charge for blades and discs from
the first day, and we would put the carpet cleaner near the door, where two people can carry it to a car.
"""


def written(source: str = PLAIN, **more: object) -> str:
    brief = Brief(
        topic="A library of tools", keywords=["what people borrow", "membership"], source_material=source,
        target_words=260, **more,
    )  # fmt: skip
    draft = WriterAgent().run(Recorder(), ContentInputs(brief=brief)).draft
    assert draft is not None
    return draft.body


def under(body: str, heading: str) -> str:
    return body.partition(f"## {heading}\n\n")[2].partition("\n\n## ")[0]


def test_what_leads_up_to_a_keyword_stands_under_it() -> None:
    assert under(written(), "What people borrow").startswith("We had expected that people borrow drills.")


def test_a_paragraph_about_something_else_has_a_heading_of_its_own() -> None:
    assert under(written(), "Money").startswith("Money is less of a question")


def test_a_last_paragraph_that_fits_no_heading_closes_the_article() -> None:
    body = written()
    assert under(body, "In closing").startswith("If we began again")
    assert "closing" not in body.partition("## ")[0], "it is nothing that the article is about"


def test_goal_and_audience_are_not_told_the_reader() -> None:
    body = written(goal="encourage libraries to lend more than books", audience="people who run a library")
    assert "lend more than books" not in body
    assert "people who run a library" not in body
    assert "This article" not in body


def test_the_writers_own_sentences_and_halves_of_comparisons_are_no_key_points() -> None:
    own = "What is reported here should help all readers find out what suits them best in 2024."
    half = "In the three years before it the library lost 140 holders of cards. In the three years since it gained 960."
    filler = "A drill went out 133 times in the year 2023 for a week each. " + "It was so. " * 30
    body = "Tools are lent here.\n\n" + "\n\n".join(
        f"## Part {name}\n\n{text}" for name, text in zip("abcd", (own, half, filler, filler), strict=True)
    )
    draft = Draft(title="T", body=body + " word" * 150)
    verdict = summary(GeoSubject(ContentInputs(brief=Brief(topic="tools"), draft=draft), draft, AnalysisSettings()))
    assert verdict is not None
    said = " ".join(edit.replacement for edit in verdict.edits)
    assert "What is reported here" not in said
    assert "lost 140" not in said


def test_a_description_holds_no_sentence_that_points_back() -> None:
    brief = Brief(topic="Delivering parts by bike", source_material="x")
    told = ["Until 2022 it delivered with four vans.", "A firm delivered all its parts with four vans until 2022." * 2]
    made = meta_description(brief, ["delivery times", "costs", "accidents"], told, (), Evidence.of(told))
    assert "it delivered" not in made
