"""Edits of the title, the meta description and the slug: whether they fit, and what was decided about them before.

Such an edit speaks of all that its field (`Suggestion.field`) has: it fits as long as that is what it was made for.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import replace

from agents.base import Declined
from agents.models import Suggestion, SuggestionStatus
from agents.suggestions.alike import same_words
from agents.suggestions.decided import TURNED_DOWN, accepted, follow, language_of, refuse_undoing, turned_down
from agents.suggestions.standing import live_fields
from campaigns.models import ContentVersion
from campaigns.texts import Text

PROPOSED, APPLIED = SuggestionStatus.PROPOSED, SuggestionStatus.APPLIED
RESOLVED = SuggestionStatus.RESOLVED
FOLLOWED = ["status", "note", "decided_by", "decided_at", "follows"]


def switched(rows: Iterable[Suggestion], text: Text) -> tuple[Text, list[Suggestion], list[Suggestion]]:
    """The text with these edits made, or taken back where they are in it; those that were, and those that do not fit.

    They may come in any order: of one field's edits upon each other the last is taken back first.
    """
    done, left = list[Suggestion](), list(rows)
    while row := next((one for one in left if getattr(text, one.field) == one.words_now), None):
        text = replace(text, **{row.field: row.original if row.status == APPLIED else row.replacement or ""})
        left.remove(row)
        done.append(row)
    return text, done, left


def objection(row: Suggestion) -> str:
    """Why an edit of a field that does not fit is left as it is."""
    return f"It no longer fits: the {row.field.replace('_', ' ')} has been changed since."


def settled(campaign_id: uuid.UUID, current: ContentVersion) -> list[Suggestion]:
    """The edits of fields whose status the newest version changes, with that status, not saved.

    An open one is closed when its field has become another one, and opened when it is again what it was; one that was
    made is open again when the field is what it was before.
    """
    text, changed = Text.of(current), list[Suggestion]()
    for row in live_fields(campaign_id).filter(status__in=(PROPOSED, RESOLVED, APPLIED)):
        as_before = getattr(text, row.field) == row.original
        if row.status == APPLIED:
            if as_before:
                row.status, row.decided_by, row.decided_at, row.note = PROPOSED, None, None, ""
                changed.append(row)
        elif as_before == (row.status == RESOLVED):
            row.status, row.resolved_by = (PROPOSED, None) if as_before else (RESOLVED, current.number)
            changed.append(row)
    return changed


def declined_fields(campaign_id: uuid.UUID, version: ContentVersion) -> list[Declined]:
    """The changes of its fields as they are that people have turned down, and what would undo those they accepted."""
    text, found = Text.of(version), set[tuple[str, str, str]]()
    for row in turned_down(campaign_id).exclude(field=""):
        if getattr(text, row.field) == row.original:
            found.add((row.field, row.rule, row.replacement or ""))
    for row in accepted(campaign_id).exclude(field=""):
        if getattr(text, row.field) == row.replacement:
            found.add((row.field, "", row.original))
    return [Declined(field=field, rule=rule, replacement=replacement) for field, rule, replacement in sorted(found)]


def recall_fields(campaign_id: uuid.UUID, rows: Sequence[Suggestion]) -> None:
    """Gives new edits of fields (not saved) the decisions that hold for them already.

    An edit is the same when it makes the same change, or another one of the same words under the same rule's name, in
    whatever form these are.
    """
    openly = [row for row in rows if row.field and row.status == PROPOSED]
    if not openly:
        return
    decided = [*accepted(campaign_id).exclude(field=""), *turned_down(campaign_id).exclude(field="")]
    language = language_of(campaign_id) if decided else ""
    for row in openly:
        hold(row, decided) or hold(row, [one for one in decided if one.rule == row.rule], alike_in=language)


def hold(row: Suggestion, decided: Iterable[Suggestion], *, alike_in: str = "") -> bool:
    """Gives an open edit the decision about the same change; False: there is none.

    With a language, about any change of what are the same words in it.
    """
    for one in decided:
        if one.field != row.field:
            continue
        if one.status == APPLIED and (one.replacement, one.original) == (row.original, row.replacement):
            refuse_undoing(row, one)
            return True
        exactly = one.original == row.original and (alike_in or one.replacement == row.replacement)
        if one.status in TURNED_DOWN and (exactly or (alike_in and same_words(one.original, row.original, alike_in))):
            follow(row, one)
            return True
    return False


def hold_open_fields(campaign_id: uuid.UUID, decided: Iterable[Suggestion]) -> list[Suggestion]:
    """Gives open edits of fields what has just been `decided` about the same changes; returns and saves them."""
    decided = [one for one in decided if one.field]
    openly = live_fields(campaign_id).filter(status=PROPOSED).select_related("run") if decided else []
    held = [row for row in openly if hold(row, decided)]
    Suggestion.objects.bulk_update(held, FOLLOWED, batch_size=200)
    return held


def same_as_reopened(campaign_id: uuid.UUID, reopened: Iterable[Suggestion]) -> list[uuid.UUID]:
    """What stands against the same changes of fields as edits that were reopened."""
    free = {(one.field, one.original, one.replacement) for one in reopened if one.field}
    rows = turned_down(campaign_id).exclude(field="") if free else []
    return [one.pk for one in rows if (one.field, one.original, one.replacement) in free]
