"""How far a brief's source material reaches. Pure and quick, so that a form can say it before a campaign starts."""

from __future__ import annotations

from dataclasses import dataclass

from agents.crews.content.facts.grounding import ground
from agents.crews.content.text import stems
from agents.crews.content.types import Brief
from agents.crews.content.writing.ranking import Ranking
from agents.crews.content.writing.sources import read

ENOUGH = 0.95  # from this share of the target the draft is written as asked
OUTLINE = 0.4  # below it an outline with marked gaps is more honest than a short article
LEAST = 60  # words below which there is nothing to assemble


@dataclass(frozen=True, slots=True)
class Coverage:
    """`usable` words of the source can stand in a draft of `target` words; `missing` keywords have no source."""

    usable: int
    target: int
    missing: tuple[str, ...] = ()

    @property
    def enough(self) -> bool:
        return self.usable >= ENOUGH * self.target

    @property
    def outline_only(self) -> bool:
        """Whether the Writer makes an outline with gaps instead of an article. One as short as asked for is none."""
        return self.usable < OUTLINE * self.target or (self.usable < LEAST and not self.enough) or not self.usable

    @property
    def share(self) -> float:
        """0-1: the part of the target that the source can fill."""
        return min(1.0, self.usable / self.target) if self.target > 0 else 1.0

    @property
    def message(self) -> str:
        """For people: what there is, and what the Writer will make of it."""
        if not self.usable:
            return f"There is no source material yet for the {self.target:,} words asked for."
        if self.enough:
            return f"The source material is enough for all {self.target:,} words."
        about = self.usable if self.usable < 30 else round(self.usable, -1)
        outline = " That is too little for an article: the Writer marks what is missing." if self.outline_only else ""
        return f"The source material is enough for about {about:,} of {self.target:,} words.{outline}"


def coverage(brief: Brief) -> Coverage:
    """Measures a brief's source material: what can be used once, against the target, and keywords without a source."""
    return measure(brief, Ranking(read(brief.source_material, brief.language, brief.parts, brief.blanks()), brief))


def behind(draft: str, brief: Brief) -> str:
    """How far the sources reach for a text that is there already, in a sentence; "" for a text without sentences."""
    traced, own = ground(draft, brief.source_material, brief.language)
    total = len(traced) + len(own)
    if not total:
        return ""
    if not brief.source_material.strip():
        return "There are no sources to hold it against."
    if not traced:
        return "Your sources stand behind none of its sentences."
    if not own:
        return f"Your sources stand behind {f'all of its {total:,} sentences' if total > 1 else 'its one sentence'}."
    return f"Your sources stand behind {len(traced):,} of its {total:,} sentences."


def measure(brief: Brief, ranking: Ranking) -> Coverage:
    """The same from a ranking that is already made."""
    have = frozenset[str]().union(*(ranking.stems[index] for index in ranking.usable()), *_heading_stems(ranking))
    questions = (unit.voice.question for unit in ranking.source.units if unit.usable and unit.voice)
    have |= frozenset(one for question in questions for one in stems(question, ranking.language))
    asked = [keyword for keyword in brief.keywords if keyword.strip()]
    missing = tuple(keyword for keyword in asked if not _is_covered(stems(keyword, ranking.language), have))
    return Coverage(ranking.usable_words(), max(0, brief.target_words), missing)


def _is_covered(wanted: list[str], have: frozenset[str]) -> bool:
    """Whether two thirds of a keyword's stems are in the source."""
    return sum(word in have for word in wanted) >= 0.66 * len(wanted)


def _heading_stems(ranking: Ranking) -> list[frozenset[str]]:
    return [frozenset(stems(section.heading, ranking.language)) for section in ranking.source.sections]
