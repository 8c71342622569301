"""Finds what an agent proposes for an older text again in the one that a person has made of it meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from agents.base import Edit, Finding
from agents.crews.content.search_fields import offered
from agents.crews.content.types import DRAFT_FIELDS, ContentOutput, Draft
from campaigns.passages import Passages

T = TypeVar("T", bound=ContentOutput)


@dataclass(frozen=True)
class Rebased:
    """An agent's edits, in its order.

    Those in `fitting` (by place in that order) have the span they have in the person's text, the others keep theirs in
    the older one.
    """

    edits: list[Edit]
    fitting: frozenset[int] = field(default_factory=frozenset)


def rebase(received: str, edits: Sequence[Edit], current: str) -> Rebased:
    """`current` is what a person has made of `received`. An edit fits where its passage still stands, word for word."""
    passages = Passages(received, current)
    moved: list[Edit] = []
    fitting: set[int] = set()
    for number, edit in enumerate(edits):
        place = passages.find(edit.start, edit.end)
        if place is not None:
            fitting.add(number)
            edit = edit.model_copy(update={"start": place[0], "end": place[1]})
        moved.append(edit)
    return Rebased(moved, frozenset(fitting))


def moved_findings(findings: Sequence[Finding], judged: str, current: str) -> list[Finding]:
    """The findings with the places they have in `current`; without a place where their passage is gone."""
    passages = Passages(judged, current)
    found = []
    for finding in findings:
        if finding.start is not None and finding.end is not None:
            place = passages.find(finding.start, finding.end) or (None, None)
            finding = finding.model_copy(update={"start": place[0], "end": place[1]})
        found.append(finding)
    return found


def unmade(key: str, output: T, received: Draft) -> tuple[T, Draft]:
    """What an agent's result says where its changes are not made, and the text that its findings speak of.

    That is the text as it received it; of one that has told nothing of that, the text as it would be.
    """
    if output.draft is None:
        return output, received
    findings, known = output.findings, bool(output.summary_before)
    if known:
        findings = [*output.findings[: output.notes], *output.findings_before]
    offers = fields_offered(key, findings, received, output.draft)
    kept: dict[str, object] = {"findings": offers, "findings_before": [], "draft": None, "structured_data": None}
    if known:
        kept |= {
            "score": output.metrics.get("score_before"),
            "summary": output.summary_before,
            "metrics": output.metrics_before,
        }
    return output.model_copy(update=kept), received if known else output.draft


def fields_offered(key: str, findings: Sequence[Finding], received: Draft, made: Draft) -> list[Finding]:
    """The findings with what `made` would change of the title and the like told as an offer: it is not done."""
    offers = [
        offered(key, name, str(getattr(received, name)), str(getattr(made, name)))
        for name in DRAFT_FIELDS
        if getattr(made, name) != getattr(received, name)
    ]
    return [*offers, *(finding for finding in findings if finding.change is None or not finding.change.made)]
