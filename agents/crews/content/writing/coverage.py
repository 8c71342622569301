"""How far a brief's source material reaches. Pure and quick, so that a form can say it before a campaign starts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from agents.crews.content.facts.grounding import ground
from agents.crews.content.types import Brief
from agents.crews.content.writing.extent import LONGER, expected
from agents.crews.content.writing.mentions import unmentioned
from agents.crews.content.writing.ranking import Ranking
from agents.crews.content.writing.relevance import NOTHING, Unrelated, set_apart
from agents.crews.content.writing.sources import read
from agents.crews.content.writing.talked import Talked, talked

ENOUGH = 0.95  # from this share of the target the draft is written as asked
OUTLINE = 0.4  # below it an outline with marked gaps is more honest than a short article
_TALK: Mapping[Talked, str] = {"chat": "mainly a chat", "mail": "mainly mails", "notes": "mainly notes in short"}
LEAST = 60  # words below which there is nothing to assemble


@dataclass(frozen=True, slots=True)
class Coverage:
    """`usable` words of the source can stand in a draft of `target` words; `missing` keywords have no source.

    `apart` is what has nothing to do with the brief and is not used.
    """

    usable: int
    target: int
    missing: tuple[str, ...] = ()
    apart: Unrelated = NOTHING
    talk: Talked = ""  # what the sources mainly are, where the rules make no prose of that
    expected: int = 0  # words that a draft without a model will have; 0: nobody knows

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
        if self.talk and self.usable and not self.apart.all:
            return (
                f"The sources are {_TALK[self.talk]}. Without an AI model the Writer makes no article of that, but a "
                "working outline: what was said, by subject, question or day, with what is missing."
            )
        if self.apart.all:
            return (
                f"The source material seems to be about something else: {self.apart.about}. "
                "The Writer prints none of it and marks what is missing."
            )
        return self._amount + (
            f" The rest seems to be about something else, {self.apart.about}, and is not used."
            if self.apart.units
            else ""
        )

    @property
    def longer(self) -> str:
        """For people, before the start: that the draft will be longer than asked for, and why; "" where it will not."""
        if self.expected <= LONGER * self.target or self.outline_only or self.talk or self.apart.all:
            return ""
        return (
            f"The draft will be longer, about {round(self.expected, -1):,} words: "
            "cut shorter, it would lose results of your sources."
        )

    @property
    def _amount(self) -> str:
        if not self.usable:
            return f"There is no source material yet for the {self.target:,} words asked for."
        if self.enough:
            return f"The source material is enough for all {self.target:,} words."
        about = self.usable if self.usable < 30 else round(self.usable, -1)
        outline = " That is too little for an article: the Writer marks what is missing." if self.outline_only else ""
        return f"The source material is enough for about {about:,} of {self.target:,} words.{outline}"


def coverage(brief: Brief, *, by_model: bool = False) -> Coverage:
    """Measures a brief's source material: what can be used once, against the target, and keywords without a source.

    `by_model`: a language model writes, of talk as of anything else.
    """
    source = read(brief.source_material, brief.language, brief.parts, brief.blanks())
    apart = set_apart(source, brief)
    return measure(brief, Ranking(source, brief), apart, by_model=by_model)


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


def measure(brief: Brief, ranking: Ranking, apart: Unrelated, *, by_model: bool = False) -> Coverage:
    """The same from a ranking that is already made, and what was set apart before."""
    unsaid = unmentioned(brief.keywords, brief.source_material, brief.language)
    missing = tuple(keyword for keyword in unsaid if keyword not in ranking.answers)
    talk = "" if by_model else talked(ranking.source, brief.language)
    length = 0 if by_model else expected(ranking, brief)
    return Coverage(ranking.usable_words(), max(0, brief.target_words), missing, apart, talk, length)
