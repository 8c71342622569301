"""Who may do what: strangers learn nothing, members get what their role gives them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, User
from rest_framework.test import APIClient

from campaigns.errors import Forbidden, NotFound
from campaigns.models import BrandProfile, Campaign, ContentVersion, Workspace
from campaigns.permissions import ANSWERERS, EDITORS, require, role_in, visible_campaigns
from campaigns.states import Role
from tests.factories import (
    AgentRunFactory,
    BrandProfileFactory,
    ContentVersionFactory,
    ExecutionFactory,
    QuestionFactory,
    SuggestionFactory,
)

ApiFor = Callable[[Any], APIClient]

READS = [
    "/api/campaigns/{campaign}/",
    "/api/campaigns/{campaign}/versions/",
    "/api/campaigns/{campaign}/versions/1/",
    "/api/campaigns/{campaign}/executions/",
    "/api/campaigns/{campaign}/suggestions/",
    "/api/campaigns/{campaign}/suggestions/export",
    "/api/campaigns/{campaign}/decisions/",
    "/api/campaigns/{campaign}/decisions/export",
    "/api/suggestions/{suggestion}/",
    "/api/executions/{execution}/",
    "/api/runs/{run}/",
    "/api/questions/{question}/",
    "/api/brand-profiles/{profile}/",
]
WRITES: list[tuple[str, str, Any]] = [
    ("patch", "/api/campaigns/{campaign}/", {"name": "New"}),
    ("post", "/api/campaigns/{campaign}/start", None),
    ("post", "/api/campaigns/{campaign}/trigger-analysis", {"agents": ["seo"]}),
    ("post", "/api/campaigns/{campaign}/suggestions/decide", {"action": "dismiss", "all": True}),
    ("post", "/api/suggestions/{suggestion}/dismiss", {}),
    ("post", "/api/executions/{execution}/pause", None),
    ("post", "/api/executions/{execution}/resume", None),
    ("post", "/api/executions/{execution}/cancel", None),
    ("post", "/api/executions/{execution}/retry", None),
    ("post", "/api/questions/{question}/answer", {"option": "title-1"}),
    ("patch", "/api/brand-profiles/{profile}/", {"name": "New"}),
    ("delete", "/api/brand-profiles/{profile}/", None),
]
LISTS = [
    "/api/campaigns/",
    "/api/executions/",
    "/api/questions/",
    "/api/brand-profiles/",
    "/api/workspaces/",
]


@pytest.fixture
def ids(campaign: Campaign) -> dict[str, str]:
    """One of everything, all of one campaign."""
    execution = ExecutionFactory.create(campaign=campaign, status="waiting")
    run = AgentRunFactory.create(execution=execution)
    question = QuestionFactory.create(run__execution=execution)
    ContentVersionFactory.create(campaign=campaign, number=1)
    profile = BrandProfileFactory.create(workspace=campaign.workspace)
    suggestion = SuggestionFactory.create(run=run)
    rows: dict[str, Any] = {"campaign": campaign, "execution": execution, "run": run, "question": question}
    rows |= {"profile": profile, "suggestion": suggestion}
    return {name: str(row.pk) for name, row in rows.items()}


@pytest.mark.parametrize("path", READS)
def test_a_stranger_learns_nothing(stranger: User, api_for: ApiFor, ids: dict[str, str], path: str) -> None:
    nobody = dict.fromkeys(ids, "00000000-0000-4000-8000-000000000000")

    hidden = api_for(stranger).get(path.format(**ids))
    unknown = api_for(stranger).get(path.format(**nobody))

    assert hidden.status_code == unknown.status_code == 404
    assert hidden.json() == unknown.json()


@pytest.mark.parametrize(("method", "path", "body"), WRITES)
def test_a_stranger_changes_nothing(
    stranger: User, api_for: ApiFor, ids: dict[str, str], method: str, path: str, body: Any
) -> None:
    answer = getattr(api_for(stranger), method)(path.format(**ids), body)

    assert answer.status_code == 404
    assert BrandProfile.objects.exists()


@pytest.mark.parametrize("path", LISTS)
def test_a_strangers_lists_are_empty(stranger: User, api_for: ApiFor, ids: dict[str, str], path: str) -> None:
    assert api_for(stranger).get(path).json()["results"] == []


@pytest.mark.parametrize("path", READS)
def test_a_viewer_may_watch(viewer: User, api_for: ApiFor, ids: dict[str, str], path: str) -> None:
    assert api_for(viewer).get(path.format(**ids)).status_code == 200


@pytest.mark.parametrize(("method", "path", "body"), WRITES)
def test_a_viewer_may_only_watch(
    viewer: User, api_for: ApiFor, ids: dict[str, str], method: str, path: str, body: Any
) -> None:
    answer = getattr(api_for(viewer), method)(path.format(**ids), body)

    assert answer.status_code == 403
    assert answer.json()["error"]["code"] == "forbidden"
    assert "viewer" in answer.json()["error"]["message"]


def test_a_viewer_may_not_create(viewer: User, api_for: ApiFor, workspace: Workspace) -> None:
    brief = {"topic": "Dishwashers"}
    wanted = {"name": "New", "workspace": str(workspace.pk), "start": False, "brief": brief}

    assert api_for(viewer).post("/api/campaigns/", wanted).status_code == 403
    profile = {"name": "New", "workspace": str(workspace.pk)}
    assert api_for(viewer).post("/api/brand-profiles/", profile).status_code == 403
    assert not Campaign.objects.exists()


def test_a_stranger_may_not_create_in_a_hidden_workspace(stranger: User, api_for: ApiFor, workspace: Workspace) -> None:
    def wanted(workspace_id: Any) -> dict[str, Any]:
        return {"name": "New", "workspace": str(workspace_id), "start": False, "brief": {"topic": "Dishwashers"}}

    api = api_for(stranger)
    hidden = api.post("/api/campaigns/", wanted(workspace.pk))
    unknown = api.post("/api/campaigns/", wanted("00000000-0000-4000-8000-000000000000"))

    assert hidden.status_code == unknown.status_code == 404
    assert hidden.json() == unknown.json()
    assert not Campaign.objects.exists()


def test_somebody_who_was_deactivated_is_not_signed_in(api: APIClient, owner: User, campaign: Campaign) -> None:
    owner.is_active = False
    owner.save()

    assert api.get(f"/api/campaigns/{campaign.pk}/").status_code == 401
    assert not visible_campaigns(owner).exists()


def test_staff_act_as_owners_everywhere(staff: User, api_for: ApiFor, campaign: Campaign) -> None:
    assert role_in(campaign.workspace_id, staff) == Role.OWNER
    assert api_for(staff).get(f"/api/campaigns/{campaign.pk}/").status_code == 200


def test_nobody_sees_nothing(campaign: Campaign) -> None:
    assert not visible_campaigns(AnonymousUser()).exists()
    assert role_in(campaign.workspace_id, AnonymousUser()) is None


def test_a_role_that_is_too_small_is_told_so(campaign: Campaign, reviewer: User) -> None:
    assert require(campaign, reviewer, ANSWERERS, "answer questions") == Role.REVIEWER
    with pytest.raises(Forbidden, match="As a reviewer of Hearth & Home you may not start campaigns"):
        require(campaign, reviewer, EDITORS, "start campaigns")


def test_a_stranger_is_told_that_there_is_no_such_thing(campaign: Campaign, stranger: User) -> None:
    with pytest.raises(NotFound):
        require(campaign, stranger, EDITORS, "start campaigns")


def test_leaving_a_workspace_takes_its_campaigns_out_of_sight(campaign: Campaign, editor: User) -> None:
    assert visible_campaigns(editor).get() == campaign

    editor.memberships.all().delete()

    assert not visible_campaigns(editor).exists()
    assert not ContentVersion.objects.filter(campaign__in=visible_campaigns(editor)).exists()
