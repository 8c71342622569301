"""How far a confidence reaches in a thread: what a request names, what replies say to it, what is personal anyway."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from agents.crews.content.language import discretion, for_language
from agents.crews.content.language.personal import DISCREET, PERSONAL, SURPRISES
from agents.crews.content.leaning import clings
from agents.crews.content.text import stems, words
from agents.crews.content.writing.governing import same_block
from agents.crews.content.writing.mail import Letter
from agents.crews.content.writing.talk import talk_for
from agents.crews.content.writing.utterances import Said, bare_of, markers, unmarked

_SUBJECT = 6  # words of what a request names
_TO_THEM = re.compile(r"\b(?:to|for|about) (?:him|her|them)\b|\b(?:ihm|ihr|ihnen)\b", re.IGNORECASE)
_OF_SOMEBODY = re.compile(r"\b(?:he|him|his|she|hers?)\b", re.IGNORECASE)
_NAME = re.compile(r"(?<![\w’'-])[A-ZÀ-Þ][\w’'-]+")


def personal(said: Sequence[Said], letters: Sequence[Letter], language: str) -> set[int]:
    """What people write to one another of somebody's health, family, pay or quarrels at law, and what leans on it."""
    found: set[int] = set()
    for number, one in enumerate(said):
        plain = bare_of(one.text)
        talk = is_written_to(one, letters)
        if (talk and _personal().search(plain)) or (one.item and surprise().search(plain)):
            found |= {number, *_leaning(said, number, language)}
    return found


def named(said: Sequence[Said], out: set[int], language: str) -> set[int]:
    """Every sentence about what a request in confidence names: "The bit about Per is only for you."."""
    found: set[int] = set()
    for number in out:
        plain = bare_of(said[number].text)
        about = re.search(discretion.ABOUT, unmarked(said[number].text), re.IGNORECASE)
        asks = any(one.search(plain) for one in (markers(), discreet(), promises()))
        if about is None or not asks:
            continue
        subject = _subject(next(filter(None, about.groups())), language)
        if not subject:
            continue
        for near, one in enumerate(said):
            if near not in out and near not in found and subject <= _marks(one.text, language):
                found.add(near)
                found |= _leaning(said, near, language)
    return found - out


def replied(said: Sequence[Said], out: set[int], letters: Sequence[Letter]) -> set[int]:
    """What replies to a confidence: that nobody will be told, good wishes, and more of those whom it is about."""
    if not out:
        return set()
    found: set[int] = set()
    first = min(out)
    writers = {name for one in letters for frame in one.frames for name in _NAME.findall(frame.text)}
    known = writers.union(*(_NAME.findall(one.text) for number, one in enumerate(said[:first]) if number not in out))
    of_whom = {
        name for number in out if _personal().search(bare_of(said[number].text)) for name in _names(said[number])
    }
    for number, one in enumerate(said):
        if number < first or number in out or not is_written_to(one, letters):
            continue
        plain = bare_of(one.text)
        about = (of_whom - known) & set(_NAME.findall(plain))
        wishes = re.search(discretion.WISHES, plain, re.IGNORECASE) and (about or re.search(_TO_THEM, plain))
        if about or wishes or promises().search(plain):
            found.add(number)
    return found


def leant_on(said: Sequence[Said], out: set[int], letters: Sequence[Letter], language: str) -> set[int]:
    """What goes on, in mails and messages, about what is in confidence or whom: "His widow reads the magazine."."""
    found: set[int] = set()
    for number in out:
        of_a_word = re.search(discretion.OF_A_WORD, bare_of(said[number].text), re.IGNORECASE)
        if is_written_to(said[number], letters) and not of_a_word:
            found |= _leaning(said, number, language, more=_OF_SOMEBODY)
    return found - out


def _names(one: Said) -> set[str]:
    """The words with a capital that are no function words, months or weekdays."""
    data = for_language("en")
    common = data.stop_words | data.months | talk_for("en").weekdays
    return {name for name in _NAME.findall(bare_of(one.text)) if name.lower() not in common}


def _subject(told: str, language: str) -> frozenset[str]:
    """The words that tell what something is about: its names, else the words that carry something."""
    data = for_language(language)
    said = [word.text for word in words(told)][:_SUBJECT]
    verbs = data.auxiliaries | data.copulas | discretion.ENDS_A_SUBJECT
    cut = next((place for place, word in enumerate(said) if word.lower() in verbs), len(said))
    said = said[:cut]
    names = [word for word in said if word[:1].isupper()]
    return frozenset(stems(" ".join(names or said), language))


def _marks(text: str, language: str) -> frozenset[str]:
    return frozenset(stems(text, language))


def _leaning(said: Sequence[Said], number: int, language: str, more: re.Pattern[str] | None = None) -> set[int]:
    """The sentences behind one that mean nothing without it, or hold `more`."""
    found: set[int] = set()
    later = number + 1
    while same_block(said, number, later):
        plain = bare_of(said[later].text)
        goes_on = clings(plain, language) or (more is not None and more.search(plain))
        if not goes_on and not re.match(discretion.WISHES, plain, re.IGNORECASE):
            break
        found.add(later)
        later += 1
    return found


def is_written_to(one: Said, letters: Sequence[Letter]) -> bool:
    """Whether a sentence is part of a mail or message."""
    return one.message or any(letter.start <= one.start and one.end <= letter.end for letter in letters)


@cache
def _personal() -> re.Pattern[str]:
    return re.compile("|".join((*PERSONAL, *SURPRISES)), re.IGNORECASE)


@cache
def surprise() -> re.Pattern[str]:
    """What nobody may tell a colleague, in lists of notes as well."""
    return re.compile("|".join(SURPRISES), re.IGNORECASE)


@cache
def promises() -> re.Pattern[str]:
    """How a reply takes up what it was told in confidence."""
    return re.compile(discretion.PROMISES, re.IGNORECASE)


@cache
def discreet() -> re.Pattern[str]:
    """How those who write to one another ask for discretion."""
    return re.compile("|".join(DISCREET), re.IGNORECASE)
