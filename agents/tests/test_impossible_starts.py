"""A campaign that nobody could begin on: refused at every door; where that shows only later, its page says why."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from rest_framework.test import APIClient

from agents import services
from agents.engine.sweeper import Sweeper
from agents.models import AgentSetting, Execution
from agents.registry import all_agents
from agents.tests.agents import states
from campaigns.models import Campaign, Workspace
from campaigns.services.campaigns import create_campaign
from tests.factories import CampaignFactory

pytestmark = pytest.mark.django_db(transaction=True)

OFF = "Every agent of this workflow is switched off."


@pytest.fixture
def switched_off(db: None) -> None:
    """Nobody of the content crew works."""
    for agent in all_agents():
        AgentSetting.objects.create(agent=agent, enabled=False)


def brief(**more: Any) -> dict[str, Any]:
    return {"name": "A", "topic": "Owls", "target_words": "300", "language": "en", "priority": "standard", **more}


@pytest.mark.usefixtures("switched_off")
def test_the_api_refuses_it_and_makes_nothing(api: APIClient) -> None:
    wanted = {"name": "A", "brief": {"topic": "Owls", "draft": "# Owls\n\nThey hoot."}}
    refused = api.post("/api/campaigns/", wanted)
    assert refused.status_code == 400
    assert (refused.json()["error"]["code"], refused.json()["error"]["message"]) == ("agents_disabled", OFF)
    assert not Campaign.objects.exists()

    assert api.post("/api/campaigns/", {**wanted, "start": False}).status_code == 201


def test_one_who_is_switched_on_is_enough(api: APIClient, switched_off: None) -> None:
    AgentSetting.objects.filter(agent="writer").delete()
    assert api.post("/api/campaigns/", {"name": "A", "brief": {"topic": "Owls"}}).status_code == 201
    assert states(Execution.objects.get()) == {"writer": "queued"}


@pytest.mark.usefixtures("switched_off")
def test_the_page_refuses_it_and_keeps_what_was_typed(client: Client, owner: User, workspace: Workspace) -> None:
    client.force_login(owner)
    typed = brief(workspace=str(workspace.pk), topic="Owls of the north")
    html = client.post(reverse("campaign-new"), {**typed, "start": "1"}).content.decode()
    assert OFF in html
    assert "Owls of the north" in html
    assert not Campaign.objects.exists()

    client.post(reverse("campaign-new"), {**typed, "save": "1"})
    assert Campaign.objects.get().status == "draft"


@pytest.mark.usefixtures("switched_off")
def test_a_draft_that_cannot_be_started_is_not_changed_either(client: Client, owner: User, campaign: Campaign) -> None:
    client.force_login(owner)
    html = client.post(reverse("campaign-edit", args=[campaign.pk]), brief(name="New", start="1")).content.decode()
    assert OFF in html
    campaign.refresh_from_db()
    assert (campaign.name, campaign.status) == ("Quiet dishwashers", "draft")


@pytest.mark.usefixtures("switched_off")
def test_the_admin_refuses_it(client: Client, staff: User, workspace: Workspace) -> None:
    client.force_login(staff)
    wanted = brief(workspace=str(workspace.pk), campaign_type="content", keywords="[]", start="on")
    page = client.post(reverse("admin:campaigns_campaign_add"), wanted, follow=True)
    assert OFF in page.content.decode()
    assert not Campaign.objects.exists()


@pytest.mark.usefixtures("switched_off", "owner")
def test_the_command_refuses_it(tmp_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "brief.md"
    file.write_text("---\nname: A\ntopic: Owls\n---\n")
    with pytest.raises(SystemExit) as ended:
        call_command("campaign", str(file))
    assert (ended.value.code, capsys.readouterr().err) == (2, f"{OFF}\n")
    assert not Campaign.objects.exists()


@pytest.mark.usefixtures("switched_off")
def test_page_and_api_say_why_nobody_begins_until_somebody_can(
    client: Client, api: APIClient, owner: User, workspace: Workspace
) -> None:
    """The last agent was switched off between the creation and the start."""
    campaign = CampaignFactory.create(workspace=workspace, owner=owner, status="queued")
    page, address = campaign.get_absolute_url(), f"/api/campaigns/{campaign.pk}/"
    client.force_login(owner)
    Sweeper().sweep()
    html = client.get(page).content.decode()
    assert f"Nobody can begin. {OFF} The crew begins by itself once it can." in html
    assert "Nobody works yet" not in html
    assert reverse("campaign-start", args=[campaign.pk]) not in html
    assert reverse("campaign-edit", args=[campaign.pk]) not in html
    assert api.get(address).json()["cannot_start"] == OFF

    AgentSetting.objects.all().delete()
    assert api.get(address).json()["cannot_start"] is None
    html = client.get(page).content.decode()
    assert "Nobody can begin" not in html
    assert reverse("campaign-start", args=[campaign.pk]) in html
    Sweeper().sweep()
    assert Execution.objects.get().campaign == campaign


@pytest.mark.usefixtures("switched_off")
def test_of_a_draft_and_of_one_that_has_begun_nothing_is_said(api: APIClient, campaign: Campaign) -> None:
    assert api.get(f"/api/campaigns/{campaign.pk}/").json()["cannot_start"] is None
    AgentSetting.objects.all().delete()
    services.start_campaign(campaign=campaign, by=campaign.owner)
    AgentSetting.objects.bulk_create(AgentSetting(agent=agent, enabled=False) for agent in all_agents())
    assert api.get(f"/api/campaigns/{campaign.pk}/").json()["cannot_start"] is None


def test_a_start_that_becomes_impossible_at_the_last_moment_leaves_no_trace_in_the_log(
    owner: User, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, switched_off: None
) -> None:
    monkeypatch.setattr("campaigns.services.campaigns._checks", [])
    campaign = create_campaign(by=owner, start=True, name="A", topic="Owls")
    assert campaign.status == "queued"
    assert not Execution.objects.exists()
    assert not caplog.records
