"""The Editor: merges what several agents proposed for the same text into one version."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from pydantic import Field

from agents.base import Agent, AgentOutput, AgentSettings, Context, Edit, Finding, Strict
from agents.crews.content import brand, geo, quality, seo
from agents.crews.content.amending import Amending
from agents.crews.content.analysis import Measurement, measure
from agents.crews.content.facts.changes import Guard
from agents.crews.content.facts.known import Known
from agents.crews.content.following import followed
from agents.crews.content.merging import Lost, Offer, Proposal, offers, open_edits, resolve
from agents.crews.content.rules.geo_subject import GeoSubject
from agents.crews.content.rules.seo_subject import SeoSettings, SeoSubject
from agents.crews.content.scoring import AnalysisSettings, Group, Subject
from agents.crews.content.search_fields import replaced
from agents.crews.content.structured_data import structured_data
from agents.crews.content.sufficiency import too_little
from agents.crews.content.summing import Recount, changes_of, recounted, things_of
from agents.crews.content.text import count_words
from agents.crews.content.types import DRAFT_FIELDS, ContentInputs, ContentOutput, Draft
from agents.crews.content.verify import Verified, take
from campaigns.figures import counted

Score = Callable[[Draft], float | None]
LEFT = "editor.edits_left"

MAKERS: Mapping[str, tuple[type[Subject], Sequence[Group], type[Agent]]] = {
    "seo": (SeoSubject, seo.GROUPS, seo.SeoAgent),
    "brand": (Subject, brand.GROUPS, brand.BrandAgent),
    "quality": (Subject, quality.GROUPS, quality.QualityAgent),
    "geo": (GeoSubject, geo.GROUPS, geo.GeoAgent),
}


class Decision(Strict):
    """What became of one proposed edit: `number` is its place among those of its step."""

    step: str
    number: int
    taken: bool
    reason: str = ""  # why not, in a sentence


class EditorInputs(ContentInputs):
    """The text, and what was proposed for exactly this text."""

    proposals: list[Proposal] = Field(default_factory=list)  # in the plan's order
    outdated: list[str] = Field(default_factory=list)  # names of agents whose proposals speak of an older text
    only_propose: bool = False  # people decide about every edit; there is nothing to merge


class EditorOutput(ContentOutput):
    """The merged text, a decision about every safe edit that was proposed, and what is still to improve."""

    decisions: list[Decision] = Field(default_factory=list)
    recounted: list[Recount] = Field(default_factory=list)  # where the text was changed


class EditorAgent(Agent):
    """Makes one version of the safe edits that others proposed.

    Of overlapping edits the one of the graver finding stays, then the one of the step that the plan names first. What
    is left is verified as every agent's edits are: no fact may change, and the mean of the scores of all the agents
    that proposed may not fall. A language model's edits come last and are held to what the brief and sources say, as
    together they may do what none does alone. What is not taken stays a proposal, with the reason.
    """

    key: ClassVar[str] = "editor"
    name: ClassVar[str] = "Editor"
    version: ClassVar[str] = "9"
    task: ClassVar[str] = "Merges what the others propose into one version"
    Inputs = EditorInputs
    Output: ClassVar[type[AgentOutput]] = EditorOutput
    Settings: ClassVar[type[AgentSettings]] = AgentSettings
    default_seconds: ClassVar[float] = 4.0

    def run(self, ctx: Context, inputs: EditorInputs) -> EditorOutput:
        if inputs.only_propose:
            return EditorOutput(summary="Every edit is left to you: this run only proposes.")
        ranked = offers(inputs.proposals)
        ctx.thinking(f"Reading {counted(len(ranked), 'safe edit')} by {_names(inputs.proposals)}.")
        with ctx.tool("resolve_overlaps", "Looking for edits that overlap") as tool:
            kept, lost = resolve(ranked)
            tool.done(f"{counted(len(lost), 'edit')} gave way." if lost else "None overlap.")
        ctx.progress(10, f"Trying {counted(len(kept), 'edit')}", operation="Editing", items_total=len(kept))
        score = _scorer(ctx, inputs)
        before = score(inputs.draft)
        with ctx.tool("verify_edits", f"Trying {counted(len(kept), 'edit')}") as tool:
            verified = _verified(inputs, [offer.edit for offer in kept], score)
            tool.progress(len(kept), len(kept))
            tool.done(f"Made {counted(len(verified.taken), 'edit')} of {len(ranked)}.")
        refused = {id(skipped.edit): skipped.reason for skipped in verified.refused}
        decisions = [
            *(_decided(offer, refused) for offer in kept),
            *(_gave_way(one) for one in lost),
        ]
        draft = inputs.draft.model_copy(update={"body": verified.body})
        amending = Amending(ctx, self.key, draft, score, True, inputs.declined)
        amending.take(followed(self.key, draft, inputs.draft.body, verified.taken))
        for rewrite in _rewrites(inputs):
            if rewrite.rule not in {note.rule for note in amending.notes}:
                amending.take([rewrite])
        amending.take(_amended(inputs, amending.draft))
        draft = amending.draft
        lacking = too_little(Subject(inputs, draft, AnalysisSettings()))
        after = score(draft)
        changed = draft != inputs.draft
        made = len(verified.taken)
        fields = [name for name in DRAFT_FIELDS if getattr(draft, name) != getattr(inputs.draft, name)]
        told = _summary(made, len(ranked), inputs.proposals, fields)
        measured = _measured(ctx, inputs, draft)
        things = sum(things_of(one.verdicts) for _, one in measured)
        told += _still_open(open_edits(inputs.proposals, kept, lost, verified.taken), things)
        return EditorOutput(
            score=None if lacking else after,
            summary=f"{told}{f' No score: {lacking}' if lacking else ''}",
            metrics=_metrics(before, None if lacking else after, made, len(ranked), len(lost)),
            metrics_before={"edits_made": 0, "edits_proposed": len(ranked), "edits_overlapping": len(lost)},
            summary_before=_summary(0, len(ranked), inputs.proposals, ()),
            findings=[*amending.notes, *_findings(inputs, decisions)],
            notes=len(amending.notes) + len(_findings(inputs, decisions)),
            engine=", ".join(sorted({edit.model for edit in verified.taken if edit.model})) or "built-in",
            edits=verified.taken,
            draft=draft if changed else None,
            structured_data=structured_data(draft, inputs.brief, inputs.brand) if draft.body.strip() else None,
            decisions=sorted(decisions, key=lambda one: (one.step, one.number)),
            recounted=[recounted(step, one.verdicts) for step, one in measured] if changed else [],
        )


def all_left(output: EditorOutput, why: str) -> EditorOutput:
    """What the Editor says where nothing of its work counts: every edit is left to people."""
    left = [one.model_copy(update={"taken": False, "reason": why}) for one in output.decisions]
    findings = [one for one in output.findings if one.rule != LEFT]
    notes = output.notes - (len(output.findings) - len(findings))
    return output.model_copy(update={"decisions": left, "findings": findings, "notes": notes, "recounted": []})


def _verified(inputs: EditorInputs, edits: Sequence[Edit], score: Score) -> Verified:
    """Those that may be made: first the rules' own, then the models' on top of them."""

    def of_body(body: str) -> float | None:
        return score(inputs.draft.model_copy(update={"body": body}))

    by_rules, by_models = ([edit for edit in edits if bool(edit.model) is model] for model in (False, True))
    first = take(inputs.draft.body, by_rules, of_body)
    if not by_models:
        return first
    known = Known.of(inputs.brief, inputs.brand, inputs.draft.body)
    guard = Guard(known, inputs.brief.target_words, count_words(inputs.draft.body))
    last = take(inputs.draft.body, by_models, of_body, guard.objection, first.taken)
    return Verified(last.body, last.taken, [*first.refused, *last.refused])


def _rewrites(inputs: EditorInputs) -> list[Finding]:
    """The title and the like as the agents would have them, in the plan's order."""
    found = list[Finding]()
    for proposal in inputs.proposals:
        for name in DRAFT_FIELDS:
            before, after = str(getattr(inputs.draft, name)), proposal.rewrites.get(name, "")
            if after:
                found.append(replaced(f"editor.{name}_taken", name, before, after, f", as {proposal.name} proposed"))
    return found


def _scorer(ctx: Context, inputs: EditorInputs) -> Score:
    """The mean of what the proposing agents' own rules give a text."""

    def score(draft: Draft) -> float | None:
        scores = [one.score for _, one in _measured(ctx, inputs, draft) if one.score is not None]
        return round(sum(scores) / len(scores), 1) if scores else None

    return score


def _measured(ctx: Context, inputs: EditorInputs, draft: Draft) -> list[tuple[str, Measurement]]:
    """What the proposing agents' own rules say of a text, step by step."""
    found = []
    for one in inputs.proposals:
        if one.agent in MAKERS:
            ctx.check()
            kind, groups, agent = MAKERS[one.agent]
            settled: Any = agent.Settings.model_validate(one.settings)
            found.append((one.step, measure(kind(inputs, draft, settled), groups)))
    return found


def _amended(inputs: EditorInputs, draft: Draft) -> list[Finding]:
    """The search fields, amended as SEO does it, where SEO took part."""
    found = list[Finding]()
    for one in inputs.proposals:
        if one.agent == "seo":
            settings = SeoSettings.model_validate(one.settings)
            found += seo.amend(SeoSubject(inputs=inputs, draft=draft, settings=settings))
    return found


def _decided(offer: Offer, refused: Mapping[int, str]) -> Decision:
    reason = refused.get(id(offer.edit))
    said = "" if reason is None else f"The Editor left it, as {reason}."
    return Decision(step=offer.proposal.step, number=offer.number, taken=reason is None, reason=said)


def _gave_way(lost: Lost) -> Decision:
    offer, to = lost.offer, lost.to
    if offer.severity != to.severity:
        why = f"which mends a {to.severity}" if to.severity == "problem" else "which matters more"
    else:
        why = "which comes first in the plan" if offer.order != to.order else "which comes first in the text"
    reason = f"The Editor left it, as it overlaps an edit by {to.proposal.name}, {why}."
    return Decision(step=offer.proposal.step, number=offer.number, taken=False, reason=reason)


def _findings(inputs: EditorInputs, decisions: list[Decision]) -> list[Finding]:
    left = [one for one in decisions if not one.taken]
    found = []
    if left:
        found.append(
            Finding(
                rule=LEFT,
                severity="improvement",
                message=f"{counted(len(left), 'proposed edit')} {'was' if len(left) == 1 else 'were'} not taken.",
                how_to_fix="Take those you agree with; each says why it was left.",
                evidence=left[0].reason,
            )
        )
    for name in [*inputs.missing, *inputs.outdated]:
        found.append(
            Finding(
                rule="editor.missing",
                severity="improvement",
                message=f"Nothing by {name} is in this version."
                if name in inputs.missing
                else f"What {name} proposed speaks of an older text, so it was left out.",
                how_to_fix="Have it look again.",
            )
        )
    return found


def _metrics(
    before: float | None, after: float | None, made: int, offered: int, overlapping: int
) -> dict[str, float | int | str | bool]:
    scores = {} if before is None or after is None else {"score_before": before, "score_after": after}
    return {**scores, "edits_made": made, "edits_proposed": offered, "edits_overlapping": overlapping}


def _summary(made: int, offered: int, proposals: Sequence[Proposal], fields: Sequence[str]) -> str:
    """What became of the proposals; `fields` of the draft were changed as well."""
    changed = changes_of(fields)
    if not offered:
        none = f"{_names(proposals)} proposed {'no' if proposals else 'a'} safe edit"
        return f"{_capital(changed) or 'Nothing to merge'}: {none}."
    also = f", and {changed}" if changed else ""
    return f"Made {counted(made, 'edit')} of the {offered} that {_names(proposals)} proposed{also}."


def _still_open(edits: int, things: int) -> str:
    """ " Still open: 2 edits left to you, 3 things to improve."; "" where nothing is."""
    told = [f"{counted(edits, 'edit')} left to you"] if edits else []
    told += [f"{counted(things, 'thing')} to improve"] if things else []
    return f" Still open: {', '.join(told)}." if told else ""


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _names(proposals: Sequence[Proposal]) -> str:
    names = [one.name for one in proposals]
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0] if names else "nobody"
