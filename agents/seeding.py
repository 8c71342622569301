"""Brings the shipped workflow templates into the database, as a new version whenever a file has changed."""

from __future__ import annotations

from typing import Any

import yaml

from agents.models import WorkflowTemplate
from agents.registry import all_crews


def seed_templates(**_: Any) -> None:
    """Stores every plan file whose content the database does not have yet. Connected to `post_migrate`."""
    for crew in all_crews().values():
        for path in sorted(crew.templates.glob("*.yaml")):
            _seed(yaml.safe_load(path.read_text()))


def _seed(shipped: dict[str, Any]) -> None:
    newest = WorkflowTemplate.objects.filter(slug=shipped["slug"]).order_by("-version").first()
    if newest and newest.plan == shipped["plan"]:
        return
    template = WorkflowTemplate(version=newest.version + 1 if newest else 1, **shipped)
    template.full_clean()
    template.save()
