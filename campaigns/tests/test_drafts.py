"""A campaign that brings its text along: the first version is the person's own."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from rest_framework.test import APIClient

from campaigns.briefs import BadBrief, parse_brief
from campaigns.errors import Invalid
from campaigns.models import Campaign, ContentVersion, Event
from campaigns.services.campaigns import create_campaign, edit_draft
from campaigns.services.drafts import DRAFT_LIMIT, draft_text
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

TEXT = "# Quiet kitchens\n\nA dishwasher hums.\n\n## Why\n\nIt does.\n"


@pytest.fixture
def by() -> User:
    return UserFactory.create()


def made(by: User, draft: str) -> Campaign:
    return create_campaign(by=by, start=False, name="A", topic="Dishwashers", draft=draft)


def test_the_text_is_the_first_version_by_the_person(by: User) -> None:
    version = ContentVersion.objects.get(campaign=made(by, TEXT))
    assert (version.number, version.author_user, version.agent) == (1, by, "")
    assert (version.title, version.body) == ("Quiet kitchens", "A dishwasher hums.\n\n## Why\n\nIt does.\n")
    event = Event.objects.get()
    assert (event.type, event.actor) == ("content_version", f"user:{by.pk}")


def test_without_a_heading_the_topic_is_the_title(by: User) -> None:
    assert ContentVersion.objects.get(campaign=made(by, "It hums.\r\n")).title == "Dishwashers"


@pytest.mark.parametrize("nothing", ["", "  \n "])
def test_no_text_makes_no_version(by: User, nothing: str) -> None:
    assert not ContentVersion.objects.filter(campaign=made(by, nothing)).exists()


def test_a_text_that_is_too_long_creates_nothing(by: User) -> None:
    with pytest.raises(Invalid) as refused:
        made(by, "x" * (DRAFT_LIMIT + 1))
    assert "draft" in refused.value.fields
    assert not Campaign.objects.exists()


def test_an_edited_text_is_the_next_version_and_an_unchanged_one_is_none(by: User) -> None:
    campaign = made(by, TEXT)
    edit_draft(campaign=campaign, by=by, draft=draft_text(campaign.versions.get()), topic="Noise")
    assert campaign.versions.count() == 1
    edit_draft(campaign=campaign, by=by, draft="# Quiet kitchens\n\nIt hums.")
    assert campaign.versions.count() == 2


def test_the_api_takes_a_draft_in_the_brief(by: User) -> None:
    client = APIClient()
    client.force_authenticate(by)
    body: dict[str, Any] = {"name": "A", "start": False, "brief": {"topic": "Dishwashers", "draft": TEXT}}
    answer = client.post("/api/campaigns/", body, format="json")
    assert answer.status_code == 201
    assert "draft" not in answer.json()["brief"]
    assert ContentVersion.objects.get(campaign=answer.json()["id"]).title == "Quiet kitchens"


def test_the_form_takes_a_draft_and_shows_it_again(by: User, client: Any) -> None:
    client.force_login(by)
    form = {"name": "A", "topic": "Dishwashers", "draft": TEXT, "target_words": 800, "language": "en"}
    client.post("/campaigns/new/", {**form, "priority": "standard", "template": "review", "save": "1"})
    version = ContentVersion.objects.get()
    assert version.title == "Quiet kitchens"
    page = client.get(f"/campaigns/{version.campaign_id}/edit/").content.decode()
    assert "A dishwasher hums." in page


def test_a_brief_file_may_hold_a_draft() -> None:
    fields = parse_brief("---\ntopic: Dishwashers\ndraft: |\n  # Quiet\n\n  It hums.\n---\nSources.\n")
    assert fields["draft"] == "# Quiet\n\nIt hums.\n"
    with pytest.raises(BadBrief, match="draft: must be a text"):
        parse_brief("---\ntopic: A\ndraft: [a]\n---\n")
