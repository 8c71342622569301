"""What people do to the work: start, steer, re-run, answer. Every door calls these.

All take `by`, check the person's role, and raise `campaigns.errors.DomainError` with a sentence for people.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any

import jsonschema
from django.db import transaction

from agents import bell
from agents.engine import start as starting
from agents.engine.advance import advance
from agents.engine.questions import take_answer
from agents.engine.reports import report_execution
from agents.models import AgentRun, Execution, Question
from agents.models.question import QuestionStatus
from agents.plans import Plan
from agents.states import EXECUTION_FINISHED, Desired, ExecutionStatus, RunStatus, Trigger
from campaigns import journal
from campaigns.errors import Conflict, Invalid
from campaigns.models import Campaign
from campaigns.permissions import ANSWERERS, EDITORS, require
from campaigns.services.campaigns import set_status
from campaigns.states import CampaignStatus

if TYPE_CHECKING:
    from django.contrib.auth.models import User

ANSWER_LIMIT = 20_000  # characters of an answer's data


def start_campaign(*, campaign: Campaign, by: User) -> Execution:
    """Starts a draft. Starting it twice returns the execution there is."""
    require(campaign, by, EDITORS, "start campaigns")
    with transaction.atomic():
        journal.lock(campaign.pk)
        campaign.refresh_from_db()
        if campaign.status == CampaignStatus.DRAFT:
            set_status(campaign_id=campaign.pk, status=CampaignStatus.QUEUED)
        return starting.start_initial(campaign.pk, by=by)


def trigger_analysis(*, campaign: Campaign, agents: Collection[str] | None, force: bool, by: User) -> Execution:
    """Runs all agents of the campaign's workflow, or only these, on the content as it stands.

    With `force`, no earlier result is used again. Raises Invalid for agents the workflow does not have, Conflict for a
    draft and while the crew is at work.
    """
    require(campaign, by, EDITORS, "run analyses")
    with transaction.atomic():
        journal.lock(campaign.pk)
        campaign.refresh_from_db()
        if campaign.status == CampaignStatus.DRAFT:
            raise Conflict("This campaign has not started yet. Start it first.", code="not_started")
        template = starting.template_for(campaign)
        plan = starting.plan_of(template)
        if agents is not None:
            plan = plan.only(_known(plan, agents))
        return starting.start(campaign, template, plan, Trigger.ANALYSIS, by=by, force=force)


def rerun(*, run: AgentRun, force: bool, by: User) -> Execution:
    """Runs the agent of a finished run once more, on the content as it stands."""
    return trigger_analysis(campaign=run.campaign, agents=[run.agent], force=force, by=by)


def pause_execution(*, execution: Execution, by: User) -> Execution:
    """Lets running steps finish and starts no other."""

    def pause(execution: Execution) -> None:
        if execution.desired_state == Desired.CANCEL:
            raise Conflict("This work is being cancelled.", code="being_cancelled")
        if execution.desired_state != Desired.PAUSE:
            _wish(execution, Desired.PAUSE, by)
            report_execution(execution, "workflow_paused", {"by": _name(by), "reason": ""}, actor=f"user:{by.pk}")

    return _steer(execution, by, "pause work", pause)


def resume_execution(*, execution: Execution, by: User) -> Execution:
    """Goes on after a pause."""

    def resume(execution: Execution) -> None:
        if execution.desired_state == Desired.CANCEL:
            raise Conflict("This work is being cancelled.", code="being_cancelled")
        if execution.desired_state == Desired.PAUSE:
            _wish(execution, Desired.RUN, by)
            report_execution(execution, "workflow_resumed", {"by": _name(by), "reason": ""}, actor=f"user:{by.pk}")

    return _steer(execution, by, "resume work", resume)


def cancel_execution(*, execution: Execution, by: User) -> Execution:
    """Ends the work: what waits ends at once, what runs within 2 s."""

    def cancel(execution: Execution) -> None:
        if execution.desired_state != Desired.CANCEL:
            _wish(execution, Desired.CANCEL, by)

    return _steer(execution, by, "cancel work", cancel)


def retry_execution(*, execution: Execution, by: User) -> Execution:
    """Runs again what failed, and what was skipped because of it. Finished steps are not repeated."""
    require(execution.campaign, by, EDITORS, "retry work")
    with transaction.atomic():
        journal.lock(execution.campaign_id)
        execution = _fresh(execution)
        failed = list(execution.runs.filter(status__in=[RunStatus.FAILED, RunStatus.SKIPPED]))
        if execution.status not in EXECUTION_FINISHED:
            raise Conflict("The crew is still at work on this campaign.", code="still_working")
        if execution.status == ExecutionStatus.CANCELLED or not failed:
            raise Conflict("Nothing in this run has failed.", code="nothing_failed")
        if Execution.objects.filter(campaign_id=execution.campaign_id).exclude(status__in=EXECUTION_FINISHED).exists():
            raise Conflict("The crew is still at work on this campaign.", code="still_working")
        execution.status, execution.desired_state, execution.finished_at = ExecutionStatus.RUNNING, Desired.RUN, None
        levels = {run.level for run in failed}
        execution.levels_completed = [level for level in execution.levels_completed if level not in levels]
        execution.save(update_fields=["status", "desired_state", "finished_at", "levels_completed"])
        set_status(campaign_id=execution.campaign_id, status=CampaignStatus.RUNNING)
        _reset(failed)
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

    Raises Invalid for an answer that was not asked for, Conflict (with `answered_by`) when there already is one.
    """
    require(question.run.campaign, by, ANSWERERS, "answer questions")
    _check_answer(question, option, data)
    taken = take_answer(question, option=option, data=data, by=by)
    question.refresh_from_db()
    if taken:
        return question
    if question.status == QuestionStatus.ANSWERED and question.answered_by:
        who = _name(question.answered_by)
        answer = question.answer or {}
        raise Conflict(
            f"{who} has already answered this.",
            code="already_answered",
            answered_by=who,
            option=answer.get("option"),
        )
    raise Conflict("This question is no longer open.", code="question_closed", status_of_question=question.status)


def _known(plan: Plan, agents: Collection[str]) -> frozenset[str]:
    known = [step.agent for step in plan.steps]
    unknown = [agent for agent in agents if agent not in known]
    if unknown or not agents:
        message = (
            f"{', '.join(unknown)}: no such agent in this workflow; it has {', '.join(known)}."
            if unknown
            else "Name at least one agent."
        )
        raise Invalid(message, code="unknown_agent", fields={"agents": [message]})
    return frozenset(agents)


def _steer(execution: Execution, by: User, to: str, change: Callable[[Execution], None]) -> Execution:
    require(execution.campaign, by, EDITORS, to)
    with transaction.atomic():
        journal.lock(execution.campaign_id)
        execution = _fresh(execution)
        if execution.status in EXECUTION_FINISHED:
            raise Conflict("This work has already ended.", code="already_ended")
        change(execution)
        advance(execution)
        transaction.on_commit(bell.work_available, robust=True)
    return execution


def _wish(execution: Execution, desired: Desired, by: User) -> None:
    execution.desired_state, execution.desired_by = desired, by
    execution.save(update_fields=["desired_state", "desired_by"])


def _fresh(execution: Execution) -> Execution:
    return Execution.objects.select_related("campaign__workspace", "desired_by").get(pk=execution.pk)


def _reset(runs: list[AgentRun]) -> None:
    for run in runs:
        run.attempt += run.status == RunStatus.FAILED  # a skipped one has not had its first attempt yet
        run.status, run.losses, run.progress = RunStatus.PENDING, 0, 0
        run.queued_at = run.finished_at = None
        run.reason = run.error_code = run.error_message = run.error_detail = ""
        run.save()


def _check_answer(question: Question, option: str, data: dict[str, Any]) -> None:
    offered = [choice["id"] for choice in question.options]
    if offered and option not in offered:
        message = f"{option or 'Nothing'} was not offered; choose one of {', '.join(offered)}."
        raise Invalid(message, code="unknown_option", fields={"option": [message]})
    if len(str(data)) > ANSWER_LIMIT:
        message = f"The answer may have at most {ANSWER_LIMIT} characters."
        raise Invalid(message, fields={"data": [message]})
    if data and not question.schema:
        raise Invalid("This question takes no data.", fields={"data": ["This question takes no data."]})
    if question.schema:
        _check_data(question.schema, data)


def _check_data(schema: dict[str, Any], data: dict[str, Any]) -> None:
    error = jsonschema.Draft202012Validator(schema).iter_errors(data)
    worst = jsonschema.exceptions.best_match(error)
    if worst is not None:
        place = ".".join(["data", *(str(part) for part in worst.absolute_path)])
        raise Invalid(f"{place}: {worst.message}", fields={place: [worst.message]})


def _name(user: User) -> str:
    return user.get_full_name() or user.get_username()
