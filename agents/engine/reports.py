"""The events of executions and runs, with all the fields that the protocol gives their types."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone

from agents.engine.estimates import execution_completion, progress_pct, run_completion
from agents.models import AgentRun, Execution
from agents.registry import agent_name
from campaigns import journal
from campaigns.models import Event

Reports = Sequence[tuple[str, dict[str, Any]]]  # event types with their data, in order


def wire_time(moment: datetime | None) -> str | None:
    """A moment as the protocol writes it: ISO 8601, UTC, `Z`."""
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z") if moment else None


def report_execution(execution: Execution, type: str, data: dict[str, Any], *, actor: str = journal.SYSTEM) -> Event:
    """Records an event of the whole workflow."""
    return journal.record(execution.campaign_id, type, data, execution_id=execution.pk, actor=actor)


def report_run(
    run: AgentRun, type: str, data: dict[str, Any], runs: Sequence[AgentRun], *, actor: str | None = None
) -> Event:
    """Records an event of one run; `runs` are all those of its execution, as they stand now."""
    return journal.record(
        run.campaign_id,
        type,
        {**run_fields(run, runs), **data},
        execution_id=run.execution_id,
        run_id=run.pk,
        attempt=run.attempt,
        actor=actor or f"agent:{run.agent}",
    )


def report_all(run: AgentRun, runs: Sequence[AgentRun], reports: Reports) -> None:
    """Records what an agent has reported, in order."""
    for type, data in reports:
        if type == "content_delta":
            journal.record(
                run.campaign_id,
                type,
                {"run_id": str(run.pk), **data},
                execution_id=run.execution_id,
                run_id=run.pk,
                attempt=run.attempt,
                actor=f"agent:{run.agent}",
            )
        else:
            report_run(run, type, data, runs)


def progress_fields(activity: dict[str, Any]) -> dict[str, Any]:
    """The fields of `agent_progress`, from what the agent said."""
    return {
        "message": activity.get("message", ""),
        "operation": activity.get("operation", ""),
        "items_done": activity.get("items_done"),
        "items_total": activity.get("items_total"),
        "subtasks": activity.get("subtasks", []),
        "metrics": activity.get("metrics", {}),
    }


def run_fields(run: AgentRun, runs: Sequence[AgentRun]) -> dict[str, Any]:
    """The fields that every event about a run carries."""
    return {
        "agent": agent_name(run.agent),
        "agent_type": run.agent,
        "status": str(run.status),
        "progress": run.progress,
        "progress_pct": progress_pct(runs),
        "estimated_completion": wire_time(run_completion(run, timezone.now())),
    }


def level_agents(execution_runs: Sequence[AgentRun], level: int) -> list[str]:
    """The agents of one level, in plan order."""
    return [run.agent for run in execution_runs if run.level == level]


def levels_of(runs: Sequence[AgentRun]) -> list[list[str]]:
    """The agents of every level, as `workflow_started` tells them."""
    return [level_agents(runs, level) for level in sorted({run.level for run in runs})]


def workflow_completion(runs: Sequence[AgentRun]) -> str | None:
    """When the workflow should be done, as the protocol writes it."""
    return wire_time(execution_completion(runs))
