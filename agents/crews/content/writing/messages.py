"""Makes units of what a chat carries, each message somebody's words, in paragraphs of what was written together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from agents.crews.content.language import for_language
from agents.crews.content.language.families import FAMILY_FIRST
from agents.crews.content.text import count_words, words
from agents.crews.content.writing.conversation import Posted
from agents.crews.content.writing.credits import Person
from agents.crews.content.writing.phrases import phrases_for
from agents.crews.content.writing.shorthand import begun
from agents.crews.content.writing.talk import talk_for
from agents.crews.content.writing.units import Piece, Unit, Voice

_COUNTED = re.compile(r"(?P<number>\d)[.)]?\s+(?=[^\W\d_]{3,})")
_PAUSE = 15  # minutes after which a new paragraph begins
_FULL = 70  # words of a paragraph that another message does not go into


class Posting:
    """Adds the messages of a source to its units, in their order."""

    def __init__(self, posted: Sequence[Posted], language: str) -> None:
        self.people = Counter(poster(name).name for name in {one.by for one in posted})
        self.titles = re.compile(for_language(language).person_titles or "(?!)")
        self.language = language
        self.months = phrases_for(language).months
        self.numbers = {one.start: number for number, one in enumerate(posted)}
        self.units: dict[int, int] = {}  # the unit of a message, by its number
        self.last: Posted | None = None
        self.size = 0
        self.asks, self.by = False, ""  # of the message before

    def add(self, units: list[Unit], one: Posted, section: int, paragraph: int) -> int:
        """Adds a message behind the last `paragraph`; returns the number of its own."""
        number = self.numbers[one.start]
        pause = self.last is None or one.stamp.since(self.last.stamp) >= _PAUSE
        if pause or not units or units[-1].section != section or (self.size >= _FULL and one.needs != number - 1):
            paragraph += 1
            self.size = 0
        self.last = one
        self.size += sum(count_words(span.text) for span in one.said)
        answers = one.needs == number - 1 and self.asks and self.by != one.by
        self.asks, self.by = one.said[-1].text.endswith("?"), one.by
        before = one.needs
        if before is None and number and _replies(one.said[0].text, self.language):
            before = number - 1
        needs = {self.units[before]} if before in self.units else set()
        for asked in needs:  # neither a question nor what somebody objects to is wanted without that
            if units[asked].text.endswith("?") or (before == number - 1 and _objects(one.said[0].text, self.language)):
                units[asked].needs.add(len(units))
        self.units[number] = len(units)
        pieces = pieces_of(one, self.language)
        units.append(Unit("prose", pieces, section, paragraph, needs=needs, voice=self._voice(one, answers)))
        return paragraph

    def _voice(self, one: Posted, answers: bool) -> Voice:
        person, stamp = poster(one.by), one.stamp
        short = _short(person.name, self.people, self.titles)
        day = stamp.told(self.months)
        return Voice(
            person.name, person.role, day, medium="chat", short=short, clock=stamp.clock, minute=stamp.minute,
            answers=answers,
        )  # fmt: skip


def pieces_of(one: Posted, language: str) -> list[Piece]:
    """The sentences of a message as readers see them."""
    numbers = [found["number"] for span in one.said if (found := _COUNTED.match(span.text))]
    counted = numbers[:2] == ["1", "2"]
    return [Piece(_shown(span.text, language, counted=counted), span.start, span.end) for span in one.said]


def speeches(posted: Sequence[Posted], language: str) -> list[str]:
    """What each person wrote in one go, in order."""
    runs = groupby(posted, key=lambda one: one.by)
    return [" ".join(piece.text for one in run for piece in pieces_of(one, language)) for _, run in runs]


def _shown(text: str, language: str, *, counted: bool) -> str:
    """A sentence without the number that it has in a row, or the words that only say it may be told."""
    leave = talk_for(language).has_leave
    told = re.sub(leave, "", text, count=1, flags=re.IGNORECASE) if leave else text
    number = _COUNTED.match(told) if counted else None
    told = told[number.end() :] if number else told
    return begun(told[:1].upper() + told[1:] if told != text else text, language)


def _replies(sentence: str, language: str) -> bool:
    """Whether a message takes up the one before it: "No mate, 19 were wind", "Plus a roof over it"."""
    talk = talk_for(language)
    first = words(sentence)[0].text.lower() if words(sentence) else ""
    answers = bool(talk.polar and re.match(talk.polar, sentence, re.IGNORECASE))
    return first in talk.adding or answers or _objects(sentence, language)


def _objects(sentence: str, language: str) -> bool:
    """Whether a message says no to the one before it, or but."""
    pattern = talk_for(language).objects
    return bool(pattern) and re.match(pattern, sentence, re.IGNORECASE) is not None


def poster(name: str) -> Person:
    """Who a name in a chat is: what it has in brackets is a role, "Priya (kitchen)"."""
    bare, bracket, role = name.partition(" (")
    return Person(bare, f"({role}") if bracket and role.endswith(")") else Person(name)


def _short(name: str, people: Counter[str], titles: re.Pattern[str]) -> str:
    """The first name where that is one person's alone; other names are no names of people and stay whole.

    So do names that may begin with the family's, and those with a title: of "Mrs Ash School", as people note it in
    their telephones, nobody can tell which word is the surname.
    """
    parts = name.split()
    if len(parts) > 1 and titles.fullmatch(parts[0]):
        return name
    personal = len(parts) in (2, 3) and all(part[:1].isupper() for part in parts)
    personal = personal and parts[0].lower() not in FAMILY_FIRST
    alone = personal and sum(other.split()[0] == parts[0] for other in people) == 1
    return parts[0] if alone else name
