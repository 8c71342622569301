"""Finds what an agent proposes for an older text again in the one that a person has made of it meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from agents.base import Edit, Finding
from agents.crews.content.search_fields import offered
from agents.crews.content.types import DRAFT_FIELDS, Draft
from campaigns.passages import Passages


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


def fields_offered(key: str, findings: Sequence[Finding], received: Draft, made: Draft) -> list[Finding]:
    """The findings with what `made` would change of the title and the like told as an offer: it is not done."""
    offers = [
        offered(key, name, str(getattr(received, name)), str(getattr(made, name)))
        for name in DRAFT_FIELDS
        if getattr(made, name) != getattr(received, name)
    ]
    return [*offers, *(finding for finding in findings if finding.change is None or not finding.change.made)]
