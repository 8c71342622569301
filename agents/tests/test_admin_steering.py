"""Work is steered in the admin by the services that steer it everywhere."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from agents.models import AgentRun, Execution
from agents.tests.test_admin import DEEDS, act, address, press
from campaigns.models import Campaign, Event
from campaigns.services.campaigns import create_campaign
from tests.factories import (
    AgentRunFactory,
)


@pytest.fixture
def finished(campaign: Campaign) -> AgentRun:
    """A campaign's SEO run that has ended."""
    Campaign.objects.update(status="completed")
    return AgentRunFactory.create(execution__campaign=campaign, agent="seo")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("name", "force"), [("rerun", False), ("rerun_forced", True)])
@pytest.mark.parametrize("how", ["list", "object"])
def test_an_agent_is_run_again(desk: Client, finished: AgentRun, name: str, force: bool, how: str) -> None:
    said = act(desk, AgentRun, f"{name}_selected", finished) if how == "list" else press(desk, finished, name)

    assert [line.partition(":")[0] for line in said] == ["success"]
    execution = Execution.objects.get(trigger="analysis")
    assert execution.force is force
    assert [run.agent for run in execution.runs.all()] == ["seo"]
    assert Event.objects.filter(execution_id=execution.pk, type="workflow_started").exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("how", ["list", "object"])
def test_an_agent_is_run_again_with_what_comes_after_it(desk: Client, finished: AgentRun, how: str) -> None:
    name = "rerun_onwards"
    said = act(desk, AgentRun, f"{name}_selected", finished) if how == "list" else press(desk, finished, name)

    assert [line.partition(":")[0] for line in said] == ["success"]
    execution = Execution.objects.get(trigger="analysis")
    assert [run.agent for run in execution.runs.order_by("position")] == ["seo", "brand", "quality", "geo"]


@pytest.mark.django_db(transaction=True)
def test_an_execution_is_run_again_with_all_its_agents(desk: Client, finished: AgentRun) -> None:
    AgentRunFactory.create(execution=finished.execution, agent="writer")

    press(desk, finished.execution, "rerun")

    execution = Execution.objects.get(trigger="analysis")
    assert {run.agent for run in execution.runs.all()} == {"writer", "seo"}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("how", ["list", "object"])
@pytest.mark.parametrize("on", ["run", "execution"])
def test_work_is_paused_resumed_and_cancelled(desk: Client, owner: User, how: str, on: str) -> None:
    campaign = create_campaign(by=owner, start=True, name="A", topic="Dishwashers")
    execution = Execution.objects.get(campaign=campaign)
    row: Any = execution if on == "execution" else execution.runs.earliest("position")

    for name, expected in (("pause", "paused"), ("resume", "queued"), ("cancel", "cancelled")):
        said = act(desk, type(row), f"{name}_selected", row) if how == "list" else press(desk, row, name)
        execution.refresh_from_db()
        assert (said[0].partition(":")[0], execution.status) == ("success", expected)


@pytest.mark.django_db(transaction=True)
def test_what_failed_is_tried_again(desk: Client, finished: AgentRun) -> None:
    AgentRun.objects.update(status="failed", error_code="timeout")
    Execution.objects.update(status="failed", plan={"steps": [{"step": "seo", "agent": "seo"}]}, desired_state="run")

    assert press(desk, finished, "retry_failed")[0].startswith("success")
    finished.refresh_from_db()
    assert finished.status == "queued"


@pytest.mark.parametrize("name", ["retry_failed", "pause", "resume", "cancel"])
def test_what_makes_no_sense_is_refused_with_the_reason(desk: Client, finished: AgentRun, name: str) -> None:
    for said in (act(desk, AgentRun, f"{name}_selected", finished), press(desk, finished, name)):
        assert said[0].startswith("error")
        assert "ended" in said[0] or "failed" in said[0]


@pytest.mark.parametrize("name", DEEDS)
def test_opening_a_buttons_address_does_nothing(desk: Client, finished: AgentRun, name: str) -> None:
    answer = desk.get(address(AgentRun, f"{name}_one", finished.pk))

    assert answer.status_code == 200
    assert "csrfmiddlewaretoken" in answer.content.decode()
    assert Execution.objects.count() == 1


def test_only_looking_allows_no_steering(staff: User, finished: AgentRun) -> None:
    staff.is_superuser = False
    staff.save()
    staff.user_permissions.add(Permission.objects.get(codename="view_agentrun"))
    desk = Client()
    desk.force_login(staff)

    assert desk.get(address(AgentRun)).status_code == 200
    assert desk.post(address(AgentRun, "rerun_one", finished.pk)).status_code == 403
    desk.post(address(AgentRun), {"action": "rerun_selected", "_selected_action": [str(finished.pk)]})
    assert Execution.objects.count() == 1
