"""The decision what an execution does next, over any plan, any states and any wish."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from agents.engine.decide import Decision, decide
from agents.plans import Plan, Step
from agents.states import (
    EXECUTION_FINISHED,
    RUN_FINISHED,
    RUN_TRANSITIONS,
    RUN_WITHOUT_RESULT,
    Desired,
    ExecutionStatus,
    RunStatus,
)
from agents.tests.test_plans import plans

P, Q, R, W, C, F, S = (
    RunStatus.PENDING,
    RunStatus.QUEUED,
    RunStatus.RUNNING,
    RunStatus.WAITING,
    RunStatus.COMPLETED,
    RunStatus.FAILED,
    RunStatus.SKIPPED,
)
ENDS = [RunStatus.COMPLETED, RunStatus.FAILED]


@st.composite
def situations(draw: st.DrawFn) -> tuple[Plan, dict[str, RunStatus]]:
    plan = draw(plans())
    return plan, {step.step: draw(st.sampled_from(RunStatus)) for step in plan.steps}


def apply(statuses: dict[str, RunStatus], decision: Decision) -> dict[str, RunStatus]:
    return {
        **statuses,
        **dict.fromkeys(decision.queue, RunStatus.QUEUED),
        **dict.fromkeys(decision.skip, RunStatus.SKIPPED),
        **dict.fromkeys(decision.cancel, RunStatus.CANCELLED),
    }


@given(situations(), st.sampled_from(Desired))
def test_deciding_again_changes_nothing(situation: tuple[Plan, dict[str, RunStatus]], desired: Desired) -> None:
    plan, statuses = situation
    first = decide(plan, statuses, desired)
    second = decide(plan, apply(statuses, first), desired)

    assert (second.queue, second.skip, second.cancel) == ([], {}, [])
    assert second.status == first.status


@given(situations(), st.sampled_from(Desired))
def test_every_decision_is_an_arrow_of_the_table(
    situation: tuple[Plan, dict[str, RunStatus]], desired: Desired
) -> None:
    plan, statuses = situation
    after = apply(statuses, decide(plan, statuses, desired))
    for step, status in after.items():
        # A waiting run's question is withdrawn when it is cancelled; everything else only leaves `pending`.
        assert status == statuses[step] or status in RUN_TRANSITIONS[statuses[step]]


@given(situations())
def test_no_step_is_queued_before_all_it_depends_on_has_ended(situation: tuple[Plan, dict[str, RunStatus]]) -> None:
    plan, statuses = situation
    decision = decide(plan, statuses, Desired.RUN)
    after = apply(statuses, decision)
    for step in plan.steps:
        if step.step in decision.queue:
            assert all(after[before] in RUN_FINISHED for before in step.predecessors)
            assert all(after[before] == RunStatus.COMPLETED for before in step.needs)


@given(situations())
def test_a_step_is_skipped_exactly_when_something_it_needs_gave_no_result(
    situation: tuple[Plan, dict[str, RunStatus]],
) -> None:
    plan, statuses = situation
    decision = decide(plan, statuses, Desired.RUN)
    after = apply(statuses, decision)
    for step in plan.steps:
        if statuses[step.step] == RunStatus.PENDING:
            missing = [name for name in step.needs if after[name] in RUN_WITHOUT_RESULT]
            skip = decision.skip.get(step.step)
            assert (skip.because if skip else []) == missing


@given(situations())
def test_a_pause_starts_nothing(situation: tuple[Plan, dict[str, RunStatus]]) -> None:
    plan, statuses = situation
    assert decide(plan, statuses, Desired.PAUSE).queue == []


@given(situations())
def test_a_cancellation_leaves_only_what_runs(situation: tuple[Plan, dict[str, RunStatus]]) -> None:
    plan, statuses = situation
    decision = decide(plan, statuses, Desired.CANCEL)
    left = {status for status in apply(statuses, decision).values() if status not in RUN_FINISHED}

    assert left <= {RunStatus.RUNNING}
    assert (decision.queue, decision.skip) == ([], {})


@given(plans(), st.randoms(use_true_random=False))
def test_every_plan_ends_whatever_its_steps_do(plan: Plan, chance: random.Random) -> None:
    statuses = {step.step: RunStatus.PENDING for step in plan.steps}
    for _ in range(2 * len(statuses) + 1):
        decision = decide(plan, statuses, Desired.RUN)
        statuses = apply(statuses, decision)
        if decision.status in EXECUTION_FINISHED:
            break
        queued = [step for step, status in statuses.items() if status == RunStatus.QUEUED]
        assert queued, "an execution that has not ended has something to do"
        statuses[chance.choice(queued)] = chance.choice(ENDS)

    assert set(statuses.values()) <= RUN_FINISHED
    assert decision.status in EXECUTION_FINISHED


@given(situations(), st.sampled_from(Desired))
def test_an_execution_has_ended_exactly_when_all_its_steps_have(
    situation: tuple[Plan, dict[str, RunStatus]], desired: Desired
) -> None:
    plan, statuses = situation
    decision = decide(plan, statuses, desired)
    ended = set(apply(statuses, decision).values()) <= RUN_FINISHED
    assert (decision.status in EXECUTION_FINISHED) == ended


def status(desired: Desired, *states: RunStatus) -> ExecutionStatus:
    plan = Plan(steps=tuple(Step(step=f"s{i}", agent="x") for i in range(len(states))))
    return decide(plan, {f"s{i}": state for i, state in enumerate(states)}, desired).status


def test_the_status_says_what_people_would_say() -> None:
    run, pause, cancel = Desired.RUN, Desired.PAUSE, Desired.CANCEL
    assert status(run, Q, Q) == ExecutionStatus.QUEUED
    assert status(run, R, Q) == ExecutionStatus.RUNNING
    assert status(run, C, Q) == ExecutionStatus.RUNNING
    assert status(run, F, Q) == ExecutionStatus.RUNNING
    assert status(run, W, Q) == ExecutionStatus.RUNNING
    assert status(run, W, C) == ExecutionStatus.WAITING
    assert status(pause, R, Q) == ExecutionStatus.RUNNING
    assert status(pause, Q, C) == ExecutionStatus.PAUSED
    assert status(pause, W, C) == ExecutionStatus.PAUSED
    assert status(run, C, C) == ExecutionStatus.COMPLETED
    assert status(run, C, F) == ExecutionStatus.COMPLETED_WITH_ERRORS
    assert status(run, F, S) == ExecutionStatus.FAILED
    assert status(cancel, C, P) == ExecutionStatus.CANCELLED
    assert status(cancel, R, P) == ExecutionStatus.RUNNING
    assert status(cancel, C, C) == ExecutionStatus.COMPLETED
