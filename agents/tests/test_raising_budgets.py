"""On the page of a campaign that its budget has paused: what was spent, and the way on for those who may."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from agents import money
from agents.base import Context
from agents.models import CampaignBudget, Execution
from agents.tests.agents import PlayerInputs, begin, drain, in_turn, plays, status_of
from campaigns.errors import Conflict, Forbidden, Invalid
from campaigns.states import Role
from tests.factories import MembershipFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("crew")]


def begin_buying(*prices: str | None) -> Execution:
    """Two steps in turn that make a call each, at these prices."""

    def buying(price: str | None) -> Any:
        def play(ctx: Context, inputs: PlayerInputs) -> None:
            cost = None if price is None else Decimal(price)
            ctx.reserve(cost)
            ctx.spend(100, cost)

        return play

    for agent, price in zip(("ada", "ben"), prices, strict=True):
        plays[agent] = buying(price)
    return begin(*in_turn("ada", "ben"))


def paused(first: str = "900.50", then: str | None = "300.255") -> Execution:
    """Work that has made the first call, and that its budget of 1,000 dollars has paused before the second."""
    execution = begin_buying(first, then)
    money.set_campaign_budget(campaign=execution.campaign, limit=Decimal(1000), by=execution.campaign.owner)
    drain()
    assert status_of(execution) == ("paused", "paused")
    return execution


def as_(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def member(execution: Execution, role: Role) -> User:
    user: User = MembershipFactory.create(workspace=execution.campaign.workspace, role=role).user
    return user


def sheet(execution: Execution, user: User) -> str:
    page = as_(user).get(execution.campaign.get_absolute_url()).content.decode()
    found = re.search(r'<section class="question is-sheet" id="budget".*?</section>', page, re.DOTALL)
    return found[0] if found else ""


def post(execution: Execution, user: User, **data: str) -> dict[str, object]:
    address = f"/campaigns/{execution.campaign_id}/budget/"
    answer: dict[str, object] = as_(user).post(address, data, headers={"Accept": "application/json"}).json()
    return answer


def limit_of(execution: Execution) -> Decimal | None:
    return money.campaign_budget(execution.campaign).limit


def test_the_page_says_what_was_spent_and_what_is_needed() -> None:
    execution = paused()
    shown = sheet(execution, member(execution, Role.EDITOR))
    assert re.findall(r'<dd class="figure">(.*?)</dd>', shown) == ["$900.50", "$1,000.00", "$300.255"]
    assert 'value="1200.76" min="1200.76"' in shown, "the least in whole cents"
    assert "$1,200.755 is just enough" in shown


@pytest.mark.parametrize("role", [Role.VIEWER, Role.REVIEWER])
def test_who_may_not_raise_it_sees_the_figures_and_no_form(role: Role) -> None:
    execution = paused()
    user = member(execution, role)
    shown = sheet(execution, user)
    assert "$900.50" in shown
    assert "<form" not in shown
    assert not post(execution, user, limit="5000")["ok"]
    with pytest.raises(Forbidden):
        money.raise_campaign_budget(campaign=execution.campaign, limit=Decimal(5000), by=user)
    assert (limit_of(execution), status_of(execution)[0]) == (Decimal(1000), "paused")


def test_just_enough_lets_the_work_go_on_and_a_cent_less_does_not() -> None:
    execution = paused(then="300.25")
    user = member(execution, Role.EDITOR)
    refused = post(execution, user, limit="1200.74")
    assert refused["message"] == "That is not enough for the next call; $1,200.75 would be."
    assert (limit_of(execution), status_of(execution)[0]) == (Decimal(1000), "paused")

    assert post(execution, user, limit="1200.75")["ok"]
    drain()
    assert status_of(execution)[0] == "completed"
    assert sheet(execution, user) == ""


@pytest.mark.parametrize("typed", ["", "much", "-1", "1000000", "NaN"])
def test_what_is_no_budget_is_refused_in_words(typed: str) -> None:
    execution = paused()
    refused = post(execution, member(execution, Role.EDITOR), limit=typed)
    assert (refused["ok"], bool(refused["message"])) == (False, True)
    assert (limit_of(execution), status_of(execution)[0]) == (Decimal(1000), "paused")


def test_the_budget_can_be_removed_instead() -> None:
    execution = paused(then=None)
    shown = sheet(execution, member(execution, Role.EDITOR))
    assert 'name="remove"' in shown
    assert 'name="limit"' not in shown, "no limit is enough for an unknown price"
    assert post(execution, member(execution, Role.EDITOR), remove="on", limit="1")["ok"]
    drain()
    assert status_of(execution)[0] == "completed"
    assert not CampaignBudget.objects.exists()


def test_without_scripts_the_form_leads_back_to_the_page() -> None:
    execution = paused()
    answer = as_(execution.campaign.owner).post(f"/campaigns/{execution.campaign_id}/budget/", {"limit": "2000"})
    assert (answer.status_code, answer["Location"]) == (302, execution.campaign.get_absolute_url())
    drain()
    assert status_of(execution)[0] == "completed"


def test_a_stale_form_does_not_undo_what_somebody_else_has_decided() -> None:
    execution = paused()
    owner = execution.campaign.owner
    money.raise_campaign_budget(campaign=execution.campaign, limit=Decimal(9000), by=owner)
    with pytest.raises(Conflict):
        money.raise_campaign_budget(campaign=execution.campaign, limit=Decimal(2000), by=owner)
    assert limit_of(execution) == Decimal(9000)


def test_a_month_that_is_spent_cannot_be_helped_by_the_campaigns_budget() -> None:
    execution = begin_buying("600", "600")
    owner = execution.campaign.owner
    money.set_workspace_budget(workspace=execution.campaign.workspace, limit=Decimal(1000), by=owner)
    drain()
    shown = sheet(execution, owner)
    assert "The workspace’s budget for this month is reached" in shown
    assert "<form" not in shown
    with pytest.raises(Conflict, match=r"budget for this month is \$1,000\.00"):
        money.raise_campaign_budget(campaign=execution.campaign, limit=Decimal(5000), by=owner)
    assert limit_of(execution) is None


def test_a_limit_beyond_all_bounds_is_refused() -> None:
    execution = paused()
    with pytest.raises(Invalid):
        money.raise_campaign_budget(
            campaign=execution.campaign, limit=money.HIGHEST + Decimal("0.01"), by=execution.campaign.owner
        )


def test_only_work_that_a_budget_has_paused_has_the_sheet() -> None:
    execution = paused()
    assert "This campaign’s budget is reached" in sheet(execution, execution.campaign.owner)
    CampaignBudget.objects.update(limit=Decimal(5000))
    assert "There is enough money again" in sheet(execution, execution.campaign.owner)
    Execution.objects.update(pause_reason="")
    assert sheet(execution, execution.campaign.owner) == ""
