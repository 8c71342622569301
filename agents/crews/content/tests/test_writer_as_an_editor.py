"""What an editor would send back: torn sentences, wrong or double headings, announcements, repetitions."""

from __future__ import annotations

import pytest

from agents.crews.content.leaning import leans
from agents.crews.content.tests.recorder import Recorder
from agents.crews.content.text import count_words, sentences
from agents.crews.content.types import Brief, ContentInputs, Draft
from agents.crews.content.writer import WriterAgent
from agents.crews.content.writing.coverage import coverage
from agents.crews.content.writing.sources import read
from agents.crews.content.writing.titles import asks, propose_titles, said_in_a_sentence


def draft_of(**brief: object) -> Draft:
    output = WriterAgent().run(Recorder(), ContentInputs(brief=Brief(**{"topic": "T", **brief})))
    assert output.draft is not None
    return output.draft


OFFICE = """The mediation office opened in 2021 and closed 200 cases by June 2024. It employs two judges and one
secretary. Both sides must speak to the office before the first meeting. Since we do that, fewer people stay away: 2 of
the last 100, and 7 of the first 100. Lawyers may come along, but must not speak for their clients. The room matters. We
moved from a courtroom to a former library, and the first meetings became shorter by 20 minutes. The mediation of small
firms fails most often. A mediation costs 120 euros per meeting. In mediation of neighbours 75 % agree.
"""


@pytest.mark.parametrize("target", [50, 60, 70, 80, 90, 100, 120])
def test_a_sentence_never_stands_without_the_one_it_leans_on(target: int) -> None:
    body = draft_of(topic="Mediation", keyphrase="mediation", target_words=target, source_material=OFFICE).body
    before, leaning, _ = body.partition("Since we do that")
    assert not leaning or before.endswith("Both sides must speak to the office before the first meeting. ")


def test_a_section_may_begin_by_counting_what_it_names() -> None:
    text = (
        "## A\n\nBoth sides must speak first. Since they do that, few stay away.\n\n## B\n\nBoth were quick to agree.\n"
    )
    usable = [unit.text for unit in read(text).units if unit.usable]
    assert usable == ["Both sides must speak first. Since they do that, few stay away."]


def test_a_question_is_not_parted_from_its_answer() -> None:
    (unit,) = read("What do the residents of the lane think? In a survey 57 % preferred the wall.").units
    assert len(unit.pieces) == 2


def test_a_sentence_that_only_sends_readers_elsewhere_goes() -> None:
    told = " ".join(unit.text for unit in read("The vans lost six places. See the map below. Trees were felled.").units)
    assert told == "The vans lost six places. Trees were felled."


def test_a_reference_to_a_table_goes_or_brings_the_table() -> None:
    table = "| Year | Cost |\n|---|---|\n| 2021 | 31 |\n"
    first, second, _ = read(
        f"The town spent much on repairs (see Table 2).\n\nTable 2 shows the costs.\n\n{table}"
    ).units
    assert first.text == "The town spent much on repairs."
    assert second.needs == {2}
    (alone,) = read("As Table 2 shows, the town spent much on repairs.").units
    assert not alone.usable


@pytest.mark.parametrize(
    ("topic", "question"),
    [
        ("Which flood wall should Marlow Lane build?", True),
        ("Does mediation work", True),
        ("How does a roof last", True),
        ("How a studio fills its classes", False),
        ("Can openers: a history", False),
        ("What readers want", False),
    ],
)
def test_a_topic_that_asks_is_known(topic: str, question: bool) -> None:
    assert asks(topic, "en") is question


@pytest.mark.parametrize(
    ("topic", "fits"),
    [
        ("How a studio fills its classes", True),
        ("What is left of peat", True),
        ("Baking bread at home", True),
        ("Best roofs: a guide!", False),
        ("Shared lists are here", False),
        ("", False),
    ],
)
def test_a_topic_stands_in_a_sentence_only_where_it_fits(topic: str, fits: bool) -> None:
    assert said_in_a_sentence(topic, "en") is fits


SECTIONS = """We compared three kinds of slate over a period of ten years, in rain and in frost.

## Costs

Slate costs 140 euros a square metre, where tiles cost 80 euros. Nobody in the street has paid more than that so far,
and nobody in the town has paid less.

## Tom Hale

Tom Hale climbs up every spring and counts what is broken. In 2023 he found nine broken slates and mended them all
before the rain came back in May.
"""


def test_a_question_stays_one_in_the_description() -> None:
    draft = draft_of(topic="Which roof lasts?", keyphrase="roof", target_words=70, source_material=SECTIONS)
    assert "?." not in draft.body + draft.meta_description


@pytest.mark.parametrize("topic", ["Baking rye bread at home", "Which bread is best?"])
def test_nothing_is_announced_where_nothing_follows(topic: str) -> None:
    text = "The loaf bakes for 55 minutes at 230 °C, then rests for 24 hours. Salt is 2 % of the flour. " * 1
    body = draft_of(topic=topic, audience="bakers", target_words=40, source_material=text + OFFICE).body
    assert "#" not in body
    assert "This article" not in body
    assert "question here" not in body


GARDEN = """The garden centre has 3 hectares under glass and sells more compost than any other shop in the region does.

The price of a bag rose from 7 to 9 euros in the first year. Sales fell by 17 percent, and the price has stayed where it
is since then, while sales recovered in the second year after all.

Customers complained about two things. Compost dries at the surface while it is wet below, so people water too much at
home. We now put a wooden stick in every pot and show people how to test the soil with it.

Yusuf Aydin runs the advice desk and counted 64 complaints in 2024, and 23 of these complaints in the year after. He
found that most of the plants had been drowned, and says so to everybody who asks him at the desk.

Trees are a problem. Their roots lift the coping of the old wall.

If you run a small shop, begin with one product and put the price in large figures on the bag. Then change the next one
in the year after, and ask people what they think of it before that.
"""


def test_a_paragraph_stands_under_the_keyword_that_it_speaks_of() -> None:
    body = draft_of(
        topic="Selling compost",
        keyphrase="compost",
        keywords=["price", "complaints", "trees"],
        target_words=300,
        source_material=GARDEN,
    ).body
    parts = {part.partition("\n")[0]: part for part in body.split("## ")}
    assert "Customers complained" in parts["Complaints"]
    assert "64 complaints" in parts["Complaints"]
    assert "Their roots lift" in parts["Trees"], "short, but asked for"
    assert "large figures" in parts["In closing"]
    assert body.count("## Price\n") == 1


def test_a_paragraph_about_something_else_is_named_by_what_it_speaks_of() -> None:
    more = GARDEN + (
        "\nWe spend 240 euros a month on advertising, most of it on a printed map of the quarter. Four of ten customers"
        " say that a friend sent them, and three of ten walked past the window and came in one day.\n"
    )
    body = draft_of(
        topic="Selling compost", keywords=["price", "complaints"], target_words=400, source_material=more
    ).body
    assert "## Advertising\n\nWe spend 240 euros" in body


def test_no_two_headings_are_equal() -> None:
    tools = (
        "The yard lends tools to all who live near it. Everybody who wants to know asks the two people at the door, who"
        " know all prices by heart."
    )
    costs = (
        "A drill costs 4 euros a day, and a saw costs 6 euros a day. A ladder costs nothing for all those who bring it"
        " back on the evening of the same day."
    )
    room = (
        "The room has 84 square metres and two large doors. Meetings of twenty people fit, and so do two large tables"
        " and a piano that nobody plays."
    )
    rent = (
        "The room costs 300 euros a month, and the heating costs 90 euros more. Clubs of the quarter pay half of it, as"
        " the town pays for the rest of the rent since 2019."
    )
    sections = [("## Tools", tools), ("### Costs", costs), ("## Room", room), ("### Costs", rent)]
    text = "The yard is large.\n\n" + "\n\n".join(f"{heading}\n\n{said}" for heading, said in sections)
    body = draft_of(topic="The yard", target_words=130, source_material=text).body
    headings = [line for line in body.splitlines() if line.startswith("#")]
    assert headings == ["## Tools", "### Costs", "## Room", "### Room: costs"]


def test_nothing_is_printed_twice() -> None:
    table = "| Year | Repairs | Cost |\n|---|---|---|\n| {year} | 14 | 310 |\n| 2022 | 9 | 420 |\n| 2023 | 22 | 470 |"
    section = (
        "## Report {year}\n\nRockets fly to the moon. Birds fly over the lake.\n\n{table}\n\n"
        "Three ways were studied:\n\n1. Repair.\n2. Raise it.\n"
    )
    text = (
        "Rockets fly to the moon. " * 40
        + "\n\n"
        + "\n\n".join(section.format(year=year, table=table.format(year=year)) for year in range(1900, 1920))
    )
    output = WriterAgent().run(Recorder(), ContentInputs(brief=Brief(topic="Rockets", source_material=text)))
    assert output.draft is not None
    body = output.draft.body
    for once in (
        "Rockets fly to the moon.",
        "Birds fly over the lake.",
        "| 2022 | 9 | 420 |",
        "1. Repair.",
        "Three ways were studied:",
    ):
        assert body.count(once) == 1, once
    assert int(output.metrics["repeated_in_source"]) > 80


def test_tables_of_different_years_are_both_kept() -> None:
    table = "| Item | Price |\n|---|---|\n| Slate | {} |\n| Tiles | {} |\n| Felt | {} |\n"
    text = f"Prices rose.\n\n{table.format(140, 80, 25)}\n\nPrices rose again.\n\n{table.format(151, 92, 31)}"
    body = draft_of(topic="Prices of roofs", target_words=50, source_material=text).body
    assert "| Slate | 140 |" in body
    assert "| Slate | 151 |" in body


def test_the_meta_description_of_an_outline_promises_nothing() -> None:
    text = "The ferry crosses the lake twice a day in summer."
    draft = draft_of(topic="Ferries", keyphrase="ferry", target_words=800, source_material=text)
    assert draft.title == "Ferries"
    assert draft.meta_description == text
    assert draft_of(topic="Ferries", target_words=800).meta_description == ""


def test_a_title_says_its_keyphrase_once() -> None:
    from agents.crews.content.evidence import Evidence
    from agents.crews.content.types import Brand

    def first(topic: str) -> str:
        return propose_titles(Brief(topic=topic, keyphrase="ferry"), Brand(), [], "", Evidence.of([]))[0][0]

    assert first("Ferries of the lake") == "Ferries of the lake"
    assert first("Ferryboats of the lake") == "Ferryboats of the lake"
    assert first("Boats of the lake") == "Ferry: boats of the lake"


def test_every_third_patient_is_somebody_of_the_sentence_itself() -> None:
    text = "Every third patient was confused about the dose in 2023. Each second visit took longer than 14 minutes. "
    assert [leans(one.text) for one in sentences(text)] == [False, False]
    assert leans("The third patient was confused about the dose.")
    assert leans("A third one was confused about the dose.")


PEAT = """Brandt Gardens lies on the ring road of Kassel and has 3.2 hectares under glass. It employs 41 people in
spring.

Why the firm stopped selling peat. In 2021 peat was in 88 per cent of the compost that it sold. Peat bogs hold
more carbon than forests, and drained ones give it off. Since 1 March 2024 no bag of the firm contains peat at
all.

What people say. Customers complained about two things in the first season of the new compost. Compost without
peat dries at the surface while it is wet below, so people water too much. Fungus gnats like green compost
more than peat. Nematodes cost 12 euros for a balcony, and they help for about six weeks in the warm months of
the year.

What counts is the price. The replacement is a mix of bark, wood fibre and green compost. It costs 31 cents a
litre, where peat cost 22. Sales fell by 17 percent in the first season and recovered in the second one. In
2025 the firm sold 21,300 bags, which is 4 percent more than in 2023.
"""


def test_words_that_head_a_paragraph_are_its_heading_and_no_sentence() -> None:
    body = draft_of(topic="Compost without peat", target_words=170, source_material=PEAT).body
    assert "## Why the firm stopped selling peat\n\nIn 2021" in body
    assert "peat. In 2021" not in body
    assert "What counts is the price. The replacement" in body, "a whole sentence is one"
    units = read(PEAT).units
    assert [unit.heading for unit in units if unit.heading] == ["Why the firm stopped selling peat", "What people say"]


def test_words_that_head_one_paragraph_stand_over_no_other() -> None:
    one = PEAT.replace("What people say. ", "")
    body = draft_of(topic="Compost without peat", target_words=170, source_material=one).body
    assert "Why the firm stopped" not in body
    body = draft_of(topic="Compost without peat", target_words=170, keywords=["fungus gnats", "replacement"],
                    source_material=one).body  # fmt: skip
    assert "## Why the firm stopped selling peat\n\nIn 2021" in body
    assert "## Fungus gnats\n\nCustomers complained" in body


def test_neither_topic_nor_audience_is_announced() -> None:
    for topic in ("Which roof lasts?", "Slate"):
        draft = draft_of(topic=topic, audience="owners", goal="help owners choose", keyphrase="roof", target_words=70,
                         source_material=SECTIONS)  # fmt: skip
        assert draft.body.startswith("We compared three kinds of slate")
        assert "owners" not in draft.body
        assert "article" not in draft.body


@pytest.mark.parametrize(("target", "outline"), [(50, False), (55, False), (56, True), (90, True)])
def test_an_article_as_short_as_asked_for_is_no_outline(target: int, outline: bool) -> None:
    text = (
        "The ferry carried 41,200 people in 2023. A ticket costs 6 euros, and a bike rides for free. The engine is"
        " from 1998 and burns 38 litres an hour. The crew has twelve people. The pier was rebuilt by the town in 2020."
        " The old ferry was sold to a museum in Delft."
    )
    brief = Brief(topic="The ferry", target_words=target, source_material=text)
    reach = coverage(brief)
    assert reach.usable == 53
    assert reach.outline_only is outline
    assert ("the Writer marks what is missing" in reach.message) is outline
    assert ("**Needed:**" in draft_of(**brief.model_dump()).body) is outline


def test_a_short_article_keeps_no_room_for_sentences_that_it_does_not_have() -> None:
    text = " ".join(f"The {name} of the mill costs {number} euros a year." for number, name in enumerate(NAMES, 11))
    draft = draft_of(topic="The mill", target_words=90, source_material=text)
    assert "This article" not in draft.body
    assert 106 <= count_words(draft.body) <= 126


NAMES = (
    *("roof", "wheel", "door", "stone", "yard", "barn", "lease", "fence", "bridge", "ditch", "crane", "hoist", "pump"),
    *("stove", "oven", "scale", "sieve", "chute", "brake", "shaft"),
)


@pytest.mark.parametrize(("target", "left"), [(130, 0), (90, 0), (50, 2), (30, 6)])
def test_what_the_draft_has_no_room_for_is_told_sentence_by_sentence(target: int, left: int) -> None:
    brief = Brief(topic="Mediation", keyphrase="mediation", target_words=target, source_material=OFFICE)
    output = WriterAgent().run(Recorder(), ContentInputs(brief=brief))
    assert output.draft is not None
    told = [finding for finding in output.findings if finding.rule == "writer.not_taken_up"]
    missing = [one.text for one in sentences(OFFICE) if " ".join(one.text.split()) not in output.draft.body]
    assert len(missing) >= left
    assert [one.message.split()[0] for one in told] == ([str(len(missing))] if missing else [])
    for sentence in missing:
        assert " ".join(sentence.split())[:40] in told[0].evidence
