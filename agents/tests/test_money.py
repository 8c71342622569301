"""Budgets: what a paid call may cost is set aside before it is made, and where it does not suffice the work pauses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from agents import money, services
from agents.base import Context
from agents.engine import budgets, losses
from agents.engine.claims import Claim
from agents.models import AgentRun, CampaignBudget, Execution, Spending, WorkspaceBudget
from agents.tests.agents import (
    PlayerInputs,
    begin,
    drain,
    events,
    in_threads,
    in_turn,
    lose,
    plays,
    run_of,
    states,
    status_of,
    step,
    take,
    told,
)
from campaigns.errors import Conflict

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("crew")]

PAID: list[Decimal | None] = []


@pytest.fixture(autouse=True)
def _nothing_paid() -> None:
    PAID.clear()


def paying(cost: str | None, tokens: int = 100) -> Any:
    price = None if cost is None else Decimal(cost)

    def play(ctx: Context, inputs: PlayerInputs) -> None:
        ctx.reserve(price)
        PAID.append(price)
        ctx.spend(tokens, price)

    return play


def with_budget(execution: Execution, limit: str) -> Execution:
    money.set_campaign_budget(campaign=execution.campaign, limit=Decimal(limit), by=execution.campaign.owner)
    return execution


def test_what_is_spent_is_on_the_run_and_told() -> None:
    plays["ada"] = paying("0.25")
    execution = begin(step("ada"))
    drain()
    run = run_of(execution, "ada")
    assert (run.tokens, run.cost, run.reserved) == (100, Decimal("0.25"), Decimal(0))
    completed = events(execution, "agent_completed")[0]
    assert (completed["tokens"], float(completed["cost"])) == (100, 0.25)
    spending = Spending.objects.get()
    assert (spending.run, spending.workspace) == (run, execution.campaign.workspace)


def test_an_unknown_price_is_unknown_and_stays_so() -> None:
    def play(ctx: Context, inputs: PlayerInputs) -> None:
        ctx.spend(10, Decimal("0.5"))
        ctx.spend(20, None)
        ctx.spend(30, Decimal("0.5"))

    plays["ada"] = play
    execution = begin(step("ada"))
    drain()
    assert (run_of(execution, "ada").tokens, run_of(execution, "ada").cost) == (60, None)
    assert events(execution, "agent_completed")[0]["cost"] is None


def test_the_work_pauses_before_the_money_is_spent() -> None:
    plays["ada"] = paying("0.40")
    plays["ben"] = paying("0.70")
    execution = with_budget(begin(*in_turn("ada", "ben")), "1.00")
    drain()

    assert [Decimal("0.40")] == PAID
    assert status_of(execution) == ("paused", "paused")
    assert execution.pause_reason == "budget"
    assert states(execution) == {"ada": "completed", "ben": "queued"}
    assert run_of(execution, "ben").attempt == 1
    [paused] = events(execution, "workflow_paused")
    assert paused["by"] == "budget"
    assert paused["reason"] == (
        "This campaign's budget is $1.00, $0.40 of it is used, and the next call may cost $0.70."
    )


def test_raising_the_budget_lets_the_work_go_on() -> None:
    plays["ada"] = paying("0.70")
    execution = with_budget(begin(step("ada")), "0.50")
    drain()
    with_budget(execution, "0.60")
    drain()
    assert status_of(execution)[0] == "paused", "that was not enough"
    with_budget(execution, "0.70")
    drain()
    assert status_of(execution)[0] == "completed"
    assert [Decimal("0.70")] == PAID
    assert len(told(execution, "workflow_resumed")) == 2
    execution.refresh_from_db()
    assert execution.pause_reason == ""


def test_resuming_is_refused_while_the_budget_does_not_allow_the_next_call() -> None:
    plays["ada"] = paying("0.70")
    execution = with_budget(begin(step("ada")), "0.50")
    drain()
    owner = execution.campaign.owner
    with pytest.raises(Conflict, match=r"budget is \$0.50, .* may cost \$0.70\. Raise or remove the budget") as refused:
        services.resume_execution(execution=execution, by=owner)
    assert refused.value.code == "over_budget"
    assert status_of(execution) == ("paused", "paused")
    assert told(execution, "workflow_resumed") == []

    CampaignBudget.objects.update(limit=Decimal("0.70"))
    services.resume_execution(execution=execution, by=owner)
    drain()
    assert status_of(execution)[0] == "completed"


def test_resuming_is_refused_while_a_budget_meets_an_unknown_price() -> None:
    plays["ada"] = paying(None)
    execution = with_budget(begin(step("ada")), "5.00")
    drain()
    owner = execution.campaign.owner
    with pytest.raises(Conflict, match=r"price of the next call is unknown, .* Remove the budget"):
        services.resume_execution(execution=execution, by=owner)
    CampaignBudget.objects.all().delete()
    services.resume_execution(execution=execution, by=owner)
    drain()
    assert status_of(execution)[0] == "completed"


def test_what_a_person_paused_is_resumed_whatever_the_budget_says() -> None:
    plays["ada"] = paying("0.70")
    execution = with_budget(begin(step("ada")), "0.50")
    services.pause_execution(execution=execution, by=execution.campaign.owner)
    services.resume_execution(execution=execution, by=execution.campaign.owner)
    assert told(execution, "workflow_resumed") == ["workflow_resumed"]


def test_a_persons_pause_stands_when_the_budget_that_had_paused_the_work_is_raised() -> None:
    plays["ada"] = paying("0.70")
    execution = with_budget(begin(step("ada")), "0.50")
    drain()
    for _ in range(2):
        services.pause_execution(execution=execution, by=execution.campaign.owner)
    assert [event["by"] for event in events(execution, "workflow_paused")][1:] == [
        execution.campaign.owner.get_full_name()
    ]
    with_budget(execution, "5.00")
    drain()
    assert status_of(execution) == ("paused", "paused")
    assert told(execution, "workflow_resumed") == []

    services.resume_execution(execution=execution, by=execution.campaign.owner)
    drain()
    assert status_of(execution)[0] == "completed"


def test_stopping_is_the_other_way_out() -> None:
    plays["ada"] = paying("0.70")
    execution = with_budget(begin(step("ada")), "0.50")
    drain()
    services.cancel_execution(execution=execution, by=execution.campaign.owner)
    assert status_of(execution)[0] == "cancelled"
    assert PAID == []


def test_an_unknown_price_does_not_pass_a_budget() -> None:
    plays["ada"] = paying(None)
    execution = with_budget(begin(step("ada")), "1000")
    drain()
    assert PAID == []
    assert "unknown" in events(execution, "workflow_paused")[0]["reason"]
    money.set_campaign_budget(campaign=execution.campaign, limit=None, by=execution.campaign.owner)
    drain()
    assert status_of(execution)[0] == "completed"


def test_what_costs_nothing_passes_every_budget() -> None:
    plays["ada"] = paying("0")
    execution = with_budget(begin(step("ada")), "0")
    drain()
    assert status_of(execution)[0] == "completed"


def test_a_workspace_has_a_budget_per_month() -> None:
    plays["ada"] = paying("0.60")
    first = begin(step("ada"))
    workspace = first.campaign.workspace
    money.set_workspace_budget(workspace=workspace, limit=Decimal("1.00"), by=first.campaign.owner)
    drain()
    second = begin(step("ada"), workspace=workspace, topic="Larks")
    drain()
    assert (status_of(first)[0], status_of(second)[0]) == ("completed", "paused")
    assert events(second, "workflow_paused")[0]["reason"].startswith("The workspace's budget for this month is $1.00")

    Spending.objects.update(created_at=timezone.now() - timedelta(days=32))  # a new month
    services.resume_execution(execution=second, by=second.campaign.owner)
    drain()
    assert status_of(second)[0] == "completed"


@pytest.mark.django_db(transaction=True)
def test_two_campaigns_at_once_do_not_both_take_what_is_left() -> None:
    executions = [begin(step("ada"))]
    workspace = executions[0].campaign.workspace
    executions += [begin(step("ada"), workspace=workspace) for _ in range(5)]
    WorkspaceBudget.objects.create(workspace=workspace, limit=Decimal("1.00"))
    claims = [take() for _ in executions]
    results = in_threads(6, lambda: budgets.reserve(claims.pop(), Decimal("0.40")))
    assert sum(result is None for result in results) == 2
    assert all(result is None or isinstance(result, str) for result in results), results


@pytest.mark.parametrize(
    "ends",
    [
        lose,
        lambda held: losses.hand_back(held, clinging=True),
        lambda held: losses.interrupt(held.run_id, held.run.worker_id),
    ],
    ids=["lost", "did not let go", "interrupted"],
)
def test_what_nobody_tells_of_any_more_is_taken_for_spent(ends: Callable[[Claim], None]) -> None:
    execution = with_budget(begin(step("ada"), step("ben")), "1.00")
    held = take()
    assert budgets.reserve(held, Decimal("0.80")) is None
    ends(held)
    [presumed] = execution.campaign.spendings.all()
    assert (presumed.cost, presumed.presumed, presumed.tokens) == (Decimal("0.80"), True, 0)
    run = AgentRun.objects.get(pk=held.run_id)
    assert (run.cost, run.reserved) == (Decimal("0.80"), Decimal(0))
    claimed = [take(), take()]
    assert all(budgets.reserve(one, Decimal("0.30")) is not None for one in claimed), "not its own step either"
    assert budgets.reserve(claimed[0], Decimal("0.20")) is None


def test_what_an_agent_lets_go_of_is_not_spent() -> None:
    execution = with_budget(begin(step("ada")), "1.00")
    held = take()
    assert budgets.reserve(held, Decimal("0.80")) is None
    losses.hand_back(held)
    assert execution.campaign.spendings.count() == 0
    assert budgets.reserve(take(), Decimal("1.00")) is None


def test_money_that_a_lost_worker_spent_is_written_down() -> None:
    execution = begin(step("ada"))
    held = take()
    lose(held)
    budgets.spend(held, 50, Decimal("0.10"))
    assert Spending.objects.get().cost == Decimal("0.10")
    assert run_of(execution, "ada").cost == Decimal("0.10")
