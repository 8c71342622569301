"""Versions over the API: edit, conflict, compare, restore."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from rest_framework.test import APIClient

from campaigns.models import Campaign
from tests.factories import ContentVersionFactory

pytestmark = pytest.mark.django_db

BODY = "One dishwasher hums.\n\nAnother one sings.\n"


@pytest.fixture
def versions(campaign: Campaign) -> str:
    """The address of the versions of a campaign with one."""
    ContentVersionFactory.create(campaign=campaign, number=1, title="Noise", body=BODY, meta={"slug": "noise"})
    return f"/api/campaigns/{campaign.pk}/versions/"


def post(api: APIClient, address: str, **data: Any) -> Any:
    return api.post(address, data, format="json")


def test_an_edit_is_saved_once(api: APIClient, versions: str) -> None:
    edit = {"base_version": 1, "body": BODY.replace("hums", "purrs"), "summary": "Softer."}
    first, second = post(api, versions, **edit), post(api, versions.rstrip("/"), **edit)
    assert (first.status_code, second.status_code) == (201, 200)
    assert (first.json()["number"], first.json()["outcome"], first.json()["summary"]) == (2, "saved", "Softer.")
    assert first.json()["author"] == "Owner Person"
    assert second.json() == first.json() | {"outcome": "unchanged"}


def test_two_edits_are_merged_or_refused_with_everything_needed_to_go_on(
    api: APIClient, api_for: Callable[[Any], APIClient], editor: User, versions: str
) -> None:
    post(api, versions, base_version=1, body=BODY.replace("hums", "purrs"))
    other = api_for(editor)
    merged = post(other, versions, base_version=1, body=BODY.replace("sings", "whistles"))
    assert (merged.status_code, merged.json()["outcome"]) == (201, "merged")
    assert merged.json()["body"] == BODY.replace("hums", "purrs").replace("sings", "whistles")

    refused = post(other, versions, base_version=1, body=BODY.replace("hums", "roars"))
    error = refused.json()["error"]
    assert (refused.status_code, error["code"], error["fields"]) == (409, "edit_conflict", {})
    assert (error["base"]["number"], error["theirs"]["number"]) == (1, 3)
    assert error["theirs"]["body"] == merged.json()["body"]
    assert error["yours"]["body"] == BODY.replace("hums", "roars")
    assert error["merge"]["body"] == (
        "<<<<<<< version 3\nOne dishwasher purrs.\n=======\nOne dishwasher roars.\n>>>>>>> yours\n"
        "\n\nAnother one whistles.\n"
    )
    assert [place["field"] for place in error["conflicts"]] == ["body"]


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"body": "x"}, "base_version"),
        ({"base_version": "1", "body": "x"}, "base_version"),
        ({"base_version": 0, "body": "x"}, "base_version"),
        ({"base_version": 2, "body": "x"}, "base_version"),
        ({"base_version": 1}, "body"),
        ({"base_version": 1, "body": 5}, "body"),
        ({"base_version": 1, "slug": "a b"}, "slug"),
        ({"base_version": 1, "body": "x", "agent": "seo"}, "agent"),
        ({"base_version": 1, "body": "x", "summary": "x" * 501}, "summary"),
    ],
)
def test_a_wrong_edit_names_its_field(
    api: APIClient, versions: str, campaign: Campaign, data: dict[str, Any], field: str
) -> None:
    refused = post(api, versions, **data)
    assert refused.status_code == 400
    assert field in refused.json()["error"]["fields"]
    assert campaign.versions.count() == 1


def test_who_may_edit_and_who_may_see(
    api_for: Callable[[Any], APIClient], versions: str, reviewer: User, viewer: User, stranger: User
) -> None:
    for user, edits, reads in ((reviewer, 403, 200), (viewer, 403, 200), (stranger, 404, 404)):
        client = api_for(user)
        assert post(client, versions, base_version=1, title="Mine").status_code == edits
        assert post(client, f"{versions}1/restore").status_code == edits
        assert client.get(f"{versions}compare/?from=1&to=1").status_code == reads


def test_any_two_versions_are_compared_either_way(api: APIClient, versions: str) -> None:
    post(api, versions, base_version=1, body=BODY.replace("hums", "purrs softly"))
    post(api, versions, base_version=2, title="Quiet")
    told = api.get(f"{versions}compare?from=1&to=3").json()
    assert (told["from"], told["to"], told["added"], told["removed"]) == (1, 3, 2, 1)
    assert told["changed"] == ["title", "body"]
    assert told["title"] == [{"kind": "removed", "text": "Noise"}, {"kind": "added", "text": "Quiet"}]
    assert told["slug"] == [{"kind": "same", "text": "noise"}]
    assert "".join(piece["text"] for piece in told["body"] if piece["kind"] != "added") == BODY
    back = api.get(f"{versions}compare/?from=3&to=1").json()
    assert (back["added"], back["removed"]) == (1, 2)


@pytest.mark.parametrize(
    ("query", "code"),
    [("", 400), ("from=1", 400), ("from=1&to=x", 400), ("from=1&to=9", 404), ("from=1&to=1&depth=2", 400)],
)
def test_a_comparison_of_nothing_says_so(api: APIClient, versions: str, query: str, code: int) -> None:
    assert api.get(f"{versions}compare/?{query}").status_code == code


def test_restoring_makes_a_new_version_once(api: APIClient, versions: str) -> None:
    post(api, versions, base_version=1, title="Quiet")
    restored, again = post(api, f"{versions}1/restore/"), post(api, f"{versions}1/restore")
    assert (restored.status_code, restored.json()["number"], restored.json()["title"]) == (201, 3, "Noise")
    assert (again.status_code, again.json()["number"], again.json()["outcome"]) == (200, 3, "unchanged")
    assert post(api, f"{versions}8/restore/").status_code == 404
