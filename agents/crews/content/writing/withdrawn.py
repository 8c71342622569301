"""Which sentences of a text others take back, limit or correct, so that nobody should read them alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from agents.crews.content.evidence import Number, numbers
from agents.crews.content.language import for_language
from agents.crews.content.language.withdrawals import withdrawing_of
from agents.crews.content.leaning import leans
from agents.crews.content.text import words
from agents.crews.content.writing.lines import about
from agents.crews.content.writing.wanted import excepts

_NEAR = 2  # sentences before and after one that puts something right, among which that is
_DISTINCT = 4  # letters of a figure that hardly stands for two things in one text


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The sentences of a paragraph, and the heading that it stands under."""

    sentences: tuple[str, ...]
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Former:
    """A figure that a text says is wrong, and the stems of the sentences that say so."""

    figure: Number
    about: frozenset[str]


class Withdrawals:
    """What a text takes back of itself, in the sentence after, or by a correction anywhere in it."""

    def __init__(self, paragraphs: Sequence[Paragraph], language: str) -> None:
        self.language = language
        self.former = [one for paragraph in paragraphs for one in _former(paragraph, language)]
        self._gone = {
            text
            for paragraph in paragraphs
            for place, text in enumerate(paragraph.sentences)
            if self.unfit(text, paragraph.sentences[place + 1] if place + 1 < len(paragraph.sentences) else "")
        }

    def takes_back(self, sentence: str) -> bool:
        """Whether the text withdraws this sentence of its own."""
        return sentence in self._gone

    def unfit(self, sentence: str, following: str) -> bool:
        """Whether a sentence says something else by itself than before the one that is `following` it."""
        data = withdrawing_of(self.language)
        turned = bool(following) and turns(following, self.language)
        turned = turned or (_found(data.before, sentence) and not _found(data.after, sentence))
        return turned or hands_on(sentence, self.language) or self.is_former(sentence)

    def is_former(self, sentence: str) -> bool:
        """Whether a sentence states a figure that is corrected elsewhere, as if it held."""
        said = about(sentence, self.language) if self.former else frozenset[str]()
        return any(
            one.figure.share == figure.share
            and one.figure.values & figure.values
            and (one.about & said or len(figure.text) >= _DISTINCT)
            for figure in _stated(sentence, self.language)
            for one in self.former
        )


def turns(following: str, language: str) -> bool:
    """Whether the sentence that follows another may take that back, judge or narrow it, not only add to it."""
    data = withdrawing_of(language)
    first = words(following[:40])
    adds = bool(first) and first[0].text.lower() in for_language(language).adding
    leaning = leans(following, language) and not adds
    turning = not data.turning or _found(data.turning, following)
    return (leaning and turning) or _found(data.judging, following) or excepts(following, language)


def hands_on(sentence: str, language: str) -> bool:
    """Whether a sentence tells what an earlier version said, or is itself the head of a correction."""
    return reports(sentence, language) or puts_right(sentence, language)


def reports(sentence: str, language: str) -> bool:
    """Whether a sentence tells what an earlier version said: "The 2021 edition gave 25 °C."."""
    return _found(withdrawing_of(language).reporting, sentence)


def puts_right(text: str, language: str) -> bool:
    """Whether a paragraph, sentence or heading begins as corrections do: "Correction, 14 May: …"."""
    opening = withdrawing_of(language).opening
    return bool(opening) and re.match(opening, text, re.IGNORECASE) is not None


def _former(paragraph: Paragraph, language: str) -> Iterator[Former]:
    """The figures that a paragraph says are wrong: "61, not 71", "Version 1 gave 71. … The right figure is 61."."""
    data = withdrawing_of(language)
    told = paragraph.sentences
    whole = any(puts_right(text, language) for text in (paragraph.heading, *told[:1]))
    right = [place for place, text in enumerate(told) if _found(data.correcting, text) or puts_right(text, language)]
    for place, text in enumerate(told):
        near = whole or any(abs(place - one) <= _NEAR for one in right)
        if not near:
            continue
        later = {value for one in told[place + 1 :] for figure in numbers(one, language) for value in figure.values}
        reported = _found(data.reporting, text) or (place + 1 < len(told) and _found(data.judging, told[place + 1]))
        stems = frozenset[str]().union(*(about(one, language) for one in told[max(0, place - 1) : place + 2]))
        for figure in told_figures(text, language):
            opposed = is_opposed(text, figure, language)
            if opposed or (reported and not figure.values & later):
                yield Former(figure, stems)


def told_figures(text: str, language: str) -> list[Number]:
    """The figures that claim something: no years, days and numbers of pages."""
    place = withdrawing_of(language).place
    found = numbers(text, language)
    return [
        one
        for one in found
        if one.measure.kind != "year" and not (place and re.search(place, text[: one.start], re.IGNORECASE))
    ]


def _stated(sentence: str, language: str) -> Iterator[Number]:
    """The figures of a sentence that it does not call wrong itself."""
    return (one for one in told_figures(sentence, language) if not is_opposed(sentence, one, language))


def is_opposed(text: str, figure: Number, language: str) -> bool:
    """Whether a sentence calls one of its figures wrong: "61, not 71"."""
    opposed = withdrawing_of(language).opposed
    return bool(opposed) and re.search(opposed, text[: figure.start], re.IGNORECASE) is not None


def _found(pattern: str, text: str) -> bool:
    return bool(pattern) and _compiled(pattern).search(text) is not None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
