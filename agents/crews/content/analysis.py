"""How an analysing agent works: measure by rules, apply what is safe, let the rules verify, measure the result."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from agents.base import Context, Edit, Finding
from agents.crews.content.scoring import Group, Subject, counted, overall
from agents.crews.content.types import ContentOutput, Draft
from agents.crews.content.verify import take

S = TypeVar("S", bound=Subject)

Amend = Callable[[S], Sequence[tuple[dict[str, str], Finding]]]  # safe changes of other fields of the draft, each told

MEASURED, VERIFIED = 60, 80  # percent of the work done after the first measuring and after the edits


@dataclass
class Measurement:
    """What all rules together say."""

    points: list[float] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)
    metrics: dict[str, float | int | str | bool] = field(default_factory=dict)

    @property
    def score(self) -> float | None:
        return overall(self.points)


def measure(
    subject: S, groups: Sequence[Group], each: Callable[[Group, int], None] = lambda group, done: None
) -> Measurement:
    """Runs every rule; `each` is called after each with its group and the number of the group's rules done."""
    result = Measurement()
    for group in groups:
        for number, rule in enumerate(group.rules, start=1):
            said = rule(subject)
            if said is not None:
                if said.points is not None:
                    result.points.append(said.points)
                result.findings += said.findings
                result.edits += said.edits
                result.metrics.update(said.metrics)
            each(group, number)
    return result


def analyse(
    ctx: Context, key: str, name: str, subject: S, groups: Sequence[Group], amend: Amend[S] | None = None
) -> ContentOutput:
    """The whole run of an agent. Findings are those of the resulting text; edits refer to the body as received."""
    ctx.thinking(f"{name} reads {counted(subject.document.word_count, 'word')} against {_rules(groups)} rules.")
    first = _reported(ctx, subject, groups, 0, MEASURED, "Measuring")
    applies = subject.settings.apply_safe_edits
    safe = [edit for edit in first.edits if edit.safe and applies]
    proposed = [edit for edit in first.edits if not (edit.safe and applies)]
    draft, notes = subject.draft, list[Finding]()
    made = list[Edit]()
    if safe:
        draft, made, refused = _verified(ctx, subject, groups, safe)
        proposed += refused
        if refused:
            notes.append(_not_taken(key, refused))
    if amend is not None and applies:
        for changes, note in amend(replace(subject, draft=draft)):
            candidate = draft.model_copy(update=changes)
            before, after = (measure(replace(subject, draft=one), groups).score for one in (draft, candidate))
            if (after or 0) >= (before or 0):
                draft = candidate
                notes.append(note)
    changed = draft != subject.draft
    last = first
    if changed:
        last = _reported(ctx, replace(subject, draft=draft), groups, VERIFIED, 99, "Measuring again")
    score = last.score
    summary = _summary(name, score, last.findings, len(made))
    ctx.progress(100, summary, metrics={"score": score} if score is not None else None)
    return ContentOutput(
        score=score,
        summary=summary,
        metrics={**last.metrics, "rules_applied": len(last.points), "edits_made": len(made)},
        findings=[*notes, *last.findings],
        edits=sorted([*made, *proposed], key=lambda edit: (edit.start, edit.end)),
        draft=draft if changed else None,
    )


def _rules(groups: Sequence[Group]) -> int:
    return sum(len(group.rules) for group in groups)


def _reported(ctx: Context, subject: S, groups: Sequence[Group], start: int, end: int, verb: str) -> Measurement:
    """Measures group by group as tool calls, with progress by rules from `start` to `end` percent."""
    total, done = _rules(groups), 0
    result = Measurement()
    states = {group.key: (0, "pending") for group in groups}

    def report(message: str) -> None:
        subtasks = [
            {"name": g.name, "state": states[g.key][1], "done": states[g.key][0], "total": len(g.rules)} for g in groups
        ]
        ctx.progress(
            start + (end - start) * done // max(1, total),
            message,
            operation=verb,
            items_done=done,
            items_total=total,
            subtasks=subtasks,
        )

    for group in groups:
        ctx.check()
        states[group.key] = (0, "running")
        report(group.summary)
        with ctx.tool(group.key, group.summary) as tool:

            def each(current: Group, number: int, tool_progress: Callable[[int, int], None] = tool.progress) -> None:
                nonlocal done
                done += 1
                states[current.key] = (number, "running")
                tool_progress(number, len(current.rules))
                report(current.summary)
                ctx.check()

            part = measure(subject, [group], each)
            tool.done(_tally(part.findings))
        states[group.key] = (len(group.rules), "completed")
        result.points += part.points
        result.findings += part.findings
        result.edits += part.edits
        result.metrics.update(part.metrics)
    report(f"{verb} is done.")
    return result


def _verified(
    ctx: Context, subject: S, groups: Sequence[Group], safe: list[Edit]
) -> tuple[Draft, list[Edit], list[Edit]]:
    """The draft with the safe edits that the rules let pass, those edits, and the others marked with the reason."""

    def score(body: str) -> float | None:
        ctx.check()
        return measure(replace(subject, draft=subject.draft.model_copy(update={"body": body})), groups).score

    ctx.progress(MEASURED, "Trying the safe edits", operation="Verifying", items_done=0, items_total=len(safe))
    with ctx.tool("verify_edits", f"Trying {counted(len(safe), 'safe edit')} against the rules") as tool:
        result = take(subject.draft.body, safe, score)
        refused = [
            skipped.edit.model_copy(
                update={"safe": False, "reason": f"{skipped.edit.reason} Not applied: {skipped.reason}."}
            )
            for skipped in result.refused
        ]
        tool.progress(len(safe), len(safe))
        tool.done(f"{counted(len(result.taken), 'edit')} taken, {len(refused)} left to you.")
    ctx.progress(VERIFIED, "Safe edits tried", operation="Verifying", items_done=len(safe), items_total=len(safe))
    return subject.draft.model_copy(update={"body": result.body}), result.taken, refused


def _not_taken(key: str, refused: list[Edit]) -> Finding:
    return Finding(
        rule=f"{key}.edits_not_taken",
        severity="improvement",
        message=f"{counted(len(refused), 'edit')} of our own did not pass the check and {_were(refused)} left out.",
        how_to_fix="Look at the proposed edits and take those you agree with.",
        evidence=refused[0].reason,
    )


def _were(edits: list[Edit]) -> str:
    return "was" if len(edits) == 1 else "were"


def _tally(findings: list[Finding]) -> str:
    problems = sum(finding.severity == "problem" for finding in findings)
    improvements = sum(finding.severity == "improvement" for finding in findings)
    if not problems and not improvements:
        return "Nothing to change."
    return f"{counted(problems, 'problem')}, {counted(improvements, 'improvement')}."


def _summary(name: str, score: float | None, findings: list[Finding], made: int) -> str:
    figure = "no score" if score is None else f"{score:g} of 100"
    edits = f" {counted(made, 'safe edit')} made." if made else ""
    return f"{name}: {figure}. {_tally(findings)}{edits}"
