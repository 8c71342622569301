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
            first = [] if lines else _lines_about_it(block.text, language)
            told += [
                replace(one, start=block.start + span.start, end=block.start + span.end)
                for span in first
                if (one := credit(span.text, language, alone=True))
            ]
            begin = first[-1].end if first else 0
            rest = sentences(block.text[begin:], language)
            spans = lines or [Span(span.start + begin, span.end + begin, span.text) for span in rest]
            alone = bool(lines) or all(credit(span.text, language, alone=True) for span in spans)
            for span in spans:
                one = credit(span.text, language, alone=alone)
                if one:
                    told.append(replace(one, start=block.start + span.start, end=block.start + span.end))
    return told, headed


def _lines_without_stop(text: str) -> list[Span]:
    """The lines of a paragraph of a few in which none ends with a stop, as a title and who wrote it; else none."""
    lines = [line for line in lines_of(text) if line.text.strip()]
    bare = 1 < len(lines) <= _ABOVE and not any(_STOPPED.search(line.text.rstrip()) for line in lines)
    return lines if bare else []


def _lines_about_it(text: str, language: str) -> list[Span]:
    """The first lines of a paragraph that say each, alone and without a stop, something about the source."""
    found: list[Span] = []
    lines = [line for line in lines_of(text) if line.text.strip()]
    for line, after in pairwise(lines):
        goes_on = after.text.lstrip('*_“"')[:1].islower()
        if goes_on or _STOPPED.search(line.text.rstrip()) or credit(line.text, language, alone=True) is None:
            break
        found.append(line)
    return found
