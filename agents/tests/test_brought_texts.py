"""A campaign that brings its text along: nobody writes another one unless asked by name."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from agents import services
from agents.models import Execution
from campaigns.models import Campaign
from campaigns.services.campaigns import create_campaign
from tests.factories import ContentVersionFactory

pytestmark = pytest.mark.django_db


def made(owner: User, draft: str) -> Campaign:
    return create_campaign(by=owner, start=False, name="A", topic="Dishwashers", template="content", draft=draft)


def writer_of(execution: Execution) -> str:
    return str(execution.runs.get(agent="writer").status)


@pytest.mark.parametrize(("draft", "status"), [("It hums.", "skipped"), ("", "queued")])
def test_the_writer_is_skipped_where_there_is_a_text(owner: User, draft: str, status: str) -> None:
    execution = services.start_campaign(campaign=made(owner, draft), by=owner)
    assert writer_of(execution) == status
    assert execution.runs.get(agent="seo").status == ("queued" if draft else "pending")


def test_looking_again_leaves_the_text_to_its_author_unless_the_writer_is_named(owner: User) -> None:
    campaign = made(owner, "It hums.")
    first = services.start_campaign(campaign=campaign, by=owner)
    services.cancel_execution(execution=first, by=owner)
    every = services.trigger_analysis(campaign=campaign, agents=None, force=False, by=owner)
    assert writer_of(every) == "skipped"
    services.cancel_execution(execution=every, by=owner)
    named = services.trigger_analysis(campaign=campaign, agents=["writer"], force=False, by=owner)
    assert writer_of(named) == "queued"


def test_a_text_that_the_writer_wrote_may_be_written_anew(owner: User) -> None:
    campaign = made(owner, "")
    first = services.start_campaign(campaign=campaign, by=owner)
    services.cancel_execution(execution=first, by=owner)
    ContentVersionFactory.create(campaign=campaign, number=1, agent="writer")
    assert writer_of(services.trigger_analysis(campaign=campaign, agents=None, force=False, by=owner)) == "queued"


def test_the_form_says_that_the_writer_is_skipped(client: Client, owner: User) -> None:
    client.force_login(owner)
    said = client.post("/campaigns/coverage/", {"draft": "It hums loudly.", "target_words": 300}).content.decode()
    assert "You bring a text of 3 words: the Writer is skipped" in said
