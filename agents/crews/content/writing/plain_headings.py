"""Finds the headings of a plain text: lines that are numbered as an outline, in capitals, or that end with a colon."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from agents.crews.content.markdown.code import FENCED_CODE
from agents.crews.content.text import Span

_NUMBERED = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})[.)]?[ \t]+(?P<said>(?=[^\W_])[^\n]*\S)[ \t]*$")
_STOPPED = re.compile(r"[.!…:;,。！][\"'”’»)\]*_]*$")
_ITEM = re.compile(r"(?:[-*+•◦‣▪–—]|\d{1,3}(?:\.\d{1,2})*[.)]|[a-z][.)])[ \t]")
_MARKED = re.compile(r"#{1,6} |>|\||<|!\[")
_LONGEST = 70  # characters
_WORDS = 10
_CAPITALS = 4  # letters of a line in capitals
_COLON = 6  # words of one that ends with a colon
_SENTENCES = re.compile(r"\S+ \S+ \S.*[.!?…][\"'”’»)]?(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Heading(Span):
    """A line that heads what follows; `text` is without its number and colon."""

    level: int


@dataclass(frozen=True, slots=True)
class _Line(Span):
    """A line that is not empty; `opens`: an empty one, or none, stands before it."""

    opens: bool


def plain_headings(text: str) -> list[Heading]:
    """The headings of a text that only their words and places tell, in order; none of Markdown's own."""
    lines = list(_lines(text))
    found = {one.start: one for one in (*_by_colons(lines), *_in_capitals(lines), *_numbered(lines))}
    return [found[start] for start in sorted(found)]


def _lines(text: str) -> Iterator[_Line]:
    fences = [match.span() for match in FENCED_CODE.finditer(text)]
    end = 0
    for match in re.finditer(r"[^\n]*\S", text):
        bare = match.group().lstrip()
        start = match.end() - len(bare)
        if not any(begin <= start < stop for begin, stop in fences):
            yield _Line(start, match.end(), bare, not end or text.count("\n", end, start) > 1)
        end = match.end()


def _numbered(lines: Sequence[_Line]) -> Iterator[Heading]:
    """Lines "1. Staff" and "1.2 Pay" that count on from one another, with text between them: no items of a list."""
    counted: list[tuple[int, tuple[int, ...], str]] = []
    for place, line in enumerate(lines):
        found = _NUMBERED.match(line.text)
        if found is None or not _is_short(found["said"]) or found["said"][0].islower():
            continue
        number = tuple(int(part) for part in found["number"].split("."))
        if _follows(counted[-1][1] if counted else (), number):
            counted.append((place, number, found["said"]))
    if len(counted) < 2:
        return
    numbers = [number for _, number, _ in counted]
    for one, (place, number, _) in enumerate(counted):
        begins = one + 1 < len(counted) and numbers[one + 1][: len(number)] == number  # "1. Staff" above "1.1 Pay"
        if not begins and not _heads(lines, place):
            return
    for place, number, said in counted:
        yield Heading(lines[place].start, lines[place].end, said, 1 + len(number))


def _follows(before: tuple[int, ...], number: tuple[int, ...]) -> bool:
    """Whether a number is the next one of an outline: 1, 1.1, 1.2, 2."""
    if not before:
        return number in ((1,), (1, 1))
    deeper = len(number) == len(before) + 1 and number[:-1] == before and number[-1] == 1
    depth = len(number)
    nexts = depth <= len(before) and number[:-1] == before[: depth - 1] and number[-1] == before[depth - 1] + 1
    anew = depth == 2 and number[1] == 1 and number[0] == before[0] + 1  # "1.2", "2.1" without a "2."
    return deeper or nexts or anew


def _heads(lines: Sequence[_Line], place: int) -> bool:
    """Whether what follows a line is text of its own: not the next item, nor the line's own end."""
    if place + 1 == len(lines):
        return False
    below = lines[place + 1]
    return not _NUMBERED.match(below.text) and not below.text[0].islower()


def _in_capitals(lines: Sequence[_Line]) -> Iterator[Heading]:
    """Lines in capitals with text under them: "STAFF", "STAFF:"; none that comes again, as a speaker's name would."""
    found = []
    for place, line in enumerate(lines):
        said = line.text.strip("*_").rstrip(":").strip("*_").strip()
        letters = sum(char.isalpha() for char in said)
        if said.isupper() and letters >= _CAPITALS and letters > len(said) / 2 and _is_short(said):
            if _MARKED.match(line.text) or _ITEM.match(line.text) or "\t" in said or "|" in said:
                continue
            found.append((place, said))
    often = Counter(said for _, said in found)
    for place, said in found:
        line = lines[place]
        colon = line.text.rstrip("*_ ").endswith(":")
        below = lines[place + 1] if place + 1 < len(lines) else None
        if below is None or often[said] > 1 or not (line.opens or colon):
            continue
        if not place and below.opens and any(other == 1 for other, _ in found):
            yield Heading(line.start, line.end, said, 1)
        elif not below.text.isupper() and (colon or not below.opens):  # else it is known by its shape
            yield Heading(line.start, line.end, said, 2)


def _by_colons(lines: Sequence[_Line]) -> Iterator[Heading]:
    """Short lines "What it costs:" above paragraphs, where there are two of them or more."""
    found = []
    for place, line in enumerate(lines[:-1]):
        said = line.text.strip("*_").removesuffix(":").strip("*_").strip()
        colon = line.text.rstrip("*_ ").endswith(":") and line.opens and said[:1].isupper()
        if not colon or not _is_short(said) or len(said.split()) > _COLON or re.search(r"[.:;,!?]", said):
            continue
        below = lines[place + 1]
        if _MARKED.match(line.text) or _ITEM.match(line.text) or _ITEM.match(below.text):
            continue
        paragraph = " ".join(_paragraph(lines, place + 1))
        if _SENTENCES.match(paragraph) and paragraph[0].isupper():
            found.append((line, said))
    often = Counter(said for _, said in found)
    if len(often) > 1 and max(often.values()) == 1:
        for line, said in found:
            yield Heading(line.start, line.end, said, 2)


def _paragraph(lines: Sequence[_Line], first: int) -> Iterator[str]:
    for place in range(first, len(lines)):
        if lines[place].opens and place > first:
            return
        yield lines[place].text


def _is_short(said: str) -> bool:
    return len(said) <= _LONGEST and len(said.split()) <= _WORDS and not _STOPPED.search(said)
