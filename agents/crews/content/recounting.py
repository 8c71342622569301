"""What agents said of the whole text, told anew for the text that the Editor has made of their proposals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from agents.base import Finding
from agents.crews.content.proposals import proposing
from agents.crews.content.summing import Recount, more, more_in
from agents.models import AgentRun, Suggestion, SuggestionStatus
from campaigns.selectors import current_version

PROPOSED, RESOLVED = SuggestionStatus.PROPOSED, SuggestionStatus.RESOLVED
TOLD = ["message", "severity", "how_to_fix", "evidence", "version", "status", "resolved_by"]


def recount(run: AgentRun, recounts: Sequence[Recount]) -> None:
    """Gives what is open of the whole text its figures of today, and closes what is no longer so.

    Call it when the Editor's version is stored, and with it what became of each place. The journal is locked.
    """
    current = current_version(run.campaign_id)
    assert current is not None
    steps = {one.step: one for one in proposing(run, run.base_version)}
    for said in recounts:
        if said.step in steps:
            _recount(steps[said.step], said, current.number)


def _recount(made: AgentRun, said: Recount, number: int) -> None:
    """`made` is the run whose findings they are, `number` that of the version of which they tell now."""
    assert made.result is not None
    output = made.result.output
    first = len(output.get("edits", ())) + output.get("notes", 0)  # notes tell of the agent's work
    findings = Suggestion.objects.filter(run=made, replacement=None, field="").order_by("position")
    places = findings.filter(start__isnull=False, status=PROPOSED).exclude(severity="good")
    still, others, changed = defaultdict[str, int](int), defaultdict[str, list[Finding]](list), list[Suggestion]()
    for rule in places.values_list("rule", flat=True):
        still[rule] += 1
    for finding in said.findings:
        others[finding.rule].append(finding)
    for row in findings.filter(start__isnull=True, position__gte=first):
        if more_in(row.message):
            hidden = said.places.get(row.rule, 0) - still[row.rule]
            now = Finding(rule=row.rule, severity="improvement", message=more(hidden)) if hidden > 0 else None
            now = now and now.model_copy(update={"severity": row.severity})
        else:
            now = others[row.rule].pop(0) if others[row.rule] else None
        if row.status == PROPOSED:
            _tell(row, now, number, still[row.rule])
            changed.append(row)
    Suggestion.objects.bulk_update(changed, TOLD, batch_size=200)


def _tell(row: Suggestion, now: Finding | None, number: int, places: int) -> None:
    """What is no longer so is closed; while places of its rule are open it stays with them, as what it is now."""
    if now is None or (now.severity == "good" and row.severity != "good" and not places):
        row.status, row.resolved_by = RESOLVED, number
        return
    row.message, row.how_to_fix = now.message[:1000], now.how_to_fix[:1000]
    row.severity, row.evidence, row.version = now.severity, now.evidence, number
