"""What a snapshot tells of the work: the execution, its budget, and every agent's run."""

from __future__ import annotations

import uuid
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from agents.engine.budgets import Short
from agents.engine.durations import spent
from agents.engine.estimates import as_planned, can_be_foretold, execution_completion, progress_pct
from agents.engine.reports import levels_of
from agents.judgements import Judgements
from agents.models import AgentRun, Execution
from agents.money import budget_in_the_way, campaign_budget
from agents.registry import agent_name, all_agents
from agents.states import EXECUTION_LIVE, RunStatus
from campaigns.models import Campaign, ContentVersion, Event
from realtime.protocol.base import wire_time


def execution_state(execution: Execution, current: list[AgentRun]) -> dict[str, Any]:
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
        "started_by": name_of(execution.started_by),
        "created_at": wire_time(execution.created_at),
        "started_at": time_of(execution.started_at),
        "finished_at": time_of(execution.finished_at),
        "duration_seconds": took.total,
        "waiting_seconds": took.waiting,
        "interrupted_seconds": took.interrupted,
        "worked_seconds": took.working,
        "progress_pct": progress_pct(runs),
        "estimated_completion": time_of(execution_completion(runs)),
        "foretold": can_be_foretold(runs, timezone.now()),
        "levels": levels_of(runs),
    }


def budget_state(campaign: Campaign, execution: Execution) -> dict[str, Any] | None:
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


def run_states(runs: list[AgentRun], versions: list[ContentVersion]) -> list[dict[str, Any]]:
    recoveries = _recoveries([run.pk for run in runs if run.status == RunStatus.FAILED])
    made = {version.run_id: version for version in reversed(versions) if version.run_id}
    known = Judgements(versions)
    return [
        _run(run, made.get(run.pk), recoveries.get(run.pk, []))
        | {
            "as_planned": as_planned(run, runs),
            "judged": known.judged(run),
            "stale": _stale(known.overtaken_by(run)),
            "comparable": run.results_given > 1,
        }
        for run in runs
    ]


def _stale(version: ContentVersion | None) -> dict[str, Any] | None:
    """By which version of whom a result was overtaken."""
    return {"version": version.number, "by": name_of(version.author_user)} if version else None


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
        "estimate_basis": run.estimate_basis,
        "waits_for": run.waits_for,
        "goes_on_at": time_of(run.goes_on_at),
        "waits_to_retry": run.waits_to_retry,
        "started_at": time_of(run.started_at),
        "finished_at": time_of(run.finished_at),
        "last_activity": time_of(run.last_activity_at),
        "reason": run.reason,
        "error": {"code": run.error_code, "message": run.error_message, "recovery": recovery}
        if run.error_code
        else None,
        "tokens": run.tokens,
        "tokens_estimated": run.tokens_estimated,
        "cost": None if run.cost is None else float(run.cost),
        "engine": output.get("engine", ""),
        "added": version.added if version else 0,
        "removed": version.removed if version else 0,
    }


def _recoveries(run_ids: list[uuid.UUID]) -> dict[uuid.UUID, list[dict[str, str]]]:
    """What people can do about each failed run, as its last `error` event said."""
    errors = Event.objects.filter(run_id__in=run_ids, type="error").order_by("seq").values_list("run_id", "data")
    return {run_id: data.get("recovery", []) for run_id, data in errors if run_id}


def _drafts(agent: str) -> bool:
    known = all_agents().get(agent)
    return known is not None and known.drafts


def _task(agent: str) -> str:
    known = all_agents().get(agent)
    return known.task if known else ""


def name_of(user: Any) -> str:
    """A person's name for others; empty without one."""
    return (user.get_full_name() or user.get_username()) if user else ""


def time_of(moment: datetime | None) -> str | None:
    """A moment as the wire has it."""
    return wire_time(moment) if moment else None
