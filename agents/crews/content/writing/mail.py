"""Finds the mails in a pasted thread: what programs put around them, greetings, and signatures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from agents.crews.content.language import for_language, vocabulary
from agents.crews.content.text import Span

_QUOTED = re.compile(r"[ \t]*(?:>[ \t]?)+")
_LABELS = (
    "from to cc bcc sent date subject reply-to attachments importance von an gesendet betreff datum anlagen de à a "
    "envoyé objet para enviado asunto da inviato oggetto van aan verzonden onderwerp"
)
_LABEL = re.compile(rf"\**(?P<label>{'|'.join(_LABELS.split())})\**\s?:\**[ \t]+\S", re.IGNORECASE)
_TELLING = vocabulary("from sent subject von gesendet betreff envoyé objet enviado asunto inviato oggetto")
_WROTE = re.compile(
    r"(?:on|am|le|el|il|op)\s[^\n]{6,90}(?:\n[^\n]{1,90})?"
    r"\b(?:wrote|schrieb(?:[^\n]{1,60})?|a écrit|escribió|ha scritto|schreef)\s?:",
    re.IGNORECASE,
)
_DIVIDER = re.compile(r"-{2,} ?[\w ]{4,40} ?-{2,}|begin forwarded message:|_{10,}", re.IGNORECASE)
_DASHES = re.compile(r"--\s*|—\s*|_{2,9}\s*")
_CALLS = re.compile(r"[A-ZÀ-Þ][\w’'-]+(?: [\w’'-]+){0,2},")  # "Tom,"
_LONGEST = 90  # characters of a line of a signature
_MOST = 10  # and how many lines one has
_STOPPED = re.compile(r"[.!?…。！？][\"'”’»)\]*_]*$")


@dataclass(slots=True)
class Letter:
    """One mail of a thread: `[start, end)`, what programs put into it, and what is no more than manners."""

    start: int
    end: int
    frames: list[Span] = field(default_factory=list)
    talk: list[Span] = field(default_factory=list)


def find_letters(text: str, lines: Sequence[Span], language: str) -> list[Letter]:
    """The mails of a text, in order; none where nothing but a mail program would have written what is between them."""
    bare = [line.text[_marks(line.text) :].strip() for line in lines]
    framed = _frames(lines, bare)
    if not framed:
        return []
    first = min(framed)
    starts = [0] if any(bare[:first]) else []
    starts += [number for number in sorted(framed) if number - 1 not in framed]
    found: list[Letter] = []
    for place, number in enumerate(starts):
        last = starts[place + 1] if place + 1 < len(starts) else len(lines)
        letter = Letter(lines[number].start, lines[last - 1].end)
        own = range(number, last)
        if number or number in framed:  # what stands before the first head may be anything
            letter.frames += [Span(lines[one].start, lines[one].start + _marks(lines[one].text), "") for one in own]
        letter.frames += [lines[one] for one in own if one in framed]
        letter.talk += _manners([one for one in own if one not in framed and bare[one]], lines, bare, language)
        found.append(letter)
    return found


def _marks(line: str) -> int:
    quoted = _QUOTED.match(line)
    return quoted.end() if quoted else 0


def _frames(lines: Sequence[Span], bare: Sequence[str]) -> set[int]:
    """The numbers of the lines that a mail program wrote."""
    found: set[int] = set()
    labels = [match["label"].lower() if (match := _LABEL.match(line)) else "" for line in bare]
    number = 0
    while number < len(lines):
        block = number
        while block < len(lines) and labels[block]:
            block += 1
        if block - number >= 2 and not _TELLING.isdisjoint(labels[number:block]):
            found.update(range(number, block))
        number = max(block, number + 1)
    for number, line in enumerate(bare):
        wrote = _WROTE.fullmatch(line)
        both = None if wrote or number + 1 >= len(bare) else _WROTE.fullmatch(f"{line}\n{bare[number + 1]}")
        if wrote or both:
            found.update((number, number + 1) if both else (number,))
        elif _DIVIDER.fullmatch(line) and (number + 1 in found or not line.startswith("_")) and not line.endswith("_"):
            found.add(number)
    return found if any(labels[number] or _WROTE.match(bare[number]) for number in found) else set()


def _manners(own: Sequence[int], lines: Sequence[Span], bare: Sequence[str], language: str) -> list[Span]:
    """Greetings, and from a sign-off or "--" on whatever are short lines without a stop."""
    data = for_language(language)
    greeting = re.compile(data.greeting or "(?!)", re.IGNORECASE)
    sign_off = re.compile(data.sign_off or "(?!)", re.IGNORECASE)
    found: list[Span] = []
    signing = 0
    for number in own:
        line = Span(lines[number].start + _marks(lines[number].text), lines[number].end, bare[number])
        dashes = _DASHES.fullmatch(bare[number]) is not None
        ends = dashes or sign_off.fullmatch(bare[number]) is not None
        short = len(bare[number]) <= _LONGEST and not _STOPPED.search(bare[number])
        if ends:
            signing = _MOST
        elif signing and not short:
            signing = 0
        elif signing:
            signing -= 1
        if ends or (signing and short) or greeting.fullmatch(bare[number]) or _CALLS.fullmatch(bare[number]):
            found.append(line)
    return found
