"""Says who speaks: a pronoun becomes the name that its section lacks, and a surname once the name in full."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from agents.crews.content.text import QUOTED
from agents.crews.content.writing.credits import Person, named_in, with_speaker
from agents.crews.content.writing.phrases import phrases_for
from agents.crews.content.writing.units import Piece, Voice

_PART_OF_NAME = re.compile(r"[A-ZÀ-Þ][\w.’'-]* (?:(?:de|van|von|der|la|le) )*$")
_NAME_GOES_ON = re.compile(r"(?:[-&]| & | [A-ZÀ-Þ])")


class Naming:
    """What has been named so far in an article, and under the heading that is being written.

    `people` are those whom the sources introduce outside of their prose, by surname; `speakers` the names of those who
    are quoted, each once.
    """

    def __init__(self, people: Mapping[str, Person], language: str, speakers: Collection[str] = ()) -> None:
        self.people = people
        self.language = language
        self.phrases = phrases_for(language)
        self.here = ""
        self.introduced: set[str] = set()
        self.spoken: set[str] = set()
        self.days: set[str] = set()  # of interviews that were named
        self.mails: set[tuple[str, str]] = set()  # and the mails, by their writers and days
        surnames = Counter(Person(name).surname for name in speakers)
        self.shared = {name for name, count in surnames.items() if count > 1}

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

    def lead(self, voices: Iterable[Voice | None]) -> None:
        """The first sentence has named them all, and the day."""
        for voice in voices:
            if voice is None:
                continue
            if voice.medium == "mail":  # each has its own day
                self.spoken.add(voice.name)
                self.introduced.add(Person(voice.name).surname)
            else:
                self.called(voice)

    def called(self, voice: Voice) -> tuple[str, str]:
        """A speaker's name, and when it was said: in full with role and day at first, then the surname alone."""
        person = Person(voice.name, voice.role, unnamed=voice.unnamed)
        if voice.medium == "mail":
            return self._of_a_mail(voice, person)
        if voice.name in self.spoken:
            return voice.short or self._surname(person), ""
        self.spoken.add(voice.name)
        self.introduced.add(person.surname)
        if voice.medium == "chat":
            return person.called, ""
        new = voice.day not in self.days and self.phrases.in_interview
        self.days.add(voice.day)
        when = self.phrases.in_interview.format(date=voice.day) if voice.day and new else ""
        return person.introduced, when and f" {when}"

    def _of_a_mail(self, voice: Voice, person: Person) -> tuple[str, str]:
        """The name, and the day of the mail where that is another than the one told last of this person."""
        name = self._surname(person) if voice.name in self.spoken else person.introduced
        self.spoken.add(voice.name)
        self.introduced.add(person.surname)
        new = voice.day and (voice.name, voice.day) not in self.mails
        self.mails.add((voice.name, voice.day))
        return name, f" {self.phrases.in_mail.format(date=voice.day)}" if new and self.phrases.in_mail else ""

    def _surname(self, person: Person) -> str:
        """The surname, or all of the name where another has the same."""
        return person.name if person.surname in self.shared else person.surname

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
