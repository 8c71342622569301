"""What the work should take stands on the form before anything is started or even stored."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from agents.models import WorkflowTemplate
from agents.money import set_workspace_budget
from agents.registry import get_agent
from campaigns.models import Campaign, Workspace
from campaigns.templatetags.galley import duration
from tests.factories import WorkflowTemplateFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client: Client, owner: User) -> Client:
    client.force_login(owner)
    return client


@pytest.fixture
def quick(db: None) -> WorkflowTemplate:
    WorkflowTemplate.objects.update(active=False)  # those that come with Galley
    plan = {"steps": [{"step": "seo", "agent": "seo"}]}
    return WorkflowTemplateFactory.create(slug="quick", name="Only SEO", plan=plan)


@pytest.fixture
def usual(quick: WorkflowTemplate) -> WorkflowTemplate:
    plan = {"steps": [{"step": "seo", "agent": "seo"}, {"step": "geo", "agent": "geo", "after": ["seo"]}]}
    return WorkflowTemplateFactory.create(slug="usual", name="SEO, then GEO", plan=plan, default=True)


def seconds_of(*agents: str) -> str:
    return str(duration(sum(get_agent(agent).default_seconds for agent in agents)))


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


@pytest.mark.usefixtures("usual")
def test_the_empty_form_says_what_the_usual_crew_should_take(signed_in: Client) -> None:
    shown = text(signed_in.get(reverse("campaign-new")))
    assert f"“SEO, then GEO” should take roughly {seconds_of('seo', 'geo')} and costs nothing" in shown


@pytest.mark.usefixtures("usual")
def test_another_crew_is_estimated_as_soon_as_it_is_chosen_and_nothing_is_stored(signed_in: Client) -> None:
    shown = text(signed_in.post(reverse("estimate"), {"template": "quick"}))
    assert f"“Only SEO” should take roughly {seconds_of('seo')}" in shown
    assert not Campaign.objects.exists()


@pytest.mark.usefixtures("usual")
def test_a_form_that_is_refused_shows_the_estimate_of_the_crew_that_was_chosen(signed_in: Client) -> None:
    response = signed_in.post(reverse("campaign-new"), {"template": "quick", "start": "1"})
    assert response.status_code == 200
    assert "“Only SEO” should take" in text(response)


@pytest.mark.usefixtures("usual")
def test_a_draft_is_estimated_by_the_crew_it_names(signed_in: Client, campaign: Campaign) -> None:
    Campaign.objects.update(template="quick")
    assert "“Only SEO” should take" in text(signed_in.get(reverse("campaign-edit", args=[campaign.pk])))


@pytest.mark.usefixtures("usual")
def test_what_a_model_will_cost_is_unknown_before_there_is_history_and_the_budget_says_so(
    signed_in: Client, workspace: Workspace, owner: User, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.GALLEY_LLM_MODEL = "openai:some-model"
    monkeypatch.setattr(type(get_agent("seo")), "uses_model", True)
    set_workspace_budget(workspace=workspace, limit=Decimal(5), by=owner)
    shown = text(signed_in.get(reverse("campaign-new")))
    assert "; what it will cost is unknown." in shown
    assert "the budget of the workspace's month has $5.00 left" in shown.replace("&#x27;", "'")


def test_a_crew_that_cannot_run_has_no_estimate_and_the_form_stays(signed_in: Client) -> None:
    WorkflowTemplate.objects.all().delete()
    WorkflowTemplate.objects.create(slug="gone", name="Gone", campaign_type="content", plan={"steps": "?"})
    response = signed_in.get(reverse("campaign-new"))
    assert response.status_code == 200
    assert "should take" not in text(response)


def test_strangers_workspaces_are_not_estimated_for(signed_in: Client, usual: WorkflowTemplate) -> None:
    other = Workspace.objects.create(name="Elsewhere")
    set_limit = {"template": usual.slug, "workspace": str(other.pk)}
    assert "budget" not in text(signed_in.post(reverse("estimate"), set_limit))
