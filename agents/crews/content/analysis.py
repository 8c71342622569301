"""How an analysing agent works: measure by rules, apply what is safe, let the rules verify, measure the result."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from agents.base import Context, Declined, Edit, Finding
from agents.crews.content.edits import Skipped, apply
from agents.crews.content.facts.changes import Guard
from agents.crews.content.proposing import FIELDS, Proposed, ask_for_edits, field_refused, guard_of
from agents.crews.content.scoring import BEST, Group, Metrics, Subject, Verdict, counted, overall
from agents.crews.content.types import ContentOutput, Draft
from agents.crews.content.verify import take

S = TypeVar("S", bound=Subject)

Amend = Callable[[S], Sequence[tuple[dict[str, str], Finding]]]  # safe changes of other fields of the draft, each told

MEASURED, VERIFIED = 60, 80  # percent of the work done after the first measuring and after the edits
_REST = "And {:,} more like these."
_REST_SAID = re.compile(r"And ([\d,]+) more like these\.")
SHOWN = 8  # findings of one kind; the next one says how many more there are


@dataclass
class Measurement:
    """What all rules together say."""

    verdicts: list[Verdict] = field(default_factory=list)

    @property
    def score(self) -> float | None:
        return overall(self.verdicts)

    @property
    def findings(self) -> list[Finding]:
        return [finding for verdict in self.verdicts for finding in verdict.findings]

    @property
    def edits(self) -> list[Edit]:
        return [edit for verdict in self.verdicts for edit in verdict.edits]

    @property
    def metrics(self) -> Metrics:
        return {name: value for verdict in self.verdicts for name, value in verdict.metrics.items()}


def measure(
    subject: S, groups: Sequence[Group], each: Callable[[Group, int], None] = lambda group, done: None
) -> Measurement:
    """Runs every rule; `each` is called after each with its group and the number of the group's rules done."""
    result = Measurement()
    for group in groups:
        for number, rule in enumerate(group.rules, start=1):
            said = rule(subject)
            if said is not None:
                result.verdicts.append(said)
            each(group, number)
    return result


def analyse(
    ctx: Context, key: str, subject: S, groups: Sequence[Group], amend: Amend[S] | None = None
) -> ContentOutput:
    """The whole run of an agent. Findings are those of the resulting text; edits refer to the body as received."""
    ctx.thinking(f"Reading {counted(subject.document.word_count, 'word')}.")
    first = _reported(ctx, subject, groups, 0, MEASURED, "Measuring")
    applies = subject.settings.apply_safe_edits and bool(subject.draft.body.strip())  # no version without a text
    offered = Proposed()
    if ctx.model is not None and subject.document.word_count:
        offered = ask_for_edits(ctx, ctx.model, key, subject, first.findings)
    wanted, unwanted = _parted(first.edits, subject.inputs.declined)
    offers, unwanted_offers = _parted(offered.edits, subject.inputs.declined)
    safe = [edit for edit in wanted if edit.safe and applies]
    proposed = [*(edit for edit in wanted if not (edit.safe and applies)), *unwanted, *unwanted_offers]
    draft, notes = subject.draft, list(offered.notes)
    made = list[Edit]()
    if safe or offers:
        tried, passed, refused = _verified(ctx, subject, groups, first.score, safe, offers)
        draft, made = (tried, passed) if applies else (draft, made)
        proposed += refused if applies else [*refused, *passed]
        if refused:
            notes.append(_not_taken(key, refused))
    rewrites = dict[str, str]()
    amended = amend(replace(subject, draft=draft)) if amend is not None and applies else []
    for changes, note in [*offered.fields, *amended]:
        candidate = draft.model_copy(update=changes)
        before, after = (measure(replace(subject, draft=one), groups).score for one in (draft, candidate))
        if (after or 0) < (before or 0):
            if (changes, note) in offered.fields:
                lower = f"it would lower the score from {before or 0:g} to {after or 0:g}"
                told = [field_refused(key, name, value, lower) for name, value in changes.items()]
                notes += told if key == FIELDS else []
                ctx.thinking(told[-1].message)
            continue
        if applies:
            draft = candidate
            notes.append(note)
        else:
            rewrites |= changes
            notes += [_offered(key, name, value) for name, value in changes.items()]
    changed = draft != subject.draft
    last = first
    if changed:
        last = _reported(ctx, replace(subject, draft=draft), groups, VERIFIED, 99, "Measuring again")
    score = last.score
    summary = _summary(score, last.verdicts, len(made))
    ctx.progress(100, summary, metrics={"score": score} if score is not None else None)
    rules = sum(verdict.points is not None for verdict in last.verdicts)
    before_edits = {} if first.score is None else {"score_before": first.score}
    return ContentOutput(
        score=score,
        summary=summary,
        metrics={**last.metrics, **before_edits, **_tried(proposed), "rules_applied": rules, "edits_made": len(made)},
        findings=[*notes, *_capped(last.findings)],
        findings_before=_capped(first.findings) if changed else [],
        edits=sorted([*made, *proposed], key=lambda edit: (edit.start, edit.end)),
        draft=draft if changed else None,
        engine=offered.engine,
        rewrites=rewrites,
    )


def _parted(edits: Sequence[Edit], declined: Sequence[Declined]) -> tuple[list[Edit], list[Edit]]:
    """The edits that may be made, and those that people have turned down, which nobody makes on their own."""
    places = {(one.rule, one.start, one.end) for one in declined}
    free = [edit for edit in edits if (edit.rule, edit.start, edit.end) not in places]
    held = [edit for edit in edits if (edit.rule, edit.start, edit.end) in places]
    return free, [edit.model_copy(update={"safe": False}) for edit in held]


def _tried(proposed: Sequence[Edit]) -> Metrics:
    """How many edits the rules turned down, where there were any."""
    refused = sum(bool(edit.refused) for edit in proposed)
    return {"edits_refused": refused} if refused else {}


def _reported(ctx: Context, subject: S, groups: Sequence[Group], start: int, end: int, verb: str) -> Measurement:
    """Measures group by group as tool calls, with progress by rules from `start` to `end` percent."""
    total, done = sum(len(group.rules) for group in groups), 0
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
            tool.done(_tally(part.verdicts))
        states[group.key] = (len(group.rules), "done")
        result.verdicts += part.verdicts
    report(_tally(result.verdicts))
    return result


def _verified(
    ctx: Context, subject: S, groups: Sequence[Group], first: float | None, safe: list[Edit], offered: list[Edit]
) -> tuple[Draft, list[Edit], list[Edit]]:
    """The draft with the edits that the rules let pass, those edits, and the others marked with the reason.

    `first` is the score of the draft as it is. The rules' own `safe` edits are tried before what a model `offered`.
    Of the latter what would change a fact is refused for good; what only lowers the score is left to people.
    """

    body, number = subject.draft.body, len(safe) + len(offered)
    known: dict[str, float | None] = {body: first}

    def score(text: str) -> float | None:
        ctx.check()
        if text not in known:
            candidate = subject.draft.model_copy(update={"body": text})
            known[text] = measure(replace(subject, draft=candidate), groups).score
        return known[text]

    trying = f"Trying {counted(number, 'edit')}"
    ctx.progress(MEASURED, trying, operation="Editing", items_done=0, items_total=number)
    with ctx.tool("verify_edits", trying) as tool:
        result = take(body, safe, score)
        refused = [_left(skipped) for skipped in result.refused]
        if offered:
            guard = guard_of(subject)
            result = take(body, offered, score, guard.objection, result.taken)
            refused += [_judged(skipped, guard, body) for skipped in result.refused]
        tool.progress(number, number)
        left = f"; {counted(len(refused), 'other')} not taken" if refused else ""
        told = f"Made {counted(len(result.taken), 'edit')}{left}." if result.taken else "No edit passed the check."
        tool.done(told)
    ctx.progress(VERIFIED, told, operation="Editing", items_done=number, items_total=number)
    return subject.draft.model_copy(update={"body": result.body}), result.taken, refused


def _offered(key: str, name: str, value: str) -> Finding:
    message = f"The {name.replace('_', ' ')} could be “{value}”."
    how = "Use it if you agree."
    return Finding(rule=f"{key}.{name}_offered", severity="improvement", message=message, how_to_fix=how)


def _left(skipped: Skipped) -> Edit:
    reason = f"{skipped.edit.reason} Left to you, as {skipped.reason}."
    return skipped.edit.model_copy(update={"safe": False, "reason": reason})


def _judged(skipped: Skipped, guard: Guard, body: str) -> Edit:
    objection = guard.objection(body, apply(body, [skipped.edit]).body)
    if not objection:
        return _left(skipped)
    return skipped.edit.model_copy(update={"safe": False, "refused": objection})


def _not_taken(key: str, refused: list[Edit]) -> Finding:
    one, left = len(refused) == 1, [edit for edit in refused if not edit.refused]
    to_you = " left to you" if len(left) == len(refused) else " not taken"
    first = refused[0]
    return Finding(
        rule=f"{key}.edits_not_taken",
        severity="improvement" if left else "good",
        message=f"{counted(len(refused), 'edit')} did not pass our own check and {'is' if one else 'are'}{to_you}.",
        how_to_fix="" if not left else "Take it if you agree." if one else "Take those you agree with.",
        evidence=f"{first.reason} Not taken, as {first.refused}." if first.refused else first.reason,
    )


def _capped(findings: list[Finding]) -> list[Finding]:
    """What each rule says, the first few of its places, and one finding that says how many more there are."""
    total = Counter(finding.rule for finding in findings if finding.score is None)
    seen: Counter[str] = Counter()
    shown: list[Finding] = []
    for finding in findings:
        seen[finding.rule] += finding.score is None
        if finding.score is not None or seen[finding.rule] <= SHOWN or total[finding.rule] == SHOWN + 1:
            shown.append(finding)
        elif seen[finding.rule] == SHOWN + 1:
            more = _REST.format(total[finding.rule] - SHOWN)
            shown.append(Finding(rule=finding.rule, severity=finding.severity, message=more))
    return shown


def rest_of(finding: Finding) -> int:
    """How many more places a finding says there are, beside those that are shown; 0 for any other finding."""
    said = _REST_SAID.fullmatch(finding.message)
    return int(said[1].replace(",", "")) if said and finding.start is None else 0


def _open(verdicts: Sequence[Verdict]) -> list[Finding]:
    """What each rule found to improve, the gravest first; one finding a rule, as the others give the places."""
    to_improve = ([finding for finding in verdict.findings if finding.severity != "good"] for verdict in verdicts)
    found = [findings[0] for findings in to_improve if findings]
    return sorted(found, key=lambda one: (one.severity != "problem", BEST if one.score is None else one.score))


def _tally(verdicts: Sequence[Verdict]) -> str:
    number = len(_open(verdicts))
    return f"{counted(number, 'thing')} to improve." if number else "Nothing to change."


def _summary(score: float | None, verdicts: Sequence[Verdict], made: int) -> str:
    """One sentence: "Made 2 edits and scored 77: the keyphrase is not in the title, and 4 more things to improve."."""
    if score is None:
        return "There was nothing to score."
    told = f"Made {counted(made, 'edit')} and scored {score:.0f}" if made else f"Scored {score:.0f}"
    found = _open(verdicts)
    if not found:
        return f"{told}: nothing to change."
    first = found[0].message.rstrip(".")
    more = f", and {counted(len(found) - 1, 'more thing')} to improve" if len(found) > 1 else ""
    return f"{told}: {first[0].lower()}{first[1:]}{more}."
