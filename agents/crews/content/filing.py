"""An agent's edits and findings as suggestions, with the identities that a repeated filing would give them again."""

from __future__ import annotations

import uuid

from agents.base import Edit, Finding
from agents.crews.content.grounds import of_edit, of_finding
from agents.crews.content.proposals import OVERTAKEN, tell_edit
from agents.crews.content.rebasing import Rebased
from agents.crews.content.summing import rest_of
from agents.crews.content.types import ContentOutput
from agents.models import AgentRun, Suggestion, SuggestionStatus
from agents.suggestions.filing import file_edits, file_findings
from campaigns.models import ContentVersion
from campaigns.selectors import current_version

UNSURE = "Left to you, as it needs a person's judgement."


def file_suggestions(
    run: AgentRun,
    output: ContentOutput,
    base: ContentVersion | None,
    *,
    received: str,
    after: str,
    number: int | None,
    applied: bool,
    rebased: Rebased | None = None,
    why: str = "",
) -> None:
    """Stores every edit and finding of the output, and tells of the edits one by one.

    `base` was the newest version before this run made one. `why` is why safe edits are left to people, too.
    """
    edits = [_from_edit(run, edit, position, received, applied, why) for position, edit in enumerate(output.edits)]
    if rebased and base:
        _settle_late(edits, rebased, base, why)
    file_edits(run, edits, received, base)
    findings = [
        _from_finding(run, finding, position, after, number, applied)
        for position, finding in enumerate(output.findings, start=len(output.edits))
    ]
    sums = {
        position: rest_of(finding)
        for position, finding in enumerate(output.findings, start=len(output.edits))
        if finding.score is not None or rest_of(finding)
    }
    file_findings(run, findings, after, edits=edits, sums=sums)
    edits += [one for one in findings if one.is_edit]
    if applied:
        edits += _file_offers(run, output, after, number, first=len(output.edits) + len(findings))
    runs = list(run.execution.runs.order_by("position"))
    for suggestion in edits:
        tell_edit(run, suggestion, runs)


def _file_offers(
    run: AgentRun, output: ContentOutput, after: str, number: int | None, *, first: int
) -> list[Suggestion]:
    """Stores what is offered for the text that the run has made."""
    offered = [_from_edit(run, edit, first + place, after, False) for place, edit in enumerate(output.offered)]
    for suggestion in offered:
        suggestion.version = number
    if offered:
        file_edits(run, offered, after, current_version(run.campaign_id))
    return offered


def _identity(run: AgentRun, position: int) -> uuid.UUID:
    return uuid.uuid5(run.pk, f"{run.attempt}:{position}")


def _from_edit(run: AgentRun, edit: Edit, position: int, received: str, applied: bool, why: str = "") -> Suggestion:
    status = SuggestionStatus.APPLIED if edit.safe and applied else SuggestionStatus.PROPOSED
    left = edit.left
    if status == SuggestionStatus.PROPOSED:
        left = left or (why if edit.safe else UNSURE)
    reason = f"{edit.reason} {left}".strip()
    if edit.refused:
        status, reason = SuggestionStatus.REFUSED, f"{edit.reason} Not taken, as {edit.refused}."
    return Suggestion(
        id=_identity(run, position),
        campaign_id=run.campaign_id,
        run=run,
        version=run.base_version,
        position=position,
        rule=edit.rule,
        severity="improvement",
        message=edit.reason[:1000],
        start=edit.start,
        end=edit.end,
        original=received[edit.start : edit.end],
        replacement=edit.replacement,
        safe=edit.safe,
        reason=reason[:1000],
        evidence=of_edit(edit, received),
        status=status,
    )


def _settle_late(suggestions: list[Suggestion], rebased: Rebased, current: ContentVersion, why: str) -> None:
    """Of a late agent's edits those that fit speak of the person's text; the others no longer have a place in it."""
    for position, suggestion in enumerate(suggestions):
        if position in rebased.fitting:
            suggestion.version = current.number
            suggestion.original = current.body[suggestion.start : suggestion.end]
        else:
            told = suggestion.reason.removesuffix(why).strip() if why else suggestion.reason
            suggestion.reason = f"{told} {OVERTAKEN}"[:1000]


def _from_finding(
    run: AgentRun, finding: Finding, position: int, after: str, number: int | None, applied: bool
) -> Suggestion:
    original = after[finding.start : finding.end] if finding.start is not None else ""
    change = finding.change
    made = change is not None and change.made and applied
    return Suggestion(
        id=_identity(run, position),
        campaign_id=run.campaign_id,
        run=run,
        version=number,
        position=position,
        rule=finding.rule,
        severity=finding.severity,
        message=finding.message[:1000],
        how_to_fix=finding.how_to_fix[:1000],
        start=finding.start,
        end=finding.end,
        field=change.field if change else "",
        original=change.before if change else original,
        replacement=change.after if change else None,
        status=SuggestionStatus.APPLIED if made else SuggestionStatus.PROPOSED,
        evidence=of_finding(finding, after),
    )
