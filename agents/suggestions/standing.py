"""Where a campaign's suggestions stand in its text of today."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence

from django.db.models import Q, QuerySet

from agents.models import AgentRun, Frame, Suggestion, SuggestionStatus
from agents.states import RunStatus
from agents.suggestions.frame import Choice, Switch
from agents.suggestions.passages import Lost, Place, around, find
from campaigns.models import ContentVersion
from campaigns.selectors import current_version

APPLIED = SuggestionStatus.APPLIED
PROPOSED, RESOLVED = SuggestionStatus.PROPOSED, SuggestionStatus.RESOLVED
DECIDED = (APPLIED, SuggestionStatus.REFUSED, SuggestionStatus.DISMISSED, SuggestionStatus.REVERTED)
ANCHOR = ("before", "after", "anchor_version", "anchor_start", "anchor_end", "anchor_applied", "anchor_order")


class Standing:
    """The places of suggestions in version `version`, whose base is `base`.

    Those that are anchored in the base stand where the switched-on edits leave them, to the character. All others are
    looked for by their words and context. `on` are the edits of the base that are switched on. A finding keeps its
    place while edits of other rules change words within its passage; one of its own rule has mended it.
    """

    def __init__(self, version: ContentVersion, base: int, on: Iterable[Suggestion]) -> None:
        self.version, self.base = version, base
        on = list(on)
        self.on = Choice(switch_of(row) for row in on)
        self.mended = [(row.rule, switch_of(row)) for row in on if row.status == APPLIED]

    def place(self, row: Suggestion) -> Place | Lost:
        """Where the suggestion's words stand now."""
        if row.start is None:
            return Lost.GONE
        body, words = self.version.body, row.words_now
        if self.anchored(row) and not row.is_edit:
            return self._passage(row)
        if self.anchored(row):
            place = self.on.place_of(switch_of(row))
            if place is None:
                return Lost.GONE
            if body[place.start : place.end] == words:
                return place
        return find(body, words, row.before, row.after)

    def _passage(self, row: Suggestion) -> Place | Lost:
        """Where an anchored finding's passage stands, though edits may have changed words within it."""
        switch = switch_of(row)
        place = self.on.passage_of(switch.start, switch.end)
        if place is None or (place.start == place.end and row.original):
            return Lost.GONE
        if self.version.body[place.start : place.end] == row.original:
            return place
        mended = any(
            rule == row.rule and one.start <= switch.end and switch.start <= one.end for rule, one in self.mended
        )
        return Lost.GONE if mended else place

    def anchored(self, row: Suggestion) -> bool:
        return row.anchor_version == self.base and row.anchor_start is not None

    def rebase(self, rows: Sequence[Suggestion]) -> None:
        """Makes this version the base of what follows: anchors every one of these that has a place in it, and saves.

        Edits at one place keep their order.
        """
        placed = [(self.place(row), row) for row in rows]
        ranks = {row.pk: switch_of(row).rank if self.anchored(row) else (0, 0, 0, "") for row in rows}
        found = [(place, row) for place, row in placed if isinstance(place, Place)]
        found.sort(key=lambda one: (*one[0], ranks[one[1].pk]))
        for order, (place, row) in enumerate(found):
            row.anchor_version, row.anchor_order = self.version.number, order
            row.anchor_start, row.anchor_end = place
            row.anchor_applied = row.status == APPLIED
            row.before, row.after = around(self.version.body, *place)
        for stands, row in placed:
            if isinstance(stands, Lost):
                row.anchor_version = row.anchor_start = row.anchor_end = None
        _store(rows, ANCHOR)
        Frame.objects.filter(campaign_id=self.version.campaign_id, version=self.version.number).delete()
        self.base, self.on, self.mended = self.version.number, Choice([]), []

    def into_base(self, place: Place) -> Place | None:
        """The place in the base of a place in this version."""
        return self.on.into_base(place)


def switch_of(row: Suggestion) -> Switch:
    """An anchored suggestion as an edit of its base. A finding switches nothing."""
    assert row.anchor_start is not None
    assert row.anchor_end is not None
    replacement = row.original if row.replacement is None else row.replacement
    off, on = (replacement, row.original) if row.anchor_applied else (row.original, replacement)
    return Switch(str(row.pk), row.anchor_start, row.anchor_end, off, on, row.anchor_order)


def is_on(row: Suggestion) -> bool:
    """Whether an anchored edit is switched on: what stands now is not what stood in the base."""
    return row.is_edit and (row.status == APPLIED) != row.anchor_applied


def standing(campaign_id: uuid.UUID, version: ContentVersion) -> Standing:
    """How suggestions stand in this version, the campaign's newest. Two queries."""
    base = base_of(campaign_id, version.number)
    anchored = Suggestion.objects.filter(campaign_id=campaign_id, anchor_version=base, replacement__isnull=False)
    on = anchored.filter(Q(status=APPLIED, anchor_applied=False) | (~Q(status=APPLIED) & Q(anchor_applied=True)))
    return Standing(version, base, on)


def base_of(campaign_id: uuid.UUID, number: int) -> int:
    """The version upon which version `number` is a choice of edits; itself, where it is none."""
    frame = Frame.objects.filter(campaign_id=campaign_id, version=number).values_list("base", flat=True).first()
    return frame if frame is not None else number


def live_rows(campaign_id: uuid.UUID) -> QuerySet[Suggestion]:
    """The suggestions about passages that matter: of every step's newest run, and whatever was decided."""
    return _live(campaign_id).filter(start__isnull=False)


def live_fields(campaign_id: uuid.UUID) -> QuerySet[Suggestion]:
    """The edits of fields that matter."""
    return _live(campaign_id).exclude(field="")


def _live(campaign_id: uuid.UUID) -> QuerySet[Suggestion]:
    newest: dict[str, uuid.UUID] = {}
    runs = AgentRun.objects.filter(campaign_id=campaign_id, status=RunStatus.COMPLETED).order_by("finished_at")
    for agent, pk in runs.values_list("agent", "pk"):
        newest[agent] = pk
    return Suggestion.objects.filter(Q(status__in=DECIDED) | Q(run__in=newest.values()), campaign_id=campaign_id)


def gather_up(campaign_id: uuid.UUID) -> None:
    """Anchors what matters in the newest version, before an agent files what it made of it. The journal is locked."""
    current = current_version(campaign_id)
    if current is None:
        return
    standing(campaign_id, current).rebase(list(live_rows(campaign_id)))


def keep_frame(campaign_id: uuid.UUID, base: ContentVersion) -> None:
    """Notes that the newest version is `base` with its switched-on edits, if that is what it is."""
    current = current_version(campaign_id)
    assert current is not None
    if current.number == base.number:
        return
    anchored = Suggestion.objects.filter(campaign_id=campaign_id, anchor_version=base.number, replacement__isnull=False)
    if Choice(switch_of(row) for row in anchored if is_on(row)).rewrite(base.body) == current.body:
        Frame.objects.create(campaign_id=campaign_id, version=current.number, base=base.number)
        refresh(standing(campaign_id, current), live_rows(campaign_id))


def refresh(known: Standing, rows: Iterable[Suggestion]) -> None:
    """Stores what stands around these now, so that they are found again after the next change."""
    changed = []
    for row in rows:
        place = known.place(row) if known.anchored(row) else Lost.GONE
        if isinstance(place, Place):
            context = around(known.version.body, *place)
            if context != (row.before, row.after):
                row.before, row.after = context
                changed.append(row)
    _store(changed, ("before", "after"))


def _store(rows: Sequence[Suggestion], fields: Sequence[str]) -> None:
    """Stores these fields of rows that are there. For thousands, an upsert costs a fraction of `bulk_update`."""
    Suggestion.objects.bulk_create(rows, 500, update_conflicts=True, unique_fields=["pk"], update_fields=fields)
