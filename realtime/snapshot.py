"""The full state of a campaign, as the protocol's `snapshot` message and the campaign page show it.

The journal's number is read first, then the state: what is in a snapshot is at least as new as its number, and as
every later event *sets* state, receiving one whose effect is already in it does no harm. Never inside a transaction:
under SQLite's immediate transactions a reader would queue behind the writers.
"""

from __future__ import annotations

import uuid
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from agents.engine.budgets import Short
from agents.engine.durations import spent
from agents.engine.estimates import execution_completion, progress_pct
from agents.engine.reports import levels_of
from agents.judgements import Judgements, in_peoples_hands
from agents.models import AgentRun, Execution, Question, Suggestion
from agents.models.question import QuestionStatus
from agents.money import budget_in_the_way, campaign_budget
from agents.registry import agent_name, all_agents
from agents.states import EXECUTION_LIVE, SKIPPED_AS_PLANNED, RunStatus
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
        "execution": _execution(execution, runs) if execution else None,
        "runs": _runs(runs, versions),
        "budget": _budget(campaign, execution) if execution and execution.pause_reason else None,
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
        "owner": _name(campaign.owner),
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


def _execution(execution: Execution, current: list[AgentRun]) -> dict[str, Any]:
    runs = [run for run in current if run.execution_id == execution.pk]
    took = spent(execution.created_at, execution.finished_at or timezone.now(), runs)
    return {
        "id": str(execution.pk),
        "workflow": execution.workflow,
        "status": execution.status,
        "status_label": execution.get_status_display(),
        "desired_state": execution.desired_state,
        "pause_reason": execution.pause_reason,
        "trigger": execution.trigger,
        "started_by": _name(execution.started_by),
        "created_at": wire_time(execution.created_at),
        "started_at": _time(execution.started_at),
        "finished_at": _time(execution.finished_at),
        "duration_seconds": took.total,
        "waiting_seconds": took.waiting,
        "progress_pct": progress_pct(runs),
        "estimated_completion": _time(execution_completion(runs)),
        "levels": levels_of(runs),
    }


def _budget(campaign: Campaign, execution: Execution) -> dict[str, Any] | None:
    """How the money stands for work that a budget has paused, amounts in US dollars as texts."""
    if execution.status not in EXECUTION_LIVE:
        return None
    refusal, of_campaign = budget_in_the_way(execution), campaign_budget(campaign)
    return {
        "short": str(refusal.short) if refusal else None,
        "message": str(refusal) if refusal else "",
        "needed": _amount(refusal.needed) if refusal else None,
        "enough": _amount(refusal.enough) if refusal and refusal.short == Short.CAMPAIGN else None,
        "limit": _amount(of_campaign.limit),
        "spent": _amount(of_campaign.spent),
        "unknown_calls": of_campaign.unknown_calls,
    }


def _amount(amount: Decimal | None) -> str | None:
    return None if amount is None else str(amount)


def _runs(runs: list[AgentRun], versions: list[ContentVersion]) -> list[dict[str, Any]]:
    recoveries = _recoveries([run.pk for run in runs if run.status == RunStatus.FAILED])
    made = {version.run_id: version for version in reversed(versions) if version.run_id}
    known = Judgements(versions)
    return [
        _run(run, made.get(run.pk), recoveries.get(run.pk, []))
        | {"judged": known.judged(run), "stale": _stale(known.overtaken_by(run))}
        for run in runs
    ]


def _stale(version: ContentVersion | None) -> dict[str, Any] | None:
    """By which version of whom a result was overtaken."""
    return {"version": version.number, "by": _name(version.author_user)} if version else None


def _run(run: AgentRun, version: ContentVersion | None, recovery: list[dict[str, str]]) -> dict[str, Any]:
    output: dict[str, Any] = run.result.output if run.result else {}
    activity: dict[str, Any] = run.activity
    return {
        "id": str(run.pk),
        "step": run.step,
        "agent": agent_name(run.agent),
        "agent_type": run.agent,
        "task": _task(run.agent),
        "drafts": _drafts(run.agent),
        "level": run.level,
        "status": run.status,
        "status_label": run.get_status_display(),
        "attempt": run.attempt,
        "progress": run.progress,
        "message": activity.get("message", ""),
        "operation": activity.get("operation", ""),
        "items_done": activity.get("items_done"),
        "items_total": activity.get("items_total"),
        "subtasks": activity.get("subtasks", []),
        "metrics": output.get("metrics") or activity.get("metrics") or {},
        "score": output.get("score"),
        "summary": output.get("summary", ""),
        "cache": run.cache_state,
        "cache_reason": run.cache_reason,
        "duration_seconds": round(run.run_seconds, 3) if run.started_at and run.finished_at else None,
        "estimated_seconds": run.estimated_seconds,
        "started_at": _time(run.started_at),
        "finished_at": _time(run.finished_at),
        "last_activity": _time(run.last_activity_at),
        "reason": run.reason,
        "as_planned": run.skip_cause in SKIPPED_AS_PLANNED,
        "error": {"code": run.error_code, "message": run.error_message, "recovery": recovery}
        if run.error_code
        else None,
        "tokens": run.tokens,
        "cost": None if run.cost is None else float(run.cost),
        "engine": output.get("engine", ""),
        "added": version.added if version else 0,
        "removed": version.removed if version else 0,
    }


def _recoveries(run_ids: list[uuid.UUID]) -> dict[uuid.UUID, list[dict[str, str]]]:
    """What people can do about each failed run, as its last `error` event said."""
    errors = Event.objects.filter(run_id__in=run_ids, type="error").order_by("seq").values_list("run_id", "data")
    return {run_id: data.get("recovery", []) for run_id, data in errors if run_id}


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
            "expires_at": _time(question.expires_at),
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
        "author": _name(version.author_user),
        "summary": version.summary,
        "created_at": wire_time(version.created_at),
    }


def _version(version: ContentVersion) -> dict[str, Any]:
    return {
        "number": version.number,
        "parent": version.parent.number if version.parent else None,
        "agent": agent_name(version.agent) if version.agent else "",
        "author": _name(version.author_user),
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
        "decided_by": _name(suggestion.decided_by),
        "decided_at": _time(suggestion.decided_at),
        "note": suggestion.note,
        "resolved_by": suggestion.resolved_by,
    }


def _history(campaign_id: uuid.UUID) -> list[dict[str, Any]]:
    rows = Event.objects.filter(campaign_id=campaign_id).order_by("-seq")[:HISTORY]
    wanted = ("seq", "type", "timestamp", "content", "agent_type", "run_id")
    messages = [dialects.native(event) for event in reversed(rows)]
    return [{field: message.get(field) for field in wanted} for message in messages]


def _drafts(agent: str) -> bool:
    known = all_agents().get(agent)
    return known is not None and known.drafts


def _task(agent: str) -> str:
    known = all_agents().get(agent)
    return known.task if known else ""


def _name(user: Any) -> str:
    return (user.get_full_name() or user.get_username()) if user else ""


def _time(moment: datetime | None) -> str | None:
    return wire_time(moment) if moment else None
