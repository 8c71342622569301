"""Templates in the admin: a changed plan is a new version, and a wrong one is refused with its faults."""

from __future__ import annotations

import json
from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from agents.models import WorkflowTemplate
from tests.factories import WorkflowTemplateFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(staff: User) -> Client:
    """The admin, with staff signed in."""
    client = Client(raise_request_exception=False)
    client.force_login(staff)
    return client


def address(page: str, *args: Any) -> str:
    return reverse(f"admin:agents_workflowtemplate_{page}", args=args)


def template_form(template: WorkflowTemplate, **changes: Any) -> dict[str, Any]:
    """What the admin's form for a template sends."""
    names = ("slug", "name", "description", "campaign_type", "weight", "active")
    filled = {name: getattr(template, name) for name in names}
    return {**filled, "plan": json.dumps(template.plan), **changes}


@pytest.fixture
def template(crew: object) -> WorkflowTemplate:
    steps = [{"step": "ada", "agent": "ada"}]
    return WorkflowTemplateFactory.create(slug="ours", campaign_type="small", plan={"steps": steps})


def test_a_plan_that_is_changed_in_the_admin_is_a_new_version(desk: Client, template: WorkflowTemplate) -> None:
    steps = [{"step": "ben", "agent": "ben"}]
    sent = template_form(template, plan=json.dumps({"steps": steps}))
    desk.post(address("change", template.pk), sent)
    old, new = WorkflowTemplate.objects.filter(slug="ours").order_by("version")
    assert (old.pk, old.plan) == (template.pk, template.plan)
    assert (new.version, new.plan) == (2, {"steps": steps})


def test_what_else_is_changed_in_the_admin_is_changed_in_its_place(desk: Client, template: WorkflowTemplate) -> None:
    desk.post(address("change", template.pk), template_form(template, weight=3))
    [row] = WorkflowTemplate.objects.filter(slug="ours")
    assert (row.version, row.weight) == (1, 3)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"plan": "["}, "Enter a valid JSON: Expecting value (line 1, column 2)."),
        (
            {"plan": '{"steps": [], "steps": [], "edits": 1, "edits": 2}'},
            "The field steps is there twice; the field edits",
        ),
        ({"plan": "[" * 100_000}, "valid JSON"),
        ({"plan": '{"steps": [{"step": "a", "agent": "zoe"}, 5]}'}, "step a names the agent zoe"),
        ({"plan": '{"steps": [{"step": "a", "agent": "zoe"}, 5]}'}, "step 2, the step: must be an object"),
        ({"plan": '{"steps": [{"step": "a\\u0000", "agent": "ada"}]}'}, "step a"),
        ({"plan": '{"steps": []}', "campaign_type": "nothing"}, "There is no crew for nothing"),
        ({"plan": '{"steps": []}', "campaign_type": "nothing"}, "must be a list of at least one step"),
    ],
)
def test_a_wrong_template_is_refused_in_the_admin_with_its_faults(
    desk: Client, template: WorkflowTemplate, changes: dict[str, str], said: str
) -> None:
    page = desk.post(address("add"), template_form(template, slug="theirs", **changes))
    assert page.status_code == 200
    assert said in unescape(page.content.decode())
    assert not WorkflowTemplate.objects.filter(slug="theirs").exists()


@pytest.mark.parametrize("plan", ["[", '{"steps": [], "steps": []}'])
def test_of_a_plan_that_cannot_be_read_nothing_else_is_said(
    desk: Client, template: WorkflowTemplate, plan: str
) -> None:
    page = desk.post(address("add"), template_form(template, slug="theirs", plan=plan, weight=5000))
    said = unescape(page.content.decode())
    assert "must be an object with the list" not in said
    assert "less than or equal to 1000" in said
