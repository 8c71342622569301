"""The Brand agent: whether the text sounds like the brand that signs it."""

from __future__ import annotations

from typing import ClassVar

from agents.base import Agent, AgentOutput, AgentSettings, Context, Finding
from agents.crews.content.analysis import analyse
from agents.crews.content.proposing import prompts_for
from agents.crews.content.rules import brand_contractions, brand_style, brand_stylometry, brand_terms, brand_voice
from agents.crews.content.scoring import AnalysisSettings, Group, Subject, Verdict, resting
from agents.crews.content.types import Brand, ContentInputs, ContentOutput


def asks_nothing(brand: Brand) -> bool:
    """Whether a profile has no rule that could be measured; a name and a described voice are none."""
    return brand.model_copy(update={"name": "", "voice": ""}) == Brand()


def profile(subject: Subject) -> Verdict | None:
    """Says that there is no profile, where there is none. It counts as met: what nobody asked for cannot be missed."""
    if not asks_nothing(subject.brand):
        return None
    why = "The brand profile has no rule to check" if subject.brand.name else "No brand profile was chosen"
    tone = subject.english and brand_voice.wanted_band(subject) is not None
    message = f"{why}, so {'only the tone' if tone else 'nothing'} was checked."
    return Verdict(points=9, findings=[Finding(rule="brand.no_profile", severity="good", message=message, score=9)])


def language(subject: Subject) -> Verdict | None:
    """Says which of the profile's rules were left out, as nothing is known of the language that they need."""
    brand, data, english = subject.brand, subject.words_of, subject.english
    rests = {
        "contractions": brand.contractions and not english,
        "case of headings": brand.heading_case and not brand_style.case_known(subject),
        "serial comma": brand.serial_comma and not english,
        "numbers": brand.numbers and not english,
        "person": brand.person and not (data.first_person and data.second_person),
        "tone": brand_voice.wanted_band(subject) is not None and not english,
        "reading grade": (brand.grade_min is not None or brand.grade_max is not None) and not english,
        "style of the samples": brand.samples and not data.function_words,
    }
    return resting("brand.language", subject, [name for name, left_out in rests.items() if left_out])


GROUPS = (
    Group(
        "terms",
        "Terms",
        "Looking for preferred, banned and required terms",
        (profile, language, brand_terms.preferred_terms, brand_terms.banned_terms, brand_terms.required_phrases),
    ),
    Group(
        "style",
        "Style rules",
        "Checking contractions, headings, commas and numbers",
        (brand_contractions.contractions, brand_style.heading_case, brand_style.serial_comma, brand_style.number_style),
    ),
    Group(
        "voice",
        "Voice",
        "Measuring tone, reading grade, person and likeness to the samples",
        (brand_voice.tone, brand_voice.reading_grade, brand_voice.person, brand_stylometry.style_distance),
    ),
)


class BrandAgent(Agent):
    """Scores the draft against the brand profile; puts preferred terms, contractions and title case right."""

    key: ClassVar[str] = "brand"
    name: ClassVar[str] = "Brand"
    version: ClassVar[str] = "12"
    task: ClassVar[str] = "Checks terms, style rules, tone and likeness to approved texts"
    judges: ClassVar[bool] = True
    Inputs = ContentInputs
    Output: ClassVar[type[AgentOutput]] = ContentOutput
    Settings: ClassVar[type[AgentSettings]] = AnalysisSettings
    default_seconds: ClassVar[float] = 1.0
    uses_model: ClassVar[bool] = True

    def prompts(self) -> tuple[str, ...]:
        return prompts_for(self.key)

    def run(self, ctx: Context, inputs: ContentInputs) -> ContentOutput:
        settings = AnalysisSettings.model_validate(inputs.settings)
        return analyse(ctx, self.key, Subject(inputs, inputs.draft, settings), GROUPS)
