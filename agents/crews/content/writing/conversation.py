"""Reads pasted chats: who wrote what, and when; what carries nothing is left out and told.

The text that is left is as long as the one that went in, so that everything else in it keeps its place.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from agents.crews.content.leaning import clings
from agents.crews.content.markdown.code import FENCED_CODE
from agents.crews.content.text import Span, sentences
from agents.crews.content.writing.banter import answers_aside, banter, joked, taken_up
from agents.crews.content.writing.carrying import Kind, kind_of
from agents.crews.content.writing.exchanges import kept, without_assent
from agents.crews.content.writing.heads import Head, find_heads, only_stamp
from agents.crews.content.writing.interview import blank, lines_of
from agents.crews.content.writing.mail import find_letters
from agents.crews.content.writing.notes import Note
from agents.crews.content.writing.shown import after_cuts, shown
from agents.crews.content.writing.stamps import Stamp, dates, day_of_line, read_stamps
from agents.crews.content.writing.talk import is_stopped, of_a_program

_SMALL = re.compile(r"(?:(?<=[^\W_][^\W_][^\W_])|(?<=:\d\d))(\.|[!?]+)[ \t]+(?=[^\W\d_a-zß-ÿ]?[a-zß-ÿ])")
_CERTAIN = ("stamped", "alone", "system")  # heads of messages that nothing else looks like
_WRAPPED = 60  # characters of lines that an editor wrapped …
_WIDEST = 120  # … and of the longest where one did


@dataclass(frozen=True, slots=True)
class Message:
    """What one person wrote: stretches of the text, in order, after a head. `[start, end)` is all of it."""

    by: str
    start: int
    end: int
    lines: tuple[Span, ...]
    stamp: Stamp = field(default_factory=Stamp)


@dataclass(frozen=True, slots=True)
class Posted:
    """What a message carries: its sentences as readers see them, with their places, by whom and when.

    `needs`: the number of what was posted before without which this says too little.
    """

    by: str
    stamp: Stamp
    said: tuple[Span, ...]
    needs: int | None = None

    @property
    def start(self) -> int:
        return self.said[0].start

    @property
    def end(self) -> int:
        return self.said[-1].end


@dataclass(slots=True)
class Chat:
    """The text without its messages, what these carry, in order, and the rest of them as notes."""

    text: str
    posted: list[Posted] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def read_chat(text: str, language: str = "en") -> Chat:
    """The chats of a text. A text without one stays as it is."""
    found = Chat(text)
    messages = messages_of(text, language)
    letters = list(text)
    for message in messages:
        blank(letters, message.start, message.end)
    for line in lines_of(text) if messages else []:
        if line.start < messages[-1].start and day_of_line(line.text):
            blank(letters, line.start, line.end)
    found.text = "".join(letters)
    narrow = all(len(line.text) <= _WIDEST for one in messages for line in one.lines)
    read = list(_without_banter(messages, [list(_sentences(one, language, narrow)) for one in messages], language))
    numbers: dict[int, int] = {}
    heads = [(one.by, one.stamp) for one in messages]
    for number, needed in sorted(kept(heads, read, language).items()):
        carries = [(span, kind) for span, kind in read[number] if kind not in ("office", "nothing")]
        if needed is None and any(kind == "said" for _, kind in carries):
            carries = without_assent(carries, language)
        carried = [span for span, _ in carries]
        said = tuple(after_cuts(read[number], carried, [shown(span, language) for span in carried]))
        read[number] = [(span, kind) for span, kind in read[number] if kind in ("office", "nothing")]
        if not said:
            continue
        before = numbers.get(needed) if needed is not None else None
        if before is None and found.posted:
            texts = [" ".join(span.text for span in one.said) for one in found.posted]
            before = taken_up([span.text for span in said], texts, language)
            if before is None and clings(said[0].text, language):
                before = len(texts) - 1
        numbers[number] = len(found.posted)
        found.posted.append(Posted(messages[number].by, messages[number].stamp, said, before))
    for message, left in zip(messages, read, strict=True):
        told = " ".join(" ".join(span.text.split()) for span, _ in left)
        if told:
            found.notes.append(Note(left[0][0].start, left[-1][0].end, told, talk=True, by=message.by))
    return found


def messages_of(text: str, language: str) -> list[Message]:
    """The messages of the chats in a text, heads and all; none in a text that is no chat."""
    lines = lines_of(text)
    letters = find_letters(text, lines)
    outside = _outside_code(text, lines)
    heads = find_heads(outside, language)
    if letters:
        heads = [head for head in heads if head.kind in _CERTAIN]  # a label in a mail may be anything
    framed = {bisect_left(lines, letter.start, key=_start) for letter in letters[1:] or letters}
    parts = [one for message in _messages(lines, outside, heads, framed) for one in _by_stamps(message)]
    days = {line.start: day for line in outside if (day := day_of_line(line.text))} if heads else {}
    stamps = read_stamps(list(_with_days([(message.start, when) for message, when in parts], days)))
    found: list[Message] = []
    for (message, _), stamp in zip(parts, stamps, strict=True):
        last = found[-1].stamp if found else Stamp()
        if not stamp.date and message.start and found and found[-1].by == message.by:
            stamp = replace(stamp, year=last.year, month=last.month, day=last.day, date=last.date)
        said = tuple(line for line in message.lines if line.start not in days)
        found.append(replace(message, stamp=stamp, lines=said or message.lines[:1]))
    return found


def _with_days(heads: Sequence[tuple[int, str]], days: Mapping[int, str]) -> Iterator[str]:
    """When each message was written, with the day from the line above it where its head has only a time."""
    for place, when in heads:
        above = [start for start in days if start < place]
        yield f"{days[max(above)]} {when}" if above and when and not dates(when) else when


def _outside_code(text: str, lines: Sequence[Span]) -> list[Span]:
    fences = [match.span() for match in FENCED_CODE.finditer(text)]
    return [Span(one.start, one.end, "" if _within(one.start, fences) else one.text) for one in lines]


def _within(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    before = bisect_right(spans, place, key=lambda span: span[0]) - 1
    return before >= 0 and place < spans[before][1]


def _start(line: Span) -> int:
    return line.start


def _messages(
    lines: Sequence[Span], outside: Sequence[Span], heads: Sequence[Head], framed: Collection[int] = ()
) -> Iterator[tuple[Message, str]]:
    """Every head, as it is written, with the lines that belong to it.

    These go to the next head, a heading, code or one of the `framed` lines. After the last head, and after one without
    a time, only to the next blank line.
    """
    for place, head in enumerate(heads):
        following = heads[place + 1] if place + 1 < len(heads) else None
        end = following.first if following else len(lines)
        more = following is not None and head.kind != "labelled"
        line = lines[head.last]
        said = [Span(head.end, line.end, line.text[head.end - line.start :])]
        for number in range(head.last + 1, end):
            one, shown = lines[number], outside[number]
            if number in framed:
                break
            bare = shown.text.strip()
            if re.match(r"#{1,6} |\||-{3,}$", bare) or (one.text.strip() and not bare):
                break
            if not bare and not more and any(part.text.strip() for part in said):
                break
            said.append(one)
        written = " ".join(lines[number].text for number in range(head.first, head.last + 1))
        stamp = "" if head.kind == "labelled" else written[: head.end - head.start]
        yield Message(head.name, head.start, said[-1].end, tuple(said)), stamp


def _by_stamps(told: tuple[Message, str]) -> Iterator[tuple[Message, str]]:
    """A message as several where it has lines that are only a later time."""
    message, when = told
    own: list[Span] = []
    start = message.start
    for line in message.lines:
        if own and only_stamp(line.text):
            yield Message(message.by, start, own[-1].end, tuple(own)), when
            own, start, when = [Span(line.end, line.end, "")], line.start, line.text
        else:
            own.append(line)
    yield Message(message.by, start, own[-1].end, tuple(own)), when


def _sentences(message: Message, language: str, narrow: bool) -> Iterator[tuple[Span, Kind]]:
    for line in _unwrapped(message.lines) if narrow else (line for line in message.lines if line.text.strip()):
        if of_a_program(line.text, language) or not message.by:
            yield line, "nothing"
            continue
        for span in _typed(line.text, language):
            one = Span(line.start + span.start, line.start + span.end, span.text)
            yield one, kind_of(span.text, language)


def _typed(text: str, language: str) -> Iterator[Span]:
    """The sentences of a message; those who type begin them with small letters as well."""
    for number, span in enumerate(sentences(text, language)):
        if not number and re.search(r"\d", text[: span.start]):  # "180. The others cancelled": no number of a list
            span = Span(0, span.end, text[: span.end])
        start = 0
        for stop in _SMALL.finditer(span.text):
            yield Span(span.start + start, span.start + stop.end(1), span.text[start : stop.end(1)])
            start = stop.end()
        yield Span(span.start + start, span.end, span.text[start:])


def _unwrapped(lines: Sequence[Span]) -> list[Span]:
    """The lines of a message; those that an editor wrapped as one."""
    filled = [line for line in lines if line.text.strip()]
    wrapped = len(filled) > 1 and all(
        len(line.text) >= _WRAPPED and not is_stopped(line.text.strip()) and after.text.lstrip()[:1].islower()
        for line, after in itertools.pairwise(filled)
    )
    if not wrapped:
        return filled
    text = filled[0].text
    for before, line in itertools.pairwise(filled):
        text += " " * (line.start - before.end) + line.text
    return [Span(filled[0].start, filled[-1].end, text)]


def _without_banter(
    messages: Sequence[Message], read: Sequence[list[tuple[Span, Kind]]], language: str
) -> Iterator[list[tuple[Span, Kind]]]:
    """The sentences of each message, those of banter as nothing."""
    said = [[span.text for span, kind in spans if kind in ("said", "short")] for spans in read]
    heads = [(one.by, one.stamp) for one in messages]
    idle = banter(said, heads, language) | joked([[span.text for span, _ in spans] for spans in read], heads, language)
    for number, spans in enumerate(read):
        before = read[number - 1][-1:] if number and messages[number].by != messages[number - 1].by else []
        asked = next((span.text for span, kind in before if kind == "office"), "")
        bare = number in idle or answers_aside([span.text for span, _ in spans], asked, language)
        yield [(span, "nothing" if bare and kind in ("said", "short") else kind) for span, kind in spans]
