"""The plan for too little source: what there is, under planned headings, with the gaps marked and measured."""

from __future__ import annotations

import re

from agents.crews.content.evidence import Evidence
from agents.crews.content.text import stems
from agents.crews.content.types import Brief
from agents.crews.content.writing.coverage import Coverage
from agents.crews.content.writing.phrases import phrases_for
from agents.crews.content.writing.plan import Part, Plan
from agents.crews.content.writing.ranking import Ranking
from agents.crews.content.writing.titles import lower_first, upper_first

_LEAST_PARTS = 3


def outline_plan(plan: Plan, ranking: Ranking, brief: Brief, reach: Coverage, evidence: Evidence) -> Plan:
    """Adds a part for every keyword the source does not cover and shares the missing words among the parts."""
    parts = list(plan.parts)
    have = {frozenset(stems(part.heading, ranking.language)) for part in parts}
    wanted = [*brief.keywords[: 6 - min(5, len(parts))], *_planned(brief)]
    for heading in wanted:
        key = frozenset(stems(heading, ranking.language))
        planned = heading not in brief.keywords
        told = not planned and heading not in reach.missing and bool(plan.parts)  # in one of them
        if not heading.strip() or key in have or told or (planned and len(parts) >= _LEAST_PARTS):
            continue
        if evidence.unsupported(heading, brief.language):
            continue
        parts.append(Part(upper_first(re.sub(r"\s+", " ", heading).strip())))
        have.add(key)
    lacking = max(0, reach.target - reach.usable)
    shares = [
        0 if _is_whole(part) else max(0, reach.target // max(1, len(parts)) - _size(ranking, part)) for part in parts
    ]
    total = sum(shares) or 1
    for part, share in zip(parts, shares, strict=True):
        part.gap = round(lacking * share / total) if share else 0
        if not part.paragraphs and not part.gap:
            part.gap = 30
    return Plan(plan.introduction, parts)


def _is_whole(part: Part) -> bool:
    """Whether nothing can be asked for under its heading: a question with its answer, or it says nothing."""
    return bool(part.paragraphs) and (part.closes or part.heading.endswith("?"))


def _planned(brief: Brief) -> list[str]:
    topic = lower_first(" ".join((brief.keyphrase or brief.topic).split()), brief.source_material)
    return [pattern.format(topic=topic) for pattern in phrases_for(brief.language).planned] or [brief.topic]


def _size(ranking: Ranking, part: Part) -> int:
    return sum(ranking.lengths[index] for paragraph in part.paragraphs for index in paragraph)
