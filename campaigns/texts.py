"""A text as people edit it: its title, what search engines show of it, and its body."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from campaigns.diffs import count_words
from campaigns.merges import Conflict, Merge, merge, put_together

if TYPE_CHECKING:
    from campaigns.models import ContentVersion

BODY_LIMIT = 400_000  # characters; more than 50,000 words of any language that parts them
LIMITS = {"title": 300, "meta_description": 500, "slug": 200, "body": BODY_LIMIT}
LABELS = {"title": "Title", "meta_description": "Description", "slug": "Address", "body": "Text"}
_SLUG = re.compile(r"[\w]+(?:-[\w]+)*")


@dataclass(frozen=True)
class Text:
    """What a person may change of a version."""

    title: str = ""
    meta_description: str = ""
    slug: str = ""
    body: str = ""

    @classmethod
    def of(cls, version: ContentVersion) -> Text:
        meta = version.meta if isinstance(version.meta, dict) else {}
        found = {name: str(meta.get(name) or "") for name in ("meta_description", "slug")}
        return cls(title=version.title, body=version.body, **found)

    def with_changes(self, changes: Mapping[str, str]) -> Text:
        """This text with some fields replaced, tidied: one kind of line break, no space around single lines."""
        return replace(self, **{name: _tidy(name, value) for name, value in changes.items()})

    def problems(self, before: Text) -> dict[str, list[str]]:
        """What is wrong with the fields that differ from `before`, by field."""
        found: dict[str, list[str]] = {}
        for name, value in asdict(self).items():
            if value == getattr(before, name):
                continue
            if len(value) > LIMITS[name]:
                found[name] = [f"This may have at most {LIMITS[name]:,} characters; it has {len(value):,}."]
            elif name == "slug" and value and not _SLUG.fullmatch(value):
                found[name] = ["Use letters, digits and single hyphens."]
            elif name == "body" and not value.strip():
                found[name] = ["The text is empty. To go back to an earlier one, restore its version."]
        return found

    def fingerprint(self, base: int) -> str:
        """Stands for "this text, made from version `base`"."""
        return hashlib.sha256(json.dumps([base, asdict(self)], sort_keys=True).encode()).hexdigest()


FIELDS = tuple(field.name for field in fields(Text))


@dataclass(frozen=True)
class TextMerge:
    """Two people's texts, put together: by field for the single lines, by passage for the body."""

    fields: Mapping[str, str | Conflict]  # of the single lines
    body: Merge

    @property
    def conflicts(self) -> list[tuple[str, Conflict]]:
        """Each conflict with the field it is in."""
        lines = [(name, value) for name, value in self.fields.items() if isinstance(value, Conflict)]
        return [*lines, *(("body", conflict) for conflict in self.body.conflicts)]

    @property
    def clean(self) -> bool:
        return not self.conflicts

    def both(self, place: int) -> str:
        """Theirs, then yours, of a conflict by its place in `conflicts`."""
        field, conflict = self.conflicts[place]
        if field == "body":
            return self.body.both(conflict)
        return put_together(conflict, between="-" if field == "slug" else " ")

    def text(self, choices: Mapping[int, str] | None = None) -> Text:
        """The merged text. `choices` says what to take for each conflict, by its place in `conflicts`; else yours."""
        chosen = {id(conflict): (choices or {}).get(n) for n, (_, conflict) in enumerate(self.conflicts)}

        def choose(conflict: Conflict) -> str:
            said = chosen.get(id(conflict))
            return conflict.yours if said is None else said

        lines = {name: choose(value) if isinstance(value, Conflict) else value for name, value in self.fields.items()}
        return Text(**lines, body=self.body.text(choose))


def merge_texts(base: Text, theirs: Text, yours: Text) -> TextMerge:
    """What both made of `base`. A single line that both changed differently is a conflict as a whole."""
    lines: dict[str, str | Conflict] = {}
    for name in ("title", "meta_description", "slug"):
        before, their, your = (getattr(text, name) for text in (base, theirs, yours))
        if their == your or before == their:
            lines[name] = your
        else:
            lines[name] = their if before == your else Conflict(before, their, your)
    return TextMerge(lines, merge(base.body, theirs.body, yours.body))


def as_dict(text: Text) -> dict[str, Any]:
    """The text's fields by name."""
    return asdict(text)


def _tidy(name: str, value: str) -> str:
    value = value.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    if name != "body":
        return " ".join(value.split())
    return value.strip("\n").rstrip() + "\n" if value.strip() else ""


Counter = Callable[[str], int]
_counters: list[Counter] = []  # the one in use, if there is one


def readable_words(body: str) -> int:
    """The number of words of a Markdown text: as the room above counts them, else all that look like words."""
    return _counters[-1](body) if _counters else count_words(body)


def count_words_by(counter: Counter) -> None:
    """Has every text's words counted by `counter`, so that one text has one number of words everywhere."""
    _counters[:] = [counter]
