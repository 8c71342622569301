"""Chooses what somebody says in an interview that is quoted at the head of the article, where nothing is known yet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from agents.crews.content.evidence import numbers
from agents.crews.content.language import base_language, for_language
from agents.crews.content.leaning import clings
from agents.crews.content.text import count_words, stems, words
from agents.crews.content.types import Brief
from agents.crews.content.writing.spoken import needs_question
from agents.crews.content.writing.talk import talk_for
from agents.crews.content.writing.units import Unit
from agents.crews.content.writing.wanted import decisive, result

_LENGTH = range(5, 27)  # words
_WHOLE = 7  # of one that may need its question, however much it says
_SHORT = 14  # words of one that is easily read
_KEYPHRASE, _ASKED, _FIGURE, _ACTS = 1.0, 0.5, 0.2, 0.8  # what each is worth: the keyphrase's last word, others, …
_BRIEF, _LAST, _CLOSING = 0.3, 0.3, 0.3  # short; the last words of an answer, and of the interview
_OWN = 0.25  # what is lost by "I" and "me": what somebody does matters less than what is so
_ENOUGH = 0.95  # what a statement is worth that is quoted


def strongest(units: Sequence[Unit], brief: Brief) -> str:
    """A statement of an interview that is understood alone and says most of what the brief asks for; "" without one."""
    language = brief.language
    key = set(stems(brief.keyphrase, language)[-1:])
    asked = set(stems(f"{brief.keyphrase} {brief.topic} {' '.join(brief.keywords)}", language)) - key
    spoken = [unit for unit in units if unit.voice]
    best, chosen = 0.0, ""
    for unit, text in _alone(units, language):
        said = set(stems(text, language))
        if _is_known(text, language) and (said & (key | asked)).isdisjoint(stems(" ".join(text.split()[:3]), language)):
            continue
        last = text == unit.pieces[-1].text
        worth = _KEYPHRASE * min(1, len(said & key)) + _ASKED * min(2, len(said & asked))
        worth += _FIGURE * bool(numbers(text, language)) + _ACTS * decisive(text, language) + result(text, language)
        worth += _BRIEF * (count_words(text) <= _SHORT) + _LAST * last + _CLOSING * (last and unit is spoken[-1])
        own = {word.text.lower().replace("’", "'").split("'")[0] for word in words(text)}
        worth -= _OWN * (not own.isdisjoint(for_language(language).first_singular))
        if worth >= _ENOUGH and worth > best:
            best, chosen = worth, text
    return chosen


def _alone(units: Sequence[Unit], language: str) -> Iterator[tuple[Unit, str]]:
    """The statements that neither point back nor are taken back by what follows, nor need their question."""
    data = for_language(language)
    pointing = data.references | {one for one in data.pronouns if " " not in one}
    pattern = _not_alone(base_language(language))
    for unit, after in zip(units, [*units[1:], None], strict=True):
        corrected = after is not None and after.voice is not None and after.voice.corrects
        if unit.voice is None or unit.voice.medium != "interview" or unit.voice.corrects or corrected:
            continue
        for place, piece in enumerate(unit.pieces):
            text = piece.text
            later = unit.pieces[place + 1].text if place + 1 < len(unit.pieces) else ""
            said = [word.text.lower().replace("’", "'") for word in words(text)]
            bare = {part for one in said for part in (one, one.split("'")[0])}
            if count_words(text) not in _LENGTH or not text.endswith(".") or not pointing.isdisjoint(bare):
                continue
            if needs_question(text, language) and count_words(text) >= _WHOLE:
                continue
            if (
                said[0] in data.prepositions
                or clings(text, language)
                or pattern.search(text)
                or _turns(later, language)
            ):
                continue
            yield unit, text


def _is_known(text: str, language: str) -> bool:
    """Whether it opens with something as known: "The council had an offer."."""
    first = words(text)[0].text.lower()
    return first in for_language(language).articles - for_language(language).first_singular


def _turns(later: str, language: str) -> bool:
    """Whether the next sentence takes something back: "But …"."""
    objects = talk_for(language).objects
    return bool(objects) and re.match(objects, later, re.IGNORECASE) is not None


@cache
def _not_alone(language: str) -> re.Pattern[str]:
    return re.compile(talk_for(language).not_alone or "(?!)", re.IGNORECASE)
