"""What an execution does next: a pure function of its plan, its runs' states and what people want."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from agents.plans import Plan, Step
from agents.states import (
    RUN_FINISHED,
    RUN_WITHOUT_RESULT,
    SKIPPED_AS_PLANNED,
    Desired,
    ExecutionStatus,
    RunStatus,
    SkipCause,
)

STARTING = frozenset({RunStatus.PENDING, RunStatus.QUEUED, RunStatus.WAITING})  # what a stop keeps from running


@dataclass(frozen=True)
class Verdict:
    """Whether a step's condition holds; `fault` says why nobody can tell."""

    holds: bool = True
    fault: str = ""


@dataclass(frozen=True)
class Skip:
    """Why a step is skipped, and the steps that are the reason."""

    cause: SkipCause
    because: list[str] = field(default_factory=list)


Judge = Callable[[Step, Mapping[str, RunStatus]], Verdict]


def _holds(step: Step, states: Mapping[str, RunStatus]) -> Verdict:
    return Verdict()


@dataclass(frozen=True)
class Facts:
    """What a decision must know of the steps beside their states."""

    causes: Mapping[str, SkipCause] = field(default_factory=dict)  # of those that were skipped
    approved: frozenset[str] = frozenset()  # steps that a person has let begin
    judge: Judge = _holds  # answers a step's `when`


NOTHING_MORE = Facts()


@dataclass
class Decision:
    """Steps to queue, to ask a person about, to skip, to fail (with the fault) and to cancel; and the status then."""

    queue: list[str] = field(default_factory=list)
    ask: list[str] = field(default_factory=list)
    skip: dict[str, Skip] = field(default_factory=dict)
    fail: dict[str, str] = field(default_factory=dict)
    cancel: list[str] = field(default_factory=list)
    status: ExecutionStatus = ExecutionStatus.QUEUED


def decide(plan: Plan, statuses: Mapping[str, RunStatus], desired: Desired, facts: Facts = NOTHING_MORE) -> Decision:
    """Decides for the steps of `plan`, whose present states are `statuses` (by step).

    Idempotent: applying the decision and deciding again changes nothing.
    """
    work = _Work(plan, statuses, facts)
    if desired == Desired.CANCEL:
        work.cancel()
    else:
        work.go_through(may_begin=desired == Desired.RUN)
        work.stop()
    work.decision.status = _status(plan, work.states, work.causes, desired)
    return work.decision


class _Work:
    def __init__(self, plan: Plan, statuses: Mapping[str, RunStatus], facts: Facts) -> None:
        self.plan, self.facts = plan, facts
        self.states = dict(statuses)
        self.causes = dict(facts.causes)
        self.decision = Decision()

    def cancel(self) -> None:
        states = self.states
        ended = [s for s in states if states[s] not in RUN_FINISHED and states[s] != RunStatus.RUNNING]
        self.decision.cancel = ended
        states.update(dict.fromkeys(ended, RunStatus.CANCELLED))

    def go_through(self, *, may_begin: bool) -> None:
        levels = self.plan.levels()
        for step in sorted(self.plan.steps, key=lambda s: levels[s.step]):
            if self.states[step.step] == RunStatus.PENDING:
                self._decide_pending(step, may_begin=may_begin)
            if self.states[step.step] == RunStatus.FAILED and step.on_failure == "skip":
                self._skip(step.step, SkipCause.FAILED)

    def stop(self) -> None:
        """Ends what has not begun when a step has failed that the plan does not go on without."""
        stopping = _stopping(self.plan, self.states)
        if not stopping:
            return
        self.decision.queue, self.decision.ask = [], []
        for name, state in self.states.items():
            if state in STARTING:
                self._skip(name, SkipCause.STOPPED, stopping)

    def _decide_pending(self, step: Step, *, may_begin: bool) -> None:
        name = step.step
        missing = [need for need in step.needs if self._gave_nothing(need)]
        if missing:
            as_planned = all(self._left_out(need) for need in missing)
            self._skip(name, SkipCause.LEFT_OUT if as_planned else SkipCause.NEEDS, missing)
        elif may_begin and all(self.states[before] in RUN_FINISHED for before in step.predecessors):
            verdict = self.facts.judge(step, self.states) if step.when else Verdict()
            if verdict.fault:
                self.decision.fail[name] = verdict.fault
                self.states[name] = RunStatus.FAILED
            elif not verdict.holds:
                self._skip(name, SkipCause.CONDITION)
            elif step.gate.before and name not in self.facts.approved:
                self.decision.ask.append(name)
                self.states[name] = RunStatus.WAITING
            else:
                self.decision.queue.append(name)
                self.states[name] = RunStatus.QUEUED

    def _gave_nothing(self, name: str) -> bool:
        """Whether a step that needs `name` cannot begin. One set aside by the plan holds nobody up."""
        state = self.states[name]
        return state in RUN_WITHOUT_RESULT and not (
            state == RunStatus.SKIPPED and self.causes.get(name) == SkipCause.FAILED
        )

    def _left_out(self, name: str) -> bool:
        return self.states[name] == RunStatus.SKIPPED and self.causes.get(name) in SKIPPED_AS_PLANNED

    def _skip(self, name: str, cause: SkipCause, because: list[str] | None = None) -> None:
        self.decision.skip[name] = Skip(cause, because or [])
        self.states[name], self.causes[name] = RunStatus.SKIPPED, cause


def _stopping(plan: Plan, states: Mapping[str, RunStatus]) -> list[str]:
    return [s.step for s in plan.steps if s.on_failure == "stop" and states[s.step] == RunStatus.FAILED]


def _status(
    plan: Plan, states: Mapping[str, RunStatus], causes: Mapping[str, SkipCause], desired: Desired
) -> ExecutionStatus:
    present = set(states.values())
    if present <= RUN_FINISHED:
        return _final_status(plan, states, causes, desired)
    if RunStatus.RUNNING in present:
        return ExecutionStatus.RUNNING
    if desired == Desired.PAUSE:
        return ExecutionStatus.PAUSED
    if RunStatus.QUEUED in present:
        untouched = present <= {RunStatus.QUEUED, RunStatus.PENDING}
        return ExecutionStatus.QUEUED if untouched else ExecutionStatus.RUNNING
    return ExecutionStatus.WAITING


def _final_status(
    plan: Plan, states: Mapping[str, RunStatus], causes: Mapping[str, SkipCause], desired: Desired
) -> ExecutionStatus:
    present = set(states.values())
    if desired == Desired.CANCEL and RunStatus.CANCELLED in present:
        return ExecutionStatus.CANCELLED
    if _stopping(plan, states):
        return ExecutionStatus.FAILED
    as_planned = all(
        state == RunStatus.COMPLETED or (state == RunStatus.SKIPPED and causes.get(name) in SKIPPED_AS_PLANNED)
        for name, state in states.items()
    )
    if as_planned:
        return ExecutionStatus.COMPLETED
    return ExecutionStatus.COMPLETED_WITH_ERRORS if RunStatus.COMPLETED in present else ExecutionStatus.FAILED
