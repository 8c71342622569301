"""The GEO agent: whether an answer engine can find, quote and trust what the article says."""

from __future__ import annotations

from typing import ClassVar

from agents.base import Agent, AgentSettings, Context, Edit, Finding
from agents.crews.content.geo_data import structured_data
from agents.crews.content.geo_document import Document
from agents.crews.content.geo_edits import apply, propose
from agents.crews.content.geo_evidence import unsupported, wanted
from agents.crews.content.geo_rules import RULES, Result, overall
from agents.crews.content.types import Brief, ContentInputs, ContentOutput, Draft


class Geo(Agent):
    """Checks a draft for generative engines and holds every number and quotation against the brief and its sources.

    The rules follow what Aggarwal et al. ("GEO: Generative Engine Optimization", KDD 2024) measured in their own
    setting: quotations, statistics and cited sources made a text more visible in generated answers, keyword stuffing
    did not help. Their prompts let a model invent such evidence; here nothing is invented, a gap is a finding. Later
    work (C-SEO Bench, 2025) found small or no gains for many such methods, so the score says how well the text keeps
    the rules and promises no visibility. The weights are in `geo_rules.WEIGHTS`.
    """

    key: ClassVar[str] = "geo"
    name: ClassVar[str] = "GEO"
    version: ClassVar[str] = "1"
    task: ClassVar[str] = "Checks that answers can be found, quoted and trusted, and that every figure has a source"
    Inputs: ClassVar[type[ContentInputs]] = ContentInputs
    Output: ClassVar[type[ContentOutput]] = ContentOutput

    def run(self, ctx: Context, inputs: ContentInputs) -> ContentOutput:
        """Checks, makes the safe edits that do not lower the score, and checks again.

        Findings and edits stand on the text as received; the score is that of the text after the edits.
        """
        AgentSettings.model_validate(inputs.settings)
        ctx.thinking("Looking for answers, sources and figures in the draft.")
        document = Document(inputs.draft, inputs.brief)
        results = _check(ctx, document)
        with ctx.tool("evidence", "Holding numbers and quotations against your sources") as tool:
            claims = len(document.numbers) + len(document.quotations)
            missing = unsupported(document)
            tool.progress(claims, claims)
            tool.done(f"{claims} numbers and quotations, {len(missing)} not in your sources")
        before = overall(results.items(), len(missing))
        ctx.progress(75, "Proposing edits", operation="edits")
        edits, draft, after = _edit(ctx, document, before)
        final = Document(draft, inputs.brief) if draft else document
        findings = [finding for result in results.values() for finding in result.findings]
        findings = [*missing, *findings, *wanted(document)]
        ctx.progress(100, f"Score {after:.0f}", operation="edits")
        return ContentOutput(
            score=after,
            summary=_summary(after, missing, edits),
            metrics={
                "score_before": before,
                "score_after": after,
                "numbers": len(document.numbers),
                "quotations": len(document.quotations),
                "unsupported": len(missing),
                "evidence_wanted": sum(finding.rule == "geo.evidence_wanted" for finding in findings),
                **{rule: round(100 * result.share) for rule, result in results.items()},
            },
            findings=findings,
            edits=edits,
            draft=draft,
            structured_data=structured_data(final, inputs.brand) if final.body.strip() else None,
        )


def _check(ctx: Context, document: Document) -> dict[str, Result]:
    """Every rule on the draft, with progress."""
    results: dict[str, Result] = {}
    with ctx.tool("geo_rules", "Checking structure and evidence") as tool:
        for done, (name, rule) in enumerate(RULES.items(), start=1):
            ctx.check()
            results[name] = rule(document)
            tool.progress(done, len(RULES))
            ctx.progress(5 + 50 * done // len(RULES), name.replace("_", " ").capitalize(), operation="rules",
                         items_done=done, items_total=len(RULES))  # fmt: skip
        kept = sum(result.share >= 1 for result in results.values())
        tool.done(f"{kept} of {len(RULES)} rules kept in full")
    return results


def score(draft: Draft, brief: Brief) -> float:
    """The overall score of a draft, 0-100."""
    document = Document(draft, brief)
    return overall(((name, rule(document)) for name, rule in RULES.items()), len(unsupported(document)))


def _edit(ctx: Context, document: Document, before: float) -> tuple[list[Edit], Draft | None, float]:
    """Tries every safe edit by itself; one that lowers the score is kept as a proposal, with the reason."""
    proposed = propose(document)
    edits: list[Edit] = []
    taken: list[Edit] = []
    for edit in proposed:
        ctx.check()
        if not edit.safe:
            edits.append(edit)
            continue
        trial = document.draft.model_copy(update={"body": apply(document.body, [*taken, edit])})
        reached = score(trial, document.brief)
        if reached < before:
            reason = f"{edit.reason} Not made: the score would fall from {before:g} to {reached:g}."
            edits.append(edit.model_copy(update={"safe": False, "reason": reason}))
            continue
        before = reached
        taken.append(edit)
        edits.append(edit)
    if not taken:
        return edits, None, before
    return edits, document.draft.model_copy(update={"body": apply(document.body, taken)}), before


def _summary(after: float, missing: list[Finding], edits: list[Edit]) -> str:
    made = sum(edit.safe for edit in edits)
    evidence = (
        f"{len(missing)} claims are not in your sources" if missing else "every figure and quotation has a source"
    )
    return f"Scored {after:.0f} of 100; {evidence}; {made} safe edits made."
