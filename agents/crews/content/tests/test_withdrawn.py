"""What a text takes back, limits or corrects stands in no description and in no key point; what it holds to may."""

from __future__ import annotations

import pytest

from agents.crews.content.rules.geo_subject import GeoSubject
from agents.crews.content.rules.geo_summary import summary
from agents.crews.content.scoring import AnalysisSettings
from agents.crews.content.tests.recorder import Recorder
from agents.crews.content.tests.test_writer_leads import draft_of
from agents.crews.content.types import Brief, ContentInputs, Draft, SourcePart
from agents.crews.content.writer import WriterAgent
from agents.crews.content.writing.credits import people_in
from agents.crews.content.writing.sources import read
from agents.crews.content.writing.withdrawn import Paragraph, Withdrawals, turns

WITHDRAWN = [
    ("The first edition of the guide gave 40 hours as the time for drying.", "Both are out of date."),
    ("The leaflet gave 40 hours as the time in which a boat dries.", "That figure was wrong."),
    ("A boat dries in 40 hours in the new hall.", "The figure is too low, as the hall was heated."),
    ("Version 2 of the list stated that 40 boats had been sold.", "It counted those on loan."),
    ("In the interim report to the board, 40 boats had been announced.", "The hall was cold."),
    ("The hall holds 40 boats in the winter.", "But it no longer does so."),
    ("In the year before the pump came, 40 boats sank in the hall.", "In the year since, it was 4."),
    ("The club counted 27 boats, where it had been 16.", "The club itself points out that the lake was low."),
    ("Every one of the 40 boats has a cover.", "Only the old ones are of cloth."),
]
HELD = [
    ("A boat dries in 40 hours in the new hall.", "The hall was built in 2019."),
    ("The club sold 40 boats in the spring.", "This saves 600 euros a year."),
    ("The club sold 40 boats in the spring.", "Another 12 went to the school."),
    ("In the year before the pump came 40 boats sank, and since then it was 4.", "The pump is of steel."),
    ("The edition has 40 pages and a map.", "The map is of cloth."),
]


@pytest.mark.parametrize(("sentence", "following"), WITHDRAWN)
def test_a_sentence_that_the_next_one_takes_back_is_withdrawn(sentence: str, following: str) -> None:
    assert Withdrawals([Paragraph((sentence, following))], "en").takes_back(sentence)


@pytest.mark.parametrize(("sentence", "following"), HELD)
def test_a_sentence_that_the_next_one_adds_to_holds(sentence: str, following: str) -> None:
    assert not Withdrawals([Paragraph((sentence, following))], "en").takes_back(sentence)


SAID = "Of 97 sailors who were asked, 71 wanted the old harbour back."
CORRECTIONS = [
    Paragraph(("Correction, 15 October: the number of sailors who want the harbour back is 61, not 71.",)),
    Paragraph(("Erratum: in section 4 it should read 61 sailors instead of 71.",)),
    Paragraph(
        ("Revision A stated that 71 sailors wanted the harbour.", "This was a mistake.", "The right figure is 61.")
    ),
    Paragraph(("The harbour's poster gave 71 for the sailors.", "It was printed too early."), "Corrections"),
]


@pytest.mark.parametrize("correction", CORRECTIONS)
def test_a_figure_that_is_corrected_anywhere_withdraws_what_states_it(correction: Paragraph) -> None:
    text = [Paragraph((SAID, "The pier was closed in May.")), correction]
    assert Withdrawals(text, "en").takes_back(SAID)
    assert Withdrawals(text[::-1], "en").takes_back(SAID)
    right = SAID.replace("71", "61")
    assert not Withdrawals([Paragraph((right,)), correction], "en").takes_back(right)


def test_a_figure_that_is_only_compared_withdraws_nothing() -> None:
    text = [Paragraph((SAID,)), Paragraph(("The sailors got 61 berths at the harbour, not 71.",))]
    assert not Withdrawals(text, "en").takes_back(SAID)


def test_the_same_figure_of_another_thing_holds() -> None:
    other = "The pier is 71 metres long."
    assert not Withdrawals([Paragraph((other,)), CORRECTIONS[0]], "en").takes_back(other)


def test_a_sentence_of_a_language_without_words_for_it_turns_where_it_points_back() -> None:
    assert not turns("Das Haus ist alt.", "de")


FERRY = """# The ferry at Holm

The ferry at Holm carries cars and bicycles over the fjord between April and October, and it is run by two families.

## Results

The first edition of this sheet gave 14,870 as the number of ferry passengers of the season, with all on bicycles.
That was the number of tickets. The ferry carried 11,206 passengers in the season, 78 % more than in the year before it,
and most of them came on foot from the station.

## Costs

A crossing of the ferry costs 4 euros, and nothing for children. The new engine saved the families 900 litres in a year.

## Winter

The ferry lies in the yard from November, where the hull is painted in two coats of white by the two families.
"""


def test_a_description_holds_no_figure_that_the_source_takes_back() -> None:
    meta = draft_of(FERRY, topic="What a season brought the ferry", keyphrase="ferry").meta_description
    assert meta
    assert "14,870" not in meta


def points(body: str) -> str:
    draft = Draft(title="The ferry", body=body)
    inputs = ContentInputs(brief=Brief(topic="The ferry", keyphrase="ferry"), draft=draft)
    verdict = summary(GeoSubject(inputs, draft, AnalysisSettings()))
    assert verdict is not None
    return " ".join(edit.replacement for edit in verdict.edits)


def test_key_points_tell_the_result_and_not_what_was_withdrawn() -> None:
    said = points(FERRY.partition("\n\n")[2] + "\nIt rained on the fjord for days." * 40)
    assert "11,206" in said
    assert "14,870" not in said


def test_what_says_nothing_on_either_side_of_a_colon_is_no_key_point() -> None:
    bare = "Accidents of the ferry between 0:30 and 4:30: two before, three during the trial, none with injuries."
    body = FERRY.partition("\n\n")[2].replace("## Costs\n\n", f"## Costs\n\n{bare} ")
    assert "two before" not in points(body + "\nIt rained on the fjord for days." * 40)


def test_a_description_of_several_sources_is_of_the_one_with_the_keyphrase() -> None:
    other = (
        "# The tax office of Holm\n\nThe tax office of Holm has three rooms.\n\n## Figures\n\n"
        "Letters that nobody could answer within four weeks fell from 412 to 168 in all three rooms of the house.\n"
    )
    ferry = FERRY.partition("## Results")
    both = Brief(topic="The ferry at Holm", keyphrase="ferry", source_material=f"{other}\n{ferry[0]}{ferry[2]}")
    both = both.model_copy(
        update={
            "parts": [
                SourcePart(name="", start=0, end=len(other)),
                SourcePart(name="", start=len(other), end=len(both.source_material)),
            ]
        }
    )
    draft = WriterAgent().run(Recorder(), ContentInputs(brief=both)).draft
    assert draft is not None
    assert draft.meta_description
    assert "412" not in draft.meta_description


def test_the_year_before_a_noun_in_a_topic_keeps_the_title() -> None:
    source = FERRY.replace("in the year before it", "in the year before 2024, in which two ferries had run")
    title = "The 2024 results of the ferry at Holm"
    assert draft_of(source, topic=title, keyphrase="ferry").title == title
    count = "2031 results of the ferry at Holm"
    assert draft_of(source, topic=count, keyphrase="ferry").title != count


def test_a_role_before_initials_in_brackets_ends_without_a_blank() -> None:
    (person,) = people_in("Gudrun Hallas, head of operations (GH)", "en", asked=False)
    assert person.called == "Gudrun Hallas, head of operations"


HARBOUR = f"""# The harbour at Holm

## Survey

The town wrote to all sailors of the harbour. {SAID}

## Plans

The pier is 71 metres long and is to be painted in May by the rowing club. {{}}

{{}}
"""
RIGHT = [
    "Correction, 15 October: in section 4, the number of sailors who want the harbour back is 61, not 71.",
    "Correction: in the first version of this report we stated that 71 sailors wanted the harbour. It was 61.",
]


@pytest.mark.parametrize("correction", RIGHT)
def test_the_figure_that_a_correction_gives_stands_where_the_wrong_one_stood(correction: str) -> None:
    draft = draft_of(HARBOUR.format("", correction), topic="The harbour at Holm", keyphrase="harbour", target_words=200)
    assert SAID.replace("71", "61") in draft.body
    assert "The pier is 71 metres long" in draft.body
    assert f"\n\n{correction}" in draft.body, "the correction is told, in a paragraph of its own"


@pytest.mark.parametrize(
    "said",
    [
        "The sailors got 61 berths at the harbour, not 71.",
        "Correction: the harbour has 12 berths for sailors, and the town 40.",
        "Correction, 15 October: the number of cows is 61, not 71.",
    ],
)
def test_a_figure_that_nothing_corrects_stays(said: str) -> None:
    draft = draft_of(HARBOUR.format("", said), topic="The harbour at Holm", keyphrase="harbour", target_words=200)
    assert SAID in draft.body


def test_a_quotation_keeps_its_figure_and_what_was_changed_is_told() -> None:
    quoted = "“Seventy, or 71 sailors of the harbour who want it back, are too many,” says Ann Lee."
    source = read(HARBOUR.format(quoted, RIGHT[0]))
    assert any(quoted in unit.text for unit in source.units)
    assert [note.text for note in source.settled] == [SAID]


def test_boasts_without_a_figure_open_no_article() -> None:
    boast = "Holm Ferries, the leading provider of crossings, is proud to present its groundbreaking new service."
    source = FERRY.replace("The ferry at Holm carries", f"{boast} The ferry at Holm carries", 1)
    draft = draft_of(source, topic="The ferry at Holm", keyphrase="ferry", target_words=300)
    assert "proud" not in draft.body + draft.meta_description
    figure = boast.replace("new service", "40 crossings a day")
    assert "proud" in draft_of(source.replace(boast, figure), topic="The ferry", target_words=300).body


def test_what_stands_under_a_failure_or_a_correction_describes_nothing_by_itself() -> None:
    source = FERRY.replace(
        "## Winter", "## What has not worked\n\nThe ferry took sheep on Sundays in the spring.\n\n## Winter"
    )
    source += "\n## Correction\n\nPlease throw the old sheet of the ferry away, as it has a green heading on it.\n"
    meta = draft_of(source, topic="What a season brought the ferry", keyphrase="ferry").meta_description
    assert "sheep" not in meta
    assert "green heading" not in meta
    said = points(source.partition("\n\n")[2] + "\nIt rained on the fjord for days." * 40)
    assert "sheep" not in said


def test_a_description_of_what_was_pasted_together_is_about_the_keyphrase() -> None:
    rooms = "".join(
        f"\n## {name}\n\nThe {name} of the house took in 3.1 million euros against 2.8 million in the year before it.\n"
        for name in ("office", "library", "school", "kitchen", "garden", "theatre")
    )
    meta = draft_of(FERRY + rooms, topic="What a season brought the ferry", keyphrase="ferry").meta_description
    assert meta
    assert "million" not in meta
