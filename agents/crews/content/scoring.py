"""What a rule is, what it says, and how points become a score."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Protocol

from agents.base import AgentSettings, Edit, Finding, Severity
from agents.crews.content.document import Document
from agents.crews.content.language import Language, for_language, is_english
from agents.crews.content.types import Brand, Brief, ContentInputs, Draft

BEST = 9.0  # the points of a rule that is met, on the scale of Yoast's published tables
GOOD_FROM, IMPROVEMENT_FROM = 8.0, 5.0


class AnalysisSettings(AgentSettings):
    """Settings of every analysing agent."""

    apply_safe_edits: bool = True


@dataclass(frozen=True)
class Subject:
    """What rules look at: the draft as it stands, its parsed body, and the inputs around it."""

    inputs: ContentInputs
    draft: Draft
    settings: AnalysisSettings

    @cached_property
    def document(self) -> Document:
        return Document.parse(self.draft.body, self.language)

    @property
    def brief(self) -> Brief:
        return self.inputs.brief

    @property
    def brand(self) -> Brand:
        return self.inputs.brand

    @property
    def language(self) -> str:
        return self.inputs.brief.language

    @property
    def words_of(self) -> Language:
        """What is known of the brief's language."""
        return for_language(self.language)

    @property
    def english(self) -> bool:
        return is_english(self.language)


Metrics = dict[str, float | int | str | bool]


@dataclass
class Verdict:
    """What one rule says: its points (None: it gives none), findings, edits of the body, and figures."""

    points: float | None = None
    findings: list[Finding] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)
    metrics: Metrics = field(default_factory=dict)
    weight: float = 1.0  # of its points among those of the agent's other rules
    deduction: float = 0.0  # taken off the score, 0-100
    gap: float | None = None  # how far its figure is from all the points, in the figure's unit; None: it has none


Measure = Callable[[Any], Verdict | None]  # takes the agent's own kind of Subject; None: the rule does not apply


@dataclass(frozen=True)
class Group:
    """Rules that are measured, and reported to people, together."""

    key: str
    name: str
    summary: str
    rules: Sequence[Measure]


def severity(points: float) -> Severity:
    """Yoast's traffic light: green ("good") from 8 points of 9, orange ("improvement") from 5, red below."""
    if points >= GOOD_FROM:
        return "good"
    return "improvement" if points >= IMPROVEMENT_FROM else "problem"


def overall(verdicts: Sequence[Verdict]) -> float | None:
    """Σ points / (n·9) · 100, within 0..100, to one decimal (Yoast's published overall score); None without points.

    A rule of weight w counts as w rules; deductions are taken off the result.
    """
    told = [(verdict.points, verdict.weight) for verdict in verdicts if verdict.points is not None]
    if not told:
        return None
    earned = sum(points * weight for points, weight in told) / (sum(weight for _, weight in told) * BEST) * 100
    return round(min(100.0, max(0.0, earned - sum(verdict.deduction for verdict in verdicts))), 1)


def scored(
    rule: str,
    points: float,
    message: str,
    how_to_fix: str = "",
    span: tuple[int, int] | None = None,
    evidence: str = "",
) -> Finding:
    """A rule's main finding: it carries the rule's points, which also give its severity."""
    level = severity(points)
    return Finding(
        rule=rule,
        severity=level,
        message=message,
        how_to_fix="" if level == "good" else how_to_fix,
        start=span[0] if span else None,
        end=span[1] if span else None,
        score=points,
        evidence=evidence,
    )


class Located(Protocol):
    """Anything with a place in the body: a block, sentence, span or number."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def noted(
    rule: str,
    message: str,
    how_to_fix: str,
    at: Located | None = None,
    severity: Severity = "improvement",
    evidence: str = "",
) -> Finding:
    """A finding that shows one place, beside the main one that carries the points."""
    return Finding(
        rule=rule,
        severity=severity,
        message=message,
        how_to_fix=how_to_fix,
        start=at.start if at else None,
        end=at.end if at else None,
        evidence=evidence,
    )


def verdict(
    rule: str,
    points: float,
    message: str,
    how_to_fix: str = "",
    span: tuple[int, int] | None = None,
    evidence: str = "",
) -> Verdict:
    """A verdict with its main finding, which is all that most rules say."""
    return Verdict(points, [scored(rule, points, message, how_to_fix, span, evidence)])


def resting(rule: str, subject: Subject, names: Sequence[str]) -> Verdict | None:
    """Says which rules were not applied, as they need to know more of the text's language; None where all were."""
    if not names:
        return None
    message = f"Not checked for the language “{subject.language}”, of which too little is known: {', '.join(names)}."
    return Verdict(findings=[Finding(rule=rule, severity="good", message=message)])
