"""Which of several agents' proposals for one text go together: overlaps are resolved by a fixed rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import Field

from agents.base import Edit, Finding, Severity, Strict

GRAVITY: dict[Severity, int] = {"problem": 0, "improvement": 1, "good": 2}


class Proposal(Strict):
    """What one step proposed for the text as it stands."""

    step: str
    agent: str
    name: str  # of the agent, for people
    settings: dict[str, object] = Field(default_factory=dict)  # the step's
    findings: list[Finding] = Field(default_factory=list)
    edits: list[Edit] = Field(default_factory=list)
    rewrites: dict[str, str] = Field(default_factory=dict)  # of the title and the like
    left: list[Edit] = Field(default_factory=list)  # of the edits those that people are to decide about, still open
    fields_left: int = 0  # open offers of a title and the like, for people alone


@dataclass(frozen=True)
class Offer:
    """One proposed edit with what decides about it. `number` is its place among the edits of its proposal."""

    proposal: Proposal
    order: int  # of the proposal, in the plan
    number: int
    edit: Edit
    severity: Severity

    @property
    def rank(self) -> tuple[int, int, int, int]:
        return (GRAVITY[self.severity], self.order, self.edit.start, self.number)


@dataclass(frozen=True)
class Lost:
    """An edit that gave way to another one."""

    offer: Offer
    to: Offer


def offers(proposals: Sequence[Proposal]) -> list[Offer]:
    """Every safe edit, the most important first.

    An edit is as severe as the gravest finding of its own rule and agent ("improvement" where there is none). First
    counts severity, then the plan's order of the steps, then the place in the text.
    """
    found = []
    for order, proposal in enumerate(proposals):
        gravest: dict[str, Severity] = {}
        for finding in proposal.findings:
            known = gravest.get(finding.rule, finding.severity)
            gravest[finding.rule] = min(known, finding.severity, key=GRAVITY.__getitem__)
        found += [
            Offer(proposal, order, number, edit, gravest.get(edit.rule, "improvement"))
            for number, edit in enumerate(proposal.edits)
            if edit.safe
        ]
    return sorted(found, key=lambda offer: offer.rank)


def resolve(ranked: Sequence[Offer]) -> tuple[list[Offer], list[Lost]]:
    """The edits that may be made together, and those that give way; of two that overlap the first in rank stays.

    The same replacement of the same passage, proposed twice, is one edit: the second counts as given way to the first.
    """
    kept: list[Offer] = []
    lost: list[Lost] = []
    for offer in ranked:
        rival = next((other for other in kept if clash(offer.edit, other.edit)), None)
        if rival is None:
            kept.append(offer)
        else:
            lost.append(Lost(offer, rival))
    return kept, lost


def open_edits(
    proposals: Sequence[Proposal], kept: Sequence[Offer], lost: Sequence[Lost], taken: Sequence[Edit]
) -> int:
    """How many edits are left to people: those that were not taken, and those that are not the Editor's to make.

    One whose passage another one has changed is left to nobody.
    """
    made = {id(edit) for edit in taken}
    own = [offer for offer in kept if id(offer.edit) not in made] + [one.offer for one in lost]
    others = [edit for one in proposals for edit in one.left]
    open_ = [edit for edit in (*(one.edit for one in own), *others) if not any(clash(edit, done) for done in taken)]
    return len(open_) + sum(one.fields_left for one in proposals)


def clash(one: Edit, other: Edit) -> bool:
    """Whether two edits share a character, one inserts inside the other, or both insert at one place."""
    if one.start == one.end or other.start == other.end:
        same_place = one.start == other.start and one.end == other.end
        return same_place or (one.start < other.end and other.start < one.end)
    return one.start < other.end and other.start < one.end
