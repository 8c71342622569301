"""Suggestions for tests: filed as an agent files them, on a text of their own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from agents.base import DraftField, Edit, FieldChange, Finding
from agents.crews.content.crew import crew
from agents.crews.content.edits import apply
from agents.crews.content.types import ContentOutput, Draft
from agents.models import Action, AgentRun, Suggestion
from agents.states import Trigger
from agents.suggestions.deciding import decide_one
from campaigns import journal
from campaigns.models import Campaign, ContentVersion
from campaigns.selectors import current_version
from campaigns.services.versions import add_version
from campaigns.texts import Text, as_dict
from tests.factories import AgentRunFactory


def write(campaign: Campaign, body: str, *, by: Any = None) -> ContentVersion:
    """A new version of the text, by a person or, without one, by the Writer."""
    with transaction.atomic():
        journal.lock(campaign.pk)
        agent = "" if by else "writer"
        return add_version(
            campaign_id=campaign.pk, title="T", body=body, meta={}, summary="S.", agent=agent, author_user=by
        )


def edit(
    body: str, passage: str, replacement: str, *, rule: str = "brand.banned_terms", nth: int = 0, **more: Any
) -> Edit:
    """An edit of the nth place of the passage."""
    start = -1
    for _ in range(nth + 1):
        start = body.index(passage, start + 1)
    return Edit(
        rule=rule, start=start, end=start + len(passage), replacement=replacement, reason="Say it well.", **more
    )


def finding(
    body: str, passage: str = "", *, rule: str = "quality.passive", message: str = "It hides who did it."
) -> Finding:
    """A finding about the passage; without one, about the whole text."""
    start = body.index(passage) if passage else None
    end = None if start is None else start + len(passage)
    return Finding(rule=rule, severity="improvement", message=message, start=start, end=end)


def field(name: DraftField, before: str, after: str, *, made: bool = False, rule: str = "") -> Finding:
    """A change of the title, the meta description or the slug, offered or made."""
    rule = rule or f"seo.{name}_{'rewritten' if made else 'offered'}"
    change = FieldChange(field=name, before=before, after=after, made=made)
    return Finding(rule=rule, severity="improvement", message=f"Better: “{after}”.", change=change)


def look(
    campaign: Campaign,
    edits: Sequence[Edit] = (),
    findings: Sequence[Finding] = (),
    *,
    agent: str = "brand",
    applies: bool = False,
) -> AgentRun:
    """An agent looks at the newest text and files these.

    With `applies` it makes a version of the safe edits and of the changes of fields that are said to be made.
    """
    current = current_version(campaign.pk)
    assert current is not None
    run = AgentRunFactory.create(
        execution__campaign=campaign,
        execution__trigger=Trigger.ANALYSIS,
        agent=agent,
        base_version=current.number,
        finished_at=timezone.now(),
    )
    made = apply(current.body, [one for one in edits if one.safe]).body
    changes = [one.change for one in findings if one.change is not None and one.change.made]
    fields = Text.of(current).with_changes({one.field: one.after for one in changes})
    moved = made != current.body or fields != Text.of(current)
    draft = Draft.model_validate(as_dict(fields) | {"body": made}) if applies and moved else None
    output = ContentOutput(summary="Looked.", edits=list(edits), findings=list(findings), draft=draft)
    with transaction.atomic():
        journal.lock(campaign.pk)
        crew.publish(run, output)
    return run


def suggested(run: AgentRun) -> list[Suggestion]:
    """What the run filed, in order."""
    return list(Suggestion.objects.filter(run=run).order_by("position"))


def text(campaign: Campaign) -> str:
    """The newest text."""
    current = current_version(campaign.pk)
    assert current is not None
    return current.body


def act(action: Action, row: Suggestion, by: User, reason: str = "") -> Suggestion:
    """A person decides about one suggestion; returns it as it is then."""
    decide_one(suggestion=Suggestion.objects.get(pk=row.pk), action=action, by=by, reason=reason)
    return Suggestion.objects.get(pk=row.pk)
