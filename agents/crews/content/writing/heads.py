"""Finds where the messages of pasted chats and mails begin: by the heads that programs put before them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from agents.crews.content.language.months import DAYS
from agents.crews.content.text import Span, words
from agents.crews.content.writing.talk import is_talk, of_a_program, talk_for, without_codes

_TIME = r"\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?"
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?\s?[AaPp]\.?[Mm]\.?"  # a time that is nothing else
_DAY = (
    r"(?:\d{1,4}[./-]\d{1,2}(?:[./-]\d{1,4})?\.?|[^\W\d_]{2,12}\.? \d{1,2}(?:st|nd|rd|th)?(?:,? \d{4})?"
    r"|\d{1,2}\.? [^\W\d_]{2,12}\.?(?: \d{4})?|[^\W\d_]{3,12})"
)
_STAMP = rf"(?:{_DAY},?(?: at| um)?\s*)?{_TIME}"
_DATED = rf"{_DAY},?(?: at| um)?\s*{_TIME}"
_WORD = r"[^\W\d_][\w.'’-]*"
_NAME = rf"(?P<name>(?:[~@]\s?)?{_WORD}(?: \(?{_WORD}\)?){{0,3}}|\+\d[\d ()-]{{6,18}}\d)"
_CALLED = rf"(?P<name>@?[^\W\d_a-zß-ÿ][\w.'’-]+(?: {_WORD}){{0,2}})"

_NEAR = 3  # lines from one message without a time to the next

Kind = Literal["stamped", "weak", "labelled", "alone", "weakly alone", "system"]

_WRITTEN: tuple[tuple[Kind, str], ...] = (
    ("stamped", rf"[\[(]{_STAMP}[\])]\s*(?:[-–—]\s*)?{_NAME}\s?:(?=\s|$)[ \t]*(?=\S)"),
    ("stamped", rf"{_DATED}\s+[-–—]\s+{_NAME}:(?=\s|$)[ \t]*"),
    ("stamped", rf"{_NAME},?\s*[\[(]{_STAMP}[\])]\s?:[ \t]+(?=\S)"),
    ("stamped", rf"[\[(]?{_STAMP}[\])]?\s*<[@+~ ]?(?P<name>[^\W\d_][\w.-]{{1,30}})>[ \t]+(?=\S)"),
    ("weak", rf"{_STAMP}\s+(?:[-–—]\s+)?{_NAME}:[ \t]+(?=\S)"),
    ("alone", rf"{_NAME}\s*,?\s+(?:[-–—|•·]\s+)?[\[(]{_STAMP}[\])]\s*:?\s*$"),
    ("alone", rf"{_NAME}\s*,?\s+(?:[-–—|•·]\s+)?(?:{_DAY},?(?: at| um)?\s+)?{_CLOCK}\s*$"),
    ("alone", rf"{_NAME}\s*[-–—,|•·]\s*{_DATED}\s*$"),
    ("alone", rf"[\[(]{_STAMP}[\])]\s*{_NAME}\s*:?\s*$"),
    ("weakly alone", rf"{_NAME}\s*,?\s+{_STAMP}\s*$"),
    ("system", rf"(?:{_DATED}\s+[-–—]\s+|\[{_STAMP}\]\s*)(?P<name>)(?=\S)"),
    ("labelled", rf"(?:[-*•>]\s+)?(?:\*\*)?{_CALLED}(?:\*\*)?:(?:\*\*)?[ \t]+(?=\S)"),
)
_FORMS = tuple((kind, re.compile(rf"[ \t\u200e]*{pattern}")) for kind, pattern in _WRITTEN)
_ONLY_STAMP = re.compile(rf"\s*(?:{_CLOCK}|{_DATED}|{_TIME})\s*$")
_STAMP_LINE = re.compile(rf"[ \t\u200e]*[\[(]?{_STAMP}[\])]?\s*$")
_ONLY_NAME = re.compile(rf"\s*{_NAME}\s*$")


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a message: `[start, end)` of the text, in the lines `first` to `last`; what follows was said."""

    kind: Kind
    name: str
    first: int
    last: int
    start: int
    end: int


def find_heads(lines: Sequence[Span], language: str) -> list[Head]:
    """The heads of the messages of a chat, in order; none for a text that only looks like one in places.

    A form counts where it is unmistakable, as "[10:02] Mia:" in two lines is, or where the lines after it are talk:
    "Opening 10:00" and "Parking: behind the hall" are heads of nothing.
    """
    labels = talk_for(language).labels
    found = [head for number in range(len(lines)) if (head := _head(lines, number)) is not None]
    found = [head for head in found if head.kind != "labelled" or head.name.split()[0].lower() not in labels]
    runs: list[list[Head]] = []
    for head in sorted(found, key=lambda head: (head.kind != "labelled", head.kind, head.first)):
        last = runs[-1] if runs else []
        near = head.kind != "labelled" or (last and head.first - last[-1].last <= _NEAR)
        if last and last[0].kind == head.kind and near:
            last.append(head)
        else:
            runs.append([head])
    kept = [head for run in runs if run[0].kind != "system" and _is_chat(run, lines, language) for head in run]
    if any(head.kind != "labelled" for head in kept):
        kept += [head for run in runs if run[0].kind == "system" for head in run]
    named = {head.name for head in kept if head.kind != "labelled"}
    kept = [head for head in kept if head.kind != "labelled" or not named or head.name in named]
    return sorted(kept, key=lambda head: head.first)


def only_stamp(line: str) -> bool:
    """Whether a line is a time and nothing else, as under a name that several messages are from."""
    return _STAMP_LINE.match(line) is not None


def _head(lines: Sequence[Span], number: int) -> Head | None:
    line = lines[number]
    shown = without_codes(line.text)
    for kind, pattern in _FORMS:
        found = pattern.match(shown) or pattern.match(line.text)
        if found and _is_name(found["name"]):
            return Head(kind, found["name"].strip("~@ "), number, number, line.start, line.start + found.end())
    if number + 1 < len(lines) and _ONLY_STAMP.match(without_codes(lines[number + 1].text)) and shown.strip():
        found = _ONLY_NAME.match(shown)
        if found and _is_name(found["name"]):
            return Head("weakly alone", found["name"], number, number + 1, line.start, lines[number + 1].end)
    return None


def _is_name(name: str) -> bool:
    """Whether it may be one: what a person is called has no more than one word in small letters."""
    if name.strip("~@ ").casefold() in DAYS:
        return False
    return len(name) <= 40 and sum(word[:1].islower() for word in name.split()) <= 1


def _is_chat(heads: Sequence[Head], lines: Sequence[Span], language: str) -> bool:
    said = [text for head in heads if (text := _said(head, lines)).strip()]
    talk = [text for text in said if _talks(text, language)]
    names = Counter(head.name for head in heads)
    if heads[0].kind in ("stamped", "alone"):
        return len(said) > 1 or bool(talk)
    if heads[0].kind != "labelled":
        return len(said) > 1 and bool(talk)
    people = [name for name in names if len(name) > 1 and name.lower() not in talk_for(language).asked]
    again = max(names.values()) > 1 and len(heads) > 2
    asked = [text for text in said if is_talk(text, language)]
    return len(people) == len(names) > 1 and bool(talk if again else len(asked) >= len(heads) / 2)


def _talks(text: str, language: str) -> bool:
    opens = words(text[:40])
    first = opens[0].text.lower() if opens else ""
    return is_talk(text, language) or of_a_program(text, language) or first in talk_for(language).openers


def _said(head: Head, lines: Sequence[Span]) -> str:
    """What follows a head: in its line, or in the line below it."""
    line = lines[head.last]
    rest = line.text[head.end - line.start :]
    if rest.strip() or head.kind in ("stamped", "weak", "labelled", "system"):
        return rest
    below = lines[head.last + 1].text if head.last + 1 < len(lines) else ""
    return "" if head.last + 1 < len(lines) and _head(lines, head.last + 1) else below
