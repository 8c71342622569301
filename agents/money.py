"""Budgets as people set them, and what a campaign's work should take before it starts."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from statistics import median
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import QuerySet

from agents import bell
from agents.engine import start as starting
from agents.engine.advance import advance
from agents.engine.assignment import template_for
from agents.engine.budgets import Refusal, Short, Spent, spent_on_campaign, spent_this_month, still_refused
from agents.engine.estimates import Estimate, estimates
from agents.engine.reports import report_execution
from agents.llm.choices import chosen
from agents.models import AgentRun, AgentSetting, CampaignBudget, Execution, WorkflowTemplate, WorkspaceBudget
from agents.models.execution import EstimateBasis
from agents.registry import agent_name, get_agent
from agents.selectors import templates_for
from agents.states import EXECUTION_LIVE, Desired, PauseReason, RunStatus
from campaigns import journal
from campaigns.errors import Conflict, Invalid
from campaigns.figures import dollars
from campaigns.material import size_of
from campaigns.models import Campaign, Workspace
from campaigns.permissions import EDITORS, EVERYBODY, require, require_in
from campaigns.states import Role

if TYPE_CHECKING:
    from django.contrib.auth.models import User

RECENT = 20
NO_WORKSPACE = "There is no such workspace."
HIGHEST = Decimal(999_999)


@dataclass(frozen=True)
class BudgetState:
    """A budget in US dollars: `limit` None means that there is none, and `left` is None then."""

    limit: Decimal | None
    used: Spent = field(default_factory=Spent)

    @property
    def spent(self) -> Decimal | None:
        """As far as prices are known; None when none is, though something was paid for."""
        return None if self.used.unknown and not self.used.known else self.used.known

    @property
    def unknown_calls(self) -> int:
        """How many calls were made at a price that nobody knows: so much more than `spent` was spent."""
        return self.used.unknown

    @property
    def left(self) -> Decimal | None:
        """At most, where the price of some calls is unknown."""
        return None if self.limit is None else max(self.limit - self.used.known, Decimal(0))


@dataclass(frozen=True)
class StepEstimate:
    """What one step should take. `cost` and `tokens` None: unknown, as long as there is no history."""

    step: str
    agent: str
    agent_type: str
    level: int
    seconds: float
    basis: EstimateBasis
    tokens: int | None
    cost: Decimal | None


@dataclass(frozen=True)
class CampaignEstimate:
    """What the whole workflow should take, and what the budgets say to it."""

    workflow: str
    steps: list[StepEstimate]
    campaign: BudgetState
    month: BudgetState
    warnings: list[str] = field(default_factory=list)

    @property
    def seconds(self) -> float:
        """Levels one after the other, the steps of a level side by side."""
        levels = {step.level for step in self.steps}
        return sum(max(step.seconds for step in self.steps if step.level == level) for level in levels)

    @property
    def rough(self) -> bool:
        """Whether some of it rests on shipped defaults and not on experience."""
        return any(step.basis == EstimateBasis.DEFAULT for step in self.steps)

    @property
    def tokens(self) -> int | None:
        known = [step.tokens for step in self.steps if step.tokens is not None]
        return sum(known) if len(known) == len(self.steps) else None

    @property
    def cost(self) -> Decimal | None:
        known = [step.cost for step in self.steps if step.cost is not None]
        return sum(known, Decimal(0)) if len(known) == len(self.steps) else None


def set_campaign_budget(*, campaign: Campaign, limit: Decimal | None, by: User) -> BudgetState:
    """Sets how much may be spent on a campaign; None: no limit. Work that the old budget had paused goes on."""
    require(campaign, by, EDITORS, "set budgets")
    _check(limit)
    _store(campaign, limit)
    _go_on(Execution.objects.filter(campaign=campaign), by)
    return campaign_budget(campaign)


def raise_campaign_budget(*, campaign: Campaign, limit: Decimal | None, by: User) -> BudgetState:
    """Gives work that its budget has paused a budget with which it goes on; None: no limit.

    Raises, and changes nothing: Invalid when the new limit does not hold the next call either, Conflict when the work
    is not paused for its budget (somebody was faster), or when another budget is in its way.
    """
    require(campaign, by, EDITORS, "set budgets")
    _check(limit)
    with transaction.atomic():
        journal.lock(campaign.pk)
        paused = Execution.objects.filter(campaign=campaign, pause_reason=PauseReason.BUDGET, status__in=EXECUTION_LIVE)
        execution = paused.select_related("campaign").first()
        if execution is None:
            raise Conflict("This work is not paused for its budget any more.", code="not_paused")
        _store(campaign, limit)
        refusal = still_refused(execution)
        if refusal and refusal.short == Short.CAMPAIGN and refusal.enough is not None:
            message = f"That is not enough for the next call; {dollars(refusal.enough)} would be."
            raise Invalid(message, fields={"limit": [message]})
        if refusal:
            raise Conflict(str(refusal), code="over_budget")
    _go_on(Execution.objects.filter(campaign=campaign), by)
    return campaign_budget(campaign)


def budget_in_the_way(execution: Execution) -> Refusal | None:
    """What must change before work that a budget has paused can go on; None where nothing must. Only reads."""
    return still_refused(execution, lock=False)


def set_workspace_budget(*, workspace: Workspace, limit: Decimal | None, by: User) -> BudgetState:
    """Sets how much may be spent in a workspace per month; None: no limit. For its owners. Paused work goes on."""
    require_in(workspace, by, frozenset({Role.OWNER}), "set its budget", missing=NO_WORKSPACE)
    _check(limit)
    if limit is None:
        WorkspaceBudget.objects.filter(workspace=workspace).delete()
    else:
        WorkspaceBudget.objects.update_or_create(workspace=workspace, defaults={"limit": limit})
    _go_on(Execution.objects.filter(campaign__workspace=workspace), by)
    return workspace_budget(workspace)


def campaign_budget(campaign: Campaign) -> BudgetState:
    limit = CampaignBudget.objects.filter(campaign=campaign.pk).values_list("limit", flat=True).first()
    return BudgetState(limit, spent_on_campaign(campaign))


def workspace_budget(workspace: Workspace) -> BudgetState:
    """Of the present month."""
    limit = WorkspaceBudget.objects.filter(workspace=workspace.pk).values_list("limit", flat=True).first()
    return BudgetState(limit, spent_this_month(workspace.pk))


def read_workspace_budget(*, workspace: Workspace, by: User) -> BudgetState:
    require_in(workspace, by, EVERYBODY, "read its budget", missing=NO_WORKSPACE)
    return workspace_budget(workspace)


def estimate_campaign(campaign: Campaign, size: int | None = None) -> CampaignEstimate:
    """What a start of the campaign's workflow should take. Raises Invalid when it has no workflow that can run.

    `size`: characters that its crew reads, where they are not those that are stored.
    """
    template = template_for(campaign)
    budgets = campaign_budget(campaign), workspace_budget(campaign.workspace)
    return _estimate(template, *budgets, size_of(campaign) if size is None else size)


def estimate_template(*, slug: str, campaign_type: str, workspace: Workspace | None, size: int = 0) -> CampaignEstimate:
    """What a campaign that is not made yet should take by this template, in this workspace (None: a new one).

    `size`: characters that its crew reads; 0: nobody knows. Raises Invalid when there is no such template, or its plan
    cannot run.
    """
    template = next((t for t in templates_for(campaign_type) if slug in ("", t.slug)), None)
    if template is None:
        raise Invalid(f"There is no active workflow template {slug}.", code="no_template")
    nothing = BudgetState(None)
    return _estimate(template, nothing, workspace_budget(workspace) if workspace else nothing, size)


def _estimate(template: WorkflowTemplate, campaign: BudgetState, month: BudgetState, size: int) -> CampaignEstimate:
    plan = starting.plan_of(template)
    off = set(AgentSetting.objects.filter(enabled=False).values_list("agent", flat=True))
    levels = plan.levels()
    planned = [step for step in plan.steps if step.agent not in off]
    seconds = estimates((step.agent for step in planned), size)
    prices = {agent: _price(agent) for agent in {step.agent for step in planned}}
    steps = [
        _step_estimate(step.step, step.agent, levels[step.step], seconds[step.agent], *prices[step.agent])
        for step in planned
    ]
    estimate = CampaignEstimate(template.name, steps, campaign, month)
    estimate.warnings.extend(_warnings(estimate))
    return estimate


def _step_estimate(
    step: str, agent: str, level: int, estimate: Estimate, tokens: int | None, cost: Decimal | None
) -> StepEstimate:
    return StepEstimate(step, agent_name(agent), agent, level, estimate.seconds, estimate.basis, tokens, cost)


def _price(agent: str) -> tuple[int | None, Decimal | None]:
    """The median of recent runs that did real work. Without a model: nothing. Without history: unknown."""
    if chosen(get_agent(agent)) is None:
        return 0, Decimal(0)
    runs = AgentRun.objects.filter(agent=agent, status=RunStatus.COMPLETED, tokens__gt=0).exclude(cache_state="hit")
    recent = list(runs.order_by("-finished_at").values_list("tokens", "cost")[:RECENT])
    costs = [cost for _, cost in recent if cost is not None]
    tokens = round(median(tokens for tokens, _ in recent)) if recent else None
    return tokens, median(costs) if costs and len(costs) == len(recent) else None


def _warnings(estimate: CampaignEstimate) -> list[str]:
    warnings = []
    for name, budget in (("campaign", estimate.campaign), ("workspace's month", estimate.month)):
        if budget.left is None:
            continue
        most = "at most " if budget.unknown_calls else ""
        if estimate.cost is None:
            warnings.append(
                f"What it will cost is unknown; the budget of the {name} has {most}{dollars(budget.left)} left."
            )
        elif estimate.cost > budget.left:
            left = f"{most or 'only '}{dollars(budget.left)}"
            warnings.append(f"It may cost {dollars(estimate.cost)}, and the budget of the {name} has {left} left.")
    return warnings


def _store(campaign: Campaign, limit: Decimal | None) -> None:
    if limit is None:
        CampaignBudget.objects.filter(campaign=campaign).delete()
    else:
        CampaignBudget.objects.update_or_create(campaign=campaign, defaults={"limit": limit})


def _check(limit: Decimal | None) -> None:
    if limit is not None and not 0 <= limit <= HIGHEST:
        message = f"A budget is between 0 and {HIGHEST:,} US dollars."
        raise Invalid(message, fields={"limit": [message]})


def _go_on(executions: QuerySet[Execution], by: User) -> None:
    """Has what the budget had paused try again; it is paused again where the new budget does not suffice either."""
    paused = executions.filter(pause_reason=PauseReason.BUDGET, status__in=EXECUTION_LIVE)
    for execution_id, campaign_id in paused.values_list("pk", "campaign_id"):
        with transaction.atomic(), journal.batch():
            journal.lock(campaign_id)
            execution = Execution.objects.get(pk=execution_id)
            if execution.pause_reason != PauseReason.BUDGET or execution.status not in EXECUTION_LIVE:
                continue
            execution.desired_state, execution.desired_by, execution.pause_reason = Desired.RUN, by, ""
            execution.save(update_fields=["desired_state", "desired_by", "pause_reason"])
            name = by.get_full_name() or by.get_username()
            told = {"by": name, "reason": "The budget has been changed."}
            report_execution(execution, "workflow_resumed", told, actor=f"user:{by.pk}")
            advance(execution)
            transaction.on_commit(bell.work_available, robust=True)
