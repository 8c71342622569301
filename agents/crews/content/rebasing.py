"""Puts what an agent did to an older text onto the one that a person has made of it meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from agents.base import Edit, Finding
from agents.crews.content.edits import apply
from agents.crews.content.types import Draft
from agents.crews.content.verify import changed_fact
from campaigns.merges import merge
from campaigns.passages import Passages

FIELDS = ("title", "meta_description", "slug")


@dataclass(frozen=True)
class Rebased:
    """The person's text with those of the agent's changes that fit it.

    `edits` are the agent's, in its order; those in `fitting` (by place in that order) have the span they have in the
    person's text, the others keep theirs in the older one. `made` are the fitting ones that `draft` holds.
    """

    draft: Draft
    edits: list[Edit]
    fitting: frozenset[int] = field(default_factory=frozenset)
    made: frozenset[int] = field(default_factory=frozenset)


def rebase(received: Draft, made: Draft | None, edits: Sequence[Edit], current: Draft) -> Rebased:
    """`made` is what the agent made of `received` (None: nothing), `current` what the person has made of it.

    An edit fits where its passage still stands, word for word. A field that the person changed stays theirs. Nothing
    is made when together it would change a number or quotation of the person's text.
    """
    passages = Passages(received.body, current.body)
    moved: list[Edit] = []
    fitting: set[int] = set()
    for number, edit in enumerate(edits):
        place = passages.find(edit.start, edit.end)
        if place is not None:
            fitting.add(number)
            edit = edit.model_copy(update={"start": place[0], "end": place[1]})
        moved.append(edit)
    draft, done = current, frozenset[int]()
    if made is not None:
        safe = [number for number, edit in enumerate(edits) if edit.safe]
        if apply(received.body, [edits[number] for number in safe]).body == made.body:
            done = frozenset(number for number in safe if number in fitting)
            body = apply(current.body, [moved[number] for number in sorted(done)]).body
        else:  # it wrote more than its edits say
            together = merge(received.body, current.body, made.body)
            body = together.text(lambda conflict: conflict.theirs)
            done = frozenset(number for number in safe if number in fitting) if together.clean else frozenset()
        if body != current.body and changed_fact(current.body, body):
            body, done = current.body, frozenset()
        kept = {
            name: getattr(made, name)
            for name in FIELDS
            if getattr(current, name) == getattr(received, name) != getattr(made, name)
        }
        draft = current.model_copy(update={**kept, "body": body})
    return Rebased(draft, moved, frozenset(fitting), done)


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
