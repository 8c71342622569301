"""What people do to the work: start, steer, re-run, answer. Every door calls these.

All take `by`, check the person's role, and raise `campaigns.errors.DomainError` with a sentence for people.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Q

from agents import bell
from agents.answers import check_answer, check_may_answer, closed
from agents.engine import settling
from agents.engine import start as starting
from agents.engine.advance import advance
from agents.engine.assignment import template_for
from agents.engine.budgets import still_refused
from agents.engine.dependants import behind
from agents.engine.gates import as_meant
from agents.engine.questions import take_answer
from agents.engine.reports import report_execution
from agents.judgements import drafting_agents
from agents.models import AgentResult, AgentRun, Execution, Question
from agents.plans import Plan, stored_plan
from agents.states import (
    EXECUTION_FINISHED,
    SKIPPED_AS_PLANNED,
    Desired,
    ExecutionStatus,
    RunStatus,
    SkipCause,
    Trigger,
)
from campaigns import journal
from campaigns.errors import Conflict, Forbidden, Invalid
from campaigns.models import Campaign, ContentVersion
from campaigns.permissions import EDITORS, require
from campaigns.services.campaigns import set_status
from campaigns.states import CampaignStatus

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def start_campaign(*, campaign: Campaign, by: User) -> Execution:
    """Starts a draft. Starting it twice returns the execution there is."""
    require(campaign, by, EDITORS, "start campaigns")
    with transaction.atomic():
        journal.lock(campaign.pk)
        campaign.refresh_from_db()
        if campaign.status == CampaignStatus.DRAFT:
            set_status(campaign_id=campaign.pk, status=CampaignStatus.QUEUED)
        return starting.start_initial(campaign.pk, by=by)


def trigger_analysis(
    *,
    campaign: Campaign,
    agents: Collection[str] | None = None,
    steps: Collection[str] | None = None,
    force: bool,
    by: User,
    dependants: bool = False,
) -> Execution:
    """Does the steps of the campaign's workflow, or only these, on the content as it stands.

    `agents` are keys and stand for all their steps, `steps` are names in the plan. Without either the text is judged,
    not written again: who drafts one works only where there is none, or by name. With `dependants`, also the steps that
    come after them in the plan. With `force`, no earlier result is used again. Raises Invalid for agents and steps the
    workflow does not have, Conflict for a draft, while the crew is at work, and where all it has is who drafts.
    """
    require(campaign, by, EDITORS, "run analyses")
    with transaction.atomic():
        journal.lock(campaign.pk)
        campaign.refresh_from_db()
        if campaign.status == CampaignStatus.DRAFT:
            raise Conflict("This campaign has not started yet. Start it first.", code="not_started")
        template = template_for(campaign)
        plan = starting.plan_of(template)
        if agents is None and steps is None:
            plan = starting.judging(plan, campaign.pk)
        else:
            chosen = _chosen(plan, agents, steps)
            plan = plan.asked_for(chosen | behind(plan, chosen) if dependants else chosen)
        return starting.start(campaign, template, plan, Trigger.ANALYSIS, by=by, force=force)


def rerun(*, run: AgentRun, force: bool, by: User, dependants: bool = False) -> Execution:
    """Does the step of a finished run once more, on the content as it stands; if asked, what comes after it too.

    Other steps of the same agent stay as they are. Raises Invalid when the workflow no longer has the step.
    """
    return trigger_analysis(campaign=run.campaign, steps=[run.step], force=force, by=by, dependants=dependants)


def rerun_execution(*, execution: Execution, force: bool, by: User) -> Execution:
    """Does the steps of an execution once more; once there is a text, a draft's only where there were no others."""
    agents = dict(execution.runs.values_list("step", "agent"))
    written = ContentVersion.objects.filter(campaign_id=execution.campaign_id).exists()
    judging = [step for step in agents if agents[step] not in drafting_agents()]
    chosen = judging or agents if written else agents
    return trigger_analysis(campaign=execution.campaign, steps=list(chosen), force=force, by=by)


def pause_execution(*, execution: Execution, by: User) -> Execution:
    """Lets running steps finish and starts no other, until a person resumes: what a budget had paused, too."""

    def pause(execution: Execution) -> None:
        if execution.desired_state == Desired.CANCEL:
            raise Conflict("This work is being cancelled.", code="being_cancelled")
        if execution.desired_state != Desired.PAUSE or execution.pause_reason:
            _wish(execution, Desired.PAUSE, by)
            report_execution(execution, "workflow_paused", {"by": _name(by), "reason": ""}, actor=f"user:{by.pk}")

    return _steer(execution, by, "pause work", pause)


def resume_execution(*, execution: Execution, by: User) -> Execution:
    """Goes on after a pause. Raises Conflict, too, where a budget paused it and still does not allow the next call."""

    def resume(execution: Execution) -> None:
        if execution.desired_state == Desired.CANCEL:
            raise Conflict("This work is being cancelled.", code="being_cancelled")
        if refusal := still_refused(execution):
            way = "Remove" if refusal.enough is None else "Raise or remove"  # no limit holds what nobody can price
            raise Conflict(f"{refusal} {way} the budget, and the work goes on; or cancel it.", code="over_budget")
        if execution.desired_state == Desired.PAUSE:
            _wish(execution, Desired.RUN, by)
            report_execution(execution, "workflow_resumed", {"by": _name(by), "reason": ""}, actor=f"user:{by.pk}")

    return _steer(execution, by, "resume work", resume)


def cancel_execution(*, execution: Execution, by: User) -> Execution:
    """Ends the work: what waits ends at once, what runs within 2 s. What is cancelled stays so."""

    def cancel(execution: Execution) -> None:
        if execution.desired_state != Desired.CANCEL:
            _wish(execution, Desired.CANCEL, by)

    return _steer(execution, by, "cancel work", cancel, already=ExecutionStatus.CANCELLED)


def retry_execution(*, execution: Execution, by: User) -> Execution:
    """Runs again what failed, and what was skipped because of it. Finished steps are not repeated.

    Steps behind it that were left out by their condition are decided about anew. While it works, steps that wait to be
    tried again are tried at once.
    """
    require(execution.campaign, by, EDITORS, "retry work")
    with transaction.atomic():
        journal.lock(execution.campaign_id)
        execution = _fresh(execution)
        runs = list(execution.runs.order_by("position"))
        if execution.desired_state == Desired.RUN and settling.hurry(runs, _name(by), f"user:{by.pk}"):
            return execution
        as_planned = Q(status=RunStatus.SKIPPED, skip_cause__in=sorted(SKIPPED_AS_PLANNED))
        failed = list(execution.runs.filter(status__in=[RunStatus.FAILED, RunStatus.SKIPPED]).exclude(as_planned))
        if execution.status not in EXECUTION_FINISHED:
            raise Conflict("The crew is still at work on this campaign.", code="still_working")
        if execution.status == ExecutionStatus.CANCELLED:
            raise Conflict("This work was cancelled, and stays so. Run the agents again.", code="nothing_failed")
        if not failed:
            raise Conflict("Nothing in this run has failed.", code="nothing_failed")
        if Execution.objects.filter(campaign_id=execution.campaign_id).exclude(status__in=EXECUTION_FINISHED).exists():
            raise Conflict("The crew is still at work on this campaign.", code="still_working")
        execution.status, execution.desired_state, execution.finished_at = ExecutionStatus.RUNNING, Desired.RUN, None
        again = [*failed, *_left_out_behind(execution, failed)]
        levels = {run.level for run in again}
        execution.levels_started = [level for level in execution.levels_started if level not in levels]
        execution.levels_completed = [level for level in execution.levels_completed if level not in levels]
        execution.save(update_fields=["status", "desired_state", "finished_at", "levels_started", "levels_completed"])
        set_status(campaign_id=execution.campaign_id, status=CampaignStatus.RUNNING)
        _reset(again)
        report_execution(
            execution,
            "workflow_resumed",
            {"by": _name(by), "reason": "Trying again what had failed."},
            actor=f"user:{by.pk}",
        )
        advance(execution)
    return execution


def answer_question(*, question: Question, option: str, data: dict[str, Any], by: User) -> Question:
    """Answers a question; the run goes on. Exactly one answer counts.

    Raises Forbidden (with `asked_of`) when it was asked of others, Invalid for an answer that does not fit, Conflict
    (with `answered_by`) when there already is one, or the question was withdrawn, replaced or has expired.
    """
    check_may_answer(question, by)
    check_answer(question, option, data)
    taken = take_answer(question, option=as_meant(question, option, data), data=data, by=by)
    question.refresh_from_db()
    if not taken:
        raise closed(question)
    return question


def invalidate_result(*, result: AgentResult, by: User) -> bool:
    """Withdraws a stored result: it is kept for comparison and not used again. False when it was withdrawn before.

    Results are shared by all workspaces, so this is for staff. Raises Forbidden.
    """
    if not by.is_staff:
        raise Forbidden("Only staff may withdraw stored results.")
    return AgentResult.objects.filter(pk=result.pk, withdrawn=False).update(withdrawn=True, archived=True) == 1


def _chosen(plan: Plan, agents: Collection[str] | None, steps: Collection[str] | None) -> frozenset[str]:
    """The names of the steps that are meant."""
    chosen: frozenset[str] = frozenset()
    for names, what, known in (
        (agents, "agent", {step.agent: plan.steps_of([step.agent]) for step in plan.steps}),
        (steps, "step", {step.step: frozenset([step.step]) for step in plan.steps}),
    ):
        if names is None:
            continue
        unknown = [name for name in dict.fromkeys(names) if name not in known]
        if unknown or not names:
            message = (
                f"{', '.join(unknown)}: no such {what} in this workflow; it has {', '.join(known)}."
                if unknown
                else f"Name at least one {what}."
            )
            raise Invalid(message, code=f"unknown_{what}", fields={f"{what}s": [message]})
        chosen = chosen.union(*(known[name] for name in names))
    return chosen


def _steer(
    execution: Execution,
    by: User,
    to: str,
    change: Callable[[Execution], None],
    *,
    already: ExecutionStatus | None = None,
) -> Execution:
    require(execution.campaign, by, EDITORS, to)
    with transaction.atomic():
        journal.lock(execution.campaign_id)
        execution = _fresh(execution)
        if execution.status == already:
            return execution
        if execution.status in EXECUTION_FINISHED:
            raise Conflict("This work has already ended.", code="already_ended")
        change(execution)
        advance(execution)
        transaction.on_commit(bell.work_available, robust=True)
    return execution


def _wish(execution: Execution, desired: Desired, by: User) -> None:
    execution.desired_state, execution.desired_by, execution.pause_reason = desired, by, ""
    execution.save(update_fields=["desired_state", "desired_by", "pause_reason"])


def _fresh(execution: Execution) -> Execution:
    return Execution.objects.select_related("campaign__workspace", "desired_by").get(pk=execution.pk)


def _left_out_behind(execution: Execution, failed: list[AgentRun]) -> list[AgentRun]:
    """The runs whose condition, or that of one they need, may come out differently once these have gone well."""
    steps = behind(stored_plan(execution.plan), [run.step for run in failed])
    causes = [SkipCause.CONDITION, SkipCause.LEFT_OUT]
    return list(execution.runs.filter(status=RunStatus.SKIPPED, skip_cause__in=causes, step__in=steps))


def _reset(runs: list[AgentRun]) -> None:
    for run in runs:
        run.attempt += run.status == RunStatus.FAILED  # a skipped one has not had its first attempt yet
        run.status, run.progress, run.automatic_retries = RunStatus.PENDING, 0, 0
        run.losses = run.interruptions = run.handovers = 0
        run.queued_at = run.finished_at = None
        run.reason = run.skip_cause = run.error_code = run.error_message = run.error_detail = ""
        run.save()


def _name(user: User) -> str:
    return user.get_full_name() or user.get_username()
