"""Starting executions: a template is frozen into an execution with its runs."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import UUIDField
from django.utils import timezone

from agents.engine.advance import advance
from agents.engine.assignment import assignment_of, template_for
from agents.engine.estimates import record_of
from agents.engine.reports import levels_of, report_execution, workflow_completion
from agents.engine.scope import NO_TEXT
from agents.judgements import drafting_agents, text_in_peoples_hands
from agents.models import AgentRun, AgentSetting, Execution, WorkflowTemplate
from agents.plans import BadPlan, Plan, parse
from agents.registry import agent_name
from agents.states import EXECUTION_LIVE, Trigger
from campaigns import journal, statements
from campaigns.errors import Conflict, Invalid
from campaigns.ids import new_id
from campaigns.material import size_of
from campaigns.models import Campaign, ContentVersion
from campaigns.services.campaigns import set_status
from campaigns.statements import Given, Prepared
from campaigns.states import CampaignStatus

_OF_CAMPAIGN = Given("campaign", UUIDField())
_campaign = Prepared(lambda: Campaign.objects.filter(pk=_OF_CAMPAIGN))
_initial = Prepared(lambda: Execution.objects.filter(campaign_id=_OF_CAMPAIGN, trigger=Trigger.INITIAL)[:1])
_live = Prepared(
    lambda: Execution.objects.filter(campaign_id=_OF_CAMPAIGN, status__in=EXECUTION_LIVE).values_list("pk")[:1]
)
_first_author = Prepared(
    lambda: ContentVersion.objects.filter(campaign_id=_OF_CAMPAIGN).order_by("number").values_list("agent")[:1]
)
_disabled = Prepared(lambda: AgentSetting.objects.filter(enabled=False).values_list("agent"))

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def plan_of(template: WorkflowTemplate) -> Plan:
    """The template's plan. Raises Invalid when it names an agent that is no longer installed."""
    try:
        return parse(template.plan)
    except BadPlan as error:
        raise Invalid(f"The workflow {template.name} cannot run: {error}.", code="bad_template") from error


def check_startable(campaign: Campaign) -> None:
    """Raises Invalid when nobody could begin on this campaign now, and says why."""
    _without_disabled(plan_of(template_for(campaign)))


def start_initial(campaign_id: uuid.UUID, *, by: User | None = None) -> Execution:
    """Starts a campaign's first execution, for its owner unless somebody else asked for it.

    A second call returns the one there is.
    """
    with transaction.atomic():
        journal.lock(campaign_id)
        existing = _initial(campaign=campaign_id)
        if existing:
            return existing[0]
        campaigns = _campaign(campaign=campaign_id)
        if not campaigns:
            raise Campaign.DoesNotExist
        [campaign] = campaigns
        template = template_for(campaign)
        plan = with_draft(plan_of(template), campaign_id)
        return start(campaign, template, plan, Trigger.INITIAL, by=by or campaign.owner)


def with_draft(plan: Plan, campaign_id: uuid.UUID) -> Plan:
    """The plan for a campaign that has brought its own text: nobody writes another one unless asked by name."""
    if _first_author(campaign=campaign_id) != [("",)]:
        return plan
    agents = drafting_agents()
    drafting = {step.step for step in plan.steps if step.agent in agents}
    return plan.model_copy(
        update={
            "steps": tuple(
                step.model_copy(update={"when": NO_TEXT}) if step.step in drafting and not step.when else step
                for step in plan.steps
            )
        }
    )


def judging(plan: Plan, campaign_id: uuid.UUID) -> Plan:
    """The plan for an analysis by everybody: once there is a text it is judged, and nobody writes another one.

    Raises Conflict for a plan that has nobody else.
    """
    if not ContentVersion.objects.filter(campaign_id=campaign_id).exists():
        return plan
    judges = {step.agent for step in plan.steps} - drafting_agents()
    if not judges:
        names = " and ".join(agent_name(step.agent) for step in plan.steps)
        message = f"There is a text, and nobody here to judge it. For another one, ask {names} by name."
        raise Conflict(message, code="nobody_judges")
    return plan.only(plan.steps_of(judges)) if len(judges) < len({step.agent for step in plan.steps}) else plan


def _waits_for(plan: Plan) -> dict[str, list[str]]:
    """By agent: those that it begins behind."""
    agents = {step.step: step.agent for step in plan.steps}
    waits: dict[str, dict[str, None]] = {step.agent: {} for step in plan.steps}
    for step in plan.steps:
        before = [agents[name] for name in step.predecessors if name in agents]
        waits[step.agent].update(dict.fromkeys(agent for agent in before if agent != step.agent))
    return {agent: list(before) for agent, before in waits.items()}


def _steps(plan: Plan) -> list[dict[str, Any]]:
    """Each step with whose it is and which of the others it begins behind."""
    names = {step.step for step in plan.steps}
    return [
        {
            "step": step.step,
            "agent_type": step.agent,
            "waits_for": [name for name in dict.fromkeys(step.predecessors) if name in names],
        }
        for step in plan.steps
    ]


def start(
    campaign: Campaign, template: WorkflowTemplate, plan: Plan, trigger: Trigger, *, by: User, force: bool = False
) -> Execution:
    """Makes an execution with its runs and queues the first of them. The caller holds the journal lock.

    An analysis of a text that a person has changed only proposes, whatever the plan says.
    Raises Conflict while another execution of the campaign is at work.
    """
    if _live(campaign=campaign.pk):
        raise Conflict("The crew is still at work on this campaign. Wait for it, or cancel it.", code="still_working")
    plan = _without_disabled(plan)
    if trigger == Trigger.ANALYSIS and text_in_peoples_hands(campaign.pk):
        plan = plan.model_copy(update={"edits": "propose"})
    execution = Execution(
        id=new_id(),
        campaign=campaign,
        template=template,
        workflow=template.name,
        plan=plan.model_dump(mode="json"),
        assignment=assignment_of(campaign, template),
        trigger=trigger,
        force=force,
        started_by=by,
        priority=campaign.priority,
        started_at=timezone.now(),
    )
    runs = _runs_of(execution, plan)
    with journal.batch():
        statements.insert([execution])
        statements.insert(runs)
        set_status(campaign_id=campaign.pk, status=CampaignStatus.QUEUED)
        report_execution(
            execution,
            "workflow_started",
            {
                "workflow": template.name,
                "levels": levels_of(runs),
                "waits_for": _waits_for(plan),
                "steps": _steps(plan),
                "trigger": str(trigger),
                "started_by": by.get_full_name() or by.get_username(),
                "estimated_completion": workflow_completion(runs),
            },
            actor=f"user:{by.pk}",
        )
        advance(execution, runs)
    return execution


def _without_disabled(plan: Plan) -> Plan:
    disabled = {agent for (agent,) in _disabled()}
    enabled = {step.agent for step in plan.steps} - disabled
    if not enabled:
        raise Invalid("Every agent of this workflow is switched off.", code="agents_disabled")
    return plan.only(plan.steps_of(enabled)) if disabled else plan


def _runs_of(execution: Execution, plan: Plan) -> list[AgentRun]:
    levels = plan.levels()
    size = size_of(execution.campaign)
    expected = {agent: record_of(agent).estimate(size) for agent in {step.agent for step in plan.steps}}
    now = timezone.now()
    return [
        AgentRun(
            id=new_id(),
            execution=execution,
            campaign_id=execution.campaign_id,
            step=step.step,
            agent=step.agent,
            position=position,
            level=levels[step.step],
            estimated_seconds=expected[step.agent].seconds,
            estimate_basis=expected[step.agent].basis,
            available_at=now,
        )
        for position, step in enumerate(plan.steps)
    ]
