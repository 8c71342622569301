"""What the page and the snapshot show of gates and of steps that a condition leaves out."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from agents import services
from agents.models import Execution, Question
from realtime.snapshot import campaign_snapshot
from tests.factories import CampaignFactory, WorkflowTemplateFactory

pytestmark = pytest.mark.django_db

STEPS = [
    {"step": "seo", "agent": "seo", "gate": {"before": {"prompt": "May SEO look?", "modify": ["cornerstone", "site"]}}},
    {"step": "geo", "agent": "geo", "when": "content.words > 0"},
]


@pytest.fixture
def execution() -> Execution:
    WorkflowTemplateFactory.create(slug="gated", plan={"steps": STEPS})
    campaign = CampaignFactory.create(template="gated")
    return services.start_campaign(campaign=campaign, by=campaign.owner)


def page(execution: Execution, client: Client, address: str = "") -> str:
    client.force_login(execution.campaign.owner)
    return client.get(address or execution.campaign.get_absolute_url()).content.decode()


def test_the_snapshot_holds_the_gate_and_the_reason(execution: Execution) -> None:
    shown = campaign_snapshot(execution.campaign_id)
    assert [(q["agent_type"], q["action"]) for q in shown["questions"]] == [("seo", "approve_step")]
    runs: dict[str, Any] = {run["step"]: run for run in shown["runs"]}
    assert (runs["seo"]["status"], runs["geo"]["status"]) == ("waiting", "skipped")
    assert runs["geo"]["duration_seconds"] is None  # it never began
    assert runs["geo"]["reason"] == "Its condition “content.words > 0” does not hold: content.words is 0."


@pytest.mark.parametrize("address", ["", "/inbox/"])
def test_the_pages_offer_its_options_and_its_settings(execution: Execution, client: Client, address: str) -> None:
    shown = page(execution, client, address)
    for part in ("May SEO look?", "Approve", "Change and approve", "Decline", "Cornerstone", "Site", "Comment"):
        assert part in shown


def test_the_page_says_why_a_step_was_left_out(execution: Execution, client: Client) -> None:
    assert "does not hold: content.words is 0." in page(execution, client)


def test_the_form_of_the_gate_is_taken(execution: Execution, client: Client) -> None:
    question = Question.objects.get()
    client.force_login(execution.campaign.owner)
    form = {"option": "modify", "cornerstone": "on", "site": "example.org", "comment": ""}
    client.post(f"/questions/{question.pk}/answer/", form)
    question.refresh_from_db()
    assert question.answer == {"option": "modify", "data": {"cornerstone": True, "site": "example.org"}}
