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

    def file_name(self, ending: str) -> str:
        """A name that every system takes, at most 100 characters and never hidden: "quiet-kitchens-v3.docx"."""
        stem = _UNSAFE.sub("-", self.slug or self.title.lower()).strip("-._")[:80].rstrip("-._") or "article"
        return f"{stem}-v{self.number}.{ending}"
