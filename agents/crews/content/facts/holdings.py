"""The numbers, names and months that the sources hold, wherever they stand."""

from __future__ import annotations

from collections.abc import Sequence

from agents.crews.content import text as plain
from agents.crews.content.facts.statements import Figure, bare, figures
from agents.crews.content.measures import month_number


class Holdings:
    """What several texts hold, in any spelling."""

    def __init__(self, texts: Sequence[str], language: str) -> None:
        self.language = language
        self._figures = [figure for text in texts for figure in figures(text, language)]
        said = {bare(word.text) for text in texts for word in plain.words(text)}
        self._capitals = frozenset(word for word in said if word.isupper())
        self._stems = frozenset(plain.stem(word, language) for word in said)
        named = (month_number(word, language) for word in said if word[0].isupper())
        self._months = frozenset((*named, *(one.number.measure.month for one in self._figures))) - {""}

    def has_figure(self, figure: Figure) -> bool:
        """Whether a number stands in the texts, with the same unit."""
        return any(figure.number.may_be(one.number) for one in self._figures)

    def has_name(self, name: str) -> bool:
        """Whether a name, or a month however it is written, stands in the texts; one in capitals as it is."""
        word = bare(name)
        if word.isupper() and len(word) > 1:
            return word in self._capitals
        return plain.stem(word, self.language) in self._stems or month_number(word, self.language) in self._months
