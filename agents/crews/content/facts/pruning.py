"""Takes out of a text what neither the brief nor its sources hold, sentence by sentence."""

from __future__ import annotations

import re
from typing import NamedTuple

from agents.crews.content.document import Document
from agents.crews.content.facts.known import Invention, Known

ROUNDS = 50  # what is left after so many is taken out by the paragraph

BROKEN_OFF = "it breaks off"

_EMPTY_SECTION = re.compile(r"(?m)^#{2,6} [^\n]*\n+(?=(?:#{2,6} |\Z))")


_OPEN_END = re.compile(r"[\w,;(–—-]\Z")
_FULL_STOP = re.compile(r"[.!?…。！？]\W{0,3}\Z")
_MARK = re.compile(r"\[\^?[^\]\n]{1,40}\]")


class LeftOut(NamedTuple):
    """A passage that was taken out, and why, for the middle of a sentence."""

    text: str
    reason: str
    source: str = ""  # the sentence of the sources that says otherwise


def prune(body: str, known: Known) -> tuple[str, list[LeftOut]]:
    """The body without its inventions and without what says otherwise than its source, and what went.

    A heading whose section is empty then goes with it.
    """
    left_out: list[LeftOut] = []
    for turn in range(ROUNDS):
        invented = known.inventions(body)
        if not invented:
            break
        start, end = _passage(body, invented[0], known.language, whole=turn >= ROUNDS // 2)
        left_out.append(LeftOut(" ".join(body[start:end].split()), invented[0].reason))
        body = _without(body, start, end)
    else:
        return "", left_out
    body = _without_contradictions(body, known, left_out)
    before = ""
    while before != body:
        before, body = body, _EMPTY_SECTION.sub("", body)
    return body.strip(), left_out


def without_stump(body: str, language: str) -> tuple[str, list[LeftOut]]:
    """The body without a last sentence that breaks off, as the other paragraphs' ends show; and what went.

    A heading that has nothing under it then goes with it.
    """
    document = Document.parse(body, language)
    last = document.blocks[-1] if document.blocks else None
    if last is None or last.kind != "paragraph" or last.quoted or not _OPEN_END.search(last.text.rstrip()):
        return body, []
    if not any(_FULL_STOP.search(block.text.rstrip()) for block in document.paragraphs):
        return body, []  # of a script that sets none
    stump = document.sentences[-1]
    kept = _without(body, stump.start, len(body))
    return _EMPTY_SECTION.sub("", kept).strip(), [LeftOut(stump.text, BROKEN_OFF)]


def _without_contradictions(body: str, known: Known, left_out: list[LeftOut]) -> str:
    found = known.contradictions(body)
    for sentence, _ in reversed(found):  # from the end, so that the places before stay
        start, end = _around(body, sentence.start, sentence.end, known.language)
        body = _without(body, start, end)
    left_out += [LeftOut(sentence.text, wrong.reason, wrong.source) for sentence, wrong in found]
    return body


def _around(body: str, start: int, end: int, language: str) -> tuple[int, int]:
    """A sentence's place, or its whole line where it stands alone in it."""
    for block in Document.parse(body, language).blocks:
        if block.start <= start and end <= block.end and block.start == start and block.end == end:
            return _line(body, start, end)
    return start, end


def _passage(body: str, invention: Invention, language: str, whole: bool) -> tuple[int, int]:
    """The sentence around an invention, or everything between blank lines where it stands in no sentence."""
    document = Document.parse(body, language)
    if not whole:
        for sentence in document.sentences:
            block = document.blocks[sentence.block]
            inside = sentence.start <= invention.start and invention.end <= sentence.end
            if inside and not block.quoted and body[sentence.start : sentence.end].count("**") % 2 == 0:
                alone = block.text.strip() == sentence.text.strip()
                return _line(body, sentence.start, sentence.end) if alone else (sentence.start, sentence.end)
        if _MARK.fullmatch(invention.text) and body[invention.end : invention.end + 1] != ":":
            return invention.start, invention.end  # a note's mark behind a sentence that is known
    start = body.rfind("\n\n", 0, invention.start) + 2 if "\n\n" in body[: invention.start] else 0
    end = body.find("\n\n", invention.end)
    return start, len(body) if end < 0 else end


def _line(body: str, start: int, end: int) -> tuple[int, int]:
    """The whole line or lines of a passage, with the bullet that opens them."""
    first = body.rfind("\n", 0, start) + 1
    last = body.find("\n", end)
    return first, len(body) if last < 0 else last


def _without(body: str, start: int, end: int) -> str:
    before, after = body[:start], body[end:]
    if before.endswith((" ", "\n")) or not before:
        after = after.lstrip(" ")
    joined = before + after
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+(?=\n)", "", joined)).strip() + "\n"
