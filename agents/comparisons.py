"""Two results of one agent side by side, and what an agent's version did to the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from agents.judgements import Judgements
from agents.models import AgentRun, Suggestion
from campaigns.alignment import MOST, ratio
from campaigns.comparisons import Comparison, compare_versions
from campaigns.models import ContentVersion

ALIKE = 0.75  # of a passage, by difflib's ratio, that must have stayed for a finding to be the same one


@dataclass(frozen=True)
class Found:
    """A finding with the passage it speaks of; without one, it speaks of the whole text."""

    rule: str
    severity: str
    message: str
    how_to_fix: str
    passage: str


@dataclass(frozen=True)
class Findings:
    """What became of an earlier text's findings in a later one."""

    resolved: list[Found] = field(default_factory=list)
    new: list[Found] = field(default_factory=list)
    remaining: list[Found] = field(default_factory=list)


@dataclass(frozen=True)
class Side:
    """One result: its run, its score and the version of the text that it speaks of."""

    run: AgentRun
    score: float | None
    summary: str
    judged: int | None


@dataclass(frozen=True)
class ResultComparison:
    """An agent's result then and now. `text` is None where both speak of the same version, or of none."""

    then: Side
    now: Side
    findings: Findings
    text: Comparison | None


@dataclass(frozen=True)
class Effect:
    """What an agent's version did: scores and findings of the text before and after."""

    agent: str
    score_before: float | None
    score_after: float | None
    findings: Findings


def compare_results(then: AgentRun, now: AgentRun, versions: Sequence[ContentVersion]) -> ResultComparison:
    """Both are completed runs of one agent; `versions` are the campaign's, with their bodies and parents."""
    known = Judgements(versions)
    sides = [Side(run, _score(run), str(_output(run).get("summary", "")), known.judged(run)) for run in (then, now)]
    by_number = {version.number: version for version in versions}
    old, new = (by_number.get(side.judged or 0) for side in sides)
    text = compare_versions(old, new) if old and new and old != new else None
    return ResultComparison(sides[0], sides[1], match(stored_findings(then), stored_findings(now)), text)


def effect_of(run: AgentRun, before: str, after: str) -> Effect:
    """What a run's version did; `before` and `after` are the bodies that its findings speak of."""
    output = _output(run)
    found = match(
        [_found(one, before) for one in output.get("findings_before", [])],
        [_found(one, after) for one in output.get("findings", [])],
    )
    return Effect(run.agent, output.get("metrics", {}).get("score_before"), _score(run), found)


def stored_findings(run: AgentRun) -> list[Found]:
    """What the run found, as it was filed: with its passages, which outlive any later change of the text."""
    rows = Suggestion.objects.filter(run=run, replacement=None).order_by("position")
    return [Found(one.rule, one.severity, one.message, one.how_to_fix, one.original) for one in rows]


def match(before: Sequence[Found], after: Sequence[Found]) -> Findings:
    """Pairs findings by rule and passage, wherever the passage stands; what is good is no finding.

    First those of equal passages, then those whose passage was merely touched up (`ALIKE`).
    """
    old, new = (_to_improve(findings) for findings in (before, after))
    remaining: list[Found] = []
    for pair in (_equal, _alike):
        for one in list(new):
            twin = next((other for other in old if other.rule == one.rule and pair(other.passage, one.passage)), None)
            if twin is not None:
                old.remove(twin)
                new.remove(one)
                remaining.append(one)
    return Findings(resolved=old, new=new, remaining=remaining)


def _to_improve(findings: Sequence[Found]) -> list[Found]:
    return [one for one in findings if one.severity != "good"]


def _equal(one: str, other: str) -> bool:
    return " ".join(one.split()) == " ".join(other.split())


def _alike(one: str, other: str) -> bool:
    """Whether most of the letters are the same; of long passages, most of the words."""
    if not one or not other:
        return False
    if len(one) * len(other) > MOST:
        return ratio(one.split(), other.split()) >= ALIKE
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def _found(finding: dict[str, Any], body: str) -> Found:
    start, end = finding.get("start"), finding.get("end")
    passage = body[start:end] if start is not None and end is not None else ""
    return Found(finding["rule"], finding["severity"], finding["message"], finding.get("how_to_fix", ""), passage)


def _output(run: AgentRun) -> dict[str, Any]:
    return run.result.output if run.result else {}


def _score(run: AgentRun) -> float | None:
    score: float | None = _output(run).get("score")
    return score
