"""Edits are put into a text and taken out again, in the order in which they fit."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence

from agents.judgements import drafting_agents
from agents.models import Decision, Suggestion, SuggestionStatus
from agents.suggestions.passages import Lost, Place
from agents.suggestions.standing import ANCHOR, Standing, switch_of
from campaigns.models import ContentVersion

APPLIED = SuggestionStatus.APPLIED
EDITOR = "editor"  # it makes the edits that others have proposed, and none of its own
CLASHES = "It no longer fits: it overlaps a change that has been made."


def objection_to(place: Place | Lost) -> str:
    """Why an edit that stands there does not fit; "" where it does."""
    if isinstance(place, Place):
        return ""
    if place == Lost.AMBIGUOUS:
        return "It no longer fits: its passage now stands in the text more than once."
    return "It no longer fits: its passage has changed since."


def switch_all(
    known: Standing, rows: Sequence[Suggestion], places: Mapping[uuid.UUID, Place | Lost]
) -> dict[uuid.UUID, str]:
    """Switches the edits that fit; returns why the others do not.

    One that an edit covers fits as soon as that one is switched off: of edits upon each other the last goes first.
    `places` is where they stood before.
    """
    covered, waiting = set[uuid.UUID](), list(rows)
    while True:
        left = dict[uuid.UUID, str]()
        for row in waiting:
            switch = switch_of(row) if known.anchored(row) else None
            if switch is not None and known.on.clashes(switch):
                left[row.pk] = CLASHES
                covered.add(row.pk)
                continue
            objection = "" if row.pk in covered else objection_to(places[row.pk])
            if switch is None or objection:
                left[row.pk] = objection
            else:
                known.on.switch(switch)
        if len(left) == len(waiting):
            return left
        waiting = [row for row in waiting if row.pk in left]


def text_without(campaign_id: uuid.UUID, rows: Sequence[Suggestion]) -> ContentVersion | None:
    """The last version that somebody wrote, where every edit made since is among these: without them, it is the text.

    None where other edits stay, or where one of these was made upon an earlier text.
    """
    decided = Decision.objects.filter(campaign_id=campaign_id, version__isnull=False).values_list("version", flat=True)
    of_edits = frozenset(decided)
    made = ContentVersion.objects.filter(campaign_id=campaign_id).order_by("-number").defer("body")
    written, by_agents, drafting = None, set[uuid.UUID | None](), drafting_agents()
    for version in made:
        written = version
        if version.agent in drafting or (not version.agent and version.number not in of_edits):
            break
        if version.agent and version.agent != EDITOR and (version.added or version.removed):
            by_agents.add(version.run_id)
    applied = Suggestion.objects.filter(campaign_id=campaign_id, status=APPLIED, replacement__isnull=False, field="")
    since = dict(applied.values_list("pk", "version"))
    if written is None or not rows or since.keys() != {row.pk for row in rows}:
        return None
    edits = Suggestion.objects.filter(run__in=by_agents, replacement__isnull=False, field="")
    told = by_agents <= set(edits.values_list("run", flat=True))  # nobody has changed the text but by edits
    later = all(number is not None and number >= written.number for number in since.values())
    return written if told and later else None


def anchor_again(rows: Sequence[Suggestion], written: ContentVersion, version: ContentVersion) -> None:
    """Edits that were made of the text as `written` have their places in `version`, which reads the same."""
    for order, row in enumerate(sorted(rows, key=lambda row: (row.version or 0, row.start or 0, row.position))):
        there = row.version == written.number
        row.anchor_version = version.number if there else None
        row.anchor_start, row.anchor_end = (row.start, row.end) if there else (None, None)
        row.anchor_applied, row.anchor_order = False, order
    Suggestion.objects.bulk_update(rows, ANCHOR, batch_size=200)
