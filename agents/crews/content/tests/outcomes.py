"""What an agent found, for tests."""

from __future__ import annotations

from agents.base import Finding
from agents.crews.content.scoring import Verdict
from agents.crews.content.types import ContentOutput


def points(verdict: Verdict | None) -> float | None:
    assert verdict is not None
    return verdict.points


def named(output: ContentOutput, rule: str) -> list[Finding]:
    return [finding for finding in output.findings if finding.rule == rule]


def places(output: ContentOutput, rule: str) -> list[Finding]:
    """What a rule says of single places, beside its main finding."""
    return [finding for finding in named(output, rule) if finding.score is None]


def words(number: int) -> str:
    """A text of so many words."""
    return " ".join(["word"] * number)
