"""What a crew has to start from, as a brief's form says it before the start."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from agents.crews.content.types import Brief, SourcePart
from agents.crews.content.writer import WriterAgent
from agents.crews.content.writing.coverage import behind, coverage
from agents.llm.choices import chosen
from campaigns.figures import counted
from campaigns.material import put_together
from campaigns.models import Source, SourceState
from campaigns.texts import readable_words


def reach(said: Mapping[str, Any], sources: Sequence[Source], files: str = "") -> dict[str, Any]:
    """The person's own text and what of it the sources say, or how far these reach: for `campaigns/coverage.html`.

    `said` are a brief's fields as far as they are in order, `files` the number of those chosen and not read.
    """
    fields = {name: value for name, value in said.items() if name in Brief.model_fields}
    material = put_together(fields.get("source_material", ""), list(sources))
    parts = [SourcePart(name=part.name, start=part.start, end=part.end) for part in material.parts]
    brief = Brief(**{"topic": "", **fields, "source_material": material.text, "parts": parts})
    draft = said.get("draft", "")
    words = readable_words(draft)
    told: dict[str, Any] = {"brought": words, "behind": behind(draft, brief) if words else ""}
    named = {source.origin for source in sources}
    pages = sum(source.state == SourceState.WAITING for source in sources)
    pages += sum(link not in named for link in said.get("links", []))
    told["unread"] = _unread(files, pages)
    if not words and brief.source_material.strip() and "target_words" in said:
        told["reach"] = coverage(brief, by_model=chosen(WriterAgent()) is not None)
    return told


def _unread(chosen: str, pages: int) -> str:
    """What is not counted yet, in a sentence: files that are only chosen, and pages that nobody has fetched."""
    files = int(chosen) if chosen.isascii() and chosen.isdigit() and len(chosen) < 4 else 0
    told = [counted(number, name) for number, name in ((files, "chosen file"), (pages, "page")) if number]
    if not told:
        return ""
    one = files + pages == 1
    return f"{' and '.join(told)} {'is' if one else 'are'} counted once {'it is' if one else 'they are'} read."
