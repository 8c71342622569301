"""A campaign that brings its text along: nobody writes another one unless asked by name."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from agents import services
from agents.models import Execution
from campaigns.errors import Conflict
from campaigns.models import Campaign
from campaigns.services.campaigns import create_campaign
from tests.factories import ContentVersionFactory, WorkflowTemplateFactory

pytestmark = pytest.mark.django_db


def made(owner: User, draft: str) -> Campaign:
    return create_campaign(by=owner, start=False, name="A", topic="Dishwashers", template="content", draft=draft)


def agents_of(execution: Execution) -> list[str]:
    return sorted(execution.runs.values_list("agent", flat=True))


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
    assert agents_of(every) == ["brand", "geo", "quality", "seo"]
    services.cancel_execution(execution=every, by=owner)
    named = services.trigger_analysis(campaign=campaign, agents=["writer"], force=False, by=owner)
    assert writer_of(named) == "queued"


def test_looking_again_judges_the_text_of_the_writer_too(owner: User) -> None:
    campaign = made(owner, "")
    first = services.start_campaign(campaign=campaign, by=owner)
    services.cancel_execution(execution=first, by=owner)
    again = services.trigger_analysis(campaign=campaign, agents=None, force=False, by=owner)
    assert writer_of(again) == "queued", "there is no text yet"
    services.cancel_execution(execution=again, by=owner)
    ContentVersionFactory.create(campaign=campaign, number=1, agent="writer")
    judged = services.trigger_analysis(campaign=campaign, agents=None, force=False, by=owner)
    assert agents_of(judged) == ["brand", "geo", "quality", "seo"]


def test_repeating_a_whole_run_judges_and_repeating_the_writers_writes(owner: User) -> None:
    campaign = made(owner, "")
    first = services.start_campaign(campaign=campaign, by=owner)
    services.cancel_execution(execution=first, by=owner)
    ContentVersionFactory.create(campaign=campaign, number=1, agent="writer")
    again = services.rerun_execution(execution=first, force=False, by=owner)
    assert agents_of(again) == ["brand", "geo", "quality", "seo"]
    services.cancel_execution(execution=again, by=owner)
    writer = services.rerun(run=first.runs.get(agent="writer"), force=False, by=owner)
    services.cancel_execution(execution=writer, by=owner)
    assert agents_of(services.rerun_execution(execution=writer, force=False, by=owner)) == ["writer"]


def test_where_only_the_writer_works_there_is_nobody_to_judge(owner: User) -> None:
    WorkflowTemplateFactory.create(slug="alone", plan={"steps": [{"step": "writer", "agent": "writer"}]})
    campaign = create_campaign(by=owner, start=True, name="A", topic="Dishwashers", template="alone", draft="It hums.")
    with pytest.raises(Conflict, match="ask Writer by name"):
        services.trigger_analysis(campaign=campaign, agents=None, force=False, by=owner)


def test_the_form_says_that_the_writer_is_skipped(client: Client, owner: User) -> None:
    client.force_login(owner)
    said = client.post("/campaigns/coverage/", {"draft": "It hums loudly.", "target_words": 300}).content.decode()
    assert "You bring a text of 3 words: the Writer is skipped" in said


@pytest.mark.parametrize(
    ("draft", "source", "told"),
    [
        ("It hums loudly. It costs 400 euros.", "", "There are no sources to hold it against."),
        ("It hums loudly. It costs 400 euros.", "It hums loudly.", "Your sources stand behind 1 of its 2 sentences."),
        ("It hums. It costs 400 euros.", "It hums. It costs 400 euros.", "Your sources stand behind all of its 2 sent"),
        ("It hums loudly.", "It hums loudly.", "Your sources stand behind its one sentence."),
        ("It hums loudly.", "Whales sing.", "Your sources stand behind none of its sentences."),
        ("# Only a heading", "Whales sing.", "and the others judge it."),
    ],
)
def test_the_form_says_how_far_the_sources_reach_for_a_text_that_is_brought(
    client: Client, owner: User, draft: str, source: str, told: str
) -> None:
    client.force_login(owner)
    form = {"draft": draft, "source_material": source, "target_words": 300}
    assert told in client.post("/campaigns/coverage/", form).content.decode()
