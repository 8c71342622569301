"""Decisions in words, and as events."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from agents.models import Action, Suggestion, SuggestionStatus
from agents.registry import agent_name
from agents.suggestions.passages import Lost, Place
from campaigns import journal

if TYPE_CHECKING:
    from django.contrib.auth.models import User

_VERBS = {Action.ACCEPT: "Accepted", Action.REVERT: "Took back"}


def who(user: User) -> str:
    """A person's name for others."""
    return user.get_full_name() or user.get_username()


def summary_of(action: Action, rows: Sequence[Suggestion]) -> str:
    """The summary of the version that a decision makes."""
    verb = _VERBS[action]
    names = sorted({agent_name(row.run.agent) for row in rows})
    listed = f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)
    if len(rows) == 1:
        return f"{verb} an edit by {listed}: {rows[0].message}"
    return f"{verb} {len(rows):,} edits by {listed}."


def tell_decision(row: Suggestion, place: Place | Lost, *, by: User, reason: str, version: int | None) -> None:
    """Tells what a person has decided about a suggestion; its place is that in version `version`, before the change."""
    start, end = place if isinstance(place, Place) else (None, None)
    reverted = row.status == SuggestionStatus.REVERTED
    journal.record(
        row.campaign_id,
        "content_edit",
        {
            "run_id": str(row.run_id),
            "suggestion_id": str(row.pk),
            "version": version,
            "start": start,
            "end": end,
            "field": row.field,
            "text": row.original if reverted and row.is_edit else row.replacement,
            "rule": row.rule,
            "reason": row.reason or row.message,
            "status": str(row.status),
            "decided_by": who(by),
            "note": reason,
        },
        execution_id=row.run.execution_id,
        run_id=row.run_id,
        attempt=row.run.attempt,
        actor=f"user:{by.pk}",
    )
