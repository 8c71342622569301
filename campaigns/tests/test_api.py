"""The API of campaigns: what it creates, shows, refuses, and how it says so."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from campaigns.models import Campaign, IdempotencyKey, Journal, Workspace
from tests.factories import (
    AgentRunFactory,
    BrandProfileFactory,
    CampaignFactory,
    ContentVersionFactory,
    ExecutionFactory,
    WorkspaceFactory,
)

ApiFor = Callable[[Any], APIClient]

BRIEF = {
    "topic": "Quiet dishwashers",
    "audience": "People with open kitchens",
    "goal": "Help them choose",
    "tone": "friendly",
    "keyphrase": "quiet dishwasher",
    "keywords": ["noise level"],
    "target_words": 300,
    "language": "en",
    "source_material": "A dishwasher of 40 dB is about as loud as a library.\n",
}


def body(**changes: Any) -> dict[str, Any]:
    return {"name": "Dishwashers", "start": False, "brief": dict(BRIEF), **changes}


def create(api: APIClient, **changes: Any) -> Any:
    return api.post("/api/campaigns/", body(**changes))


@pytest.fixture
def nothing_created(db: None) -> Any:
    """Asserts that the test leaves no trace of a campaign."""
    yield
    assert not Campaign.objects.exists()
    assert not Journal.objects.exists()
    assert not IdempotencyKey.objects.exists()


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


@pytest.mark.usefixtures("nothing_created")
@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": None}, "name"),
        ({"name": 5}, "name"),
        ({"name": "   "}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"priority": "asap"}, "priority"),
        ({"start": "yes"}, "start"),
        ({"due": "tomorrow"}, "due"),
        ({"workspace": "mine"}, "workspace"),
        ({"campaign_type": "no such type"}, "campaign_type"),
        ({"nmae": "typo"}, "nmae"),
        ({"status": "completed"}, "status"),
        ({"brief": None}, "brief"),
        ({"brief": "Dishwashers"}, "brief"),
        ({"brief": {}}, "brief.topic"),
        ({"brief": {**BRIEF, "topic": ["Dishwashers"]}}, "brief.topic"),
        ({"brief": {**BRIEF, "topic": "x" * 301}}, "brief.topic"),
        ({"brief": {**BRIEF, "target_words": "300"}}, "brief.target_words"),
        ({"brief": {**BRIEF, "target_words": True}}, "brief.target_words"),
        ({"brief": {**BRIEF, "target_words": 49}}, "brief.target_words"),
        ({"brief": {**BRIEF, "target_words": 20_001}}, "brief.target_words"),
        ({"brief": {**BRIEF, "keywords": "noise"}}, "brief.keywords"),
        ({"brief": {**BRIEF, "keywords": [1]}}, "brief.keywords.0"),
        ({"brief": {**BRIEF, "keywords": ["x"] * 31}}, "brief.keywords"),
        ({"brief": {**BRIEF, "source_material": "x" * 200_001}}, "brief.source_material"),
        ({"brief": {**BRIEF, "colour": "blue"}}, "brief.colour"),
    ],
)
def test_wrong_input_is_refused_by_the_fields_name(api: APIClient, changes: dict[str, Any], field: str) -> None:
    answer = create(api, **changes)

    assert answer.status_code == 400
    error = answer.json()["error"]
    assert error["code"] == "invalid"
    assert list(error["fields"]) == [field]
    assert field in error["message"]


@pytest.mark.usefixtures("nothing_created")
def test_a_limit_is_stated(api: APIClient) -> None:
    fields = create(api, brief={**BRIEF, "topic": "x" * 301}).json()["error"]["fields"]

    assert "300" in fields["brief.topic"][0]


@pytest.mark.usefixtures("nothing_created")
def test_every_wrong_field_is_named_at_once(api: APIClient) -> None:
    fields = create(api, name="", colour="blue", brief={"topic": 5, "tone": 5}).json()["error"]["fields"]

    assert set(fields) == {"name", "colour", "brief.topic", "brief.tone"}


@pytest.mark.usefixtures("nothing_created")
@pytest.mark.parametrize("changes", [{"campaign_type": "opera"}, {"template": "no-such-template"}])
@pytest.mark.parametrize("start", [True, False])
def test_a_campaign_that_no_crew_could_work_on_is_not_created(
    api: APIClient, changes: dict[str, Any], start: bool
) -> None:
    answer = create(api, start=start, **changes)

    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == "no_template"


@pytest.mark.usefixtures("nothing_created")
@pytest.mark.parametrize(
    ("raw", "place"),
    [
        (b'{"name": "x",\n "brief": }', {"line": 2, "column": 11}),
        (b'{"name": NaN}', {}),
        (b'{"name": 1e999}', {}),
        (b'{"name": "\xff"}', {}),
        (b'{"name": "\\u0000"}', {}),
        (b'{"name": "\\ud800"}', {}),
        (b'{"name": "a", "name": "b"}', {}),
        (b"[" * 5000 + b"]" * 5000, {}),
        (b'{"name": ' + b"1" * 5000 + b"}", {}),
    ],
)
def test_malformed_json_is_refused_with_its_place(api: APIClient, raw: bytes, place: dict[str, int]) -> None:
    answer = api.generic("POST", "/api/campaigns/", raw, content_type="application/json")

    assert answer.status_code == 400
    error = answer.json()["error"]
    assert error["code"] == "malformed_json"
    assert {name: error[name] for name in place} == place


@pytest.mark.usefixtures("nothing_created")
@pytest.mark.parametrize("raw", ["[]", "5", '"text"', "null"])
def test_a_body_that_is_no_object_is_refused(api: APIClient, raw: str) -> None:
    answer = api.generic("POST", "/api/campaigns/", raw, content_type="application/json")

    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == "invalid"


@pytest.mark.usefixtures("nothing_created")
def test_a_body_that_is_too_large_is_refused(api: APIClient, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    answer = create(api, brief={**BRIEF, "source_material": "x" * 1000})

    assert answer.status_code == 413
    assert answer.json()["error"]["code"] == "too_large"


@pytest.mark.usefixtures("nothing_created")
def test_another_media_type_is_refused(api: APIClient) -> None:
    answer = api.generic("POST", "/api/campaigns/", "name=x", content_type="application/x-www-form-urlencoded")

    assert answer.status_code == 415
    assert answer.json()["error"]["code"] == "unsupported_media_type"


def test_repeating_a_creation_with_its_key_creates_nothing_twice(api: APIClient) -> None:
    first = api.post("/api/campaigns/", body(), HTTP_IDEMPOTENCY_KEY="order-1")
    second = api.post("/api/campaigns/", body(), HTTP_IDEMPOTENCY_KEY="order-1")

    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json()["id"] == second.json()["id"]
    assert "Idempotent-Replayed" not in first
    assert second["Idempotent-Replayed"] == "true"
    assert Campaign.objects.count() == 1


def test_a_key_used_for_another_body_is_a_conflict(api: APIClient) -> None:
    first = api.post("/api/campaigns/", body(), HTTP_IDEMPOTENCY_KEY="order-1")
    other = api.post("/api/campaigns/", body(name="Another"), HTTP_IDEMPOTENCY_KEY="order-1")

    assert other.status_code == 409
    assert other.json()["error"]["code"] == "idempotency_key_reused"
    assert other.json()["error"]["campaign"] == first.json()["id"]
    assert Campaign.objects.count() == 1


def test_a_creation_that_failed_leaves_its_key_free(api: APIClient) -> None:
    assert api.post("/api/campaigns/", body(name=""), HTTP_IDEMPOTENCY_KEY="order-1").status_code == 400

    assert api.post("/api/campaigns/", body(), HTTP_IDEMPOTENCY_KEY="order-1").status_code == 201


def test_a_key_belongs_to_one_person(api: APIClient, editor: User, api_for: ApiFor) -> None:
    api.post("/api/campaigns/", body(), HTTP_IDEMPOTENCY_KEY="order-1")
    api_for(editor).post("/api/campaigns/", body(), HTTP_IDEMPOTENCY_KEY="order-1")

    assert Campaign.objects.count() == 2


@pytest.mark.usefixtures("nothing_created")
@pytest.mark.parametrize("key", ["", "x" * 201])
def test_a_key_has_a_length(api: APIClient, key: str) -> None:
    answer = api.post("/api/campaigns/", body(), HTTP_IDEMPOTENCY_KEY=key)

    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == "bad_idempotency_key"


@pytest.mark.django_db(transaction=True)
def test_the_same_request_from_several_threads_creates_one_campaign(owner: User, api_for: ApiFor) -> None:
    clients = [api_for(owner) for _ in range(4)]
    together = threading.Barrier(len(clients))
    answers: list[tuple[int, str]] = []

    def send(client: APIClient) -> None:
        together.wait()
        answer = client.post("/api/campaigns/", body(), HTTP_IDEMPOTENCY_KEY="order-1")
        answers.append((answer.status_code, answer.json().get("id")))
        connection.close()

    threads = [threading.Thread(target=send, args=[client]) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(answers) == 4
    assert set(answers) == {(201, str(Campaign.objects.get().pk))}


def test_the_list_comes_in_pages(api: APIClient, owner: User, workspace: Workspace) -> None:
    CampaignFactory.create_batch(3, workspace=workspace, owner=owner)

    page = api.get("/api/campaigns/?page_size=2").json()
    rest = api.get(page["next"]).json()

    assert (page["count"], len(page["results"]), page["previous"]) == (3, 2, None)
    assert (len(rest["results"]), rest["next"]) == (1, None)


def test_a_page_beyond_the_last_is_not_found(api: APIClient) -> None:
    assert api.get("/api/campaigns/?page=7").json()["error"]["code"] == "not_found"


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


@pytest.mark.parametrize("query", ["status=busy", "priority=asap", "workspace=mine"])
def test_a_wrong_filter_is_named(api: APIClient, query: str) -> None:
    answer = api.get(f"/api/campaigns/?{query}")

    assert answer.status_code == 400
    assert list(answer.json()["error"]["fields"]) == [query.partition("=")[0]]


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
    AgentRunFactory.create(execution=newest, step="writer", status="failed", progress=10)
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


def test_an_unknown_address_is_json_too(api: APIClient) -> None:
    for method in (api.get, api.post, api.delete):
        answer = method("/api/nothing/here")

        assert answer.status_code == 404
        assert answer.json()["error"]["code"] == "not_found"


def test_a_method_that_does_not_fit_is_json_too(api: APIClient) -> None:
    answer = api.delete("/api/campaigns/")

    assert answer.status_code == 405
    assert answer.json()["error"]["code"] == "method_not_allowed"
    assert "GET" in answer["Allow"]


def test_a_fault_of_ours_is_json_without_its_trace(api: APIClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any) -> None:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr("campaigns.api.selectors.campaigns_for", fail)
    answer = api.get("/api/campaigns/")

    assert answer.status_code == 500
    assert answer.json()["error"]["code"] == "server_error"
    assert "secret" not in answer.content.decode()


def test_nobody_is_asked_to_sign_in(client: Any, db: None) -> None:
    answer = client.get("/api/campaigns/")

    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == "Token"
    assert answer.json()["error"]["code"] == "not_authenticated"


def test_a_wrong_token_is_refused(db: None) -> None:
    answer = APIClient().get("/api/campaigns/", HTTP_AUTHORIZATION="Token wrong")

    assert answer.status_code == 401
    assert answer.json()["error"]["code"] == "not_authenticated"


def test_a_session_needs_the_csrf_token_to_write(owner: User) -> None:
    client = APIClient(enforce_csrf_checks=True)
    client.force_login(owner)

    assert client.get("/api/campaigns/").status_code == 200
    answer = client.post("/api/campaigns/", body())
    assert answer.status_code == 403
    assert answer.json()["error"]["code"] == "forbidden"
