"""Moves an execution on: queues what has become possible, tells of levels, and ends it when all is done."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from agents import bell
from agents.engine.decide import Decision, decide
from agents.engine.reports import level_agents, report_execution, report_run
from agents.models import AgentRun, Execution, Question
from agents.models.question import QuestionStatus
from agents.plans import Plan
from agents.registry import agent_name, all_crews
from agents.states import (
    EXECUTION_FINISHED,
    RUN_FINISHED,
    Desired,
    ExecutionStatus,
    RunStatus,
)
from campaigns.services.campaigns import set_status
from campaigns.states import CampaignStatus


def advance(execution: Execution, runs: list[AgentRun] | None = None) -> None:
    """Brings an execution to where it should be. Idempotent.

    The caller is in a transaction, holds the journal lock, and has read `execution` (and `runs`, all of them) since.
    """
    if execution.status in EXECUTION_FINISHED:
        return
    if runs is None:
        runs = list(execution.runs.order_by("position"))
    statuses = {run.step: RunStatus(run.status) for run in runs}
    decision = decide(Plan.model_validate(execution.plan), statuses, Desired(execution.desired_state))
    before = execution.status, execution.levels_completed, execution.finished_at
    _end(execution, runs, decision)
    _complete_levels(execution, runs)
    _queue(execution, runs, decision.queue)
    _set_status(execution, decision.status)
    if decision.status in EXECUTION_FINISHED:
        _finish(execution, runs)
    if before != (execution.status, execution.levels_completed, execution.finished_at):
        execution.save(update_fields=["status", "levels_completed", "finished_at"])


def _end(execution: Execution, runs: list[AgentRun], decision: Decision) -> None:
    by_step = {run.step: run for run in runs}
    for step in decision.cancel:
        end_early(by_step[step], RunStatus.CANCELLED, cancel_reason(execution), runs)
    for step, missing in decision.skip.items():
        names = " and ".join(agent_name(by_step[name].agent) for name in missing)
        end_early(by_step[step], RunStatus.SKIPPED, f"It needs {names}, which gave no result.", runs)


def _queue(execution: Execution, runs: list[AgentRun], steps: list[str]) -> None:
    now = timezone.now()
    by_step = {run.step: run for run in runs}
    for step in steps:
        run = by_step[step]
        if all(other.queued_at is None for other in runs if other.level == run.level):
            data = {"level": run.level, "agents": level_agents(runs, run.level)}
            report_execution(execution, "level_started", data)
        run.status, run.queued_at, run.available_at = RunStatus.QUEUED, now, now
        run.save(update_fields=["status", "queued_at", "available_at"])
    if steps:
        transaction.on_commit(bell.work_available, robust=True)


def end_early(run: AgentRun, status: RunStatus, reason: str, runs: list[AgentRun]) -> None:
    """Ends a run that does not run: skipped or cancelled, with the reason. Its open question is withdrawn."""
    run.status, run.reason, run.finished_at, run.claim_token = status, reason[:300], timezone.now(), None
    run.save(update_fields=["status", "reason", "finished_at", "claim_token"])
    Question.objects.filter(run=run, status=QuestionStatus.OPEN).update(status=QuestionStatus.CANCELLED)
    report_run(run, "agent_skipped", {"reason": run.reason}, runs, actor="system")


def cancel_reason(execution: Execution) -> str:
    """Why the runs of a cancelled execution ended."""
    who = execution.desired_by
    return f"Cancelled by {who.get_full_name() or who.get_username()}." if who else "Cancelled."


def _complete_levels(execution: Execution, runs: list[AgentRun]) -> None:
    done = []
    for level in sorted({run.level for run in runs}):
        members = [run for run in runs if run.level == level]
        told = level in execution.levels_completed or all(run.queued_at is None for run in members)
        if not told and all(run.status in RUN_FINISHED for run in members):
            report_execution(execution, "level_completed", {"level": level, "agents": level_agents(runs, level)})
            done.append(level)
    if done:
        execution.levels_completed = sorted([*execution.levels_completed, *done])


def _set_status(execution: Execution, status: ExecutionStatus) -> None:
    if execution.status != status:
        execution.status = status
        set_status(campaign_id=execution.campaign_id, status=CampaignStatus(status.value))


def _finish(execution: Execution, runs: list[AgentRun]) -> None:
    execution.finished_at = timezone.now()
    seconds = round((execution.finished_at - execution.created_at).total_seconds(), 3)
    failed = [agent_name(run.agent) for run in runs if run.status == RunStatus.FAILED]
    if execution.status == ExecutionStatus.CANCELLED:
        who = execution.desired_by
        by = (who.get_full_name() or who.get_username()) if who else None
        report_execution(execution, "workflow_cancelled", {"by": by, "reason": cancel_reason(execution)})
    elif execution.status == ExecutionStatus.FAILED:
        report_execution(
            execution,
            "workflow_failed",
            {
                "error_message": f"{' and '.join(failed) or 'No step'} could not finish, so there is no result.",
                "failed_agents": failed,
                "duration_seconds": seconds,
            },
        )
    else:
        data: dict[str, Any] = {"status": str(execution.status), "duration_seconds": seconds}
        report_execution(execution, "workflow_complete", {**data, "result": _result(execution, runs)})


def _result(execution: Execution, runs: list[AgentRun]) -> dict[str, Any]:
    crew = next((c for c in all_crews().values() if c.campaign_type == execution.campaign.campaign_type), None)
    scores = {
        run.agent: run.result.output.get("score")
        for run in AgentRun.objects.filter(pk__in=[run.pk for run in runs]).select_related("result")
        if run.result
    }
    return {"scores": scores, **(crew.result(execution.campaign_id) if crew else {})}
