"""The API of campaigns: what it creates, shows and changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from campaigns.models import Campaign, Workspace
from tests.briefs import BRIEF, create
from tests.factories import (
    AgentRunFactory,
    BrandProfileFactory,
    CampaignFactory,
    ContentVersionFactory,
    ExecutionFactory,
    WorkspaceFactory,
)

ApiFor = Callable[[Any], APIClient]


@pytest.mark.django_db(transaction=True)
def test_creating_a_campaign_starts_its_crew(api: APIClient, workspace: Workspace) -> None:
    answer = create(api, start=True, workspace=str(workspace.pk))

    assert answer.status_code == 201
    given = answer.json()
    assert given["status"] in ("queued", "running")
    assert given["execution"]
    assert given["brief"] == BRIEF
    assert given["last_seq"] > 0
    assert given["estimated_completion"]
    assert answer["Location"] == given["links"]["self"]
    assert set(given["links"]) == {
        "self",
        "events",
        "versions",
        "executions",
        "suggestions",
        "artifacts",
        "page",
        "websocket",
        "stream",
    }
    assert given["links"]["websocket"] == f"ws://testserver/ws/campaign/{given['id']}/status"
    execution = api.get(f"/api/executions/{given['execution']}/").json()
    assert execution["campaign"] == given["id"]
    assert {run["agent_type"] for run in execution["runs"]} == {"writer", "seo", "brand", "quality", "geo"}


def test_a_draft_starts_nothing(api: APIClient) -> None:
    given = create(api).json()

    assert given["status"] == "draft"
    assert given["execution"] is None
    assert given["progress_pct"] == 0
    assert given["last_seq"] == 0


def test_without_a_workspace_it_lands_in_the_persons_own(stranger: User, api_for: ApiFor) -> None:
    given = create(api_for(stranger)).json()

    assert Workspace.objects.get(pk=given["workspace"]["id"]).personal_for == stranger


def test_a_brief_may_be_as_short_as_its_topic(api: APIClient) -> None:
    answer = api.post("/api/campaigns/", {"name": "Short", "start": False, "brief": {"topic": "Dishwashers"}})

    assert answer.status_code == 201
    assert answer.json()["brief"]["target_words"] == 800
    assert answer.json()["priority"] == "standard"


def test_the_list_comes_in_pages(api: APIClient, owner: User, workspace: Workspace) -> None:
    CampaignFactory.create_batch(3, workspace=workspace, owner=owner)

    page = api.get("/api/campaigns/?page_size=2").json()
    rest = api.get(page["next"]).json()

    assert (page["count"], len(page["results"]), page["previous"]) == (3, 2, None)
    assert (len(rest["results"]), rest["next"]) == (1, None)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("status=draft", {"A", "B"}),
        ("status=draft&status=failed", {"A", "B", "C"}),
        ("priority=urgent", {"B"}),
        ("campaign_type=content", {"A", "B", "C"}),
        ("campaign_type=retail", set()),
        ("q=dishwashers+loud", {"C"}),
    ],
)
def test_the_list_is_filtered(api: APIClient, owner: User, workspace: Workspace, query: str, found: set[str]) -> None:
    CampaignFactory.create(name="A", workspace=workspace, owner=owner)
    CampaignFactory.create(name="B", workspace=workspace, owner=owner, priority="urgent")
    CampaignFactory.create(name="C", workspace=workspace, owner=owner, status="failed", topic="Loud dishwashers")

    results = api.get(f"/api/campaigns/?{query}").json()["results"]

    assert {row["name"] for row in results} == found


def test_the_list_is_filtered_by_workspace(api: APIClient, owner: User, campaign: Campaign) -> None:
    CampaignFactory.create(owner=owner)

    results = api.get(f"/api/campaigns/?workspace={campaign.workspace_id}").json()["results"]

    assert [row["id"] for row in results] == [str(campaign.pk)]


def test_listing_more_campaigns_takes_no_more_queries(api: APIClient, owner: User, workspace: Workspace) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert api.get("/api/campaigns/?page_size=200").status_code == 200
        return len(captured)

    def add() -> None:
        brand = BrandProfileFactory.create(workspace=workspace)
        campaign = CampaignFactory.create(workspace=workspace, owner=owner, assignee=owner, brand_profile=brand)
        AgentRunFactory.create(execution__campaign=campaign)

    add()
    before = queries()
    for _ in range(5):
        add()

    assert queries() == before
    assert before <= 6


def test_progress_is_the_mean_over_the_newest_execution(api: APIClient, campaign: Campaign) -> None:
    AgentRunFactory.create(execution__campaign=campaign, progress=0)
    newest = ExecutionFactory.create(campaign=campaign, trigger="analysis", status="running")
    AgentRunFactory.create(execution=newest, step="writer", status="completed", progress=100)
    AgentRunFactory.create(execution=newest, step="seo", status="running", progress=50)

    given = api.get(f"/api/campaigns/{campaign.pk}/").json()

    assert given["execution"] == str(newest.pk)
    assert given["progress_pct"] == 75


def test_a_draft_can_be_changed(api: APIClient, campaign: Campaign) -> None:
    answer = api.patch(f"/api/campaigns/{campaign.pk}/", {"priority": "urgent", "brief": {"tone": "dry"}})

    assert answer.status_code == 200
    assert answer.json()["priority"] == "urgent"
    assert answer.json()["brief"]["tone"] == "dry"
    assert answer.json()["brief"]["topic"] == campaign.topic


def test_a_wrong_change_changes_nothing(api: APIClient, campaign: Campaign) -> None:
    answer = api.patch(f"/api/campaigns/{campaign.pk}/", {"name": "New", "brief": {"target_words": 1}})

    assert list(answer.json()["error"]["fields"]) == ["brief.target_words"]
    campaign.refresh_from_db()
    assert campaign.name == "Quiet dishwashers"


def test_a_campaign_that_has_started_keeps_its_brief(api: APIClient, campaign: Campaign) -> None:
    Campaign.objects.update(status="running")

    answer = api.patch(f"/api/campaigns/{campaign.pk}/", {"name": "New"})

    assert answer.status_code == 409
    assert answer.json()["error"]["code"] == "already_started"


def test_a_brand_profile_of_another_workspace_does_not_fit(api: APIClient, owner: User, campaign: Campaign) -> None:
    other = BrandProfileFactory.create(workspace=CampaignFactory.create(owner=owner).workspace)

    answer = api.patch(f"/api/campaigns/{campaign.pk}/", {"brand_profile": str(other.pk)})

    assert answer.status_code == 400
    assert list(answer.json()["error"]["fields"]) == ["brand_profile"]


def test_versions_are_listed_newest_first(api: APIClient, owner: User, campaign: Campaign) -> None:
    first = ContentVersionFactory.create(campaign=campaign, number=1, agent="writer")
    ContentVersionFactory.create(campaign=campaign, number=2, parent=first, author_user=owner, body="Better.")

    results = api.get(f"/api/campaigns/{campaign.pk}/versions/").json()["results"]

    assert [row["number"] for row in results] == [2, 1]
    assert (results[0]["parent"], results[0]["author"], results[0]["body"]) == (1, "Owner Person", "Better.")
    assert (results[1]["parent"], results[1]["author"], results[1]["agent"]) == (None, "", "writer")


def test_one_version_is_read_by_its_number(api: APIClient, campaign: Campaign) -> None:
    ContentVersionFactory.create(campaign=campaign, number=1)

    assert api.get(f"/api/campaigns/{campaign.pk}/versions/1").json()["number"] == 1
    assert api.get(f"/api/campaigns/{campaign.pk}/versions/2").status_code == 404


def test_listing_more_versions_takes_no_more_queries(api: APIClient, owner: User, campaign: Campaign) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            api.get(f"/api/campaigns/{campaign.pk}/versions/")
        return len(captured)

    newest = ContentVersionFactory.create(campaign=campaign, number=1, author_user=owner)
    newest = ContentVersionFactory.create(campaign=campaign, number=2, author_user=owner, parent=newest)
    before = queries()
    ContentVersionFactory.create(campaign=campaign, number=3, author_user=owner, parent=newest)

    assert queries() == before


def test_workspaces_show_the_persons_role(api: APIClient, editor: User, workspace: Workspace) -> None:
    WorkspaceFactory.create()

    results = api.get("/api/workspaces/").json()["results"]

    assert [(row["name"], row["role"]) for row in results] == [("Hearth & Home", "owner")]
    assert {member["username"] for member in results[0]["members"]} == {"owner", "editor"}


def test_a_brand_profile_lives_its_life(api: APIClient, workspace: Workspace) -> None:
    wanted = {"workspace": str(workspace.pk), "name": "Hearth", "rules": {"banned_terms": ["cheap"]}}
    made = api.post("/api/brand-profiles/", wanted)
    address = f"/api/brand-profiles/{made.json()['id']}/"

    assert made.status_code == 201
    assert api.patch(address, {"rules": {"voice": "Plain."}}).json()["rules"] == {"voice": "Plain."}
    assert api.get("/api/brand-profiles/").json()["count"] == 1
    assert api.delete(address).status_code == 204
    assert api.get(address).status_code == 404


def test_brand_rules_are_checked(api: APIClient, workspace: Workspace) -> None:
    wanted = {"workspace": str(workspace.pk), "name": "Hearth", "rules": {"colour": "red"}}
    answer = api.post("/api/brand-profiles/", wanted)

    assert answer.status_code == 400
    assert "colour" in answer.json()["error"]["fields"]["rules"][0]


def test_a_brand_profiles_name_is_taken_once(api: APIClient, workspace: Workspace) -> None:
    BrandProfileFactory.create(workspace=workspace, name="Hearth")

    answer = api.post("/api/brand-profiles/", {"workspace": str(workspace.pk), "name": "Hearth"})

    assert answer.status_code == 409
    assert answer.json()["error"]["code"] == "name_taken"


@pytest.mark.parametrize("path", ["", "campaigns", "workspaces", "brand-profiles", "templates", "agents", "questions"])
def test_addresses_answer_with_and_without_the_slash(api: APIClient, path: str) -> None:
    assert api.get(f"/api/{path}").status_code == 200
    assert api.get(f"/api/{path}/" if path else "/api").status_code == 200
