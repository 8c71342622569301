"""Reads a source into sentences and jotted lines with where they stand: in a paragraph, an item, a message."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from agents.crews.content.language import discretion
from agents.crews.content.text import Span, sentences
from agents.crews.content.writing.heads import find_heads
from agents.crews.content.writing.jottings import jotted_lines
from agents.crews.content.writing.mail import find_letters, marks

BULLET = re.compile(r"[ \t]*(?:[-*+•◦‣▪–—]|\d{1,3}[.)]|\[[ xX]\])[ \t]+")
HEADING = re.compile(r"[ \t]*(#{1,6})[ \t]+")
_OPENS = re.compile(r"(?:[\s>#*_•◦‣▪–—|+-]|\d{1,3}[.)]\s|\[[ xX]\]\s|<[^<>]{1,200}>)*")
_SPEAKER = re.compile(r"(?:\*\*|__)?(?=[^\W\d_a-zß-ÿ])[\w.’'-]+(?: [\w.’'-]+){0,2}:(?:\*\*|__)?[ \t]+(?=\S)")
_WRAPPED = 55  # characters; a shorter line was ended on purpose


@dataclass(slots=True)
class Said:
    """A sentence or jotted line. Sentences of one `block` are a paragraph, an item or a message; blocks of one
    `stretch` have no empty line between them."""

    start: int
    end: int
    text: str
    block: int
    stretch: int
    item: bool = False
    message: bool = False
    level: int = 0  # of a heading
    by: str = ""  # of a message


def read_said(text: str, language: str) -> Iterator[Said]:
    """The sentences of a text with where they stand; none of the heads of mails and messages."""
    lines = lines_in(text)
    frames = {frame.start for letter in find_letters(text, lines) for frame in letter.frames if frame.text}
    heads = {head.first: head for head in find_heads(lines, language) if not markers().search(head.name)}
    headed = {number for head in heads.values() for number in range(head.first, head.last + 1)}
    jotted = {line.start for line in jotted_lines(text, language)}
    block = stretch = 0
    parts: list[Span] = []
    kind = Said(0, 0, "", 0, 0)

    def told() -> Iterator[Said]:
        slices = parts if kind.message or not parts else [Span(parts[0].start, parts[-1].end, "")]
        for part in slices:
            for span in _by_lines(sentences(text[part.start : part.end], language)):
                yield Said(
                    part.start + span.start, part.start + span.end, span.text, block, stretch,
                    kind.item, kind.message, kind.level, kind.by,
                )  # fmt: skip

    for number, line in enumerate(lines):
        bare = line.text[marks(line.text) :]
        begin = line.start + marks(line.text)
        head = heads.get(number)
        if number in headed and head is None:
            head = next(one for one in heads.values() if one.first <= number <= one.last)
            if number < head.last:
                continue
        starts = (
            BULLET.match(bare) or HEADING.match(bare) or line.start + len(line.text) - len(line.text.lstrip()) in jotted
        )
        if head is not None or not bare.strip() or line.start in frames or starts or kind.level:
            yield from told()
            parts, block = [], block + 1
            message = kind.message and head is None and line.start not in frames
            kind = Said(0, 0, "", 0, 0, message=message and bool(bare.strip()), by=kind.by if message else "")
            if head is not None or not bare.strip() or line.start in frames:
                stretch += 1
        if line.start in frames or not bare.strip():
            continue
        if head is not None:
            if number != head.last:
                continue
            kind.message, kind.by = True, head.name
            if text[head.end : line.end].strip():
                parts.append(Span(head.end, line.end, ""))
            continue
        heading = HEADING.match(bare)
        kind.level = len(heading[1]) if heading else 0
        kind.item = kind.item or (not heading and bool(starts))
        parts.append(Span(begin, line.end, ""))
    yield from told()


def _by_lines(spans: Sequence[Span]) -> Iterator[Span]:
    """Sentences without a stop go no further than their line, where that is short or the next one is in confidence."""
    for span in spans:
        start = 0
        for line in re.finditer(r"\n", span.text):
            before, after = span.text[start : line.start()], bare_of(span.text[line.end() :].partition("\n")[0])
            opens = markers().match(after) or unchecked().match(after)
            inside = markers().search(bare_of(before))
            if before.strip() and (opens or inside) and (opens or len(before) < _WRAPPED):
                yield Span(span.start + start, span.start + line.start(), before)
                start = line.end()
        yield Span(span.start + start, span.end, span.text[start:])


def bare_of(text: str) -> str:
    """A sentence without marks and speaker before it, its end at its place."""
    plain = unmarked(text)
    speaker = _SPEAKER.match(plain)
    if speaker and not markers().search(speaker.group().rstrip(" \t*_")):
        plain = plain[speaker.end() :]
    behind = re.match(discretion.AFTERTHOUGHT, plain, re.IGNORECASE)
    return plain[behind.end() :] if behind else plain


def is_afterthought(text: str) -> bool:
    """Whether a sentence opens a postscript."""
    return re.match(discretion.AFTERTHOUGHT, unmarked(text), re.IGNORECASE) is not None


def unmarked(text: str) -> str:
    """A sentence without the marks before it."""
    opened = _OPENS.match(text)
    return text[opened.end() if opened else 0 :]


def lines_in(text: str) -> list[Span]:
    lines: list[Span] = []
    start = 0
    for line in text.split("\n"):
        lines.append(Span(start, start + len(line), line))
        start += len(line) + 1
    return lines


@cache
def markers() -> re.Pattern[str]:
    return re.compile("|".join(discretion.MARKERS), re.IGNORECASE)


@cache
def unchecked() -> re.Pattern[str]:
    return re.compile("|".join(discretion.UNCHECKED), re.IGNORECASE)
