"""What an execution does next: a pure function of its plan, its runs' states and what people want."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from agents.plans import Plan
from agents.states import RUN_FINISHED, RUN_WITHOUT_RESULT, Desired, ExecutionStatus, RunStatus


@dataclass
class Decision:
    """Steps to queue, to skip (with the steps they miss) and to cancel, and the execution's status after that."""

    queue: list[str] = field(default_factory=list)
    skip: dict[str, list[str]] = field(default_factory=dict)
    cancel: list[str] = field(default_factory=list)
    status: ExecutionStatus = ExecutionStatus.QUEUED


def decide(plan: Plan, statuses: Mapping[str, RunStatus], desired: Desired) -> Decision:
    """Decides for the steps of `plan`, whose present states are `statuses` (by step).

    Idempotent: applying the decision and deciding again changes nothing.
    """
    states = dict(statuses)
    decision = Decision()
    if desired == Desired.CANCEL:
        decision.cancel = [s for s in states if states[s] not in RUN_FINISHED and states[s] != RunStatus.RUNNING]
        states.update(dict.fromkeys(decision.cancel, RunStatus.CANCELLED))
    else:
        _decide_pending(plan, states, decision, may_queue=desired == Desired.RUN)
    decision.status = _status(states, desired)
    return decision


def _decide_pending(plan: Plan, states: dict[str, RunStatus], decision: Decision, *, may_queue: bool) -> None:
    levels = plan.levels()
    for step in sorted(plan.steps, key=lambda s: levels[s.step]):
        if states[step.step] != RunStatus.PENDING:
            continue
        missing = [name for name in step.needs if states[name] in RUN_WITHOUT_RESULT]
        if missing:
            decision.skip[step.step] = missing
            states[step.step] = RunStatus.SKIPPED
        elif may_queue and all(states[name] in RUN_FINISHED for name in step.predecessors):
            decision.queue.append(step.step)
            states[step.step] = RunStatus.QUEUED


def _status(states: Mapping[str, RunStatus], desired: Desired) -> ExecutionStatus:
    present = set(states.values())
    if present <= RUN_FINISHED:
        return _final_status(present, desired)
    if RunStatus.RUNNING in present:
        return ExecutionStatus.RUNNING
    if desired == Desired.PAUSE:
        return ExecutionStatus.PAUSED
    if RunStatus.QUEUED in present:
        untouched = present <= {RunStatus.QUEUED, RunStatus.PENDING}
        return ExecutionStatus.QUEUED if untouched else ExecutionStatus.RUNNING
    return ExecutionStatus.WAITING


def _final_status(present: set[RunStatus], desired: Desired) -> ExecutionStatus:
    if desired == Desired.CANCEL and RunStatus.CANCELLED in present:
        return ExecutionStatus.CANCELLED
    if present == {RunStatus.COMPLETED}:
        return ExecutionStatus.COMPLETED
    return ExecutionStatus.COMPLETED_WITH_ERRORS if RunStatus.COMPLETED in present else ExecutionStatus.FAILED
