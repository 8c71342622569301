"""Brings the shipped workflow templates into the database, as a new version whenever a file has changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError

from agents.catalogue import next_version
from agents.models import WorkflowTemplate
from agents.registry import all_crews

FIELDS = ("slug", "name", "description", "campaign_type", "plan", "default", "weight", "active")
LIMIT_BYTES = 256 * 1024


class BadFile(Exception):
    """A file that holds no template; `faults` says why."""

    def __init__(self, *faults: str) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


class _Loader(yaml.SafeLoader):
    """Without aliases: a few lines of them stand for gigabytes."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]  # PyYAML's types have a gap here
            raise BadFile(f"line {mark.line + 1}, column {mark.column + 1}: aliases (*) are not allowed")
        return super().compose_node(parent, index)


def seed_templates(**_: Any) -> None:
    """Stores every plan file whose content the database does not have yet. Connected to `post_migrate`.

    Raises CommandError with every fault of every file that cannot be used; then it has stored none.
    """
    found, faults = [], []
    for crew in all_crews().values():
        for path in sorted(crew.templates.glob("*.yaml")):
            try:
                shipped = read_template(path)
                found.append(_unless_stored(shipped))
            except BadFile as error:
                faults += [f"{path}: {fault}" for fault in error.faults]
    if faults:
        raise CommandError("Workflow templates that cannot be used:\n  " + "\n  ".join(faults))
    for template in found:
        if template is not None:
            template.save()


def read_template(path: Path) -> dict[str, Any]:
    """What a plan file holds. Raises BadFile for one that is no YAML, is too large, or has not a template's fields."""
    try:
        text = path.read_text(encoding="utf-8")
        if len(text) > LIMIT_BYTES:
            raise BadFile(f"it is larger than {LIMIT_BYTES} bytes")
        value = yaml.load(text, _Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f"line {mark.line + 1}, column {mark.column + 1}: " if mark else ""
        raise BadFile(f"{where}{error.problem}") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise BadFile(f"it is not readable as YAML: {error}") from error
    except RecursionError as error:
        raise BadFile("it is nested too deeply") from error
    if not isinstance(value, dict):
        raise BadFile("it must be an object with slug, name and plan")
    faults = [*_field_faults(value)]
    if faults:
        raise BadFile(*faults)
    return value


def _field_faults(value: dict[Any, Any]) -> Iterator[str]:
    for name in value:
        if name not in FIELDS:
            yield f"{name}: a template has no such field; it has {', '.join(FIELDS)}"
    for name in ("slug", "name", "plan"):
        if name not in value:
            yield f"{name}: must be there"


def _unless_stored(shipped: dict[str, Any]) -> WorkflowTemplate | None:
    """The version that is to be stored; None when there is one with this plan already.

    Whatever was stored later is somebody's own, and stays the newest.
    """
    stored = WorkflowTemplate.objects.filter(slug=shipped["slug"])
    if shipped["plan"] in stored.values_list("plan", flat=True):
        return None
    template = WorkflowTemplate(**{**shipped, "version": next_version(shipped["slug"])})
    try:
        template.full_clean()
    except ValidationError as error:
        raise BadFile(*(f"{name}: {text}" for name, texts in error.message_dict.items() for text in texts)) from error
    return template
