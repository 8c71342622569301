"""What the API refuses, how it says so, and that nothing is left half done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from rest_framework.test import APIClient

from campaigns.models import Campaign, IdempotencyKey, Journal
from tests.briefs import BRIEF, body, create

ApiFor = Callable[[Any], APIClient]


@pytest.fixture
def nothing_created(db: None) -> Any:
    """Asserts that the test leaves no trace of a campaign."""
    yield
    assert not Campaign.objects.exists()
    assert not Journal.objects.exists()
    assert not IdempotencyKey.objects.exists()


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
        ({"brief": {**BRIEF, "language": "english!!"}}, "brief.language"),
        ({"brief": {**BRIEF, "language": "e"}}, "brief.language"),
        ({"brief": {**BRIEF, "language": "xx-klingon"}}, "brief.language"),
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
    answer = api.generic("POST", "/api/campaigns/", raw, content_type="application/json")  # type: ignore[arg-type]  # bytes may be sent

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


def test_a_page_beyond_the_last_is_not_found(api: APIClient) -> None:
    assert api.get("/api/campaigns/?page=7").json()["error"]["code"] == "not_found"


@pytest.mark.parametrize("query", ["status=busy", "priority=asap", "workspace=mine"])
def test_a_wrong_filter_is_named(api: APIClient, query: str) -> None:
    answer = api.get(f"/api/campaigns/?{query}")

    assert answer.status_code == 400
    assert list(answer.json()["error"]["fields"]) == [query.partition("=")[0]]


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


LISTS = ("campaigns", "workspaces", "brand-profiles", "executions", "questions", "templates", "agents")
PARTS = ("versions", "executions", "suggestions")


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("foo=1", "foo"),
        ("Page=1", "Page"),
        ("page_size=0", "page_size"),
        ("page_size=201", "page_size"),
        ("page_size=", "page_size"),
        ("page_size=-1", "page_size"),
        ("page_size=ten", "page_size"),
        ("page=0", "page"),
        ("page=last", "page"),
        ("page=1.5", "page"),
    ],
)
def test_every_list_refuses_a_wrong_parameter_by_its_name(api: APIClient, query: str, field: str) -> None:
    campaign = create(api).json()["id"]
    for place in (*LISTS, *(f"campaigns/{campaign}/{part}" for part in PARTS)):
        answer = api.get(f"/api/{place}/?{query}")
        assert answer.status_code == 400, place
        assert answer.json()["error"]["code"] == "invalid"
        assert list(answer.json()["error"]["fields"]) == [field]


def test_two_wrong_parameters_are_both_named(api: APIClient) -> None:
    fields = api.get("/api/campaigns/?page=1&b=1&a=1").json()["error"]["fields"]
    assert list(fields) == ["a", "b"]
    assert "campaign_type, page, page_size, priority, q, status, workspace" in fields["a"][0]


def test_the_sizes_at_the_bounds_and_every_filter_are_taken(api: APIClient) -> None:
    for query in ("page_size=1", "page_size=200", "page=1", "status=draft&priority=low&campaign_type=content&q=x"):
        assert api.get(f"/api/campaigns/?{query}").status_code == 200, query
    assert api.get("/api/questions/?status=open").status_code == 200


def test_a_page_behind_the_last_is_not_there(api: APIClient) -> None:
    answer = api.get("/api/campaigns/?page=2")
    assert answer.status_code == 404
    assert answer.json()["error"]["message"] == "There is no page 2."


def test_a_body_that_is_no_object_is_told_so_and_names_no_field(api: APIClient) -> None:
    error = api.post("/api/campaigns/", [1]).json()["error"]
    assert (error["message"], error["fields"]) == ("This must be an object.", {})


def test_what_is_wrong_is_said_without_terms_of_the_trade(api: APIClient) -> None:
    said = create(api, template="a b!", brief={**BRIEF, "keywords": "noise"}).json()["error"]["fields"]
    assert said["template"] == ["This may hold letters, digits, hyphens and underscores only."]
    assert said["brief.keywords"] == ["This must be a list."]


@pytest.mark.usefixtures("nothing_created")
@pytest.mark.parametrize("field", ["campaign_type", "template"])
def test_what_there_is_no_workflow_for_is_named(api: APIClient, field: str) -> None:
    error = create(api, **{field: "unheard"}).json()["error"]
    assert (error["code"], list(error["fields"])) == ("no_template", [field])
    assert "unheard" in error["message"]
