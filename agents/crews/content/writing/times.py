"""Divides a chat by its days and pauses, and names the parts by when they were written."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from agents.crews.content.types import Brief
from agents.crews.content.writing.phrases import Phrases, phrases_for
from agents.crews.content.writing.ranking import Ranking
from agents.crews.content.writing.units import Unit, Voice

_PART = 90  # words of a part
_LEAST = 25
_MOST = 6
_HEADED = 150  # words from which an article has parts
_HOURS = 3 * 60
_DAY = 24 * 60


def by_times(ranking: Ranking, indexes: Sequence[int], brief: Brief) -> list[tuple[str, list[int]]]:
    """Parts in their order; none for what is no chat with times, or too short for headings."""
    units = ranking.source.units
    size = sum(ranking.lengths[index] for index in indexes)
    posted = sum(ranking.lengths[index] for index in indexes if _timed(units[index]))
    if posted < 0.9 * size or min(size, brief.target_words) < _HEADED:
        return []
    count = max(2, min(_MOST, round(min(size, brief.target_words) / _PART)))
    cuts = {0, len(indexes)}
    places = [place for place in range(1, len(indexes)) if _opens(units, indexes, place)]
    for place in sorted(places, key=lambda place: (-_pause(units, indexes, place), place)):
        near = sorted(cuts | {place})
        at = near.index(place)
        sides = (indexes[near[at - 1] : place], indexes[place : near[at + 1]])
        enough = all(sum(ranking.lengths[index] for index in side) >= _LEAST for side in sides)
        if len(cuts) <= count and enough:
            cuts.add(place)
    ordered = sorted(cuts)
    if len(ordered) < 3:
        return []
    phrases = phrases_for(brief.language)
    if _within_hours([units[index].voice for index in indexes]):
        return []  # when it was written says nothing of what it tells
    days = len({voice.day for index in indexes if (voice := units[index].voice)}) > 1
    parts = [list(indexes[one:two]) for one, two in pairwise(ordered)]
    return [(_heading([units[index].voice for index in part], phrases, days=days), part) for part in parts]


def _timed(unit: Unit) -> bool:
    return unit.voice is not None and unit.voice.medium == "chat" and bool(unit.voice.clock)


def _within_hours(voices: Sequence[Voice | None]) -> bool:
    """Whether all was written in the same few hours."""
    timed = [voice for voice in voices if voice is not None and voice.clock]
    return len({voice.day for voice in timed}) == 1 and timed[-1].minute - timed[0].minute < _HOURS


def _opens(units: Sequence[Unit], indexes: Sequence[int], place: int) -> bool:
    """Whether a paragraph begins here."""
    return units[indexes[place]].paragraph != units[indexes[place - 1]].paragraph


def _pause(units: Sequence[Unit], indexes: Sequence[int], place: int) -> int:
    """Minutes since the message before."""
    one, two = units[indexes[place - 1]].voice, units[indexes[place]].voice
    if one is None or two is None or one.day != two.day:
        return _DAY
    return two.minute - one.minute


def _heading(voices: Sequence[Voice | None], phrases: Phrases, *, days: bool) -> str:
    timed = [voice for voice in voices if voice is not None]
    first, last = timed[0], timed[-1]
    if first.day != last.day:
        return phrases.stretch.format(first=first.day, last=last.day)
    clocks = phrases.stretch.format(first=first.clock, last=last.clock)
    told = first.clock if first.clock == last.clock else clocks
    return phrases.part_of_day.format(day=first.day, time=told) if days and first.day else told
