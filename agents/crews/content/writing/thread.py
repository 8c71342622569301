"""The mails of a pasted thread as paragraphs: by whom, from which day, and quoted to which depth."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from agents.crews.content.text import Span, sentences
from agents.crews.content.writing.interview import blank, lines_of
from agents.crews.content.writing.mail import Letter, find_letters, marks, sender, written_on
from agents.crews.content.writing.signatures import office
from agents.crews.content.writing.stamps import Stamp, read_stamps

_ITEM = re.compile(r"[ \t]*(?:[-*•–]|(?P<number>\d{1,2})[.)])[ \t]+(?=\S)")


@dataclass(slots=True)
class Block:
    """A paragraph of one mail: its lines are quoted to the same depth. `own`: whoever sent the mail wrote it."""

    letter: int
    depth: int
    start: int
    end: int
    own: bool = True
    number: int = 0  # of an item that is counted
    spans: list[Span] = field(default_factory=list)  # its sentences, at their places in the text


@dataclass(slots=True)
class Thread:
    """The mails of a text with whoever sent them, and the text without their frames, marks and manners."""

    text: str
    plain: str
    letters: list[Letter]
    names: list[str]
    offices: dict[str, str]  # of those who sign with one, by name
    stamps: list[Stamp]
    blocks: list[Block]
    language: str

    @classmethod
    def of(cls, text: str, language: str) -> Thread | None:
        lines = lines_of(text)
        letters = find_letters(text, lines)
        if not letters:
            return None
        plain = list(text)
        for one in [one for letter in letters for one in (*letter.frames, *letter.talk)]:
            blank(plain, one.start, one.end)
        for line in lines:
            blank(plain, line.start, line.start + marks(line.text))
        shown = "".join(plain)
        blocks = list(_blocks(lines, letters, shown))
        for block in blocks:
            block.spans = [
                Span(block.start + span.start, block.start + span.end, span.text)
                for span in sentences(shown[block.start : block.end], language)
            ]
        names = [sender(text, letter) for letter in letters]
        signed = [(name, office(text, one, name, language)) for name, one in zip(names, letters, strict=True)]
        offices = {name: told for name, told in signed if told}
        stamps = read_stamps([written_on(text, one) for one in letters])
        return cls(text, shown, letters, names, offices, stamps, blocks, language)

    def order(self) -> list[Block]:
        """The paragraphs in the order of their mails' days, where all of these are told."""
        when: dict[int, tuple[int, int, int, int]] = {}
        for number, letter in enumerate(self.letters):
            stamp = self.stamps[self.letters.index(letter.of)] if letter.of else self.stamps[number]
            when[number] = stamp.order
        headed = {number for number, letter in enumerate(self.letters) if letter.frames or letter.of}
        dated = [when[block.letter] for block in self.blocks if block.letter in headed]
        if not all(one[0] and one[1] for one in dated):
            return self.blocks
        latest = max(dated, default=(0, 0, 0, 0))
        return sorted(self.blocks, key=lambda block: when[block.letter] if block.letter in headed else latest)


def _blocks(lines: Sequence[Span], letters: Sequence[Letter], plain: str) -> Iterator[Block]:
    """The paragraphs and items of the mails, in order.

    What is quoted ends where the answer begins, though no blank line does.
    """
    starts = [line.start for line in lines]
    for number, letter in enumerate(letters):
        open_block: Block | None = None
        counted = 0
        for line in lines[bisect_left(starts, letter.start) : bisect_left(starts, letter.end)]:
            depth = line.text[: marks(line.text)].count(">")
            if not plain[line.start : line.end].strip():
                if open_block:
                    yield open_block
                open_block = None
                continue
            begin = line.start + marks(line.text)
            item = _ITEM.match(plain, begin, line.end)
            place = int(item["number"] or 0) if item else 0
            if place > 1 and place != counted + 1:  # "12. April"
                item, place = None, 0
            counted = place or counted
            if open_block and open_block.depth == depth and not item:
                open_block.end = line.end
                continue
            if open_block:
                yield open_block
            open_block = Block(number, depth, item.end() if item else begin, line.end, number=place)
        if open_block:
            yield open_block
