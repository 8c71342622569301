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
    """Without aliases: a few lines of them stand for gigabytes. What is there twice in a mapping is noted."""

    def __init__(self, stream: str) -> None:
        super().__init__(stream)
        self.faults: list[str] = []

    def compose_mapping_node(self, anchor: Any) -> Any:
        node = super().compose_mapping_node(anchor)
        seen = set()
        for name, _ in node.value:
            if isinstance(name, yaml.ScalarNode):
                if name.value in seen:
                    mark = name.start_mark
                    self.faults.append(f"line {mark.line + 1}, column {mark.column + 1}: {name.value} is there twice")
                seen.add(name.value)
        return node

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
                found.append(_unless_stored(*read_template(path)))
            except BadFile as error:
                faults += [f"{path}: {fault}" for fault in error.faults]
    if faults:
        raise CommandError("Workflow templates that cannot be used:\n  " + "\n  ".join(faults))
    for template in found:
        if template is not None:
            template.save()


def read_template(path: Path) -> tuple[dict[Any, Any], list[str]]:
    """What a plan file holds, and what is wrong with how it is written.

    Raises BadFile for one that is no YAML object or too large.
    """
    try:
        text = path.read_text(encoding="utf-8")
        if len(text) > LIMIT_BYTES:
            raise BadFile(f"it is larger than {LIMIT_BYTES:,} bytes")
        loader = _Loader(text)
        value = loader.get_single_data()
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
    return value, [*loader.faults, *_field_faults(value)]


def _field_faults(value: dict[Any, Any]) -> Iterator[str]:
    for name in value:
        if name not in FIELDS:
            yield f"{name}: a template has no such field; it has {', '.join(FIELDS)}"
    for name in ("slug", "name", "plan"):
        if name not in value:
            yield f"{name}: must be there"


def _unless_stored(shipped: dict[Any, Any], faults: list[str]) -> WorkflowTemplate | None:
    """The version that is to be stored; None when there is one with this plan already.

    Whatever was stored later is somebody's own, and stays the newest. Raises BadFile with these faults and all others.
    """
    stored = WorkflowTemplate.objects.filter(slug=shipped.get("slug"))
    if not faults and shipped["plan"] in stored.values_list("plan", flat=True):
        return None
    known = {name: value for name, value in shipped.items() if name in FIELDS}
    template = WorkflowTemplate(**known)
    try:
        template.clean_fields(exclude={name for name in ("slug", "name", "plan") if name not in known})
    except ValidationError as error:
        faults = [*faults, *(f"{name}: {text}" for name, texts in error.message_dict.items() for text in texts)]
    if faults:
        raise BadFile(*faults)
    template.version = next_version(template.slug)
    return template
