"""Interviews as sources of tests, and what the Writer makes of them."""

from __future__ import annotations

from agents.crews.content.tests.recorder import Recorder
from agents.crews.content.types import Brief, ContentInputs
from agents.crews.content.writer import WriterAgent
from agents.crews.content.writing.sources import read

HEAD = (
    "Interview with Tobias Renshaw, keeper of the clock\nRecorded 4 September 2025. Interviewer: Lena Marsh (LM).\n\n"
)
WEIGHTS = "There are three weights, and the heavy one of 190 kilos takes 140 turns of the crank."
SPRING = "The spring ought to be changed every fifteen years, and the last time was in 1996."


def spoken(*turns: tuple[str, str]) -> str:
    return HEAD + "\n\n".join(f"LM: {asked}\n\nTR: {said}" for asked, said in turns) + "\n"


def body_of(source: str, **more: object) -> str:
    fields: dict[str, object] = {"topic": "The clock of Ashmere", "keyphrase": "town clock", "target_words": 150}
    inputs = ContentInputs(brief=Brief.model_validate({**fields, "source_material": source, **more}))
    output = WriterAgent().run(Recorder(), inputs)
    assert output.draft is not None
    return output.draft.body


def told(source: str) -> list[tuple[str, str]]:
    """The answers of a source as they are told, each with the question that goes with it."""
    units = read(source).units
    return [(unit.voice.question, unit.text) for unit in units if unit.voice]
