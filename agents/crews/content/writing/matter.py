"""What of the sources is about an article's subject, and what of it they hold to."""

from __future__ import annotations

from agents.crews.content.text import stems
from agents.crews.content.types import Brief
from agents.crews.content.writing.sources import Source
from agents.crews.content.writing.units import Unit
from agents.crews.content.writing.withdrawn import Paragraph, Withdrawals

_OF_ONE = 0.5  # of a source's headings, or of the keyphrase's words in its title: from there all of it is about that …
_TITLED = 0.4  # … where so many of its headings have something to do with it


def withdrawals(source: Source, language: str) -> Withdrawals:
    """What the sources take back of themselves, sentence by sentence."""
    paragraphs: dict[int, list[Unit]] = {}
    for unit in source.units:
        if unit.kind == "prose" and unit.voice is None:
            paragraphs.setdefault(unit.paragraph, []).append(unit)
    return Withdrawals(
        [
            Paragraph(
                tuple(piece.text for unit in units for piece in unit.pieces), source.sections[units[0].section].heading
            )
            for units in paragraphs.values()
        ],
        language,
    )


class Subject:
    """What of the sources is about the keyphrase: a source by its title or most of its parts, else part by part."""

    def __init__(self, source: Source, brief: Brief) -> None:
        self.language = brief.language
        self.wanted = frozenset(stems(brief.keyphrase, brief.language))
        self.parts = [(part.start, part.end) for part in brief.parts] or [(0, len(brief.source_material))]
        self.said: dict[int, frozenset[str]] = {}
        for unit in source.units:
            heading = source.sections[unit.section].heading
            told = frozenset(stems(f"{heading} {unit.text}", brief.language))
            self.said[unit.section] = self.said.get(unit.section, frozenset()) | told
        self.whole = [self._is_whole(source, place) for place in range(len(self.parts))]

    def holds(self, unit: Unit, text: str) -> bool:
        """Whether "Keyphrase: sentence" would be true of a sentence."""
        if not self.wanted or self.whole[self._part(unit)]:
            return True
        return bool(self.wanted & set(stems(text, self.language))) or self.wanted <= self.said[unit.section]

    def _part(self, unit: Unit) -> int:
        at = unit.pieces[0].start
        return next((place for place, (start, end) in enumerate(self.parts) if start <= at < end), 0)

    def _is_whole(self, source: Source, place: int) -> bool:
        titled = len(self.wanted & set(stems(source.title, self.language))) if place == 0 else 0
        sections = {unit.section for unit in source.units if self._part(unit) == place}
        about = sum(not self.wanted.isdisjoint(self.said[section]) for section in sections)
        share = about / max(1, len(sections))
        return share >= _OF_ONE or (share >= _TITLED and titled >= _OF_ONE * max(1, len(self.wanted)))
