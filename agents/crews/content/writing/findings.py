"""What the Writer tells people about a draft: what the sources hold, and what they lack."""

from __future__ import annotations

from agents.base import Finding
from agents.crews.content.evidence import Evidence
from agents.crews.content.scoring import counted
from agents.crews.content.text import sentences
from agents.crews.content.types import META_LENGTH, Brief, Draft
from agents.crews.content.writing.coverage import Coverage


def findings(brief: Brief, reach: Coverage, evidence: Evidence, draft: Draft) -> list[Finding]:
    """How far the sources reach, what they say nothing about, and whether the search result will be whole."""
    found = [
        Finding(
            rule="writer.coverage",
            severity="good" if reach.enough else "problem" if reach.outline_only else "improvement",
            message=reach.message,
            how_to_fix="" if reach.enough else _what_to_add(brief, reach),
            evidence=f"{reach.usable} usable words in the source material, {reach.target} asked for",
        )
    ]
    found += [
        Finding(
            rule="writer.keyword_without_source",
            severity="improvement",
            message=f"The source material says nothing about “{keyword}”.",
            how_to_fix=f"Add a paragraph about “{keyword}” to the sources, or take the keyword out of the brief.",
        )
        for keyword in reach.missing
    ]
    fields = {"topic": brief.topic, "goal": brief.goal, "keyphrase": brief.keyphrase, "audience": brief.audience}
    for name, text in {**fields, "keywords": ". ".join(brief.keywords)}.items():
        found += [
            Finding(
                rule="writer.unsupported_number",
                severity="improvement",
                message=f"“{number.text.strip()}” in the brief's {name} is not in your sources; it is left out.",
                how_to_fix="Add the source of this figure to the source material.",
                evidence=number.text.strip(),
            )
            for number in evidence.unsupported(text, brief.language)
        ]
    if len(draft.meta_description) not in META_LENGTH:
        found.append(
            Finding(
                rule="writer.meta_description",
                severity="improvement",
                message=f"The meta description has {counted(len(draft.meta_description), 'character')}, where "
                f"{META_LENGTH[0]} to {META_LENGTH[-1]} are best.",
                how_to_fix="Write one or two sentences that say what the reader will find.",
            )
        )
    return found


def _what_to_add(brief: Brief, reach: Coverage) -> str:
    """What a person could bring, in one sentence."""
    lacking = max(10, round(reach.target - reach.usable, -1))
    about = ", ".join(f"“{keyword}”" for keyword in reach.missing[:4])
    subject = f" about {about}" if about else ""
    if not sentences(brief.source_material):
        return f"Paste notes, reports or earlier texts into the source material{subject}: about {lacking} words."
    return (
        f"Add about {lacking} words of source material{subject}: facts, dated figures, examples, quotations with names."
    )
