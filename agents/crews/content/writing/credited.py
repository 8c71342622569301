"""Where in a source its credits stand: paragraphs, headings and first lines that say who made it, and of whom it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from agents.crews.content.text import Span, sentences
from agents.crews.content.writing.credits import Credit, credit
from agents.crews.content.writing.interview import lines_of
from agents.crews.content.writing.passages import Passage

_ABOVE = 3  # lines
_STOPPED = re.compile(r"[.!?…:;,。！？][\"'”’»)\]*_]*$")


def credits_of(found: Sequence[Passage], text: str, language: str) -> tuple[list[Credit], list[Credit]]:
    """What paragraphs say about their source, and what headings do: those that name who speaks under them."""
    told: list[Credit] = []
    headed: list[Credit] = []
    for block in found:
        if block.kind == "heading":
            one = credit(block.text, language, alone=True)
            if one and one.people and (one.speaks or text[block.start] != "#"):  # an author's line is no heading
                (headed if one.speaks else told).append(replace(one, start=block.start, end=block.end))
        elif block.kind == "paragraph":
            lines = _lines_without_stop(block.text)
            begin = 0 if lines else _end_of_credits(block.text, language)
            parts = [(0, block.text[:begin]), (begin, block.text[begin:])]
            for at, part in parts:
                spans = lines or sentences(part, language)
                alone = bool(lines) or all(credit(span.text, language, alone=True) for span in spans)
                found_in = ((span, credit(span.text, language, alone=alone)) for span in spans if part)
                for span, one in found_in:
                    if one:
                        start = block.start + at + span.start
                        told.append(replace(one, start=start, end=start + span.end - span.start))
    return told, headed


def _lines_without_stop(text: str) -> list[Span]:
    """The lines of a paragraph of a few in which none ends with a stop, as a title and who wrote it; else none."""
    lines = [line for line in lines_of(text) if line.text.strip()]
    bare = 1 < len(lines) <= _ABOVE and not any(_STOPPED.search(line.text.rstrip()) for line in lines)
    return lines if bare else []


def _end_of_credits(text: str, language: str) -> int:
    """Where the first lines of a paragraph end all of whose sentences say something about the source."""
    end = 0
    for line, after in pairwise(line for line in lines_of(text) if line.text.strip()):
        goes_on = after.text.lstrip("*_“")[:1].islower()
        if goes_on or not all(credit(one.text, language, alone=True) for one in sentences(line.text, language)):
            break
        end = line.end
    return end
