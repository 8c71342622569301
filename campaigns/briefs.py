"""Brief files: Markdown with YAML front matter; the body is the source material (docs/briefs.md)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from django.core.exceptions import ValidationError
from django.db import models
from frontmatter.default_handlers import YAMLHandler

from campaigns.models import Campaign
from campaigns.services.drafts import DRAFT_LIMIT
from campaigns.services.sources import BroughtFile
from campaigns.sources.limits import FILE_BYTES, SOURCES, BadSource
from campaigns.sources.reading import kind_of, safe_name
from campaigns.validators import validate_keywords, validate_language

TEXTS = ("name", "topic", "audience", "goal", "tone", "keyphrase", "language", "priority", "campaign_type", "template")
FIELDS = (*TEXTS, "keywords", "target_words", "due", "draft", "sources")
SIZE_LIMIT = 2 * 1024 * 1024  # bytes; far above what source material may hold
NAME_LENGTH = 200
_SLUG = re.compile(r"[A-Za-z0-9_-]*")


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong with a brief file. `field` is empty when it concerns none."""

    line: int
    field: str
    message: str


class BadBrief(Exception):
    """The file is no brief. `str()` gives one line per fault: file, line, field and what to do."""

    def __init__(self, path: Path | str, faults: list[Fault]) -> None:
        self.faults = sorted(faults, key=lambda fault: fault.line)
        places = (f"{path}, line {fault.line}{f', {fault.field}' if fault.field else ''}" for fault in self.faults)
        super().__init__("\n".join(f"{p}: {f.message}" for p, f in zip(places, self.faults, strict=True)))


def read_brief(path: Path | str) -> dict[str, Any]:
    """Returns the fields of the campaign that the file describes, ready for `create_campaign` but for `sources`.

    Those are what `campaigns.services.sources.hold_all` takes.

    Raises BadBrief with every fault of the file, OSError when it cannot be read.
    """
    raw = Path(path).read_bytes()
    if len(raw) > SIZE_LIMIT:
        raise BadBrief(path, [Fault(1, "", f"the file is larger than {SIZE_LIMIT // 1024 // 1024} MB.")])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise BadBrief(path, [Fault(line, "", "the file must be UTF-8 text.")]) from error
    try:
        return parse_brief(text, Path(path).parent)
    except BadBrief as error:
        raise BadBrief(path, error.faults) from None


def place_of(path: Path | str, field: str) -> str:
    """Where a readable brief file names this field: file, line and field. Without a line when it does not."""
    line = _load(_split(Path(path).read_text(encoding="utf-8-sig"))[0])[1].get(field)
    return f"{path}{f', line {line}' if line else ''}, {field}"


def parse_brief(text: str, folder: Path | None = None) -> dict[str, Any]:
    """As `read_brief`, for the text of a file in `folder`, from which the paths of its sources count.

    `sources` are then `BroughtFile`s and addresses; without a folder, files cannot be named.
    """
    header, body = _split(text)
    values, lines = _load(header)
    faults = [
        Fault(line, key, f"there is no such field; a brief has {', '.join(FIELDS)}.")
        for key, line in lines.items()
        if key not in FIELDS
    ]
    fields: dict[str, Any] = {}
    for key in FIELDS:
        if values.get(key) is not None:
            try:
                fields[key] = _CHECKS.get(key, _text)(key, values[key])
            except ValidationError as error:
                faults.append(Fault(lines[key], key, " ".join(error.messages)))
    if not fields.get("topic"):
        faults = [fault for fault in faults if fault.field != "topic" or values.get("topic")]
    if not values.get("topic"):
        faults.append(Fault(lines.get("topic", 1), "topic", "a brief must say what to write about."))
    if "sources" in fields:
        read, wrong = _read_sources(fields["sources"], folder, lines["sources"])
        fields["sources"] = read
        faults += wrong
    fields["source_material"] = body.strip()
    try:
        Campaign._meta.get_field("source_material").clean(fields["source_material"], None)
    except ValidationError as error:
        faults.append(Fault(header.count("\n") + 2, "source_material", " ".join(error.messages)))
    if faults:
        raise BadBrief("the brief", faults)
    fields.setdefault("name", fields["topic"][:NAME_LENGTH])
    return fields


def _read_sources(named: list[str], folder: Path | None, line: int) -> tuple[list[BroughtFile | str], list[Fault]]:
    read: list[BroughtFile | str] = []
    faults: list[Fault] = []
    for one in named:
        if re.match(r"https?://", one):
            read.append(one)
            continue
        try:
            if folder is None:
                raise BadSource("files can only be named in a brief that is a file.")
            kind_of(one)
            path = folder / one
            if path.stat().st_size > FILE_BYTES:
                raise BadSource(f"it is larger than {FILE_BYTES // 1024 // 1024} MB.")
            read.append(BroughtFile(safe_name(one), path.read_bytes()))
        except BadSource as error:
            faults.append(Fault(line, "sources", f"{one}: {error}"))
        except OSError as error:
            faults.append(Fault(line, "sources", f"{one}: {(error.strerror or 'it cannot be read').lower()}."))
    return read, faults


def _split(text: str) -> tuple[str, str]:
    """The front matter, with every line at its number in the file, and the body."""
    handler = YAMLHandler()
    opening = YAMLHandler.FM_BOUNDARY.match(text)
    if not opening:
        raise BadBrief("the brief", [Fault(1, "", "a brief begins with a line of three dashes (---).")])
    try:
        header, body = handler.split(text)
        return "\n" * opening[0].count("\n") + header, body
    except ValueError:
        line = text.count("\n") + 1
        raise BadBrief("the brief", [Fault(line, "", "the front matter does not end with a line of ---.")]) from None


def _load(header: str) -> tuple[Mapping[str, Any], dict[str, int]]:
    """The values of the front matter, and the line of the file on which each of them stands."""
    try:
        node = yaml.compose(header, Loader=yaml.SafeLoader)
        values = yaml.safe_load(header)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be read"
        raise BadBrief("the brief", [Fault(mark.line + 1 if mark else 1, "", f"bad YAML: {problem}.")]) from None
    except (ValueError, RecursionError) as error:  # a date that no calendar knows; brackets without end
        raise BadBrief("the brief", [Fault(1, "", f"bad YAML: {error}.")]) from None
    if node is None:
        return {}, {}
    if not isinstance(node, yaml.MappingNode) or not isinstance(values, dict):
        raise BadBrief("the brief", [Fault(2, "", "the front matter must be lines of `field: value`.")])
    lines: dict[str, int] = {}
    for key, _ in node.value:
        line = key.start_mark.line + 1
        if str(key.value) in lines:
            raise BadBrief("the brief", [Fault(line, str(key.value), "this field stands here a second time.")])
        lines[str(key.value)] = line
    return values, lines


def _text(field: str, value: object) -> str:
    if not isinstance(value, str):
        raise ValidationError(f"must be a text, not {_kind(value)}; put it in quotes.")
    text = " ".join(value.split())
    if field == "priority":
        text = text.lower()
        choices = [str(choice) for choice, _ in _column(field).flatchoices]
        if text not in choices:
            raise ValidationError(f"must be one of {', '.join(choices)}.")
    column = _column(field)
    if isinstance(column, models.SlugField) and not _SLUG.fullmatch(text):
        raise ValidationError("may hold letters, digits, hyphens and underscores only.")
    if field == "language":
        validate_language(text)
    return str(column.clean(text, None))


def _column(field: str) -> models.Field[Any, Any]:
    """The campaign's field of that name: a brief is held to the same limits."""
    column = Campaign._meta.get_field(field)
    assert isinstance(column, models.Field)
    return column


def _keywords(field: str, value: object) -> list[str]:
    if not isinstance(value, list):
        raise ValidationError(f"must be a list of texts, not {_kind(value)}.")
    validate_keywords(value)
    return value


def _sources(field: str, value: object) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
        raise ValidationError("must be a list of paths (from the brief's folder) and addresses.")
    if len(value) > SOURCES:
        raise ValidationError(f"at most {SOURCES} sources; there are {len(value)}.")
    return [one.strip() for one in value]


def _draft(field: str, value: object) -> str:
    if not isinstance(value, str):
        raise ValidationError(f"must be a text, not {_kind(value)}; write it under `draft: |`, indented.")
    if len(value) > DRAFT_LIMIT:
        raise ValidationError(f"may have at most {DRAFT_LIMIT:,} characters.")
    return value


def _whole_number(field: str, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValidationError(f"must be a whole number, not {_kind(value)}.")
    return int(_column(field).clean(value, None))


def _date(field: str, value: object) -> datetime.date:
    if isinstance(value, datetime.datetime) or not isinstance(value, datetime.date):
        raise ValidationError(f"must be a date like 2027-03-31, not {_kind(value)}.")
    return value


_CHECKS: Mapping[str, Callable[[str, object], Any]] = {
    "keywords": _keywords,
    "target_words": _whole_number,
    "due": _date,
    "draft": _draft,
    "sources": _sources,
}


def _kind(value: object) -> str:
    names = {bool: "yes or no", int: "a number", float: "a number", str: "a text", list: "a list", dict: "an object"}
    return names.get(type(value), "a date" if isinstance(value, datetime.date) else type(value).__name__)
