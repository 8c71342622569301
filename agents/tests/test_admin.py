"""The admin: everything can be read, history not changed, and work steered through the services."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agents.models import AgentResult, AgentRun, CampaignBudget, Question
from campaigns.models import ArtifactFile, Campaign
from tests.factories import (
    AgentResultFactory,
    AgentRunFactory,
    BrandProfileFactory,
    CampaignFactory,
    ContentVersionFactory,
    ExecutionFactory,
    QuestionFactory,
    SuggestionFactory,
)

admin.autodiscover()  # as the addresses do
OURS = [model for model in admin.site._registry if model._meta.app_label in ("campaigns", "agents", "realtime")]
EDITABLE = {"workspace", "membership", "brandprofile", "workflowtemplate", "agentsetting"}
EDITABLE |= {"campaignbudget", "workspacebudget", "providerlimit"}
DEEDS = ["rerun", "rerun_forced", "rerun_onwards", "retry_failed", "pause", "resume", "cancel"]


@pytest.fixture
def rows(owner: User) -> None:
    """At least one row of almost every model."""
    add_rows(owner)


def add_rows(owner: User) -> None:
    campaign = CampaignFactory.create(owner=owner)
    execution = ExecutionFactory.create(campaign=campaign, trigger="analysis", started_by=owner)
    run = AgentRunFactory.create(execution=execution, result=AgentResultFactory.create())
    SuggestionFactory.create(run=run)
    QuestionFactory.create(run__execution=execution)
    BrandProfileFactory.create(workspace=campaign.workspace)
    ContentVersionFactory.create(campaign=campaign, author_user=owner)
    server = apps.get_model("realtime", "Server").objects.create()
    apps.get_model("realtime", "Presence").objects.create(
        server=server, campaign=campaign, user=owner, since=execution.created_at
    )


def address(model: Any, page: str = "changelist", *args: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def act(desk: Client, model: Any, name: str, *rows: Any) -> list[str]:
    """Chooses an action on a list and returns the messages it leaves."""
    chosen = {"action": name, "_selected_action": [str(row.pk) for row in rows]}
    answer = desk.post(address(model), chosen, follow=True)
    assert answer.status_code == 200
    return [f"{message.level_tag}: {message}" for message in answer.context["messages"]]


def press(desk: Client, row: Any, name: str) -> list[str]:
    """Presses the button of a single object and returns the messages it leaves."""
    answer = desk.post(address(type(row), f"{name}_one", row.pk), {"_form_submitted": "on"}, follow=True)
    assert answer.status_code == 200
    return [f"{message.level_tag}: {message}" for message in answer.context["messages"]]


def test_every_model_of_ours_can_be_read() -> None:
    rooms = ("campaigns", "agents", "realtime")
    models = {model for room in rooms for model in apps.get_app_config(room).get_models()}
    assert models - {ArtifactFile} == set(OURS), "a file's bytes are behind its row"


@pytest.mark.usefixtures("rows")
@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.model_name)
def test_lists_and_objects_open(desk: Client, model: Any) -> None:
    assert desk.get(address(model)).status_code == 200
    assert desk.get(f"{address(model)}?q=something").status_code == 200
    row = model._default_manager.first()
    if row is not None:
        assert desk.get(address(model, "change", row.pk)).status_code == 200


@pytest.mark.usefixtures("rows")
@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.model_name)
def test_history_cannot_be_changed_or_deleted(desk: Client, model: Any) -> None:
    if model._meta.model_name in EDITABLE:
        return
    row = model._default_manager.first()
    pk = row.pk if row else 1

    assert desk.post(address(model, "change", pk), {}).status_code in (302, 403)
    assert desk.post(address(model, "delete", pk), {"post": "yes"}).status_code in (302, 403)
    if model is not Campaign:
        assert desk.get(address(model, "add")).status_code == 403
    assert row is None or model._default_manager.filter(pk=pk).exists()


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.model_name)
def test_more_rows_take_no_more_queries(desk: Client, owner: User, model: Any) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert desk.get(address(model)).status_code == 200
        return len(captured)

    add_rows(owner)
    queries()
    before = queries()
    for _ in range(3):
        add_rows(owner)

    assert queries() == before


def test_a_result_is_invalidated_and_kept(desk: Client) -> None:
    result, other = AgentResultFactory.create(), AgentResultFactory.create()

    act(desk, AgentResult, "invalidate", result)

    result.refresh_from_db()
    other.refresh_from_db()
    assert (result.archived, other.archived) == (True, False)


@pytest.mark.django_db(transaction=True)
def test_a_campaign_created_in_the_admin_starts(desk: Client, staff: User, campaign: Campaign) -> None:
    wanted = {
        "workspace": str(campaign.workspace_id),
        "name": "From the admin",
        "campaign_type": "content",
        "priority": "high",
        "topic": "Dishwashers",
        "keywords": "[]",
        "target_words": "300",
        "language": "en",
        "start": "on",
    }
    answer = desk.post(address(Campaign, "add"), wanted)

    assert answer.status_code == 302, answer.context["errors"]
    made = Campaign.objects.get(name="From the admin")
    assert made.owner == staff
    assert made.executions.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_campaign_no_crew_could_work_on_is_refused_in_the_admin_too(desk: Client, campaign: Campaign) -> None:
    wanted = {
        "workspace": str(campaign.workspace_id),
        "name": "From the admin",
        "campaign_type": "opera",
        "priority": "high",
        "topic": "Dishwashers",
        "keywords": "[]",
        "target_words": "300",
        "language": "en",
    }
    answer = desk.post(address(Campaign, "add"), wanted, follow=True)

    assert any("type called opera" in str(message) for message in answer.context["messages"])
    assert Campaign.objects.count() == 1


def test_people_and_tokens_can_be_managed(desk: Client, owner: User) -> None:
    for name in ("auth_user", "auth_group", "authtoken_tokenproxy"):
        assert desk.get(reverse(f"admin:{name}_changelist")).status_code == 200
        assert desk.get(reverse(f"admin:{name}_add")).status_code == 200
    assert desk.get(reverse("admin:auth_user_change", args=[owner.pk])).status_code == 200


def test_the_admin_is_for_staff(client: Client, owner: User) -> None:
    client.force_login(owner)

    assert client.get(address(AgentRun)).status_code == 302


def test_staff_answer_a_question_in_the_admin(desk: Client, owner: User) -> None:
    campaign = CampaignFactory.create(owner=owner, status="waiting")
    plan = {"steps": [{"step": "writer", "agent": "writer"}]}
    execution = ExecutionFactory.create(campaign=campaign, status="waiting", plan=plan)
    question = QuestionFactory.create(run__execution=execution)
    address_of_button = address(Question, "answer_one", question.pk)

    assert desk.get(address_of_button).status_code == 200
    question.refresh_from_db()
    assert question.status == "open", "nothing happens on a mere GET"

    for _ in range(2):
        sent = {"_form_submitted": "on", "option": "title-2", "data": ""}
        answer = desk.post(address_of_button, sent, follow=True)
        assert answer.status_code == 200
    question.refresh_from_db()
    assert question.answer == {"option": "title-2", "data": {}}
    assert "has already answered this" in [str(message) for message in answer.context["messages"]][-1]


def test_raising_a_budget_in_the_admin_is_the_service(desk: Client, campaign: Campaign) -> None:
    plan = {"steps": [{"step": "writer", "agent": "writer"}]}
    paused = {"status": "paused", "desired_state": "pause", "pause_reason": "budget"}
    execution = ExecutionFactory.create(campaign=campaign, plan=plan, **paused)
    AgentRunFactory.create(execution=execution, agent="writer", status="queued")
    answer = desk.post(address(CampaignBudget, "add"), {"campaign": str(campaign.pk), "limit": "5"}, follow=True)
    assert answer.status_code == 200
    assert CampaignBudget.objects.get().limit == 5
    assert campaign.executions.get().pause_reason == ""
