"""People decide about suggestions: one, several or all; what several change in the text is one version."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from agents.models import Action, Decision, Frame, Suggestion, SuggestionStatus
from agents.registry import agent_name, all_crews
from agents.suggestions.fields import objection as objection_to_field
from agents.suggestions.fields import switched
from agents.suggestions.listing import Selection, listed
from agents.suggestions.pairs import matter_of, mended_by, other_halves, reopen_pairs, settle_pairs
from agents.suggestions.passages import Lost, Place
from agents.suggestions.remembering import hold_open, release
from agents.suggestions.settling import settle_gone
from agents.suggestions.standing import Standing, live_rows, refresh, standing
from agents.suggestions.switching import anchor_again, objection_to, switch_all, text_without
from agents.suggestions.telling import summary_of, tell_decision, who
from campaigns import journal
from campaigns.errors import Conflict, Invalid, NotFound
from campaigns.models import Campaign, ContentVersion
from campaigns.permissions import EDITORS, require
from campaigns.selectors import current_version
from campaigns.services.editing import meta_after
from campaigns.services.versions import add_version
from campaigns.texts import Text

if TYPE_CHECKING:
    from django.contrib.auth.models import User

PROPOSED, APPLIED = SuggestionStatus.PROPOSED, SuggestionStatus.APPLIED
REFUSED, DISMISSED, REVERTED = SuggestionStatus.REFUSED, SuggestionStatus.DISMISSED, SuggestionStatus.REVERTED
RESOLVED = SuggestionStatus.RESOLVED
REASON_LIMIT = 500  # characters
AT_ONCE = 2_000  # suggestions of one decision

# From which states an action leads to which.
MOVES: dict[Action, tuple[frozenset[SuggestionStatus], SuggestionStatus]] = {
    Action.ACCEPT: (frozenset({PROPOSED}), APPLIED),
    Action.REFUSE: (frozenset({PROPOSED, RESOLVED}), REFUSED),
    Action.DISMISS: (frozenset({PROPOSED, RESOLVED}), DISMISSED),
    Action.REVERT: (frozenset({APPLIED}), REVERTED),
    Action.REOPEN: (frozenset({REFUSED, DISMISSED, REVERTED}), PROPOSED),
}
TEXT_ACTIONS = frozenset({Action.ACCEPT, Action.REVERT})
SAID = {APPLIED: "accepted", REFUSED: "refused", DISMISSED: "dismissed", REVERTED: "taken back", PROPOSED: "reopened"}


@dataclass(frozen=True)
class Left:
    """A suggestion that was left as it is, and why."""

    suggestion: Suggestion
    code: str  # no_longer_fits, already_decided, not_decided, nothing_to_replace, turned_down
    message: str


@dataclass
class Outcome:
    """What came of a decision. `unchanged` had been decided like this by the same person before.

    `matters`: what was decided, an edit and the finding that it mends as one.
    """

    action: Action
    version: ContentVersion | None = None
    decided: list[Suggestion] = field(default_factory=list)
    unchanged: list[Suggestion] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    matters: int = 0


def decide_one(*, suggestion: Suggestion, action: Action, by: User, reason: str = "") -> Outcome:
    """As `decide`, for one. Where it is left, raises Conflict with the code of `Left` and who has decided."""
    chosen = Selection(ids=frozenset({suggestion.pk}))
    outcome = decide(campaign=suggestion.campaign, action=action, selection=chosen, by=by, reason=reason)
    for left in outcome.left:
        one = left.suggestion
        decided_by = who(one.decided_by) if one.decided_by else None
        raise Conflict(left.message, code=left.code, decided_by=decided_by, status_of_suggestion=str(one.status))
    return outcome


def decide(*, campaign: Campaign, action: Action, selection: Selection, by: User, reason: str = "") -> Outcome:
    """Decides about the selected suggestions, in one transaction.

    Accepting an edit puts it into the text, reverting takes it out again; all of one decision make one version, by the
    person. An edit whose passage is gone, stands in several places or overlaps a change made since is left as it is.
    So is one that somebody else has decided about meanwhile. Deciding again what one has decided oneself changes
    nothing. Raises Invalid, NotFound (also for ids of other campaigns), Forbidden.
    """
    require(campaign, by, EDITORS, "decide about suggestions")
    reason = " ".join(reason.split())
    if len(reason) > REASON_LIMIT:
        message = f"The reason may have at most {REASON_LIMIT:,} characters."
        raise Invalid(message, fields={"reason": [message]})
    with transaction.atomic(), journal.batch():
        if not journal.lock(campaign.pk):
            raise NotFound("There is no such campaign.")
        outcome = Outcome(action)
        rows = [row for row in _chosen(campaign, action, selection) if _may_move(row, action, by, outcome)]
        current = current_version(campaign.pk)
        if action not in TEXT_ACTIONS:
            known = standing(campaign.pk, current) if current else None
            places = {row.pk: known.place(row) if known else Lost.GONE for row in rows}
            outcome.decided = rows
        else:
            places = _change_text(campaign, current, rows, by, outcome)
        outcome.matters = len(outcome.decided)
        outcome.matters -= len(mended_by(matter_of(row, places[row.pk]) for row in outcome.decided))
        _write_down(campaign, outcome, by, reason)
        for row in outcome.decided:
            number = current.number if current else None
            tell_decision(row, places[row.pk], by=by, reason=reason, version=number)
        if outcome.decided:
            settle_gone(campaign.pk)
            _carry_over(campaign, outcome, by, reason)
    return outcome


def _carry_over(campaign: Campaign, outcome: Outcome, by: User, reason: str) -> None:
    """What was decided about a change holds for the same change under other rules' names, and for what it mends."""
    if outcome.action == Action.REOPEN:
        release(campaign.pk, outcome.decided)
        reopen_pairs(campaign.pk, outcome.decided)
        return
    current = current_version(campaign.pk)
    known = standing(campaign.pk, current) if current else None
    held = hold_open(campaign.pk, outcome.decided)
    if outcome.action != Action.REVERT:
        held += settle_pairs(campaign.pk, [*outcome.decided, *held])
    for row in held:
        place = known.place(row) if known else Lost.GONE
        tell_decision(row, place, by=by, reason=row.note or reason, version=current.number if current else None)


def _chosen(campaign: Campaign, action: Action, selection: Selection) -> list[Suggestion]:
    if selection.ids is None:
        rows = [row for row in listed(campaign.pk, selection) if row.severity != "good" or selection.severity == "good"]
        return [row for row in rows if row.status in MOVES[action][0] and row.status != RESOLVED]
    if len(selection.ids) > AT_ONCE:
        message = f"At most {AT_ONCE:,} suggestions can be decided at once."
        raise Invalid(message, fields={"ids": [message]})
    found = Suggestion.objects.filter(campaign=campaign, pk__in=selection.ids).select_related("run", "decided_by")
    rows = list(found.order_by("run__level", "run__position", "run_id", "position"))
    missing = sorted(str(pk) for pk in selection.ids - {row.pk for row in rows})
    if missing:
        message = f"There is no such suggestion: {', '.join(missing[:3])}{' …' if missing[3:] else ''}."
        raise NotFound(message, fields={"ids": [message]})
    return rows


def _may_move(row: Suggestion, action: Action, by: User, outcome: Outcome) -> bool:
    sources, target = MOVES[action]
    if action == Action.ACCEPT and not row.is_edit:
        message = "This one only points something out; there is nothing to put into the text."
        outcome.left.append(Left(row, "nothing_to_replace", message))
    elif action == Action.REOPEN and row.status == REFUSED and row.decided_at is None:
        outcome.left.append(Left(row, "turned_down", "The rules turned this one down; it cannot be offered."))
    elif row.status in sources:
        return True
    elif row.status == RESOLVED:
        outcome.left.append(Left(row, "no_longer_fits", objection_to(Lost.GONE)))
    elif row.status == target and row.decided_by_id == by.pk:
        outcome.unchanged.append(row)
    elif row.status == PROPOSED:
        outcome.left.append(Left(row, "not_decided", "Nothing has been decided about this one yet."))
    else:
        outcome.left.append(Left(row, "already_decided", _already(row)))
    return False


def _already(row: Suggestion) -> str:
    if row.decided_by is not None:
        return f"{who(row.decided_by)} has already {SAID[SuggestionStatus(row.status)]} this one."
    if row.status == APPLIED:
        return f"{agent_name(row.run.agent)} has already put this one into the text."
    return f"This one has already been {SAID[SuggestionStatus(row.status)]}."


def _change_text(
    campaign: Campaign, current: ContentVersion | None, rows: Sequence[Suggestion], by: User, outcome: Outcome
) -> dict[uuid.UUID, Place | Lost]:
    """Switches the edits that fit and makes the version. Returns where each stood before."""
    if current is None or not rows:
        outcome.left += [Left(row, "no_longer_fits", "There is no text.") for row in rows]
        return {}
    known, base = _frame(campaign.pk, current, rows)
    places = {row.pk: known.place(row) for row in rows}
    text, in_fields, lost = switched([row for row in rows if row.field], Text.of(current))
    outcome.left += [Left(row, "no_longer_fits", objection_to_field(row)) for row in lost]
    in_body = [row for row in rows if not row.field]
    covered = switch_all(known, in_body, places)
    body = known.on.rewrite(base.body)
    first = text_without(campaign.pk, in_body) if outcome.action == Action.REVERT else None
    restored = first is not None and first.body != body
    if first is not None and restored:
        covered, body = {}, first.body
    outcome.left += [Left(row, "no_longer_fits", covered[row.pk]) for row in in_body if row.pk in covered]
    outcome.decided += [*(row for row in in_body if row.pk not in covered), *in_fields]
    text = replace(text, body=body)
    if text != Text.of(current):
        outcome.version = add_version(
            campaign_id=campaign.pk,
            title=text.title,
            body=text.body,
            meta={**meta_after(campaign, current, text), **_carried(campaign, current, text)},
            summary=summary_of(outcome.action, outcome.decided),
            author_user=by,
        )
        if first is not None and restored:
            anchor_again(in_body, first, outcome.version)
        else:
            Frame.objects.create(campaign=campaign, version=outcome.version.number, base=base.number)
    return places


def _carried(campaign: Campaign, current: ContentVersion, text: Text) -> Mapping[str, Any]:
    """What of the meta data the edits of agents carry along, other than those of people."""
    crew = all_crews().get(campaign.campaign_type)
    return crew.carry_meta(campaign, current, text.body) if crew else {}


def _frame(
    campaign_id: uuid.UUID, current: ContentVersion, rows: Collection[Suggestion]
) -> tuple[Standing, ContentVersion]:
    """The standing in the newest version, and its base: an earlier one where all these edits are anchored in it."""
    known = standing(campaign_id, current)
    base = ContentVersion.objects.filter(campaign_id=campaign_id, number=known.base).first()
    rows = [row for row in rows if not row.field]
    whole = base is not None and known.on.rewrite(base.body) == current.body
    if base is not None and whole and all(known.anchored(row) for row in rows):
        return known, base
    if not whole:
        known = Standing(current, current.number, [])
    live = {row.pk: row for row in live_rows(campaign_id)} | {row.pk: row for row in rows}
    known.rebase(list(live.values()))
    return known, current


def _write_down(campaign: Campaign, outcome: Outcome, by: User, reason: str) -> None:
    """Stores the decisions, and what stands around the suggestions now."""
    sources, target = MOVES[outcome.action]
    now = timezone.now()
    made: dict[str, Any] = {"status": target, "decided_by": by, "decided_at": now, "note": reason}
    number = outcome.version.number if outcome.version else None
    written = [
        Decision(
            campaign=campaign,
            suggestion=row,
            action=outcome.action,
            by=by,
            reason=reason,
            version=number,
            created_at=now,
        )
        for row in outcome.decided
    ]
    if outcome.action == Action.REOPEN:
        made |= {"decided_by": None, "decided_at": None, "note": ""}
    for row in outcome.decided:
        if Suggestion.objects.filter(pk=row.pk, status__in=sources).update(**made) != 1:
            raise RuntimeError("a suggestion changed under the journal's lock")
        for name, value in made.items():
            setattr(row, name, value)
    if outcome.action == Action.REOPEN:
        other_halves(campaign.pk, {row.pk: row.follows_id for row in outcome.decided}).update(**made)
    Decision.objects.bulk_create(written)
    if outcome.version is not None:
        refresh(standing(campaign.pk, outcome.version), live_rows(campaign.pk))
