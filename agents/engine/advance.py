"""Moves an execution on: queues what has become possible, tells of levels, and ends it when all is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import UUIDField
from django.utils import timezone

from agents import bell
from agents.engine import gates
from agents.engine.decide import Decision, Facts, Skip, decide
from agents.engine.durations import spent
from agents.engine.reports import level_agents, report_execution, report_run
from agents.engine.scope import Scope
from agents.models import AgentRun, Execution, Question
from agents.models.question import QuestionStatus
from agents.plans import Plan, stored_plan
from agents.registry import agent_name, all_crews
from agents.states import (
    EXECUTION_FINISHED,
    RUN_FINISHED,
    Desired,
    ExecutionStatus,
    RunStatus,
    SkipCause,
)
from campaigns import statements
from campaigns.models import Campaign
from campaigns.services.campaigns import set_status
from campaigns.services.fetching import is_waiting_for_sources
from campaigns.statements import Given, Prepared
from campaigns.states import CampaignStatus

# Offered each run that may begin: True when a worker has it already, so that it need not be queued.
Take = Callable[[AgentRun, list[AgentRun]], bool]
TOLD = ("status", "levels_started", "levels_completed", "finished_at")


def advance(execution: Execution, runs: list[AgentRun] | None = None, take: Take | None = None) -> None:
    """Brings an execution to where it should be. Idempotent.

    The caller is in a transaction, holds the journal lock, and has read `execution` (and `runs`, all of them) since.
    `take` is offered what may begin, before it is queued.
    """
    if execution.status in EXECUTION_FINISHED:
        return
    if runs is None:
        runs = list(execution.runs.order_by("position"))
    statuses = {run.step: RunStatus(run.status) for run in runs}
    plan = stored_plan(execution.plan)
    scope = Scope(execution, runs)
    decision = decide(plan, statuses, Desired(execution.desired_state), _facts(execution, plan, runs, scope))
    fresh = decision.queue and all(run.status == RunStatus.PENDING for run in runs)
    if fresh and is_waiting_for_sources(execution.campaign_id):
        return  # nobody begins before all sources are there; the sweeper comes again
    before = {name: getattr(execution, name) for name in TOLD}
    _end(execution, plan, runs, decision, scope)
    _complete_levels(execution, runs)
    _begin(execution, plan, runs, decision, take)
    _set_status(execution, decision.status)
    if decision.status in EXECUTION_FINISHED:
        _finish(execution, runs)
    changed = [name for name in TOLD if getattr(execution, name) != before[name]]
    if changed:
        statements.save(execution, *changed)


def _facts(execution: Execution, plan: Plan, runs: list[AgentRun], scope: Scope) -> Facts:
    pending = {run.step for run in runs if run.status == RunStatus.PENDING}
    return Facts(
        causes={run.step: SkipCause(run.skip_cause) for run in runs if run.skip_cause},
        approved=gates.approved_steps(execution, (step for step in plan.steps if step.step in pending)),
        judge=scope.judge,
    )


def _end(execution: Execution, plan: Plan, runs: list[AgentRun], decision: Decision, scope: Scope) -> None:
    by_step = {run.step: run for run in runs}
    steps = {step.step: step for step in plan.steps}
    for name in decision.cancel:
        end_early(by_step[name], RunStatus.CANCELLED, cancel_reason(execution), runs)
    for name, fault in decision.fail.items():
        _fail_condition(by_step[name], runs, fault)
    for name, skip in decision.skip.items():
        run = by_step[name]
        why = scope.why_not(steps[name]) if skip.cause == SkipCause.CONDITION else _why(run, skip, by_step)
        end_early(run, RunStatus.SKIPPED, why, runs, cause=skip.cause)


def _why(run: AgentRun, skip: Skip, runs: dict[str, AgentRun]) -> str:
    names = " and ".join(agent_name(runs[name].agent) for name in skip.because)
    if skip.cause == SkipCause.FAILED:
        return f"It failed, and the others go on without it. {run.error_message}".strip()
    if skip.cause == SkipCause.STOPPED:
        return f"{names} failed, and this workflow ends when that happens."
    return f"It needs {names}, which gave no result."


def _fail_condition(run: AgentRun, runs: list[AgentRun], fault: str) -> None:
    run.status, run.finished_at = RunStatus.FAILED, timezone.now()
    run.error_code, run.error_message = "condition_fault", fault[:500]
    run.save(update_fields=["status", "finished_at", "error_code", "error_message"])
    recovery = [{"action": "retry", "label": "Try again"}]
    told = {"code": run.error_code, "error_message": run.error_message, "recovery": recovery, "retrying": False}
    report_run(run, "error", told, runs, actor="system")


def _begin(execution: Execution, plan: Plan, runs: list[AgentRun], decision: Decision, take: Take | None) -> None:
    """Queues what may run, and asks people about what waits for their leave."""
    now, queued = timezone.now(), False
    by_step = {run.step: run for run in runs}
    for name in decision.queue:
        run = by_step[name]
        _start_level(execution, runs, run.level)
        run.execution = execution
        if take and take(run, runs):
            continue
        run.status, run.queued_at, run.available_at = RunStatus.QUEUED, now, now
        statements.save(run, "status", "queued_at", "available_at")
        queued = True
    for name in decision.ask:
        run = by_step[name]
        _start_level(execution, runs, run.level)
        gates.ask_before(run, runs, gates.step_of(run, plan))
    if queued:
        transaction.on_commit(bell.work_available, robust=True)


def _start_level(execution: Execution, runs: list[AgentRun], level: int) -> None:
    if level not in execution.levels_started:
        report_execution(execution, "level_started", {"level": level, "agents": level_agents(runs, level)})
        execution.levels_started = sorted([*execution.levels_started, level])


def end_early(
    run: AgentRun, status: RunStatus, reason: str, runs: list[AgentRun], *, cause: SkipCause | None = None
) -> None:
    """Ends a run that does not run: skipped or cancelled, with the reason. Its open question is withdrawn."""
    run.status, run.reason, run.finished_at, run.claim_token = status, reason[:300], timezone.now(), None
    run.skip_cause, run.waits_for = cause or "", ""
    run.save(update_fields=["status", "reason", "skip_cause", "finished_at", "claim_token", "waits_for"])
    Question.objects.filter(run=run, status=QuestionStatus.OPEN).update(status=QuestionStatus.CANCELLED)
    tell_skipped(run, runs)


def tell_skipped(run: AgentRun, runs: list[AgentRun]) -> None:
    """Tells of a run that does not run, and why."""
    report_run(run, "agent_skipped", {"reason": run.reason}, runs, actor="system")


def cancel_reason(execution: Execution) -> str:
    """Why the runs of a cancelled execution ended."""
    who = execution.desired_by
    return f"Cancelled by {who.get_full_name() or who.get_username()}." if who else "Cancelled."


def _complete_levels(execution: Execution, runs: list[AgentRun]) -> None:
    """A level ends when all of it has, once for each time it has begun; one that never began is not told of."""
    for level in sorted(set(execution.levels_started) - set(execution.levels_completed)):
        if all(run.status in RUN_FINISHED for run in runs if run.level == level):
            report_execution(execution, "level_completed", {"level": level, "agents": level_agents(runs, level)})
            execution.levels_completed = sorted([*execution.levels_completed, level])


def _set_status(execution: Execution, status: ExecutionStatus) -> None:
    if execution.status != status:
        execution.status = status
        set_status(campaign_id=execution.campaign_id, status=CampaignStatus(status.value))


def _finish(execution: Execution, runs: list[AgentRun]) -> None:
    execution.finished_at = timezone.now()
    took = spent(execution.created_at, execution.finished_at, runs)
    times = {
        "duration_seconds": took.total,
        "waiting_seconds": took.waiting,
        "interrupted_seconds": took.interrupted,
    }
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
                **times,
            },
        )
    else:
        data: dict[str, Any] = {"status": str(execution.status), **times, "result": _result(execution)}
        report_execution(execution, "workflow_complete", data)


_campaign_type = Prepared(
    lambda: Campaign.objects.filter(pk=Given("campaign", UUIDField())).values_list("campaign_type").order_by()
)
_outputs = Prepared(
    lambda: (
        AgentRun.objects.filter(
            execution_id=Given("execution", UUIDField()), status=RunStatus.COMPLETED, result__isnull=False
        )
        .order_by("position")
        .values_list("agent", "result__output")
    )
)


def _result(execution: Execution) -> dict[str, Any]:
    [(kind,)] = _campaign_type(campaign=execution.campaign_id)
    crew = next((c for c in all_crews().values() if c.campaign_type == kind), None)
    scores = {agent: output.get("score") for agent, output in _outputs(execution=execution.pk)}
    return {"scores": scores, **(crew.result(execution.campaign_id) if crew else {})}
