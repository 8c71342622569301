"""Which sentences of an article may stand in a search result: those about its subject that say the same alone."""

from __future__ import annotations

import re

from agents.crews.content.evidence import numbers
from agents.crews.content.language import for_language
from agents.crews.content.leaning import points_anywhere
from agents.crews.content.text import count_words
from agents.crews.content.types import Brief
from agents.crews.content.writing.matter import Subject, withdrawals
from agents.crews.content.writing.plan import Plan
from agents.crews.content.writing.ranking import Ranking
from agents.crews.content.writing.spoken import stands_alone
from agents.crews.content.writing.units import Unit
from agents.crews.content.writing.voices import speaks
from agents.crews.content.writing.wanted import carries, comes_to, needs_its_heading, result
from agents.crews.content.writing.withdrawn import puts_right

_STOPPED = re.compile(r"[.!?…。！？][\"'”’»)\]*_]*$")
_BRACKETED = re.compile(r"\([^()]*\)")
_SAYS = 5  # words of a sentence that says something alone


def describing(plan: Plan, ranking: Ranking, brief: Brief) -> dict[str, int]:
    """The article's sentences that can be read alone with their sections, those first that tell what came of it.

    None is taken back elsewhere in the source, speaks of an "I", or stands in a source or under a heading that has
    nothing to do with the keyphrase. What stands under "What did not work" does not say so without that heading.
    """
    units, language = ranking.source.units, brief.language
    introduced = {index for paragraph in plan.introduction for index in paragraph}
    best = sorted(plan.units(), key=lambda index: (index not in introduced, -ranking.worth[index]))
    prose = [units[index] for index in best if units[index].kind == "prose"]
    first = [(unit, piece) for unit in prose for piece in unit.pieces[:1]]
    headings = [section.heading for section in ranking.source.sections]
    summary = re.compile(for_language(language).summary_sections or "(?!)", re.IGNORECASE)
    summed = {number for number, heading in enumerate(headings) if summary.search(heading)}
    first += [
        (unit, one) for unit in prose for one in unit.pieces[1:] if _came(one.text, language) or unit.section in summed
    ]
    gone, subject = withdrawals(ranking.source, language), Subject(ranking.source, brief)
    singular = for_language(language).first_singular
    alone = [
        (unit, piece.text)
        for unit, piece in first
        if _STOPPED.search(piece.text)
        and stands_alone(unit, piece.text, language)
        and count_words(_BRACKETED.sub("", piece.text)) >= _SAYS
        and not needs_its_heading(piece.text, headings[unit.section], language)
        and not points_anywhere(piece.text, language)
        and not gone.takes_back(piece.text)
        and not puts_right(headings[unit.section], language)
        and subject.holds(unit, piece.text)
        and (unit.voice is not None or not speaks(piece.text, singular))
    ]
    opening = {id(units[index]) for index in introduced}

    def tells(one: tuple[Unit, str]) -> tuple[bool, bool, float, bool, bool]:
        unit, text = one
        idle = not numbers(text, language) or not carries(text, headings[unit.section], language)
        return (
            unit.section not in summed,
            not comes_to(text, language),
            -_came(text, language),
            id(unit) not in opening,
            idle,
        )

    return {text: unit.section for unit, text in sorted(alone, key=tells)}


def _came(text: str, language: str) -> float:
    """0-1: how much a sentence tells in figures of what came of something."""
    return result(text, language) if numbers(text, language) else 0.0
