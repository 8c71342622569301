"""Campaigns that were to start and did not: the sweeper starts them, or says once why nobody begins."""

from __future__ import annotations

import os
from typing import Any

import pytest

from agents.engine.places import here
from agents.engine.sweeper import ASIDE_SECONDS, Sweeper
from agents.models import AgentSetting, Execution, Worker, WorkflowTemplate
from agents.tests.agents import Clock, step
from campaigns import journal
from tests.factories import CampaignFactory, WorkflowTemplateFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("crew")]


def test_a_start_that_got_lost_is_made_up_for(sweeper: Sweeper) -> None:
    template = WorkflowTemplateFactory.create(campaign_type="small", plan={"steps": [step("ada")]})
    campaign = CampaignFactory.create(campaign_type="small", template=template.slug, status="queued")
    sweeper.sweep()
    sweeper.sweep()
    assert Execution.objects.filter(campaign=campaign).count() == 1


def test_a_draft_is_not_started(sweeper: Sweeper) -> None:
    CampaignFactory.create(campaign_type="small")
    sweeper.sweep()
    assert not Execution.objects.exists()


def test_campaigns_that_cannot_start_keep_no_other_from_starting(sweeper: Sweeper) -> None:
    """Without a template, with a plan of agents that are gone, without a journal."""
    gone = WorkflowTemplate.objects.create(
        slug="gone", name="Gone", campaign_type="small", plan={"steps": [step("zoe")]}
    )
    fine = WorkflowTemplateFactory.create(campaign_type="small", plan={"steps": [step("ada")]})
    for n in range(30):
        CampaignFactory.create(campaign_type="small", template=["nothing", gone.slug][n % 2], status="queued")
    bare = CampaignFactory.create(campaign_type="small", template=fine.slug, status="queued")
    bare.journal.delete()
    good = CampaignFactory.create(campaign_type="small", template=fine.slug, status="queued")

    for _ in range(3):
        sweeper.sweep()
    assert [execution.campaign for execution in Execution.objects.all()] == [good]


def refusals(caplog: pytest.LogCaptureFixture) -> list[str]:
    assert not [record for record in caplog.records if record.exc_info], "no traces"
    return [record.msg["reason"] for record in caplog.records if record.msg["event"] == "cannot be started"]  # type: ignore[index]  # structlog's message is a dict


def test_a_campaign_begins_at_the_next_look_once_its_template_is_there(sweeper: Sweeper) -> None:
    campaign = CampaignFactory.create(campaign_type="small", template="later", status="queued")
    sweeper.sweep()
    assert not Execution.objects.exists()
    WorkflowTemplateFactory.create(campaign_type="small", slug="later", plan={"steps": [step("ada")]})
    sweeper.sweep()
    assert Execution.objects.get().campaign == campaign


def test_a_campaign_begins_at_the_next_look_once_its_agent_is_switched_on(sweeper: Sweeper) -> None:
    template = WorkflowTemplateFactory.create(campaign_type="small", plan={"steps": [step("ada")]})
    off = AgentSetting.objects.create(agent="ada", enabled=False)
    campaign = CampaignFactory.create(campaign_type="small", template=template.slug, status="queued")
    sweeper.sweep()
    AgentSetting.objects.create(agent="ben", enabled=False)
    sweeper.sweep()
    assert not Execution.objects.exists()
    off.enabled = True
    off.save()
    sweeper.sweep()
    assert Execution.objects.get().campaign == campaign


def test_why_nobody_begins_is_logged_once_for_each_reason(
    sweeper: Sweeper, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    template = WorkflowTemplateFactory.create(campaign_type="small", plan={"steps": [step("ada")]})
    AgentSetting.objects.create(agent="ada", enabled=False)
    CampaignFactory.create(campaign_type="small", template=template.slug, status="queued")
    for _ in range(3):
        sweeper.sweep()
        clock.pass_(ASIDE_SECONDS)
    assert refusals(caplog) == ["Every agent of this workflow is switched off."]
    WorkflowTemplate.objects.update(active=False)
    for _ in range(3):
        sweeper.sweep()
        clock.pass_(ASIDE_SECONDS)
    assert refusals(caplog)[1:] == [f"There is no active workflow template {template.slug}."]


@pytest.mark.parametrize(
    ("worker", "lines"),
    [({"supervised": True}, 0), ({"supervised": False}, 1), ({"supervised": True, "pid": 1}, 1)],
)
def test_a_servers_worker_leaves_it_to_the_server_to_tell(
    sweeper: Sweeper, caplog: pytest.LogCaptureFixture, worker: dict[str, Any], lines: int
) -> None:
    Worker.objects.create(**{"host": "here", "pid": os.getpid(), "place": here(), **worker})
    CampaignFactory.create(campaign_type="small", template="nothing", status="queued")
    sweeper.sweep()
    assert len(refusals(caplog)) == lines


def test_a_start_that_failed_for_no_known_reason_is_tried_again_later(sweeper: Sweeper, clock: Clock) -> None:
    template = WorkflowTemplateFactory.create(campaign_type="small", plan={"steps": [step("ada")]})
    campaign = CampaignFactory.create(campaign_type="small", template=template.slug, status="queued")
    campaign.journal.delete()
    sweeper.sweep()
    journal.open_for(campaign.pk)
    clock.pass_(ASIDE_SECONDS - 0.01)
    sweeper.sweep()
    assert not Execution.objects.exists()
    clock.pass_(0.01)
    sweeper.sweep()
    assert Execution.objects.get().campaign == campaign
