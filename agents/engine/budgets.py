"""Money: set aside before a paid call, written down after it, and a workflow that pauses where it would not suffice."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_UP, Decimal
from enum import StrEnum

from django.db import transaction
from django.db.models import Count, F, Q, QuerySet, Sum
from django.utils import timezone

from agents.engine.advance import advance
from agents.engine.claims import Claim, holding, leave
from agents.engine.reports import Reports, progress_fields, report_all, report_execution, report_run
from agents.errors import AgentError
from agents.models import AgentRun, CampaignBudget, Execution, Spending, WorkspaceBudget
from agents.states import RUN_LIVE, Desired, PauseReason, RunStatus
from campaigns import journal
from campaigns.figures import dollars
from campaigns.models import Campaign

NEEDS = "needs"  # in the activity of a run that waits for its budget: the price of its call, null where it is unknown
LARGEST = Decimal("999999.999999")  # US dollars, that a run may set aside or have cost
MILLIONTH = Decimal("0.000001")
LARGEST_TOKENS = 2_147_483_647  # and have used
BY = "budget"  # who paused, as `workflow_paused` says it


def sound(cost: Decimal | None) -> Decimal | None:
    """The amount as it is stored and added up: rounded up to a millionth of a dollar.

    Raises AgentError (`bad_amount`) for one that cannot be.
    """
    if cost is None:
        return None
    exact = Decimal(str(cost))
    if not (exact.is_finite() and 0 <= exact <= LARGEST):
        raise AgentError(
            f"This step named a cost of {cost} US dollars; it must be from 0 to {LARGEST:,}.", code="bad_amount"
        )
    return exact.quantize(MILLIONTH, ROUND_UP)


def reserve(claim: Claim, cost: Decimal | None) -> str | None:
    """Sets `cost` aside for the call that comes next, in place of what the run had reserved.

    Returns None, or the sentence that says which budget does not allow it; nothing is reserved then. An unknown cost
    is never taken for nothing: no budget allows it. Raises ClaimLost, and AgentError for an amount that is none.
    """
    cost = sound(cost)
    with holding(claim) as (_, run, _):
        campaign = Campaign.objects.only("pk", "workspace_id").get(pk=run.campaign_id)
        refusal = _refusal(campaign, run, cost, _workspace_budget(campaign, lock=True))
        if refusal is None:
            AgentRun.objects.filter(pk=run.pk).update(reserved=cost or 0)
    return str(refusal) if refusal else None


def spend(claim: Claim, tokens: int, cost: Decimal | None, *, estimated: bool = False) -> None:
    """Writes down what a call has cost. What was spent is spent: it counts even if the run is no longer ours.

    `estimated`: the service did not tell the tokens.
    Raises AgentError for numbers that cannot be, or that the run's sums cannot hold.
    """
    cost = sound(cost)
    with transaction.atomic():
        run = AgentRun.objects.select_related("campaign").filter(pk=claim.run_id).first()
        if run is None:
            return
        sound(None if cost is None or run.cost is None else run.cost + cost)
        if tokens < 0 or run.tokens + tokens > LARGEST_TOKENS:
            raise AgentError(f"This step named {tokens:,} tokens, which cannot be.", code="bad_amount")
        Spending.objects.create(
            run=run,
            campaign_id=run.campaign_id,
            workspace_id=run.campaign.workspace_id,
            attempt=run.attempt,
            tokens=tokens,
            estimated=estimated,
            cost=cost,
        )
        mine = AgentRun.objects.filter(pk=run.pk)
        # An unknown price makes the sum unknown, and keeps it so.
        mine.update(tokens=F("tokens") + tokens, cost=None if cost is None else F("cost") + cost)
        if estimated:
            mine.update(tokens_estimated=True)
        mine.filter(claim_token=claim.token).update(reserved=0)


def pause(claim: Claim, refusal: str, cost: Decimal | None, *, before: Reports = ()) -> None:
    """Puts the run back into the queue and pauses its execution until people raise the budget or stop the work.

    What the call would have cost is kept with the run, so that `still_refused` knows.
    """
    with holding(claim) as (execution, run, runs):
        report_all(run, runs, before)
        now = timezone.now()
        activity = {"message": refusal}
        kept = {**activity, NEEDS: None if cost is None else str(cost)}
        leave(run, claim, RunStatus.QUEUED, queued_at=now, available_at=now, activity=kept)
        report_run(run, "agent_progress", progress_fields(activity), runs, actor=journal.SYSTEM)
        if execution.desired_state == Desired.RUN:
            execution.desired_state, execution.desired_by = Desired.PAUSE, None
            execution.pause_reason = PauseReason.BUDGET
            execution.save(update_fields=["desired_state", "desired_by", "pause_reason"])
            report_execution(execution, "workflow_paused", {"by": BY, "reason": refusal})
        advance(execution, runs)


def still_refused(execution: Execution, *, lock: bool = True) -> Refusal | None:
    """Why the call for which a budget paused this execution is still not allowed; None when it is, or unknown.

    The caller holds the journal lock, or wants only to tell it (`lock` False).
    """
    if execution.pause_reason != PauseReason.BUDGET:
        return None
    for run in execution.runs.filter(status=RunStatus.QUEUED).order_by("position"):
        if NEEDS in run.activity:
            needed = run.activity[NEEDS]
            budget = _workspace_budget(execution.campaign, lock=lock)
            refusal = _refusal(execution.campaign, run, None if needed is None else Decimal(needed), budget)
            if refusal is not None:
                return refusal
    return None


@dataclass(frozen=True)
class Spent:
    """What is known to have been spent, in US dollars, and how many payments beside it are of unknown price."""

    known: Decimal = Decimal(0)
    unknown: int = 0

    def __str__(self) -> str:
        if not self.unknown:
            return dollars(self.known)
        return f"at least {dollars(self.known)}" if self.known else "an unknown amount"


class Short(StrEnum):
    """What does not suffice for a call."""

    CAMPAIGN = "campaign"  # the campaign's budget
    WORKSPACE = "workspace"  # the workspace's, for this month
    PRICE = "price"  # nobody knows what the call costs, and there is a budget


@dataclass(frozen=True)
class Refusal:
    """Why a call is not made, in US dollars. As text, a sentence for people."""

    short: Short
    needed: Decimal | None = None
    limit: Decimal | None = None
    used: Spent = Spent()  # or set aside

    @property
    def enough(self) -> Decimal | None:
        """The least limit that would hold the call; None where no limit can."""
        return None if self.needed is None else self.used.known + self.needed

    def __str__(self) -> str:
        if self.needed is None or self.limit is None:
            return "The price of the next call is unknown, so the budget could not be kept."
        whose = "This campaign's budget" if self.short == Short.CAMPAIGN else "The workspace's budget for this month"
        next_call = f"the next call may cost {dollars(self.needed)}"
        return f"{whose} is {dollars(self.limit)}, {self.used} of it is used, and {next_call}."


def spent_on_campaign(campaign: Campaign) -> Spent:
    return _sum(Spending.objects.filter(campaign=campaign.pk))


def spent_this_month(workspace_id: uuid.UUID, now: datetime | None = None) -> Spent:
    """In the workspace since the month began (UTC)."""
    start = (now or timezone.now()).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return _sum(Spending.objects.filter(workspace=workspace_id, created_at__gte=start))


def _workspace_budget(campaign: Campaign, *, lock: bool) -> WorkspaceBudget | None:
    """With `lock`, two campaigns of the workspace cannot both take what is left; behind the journal's lock."""
    budgets = WorkspaceBudget.objects.filter(workspace=campaign.workspace_id)
    return (budgets.select_for_update(no_key=True) if lock else budgets).first()


def _refusal(
    campaign: Campaign, run: AgentRun, cost: Decimal | None, of_workspace: WorkspaceBudget | None
) -> Refusal | None:
    if cost is not None and cost <= 0:
        return None
    of_campaign = CampaignBudget.objects.filter(campaign=campaign.pk).first()
    if of_campaign is None and of_workspace is None:
        return None
    if cost is None:
        return Refusal(Short.PRICE)
    live = AgentRun.objects.filter(status__in=RUN_LIVE, reserved__gt=0).exclude(pk=run.pk)
    if of_campaign:
        used = _with(spent_on_campaign(campaign), live.filter(campaign=campaign.pk))
        if used.known + cost > of_campaign.limit:
            return Refusal(Short.CAMPAIGN, cost, of_campaign.limit, used)
    if of_workspace:
        used = _with(spent_this_month(campaign.workspace_id), live.filter(campaign__workspace=campaign.workspace_id))
        if used.known + cost > of_workspace.limit:
            return Refusal(Short.WORKSPACE, cost, of_workspace.limit, used)
    return None


def _sum(spendings: QuerySet[Spending]) -> Spent:
    told = spendings.aggregate(total=Sum("cost"), unknown=Count("pk", filter=Q(cost=None)))
    return Spent(told["total"] or Decimal(0), told["unknown"])


def _with(spent: Spent, runs: QuerySet[AgentRun]) -> Spent:
    """And what these runs have reserved."""
    reserved = runs.aggregate(total=Sum("reserved"))["total"] or Decimal(0)
    return Spent(spent.known + reserved, spent.unknown)
