"""What is exported: one version's text and what belongs to it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

_UNSAFE = re.compile(r"[^\w.-]+")


@dataclass(frozen=True)
class Content:
    """`body` is Markdown without the title; `author` who it is published by, as people should read it."""

    title: str
    body: str
    date: datetime
    number: int
    description: str = ""
    slug: str = ""
    keywords: tuple[str, ...] = ()
    author: str = ""
    language: str = "en"
    structured_data: dict[str, Any] = field(default_factory=dict)

    def file_name(self, ending: str, changes: str = "") -> str:
        """A name that every system takes, at most 120 characters and never hidden: "quiet-kitchens-v3.docx".

        One with changes says which: "quiet-kitchens-v3-suggestions.docx", "quiet-kitchens-v3-since-v1.docx".
        """
        stem = _UNSAFE.sub("-", self.slug or self.title.lower()).strip("-._")[:80].rstrip("-._") or "article"
        shown = f"-since-v{int(changes)}" if changes.isdecimal() else f"-{changes}" if changes else ""
        return f"{stem}-v{self.number}{shown}.{ending}"
