"""Making versions of the content."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.db import transaction

from campaigns import journal
from campaigns.diffs import compare, count_changes
from campaigns.models import ContentVersion
from campaigns.signals import content_changed
from campaigns.texts import readable_words

if TYPE_CHECKING:
    import uuid

    from django.contrib.auth.models import User


def add_version(
    *,
    campaign_id: uuid.UUID,
    title: str,
    body: str,
    meta: dict[str, Any],
    summary: str,
    agent: str = "",
    agent_name: str = "",
    author_user: User | None = None,
    execution_id: uuid.UUID | None = None,
    run_id: uuid.UUID | None = None,
    attempt: int | None = None,
    submission: str = "",
) -> ContentVersion:
    """Stores the next version and tells of it. The caller is in a transaction and holds the journal lock.

    `content_changed` is sent after the commit when it is by a person.
    """
    parent = ContentVersion.objects.filter(campaign_id=campaign_id).order_by("-number").first()
    added, removed = count_changes(compare(parent.body if parent else "", body), readable_words)
    version = ContentVersion.objects.create(
        campaign_id=campaign_id,
        number=parent.number + 1 if parent else 1,
        parent=parent,
        title=title,
        body=body,
        meta=meta,
        summary=summary[:500],
        words=readable_words(body),
        added=added,
        removed=removed,
        agent=agent,
        run_id=run_id,
        author_user=author_user,
        submission=submission,
    )
    journal.record(
        campaign_id,
        "content_version",
        {
            "number": version.number,
            "parent": parent.number if parent else None,
            "agent": agent_name,
            "summary": version.summary,
            "words": version.words,
            "added": added,
            "removed": removed,
        },
        execution_id=execution_id,
        run_id=run_id,
        attempt=attempt,
        actor=f"agent:{agent}" if agent else f"user:{author_user.pk}" if author_user else journal.SYSTEM,
    )
    if author_user is not None:
        fact = {"campaign_id": campaign_id, "number": version.number, "user_id": author_user.pk}
        transaction.on_commit(partial(content_changed.send_robust, ContentVersion, **fact), robust=True)
    return version
