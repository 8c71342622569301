"""What people are told of money: estimates, what was spent, budgets over the API; and who may set them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import User

from agents import money
from agents.engine import budgets
from agents.models import CampaignBudget, Spending
from agents.tests.agents import (
    begin,
    drain,
    in_turn,
    plays,
    step,
)
from agents.tests.crews.small.agents import Ada
from agents.tests.test_money import paying, with_budget
from campaigns.errors import Forbidden, Invalid, NotFound
from campaigns.models import Campaign
from campaigns.states import Role
from tests.factories import MembershipFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("crew")]


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
