"""The full state of a campaign, as the protocol's `snapshot` message and the campaign page show it.

The journal's number is read first, then the state: what is in a snapshot is at least as new as its number, and as
every later event *sets* state, receiving one whose effect is already in it does no harm. Never inside a transaction:
under SQLite's immediate transactions a reader would queue behind the writers.
"""

from __future__ import annotations

import uuid
from typing import Any

from agents.judgements import in_peoples_hands
from agents.models import Execution, Question, Suggestion
from agents.models.question import QuestionStatus
from agents.registry import agent_name
from agents.suggestions.listing import listed
from agents.suggestions.passages import Lost, Place
from agents.suggestions.standing import standing
from campaigns.artifact_files import Files, files_of
from campaigns.errors import NotFound
from campaigns.file_kinds import is_picture
from campaigns.models import Campaign, ContentVersion, Event, Journal, Source
from campaigns.services.campaigns import why_nobody_begins
from realtime import dialects
from realtime.protocol.base import wire_time
from realtime.snapshot_runs import budget_state, execution_state, name_of, run_states, time_of
from realtime.writing import texts_being_written

HISTORY = 50  # events
SHOWN_CONTEXT = 32  # characters on each side of an edit


def campaign_snapshot(campaign_id: uuid.UUID | str) -> dict[str, Any]:
    """The state of a campaign, JSON values only, in a number of queries that does not grow with it.

    Raises NotFound for an unknown campaign. The caller has checked that it may be seen.
    """
    from agents import selectors

    journal = Journal.objects.filter(campaign_id=campaign_id).first()
    campaign = Campaign.objects.select_related("workspace", "owner").filter(pk=str(campaign_id)).first()
    if journal is None or campaign is None:
        raise NotFound("There is no such campaign.")
    execution = selectors.latest_execution(campaign.pk)
    runs = selectors.current_runs(campaign.pk)
    versions = list(
        ContentVersion.objects.filter(campaign_id=campaign.pk)
        .select_related("author_user", "parent")
        .defer("body", "meta", "parent__body", "parent__meta")
    )
    current = ContentVersion.objects.filter(campaign_id=campaign.pk).select_related("author_user").first()
    return {
        "seq": journal.last_seq,
        "epoch": str(journal.epoch),
        "campaign": _campaign(campaign, execution),
        "execution": execution_state(execution, runs) if execution else None,
        "runs": run_states(runs, versions),
        "budget": budget_state(campaign, execution) if execution and execution.pause_reason else None,
        "questions": _questions(campaign.pk),
        "content": _content(current, versions) if current else None,
        "streams": texts_being_written(runs, journal.last_seq),
        "versions": [_version(version) for version in versions],
        "suggestions": _suggestions(campaign.pk, current),
        "history": _history(campaign.pk),
        "files": [_file(files) for files in files_of(campaign.pk)],
    }


def _campaign(campaign: Campaign, execution: Execution | None) -> dict[str, Any]:
    return {
        "id": str(campaign.pk),
        "name": campaign.name,
        "campaign_type": campaign.campaign_type,
        "status": campaign.status,
        "status_label": campaign.get_status_display(),
        "cannot_start": "" if execution else why_nobody_begins(campaign),
        "priority": campaign.priority,
        "priority_label": campaign.get_priority_display(),
        "topic": campaign.topic,
        "audience": campaign.audience,
        "goal": campaign.goal,
        "tone": campaign.tone,
        "keyphrase": campaign.keyphrase,
        "keywords": campaign.keywords,
        "target_words": campaign.target_words,
        "owner": name_of(campaign.owner),
        "workspace": campaign.workspace.name,
        "created_at": wire_time(campaign.created_at),
        "due": campaign.due.isoformat() if campaign.due else None,
        "url": campaign.get_absolute_url(),
        "sources": [_source(source) for source in Source.objects.filter(campaign=campaign).defer("text")],
    }


def _source(source: Source) -> dict[str, Any]:
    return {
        "id": str(source.pk),
        "name": source.name,
        "kind_label": source.get_kind_display(),
        "state": source.state,
        "characters": source.characters,
        "problem": source.problem,
    }


def _file(files: Files) -> dict[str, Any]:
    newest = files.newest
    return {
        "id": str(newest.pk),
        "name": newest.name,
        "kind": newest.kind,
        "kind_label": newest.get_kind_display(),
        "version": newest.number,
        "versions": 1 + len(files.earlier),
        "size": newest.size,
        "picture": is_picture(newest.media_type),
        "agent": agent_name(newest.agent),
        "created_at": wire_time(newest.created_at),
    }


def _questions(campaign_id: uuid.UUID) -> list[dict[str, Any]]:
    open_ones = Question.objects.filter(run__campaign_id=campaign_id, status=QuestionStatus.OPEN)
    rows = open_ones.select_related("run", "person")
    return [
        {
            "id": str(question.pk),
            "run_id": str(question.run_id),
            "agent": agent_name(question.run.agent),
            "agent_type": question.run.agent,
            "action": question.action,
            "prompt": question.prompt,
            "data": question.data,
            "options": question.options,
            "schema": question.schema,
            "expires_at": time_of(question.expires_at),
            "asked_of": question.asked_of,
            "created_at": wire_time(question.created_at),
        }
        for question in rows
    ]


def _content(version: ContentVersion, versions: list[ContentVersion]) -> dict[str, Any]:
    return {
        "number": version.number,
        "title": version.title,
        "body": version.body,
        "meta": version.meta,
        "in_hand": in_peoples_hands(versions),
        "words": version.words,
        "agent": agent_name(version.agent) if version.agent else "",
        "author": name_of(version.author_user),
        "summary": version.summary,
        "created_at": wire_time(version.created_at),
    }


def _version(version: ContentVersion) -> dict[str, Any]:
    return {
        "number": version.number,
        "parent": version.parent.number if version.parent else None,
        "agent": agent_name(version.agent) if version.agent else "",
        "author": name_of(version.author_user),
        "summary": version.summary,
        "words": version.words,
        "added": version.added,
        "removed": version.removed,
        "created_at": wire_time(version.created_at),
    }


def _suggestions(campaign_id: uuid.UUID, current: ContentVersion | None) -> list[dict[str, Any]]:
    known = standing(campaign_id, current) if current else None
    return [_suggestion(row, known.place(row) if known else Lost.GONE) for row in listed(campaign_id)]


def _suggestion(suggestion: Suggestion, place: Place | Lost) -> dict[str, Any]:
    return {
        "id": str(suggestion.pk),
        "run_id": str(suggestion.run_id),
        "agent": agent_name(suggestion.run.agent),
        "agent_type": suggestion.run.agent,
        "rule": suggestion.rule,
        "severity": suggestion.severity,
        "message": suggestion.message,
        "how_to_fix": suggestion.how_to_fix,
        "start": suggestion.start,
        "end": suggestion.end,
        "original": suggestion.original,
        "before": suggestion.before[-SHOWN_CONTEXT:],
        "after": suggestion.after[:SHOWN_CONTEXT],
        "replacement": suggestion.replacement,
        "field": suggestion.field,
        "reason": suggestion.reason,
        "evidence": suggestion.evidence,
        "safe": suggestion.safe,
        "status": suggestion.status,
        "place": list(place) if isinstance(place, Place) else None,
        "decided_by": name_of(suggestion.decided_by),
        "decided_at": time_of(suggestion.decided_at),
        "note": suggestion.note,
        "resolved_by": suggestion.resolved_by,
    }


def _history(campaign_id: uuid.UUID) -> list[dict[str, Any]]:
    rows = Event.objects.filter(campaign_id=campaign_id).order_by("-seq")[:HISTORY]
    wanted = ("seq", "type", "timestamp", "content", "agent_type", "run_id")
    messages = [dialects.native(event) for event in reversed(rows)]
    return [{field: message.get(field) for field in wanted} for message in messages]
