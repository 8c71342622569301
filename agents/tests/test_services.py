"""What people may ask of the work, and what they are told when it makes no sense."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from pytest_django import DjangoCaptureOnCommitCallbacks

from agents import bell, services
from agents.engine.assignment import template_for
from agents.models import AgentSetting, Execution, WorkflowTemplate
from agents.tests.agents import begin, drain, fail, in_turn, plays, run_of, states, status_of, step, told
from campaigns.errors import Conflict, Forbidden, Invalid, NotFound
from campaigns.models import Campaign
from campaigns.services.campaigns import create_campaign
from campaigns.states import Role
from tests.factories import CampaignFactory, MembershipFactory, UserFactory, WorkflowTemplateFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("crew")]


def draft(*agents: str, **fields: object) -> Campaign:
    template = WorkflowTemplateFactory.create(campaign_type="small", plan={"steps": in_turn(*agents)})
    return CampaignFactory.create(campaign_type="small", template=template.slug, **fields)


def test_starting_a_draft_queues_its_first_step() -> None:
    campaign = draft("ada", "ben")
    execution = services.start_campaign(campaign=campaign, by=campaign.owner)
    assert states(execution) == {"ada": "queued", "ben": "pending"}
    assert status_of(execution) == ("queued", "queued")


def test_starting_twice_starts_once() -> None:
    campaign = draft("ada")
    first = services.start_campaign(campaign=campaign, by=campaign.owner)
    assert services.start_campaign(campaign=campaign, by=campaign.owner) == first
    assert told(first, "workflow_started") == ["workflow_started"]


def test_a_campaign_that_cannot_start_stays_a_draft() -> None:
    campaign = CampaignFactory.create(campaign_type="small", template="nothing")
    with pytest.raises(Invalid, match="no active workflow template nothing") as caught:
        services.start_campaign(campaign=campaign, by=campaign.owner)
    campaign.refresh_from_db()
    assert (caught.value.code, campaign.status) == ("no_template", "draft")


def test_a_campaign_created_to_be_started_starts_on_commit(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    template = WorkflowTemplateFactory.create(campaign_type="small", plan={"steps": in_turn("ada")})
    with django_capture_on_commit_callbacks(execute=True):
        campaign = create_campaign(
            by=UserFactory.create(), start=True, name="A", topic="Owls", campaign_type="small", template=template.slug
        )
    assert Execution.objects.get().campaign == campaign


def test_a_plan_whose_agents_are_gone_is_an_error_people_can_act_on() -> None:
    campaign = draft("ada")
    WorkflowTemplate.objects.filter(slug=campaign.template).update(plan={"steps": [step("zoe")]})
    with pytest.raises(Invalid, match="cannot run: step zoe names the agent zoe") as caught:
        services.start_campaign(campaign=campaign, by=campaign.owner)
    assert caught.value.code == "bad_template"


def test_the_newest_version_of_a_template_is_used() -> None:
    campaign = draft("ada")
    WorkflowTemplateFactory.create(
        slug=campaign.template, version=2, campaign_type="small", plan={"steps": in_turn("ben")}
    )
    assert template_for(campaign).version == 2


def test_a_template_that_was_switched_off_does_not_come_back_in_an_older_version() -> None:
    campaign = draft("ada")
    WorkflowTemplateFactory.create(slug=campaign.template, version=2, campaign_type="small", active=False)
    with pytest.raises(Invalid):
        template_for(campaign)


def test_a_campaign_that_names_no_template_gets_the_default_of_its_type() -> None:
    WorkflowTemplateFactory.create(slug="a", campaign_type="small", default=False)
    WorkflowTemplateFactory.create(slug="b", campaign_type="small", default=True)
    WorkflowTemplateFactory.create(slug="c", campaign_type="other", default=True)
    assert template_for(CampaignFactory.create(campaign_type="small")).slug == "b"


def test_an_execution_keeps_the_plan_it_began_with() -> None:
    campaign = draft("ada", "ben")
    execution = services.start_campaign(campaign=campaign, by=campaign.owner)
    WorkflowTemplate.objects.filter(slug=campaign.template).update(plan={"steps": in_turn("cleo")})
    drain()
    assert states(execution) == {"ada": "completed", "ben": "completed"}


def test_a_draft_is_not_analysed() -> None:
    campaign = draft("ada")
    with pytest.raises(Conflict, match="Start it first"):
        services.trigger_analysis(campaign=campaign, agents=None, force=False, by=campaign.owner)


def test_an_analysis_by_nobody_is_refused() -> None:
    execution = begin(step("ada"))
    drain()
    with pytest.raises(Invalid, match="at least one agent"):
        services.trigger_analysis(campaign=execution.campaign, agents=[], force=False, by=execution.campaign.owner)


def test_nothing_starts_where_every_agent_is_switched_off() -> None:
    AgentSetting.objects.create(agent="ada", enabled=False)
    campaign = draft("ada")
    with pytest.raises(Invalid, match="switched off"):
        services.start_campaign(campaign=campaign, by=campaign.owner)
    assert not Execution.objects.exists()


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.VIEWER])
def test_reviewers_and_viewers_start_and_retry_nothing(role: Role) -> None:
    campaign = draft("ada")
    person = MembershipFactory.create(workspace=campaign.workspace, role=role).user
    with pytest.raises(Forbidden):
        services.start_campaign(campaign=campaign, by=person)

    plays["ada"] = fail
    execution = services.start_campaign(campaign=campaign, by=campaign.owner)
    drain()
    with pytest.raises(Forbidden):
        services.retry_execution(execution=execution, by=person)
    with pytest.raises(Forbidden):
        services.rerun(run=run_of(execution, "ada"), force=False, by=person)


def test_strangers_are_told_that_there_is_no_such_campaign() -> None:
    with pytest.raises(NotFound, match="There is no such campaign"):
        services.start_campaign(campaign=draft("ada"), by=UserFactory.create())


def test_staff_may_start_what_others_own_and_it_says_who_did(staff: User) -> None:
    execution = services.start_campaign(campaign=draft("ada"), by=staff)
    assert execution.started_by == staff


def test_two_people_who_retry_at_once_retry_once() -> None:
    plays["ada"] = fail
    execution = begin(step("ada"))
    drain()
    services.retry_execution(execution=execution, by=execution.campaign.owner)
    with pytest.raises(Conflict):
        services.retry_execution(execution=execution, by=execution.campaign.owner)
    assert run_of(execution, "ada").attempt == 2


def test_an_old_execution_is_not_retried_while_a_newer_one_is_at_work() -> None:
    plays["ada"] = fail
    execution = begin(step("ada"))
    drain()
    owner = execution.campaign.owner
    services.trigger_analysis(campaign=execution.campaign, agents=None, force=False, by=owner)
    with pytest.raises(Conflict, match="still at work"):
        services.retry_execution(execution=execution, by=owner)


@pytest.mark.django_db(transaction=True)
def test_workers_are_rung_once_the_work_is_really_there() -> None:
    seen: list[int] = []

    def listener() -> None:
        seen.append(Execution.objects.count())

    bell.listen(listener)
    try:
        begin(step("ada"))
    finally:
        bell.forget(listener)
    assert seen == [1]
