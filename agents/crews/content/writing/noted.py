"""Makes units of notes: sentences stand in paragraphs, fragments in lists, and what changed stands first."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from agents.crews.content.text import Span, sentences
from agents.crews.content.writing.minutes import Meeting, minutes_for
from agents.crews.content.writing.passages import Passage
from agents.crews.content.writing.shorthand import (
    change,
    compares,
    is_sentence,
    labelled,
    quoted,
    totalled,
    unstruck,
    written_out,
)
from agents.crews.content.writing.units import Kind, Piece, Said, Unit

_MARK = re.compile(r"[ \t]*(?:[-*+•◦‣▪–—]|\d{1,3}[.)])[ \t]+")
_STOPPED = re.compile(r"[.!?…:][\"'”’»)\]*_]*$")
_HEAD = 4  # words of a line over a list that is its heading
_FEW = 3  # sentences that are a paragraph beside fragments …
_SHARE = 0.6  # … of all


@dataclass(slots=True)
class _Item:
    """A line of notes: its sentences as readers see them, with their places, and by whom."""

    pieces: list[Piece]
    prose: bool
    result: float = 0.0
    by: str = ""
    listed: bool = False


class Noted:
    """Adds the notes of one source to its units."""

    def __init__(self, meeting: Meeting, language: str) -> None:
        self.meeting = meeting
        self.language = language
        self.data = minutes_for(language)
        names = sorted(meeting.labels, key=len, reverse=True)
        self.label = re.compile(rf"(?:{'|'.join(map(re.escape, names))})\s*:\s+" if names else r"(?!)")
        short = [name for name in names if name.isupper() and name.isalpha()]
        self.initials = re.compile(rf"(?<!\w)(?:{'|'.join(short)})(?!\w)" if short else r"(?!)")
        self.by: dict[int, str] = {}  # who reports a unit

    def unheaded(self, found: Sequence[Passage], text: str) -> list[Passage]:
        """The passages of notes with their headings: a few words above a list, but no line with a figure of those
        that are items though no mark says so."""
        told: list[Passage] = []
        for one, after in pairwise([*found, None]):
            assert one is not None
            over = after is not None and after.kind == "list" and re.fullmatch(r"[^\n.:;,!?\d]{3,40}", one.text)
            if one.kind == "paragraph" and over and len(one.text.split()) <= _HEAD:
                one = replace(one, kind="heading", text=_capital(one.text), level=2)
            elif self.meeting.lined and one.kind == "heading" and text[one.start] != "#":
                one = replace(one, kind="paragraph") if re.search(r"[\d,;]", one.text) else one
            told.append(one)
        return told

    def add(self, units: list[Unit], block: Passage, section: int, paragraph: int, said: Said) -> int:
        """Adds a paragraph or list behind `paragraph`; returns the number of the last one that it made."""
        items = [item for span in self._lines(block) if not said.again(span.text) and (item := self._item(span))]
        for number, run in enumerate(_runs(items)):
            paragraph += bool(number)
            for item in run:
                marked = [replace(one, text=f"- {one.text}") for one in item.pieces] if item.listed else item.pieces
                kind: Kind = "list" if item.listed else "prose"
                unit = Unit(kind, marked, section, paragraph, result=item.result > 0, noted=True)
                units.append(unit)
                if item.by:
                    self.by[id(unit)] = item.by
        return paragraph

    def finish(self, units: list[Unit]) -> None:
        """Says who reports what."""
        last, before = "", -1
        for unit in units:
            by = self.by.get(id(unit), "")
            if by:
                self._speak(unit, by, again=by == last and unit.paragraph == before)
            last, before = by, unit.paragraph

    def _lines(self, block: Passage) -> Iterator[Span]:
        """The items of a passage, each with what is under it."""
        parts = block.parts or (Span(block.start, block.end, block.text),)
        for part in parts:
            start, end, text = part.start, part.start, ""
            children: list[str] = []
            for line in re.finditer(r"[^\n]*\S", part.text):
                mark = _MARK.match(line.group())
                bare = line.group()[mark.end() if mark else 0 :].strip()
                nested = mark is not None and line.start() > 0 and line.group()[0] in " \t"
                own = (mark is not None and not nested) or self.label.match(bare) is not None
                own = own or self.meeting.lined or (not block.parts and _STOPPED.search(text) is not None)
                if text and nested:
                    children.append(bare.rstrip(" ."))
                elif text and own:
                    yield Span(start, end, _with(text, children))
                    start, text, children = part.start + line.end() - len(bare), bare, []
                elif text:
                    text = f"{text} {bare}"
                else:
                    start, text = part.start + line.end() - len(line.group().lstrip()), bare
                end = part.start + line.end()
            if text:
                yield Span(start, end, _with(text, children))

    def _item(self, line: Span) -> _Item | None:
        said = self.label.match(line.text)
        by = self.meeting.labels[said.group().rstrip(": \t")].name if said else ""
        text = unstruck(quoted(line.text[said.end() :] if said else line.text))
        if not re.search(r"\w", text):
            return None
        changed = change(text, self.language, self.meeting.text)
        worth = _size(changed) if changed else 0.5 * compares(text, self.language)
        if changed:
            return _Item([Piece(changed, line.start, line.end)], True, worth, by)
        told = [self._told(span.text) for span in sentences(text, self.language)]
        told[0] = totalled(told[0], self.language)
        prose = bool(by) or all(is_sentence(one, self.language) for one in told)
        if not prose and not by:
            label, rest = labelled(" ".join([told[0], *map(_capital, told[1:])]), self.language)
            rest = f"{rest[:1].upper()}{rest[1:]}" if not label else f"**{label[:1].upper()}{label[1:]}:** {rest}"
            return _Item([Piece(_stopped(rest), line.start, line.end)], False, worth)
        told = [_stopped(_capital(one)) for one in told]
        return _Item([Piece(" ".join(told), line.start, line.end)], True, worth, by)

    def _told(self, sentence: str) -> str:
        """A sentence written out, with whoever its initials mean."""
        inner = self.label.match(sentence)
        if inner:
            name = self.meeting.labels[inner.group().rstrip(": \t")].name
            sentence = self.data.says.format(name=name) + _capital(sentence[inner.end() :])
        plain = written_out(sentence, self.language)
        return self.initials.sub(lambda match: self.meeting.labels[match[0]].name, plain)

    def _speak(self, unit: Unit, by: str, *, again: bool) -> None:
        """Says who reports a line, or whose words it quotes."""
        first = unit.pieces[0]
        bare = first.text.removeprefix("- ")
        pattern = self.data.says if bare.startswith("“") else self.data.adds if again else self.data.reports
        told = "- " * (bare != first.text) + pattern.format(name=by) + _capital(bare)
        unit.pieces[0] = replace(first, text=told)


def _runs(items: Sequence[_Item]) -> Iterator[list[_Item]]:
    """Sentences as paragraphs and fragments as lists, in their order; all as one list where few are sentences."""
    fragments = sum(not item.prose for item in items)
    prose = len(items) - fragments
    mixed = len({bool(item.by) for item in items}) > 1  # else nobody's words would seem to be the reporter's
    if mixed or (fragments and (prose < _FEW or prose < _SHARE * len(items))):
        yield [replace(item, listed=True) for item in items]
        return
    for _, run in groupby(items, key=lambda item: item.prose):
        yield [replace(item, listed=not item.prose) for item in run]


def _with(text: str, children: Sequence[str]) -> str:
    """A line with what stands under it."""
    return f"{text.rstrip(' .:')} – {'; '.join(children)}" if children else text


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _stopped(text: str) -> str:
    return text if re.search(r"[.!?…][\"'”’»)\]]*$", text) else f"{text.rstrip(' ,;:')}."


def _size(text: str) -> float:
    """How much a sentence about a change tells to have changed."""
    figures = [float(one.replace(",", "")) for one in re.findall(r"(?<![\w.])\d[\d,]*(?:\.\d+)?(?!\d)", text)]
    values = [one for one in figures if not 1800 < one < 2100]
    if len(values) < 2 or min(values[0], values[1]) <= 0:
        return 1.0
    return 1.0 + abs(math.log(values[1] / values[0]))
