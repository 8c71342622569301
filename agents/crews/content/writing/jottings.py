"""Makes lists of jotted lines: each line of rough notes says something by itself, and nothing ties it to the next."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from agents.crews.content.language import for_language
from agents.crews.content.text import Span, words
from agents.crews.content.writing.passages import Passage, passages

_WIDEST = 100  # characters: no editor wraps later
_STOPPED = re.compile(r"[.!?…。！？][\"'”’»)\]*_]*$")
_LEAST = 2  # lines
_LABEL = 4  # words above a list
_WRAPPED = 55  # characters; a shorter line was ended on purpose


def with_lists(found: Sequence[Passage], text: str, language: str) -> list[Passage]:
    """The passages of a text; paragraphs whose lines were jotted down are lists."""
    return list(_read(list(_labelled(found, text)), _width(text), language))


def _labelled(found: Sequence[Passage], text: str) -> Iterator[Passage]:
    """The passages of a text, in which a few words in small letters right above a list are its heading.

    Where something else follows the list, which would stand under that heading as well, they announce it: "Tools:".
    """
    labels = {
        place
        for place, (block, after) in enumerate(pairwise(found))
        if block.kind == "paragraph" and after.kind == "list" and _is_label(block, after, text)
    }
    headed = all(
        place + 2 >= len(found) or place + 2 in labels or found[place + 2].kind == "heading" for place in labels
    )
    level = min((block.level for block in found if block.kind == "heading"), default=2)
    for place, block in enumerate(found):
        said = f"{block.text[:1].upper()}{block.text[1:]}"
        if place in labels and headed:
            yield replace(block, kind="heading", text=said, level=level)
        else:
            yield replace(block, text=f"{said}:") if place in labels else block


def _is_label(block: Passage, after: Passage, text: str) -> bool:
    said = block.text
    plain = said[:1].islower() and re.search(r"[\n.:;,!?…]", said) is None
    return plain and len(said.split()) <= _LABEL and "\n" not in text[block.end : after.start].replace("\n", "", 1)


def jotted_lines(text: str, language: str) -> list[Span]:
    """The jotted lines of a text, in order."""
    width = _width(text)
    paragraphs = (block for block in passages(text) if block.kind == "paragraph")
    found = (list(_lines(block)) for block in paragraphs)
    return [line for lines in found if _are_jotted([one.text for one in lines], width, language) for line in lines]


def _width(text: str) -> int:
    return min(_WIDEST, max((len(line.rstrip()) for line in text.split("\n")), default=0))


def _read(found: Sequence[Passage], width: int, language: str) -> Iterator[Passage]:
    for block in found:
        lines = list(_lines(block)) if block.kind == "paragraph" else []
        if _are_jotted([line.text for line in lines], width, language):
            parts = tuple(Span(line.start, line.end, f"- {_in_print(line.text)}") for line in lines)
            yield Passage("list", block.start, block.end, "\n".join(part.text for part in parts), parts=parts)
        else:
            yield block


def _lines(block: Passage) -> Iterator[Span]:
    for match in re.finditer(r"[^\n]*\S", block.text):
        bare = match.group().lstrip()
        yield Span(block.start + match.end() - len(bare), block.start + match.end(), bare)


def _are_jotted(lines: Sequence[str], width: int, language: str) -> bool:
    """Whether most lines have no stop, and each ends where there was room for the next word and leaves nothing open."""
    data = for_language(language)
    bare = sum(_STOPPED.search(line) is None for line in lines)
    if len(lines) < _LEAST or 2 * bare <= len(lines) or not data.stop_words:
        return False
    for line, after in pairwise(lines):
        if _STOPPED.search(line):
            continue
        first = after.split()[0]
        goes_on = first in data.stop_words - data.question_words
        wrapped = len(line) >= _WRAPPED and len(line) + 1 + len(first) > width
        if goes_on or wrapped or line.endswith((",", ";", "-", "–", "(")):
            return False
    return True


def _in_print(line: str) -> str:
    """A line with a capital, if its first word has none."""
    first = words(line)[0].text if words(line) else ""
    plain = bool(first) and line.startswith(first) and first.isalpha() and first.islower()
    return line[:1].upper() + line[1:] if plain else line
