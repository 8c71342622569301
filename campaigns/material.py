"""The whole of what a campaign is written from, as one text in which every part has its place.

Agents quote places of this text, so it must not change while they work: the typed text stands first, the sources
follow in their order, and neither changes once the campaign has started.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.db.models import Sum

from campaigns.models import Campaign, Source, SourceState

BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True)
class Part:
    """`[start, end)` of the material, in code points; `source_id` is None for the text typed into the brief."""

    source_id: uuid.UUID | None
    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Material:
    text: str
    parts: tuple[Part, ...]

    def part_at(self, at: int) -> Part | None:
        """The part that a code point of the text stands in; None between two parts."""
        return next((part for part in self.parts if part.start <= at < part.end), None)


def material_of(campaign: Campaign) -> Material:
    """The campaign's typed source material and what was read of its sources."""
    ready = Source.objects.filter(campaign=campaign, state=SourceState.READY).only("id", "name", "text")
    return put_together(campaign.source_material, list(ready))


def size_of(campaign: Campaign) -> int:
    """How many characters of source material a campaign has, as far as they are read."""
    read = Source.objects.filter(campaign=campaign, state=SourceState.READY).aggregate(Sum("characters"))
    return len(campaign.source_material) + (read["characters__sum"] or 0)


def put_together(typed: str, sources: list[Source]) -> Material:
    """The same from a typed text and sources in their order."""
    texts: list[tuple[uuid.UUID | None, str, str]] = [(None, "", typed)] if typed.strip() else []
    texts += [(source.pk, source.name, source.text) for source in sources if source.text]
    if not texts:
        return Material(typed, ())
    parts: list[Part] = []
    place = 0
    for source_id, name, text in texts:
        parts.append(Part(source_id, name, place, place + len(text)))
        place += len(text) + len(BETWEEN)
    return Material(BETWEEN.join(text for _, _, text in texts), tuple(parts))
