"""Whose words stand where in a source: turns, messages of a chat, mails. A turn lasts until the next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from agents.crews.content.text import Span
from agents.crews.content.writing.heads import find_heads
from agents.crews.content.writing.interview import lines_of, read_interviews
from agents.crews.content.writing.interview_heads import full_names
from agents.crews.content.writing.mail import Letter, find_letters, sender

_CLOCK = re.compile(r"(?<!\d)(\d{1,2}:\d{2})(?::\d{2})?(?!\d)")
_DAY = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2} [^\W\d_]+ \d{4}|[^\W\d_]+ \d{1,2}, \d{4}")
_ASIDE = re.compile(r"\s*\([^()]*\)")
_OPENING = re.compile(r"^(?:By|With|From|To|And) ")  # a line's first word, before a name
_HEADING = re.compile(r"(?m)^#{1,6} ")


@dataclass(frozen=True, slots=True)
class Turn:
    """What one person said or wrote: stretches of the text, in order; `by` is a name, as full as the text has it.

    `asked` is the question before it, "" where none is known.
    """

    by: str
    start: int  # of its label or head
    spans: tuple[Span, ...]
    asked: str = ""
    when: str = ""  # the time of a message …
    day: str = ""  # … and its day, as it is written


def turns_of(text: str, language: str) -> list[Turn]:
    """The turns of a text, in order; none where nobody is known to speak in it."""
    lines = lines_of(text)
    letters = find_letters(text, lines)
    if letters:
        return [
            Turn(by, letter.start, _own(text, letter), day=_day(text[letter.start : letter.end]))
            for letter in letters
            if (by := sender(text, letter))
        ]
    answers = read_interviews(text, language).answers
    heads = find_heads(lines, language)
    found: list[Turn] = []
    named = full_names(text) if heads else frozenset()
    for place, head in enumerate(heads):
        end = heads[place + 1].start if place + 1 < len(heads) else len(text)
        heading = _HEADING.search(text, head.end, end)
        end = heading.start() if heading else end
        answer = next((one for one in answers if head.start <= one.start <= end), None)
        by = answer.by.name if answer else _in_full(head.name, named)
        clock = _CLOCK.search(text, head.start, head.end)
        day = _DAY.search(text, head.start, head.end)
        said = (Span(head.end, end, text[head.end : end]),)
        asked = answer.asked if answer else ""
        found.append(Turn(by, head.start, said, asked, clock[1] if clock else "", day[0] if day else ""))
    if not heads:
        for one in answers:
            begin = text.rfind("\n", 0, one.start) + 1
            found.append(Turn(one.by.name, begin, (Span(one.start, one.end, text[one.start : one.end]),), one.asked))
    return [turn for turn in found if turn.by]


def _day(text: str) -> str:
    """The first day that a text names, as it is written."""
    found = _DAY.search(text)
    return found[0] if found else ""


def _in_full(label: str, named: frozenset[str]) -> str:
    """The one longer name of the text that a label is part of, or the label as a name is written."""
    bare = _ASIDE.sub("", label).strip()
    told = {part.casefold() for part in bare.split()}
    fits = {_OPENING.sub("", name) for name in named if told < {part.casefold() for part in name.split()}}
    fits = {name for name in fits if told < {part.casefold() for part in name.split()}}
    if len(fits) == 1:
        return fits.pop()
    return " ".join(part.capitalize() if part.isupper() and len(part) > 2 else part for part in bare.split())


def _own(text: str, letter: Letter) -> tuple[Span, ...]:
    """A mail without its head, greetings and signature."""
    found: list[Span] = []
    start = letter.start
    for away in sorted([*letter.frames, *letter.talk], key=lambda span: span.start):
        if away.start > start:
            found.append(Span(start, away.start, text[start : away.start]))
        start = max(start, away.end)
    if letter.end > start:
        found.append(Span(start, letter.end, text[start : letter.end]))
    return tuple(span for span in _joined(found, text) if span.text.strip())


def _joined(spans: Sequence[Span], text: str) -> list[Span]:
    """Stretches without those that only a mark parts, as ">" does at the lines of a mail that is quoted."""
    found: list[Span] = []
    for span in spans:
        if (
            found
            and span.text.strip()
            and text[found[-1].end : span.start].strip(" \t>\n") == ""
            and ("\n\n" not in text[found[-1].end : span.start])
        ):
            found[-1] = Span(found[-1].start, span.end, f"{found[-1].text}{span.text}")
        else:
            found.append(span)
    return found
