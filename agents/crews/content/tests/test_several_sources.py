"""Several sources in one brief: each is read by itself, and every sentence points into the right one."""

from __future__ import annotations

import uuid

from agents.crews.content.evidence import Evidence
from agents.crews.content.tests.recorder import Recorder
from agents.crews.content.trace import placed
from agents.crews.content.types import Brief, ContentInputs, SourcedSentence, SourcePart
from agents.crews.content.writer import WriterAgent
from agents.crews.content.writing.sources import read
from campaigns.material import Material, Part

ONE = """# Notes from the roastery

The roastery opened in March 2019 in a former bakery. Two people run it on Tuesdays and Fridays.

## How we roast

Each batch holds twelve kilograms of green beans. It takes about fourteen minutes from charge to drop.
A moisture meter tells when the beans are ready. The drum roaster was built in 1978 and still runs well.
"""
TWO = """The survey asked 212 guests in May 2024 about their coffee. Most of them drink two cups in the morning.

“I come for the smell alone,” said Ines Brandt, who has lived next door since 1998. Nobody named the price first.
"""


def brief(target: int = 120) -> Brief:
    text = f"{ONE}\n\n{TWO}"
    second = len(ONE) + 2
    return Brief(
        topic="How a roastery works",
        keyphrase="roastery",
        target_words=target,
        source_material=text,
        parts=[
            SourcePart(name="notes.md", start=0, end=len(ONE)),
            SourcePart(name="guest-survey.txt", start=second, end=second + len(TWO)),
        ],
    )


def test_a_source_without_headings_does_not_run_on_under_the_one_before() -> None:
    said = brief()
    source = read(said.source_material, "en", said.parts)
    assert source.title == "Notes from the roastery"
    assert [section.heading for section in source.sections] == ["", "How we roast", "Guest survey"]
    survey = [unit.text for unit in source.units if unit.section == 2]
    assert survey[0].startswith("The survey asked 212 guests")


def test_places_count_through_the_whole_material() -> None:
    said = brief()
    for unit in read(said.source_material, "en", said.parts).units:
        for piece in unit.pieces:
            assert " ".join(said.source_material[piece.start : piece.end].split()) == piece.text


def test_every_sentence_names_the_source_it_stands_in() -> None:
    said = brief()
    output = WriterAgent().run(Recorder(), ContentInputs(brief=said))
    assert output.draft is not None
    ids = (uuid.uuid4(), uuid.uuid4())
    parts = [Part(key, part.name, part.start, part.end) for key, part in zip(ids, said.parts, strict=True)]
    trace = placed(output.trace, Material(said.source_material, tuple(parts)))
    assert {one["source"] for one in trace} == {"notes.md", "guest-survey.txt"}
    texts = {str(ids[0]): ("notes.md", ONE), str(ids[1]): ("guest-survey.txt", TWO)}
    for one in trace:
        name, text = texts[one["source_id"]]
        assert one["source"] == name
        said_there = " ".join(text[one["source_start"] : one["source_end"]].split())
        assert output.draft.body[one["start"] : one["end"]].casefold() == said_there.casefold()


def test_typed_text_is_a_source_without_id_and_the_next_one_counts_from_its_own_start() -> None:
    key = uuid.uuid4()
    material = Material("Typed.\n\nBrought.", (Part(None, "", 0, 6), Part(key, "a.txt", 8, 16)))
    trace = [
        SourcedSentence(start=0, end=6, source_start=0, source_end=6),
        SourcedSentence(start=7, end=15, source_start=8, source_end=16),
    ]
    told = [
        (one["source_id"], one["source"], one["source_start"], one["source_end"]) for one in placed(trace, material)
    ]
    assert told == [("", "", 0, 6), (str(key), "a.txt", 0, 8)]


def test_a_place_in_one_of_two_sources_of_one_name_says_in_which() -> None:
    two = brief()
    assert two.place_of(two.parts[1].start) == "guest-survey.txt, line 1"
    two.parts = [part.model_copy(update={"name": "notes.txt"}) for part in two.parts]
    assert [two.place_of(part.start) for part in two.parts] == ["notes.txt (1), line 1", "notes.txt (2), line 1"]


def test_no_quotation_is_found_across_two_sources() -> None:
    two = Brief(
        topic="x",
        source_material="It was a long\n\nway home today",
        parts=[SourcePart(name="a", start=0, end=13), SourcePart(name="b", start=15, end=29)],
    )
    quote = "“a long way home”"
    from agents.crews.content.evidence import quotations

    assert not Evidence.of(two.evidence()).holds_quotation(quotations(quote)[0])
    whole = two.model_copy(update={"source_material": "It was a long way home today", "parts": []})
    assert Evidence.of(whole.evidence()).holds_quotation(quotations(quote)[0])


def test_a_file_name_that_is_no_words_is_no_heading() -> None:
    said = brief()
    parts = [said.parts[0], said.parts[1].model_copy(update={"name": "IMG_20240501-7.pdf"})]
    assert read(said.source_material, "en", parts).sections[-1].heading == ""


def test_two_sources_with_the_same_heading_make_one_section() -> None:
    rent = "The room costs 300 euros a month to rent. Coffee costs 40 euros a month more."
    tools = "The insurance cost 1,120 euros in the first year. Tools cost 760 euros in the second year."
    one = f"# First\n\nThe café opened in 2022 with four people.\n\n## Costs\n\n{rent}\n"
    two = f"# Second\n\nThe mill opened in 2023 with nine people.\n\n## Costs\n\n{tools}\n"
    text = f"{one}\n\n{two}"
    parts = [SourcePart(name="a.md", start=0, end=len(one)), SourcePart(name="b.md", start=len(one) + 2, end=len(text))]
    said = Brief(topic="Costs of a café", target_words=100, source_material=text, parts=parts)
    output = WriterAgent().run(Recorder(), ContentInputs(brief=said))
    assert output.draft is not None
    assert output.draft.body.count("## Costs\n") == 1
    assert output.draft.body.index("300 euros") > output.draft.body.index("## Costs")
    assert "1,120 euros" in output.draft.body
