"""How an analysing agent works: measure by rules, apply what is safe, let the rules verify, measure the result."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from agents.base import Context, Edit, Finding
from agents.crews.content.amending import Amending
from agents.crews.content.edits import Skipped, apply
from agents.crews.content.facts.changes import Guard
from agents.crews.content.facts.grounding import Sentences
from agents.crews.content.following import followed
from agents.crews.content.grounds import nearest
from agents.crews.content.holding import parted
from agents.crews.content.proposing import Proposed, ask_for_edits, guard_of
from agents.crews.content.scoring import Group, Metrics, Subject, Verdict, overall
from agents.crews.content.serving import Serving
from agents.crews.content.sufficiency import too_little
from agents.crews.content.summing import capped, summary_of, tally
from agents.crews.content.types import DRAFT_FIELDS, ContentOutput, Draft
from agents.crews.content.verify import take
from campaigns.figures import counted

S = TypeVar("S", bound=Subject)

Amend = Callable[[S], Sequence[Finding]]  # safe changes of other fields of the draft

MEASURED, VERIFIED = 60, 80  # percent of the work done after the first measuring and after the edits


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
    written = bool(subject.draft.body.strip())  # there is no version without a text
    applies = subject.settings.apply_safe_edits and written
    offered = Proposed()
    if ctx.model is not None and subject.document.word_count:
        offered = ask_for_edits(ctx, ctx.model, key, subject, first.findings)
    wanted, unwanted = parted(first.edits, subject.inputs.declined, subject.draft.body)
    offers, unwanted_offers = parted(offered.edits, subject.inputs.declined, subject.draft.body)
    offers, wordings = _serving(ctx, key, subject, groups, first, offers)
    safe = [edit for edit in wanted if edit.safe and applies]
    proposed = [*(edit for edit in wanted if not (edit.safe and applies)), *unwanted, *unwanted_offers, *wordings]
    draft, notes = subject.draft, list(offered.notes)
    made = list[Edit]()
    if safe or offers:
        tried, passed, refused = _verified(ctx, subject, groups, first.score, safe, offers)
        draft, made = (tried, passed) if applies else (draft, made)
        proposed += refused if applies else [*refused, *passed]
        if refused:
            notes.append(_not_taken(key, refused))

    def score_of(candidate: Draft) -> float | None:
        return measure(replace(subject, draft=candidate), groups).score

    amending = Amending(ctx, key, draft, score_of, applies, subject.inputs.declined, notes)
    amending.take(followed(key, draft, subject.draft.body, made))
    amending.take([*offered.fields, *offered.offers], by_model=True)
    rewrites = dict(amending.rewrites)
    if amend is not None and written:  # what is offered here is for people: an Editor amends the text that it has made
        amending.take(amend(replace(subject, draft=amending.draft.model_copy(update=rewrites))))
    draft = amending.draft
    changed = draft != subject.draft
    last = first
    if changed:
        last = _reported(ctx, replace(subject, draft=draft), groups, VERIFIED, 99, "Measuring again")
    lacking = too_little(replace(subject, draft=draft))
    score = None if lacking else last.score
    fields = [name for name in DRAFT_FIELDS if getattr(draft, name) != getattr(subject.draft, name)]
    summary = summary_of(score, last.verdicts, len(made), fields, lacking)
    ctx.progress(100, summary, metrics={"score": score} if score is not None else None)
    short: Metrics = {"too_little_text": replace(subject, draft=draft).document.word_count} if lacking else {}
    lacked = too_little(subject)
    before_edits = {} if first.score is None or lacked else {"score_before": first.score}
    untouched = {**first.metrics, **_tried(proposed), "rules_applied": _applied(first), "edits_made": 0}
    return ContentOutput(
        score=score,
        summary=summary,
        metrics={
            **last.metrics,
            **before_edits,
            **short,
            **_tried(proposed),
            "rules_applied": _applied(last),
            "edits_made": len(made),
        },
        findings=[*notes, *capped(last.findings)],
        notes=len(notes),
        findings_before=capped(first.findings) if changed else [],
        metrics_before=untouched if changed else {},
        summary_before=summary_of(None if lacked else first.score, first.verdicts, 0, (), lacked) if changed else "",
        edits=sorted([*made, *_against(proposed, subject)], key=lambda edit: (edit.start, edit.end)),
        draft=draft if changed else None,
        engine=offered.engine,
        rewrites=rewrites,
    )


def _serving(
    ctx: Context, key: str, subject: S, groups: Sequence[Group], first: Measurement, offers: list[Edit]
) -> tuple[list[Edit], list[Edit]]:
    """A model's edits that mend what was found, and those that only word things otherwise.

    The latter are left to people, with what is not proven in them; what would change a fact is refused.
    """
    if not offers:
        return [], []
    body, guard = subject.draft.body, guard_of(subject)

    def verdicts_of(text: str) -> list[Verdict]:
        ctx.check()
        return measure(replace(subject, draft=subject.draft.model_copy(update={"body": text})), groups).verdicts

    judge = Serving(key, body, first.verdicts, verdicts_of)
    serving, others = judge.parted(offers)
    return serving, [_refused(edit, guard, body) or _doubted(judge.as_wording(edit), guard, body) for edit in others]


def _applied(measured: Measurement) -> int:
    """How many rules gave points."""
    return sum(verdict.points is not None for verdict in measured.verdicts)


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
            tool.done(tally(part.verdicts))
        states[group.key] = (len(group.rules), "done")
        result.verdicts += part.verdicts
    report(tally(result.verdicts))
    return result


def _verified(
    ctx: Context, subject: S, groups: Sequence[Group], first: float | None, safe: list[Edit], offered: list[Edit]
) -> tuple[Draft, list[Edit], list[Edit]]:
    """The draft with the edits that the rules let pass, those edits, and the others marked with the reason.

    `first` is the score of the draft as it is. The rules' own `safe` edits are tried before what a model `offered`.
    Of the latter what would change a fact is refused for good; what nothing proves, and what only lowers the score, is
    left to people.
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


def _left(skipped: Skipped) -> Edit:
    return skipped.edit.model_copy(update={"safe": False, "left": f"Left to you, as {skipped.reason}."})


def _judged(skipped: Skipped, guard: Guard, body: str) -> Edit:
    """An edit by a model that was not taken: refused if it is wrong, else left to people with what is doubted."""
    refused = _refused(skipped.edit, guard, body)
    if refused is not None:
        return refused
    doubted = _doubted(skipped.edit, guard, body)
    return _left(skipped) if doubted is skipped.edit else doubted


def _refused(edit: Edit, guard: Guard, body: str) -> Edit | None:
    """The edit with the reason why it is wrong; None where it may be right."""
    wrong = guard.refutation(body, apply(body, [edit]).body)
    return edit.model_copy(update={"safe": False, "refused": wrong}) if wrong else None


def _against(edits: Sequence[Edit], subject: Subject) -> list[Edit]:
    """The edits, those refused with what the sources say of the passage that they would change."""
    if not any(edit.refused for edit in edits):
        return list(edits)
    body, sources = subject.draft.body, Sentences(subject.brief.source_material, subject.language)

    def said(edit: Edit) -> str:
        return nearest(body[edit.start : edit.end] or edit.replacement, sources, subject.brief)

    return [edit.model_copy(update={"evidence": said(edit)}) if edit.refused else edit for edit in edits]


def _doubted(edit: Edit, guard: Guard, body: str) -> Edit:
    """The edit, left to people where it says what no source proves."""
    doubt = guard.doubt(body, apply(body, [edit]).body)
    if doubt is None:
        return edit
    left = f"Left to you, as {doubt.reason}. Accept it if you know that it is true."
    near = f"Nearest in your sources: “{doubt.source}”" if doubt.source else edit.evidence
    return edit.model_copy(update={"safe": False, "left": left, "evidence": near})


def _not_taken(key: str, refused: list[Edit]) -> Finding:
    one, left = len(refused) == 1, [edit for edit in refused if not edit.refused]
    to_you = " left to you" if len(left) == len(refused) else " not taken"
    first = refused[0]
    return Finding(
        rule=f"{key}.edits_not_taken",
        severity="improvement" if left else "good",
        message=f"{counted(len(refused), 'edit')} did not pass our own check and {'is' if one else 'are'}{to_you}.",
        how_to_fix="" if not left else "Take it if you agree." if one else "Take those you agree with.",
        evidence=f"{first.reason} Not taken, as {first.refused}." if first.refused else f"{first.reason} {first.left}",
    )
