"""What a source says about itself tells who speaks; it is no prose, and a speaker has a name in every section."""

from __future__ import annotations

from typing import Any

import pytest

from agents.crews.content.language import for_language
from agents.crews.content.rules import geo_evidence
from agents.crews.content.rules.geo_subject import GeoSubject
from agents.crews.content.scoring import AnalysisSettings
from agents.crews.content.tests.recorder import Recorder
from agents.crews.content.types import Brand, Brief, ContentInputs, ContentOutput, Draft
from agents.crews.content.writer import WriterAgent
from agents.crews.content.writing.credits import Person, credit
from agents.crews.content.writing.sources import read
from agents.crews.content.writing.voices import speaks


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "Interview with the accountant, Ruth Adeyemi, 14 January 2024.",
            [Person("Ruth Adeyemi", "the accountant", "14 January 2024")],
        ),
        (
            "Prepared by Dr. Helen Vance, consulting engineer, for the town council.",
            [Person("Dr. Helen Vance", "consulting engineer")],
        ),
        ("Notes on the garden centre, collected by Ella Brandt, 2023 to 2025", [Person("Ella Brandt")]),
        ("By Tom van der Meer", [Person("Tom van der Meer")]),
        ("By Tom van der Meer, Head Gardener", [Person("Tom van der Meer", "Head Gardener")]),
        ("Written by Maria Silva, head nurse", [Person("Maria Silva", "head nurse")]),
        ("Written by Maria Silva and Tom Hale", [Person("Maria Silva"), Person("Tom Hale")]),
        ("Author: Ann Lee", [Person("Ann Lee")]),
        ("Date: 14 January 2024", []),
        ("Minutes of the meeting of the board, 3 May 2024", []),
    ],
)
def test_a_paragraph_about_the_source_tells_who_made_it(text: str, people: list[Person]) -> None:
    told = credit(text, "en", alone=True)
    assert told is not None
    assert list(told.people) == people
    assert credit(text, "en", alone=False) is None, "inside a paragraph it may be prose"


@pytest.mark.parametrize(
    "text",
    [
        "Interviews with customers showed that nobody reads the labels.",
        "Prepared by hand, the dough is soft.",
        "The report on the wall was ready in May.",
        "By bus and on foot, in rain and snow.",
        "Notes are kept on paper.",
        "We talked with Ruth Adeyemi about rent.",
    ],
)
def test_a_sentence_about_the_matter_is_prose(text: str) -> None:
    assert credit(text, "en", alone=True) is None


def test_a_whole_sentence_about_the_report_is_none_of_the_articles() -> None:
    text = (
        "The office closed 200 cases by June 2024. This report was written by Judge Karin Holst and the office's"
        " secretary, Per Dahl.\n\n“Nobody should believe that it is free,” says Holst. “A judge costs more.”"
    )
    source = read(text)
    assert "report was written" not in " ".join(unit.text for unit in source.units)
    assert {surname: person.name for surname, person in source.people().items()} == {
        "Holst": "Judge Karin Holst",
        "Dahl": "Per Dahl",
    }


def test_a_line_with_the_authors_name_is_no_heading() -> None:
    source = read("<h1>Bees</h1><p>By Maria Silva</p><p>Our two hives stand on the roof of a school in Porto.</p>")
    assert [section.heading for section in source.sections] == [""]
    assert source.people()["Silva"].name == "Maria Silva"
    kept = read(
        "# By Maria Silva\n\n## By Tom Hale\n\nOur two hives stand on the roof.\n\n## Honey\n\nIt is sold here."
    )
    assert [section.heading for section in kept.sections] == ["", "By Tom Hale", "Honey"]


def test_the_german_heading_of_a_source_is_left_alone() -> None:
    assert credit("Interview with Ruth Adeyemi", "de", alone=True) is None


STUDIO = """Teachers get 45 dollars per class plus 2 for every person above eight. “I know on Sunday what I earn,” says
Mei Tanaka, who has taught here since the first week. No teacher has left the studio since March 2022, and none will.
The contract of each teacher runs for a year, with a month of notice on both sides after the first three months of work.

Interview with the accountant, Ruth Adeyemi, 14 January 2024.

Rent is 31 % of turnover, which is high for a studio in a small town. Wages are 38 % of turnover and rise each year in
May. “A studio does not fail in the summer, it fails in February,” she says. The studio has two months of rent in the
bank.
"""


def studio(source: str = STUDIO) -> str:
    brief = Brief(
        topic="How a studio pays its way", keywords=["teachers", "rent"], target_words=130, source_material=source
    )
    output = WriterAgent().run(Recorder(), ContentInputs(brief=brief))
    assert output.draft is not None
    return output.draft.body


def test_an_interview_names_the_speaker_and_the_day_and_is_no_sentence() -> None:
    body = studio()
    assert "Interview with" not in body
    assert "says Ruth Adeyemi, the accountant, in an interview on 14 January 2024." in body
    draft = Draft(title="T", body=body)
    subject = GeoSubject(ContentInputs(brief=Brief(topic="studio"), draft=draft), draft, AnalysisSettings())
    assert all(geo_evidence.is_attributed(subject, quote.start, quote.end) for quote in subject.quotations)


def test_a_pronoun_stays_where_the_section_has_the_name() -> None:
    named = STUDIO.replace("Rent is 31 %", "Ruth Adeyemi keeps the books. Rent is 31 %")
    assert "February,” she says." in studio(named)


def test_a_pronoun_that_means_nobody_known_is_left_to_people() -> None:
    unknown = STUDIO.replace("Interview with the accountant, Ruth Adeyemi, 14 January 2024.", "What the books say.")
    assert "in an interview" not in studio(unknown)


def test_a_surname_is_the_whole_name_once() -> None:
    text = (
        "Prepared by Dr. Helen Vance, consulting engineer, for the town council.\n\nThe wall is 640 metres long and was"
        " built in 1987 by the county. “It will hold the next flood,” Vance wrote in March 2024. Vance recommends the"
        " third option, which costs five million pounds. The Vance Foundation paid for the report, and the town council"
        " paid for the printing of 400 copies. Everybody who lives in the lane got one of the copies by post in May."
    )
    brief = Brief(topic="The wall", target_words=70, source_material=text)
    output = WriterAgent().run(Recorder(), ContentInputs(brief=brief))
    assert output.draft is not None
    body = output.draft.body
    assert "Prepared by" not in body
    assert "Dr. Helen Vance wrote in March 2024. Vance recommends" in body
    assert "The Vance Foundation" in body


CLINIC = """# The clinic

Written by Maria Silva, head nurse

The evening clinic opened in March 2022. We gave each patient a card with the hours written on it. In 2023 the
clinic saw 1,240 patients, and 62 % of them came after six in the evening. A visit takes 14 minutes on
average.

The card costs 4 cents. I printed 900 cards in the first month. Fewer patients call at night: 31 a month in
2022 and 9 a month in 2023. The doctor reads the card before she writes a new prescription.
"""


def clinic(source: str, **more: Any) -> ContentOutput:
    brief = Brief(topic="An evening clinic", target_words=80, source_material=source)
    return WriterAgent().run(Recorder(), ContentInputs(brief=brief, **more))


def said(output: ContentOutput, rule: str) -> list[str]:
    return [finding.message for finding in output.findings if finding.rule == rule]


def test_the_author_of_a_source_is_told_and_named_as_whoever_speaks() -> None:
    output = clinic(CLINIC)
    assert output.draft is not None
    assert "In this article Maria Silva, head nurse, speaks as “I” and “we”." in output.draft.body
    assert "Written by" not in output.draft.body
    assert said(output, "writer.source_author") == ["Your sources name who wrote them: Maria Silva, head nurse."]
    assert said(output, "writer.unnamed_voice") == []


def test_two_authors_speak_together() -> None:
    output = clinic(
        CLINIC.replace("Maria Silva, head nurse", "Maria Silva and Tom Hale").replace("I printed", "We bought")
    )
    assert output.draft is not None
    assert "In this article Maria Silva and Tom Hale speak as “we”." in output.draft.body


def test_an_author_who_does_not_speak_is_named_once() -> None:
    third = CLINIC.replace("We gave each patient", "The nurses gave every patient").replace("I printed", "They printed")
    output = clinic(third)
    assert output.draft is not None
    assert "This article draws on material by Maria Silva, head nurse." in output.draft.body
    output = clinic(third.replace("The doctor reads", "Doctor Silva reads"))
    assert output.draft is not None
    assert "draws on" not in output.draft.body


def test_an_i_of_nobody_is_left_out_and_told() -> None:
    nameless = CLINIC.replace("Written by Maria Silva, head nurse\n", "")
    output = clinic(nameless)
    assert output.draft is not None
    assert "I printed" not in output.draft.body
    assert "The card costs 4 cents." in output.draft.body
    assert said(output, "writer.nobody_speaks") == [
        "Left out, as your sources do not name who says “I”: “I printed 900 cards in the first month.”."
    ]
    (told,) = said(output, "writer.unnamed_voice")
    assert told.startswith("1 sentence of the draft says “I” or “we”, and your sources")
    assert said(clinic(nameless, brand=Brand(name="Marlow")), "writer.unnamed_voice") == []


def test_what_leans_on_an_i_of_nobody_is_left_out_with_it() -> None:
    nameless = CLINIC.replace("Written by Maria Silva, head nurse\n", "")
    leaning = nameless.replace("first month.", "first month. There were only two of us. The owner thinks so, too.")
    assert leaning != nameless
    output = clinic(leaning)
    assert output.draft is not None
    assert "two of us" not in output.draft.body
    assert "thinks so" not in output.draft.body
    assert "The card costs 4 cents." in output.draft.body


def test_a_text_of_an_i_stays_and_is_told() -> None:
    own = "I opened the clinic in March 2022. I see 20 patients a day. " + CLINIC.partition("nurse\n\n")[2]
    output = clinic(own.replace("The card costs", "For me the card costs"))
    assert output.draft is not None
    assert "I printed 900 cards" in output.draft.body
    assert said(output, "writer.nobody_speaks") == []
    assert said(output, "writer.unnamed_voice") != []


def test_an_i_in_quotation_marks_is_whoever_is_quoted() -> None:
    quoted = CLINIC.replace("Written by Maria Silva, head nurse\n", "").replace(
        "I printed 900 cards in the first month.", "“I printed 900 cards,” says Maria Silva, the head nurse."
    )
    output = clinic(quoted)
    assert output.draft is not None
    assert "“I printed 900 cards,” says Maria Silva" in output.draft.body


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("The wall, i.e. the dam, is new.", False),
        ("J. I. Smith paid for it.", False),
        ("“I paid,” she said.", False),
        ("I paid.", True),
        ("They asked me.", True),
        ("I’ve paid.", True),
    ],
)
def test_an_i_is_told_from_letters_that_look_like_one(text: str, first: bool) -> None:
    assert speaks(text, for_language("en").first_singular) is first


def test_a_quotation_of_many_sentences_with_its_speaker_is_no_unnamed_voice() -> None:
    quoted = (
        "The store opened in 2020 and keeps apples from nine farms in the valley until the spring.\n\n"
        'Marit Olsen, who runs the store, says: "We do not sell cold. We sell time. I like it here."\n\n'
        "“We pay 38 euros,” says Per Lund, a grower from the valley. “We paid less on our own farm.”"
    )
    output = clinic(quoted)
    assert said(output, "writer.unnamed_voice") == []
    own = clinic(f"{quoted}\n\nWe asked both of them in the spring of 2024.")
    (told,) = [one for one in own.findings if one.rule == "writer.unnamed_voice"]
    assert own.draft is not None
    assert own.draft.body[told.start : told.end] == "We asked both of them in the spring of 2024."


def test_first_lines_of_a_paragraph_that_say_who_made_it_are_credits_though_sentences_follow() -> None:
    head = "Author: Dana Okafor, facilities engineer\nVersion 2, 14 October 2025. This version replaces version 1."
    source = read(f"# Rainwater filter\n\n{head}\n\n## Summary\n\nThe slow sand filter won. I had left it out.\n", "en")
    assert [person.called for person in source.authors()] == ["Dana Okafor, facilities engineer"]
    assert [unit.text for unit in source.units] == ["The slow sand filter won.", "I had left it out."]


def test_where_something_was_recorded_made_it_not() -> None:
    head = "Interview with Agnes Kowal, night nurse\nRecorded by Tom Reyes on 3 March 2025 in Harrow Bend."
    source = read(f"{head}\n\nTom Reyes: How was it?\n\nAgnes Kowal: It was loud on the ward.\n", "en")
    assert "Harrow Bend" not in [person.name for person in source.authors()]
    assert not any("Recorded" in unit.text or "Interview" in unit.text for unit in source.units)


@pytest.mark.parametrize(
    "line",
    [
        "*By Hannah Prior. Photographs: Lewis Adair. From “Upland”, autumn 2024.*\n",
        "Presented to the annual meeting on 15 November 2024. Text: Judith Marrow, secretary.",
    ],
)
def test_a_line_of_several_credits_is_no_text(line: str) -> None:
    source = read(f"# Swifts\n\n{line}\nThe boxes were put up in 2021. We counted 41 pairs.\n", "en")
    assert [unit.text for unit in source.units] == ["The boxes were put up in 2021.", "We counted 41 pairs."]
