"""Says who speaks: a pronoun becomes the name that its section lacks, and a surname once the name in full."""

from __future__ import annotations

import re
from collections.abc import Mapping

from agents.crews.content.text import QUOTED
from agents.crews.content.writing.credits import Person, named_in, with_speaker
from agents.crews.content.writing.phrases import phrases_for
from agents.crews.content.writing.units import Piece

_PART_OF_NAME = re.compile(r"[A-ZÀ-Þ][\w.’'-]* (?:(?:de|van|von|der|la|le) )*$")
_NAME_GOES_ON = re.compile(r"(?:[-&]| & | [A-ZÀ-Þ])")


class Naming:
    """What has been named so far in an article, and under the heading that is being written.

    `people` are those whom the sources introduce outside of their prose, by surname.
    """

    def __init__(self, people: Mapping[str, Person], language: str) -> None:
        self.people = people
        self.language = language
        self.phrases = phrases_for(language)
        self.here = ""
        self.introduced: set[str] = set()

    def section(self, heading: str) -> None:
        """A new heading begins."""
        self.here = heading

    def told(self, piece: Piece) -> str:
        """The text of a piece, with the names that it needs where it stands."""
        text = piece.text
        if piece.speaker and not named_in(self.here, piece.speaker):
            text = with_speaker(piece, self.language, self.phrases.in_interview)
        text = self._in_full(text)
        self.here = f"{self.here} {text}"
        return text

    def _in_full(self, text: str) -> str:
        """A surname that the article has not introduced yet becomes the whole name, outside of quotations."""
        for surname, person in self.people.items():
            if surname in self.introduced:
                continue
            hidden = QUOTED.sub(lambda match: "_" * len(match.group()), text)
            found = re.search(rf"(?<!\w){re.escape(surname)}(?!\w)", hidden)
            if found is None:
                continue
            self.introduced.add(surname)
            if not _PART_OF_NAME.search(hidden[: found.start()]) and not _NAME_GOES_ON.match(hidden, found.end()):
                text = text[: found.start()] + person.name + text[found.end() :]
        return text
