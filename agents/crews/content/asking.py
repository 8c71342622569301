"""How the content agents put a matter to a language model."""

from __future__ import annotations

import re
from collections.abc import Sequence

from agents.base import Finding
from agents.crews.content.types import Brand, Brief, Draft
from agents.crews.content.writing.telling import told

FRAMES = ("brief", "brand", "sources", "text", "findings")  # that hold material in a prompt
EXCERPT = 160  # characters of the passage that a finding is about
_EDGE = re.compile(rf"<(?=\s*/?\s*(?:{'|'.join(FRAMES)})\b)", re.IGNORECASE)


def framed(name: str, text: str) -> str:
    """A text in its frame, which nothing in it can end: the edge of a frame inside is written as `&lt;`."""
    return f"<{name}>\n{_EDGE.sub('&lt;', text)}\n</{name}>"


def brief_text(brief: Brief, brand: Brand) -> str:
    """The brief and the brand's rules, without what is empty."""
    told = {
        "Topic": brief.topic,
        "Audience": brief.audience,
        "Goal": brief.goal,
        "Tone": brief.tone,
        "Keyphrase": brief.keyphrase,
        "Further keywords": ", ".join(brief.keywords),
        "Language": brief.language,
        "Words asked for": str(brief.target_words),
    }
    lines = [f"{name}: {value}" for name, value in told.items() if value]
    return framed("brief", "\n".join(lines)) + _brand_text(brand)


def _brand_text(brand: Brand) -> str:
    rules = brand.model_dump(exclude={"samples"}, exclude_defaults=True)
    if not rules:
        return ""
    lines = [f"{name.replace('_', ' ')}: {value}" for name, value in rules.items()]
    return "\n\n" + framed("brand", "\n".join(lines))


def sources_text(brief: Brief) -> str:
    """The source material; of pasted chats, mails and interviews who said what."""
    return "\n\n" + framed("sources", told(brief).strip())


def draft_text(draft: Draft) -> str:
    head = f"Title: {draft.title}\nMeta description: {draft.meta_description}"
    return f"\n\n{_EDGE.sub('&lt;', head)}\n\n" + framed("text", draft.body.strip())


def findings_text(findings: Sequence[Finding], body: str) -> str:
    """What is to be improved, each with its rule, its remedy and the beginning of its passage."""
    lines = []
    for finding in findings:
        where = ""
        if finding.start is not None and finding.end is not None:
            where = f" Passage: {' '.join(body[finding.start : finding.end].split())[:EXCERPT]}"
        lines.append(f"- {finding.rule}: {finding.message} {finding.how_to_fix}{where}")
    return "\n\n" + framed("findings", "\n".join(lines))
