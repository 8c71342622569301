"""The whole engine, in any interleaving: plans, failures, answers, controls, lost and waking workers.

Beside it stands a model that knows only what was done to the engine, and says what must hold of its tables and journal.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from agents import services
from agents.base import Context
from agents.engine import losses, settling
from agents.engine.budgets import reserve
from agents.engine.claims import Claim, claim
from agents.engine.context import Cancelled, HandedBack, RunContext
from agents.engine.loading import ClaimLost
from agents.engine.losses import LOSSES_LIMIT
from agents.engine.queue import COMPANY
from agents.engine.runner import execute
from agents.engine.sweeper import Sweeper, give_up
from agents.errors import TransientError
from agents.models import AgentResult, AgentRun, Execution, Question
from agents.models.question import QuestionStatus
from agents.states import (
    EXECUTION_FINISHED,
    RUN_FINISHED,
    SKIPPED_AS_PLANNED,
    Desired,
    ExecutionStatus,
    RunStatus,
)
from agents.tests.agents import PlayerInputs, ask, begin, context_of, crash, fail, new_worker, plays
from campaigns.errors import Conflict
from campaigns.models import Campaign, Event, Journal

AGENTS = ("ada", "ben", "cleo", "dan")


def stumble(ctx: Context, inputs: PlayerInputs) -> None:
    raise TransientError("The service is busy.", code="rate_limit", retry_after=3600.0)  # until `time_passes`


PLAYS: dict[str, Callable[..., None] | None] = {
    "succeeds": None,
    "fails": fail,
    "stumbles": stumble,
    "crashes": crash,
    "asks": ask,
}
OF_AGENTS = {"agent_started", "agent_progress", "agent_thinking", "agent_completed", "human_input_required"}


@st.composite
def plans(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Any plan without a cycle, of up to four steps, with gates and ways to fail."""
    steps = []
    for number, agent in enumerate(AGENTS[: draw(st.integers(1, 4))]):
        earlier = st.lists(st.sampled_from(AGENTS[:number]), unique=True, max_size=2) if number else st.just([])
        gate: dict[str, Any] = draw(st.sampled_from([{}, {}, {"before": {}}, {"after": {}}]))
        needs = draw(earlier)
        after = [name for name in draw(earlier) if name not in needs]
        way = draw(st.sampled_from(["retry", "retry", "skip", "stop"]))
        steps.append({"step": agent, "agent": agent, "needs": needs, "after": after, "on_failure": way, "gate": gate})
    return steps


class Engine(RuleBasedStateMachine):
    """Two workers, one campaign, and people who do whatever comes to their minds."""

    @initialize(plan=plans())
    def start(self, plan: list[dict[str, Any]]) -> None:
        plays.clear()
        self.execution = begin(*plan)
        self.campaign = self.execution.campaign
        self.by = self.campaign.owner
        self.workers = [new_worker(), new_worker()]
        self.held: dict[UUID, tuple[Claim, RunContext, UUID]] = {}
        self.stale: list[tuple[Claim, RunContext]] = []  # of workers that were given up, and do not know it yet

    # What workers do

    @rule(which=st.integers(0, 1), busy=st.booleans())
    def a_worker_claims(self, which: int, busy: bool) -> None:
        worker = self.workers[which]
        wish = self.fresh().desired_state
        self.line_up()
        claimed = claim(worker.pk, busy=busy)
        if claimed is None:
            return
        assert wish == Desired.RUN, "nothing begins while people want it to rest"
        assert claimed.run_id not in {held.run_id for held, _, _ in self.held.values()}, "claimed twice at once"
        self.held[claimed.token] = (claimed, context_of(claimed), worker.pk)

    @precondition(lambda self: self.held)
    @rule(data=st.data(), how=st.sampled_from([*PLAYS, "succeeds", "succeeds"]), told=st.booleans())
    def an_agent_works(self, data: st.DataObject, how: str, told: bool) -> None:
        claimed, ctx, _ = self.held.pop(self.one_of(data, self.held))
        if told and self.fresh().desired_state == Desired.CANCEL:
            ctx.stop(Cancelled)
        self.play(claimed, ctx, how)
        assert AgentRun.objects.get(pk=claimed.run_id).status != RunStatus.RUNNING

    @rule(hows=st.lists(st.sampled_from([*PLAYS, "succeeds", "succeeds"]), min_size=1, max_size=6))
    def a_worker_works_for_a_while(self, hows: list[str]) -> None:
        for how in hows:
            self.time_passes()
            self.line_up()
            claimed = claim(self.workers[0].pk, busy=bool(self.claims_of(self.workers[0].pk)))
            if claimed is not None:
                self.play(claimed, context_of(claimed), how)

    @precondition(lambda self: self.held)
    @rule(data=st.data())
    def a_worker_stops_and_hands_back(self, data: st.DataObject) -> None:
        claimed, ctx, _ = self.held.pop(self.one_of(data, self.held))
        before = AgentRun.objects.get(pk=claimed.run_id).losses
        ctx.stop(HandedBack)
        losses.hand_back(claimed)
        assert AgentRun.objects.get(pk=claimed.run_id).losses == before

    @rule(which=st.integers(0, 1), blame=st.booleans())
    def a_worker_is_given_up(self, which: int, blame: bool) -> None:
        gone = self.workers[which].pk
        before = {claimed.run_id: AgentRun.objects.get(pk=claimed.run_id).losses for claimed in self.claims_of(gone)}
        give_up(gone, blame=blame)
        for run_id, lost_before in before.items():
            run = AgentRun.objects.get(pk=run_id)
            assert run.losses == lost_before + blame
            assert (run.status == RunStatus.FAILED) == (run.losses >= LOSSES_LIMIT)
        self.stale += [(claimed, ctx) for claimed, ctx, worker in self.held.values() if worker == gone]
        self.held = {token: one for token, one in self.held.items() if one[2] != gone}
        self.workers[which] = new_worker()

    @precondition(lambda self: self.stale)
    @rule(how=st.sampled_from(list(PLAYS)), settle=st.booleans())
    def a_worker_that_was_given_up_wakes(self, how: str, settle: bool) -> None:
        claimed, ctx = self.stale.pop()
        before = self.everything()
        if settle:
            for late in (losses.hand_back, settling.stop, lambda claimed: reserve(claimed, Decimal(1))):
                with pytest.raises(ClaimLost):
                    late(claimed)
        self.play(claimed, ctx, how)
        assert self.everything() == before, "it can write nothing"

    @rule()
    def time_passes(self) -> None:
        AgentRun.objects.filter(status=RunStatus.QUEUED).update(available_at=timezone.now())

    @rule()
    def somebody_sweeps(self) -> None:
        before = self.everything()
        Sweeper().sweep()
        assert self.everything() == before, "there was nothing to help"

    # What people do

    @precondition(lambda self: self.questions())
    @rule(data=st.data(), agree=st.booleans())
    def somebody_answers(self, data: st.DataObject, agree: bool) -> None:
        question = self.questions()[data.draw(st.integers(0, len(self.questions()) - 1))]
        option = question.options[0 if agree else -1]["id"]
        services.answer_question(question=question, option=option, data={}, by=self.by)
        with pytest.raises(Conflict):
            services.answer_question(question=question, option=option, data={}, by=self.by)

    @rule(control=st.sampled_from([services.pause_execution, services.resume_execution, services.cancel_execution]))
    def somebody_steers(self, control: Callable[..., Execution]) -> None:
        execution = self.fresh()
        ended = execution.status in EXECUTION_FINISHED
        if control is services.cancel_execution:
            refused = ended and execution.status != ExecutionStatus.CANCELLED
        else:
            refused = ended or execution.desired_state == Desired.CANCEL
        self.expect(refused, lambda: control(execution=execution, by=self.by))
        again = self.everything()
        self.expect(refused, lambda: control(execution=self.fresh(), by=self.by))
        assert self.everything() == again or self.just_cancelled(execution), "twice is once"

    @rule()
    def somebody_retries_what_failed(self) -> None:
        execution = self.fresh()
        done = [run.pk for run in self.runs() if run.status == RunStatus.COMPLETED]
        failed = [run for run in self.runs() if run.status in (RunStatus.FAILED, RunStatus.SKIPPED)]
        wrong = [run for run in failed if run.skip_cause not in SKIPPED_AS_PLANNED]
        refused = execution.status not in EXECUTION_FINISHED or execution.status == ExecutionStatus.CANCELLED
        self.expect(refused or not wrong, lambda: services.retry_execution(execution=execution, by=self.by))
        kept = AgentRun.objects.filter(pk__in=done, status=RunStatus.COMPLETED).count()
        assert kept == len(done), "what is finished is not repeated"

    @rule(data=st.data(), one=st.booleans(), force=st.booleans(), dependants=st.booleans())
    def somebody_runs_it_again(self, data: st.DataObject, one: bool, force: bool, dependants: bool) -> None:
        steps = {step["agent"]: step for step in Execution.objects.earliest("created_at").plan["steps"]}
        agent = data.draw(st.sampled_from(sorted(steps)))
        wanted = set(steps) if not one else after(steps, agent) if dependants else {agent}
        refused = self.fresh().status not in EXECUTION_FINISHED

        def again() -> None:
            self.execution = services.trigger_analysis(
                campaign=self.campaign, agents=[agent] if one else None, force=force, by=self.by, dependants=dependants
            )

        if self.expect(refused, again):
            assert {run.agent for run in self.runs()} == wanted

    # What must hold

    @invariant()
    def events_are_gapless(self) -> None:
        numbers = list(Event.objects.filter(campaign=self.campaign).order_by("seq").values_list("seq", flat=True))
        assert numbers == list(range(1, len(numbers) + 1))
        assert Journal.objects.get(pk=self.campaign.pk).last_seq == len(numbers)

    @invariant()
    def what_runs_is_held_by_exactly_one(self) -> None:
        running = {run.claim_token for run in AgentRun.objects.filter(status=RunStatus.RUNNING)}
        assert running == set(self.held)

    @invariant()
    def one_execution_is_live_and_the_campaign_says_what_it_is(self) -> None:
        live = Execution.objects.filter(campaign=self.campaign).exclude(status__in=EXECUTION_FINISHED)
        assert set(live) <= {self.execution}
        assert Campaign.objects.get(pk=self.campaign.pk).status == self.fresh().status

    @invariant()
    def a_step_is_finished_once_and_silent_afterwards(self) -> None:
        finished: Counter[UUID | None] = Counter()
        for event in Event.objects.filter(campaign=self.campaign, type__in=OF_AGENTS).order_by("seq"):
            assert not finished[event.run_id], event.type
            finished[event.run_id] += event.type == "agent_completed"
        completed = set(AgentRun.objects.filter(status=RunStatus.COMPLETED).values_list("pk", flat=True))
        assert completed == set(+finished)

    @invariant()
    def levels_begin_before_they_end_and_once_in_a_life(self) -> None:
        begun: set[tuple[UUID | None, int]] = set()
        ended: set[tuple[UUID | None, int]] = set()
        levels = dict(AgentRun.objects.filter(campaign=self.campaign).values_list("pk", "level"))
        for event in Event.objects.filter(campaign=self.campaign).order_by("seq"):
            place = (event.execution_id, event.data.get("level", -1))
            if event.type == "workflow_resumed" and event.data["reason"]:  # a retry: what failed lives again
                begun, ended = set(), set()
            elif event.type == "level_started":
                assert place not in begun
                begun.add(place)
            elif event.type == "level_completed":
                assert place in begun - ended
                ended.add(place)
            elif event.type == "agent_started" and event.run_id:
                assert (event.execution_id, levels[event.run_id]) in begun - ended

    @invariant()
    def the_end_is_what_the_steps_say(self) -> None:
        execution, runs = self.fresh(), self.runs()
        assert (execution.status in EXECUTION_FINISHED) == all(run.status in RUN_FINISHED for run in runs)
        if execution.status in EXECUTION_FINISHED:
            assert execution.status == end_of(execution, runs)

    @invariant()
    def it_stands_still_only_for_people(self) -> None:
        if self.fresh().status not in EXECUTION_FINISHED and self.fresh().desired_state == Desired.RUN:
            assert any(run.status in (RunStatus.QUEUED, RunStatus.RUNNING, RunStatus.WAITING) for run in self.runs())

    def teardown(self) -> None:
        """Whatever has come before: a cancel ends it, as soon as those who work on it have heard."""
        if not hasattr(self, "execution"):
            return
        if self.fresh().status not in EXECUTION_FINISHED:
            services.cancel_execution(execution=self.fresh(), by=self.by)
            for claimed, ctx, _ in self.held.values():
                ctx.stop(Cancelled)
                execute(claimed, ctx)
            assert self.fresh().status in EXECUTION_FINISHED
        Campaign.objects.all().delete()
        AgentResult.objects.all().delete()  # or a step of the next example would find its result there, and not play

    # Helpers

    def fresh(self) -> Execution:
        return Execution.objects.get(pk=self.execution.pk)

    def line_up(self) -> None:
        """Puts what may be claimed into the plan's order, all waiting for a while: nothing is left to the clock."""
        now = timezone.now()
        for place, run in enumerate(self.runs()):
            if run.status == RunStatus.QUEUED and run.available_at <= now:
                run.available_at = now - timedelta(seconds=len(AGENTS) - place)
                run.queued_at = now - COMPANY * 2
                run.save(update_fields=["available_at", "queued_at"])

    def runs(self) -> list[AgentRun]:
        return list(AgentRun.objects.filter(execution=self.execution).order_by("position"))

    def questions(self) -> list[Question]:
        asked = Question.objects.filter(run__execution=self.execution, status=QuestionStatus.OPEN)
        return list(asked.order_by("created_at", "run__position"))

    def claims_of(self, worker: UUID) -> list[Claim]:
        return [claimed for claimed, _, holder in self.held.values() if holder == worker]

    def everything(self) -> tuple[Any, ...]:
        runs = AgentRun.objects.order_by("pk").values_list("pk", "status", "attempt", "losses", "claim_token", "result")
        executions = Execution.objects.order_by("pk").values_list("pk", "status", "desired_state")
        return tuple(runs), tuple(executions), Event.objects.count(), Question.objects.count()

    def one_of(self, data: st.DataObject, tokens: dict[UUID, Any]) -> UUID:
        return list(tokens)[data.draw(st.integers(0, len(tokens) - 1))]

    def play(self, claimed: Claim, ctx: RunContext, how: str) -> None:
        note(how)
        plays.clear()
        if (play := PLAYS[how]) is not None:
            plays.update(dict.fromkeys(AGENTS, play))
        execute(claimed, ctx)

    def just_cancelled(self, before: Execution) -> bool:
        return before.status != self.fresh().status == ExecutionStatus.CANCELLED

    def expect(self, refused: bool, do: Callable[[], object]) -> bool:
        """Does it, or sees it refused; whether it was done."""
        if refused:
            before = self.everything()
            with pytest.raises(Conflict):
                do()
            assert self.everything() == before
        else:
            do()
        return not refused


def after(steps: dict[str, Any], agent: str) -> set[str]:
    """The agent, and all that come after it, over however many others."""
    found = {agent}
    while more := {name for name, step in steps.items() if found & {*step["needs"], *step["after"]}} - found:
        found |= more
    return found


def end_of(execution: Execution, runs: list[AgentRun]) -> ExecutionStatus:
    """What the end of these runs makes of the execution."""
    statuses = {RunStatus(run.status) for run in runs}
    stops = {step["step"] for step in execution.plan["steps"] if step["on_failure"] == "stop"}
    if execution.desired_state == Desired.CANCEL and RunStatus.CANCELLED in statuses:
        return ExecutionStatus.CANCELLED
    if any(run.step in stops and run.status == RunStatus.FAILED for run in runs):
        return ExecutionStatus.FAILED
    planned = all(run.status == RunStatus.COMPLETED or run.skip_cause in SKIPPED_AS_PLANNED for run in runs)
    if planned:
        return ExecutionStatus.COMPLETED
    return ExecutionStatus.COMPLETED_WITH_ERRORS if RunStatus.COMPLETED in statuses else ExecutionStatus.FAILED


@pytest.mark.django_db
@pytest.mark.usefixtures("crew")
def test_the_engine_keeps_its_promises_in_every_interleaving() -> None:
    run_state_machine_as_test(
        Engine,
        settings=settings(
            max_examples=30,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
        ),
    )
