"""Any plan, any interleaving: the decisions are held against a model that says what each step's end must be."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from agents.engine.decide import Facts, Verdict, decide
from agents.plans import Ask, Gate, Plan, Step
from agents.states import (
    EXECUTION_FINISHED,
    RUN_FINISHED,
    RUN_TRANSITIONS,
    SKIPPED_AS_PLANNED,
    Desired,
    ExecutionStatus,
    RunStatus,
    SkipCause,
)

P, Q, R, W = RunStatus.PENDING, RunStatus.QUEUED, RunStatus.RUNNING, RunStatus.WAITING
C, F, S, X = RunStatus.COMPLETED, RunStatus.FAILED, RunStatus.SKIPPED, RunStatus.CANCELLED


@st.composite
def rich_plans(draw: st.DrawFn) -> Plan:
    """Any plan without a cycle, with conditions, ways to fail and gates."""
    steps = []
    for i in range(draw(st.integers(1, 6))):
        before = st.lists(st.sampled_from([f"s{n}" for n in range(i)]), unique=True, max_size=2) if i else st.just([])
        steps.append(
            Step(
                step=f"s{i}",
                agent="x",
                needs=tuple(draw(before)),
                after=tuple(draw(before)),
                when=draw(st.sampled_from(["", "", "content.exists"])),
                on_failure=draw(st.sampled_from(["retry", "retry", "skip", "stop"])),
                gate=Gate(
                    before=draw(st.sampled_from([None, None, Ask()])), after=draw(st.sampled_from([None, None, Ask()]))
                ),
            )
        )
    return Plan(steps=tuple(draw(st.permutations(steps))))


class Deciding(RuleBasedStateMachine):
    """Applies every decision at once, as `advance` does, and lets workers and people do anything they may."""

    @initialize(plan=rich_plans(), verdicts=st.lists(st.sampled_from(["yes", "no", "fault"]), min_size=6, max_size=6))
    def begin(self, plan: Plan, verdicts: list[str]) -> None:
        self.plan = plan
        self.verdicts = dict(zip([f"s{n}" for n in range(6)], verdicts, strict=True))
        self.steps = {step.step: step for step in plan.steps}
        self.states = dict.fromkeys(self.steps, P)
        self.causes: dict[str, SkipCause] = {}
        self.approved: set[str] = set()
        self.made: set[str] = set()  # steps whose agent is done and that wait for leave after it
        self.desired = Desired.RUN
        self.status = ExecutionStatus.QUEUED
        self.advance()

    def judge(self, step: Step, states: object) -> Verdict:
        said = self.verdicts[step.step]
        return Verdict(holds=said == "yes", fault="who knows" if said == "fault" else "")

    def advance(self) -> None:
        if self.status in EXECUTION_FINISHED:
            return
        facts = Facts(causes=dict(self.causes), approved=frozenset(self.approved), judge=self.judge)
        decision = decide(self.plan, self.states, self.desired, facts)
        for name in decision.cancel:
            self.move(name, X)
        for name in decision.fail:
            assert self.verdicts[name] == "fault"
            self.move(name, F)
        for name, skip in decision.skip.items():
            self.move(name, S)
            self.causes[name] = skip.cause
        for name in decision.queue:
            self.may_begin(name)
            assert name in self.approved or not self.steps[name].gate.before
            self.move(name, Q)
        for name in decision.ask:
            self.may_begin(name)
            assert self.steps[name].gate.before
            self.move(name, W)
        self.status = decision.status
        again = decide(
            self.plan, self.states, self.desired, Facts(dict(self.causes), frozenset(self.approved), self.judge)
        )
        assert (again.queue, again.ask, again.skip, again.fail, again.cancel) == ([], [], {}, {}, [])
        assert again.status == self.status

    def may_begin(self, name: str) -> None:
        step = self.steps[name]
        assert self.desired == Desired.RUN
        assert all(self.states[before] in RUN_FINISHED for before in step.predecessors)
        assert all(self.states[need] == C or self.causes.get(need) == SkipCause.FAILED for need in step.needs)
        assert not step.when or self.verdicts[name] == "yes"
        assert not self.stopped()

    def stopped(self) -> bool:
        return any(step.on_failure == "stop" and self.states[name] == F for name, step in self.steps.items())

    def move(self, name: str, to: RunStatus) -> None:
        assert to in RUN_TRANSITIONS[self.states[name]], (name, self.states[name], to)
        self.states[name] = to

    def those(self, state: RunStatus) -> list[str]:
        return sorted(name for name, known in self.states.items() if known == state)

    @precondition(lambda self: self.those(Q) and self.desired == Desired.RUN)
    @rule(data=st.data())
    def claim(self, data: st.DataObject) -> None:
        self.move(data.draw(st.sampled_from(self.those(Q))), R)
        self.advance()

    @precondition(lambda self: self.those(R))
    @rule(data=st.data(), end=st.sampled_from([C, C, F, Q, W]))
    def settle(self, data: st.DataObject, end: RunStatus) -> None:
        name = data.draw(st.sampled_from(self.those(R)))
        if end == C and self.steps[name].gate.after and name not in self.made:
            end = W
            self.made.add(name)
        self.move(name, end)
        self.advance()

    @precondition(lambda self: self.those(W))
    @rule(data=st.data(), approve=st.booleans())
    def answer(self, data: st.DataObject, approve: bool) -> None:
        name = data.draw(st.sampled_from(self.those(W)))
        if approve:
            self.approved.add(name)
            self.move(name, Q)
        else:
            self.move(name, S)
            self.causes[name] = SkipCause.DECLINED
        self.advance()

    @rule(desired=st.sampled_from([Desired.RUN, Desired.PAUSE, Desired.RUN, Desired.CANCEL]))
    def steer(self, desired: Desired) -> None:
        if self.status not in EXECUTION_FINISHED and self.desired != Desired.CANCEL:
            self.desired = desired
            self.advance()

    @invariant()
    def it_has_ended_exactly_when_all_its_steps_have(self) -> None:
        assert (self.status in EXECUTION_FINISHED) == (set(self.states.values()) <= RUN_FINISHED)

    @invariant()
    def it_never_stands_still(self) -> None:
        if self.status not in EXECUTION_FINISHED and self.desired == Desired.RUN:
            assert self.those(Q) or self.those(R) or self.those(W)

    @invariant()
    def what_has_failed_stays_failed_unless_the_plan_goes_on_without_it(self) -> None:
        if self.desired != Desired.CANCEL:
            assert all(self.steps[name].on_failure != "skip" for name in self.those(F))

    @invariant()
    def the_end_is_what_the_steps_say(self) -> None:
        if self.status not in EXECUTION_FINISHED or self.desired == Desired.CANCEL:
            return
        clean = all(
            state == C or (state == S and self.causes[name] in SKIPPED_AS_PLANNED)
            for name, state in self.states.items()
        )
        if self.stopped():
            expected = ExecutionStatus.FAILED
        elif clean:
            expected = ExecutionStatus.COMPLETED
        else:
            expected = ExecutionStatus.COMPLETED_WITH_ERRORS if self.those(C) else ExecutionStatus.FAILED
        assert self.status == expected


TestDeciding = Deciding.TestCase
TestDeciding.settings = settings(max_examples=150, stateful_step_count=40, deadline=None)
