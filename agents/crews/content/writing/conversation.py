"""Reads pasted chats and mails: what they state stays, without its heads; what was said to colleagues is left out.

The text that comes out is as long as the one that went in, so that every statement keeps its place.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from agents.crews.content.markdown.code import FENCED_CODE
from agents.crews.content.text import Span, sentences
from agents.crews.content.writing.heads import Head, find_heads
from agents.crews.content.writing.mail import Letter, find_letters
from agents.crews.content.writing.notes import Note
from agents.crews.content.writing.talk import in_print, is_stopped, is_talk, of_a_program, statement, without_codes

_WRAPPED = 60  # characters of lines that an editor wrapped


@dataclass(frozen=True, slots=True)
class Message:
    """What one person wrote: stretches of the text, in order, after a head at `[start, end)`."""

    start: int
    end: int
    lines: tuple[Span, ...]


def read_conversation(text: str, language: str = "en") -> tuple[str, list[Note]]:
    """The text without its talk, and that talk, a note for every line that held some. Other text stays as it is."""
    lines = _lines(text)
    letters = find_letters(text, lines, language)
    if letters:
        return _read_letters(text, letters, language)
    fences = [match.span() for match in FENCED_CODE.finditer(text)]
    outside = [Span(one.start, one.end, "" if _within(one.start, fences) else one.text) for one in lines]
    heads = find_heads(outside, language)
    if not heads:
        return text, []
    names = {word.lower() for head in heads for word in head.name.split() if len(word) > 1}
    messages = list(_messages(lines, outside, heads))
    return _spoken(text, messages, names, language)


def _lines(text: str) -> list[Span]:
    found: list[Span] = []
    start = 0
    for line in text.split("\n"):
        found.append(Span(start, start + len(line), line))
        start += len(line) + 1
    return found


def _within(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    before = bisect_right(spans, place, key=lambda span: span[0]) - 1
    return before >= 0 and place < spans[before][1]


def _messages(lines: Sequence[Span], outside: Sequence[Span], heads: Sequence[Head]) -> Iterator[Message]:
    """Every head with the lines that belong to it: to the next head, a heading or code.

    After the last one, and after one without a time, only to the next blank line.
    """
    for place, head in enumerate(heads):
        following = heads[place + 1] if place + 1 < len(heads) else None
        end = following.first if following else len(lines)
        more = following is not None and head.kind != "labelled"
        line = lines[head.last]
        said = [Span(head.end, line.end, line.text[head.end - line.start :])]
        for one, shown in zip(lines[head.last + 1 : end], outside[head.last + 1 : end], strict=True):
            bare = shown.text.strip()
            if re.match(r"#{1,6} |\||-{3,}$", bare) or (one.text.strip() and not bare):
                break
            if not bare and not more and any(part.text.strip() for part in said):
                break
            said.append(one)
        yield Message(head.start, head.end, tuple(said))


def _spoken(text: str, messages: Sequence[Message], names: set[str], language: str) -> tuple[str, list[Note]]:
    letters = list(text)
    notes: list[Note] = []
    stated: list[list[tuple[int, int]]] = []
    free: set[int] = set()
    for message in messages:
        last = message.lines[-1].end
        _blank(letters, message.start, last)
        free.update(range(message.start, last))
        if message is not messages[-1]:
            free.add(last)
        kept: list[tuple[int, int]] = []
        for line in _unwrapped(message.lines):
            here, left = _parted(line, names, language, leans=bool(kept))
            kept += here
            if left:
                notes.append(Note(line.start, line.end, left, talk=True))
        free.difference_update(place for start, end in kept for place in range(start, end))
        stated.append(kept)
    for message, kept in zip(messages, stated, strict=True):
        _put(letters, text, message, kept, free)
    return "".join(letters), notes


def _parted(line: Span, names: set[str], language: str, *, leans: bool) -> tuple[list[tuple[int, int]], str]:
    """Where a line of a message states something, and the rest of it as one text. `leans`: the line before stated."""
    stated: list[tuple[int, int]] = []
    if of_a_program(line.text, language):
        return stated, " ".join(line.text.split())
    left: list[str] = []
    for span in sentences(line.text, language):
        place = statement(span.text, language, names, leans)
        leans = place is not None
        if place is None:
            left += span.text.split()
        else:
            begin = line.start + span.start
            stated.append((begin + place[0], begin + place[1]))
    return stated, " ".join(left)


def _unwrapped(lines: Sequence[Span]) -> list[Span]:
    """The lines of a message; those that an editor wrapped as one."""
    filled = [line for line in lines if line.text.strip()]
    wrapped = len(filled) > 1 and all(
        len(line.text) >= _WRAPPED and not is_stopped(line.text.strip()) for line in filled[:-1]
    )
    if not wrapped:
        return filled
    text = filled[0].text
    for before, line in itertools.pairwise(filled):
        text += " " * (line.start - before.end) + line.text
    return [Span(filled[0].start, filled[-1].end, text)]


def _blank(letters: list[str], start: int, end: int) -> None:
    for place in range(start, end):
        if letters[place] != "\n":
            letters[place] = " "


def _put(letters: list[str], text: str, message: Message, kept: Sequence[tuple[int, int]], free: set[int]) -> None:
    """Sets what a message states as a paragraph of its own, every sentence with a capital and a full stop."""
    if kept:
        letters[message.start : message.start + 2] = "\n\n"
    for start, end in kept:
        said = in_print(without_codes(text[start:end]))
        if is_stopped(said):
            letters[start:end] = said
        elif end in free and end + 1 in free:
            letters[start : end + 1] = f"{said}."
        elif start - 1 in free and start - 2 in free:
            letters[start - 1 : end] = f"{said}."
        else:
            letters[start:end] = said


def _read_letters(text: str, found: Sequence[Letter], language: str) -> tuple[str, list[Note]]:
    letters = list(text)
    notes: list[Note] = []
    for letter in found:
        for frame in letter.frames:
            _blank(letters, frame.start, frame.end)
        for span in letter.talk:
            _blank(letters, span.start, span.end)
            notes.append(Note(span.start, span.end, " ".join(span.text.split()), talk=True))
        body = "".join(letters[letter.start : letter.end])
        for span in sentences(body, language):
            if is_talk(span.text, language):
                start = letter.start + span.start
                _blank(letters, start, start + len(span.text))
                notes.append(Note(start, start + len(span.text), " ".join(span.text.split()), talk=True))
    return "".join(letters), sorted(notes, key=lambda note: note.start)
