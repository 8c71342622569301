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
            _seed(yaml.safe_load(path.read_text(encoding="utf-8")))


def _seed(shipped: dict[str, Any]) -> None:
    versions = list(WorkflowTemplate.objects.filter(slug=shipped["slug"]).order_by("-version"))
    if any(version.plan == shipped["plan"] for version in versions):
        return  # a later version is somebody's own, and stays the newest
    template = WorkflowTemplate(version=versions[0].version + 1 if versions else 1, **shipped)
    template.full_clean()
    template.save()
