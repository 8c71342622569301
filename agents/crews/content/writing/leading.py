"""Which passage of the sources opens an article: what came of it, where the sources begin with the scene."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from agents.crews.content.evidence import numbers
from agents.crews.content.language import for_language
from agents.crews.content.leaning import clings, points_anywhere
from agents.crews.content.text import stems
from agents.crews.content.types import Brief
from agents.crews.content.writing.matter import Subject, withdrawals
from agents.crews.content.writing.ranking import Ranking
from agents.crews.content.writing.units import Unit
from agents.crews.content.writing.wanted import comes_to, result
from agents.crews.content.writing.withdrawn import turns

_HEADED = 3  # headings from which sources are a report
_LEAST, _MOST = 12, 90  # words of a result that opens an article
_CONTEXT = 40  # words of what stands before it there
_BEFORE = 45  # words of a paragraph before its result, with which that opens an article
_NAMES = 0.6  # what the words of the keyphrase are worth, and a share: 49 %
_SHARE = 0.3

Group = tuple[str, int, list[int]]


def opened(
    ranking: Ranking, brief: Brief, introduction: list[int], named: list[Group]
) -> tuple[list[int], list[Group]]:
    """The units that open an article and the rest of its groups: a report opens with what came of it.

    A report has a heading over its results, or over what it says in brief. In few words its own beginning stays before
    the result, else it goes back to its section. Sources with words of their own above the first heading, interviews
    and minutes keep their beginning, and so do those that begin with the result or have none that can be read alone.
    """
    source = ranking.source
    headed = [group for group in named if group[0] and group[2]]
    sections = {source.units[index].section for index in introduction}
    carved = bool(headed) and (not sections or sections == {source.units[headed[0][2][0]].section})
    spoken = any(unit.voice for unit in source.units) or source.meeting is not None
    begun = any(comes_to(source.units[index].text, brief.language) for index in introduction)
    if len(headed) < _HEADED or not carved or spoken or begun:
        return introduction, named
    result = _Results(ranking, brief).best([*introduction, *(index for _, _, units in headed for index in units)])
    if not result:
        return introduction, named
    short = sum(ranking.lengths[index] for index in introduction) <= _CONTEXT
    kept = [index for index in introduction if short and index not in result]
    lead = [*kept, *result]
    groups = [(heading, level, list(units)) for heading, level, units in named]
    first = next(place for place, group in enumerate(groups) if group[0] and group[2])
    groups[first][2][:0] = introduction
    return lead, [(heading, level, [one for one in units if one not in lead]) for heading, level, units in groups]


class _Results:
    """The passages of a report that tell what came of it."""

    def __init__(self, ranking: Ranking, brief: Brief) -> None:
        self.ranking, self.language = ranking, brief.language
        self.units = ranking.source.units
        data = for_language(brief.language)
        self.results, self.sums = (
            re.compile(one or "(?!)", re.I) for one in (data.result_headings, data.summary_sections)
        )
        self.wanted = set(stems(f"{brief.keyphrase} {brief.topic}", brief.language))
        self.key = set(stems(brief.keyphrase or brief.topic, brief.language))
        self.gone, self.subject = withdrawals(ranking.source, brief.language), Subject(ranking.source, brief)

    def best(self, among: Sequence[int]) -> list[int]:
        """The units of the best of them; [] where none can be read alone."""
        paragraphs: dict[int, list[int]] = defaultdict(list)
        for index in among:
            paragraphs[self.units[index].paragraph].append(index)
        found: list[tuple[float, list[int]]] = []
        seen: set[int] = set()
        for paragraph in paragraphs.values():
            section = self.units[paragraph[0]].section
            heading = self.ranking.source.sections[section].heading
            if self.results.search(heading) and all(_is_prose(self.units[one]) for one in paragraph):
                found += self._of(paragraph, whole=self.sums.search(heading) is not None, opens=section not in seen)
            seen.add(section)
        return max(found, key=lambda one: (one[0], -one[1][0]), default=(0.0, []))[1]

    def _of(self, paragraph: Sequence[int], *, whole: bool, opens: bool) -> Iterator[tuple[float, list[int]]]:
        """The passages of a paragraph under such a heading, each with its worth."""
        for place, index in enumerate(paragraph):
            text = self.units[index].text
            came = result(text, self.language)
            if not (came if whole else numbers(text, self.language)):
                continue
            passage = self._passage(paragraph, place, whole=whole)
            said = [piece.text for one in passage for piece in self.units[one].pieces]
            told = set(stems(" ".join(said) if whole else text, self.language))
            first = opens and not place and comes_to(text, self.language)
            if not passage or not (self.wanted & told or first) or self._is_withdrawn(said):
                continue
            if self.subject.holds(self.units[index], " ".join(said)):
                named = len(self.key & told) / max(1, len(self.key))
                share = any(one.share for one in numbers(text, self.language))
                yield self.ranking.worth[index] + _NAMES * named + _SHARE * share + came + whole, passage

    def _is_withdrawn(self, said: Sequence[str]) -> bool:
        """Whether sentences are taken back elsewhere than among themselves."""
        return any(self.gone.unfit(one, "") for one in said[:-1]) or any(map(self.gone.takes_back, said[-1:]))

    def _passage(self, paragraph: Sequence[int], place: int, *, whole: bool) -> list[int]:
        """The units from which a result can be read alone; [] where there are none, or others need them."""
        units, lengths, language = self.units, self.ranking.lengths, self.language
        before = sum(lengths[one] for one in paragraph[:place])
        begin = 0 if before <= _BEFORE or whole else place
        first = units[paragraph[begin]].pieces[0].text
        if clings(first, language) or points_anywhere(first, language) or units[paragraph[begin]].needs:
            return []
        end = place + 1
        while end < len(paragraph):
            text = units[paragraph[end]].pieces[0].text
            size = sum(lengths[one] for one in paragraph[begin:end])
            hangs = bool(_HANGS.match(text)) or turns(text, language) or points_anywhere(text, language)
            if not (hangs or whole or size < _LEAST):
                break
            end += 1
        passage = list(paragraph[begin:end])
        size = sum(lengths[one] for one in passage)
        needed = any(set(passage) & unit.needs for at, unit in enumerate(units) if at not in passage and unit.usable)
        following = passage[-1] + 1
        attached = following < len(units) and units[following].attached
        return passage if _LEAST <= size <= _MOST and not needed and not attached else []


def _is_prose(unit: Unit) -> bool:
    return unit.kind == "prose" and unit.usable


_HANGS = re.compile(r"(?:The|This|That|These|Those|Such|Both) ")
