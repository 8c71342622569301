"""Money: set aside before a paid call, written down after it, and a workflow that pauses where it would not suffice."""

from __future__ import annotations

import uuid
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import F, QuerySet, Sum
from django.utils import timezone

from agents.engine.advance import advance
from agents.engine.claims import Claim, holding, leave
from agents.engine.reports import Reports, progress_fields, report_all, report_execution, report_run
from agents.models import AgentRun, CampaignBudget, Spending, WorkspaceBudget
from agents.states import RUN_LIVE, Desired, PauseReason, RunStatus
from campaigns import journal
from campaigns.models import Campaign

BY = "budget"  # who paused, as `workflow_paused` says it


def usd(amount: Decimal) -> str:
    """An amount for people: cents, or what is smaller, as exactly as it was given."""
    return f"${amount.normalize():f}" if amount != round(amount, 2) else f"${amount:.2f}"


def reserve(claim: Claim, cost: Decimal | None) -> str | None:
    """Sets `cost` aside for the call that comes next, in place of what the run had reserved.

    Returns None, or the sentence that says which budget does not allow it; nothing is reserved then. An unknown cost
    is never taken for nothing: no budget allows it. Raises ClaimLost.
    """
    with holding(claim) as (_, run, _):
        campaign = Campaign.objects.only("pk", "workspace_id").get(pk=run.campaign_id)
        refusal = _refusal(campaign, run, cost)
        if refusal is None:
            AgentRun.objects.filter(pk=run.pk).update(reserved=cost or 0)
    return refusal


def spend(claim: Claim, tokens: int, cost: Decimal | None) -> None:
    """Writes down what a call has cost. What was spent is spent: it counts even if the run is no longer ours."""
    with transaction.atomic():
        run = AgentRun.objects.select_related("campaign").filter(pk=claim.run_id).first()
        if run is None:
            return
        Spending.objects.create(
            run=run,
            campaign_id=run.campaign_id,
            workspace_id=run.campaign.workspace_id,
            attempt=run.attempt,
            tokens=tokens,
            cost=cost,
        )
        mine = AgentRun.objects.filter(pk=run.pk)
        # An unknown price makes the sum unknown, and keeps it so.
        mine.update(tokens=F("tokens") + tokens, cost=None if cost is None else F("cost") + cost)
        mine.filter(claim_token=claim.token).update(reserved=0)


def pause(claim: Claim, refusal: str, *, before: Reports = ()) -> None:
    """Puts the run back into the queue and pauses its execution until people raise the budget or stop the work."""
    with holding(claim) as (execution, run, runs):
        report_all(run, runs, before)
        now = timezone.now()
        activity = {"message": refusal}
        leave(run, claim, RunStatus.QUEUED, queued_at=now, available_at=now, activity=activity)
        report_run(run, "agent_progress", progress_fields(activity), runs, actor=journal.SYSTEM)
        if execution.desired_state == Desired.RUN:
            execution.desired_state, execution.desired_by = Desired.PAUSE, None
            execution.pause_reason = PauseReason.BUDGET
            execution.save(update_fields=["desired_state", "desired_by", "pause_reason"])
            report_execution(execution, "workflow_paused", {"by": BY, "reason": refusal})
        advance(execution, runs)


def spent_on_campaign(campaign: Campaign) -> Decimal:
    """What is known to have been spent on the campaign, in US dollars."""
    return _sum(Spending.objects.filter(campaign=campaign.pk))


def spent_this_month(workspace_id: uuid.UUID, now: datetime | None = None) -> Decimal:
    """What is known to have been spent in the workspace since the month began (UTC)."""
    start = (now or timezone.now()).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return _sum(Spending.objects.filter(workspace=workspace_id, created_at__gte=start))


def _refusal(campaign: Campaign, run: AgentRun, cost: Decimal | None) -> str | None:
    if cost is not None and cost <= 0:
        return None
    of_campaign = CampaignBudget.objects.filter(campaign=campaign.pk).first()
    # Its row is locked: two campaigns of the workspace must not both take what is left. Behind the journal's lock.
    locked = WorkspaceBudget.objects.select_for_update(no_key=True).filter(workspace=campaign.workspace_id)
    of_workspace = locked.first()
    if of_campaign is None and of_workspace is None:
        return None
    if cost is None:
        return "The price of the next call is unknown, so the budget could not be kept."
    live = AgentRun.objects.filter(status__in=RUN_LIVE, reserved__gt=0).exclude(pk=run.pk)
    if of_campaign:
        used = spent_on_campaign(campaign) + _reserved(live.filter(campaign=campaign.pk))
        if used + cost > of_campaign.limit:
            return _sentence("This campaign's budget", of_campaign.limit, used, cost)
    if of_workspace:
        used = spent_this_month(campaign.workspace_id)
        used += _reserved(live.filter(campaign__workspace=campaign.workspace_id))
        if used + cost > of_workspace.limit:
            return _sentence("The workspace's budget for this month", of_workspace.limit, used, cost)
    return None


def _sentence(what: str, limit: Decimal, used: Decimal, cost: Decimal) -> str:
    return f"{what} is {usd(limit)}, {usd(used)} of it is used, and the next call may cost {usd(cost)}."


def _sum(spendings: QuerySet[Spending]) -> Decimal:
    return spendings.aggregate(total=Sum("cost"))["total"] or Decimal(0)


def _reserved(runs: QuerySet[AgentRun]) -> Decimal:
    return runs.aggregate(total=Sum("reserved"))["total"] or Decimal(0)
