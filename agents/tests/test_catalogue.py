"""Storing templates: by staff, as versions, and never one that cannot run."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from rest_framework.test import APIClient

from agents.models import WorkflowTemplate
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

PLAN = {"steps": [{"step": "writer", "agent": "writer"}, {"step": "seo", "agent": "seo", "after": ["writer"]}]}


@pytest.fixture
def staff() -> User:
    return UserFactory.create(is_staff=True)


def store(user: User, **body: Any) -> Any:
    client = APIClient()
    client.force_authenticate(user)
    return client.post("/api/templates/", {"slug": "mine", "name": "Mine", "plan": PLAN, **body}, format="json")


def test_staff_store_a_template_and_its_next_version(staff: User) -> None:
    first, second = store(staff), store(staff, weight=3)
    assert (first.status_code, second.status_code) == (201, 201)
    assert [first.json()["version"], second.json()["version"]] == [1, 2]
    assert second.json()["weight"] == 3
    assert [s["level"] for s in second.json()["steps"]] == [0, 1]


def test_nobody_else_does() -> None:
    assert store(UserFactory.create()).status_code == 403
    assert not WorkflowTemplate.objects.filter(slug="mine").exists()


def test_a_plan_that_cannot_run_is_refused_with_every_fault(staff: User) -> None:
    steps = [
        {"step": "a", "agent": "nobody"},
        {"step": "b", "agent": "seo", "after": ["c"], "when": "brief.colour == 1"},
        {"step": "c", "agent": "geo", "after": ["b"], "settings": {"volume": 3}},
    ]
    answer = store(staff, plan={"steps": steps})
    assert answer.status_code == 400
    faults = str(answer.json())
    for part in ("names the agent nobody", "when, column 1", "setting volume", "wait for each other"):
        assert part in faults
    assert not WorkflowTemplate.objects.filter(slug="mine").exists()


def test_a_new_default_takes_the_place_of_the_old_one(staff: User) -> None:
    assert store(staff, default=True).status_code == 201
    defaults = WorkflowTemplate.objects.filter(campaign_type="content", default=True)
    assert [template.slug for template in defaults] == ["mine"]


@pytest.mark.parametrize(
    "wrong",
    [{"campaign_type": "poems"}, {"slug": "not a slug"}, {"weight": -1}, {"plan": []}, {"colour": "red"}, {"name": ""}],
)
def test_what_is_wrong_is_refused_by_name(staff: User, wrong: dict[str, Any]) -> None:
    answer = store(staff, **wrong)
    assert answer.status_code == 400
    assert next(iter(wrong)) in str(answer.json())


def test_the_admin_refuses_a_wrong_plan_with_its_faults(staff: User, client: Any) -> None:
    User.objects.filter(pk=staff.pk).update(is_superuser=True)
    client.force_login(User.objects.get(pk=staff.pk))
    plan = '{"steps": [{"step": "a", "agent": "nobody", "needs": ["b"]}]}'
    form = {"slug": "mine", "version": 1, "name": "Mine", "campaign_type": "content", "plan": plan, "weight": 0}
    page = client.post("/admin/agents/workflowtemplate/add/", form).content.decode()
    assert "names the agent nobody" in page
    assert "depends on b" in page


def test_with_a_fault_elsewhere_those_of_the_plan_and_the_type_are_named_too(staff: User) -> None:
    steps = [{"step": "a", "agent": "nobody"}, {"step": "b", "agent": "seo", "after": ["z"]}]
    fields = store(staff, weight="heavy", campaign_type="poems", plan={"steps": steps}).json()["error"]["fields"]
    assert set(fields) == {"weight", "campaign_type", "plan"}
    assert len(fields["plan"]) == 2
