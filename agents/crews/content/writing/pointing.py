"""What points at a thing that another unit tells of: "the probes", "the remaining seven houses", "she says"."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache

from agents.crews.content.evidence import numbers
from agents.crews.content.language import for_language
from agents.crews.content.text import QUOTED, content_words, stem, stems, words
from agents.crews.content.writing.credits import pronoun_says
from agents.crews.content.writing.units import Unit

_FAR = 200  # units back in which a thing is looked for
_KNOWN = 6  # units that speak of a thing; one of which more do is what the text is about
_LONG = 4  # letters of a noun that is looked for
_NEAR = 3  # words behind an article or a number among which its noun is
_CLOSE = 4  # units back in which a pronoun's person is looked for
_MARK = re.compile(r"[^\w\s’'-]")
_PERSON = re.compile(r"(?<![\w’'-])[A-ZÀ-Þ][\w’'-]+(?: (?:[A-ZÀ-Þ]\.|de|van|von|der|la|le))*(?: [A-ZÀ-Þ][\w’'-]+)+")


def link_definites(units: Sequence[Unit], language: str) -> None:
    """Notes which unit introduces "a moisture probe", where a later one speaks of "the probes".

    A thing that is "the" from its first mention is known to everybody, and so is one that most of the text is about.
    """
    data = for_language(language)
    if not data.definite:
        return
    mentions: dict[str, list[int]] = defaultdict(list)
    for index, unit in enumerate(units):
        for one in dict.fromkeys(stem(word.text, language) for word in content_words(_said(unit), language)):
            mentions[one].append(index)
    introduced = [{run[-1] for run in _runs(_said(unit), data.indefinite, language)} for unit in units]
    for index, unit in enumerate(units):
        own = introduced[index] if unit.kind == "prose" else set()
        runs = _runs(unit.text, data.definite, language) if unit.kind == "prose" else ()
        for noun in (noun for run in runs for noun in run):
            first = mentions[noun][0] if mentions[noun] else index
            near = max(0, index - _FAR) <= first < index and len(mentions[noun]) <= _KNOWN
            if near and noun in introduced[first] - own and units[first].usable:
                unit.needs.add(first)


def link_nouns_of_verbs(units: Sequence[Unit], language: str) -> None:
    """Ties "The limit was important" to what its paragraph tells of it by another word: "they limited …"."""
    data = for_language(language)
    if not data.definite:
        return
    opening = re.compile(rf"[\"“'‘]?(?:{data.definite}) (?P<noun>[a-z]{{{_LONG},}})\b", re.IGNORECASE)
    for index, unit in enumerate(units):
        found = opening.match(unit.text) if unit.kind == "prose" and not unit.voice else None
        before = index - 1
        while found and before >= 0 and units[before].paragraph == unit.paragraph:
            said = {word.text.lower() for word in words(units[before].text)}
            alike = {word for word in said if stem(word, language) == stem(found["noun"], language)}
            if alike and units[before].usable and found["noun"].lower() not in alike:
                unit.needs.add(before)
                break
            before -= 1


def link_counts(units: Sequence[Unit], language: str) -> None:
    """Ties "the remaining seven houses" to where it is said of how many, and "the two that grow pears" to those."""
    data = for_language(language)
    if not data.remaining:
        return
    told: dict[str, list[tuple[int, Fraction]]] = defaultdict(list)  # how many of a thing, and in which unit
    for index, unit in enumerate(units):
        for noun, count in _remaining(unit.text, language):
            unit.needs |= _difference(told[noun], count)
        for clause in _of_such(data.of_such).finditer(unit.text):
            unit.needs |= {*sorted(_where(units[:index], clause["clause"], language))[-1:]}
        for noun, count in _counts(unit.text, language):
            told[noun].append((index, count))


def link_speakers(units: Sequence[Unit], language: str) -> None:
    """Ties "she says" to the unit shortly before that names her, where nothing else tells who she is."""
    pattern, stop = pronoun_says(language), for_language(language).stop_words
    surnames = {match.group().split()[-1] for unit in units for match in _PERSON.finditer(unit.text)}
    for index, unit in enumerate(units):
        plain = QUOTED.sub("", unit.text)
        told = unit.kind == "prose" and unit.voice is None and not any(piece.speaker for piece in unit.pieces)
        spoken = pattern.search(plain) if told else None
        if spoken is None or _names(plain[: spoken.start()], stop):
            continue
        for before in range(index - 1, max(-1, index - 1 - _CLOSE), -1):
            one = units[before]
            if one.section != unit.section:
                break
            named = _names(one.text, stop) or any(word.text in surnames for word in words(one.text))
            if one.usable and one.kind == "prose" and named:
                unit.needs.add(before)
                break


def _names(text: str, stop: frozenset[str]) -> bool:
    return any(match.group().split()[0].lower() not in stop for match in _PERSON.finditer(text))


def _said(unit: Unit) -> str:
    """What readers have when a unit stands in the article: the question as well, where it is told."""
    return f"{unit.voice.question} {unit.text}" if unit.voice and unit.voice.needed else unit.text


def _runs(text: str, article: str, language: str) -> Iterator[list[str]]:
    """The stems of the words behind each article that may be its noun, to the next small word or mark."""
    stop = for_language(language).stop_words | for_language(language).plain_nouns
    for match in _article(article).finditer(text):
        clause = _MARK.split(text[match.end() : match.end() + 60], maxsplit=1)[0]
        said = itertools.takewhile(lambda word: word.text.islower() and word.text not in stop, words(clause)[:_NEAR])
        found = [stem(word.text, language) for word in said if len(word.text) >= _LONG]
        if found:
            yield found


@cache
def _article(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern}) (?=[a-z])" if pattern else "(?!)", re.IGNORECASE)


@cache
def _of_such(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern or "(?!)", re.IGNORECASE)


def _counts(text: str, language: str) -> Iterator[tuple[str, Fraction]]:
    """What is counted, by the stems of the words behind the number, and how many."""
    for number in numbers(text, language):
        if len(number.values) == 1 and not number.share:
            for word in words(text[number.end : number.end + 40])[:_NEAR]:
                yield stem(word.text, language), next(iter(number.values))


def _remaining(text: str, language: str) -> Iterator[tuple[str, Fraction]]:
    """The same of what is left of something."""
    pattern = re.compile(rf"\b(?:{for_language(language).remaining}) $", re.IGNORECASE)
    for number in numbers(text, language):
        after = words(text[number.end : number.end + 40])[:1]
        if pattern.search(text[: number.start]) and after and len(number.values) == 1:
            yield stem(after[0].text, language), next(iter(number.values))


def _difference(told: Sequence[tuple[int, Fraction]], count: Fraction) -> set[int]:
    """The units nearest before that say of how many a count is what remains: "eighteen" and "eleven" of seven."""
    for last in range(len(told) - 1, 0, -1):
        for first in range(last - 1, -1, -1):
            if abs(told[first][1] - told[last][1]) == count:
                return {told[first][0], told[last][0]}
    return {told[-1][0]} if told else set()


def _where(units: Sequence[Unit], clause: str, language: str) -> Iterator[int]:
    """The last unit before that has a word of a clause which few have."""
    for wanted in stems(clause, language):
        found = [place for place, unit in enumerate(units) if unit.usable and wanted in stems(unit.text, language)]
        if 0 < len(found) <= _KNOWN and len(wanted) >= _LONG and found[-1] >= len(units) - _FAR:
            yield found[-1]
