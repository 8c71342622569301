"""Several sources in one brief: each is read by itself, and every sentence points into the right one."""

from __future__ import annotations

from agents.crews.content.evidence import Evidence
from agents.crews.content.tests.recorder import Recorder
from agents.crews.content.types import Brief, ContentInputs, SourcePart
from agents.crews.content.writer import WriterAgent
from agents.crews.content.writing.sources import read

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
    assert {sentence.source for sentence in output.trace} == {"notes.md", "guest-survey.txt"}
    by_name = {part.name: part for part in said.parts}
    for sentence in output.trace:
        part = by_name[sentence.source]
        assert part.start <= sentence.source_start < sentence.source_end <= part.end
        said_there = " ".join(said.source_material[sentence.source_start : sentence.source_end].split())
        assert output.draft.body[sentence.start : sentence.end].casefold() == said_there.casefold()


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
