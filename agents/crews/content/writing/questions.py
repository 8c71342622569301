"""Divides an interview by its own questions, those that can be read alone, and says which headings still hold."""

from __future__ import annotations

from collections.abc import Sequence

from agents.crews.content.text import stems
from agents.crews.content.types import Brief
from agents.crews.content.writing.phrases import phrases_for
from agents.crews.content.writing.question_heads import as_heading, asks_by_itself
from agents.crews.content.writing.ranking import Ranking
from agents.crews.content.writing.wanted import akin_to, related

_PART = 90  # words of a part
_MOST = 6
_LEAD = 20  # words before the first heading
_FULL = 0.7  # of a part's share, from which another may begin
_HEADED = 150  # words from which an article has parts


def by_questions(ranking: Ranking, indexes: Sequence[int], brief: Brief) -> list[tuple[str, list[int]]]:
    """Parts in their order, the first without a name; none for what is no interview or too short for headings."""
    units = ranking.source.units
    size = sum(ranking.lengths[index] for index in indexes)
    spoken = sum(ranking.lengths[index] for index in indexes if units[index].voice)
    if spoken < size / 2 or min(size, brief.target_words) < _HEADED:
        return []
    least = size / max(2, min(_MOST, round(min(size, brief.target_words) / _PART)))
    parts: list[tuple[str, list[int]]] = [("", [])]
    held = 0
    for place, index in enumerate(indexes):
        enough = held >= (_LEAD if len(parts) == 1 else least * _FULL)
        if place and enough and asks_by_itself(units[index].voice, ranking.language):
            voice = units[index].voice
            parts.append((as_heading(voice, ranking.language), []))
            held = 0
        parts[-1][1].append(index)
        held += ranking.lengths[index]
    return parts if len(parts) > 1 else []


def heading_left(ranking: Ranking, heading: str, group: Sequence[int], chosen: set[int]) -> str:
    """The heading of a part, whose first unit may not be `chosen`: a question that nobody answers any more goes."""
    voice = ranking.source.units[group[0]].voice if group else None
    if voice is None or as_heading(voice, ranking.language) != heading or group[0] in chosen:
        return heading
    first = next((index for index in group if index in chosen), None)
    now = ranking.source.units[first].voice if first is not None else None
    return as_heading(now, ranking.language) if now and asks_by_itself(now, ranking.language) else ""


def heading_said(ranking: Ranking, heading: str, group: Sequence[int], chosen: set[int], brief: Brief) -> str:
    """A heading that the Writer found in the words under it, if they still have it; else none, or that of the end."""
    closing = phrases_for(ranking.language).closing_heading
    given = {section.heading for section in ranking.source.sections} | {closing}
    own = set(stems(heading, ranking.language))
    asked = heading in brief.keywords
    told = own.union(*(akin_to(word, ranking.language) for word in own)) if asked else own
    left = [ranking.source.units[index] for index in group if index in chosen]
    spoken = any(unit.voice is not None or unit.heading == heading for unit in left)
    said = frozenset[str]().union(*(ranking.stems[index] for index in group if index in chosen))
    said |= set(stems(" ".join(unit.text for unit in left), ranking.language))
    held = not said.isdisjoint(told) or (asked and any(related(word, one) for word in own for one in said))
    if heading in given or spoken or not own or held:
        return heading
    ends = group[-1] == max(ranking.usable())
    return closing if ends else ""
