"""The sentences of mails and messages in the order in which they were written, with whoever wrote them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from agents.crews.content.evidence import Number, numbers
from agents.crews.content.language import corrections, for_language
from agents.crews.content.text import stems, words
from agents.crews.content.writing.heads import find_heads
from agents.crews.content.writing.mail import Letter, find_letters, sender, written_on
from agents.crews.content.writing.stamps import read_stamps
from agents.crews.content.writing.utterances import lines_in, read_said

_INSIDE = re.compile(r"(?<=[^\W_]{2}[.!?])\s+(?=\S)|(?<=\d[.!?])\s+(?=\D)")


@dataclass(slots=True)
class Line:
    """A sentence of a mail or message, by whom and in which paragraph or message."""

    start: int
    end: int
    text: str
    by: str
    block: int
    figures: list[Number]
    about: frozenset[str]

    @property
    def values(self) -> set[Fraction]:
        return {value for one in self.figures for value in one.values}


def lines_by_writers(text: str, language: str) -> Iterator[Line]:
    """The sentences in the order in which they were written."""
    plain = lines_in(text)
    heads = [one for one in find_heads(plain, language) if one.name]
    letters = find_letters(text, plain)
    if not heads and not letters:
        return
    talk = [span for one in letters for span in (*one.talk, *one.frames)]
    names = [sender(text, one) for one in letters]
    ranks = _in_time(text, letters)
    found: list[tuple[int, Line]] = []
    for one in read_said(text, language):
        if text[text.rfind("\n", 0, one.start) + 1 : one.start].lstrip().startswith(">"):
            continue
        number = bisect_right(letters, one.start, key=lambda letter: letter.start) - 1
        head = bisect_right(heads, one.start, key=lambda head: head.start) - 1
        by = heads[head].name if one.message and head >= 0 else names[number] if number >= 0 else ""
        if by and not any(span.text and span.start <= one.start < span.end for span in talk):
            for begin, said in _sentences(one.text):
                line = _line(one.start + begin, said, by, one.block, language)
                found.append((ranks[number] if number >= 0 and not one.message else 0, line))
    yield from (line for _, line in sorted(found, key=lambda one: one[0]))


def _in_time(text: str, letters: Sequence[Letter]) -> list[int]:
    """The places of mails in time; those in the text where not all of them tell their day."""
    when = [stamp.order for stamp in read_stamps([written_on(text, one.of or one) for one in letters])]
    if not all(one[0] and one[1] for one in when):
        return list(range(len(letters)))
    places = sorted(range(len(letters)), key=lambda number: when[number])
    return [places.index(number) for number in range(len(letters))]


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for cut in [*(match.span() for match in _INSIDE.finditer(text)), (len(text), len(text))]:
        said = text[start : cut[0]]
        bare = said.strip()
        if bare:
            yield start + said.index(bare), bare
        start = cut[1]


def _line(start: int, text: str, by: str, block: int, language: str) -> Line:
    return Line(start, start + len(text), text, by, block, numbers(text, language), about(text, language))


def about(text: str, language: str) -> frozenset[str]:
    """The stems that tell what a sentence is about: no units, months and words of correcting."""
    data = for_language(language)
    plain = corrections.UNITS | data.months
    said = [word.text for word in words(text) if word.text.lower() not in plain and not word.text[0].isdigit()]
    return frozenset(stems(" ".join(said), language))
