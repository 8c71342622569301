"""The GEO agent: whether an answer engine can find, quote and trust what the article says."""

from __future__ import annotations

from typing import ClassVar

from agents.base import Agent, AgentOutput, AgentSettings, Context
from agents.crews.content.analysis import analyse
from agents.crews.content.proposing import prompts_for
from agents.crews.content.rules import geo_evidence, geo_questions, geo_structure, geo_summary
from agents.crews.content.rules.geo_subject import GeoSubject
from agents.crews.content.scoring import AnalysisSettings, Group, Verdict, resting
from agents.crews.content.structured_data import structured_data
from agents.crews.content.types import ContentInputs, ContentOutput


def language(subject: GeoSubject) -> Verdict | None:
    """Says which rules were left out, as nothing is known of the language that they need."""
    data = subject.words_of
    known = {
        **dict.fromkeys(("answer first", "figures by length", "keyword stuffing"), data.parts_words),
        "questions and answers": data.faq_headings,
        "summary": data.summary_headings,
        "self-contained paragraphs": data.backward,
        "question words in headings": data.question_words,
        "names of sources": data.according,
        "months and days": data.months or data.dates,
        "speakers of quotations": data.parts_words,
    }
    return resting("geo.language", subject, [name for name, there in known.items() if not there])


GROUPS = (
    Group(
        "structure",
        "Structure",
        "Looking for answers, questions and a summary",
        (
            language,
            geo_structure.answer_first,
            geo_questions.question_headings,
            geo_summary.summary,
            geo_questions.faq,
            geo_structure.self_contained,
            geo_structure.entities,
            geo_structure.keyword_stuffing,
            geo_structure.structured_data,
        ),
    ),
    Group(
        "evidence",
        "Evidence",
        "Holding figures and quotations against your sources",
        (
            geo_evidence.unsupported,
            geo_evidence.named_sources,
            geo_evidence.dates,
            geo_evidence.attributed_quotations,
            geo_evidence.speakers,
            geo_evidence.sourced_statistics,
            geo_evidence.wanted,
        ),
    ),
)


class GeoAgent(Agent):
    """Checks a draft for generative engines and holds every number and quotation against the brief and its sources.

    The rules follow what Aggarwal et al. ("GEO: Generative Engine Optimization", KDD 2024) measured in their own
    setting: quotations, statistics and cited sources made a text more visible in generated answers, keyword stuffing
    did not help. Their prompts let a model invent such evidence; here nothing is invented, a gap is a finding. Later
    work (C-SEO Bench, 2025) found small or no gains for many such methods, so the score says how well the text keeps
    the rules and promises no visibility. The weights are in `rules.geo_subject.WEIGHTS`.
    """

    key: ClassVar[str] = "geo"
    name: ClassVar[str] = "GEO"
    version: ClassVar[str] = "18"
    task: ClassVar[str] = "Checks that answers can be found, quoted and trusted, and that every figure has a source"
    judges: ClassVar[bool] = True
    Inputs = ContentInputs
    Output: ClassVar[type[AgentOutput]] = ContentOutput
    Settings: ClassVar[type[AgentSettings]] = AnalysisSettings
    uses_model: ClassVar[bool] = True

    def prompts(self) -> tuple[str, ...]:
        return prompts_for(self.key)

    def run(self, ctx: Context, inputs: ContentInputs) -> ContentOutput:
        settings = AnalysisSettings.model_validate(inputs.settings)
        output = analyse(ctx, self.key, GeoSubject(inputs, inputs.draft, settings), GROUPS)
        draft = output.draft or inputs.draft
        if draft.body.strip():
            output.structured_data = structured_data(draft, inputs.brief, inputs.brand)
        return output
