"""Every example in docs/templates.md is a template or a plan that can be stored, and the faults it shows are real."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from django.conf import settings

from agents.models import WorkflowTemplate
from agents.plans import BadPlan, parse
from agents.plans.language import Ask, Step
from agents.plans.names import RESULT, ROOTS

PAGE = (Path(settings.BASE_DIR) / "docs" / "templates.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_can_run(example: str) -> None:
    template = yaml.safe_load(example)
    assert parse(template["plan"]).levels()
    if "slug" in template:
        WorkflowTemplate(**template).full_clean(validate_unique=False, validate_constraints=False)


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 5


def test_the_page_shows_faults_as_they_are_told() -> None:
    steps = [
        {"step": "seo", "agent": "seo", "after": ["brand"]},
        {"step": "brand", "agent": "brand", "after": ["seo"], "when": "brief.topic == 3"},
        {"step": "geo", "agent": "geo", "settings": {"volume": 3}},
    ]
    with pytest.raises(BadPlan) as caught:
        parse({"steps": steps})
    for fault in caught.value.faults:
        shown = {fault, fault.replace("brand → seo → brand", "seo → brand → seo")}
        assert any(one in PAGE for one in shown), fault


def test_every_field_and_name_is_on_the_page() -> None:
    for name in [*Step.model_fields, *Ask.model_fields]:
        assert f"`{name}`" in PAGE
    for root, fields in ROOTS.items():
        for name in fields:
            assert f"`{root}.{name}`" in PAGE or f"`.{name}`" in PAGE
    for name in RESULT:
        assert f".{name}" in PAGE


@pytest.mark.django_db
def test_every_template_that_ships_is_on_the_page() -> None:
    for slug in WorkflowTemplate.objects.values_list("slug", flat=True):
        assert f"| `{slug}` |" in PAGE
