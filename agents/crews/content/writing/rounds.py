"""What is said to one question, or under one label, in talk: each a round, in the order in which they were opened."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from agents.crews.content.language import for_language
from agents.crews.content.language.corrections import UNITS
from agents.crews.content.leaning import clings
from agents.crews.content.text import count_words, stem, stems, words
from agents.crews.content.writing.banter import content
from agents.crews.content.writing.ranking import weight
from agents.crews.content.writing.sources import Source
from agents.crews.content.writing.spoken import needs_question
from agents.crews.content.writing.statements import Statement
from agents.crews.content.writing.talk import ECHO, asks_of_before, talk_for, without_opening
from agents.crews.content.writing.units import TOGETHER, Unit

_LABEL = re.compile(r"(?P<label>[A-ZÀ-Þ][^\W\d_]{3,20}(?: [^\W\d_]{3,15})?):\s+\S")
_STOP = re.compile(r"[.!?…](?:\s|$)")
_HEADING = 11  # words of a question that can be a heading
_ANSWERED = 12  # words of a single answer that has one
_FIGURE = re.compile(r"(?<![£$€\d.,])\d+(?![\d.,]*\s?[%£$€p\d])")
_RARE = 0.6  # how much a word tells that two statements share
_NAMES = 0.8  # … and one by which a matter is known again
_NEXT = 2  # messages …
_SOON = 5  # … and minutes behind which a few words answer still …
_FEW = 8  # … no more than these
_GO = 2  # minutes in which somebody goes on


@dataclass(slots=True)
class Round:
    """A heading and what is said under it; `told`: the stems and figures in it, the question's included."""

    heading: str
    labelled: bool
    statements: list[Statement] = field(default_factory=list)
    told: set[str] = field(default_factory=set)

    def add(self, one: Statement, language: str) -> None:
        self.statements.append(one)
        self.told |= _told(one, language)


def rounds(some: Sequence[Statement], source: Source, language: str, *, labels: bool) -> list[Round]:
    """The rounds of statements in their order, each with at least two of them, a label, or an answer of some length.

    A statement goes on in the round before it if it leans on it or has a word or a figure of it; what does not ends
    it, as nobody can tell what that speaks of.
    """
    found: list[Round] = []
    now: Round | None = None
    for one in some:
        label = label_of(one, language) if labels else ""
        heading = label or _question_of(one, language)
        if heading:
            now = next((each for each in found if each.heading.casefold() == heading.casefold()), None)
            if now is None:
                now = Round(heading, bool(label))
                found.append(now)
        elif not (now and _goes_on(one, now, source.units, language)):
            now = _named_before(one, found, language)
        if now:
            now.add(one, language)
    return [one for one in found if one.labelled or len(one.statements) > 1 or _is_long(one.statements[0])]


def label_of(one: Statement, language: str) -> str:
    """The few words before a colon with which a statement says what it is about: "Paint: each horse takes …"."""
    found = _LABEL.match(one.text)
    said = found["label"].split() if found else []
    return " ".join(said) if said and said[0].lower() not in for_language(language).stop_words else ""


def _question_of(one: Statement, language: str) -> str:
    """The question before a statement as a heading, where it can be read alone."""
    if one.question is None:
        return ""
    whole = one.question.text
    said = {word.text.lower() for word in words(whole)}
    fits = whole.endswith("?") and not _STOP.search(whole[:-1]) and ECHO <= count_words(whole) <= _HEADING
    leans = asks_of_before(whole, language) or not talk_for(language).points.isdisjoint(said)
    if not fits or leans or not stems(whole, language):
        return ""
    _, colon, asked = whole.rpartition(": ")
    asked = without_opening(asked if colon and count_words(asked) > 1 else whole, language)
    asked = asked.removeprefix(f"{one.by} ")  # "Bo Park what does it cost?"
    return asked[:1].upper() + asked[1:]


def _goes_on(one: Statement, now: Round, units: Sequence[Unit], language: str) -> bool:
    last = now.statements[-1]
    if one.unit == last.unit:
        return True
    unit, before = units[one.unit], units[last.unit]
    if unit.voice is None or before.voice is None or unit.voice.day != before.voice.day:
        return False
    chat = unit.voice.medium == "chat"
    passed = unit.voice.minute - before.voice.minute
    if not (passed < TOGETHER if chat else unit.paragraph == before.paragraph):
        return False
    soon = not chat or (one.unit - last.unit <= _NEXT and passed <= _SOON)
    if one.question:
        asked = one.question.text
        short = count_words(asked) < ECHO
        return soon and (short or any(word.text.lower() in talk_for(language).points for word in words(asked)))
    same = chat and passed <= _GO and unit.voice.name == before.voice.name
    few = chat and soon and count_words(one.text) <= _FEW
    leans = clings(one.pieces[0].text, language) or (few and needs_question(one.pieces[0].text, language))
    return same or leans or one.after == last.unit or not now.told.isdisjoint(_told(one, language))


def _named_before(one: Statement, found: Sequence[Round], language: str) -> Round | None:
    """The only round so far that has a name or rare word of a statement: "Hoppers rang, Saturday is £220"."""
    if one.question or clings(one.pieces[0].text, language):
        return None
    rare = {key for key in content([one.subject], language) if weight(key, language) >= _NAMES}
    naming = [each for each in found if not rare.isdisjoint(each.told)]
    return naming[0] if len(naming) == 1 else None


def _told(one: Statement, language: str) -> set[str]:
    """The rarer words of a statement, and its figures but sums and shares, which are alike by chance."""
    said = content([one.subject], language) - _measures(language)
    return {key for key in said if weight(key, language) >= _RARE} | set(_FIGURE.findall(one.subject))


@cache
def _measures(language: str) -> frozenset[str]:
    return frozenset(stem(one, language) for one in UNITS)


def _is_long(one: Statement) -> bool:
    return sum(word.text[0].isalpha() for word in words(one.text)) >= _ANSWERED
