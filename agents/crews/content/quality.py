"""The Content Quality agent: whether the text reads well and is free of slips."""

from __future__ import annotations

from typing import ClassVar

from agents.base import Agent, AgentOutput, AgentSettings, Context
from agents.crews.content.analysis import analyse
from agents.crews.content.proposing import prompts_for
from agents.crews.content.rules import quality_html, quality_language, quality_readability
from agents.crews.content.rules.quality_language import QualitySettings
from agents.crews.content.scoring import Group, Subject, Verdict, resting
from agents.crews.content.types import ContentInputs, ContentOutput


def language(subject: Subject) -> Verdict | None:
    """Says which rules were left out, as nothing is known of the language that they need."""
    data = subject.words_of
    parted = data.parts_words
    known = {
        **dict.fromkeys(("length of sections, paragraphs and sentences", "sentence starts"), parted),
        "passive voice": data.auxiliaries,
        "transition words": data.transitions,
        "repeated words": data.repeatable,
        **dict.fromkeys(("reading ease", "spelling", "usage"), subject.english),
    }
    return resting("quality.language", subject, [name for name, there in known.items() if not there])


GROUPS = (
    Group(
        "structure",
        "Structure",
        "Measuring sections, paragraphs and sentences",
        (
            language,
            quality_readability.text_presence,
            quality_readability.sections,
            quality_readability.equal_headings,
            quality_readability.paragraphs,
            quality_readability.sentence_length,
            quality_readability.sentence_starts,
        ),
    ),
    Group(
        "readability",
        "Readability",
        "Measuring voice, transitions and reading ease",
        (quality_readability.passive, quality_readability.transition_words, quality_readability.flesch),
    ),
    Group(
        "slips",
        "Slips",
        "Looking for repeated words, misplaced spaces and misspellings",
        (
            quality_language.repeated_words,
            quality_language.spacing,
            quality_language.repeated_sentences,
            quality_language.spelling,
            quality_language.proselint,
            quality_html.html,
        ),
    ),
    Group("sources", "Numbers", "Comparing numbers with the sources", (quality_language.unsourced_numbers,)),
)


class QualityAgent(Agent):
    """Scores the draft by Yoast's published readability rules and rules of Galley's own; repairs obvious slips."""

    key: ClassVar[str] = "quality"
    name: ClassVar[str] = "Content Quality"
    version: ClassVar[str] = "12"
    task: ClassVar[str] = "Checks readability, repetition, spelling and unsourced numbers"
    judges: ClassVar[bool] = True
    Inputs = ContentInputs
    Output: ClassVar[type[AgentOutput]] = ContentOutput
    Settings: ClassVar[type[AgentSettings]] = QualitySettings
    default_seconds: ClassVar[float] = 1.5
    uses_model: ClassVar[bool] = True

    def prompts(self) -> tuple[str, ...]:
        return prompts_for(self.key)

    def run(self, ctx: Context, inputs: ContentInputs) -> ContentOutput:
        settings = QualitySettings.model_validate(inputs.settings)
        return analyse(ctx, self.key, Subject(inputs, inputs.draft, settings), GROUPS)
