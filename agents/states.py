"""The states of executions and runs, their groups and the arrows between them, named once and checked at import."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import TextChoices

from campaigns.states import CampaignStatus


class RunStatus(TextChoices):
    PENDING = "pending", "Pending"
    QUEUED = "queued", "Queued"
    RUNNING = "running", "Running"
    WAITING = "waiting", "Waiting for you"
    COMPLETED = "completed", "Completed"
    FAILED = "failed", "Failed"
    SKIPPED = "skipped", "Skipped"
    CANCELLED = "cancelled", "Cancelled"


class ExecutionStatus(TextChoices):
    QUEUED = "queued", "Queued"
    RUNNING = "running", "Running"
    WAITING = "waiting", "Waiting for you"
    PAUSED = "paused", "Paused"
    COMPLETED = "completed", "Completed"
    COMPLETED_WITH_ERRORS = "completed_with_errors", "Completed with problems"
    FAILED = "failed", "Failed"
    CANCELLED = "cancelled", "Cancelled"


class Desired(TextChoices):
    """What people want an execution to do; the engine gets it there."""

    RUN = "run", "Run"
    PAUSE = "pause", "Pause"
    CANCEL = "cancel", "Cancel"


class PauseReason(TextChoices):
    """Why the engine itself paused an execution."""

    BUDGET = "budget", "The budget"


class Trigger(TextChoices):
    INITIAL = "initial", "The campaign was started"
    ANALYSIS = "analysis", "Somebody asked for an analysis"
    RETRY = "retry", "Somebody retried what had failed"


class SkipCause(TextChoices):
    """Why a step was skipped."""

    CONDITION = "condition", "Its condition did not hold"
    DECLINED = "declined", "Somebody declined it"
    LEFT_OUT = "left_out", "What it needs was left out"
    NEEDS = "needs", "What it needs gave no result"
    FAILED = "failed", "It failed, and the plan goes on without it"
    STOPPED = "stopped", "The workflow had ended"


SKIPPED_AS_PLANNED = frozenset({SkipCause.CONDITION, SkipCause.DECLINED, SkipCause.LEFT_OUT})

RUN_FINISHED = frozenset({RunStatus.COMPLETED, RunStatus.FAILED, RunStatus.SKIPPED, RunStatus.CANCELLED})
RUN_LIVE = frozenset(RunStatus) - RUN_FINISHED
RUN_WITHOUT_RESULT = frozenset({RunStatus.FAILED, RunStatus.SKIPPED, RunStatus.CANCELLED})

RUN_TRANSITIONS: Mapping[RunStatus, frozenset[RunStatus]] = {
    RunStatus.PENDING: frozenset(
        {RunStatus.QUEUED, RunStatus.WAITING, RunStatus.SKIPPED, RunStatus.FAILED, RunStatus.CANCELLED}
    ),
    RunStatus.QUEUED: frozenset({RunStatus.RUNNING, RunStatus.SKIPPED, RunStatus.CANCELLED}),
    RunStatus.RUNNING: frozenset(
        {RunStatus.COMPLETED, RunStatus.FAILED, RunStatus.WAITING, RunStatus.QUEUED, RunStatus.CANCELLED}
    ),
    RunStatus.WAITING: frozenset({RunStatus.QUEUED, RunStatus.SKIPPED, RunStatus.FAILED, RunStatus.CANCELLED}),
    RunStatus.COMPLETED: frozenset(),
    RunStatus.FAILED: frozenset({RunStatus.QUEUED, RunStatus.PENDING, RunStatus.SKIPPED}),
    RunStatus.SKIPPED: frozenset({RunStatus.PENDING}),
    RunStatus.CANCELLED: frozenset(),
}

EXECUTION_FINISHED = frozenset(
    {
        ExecutionStatus.COMPLETED,
        ExecutionStatus.COMPLETED_WITH_ERRORS,
        ExecutionStatus.FAILED,
        ExecutionStatus.CANCELLED,
    }
)
EXECUTION_LIVE = frozenset(ExecutionStatus) - EXECUTION_FINISHED
# Those that move on by the engine's own doing. One that waits for people costs nothing, however many there are.
EXECUTION_MOVING = EXECUTION_LIVE - {ExecutionStatus.WAITING}


EXECUTION_TRANSITIONS: Mapping[ExecutionStatus, frozenset[ExecutionStatus]] = {
    ExecutionStatus.QUEUED: frozenset(ExecutionStatus) - {ExecutionStatus.QUEUED},
    ExecutionStatus.RUNNING: frozenset(ExecutionStatus) - {ExecutionStatus.RUNNING},
    ExecutionStatus.WAITING: frozenset(ExecutionStatus) - {ExecutionStatus.WAITING},
    ExecutionStatus.PAUSED: frozenset(ExecutionStatus) - {ExecutionStatus.PAUSED},
    # What has failed can be tried again, by the same plan.
    ExecutionStatus.COMPLETED_WITH_ERRORS: frozenset(
        {ExecutionStatus.QUEUED, ExecutionStatus.RUNNING, ExecutionStatus.WAITING}
    ),
    ExecutionStatus.FAILED: frozenset({ExecutionStatus.QUEUED, ExecutionStatus.RUNNING, ExecutionStatus.WAITING}),
    ExecutionStatus.COMPLETED: frozenset(),
    ExecutionStatus.CANCELLED: frozenset(),
}


def _check_tables() -> None:
    if set(RUN_TRANSITIONS) != set(RunStatus):
        raise ImproperStates("RUN_TRANSITIONS must have one row for every RunStatus")
    reachable = {RunStatus.PENDING}.union(*RUN_TRANSITIONS.values())
    if reachable != set(RunStatus):
        raise ImproperStates(f"no arrow leads to {sorted(set(RunStatus) - reachable)}")
    if set(EXECUTION_TRANSITIONS) != set(ExecutionStatus):
        raise ImproperStates("EXECUTION_TRANSITIONS must have one row for every ExecutionStatus")
    if {status.value for status in ExecutionStatus} != {status.value for status in CampaignStatus} - {"draft"}:
        raise ImproperStates("a campaign shows its execution's status, so both need the same words")


class ImproperStates(Exception):
    """The tables of this module contradict each other."""


_check_tables()
