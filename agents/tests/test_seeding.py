"""Shipped workflow templates reach the database once per content, and leave people's own alone."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError

from agents import registry
from agents.models import WorkflowTemplate
from agents.plans import parse
from agents.seeding import LIMIT_BYTES, seed_templates
from agents.tests.agents import in_turn
from agents.tests.crews.small.crew import SmallCrew

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf(crew: SmallCrew, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of plan files of the small crew."""
    monkeypatch.setattr(SmallCrew, "templates", tmp_path)
    return tmp_path


def put(shelf: Path, *agents: str) -> None:
    shipped = {
        "slug": "shipped",
        "name": "Shipped — “fresh”",
        "campaign_type": "small",
        "plan": {"steps": in_turn(*agents)},
    }
    (shelf / "shipped.yaml").write_text(yaml.safe_dump(shipped, allow_unicode=True), encoding="utf-8")


def versions() -> list[int]:
    return list(WorkflowTemplate.objects.filter(slug="shipped").order_by("version").values_list("version", flat=True))


def test_a_shipped_plan_is_stored_once(shelf: Path) -> None:
    put(shelf, "ada")
    seed_templates()
    seed_templates()
    assert versions() == [1]
    assert WorkflowTemplate.objects.get(slug="shipped").name == "Shipped — “fresh”"


def test_a_changed_plan_becomes_a_new_version(shelf: Path) -> None:
    put(shelf, "ada")
    seed_templates()
    put(shelf, "ada", "ben")
    seed_templates()
    assert versions() == [1, 2]


def test_a_version_that_people_made_stays_the_newest(shelf: Path) -> None:
    put(shelf, "ada")
    seed_templates()
    WorkflowTemplate.objects.create(
        slug="shipped", version=2, name="Ours", campaign_type="small", plan={"steps": in_turn("ada", "cleo")}
    )
    seed_templates()
    assert versions() == [1, 2]


WRONG = {
    "zoe": ("plan: step zoe names the agent zoe",),
    "slug: [": ("line 1, column 8: ",),
    "- slug": ("it must be an object with slug, name and plan",),
    "slug: a\nwait: 1": ("wait: a template has no such field", "name: must be there", "plan: must be there"),
    "slug: a b\nname: A\nplan: {steps: []}\ncampaign_type: nothing": (
        "slug: ",
        "campaign_type: There is no crew for nothing",
        "plan: steps: must be a list of at least one step",
    ),
    "slug: &a x\nname: *a\nplan: {}": ("line 2, column 7: aliases",),
    "[" * 5000: ("it is nested too deeply",),
    "#" * LIMIT_BYTES + "#": ("it is larger than",),
    "slug: t\nslug: u\nname: T\nplan:\n  steps:\n  - {step: a, agent: ada, agent: ben}\n": (
        "line 2, column 1: slug is there twice",
        "line 6, column 27: agent is there twice",
    ),
    """
slug: x
foo: 1
name: X
campaign_type: small
weight: 3000
plan:
  steps:
    - {step: a, agent: ada, after: [b]}
    - {step: b, agent: ben, after: [a, a], settings: {loud: "no"}}
    - {step: c, agent: zoe}
    - {step: d, agent: ada, settings: {deaf: 1}, when: results.a.score ==}
""": (
        "foo: a template has no such field",
        "weight: ",
        "plan: the steps wait for each other: ",
        "plan: step b, after: a is there twice",
        "plan: step b, setting loud: must be true or false",
        "plan: step c names the agent zoe",
        "plan: step d, setting deaf: there is no such setting",
        "plan: step d, when, column ",
    ),
    "slug: 5\nname: [1]\nplan: 7": ("plan: the plan: must be an object",),
}


@pytest.mark.parametrize("text", WRONG, ids=range(len(WRONG)))
def test_a_file_with_faults_is_refused_with_all_of_them_named_and_nothing_is_stored(shelf: Path, text: str) -> None:
    put(shelf, "ada")
    if text == "zoe":
        put(shelf, "zoe")
    (shelf / "other.yaml").write_text((shelf / "shipped.yaml").read_text() if text == "zoe" else text)
    with pytest.raises(CommandError) as refused:
        seed_templates()
    for fault in WRONG[text]:
        assert f"{shelf}/other.yaml: {fault}" in str(refused.value)
    assert versions() == []


def test_every_template_that_ships_can_run_and_each_type_has_a_default() -> None:
    for template in WorkflowTemplate.objects.all():
        assert parse(template.plan).levels()
    for campaign_type in registry.all_crews():
        assert WorkflowTemplate.objects.filter(campaign_type=campaign_type, default=True, active=True).exists()


def test_an_empty_plan_has_one_fault() -> None:
    with pytest.raises(ValidationError) as caught:
        WorkflowTemplate(slug="empty", name="Empty", campaign_type="content", plan={}).full_clean()
    assert caught.value.message_dict == {"plan": ["steps: must be a list of at least one step"]}
