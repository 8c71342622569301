"""Budgets: what a paid call may cost is set aside before it is made, and where it does not suffice the work pauses."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from agents import money, services
from agents.base import Context
from agents.engine import budgets
from agents.models import CampaignBudget, Execution, Spending, WorkspaceBudget
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
from agents.tests.crews.small.agents import Ada
from campaigns.errors import Conflict, Forbidden, Invalid, NotFound
from campaigns.models import Campaign
from campaigns.states import Role
from tests.factories import MembershipFactory, UserFactory

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
    with pytest.raises(Conflict, match="price of the next call is unknown"):
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


def test_what_a_lost_worker_had_reserved_still_counts() -> None:
    execution = with_budget(begin(step("ada"), step("ben")), "1.00")
    held = take()
    assert budgets.reserve(held, Decimal("0.80")) is None
    lose(held)
    other = next(c for c in (take(), take()) if c.run_id != held.run_id)
    assert budgets.reserve(other, Decimal("0.30")) is not None
    assert execution.campaign.spendings.count() == 0


def test_money_that_a_lost_worker_spent_is_written_down() -> None:
    execution = begin(step("ada"))
    held = take()
    lose(held)
    budgets.spend(held, 50, Decimal("0.10"))
    assert Spending.objects.get().cost == Decimal("0.10")
    assert run_of(execution, "ada").cost == Decimal("0.10")


def test_an_estimate_says_what_it_knows(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    execution = begin(*in_turn("ada", "ben"))
    campaign = Campaign.objects.get(pk=execution.campaign_id)
    estimate = money.estimate_campaign(campaign)
    assert (estimate.rough, estimate.cost, estimate.tokens) == (True, Decimal(0), 0)
    assert estimate.seconds == Ada.default_seconds * 2

    monkeypatch.setattr(Ada, "uses_model", True)
    settings.GALLEY_LLM_MODEL = "openai:one"
    assert money.estimate_campaign(campaign).cost is None, "unknown is never nothing"
    plays["ada"] = paying("0.30")
    drain()
    with_budget(execution, "0.50")
    estimate = money.estimate_campaign(campaign)
    assert (estimate.cost, estimate.tokens, estimate.rough) == (Decimal("0.30"), 100, False)
    assert estimate.warnings == ["It may cost $0.30, and the budget of the campaign has only $0.20 left."]


def test_what_was_spent_at_an_unknown_price_is_never_nothing(api_for: Any) -> None:
    plays["ada"] = paying(None)
    execution = begin(step("ada"))
    drain()
    campaign = execution.campaign
    for path in (f"/api/campaigns/{campaign.pk}/budget/", f"/api/workspaces/{campaign.workspace_id}/budget/"):
        told = api_for(campaign.owner).get(path).json()
        assert (told["spent"], told["unknown_calls"]) == (None, 1)

    Spending.objects.create(campaign=campaign, workspace=campaign.workspace, cost=Decimal("0.25"))
    state = money.set_campaign_budget(campaign=campaign, limit=Decimal(1), by=campaign.owner)
    assert (state.spent, state.unknown_calls, state.left) == (Decimal("0.25"), 1, Decimal("0.75"))
    assert str(state.used) == "at least $0.25"
    assert str(budgets.Spent(Decimal(0), 2)) == "an unknown amount"
    assert str(budgets.Spent(Decimal("0.25"))) == "$0.25"


def test_budgets_and_estimates_over_the_api(api_for: Any) -> None:
    execution = begin(step("ada"))
    campaign, owner = execution.campaign, execution.campaign.owner
    api = api_for(owner)
    assert api.get(f"/api/campaigns/{campaign.pk}/budget/").json() == {
        "limit": None,
        "spent": "0.000000",
        "unknown_calls": 0,
        "left": None,
    }
    assert api.put(f"/api/campaigns/{campaign.pk}/budget/", {"limit": "2.50"}).json()["left"] == "2.500000"
    assert api.put(f"/api/workspaces/{campaign.workspace_id}/budget/", {"limit": 9}).json()["limit"] == "9.000000"
    assert api.put(f"/api/campaigns/{campaign.pk}/budget/", {"limit": -1}).status_code == 400
    estimate = api.get(f"/api/campaigns/{campaign.pk}/estimate/").json()
    assert (estimate["cost"], estimate["rough"], estimate["steps"][0]["agent_type"]) == ("0.000000", True, "ada")
    assert estimate["campaign_budget"]["limit"] == "2.500000"

    editor = MembershipFactory.create(workspace=campaign.workspace, role=Role.EDITOR).user
    assert api_for(editor).put(f"/api/workspaces/{campaign.workspace_id}/budget/", {"limit": 9}).status_code == 403
    stranger = api_for(UserFactory.create())
    assert stranger.get(f"/api/campaigns/{campaign.pk}/estimate/").status_code == 404
    assert stranger.get(f"/api/workspaces/{campaign.workspace_id}/budget/").status_code == 404


def test_who_may_set_a_budget(viewer: User) -> None:
    execution = begin(step("ada"))
    campaign = execution.campaign
    member = MembershipFactory.create(workspace=campaign.workspace, role=Role.VIEWER).user
    with pytest.raises(Forbidden):
        money.set_campaign_budget(campaign=campaign, limit=Decimal(1), by=member)
    with pytest.raises(NotFound):
        money.set_campaign_budget(campaign=campaign, limit=Decimal(1), by=viewer)
    with pytest.raises(Invalid):
        money.set_campaign_budget(campaign=campaign, limit=Decimal(-1), by=campaign.owner)
    assert not CampaignBudget.objects.exists()
