"""What a press release says to editors: "For immediate release", where and when it was given out, notes at its end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from agents.crews.content.language import for_language
from agents.crews.content.writing.interview import lines_of
from agents.crews.content.writing.notes import Note

_ABOVE = 8  # lines with words, of which one may be a kicker or a dateline
_MARKS = r"[ \t]*(?:#{1,6} +|> *|[-*+] +)?[*_]{0,3}"


def release_matter(text: str, language: str) -> list[Note]:
    """The kicker and dateline of a text, also before its first words, and what stands under "Notes to editors"."""
    data = for_language(language)
    if not data.dateline:
        return []
    return [*_above(text, data.kicker, data.dateline), *_behind(text, data.back_matter)]


def _above(text: str, kicker: str, dateline: str) -> Iterator[Note]:
    whole = re.compile(rf"{_MARKS}(?:{kicker}|{dateline})[*_.: \t]*$", re.IGNORECASE)
    opening = re.compile(rf"(?P<told>[*_]{{0,3}}{dateline}[*_]{{0,3}}\s*[–—:|-]+[*_]{{0,3}}\s*)(?=\S)", re.IGNORECASE)
    for line in [line for line in lines_of(text) if line.text.strip()][:_ABOVE]:
        begins = opening.match(line.text)
        if whole.match(line.text):
            yield Note(line.start, line.end, line.text.strip())
        elif begins:
            yield Note(line.start + begins.start("told"), line.start + begins.end("told"), begins["told"].strip())


def _behind(text: str, back_matter: str) -> Iterator[Note]:
    """From a heading over what is for editors to the next one; each paragraph by itself."""
    heading = re.compile(rf"(?:#{{1,6}} +)?[*_]{{0,3}}(?:{back_matter})[*_]{{0,3}}:?[*_]{{0,3}}[ \t]*$", re.IGNORECASE)
    inside = False
    for line in lines_of(text):
        if heading.match(line.text.strip()):
            inside = True
        elif line.text.startswith("#"):
            inside = False
        if inside and line.text.strip():
            yield Note(line.start, line.end, line.text.strip())
