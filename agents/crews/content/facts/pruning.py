"""Takes out of a text what neither the brief nor its sources hold, sentence by sentence."""

from __future__ import annotations

import re
from typing import NamedTuple

from agents.crews.content.document import Document, Sentence
from agents.crews.content.facts.known import Invention, Known
from agents.crews.content.facts.orphans import orphans

ROUNDS = 50  # what is left after so many is taken out by the paragraph

BROKEN_OFF = "it breaks off"
ORPHANED = "it means something else without the sentence before it, which was left out"

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
    written = body
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
    body = _without_orphans(written, body, known.language, left_out)
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
    gone: list[LeftOut] = []
    document = Document.parse(body, known.language)
    rest = len(body)
    for sentence, wrong in reversed(found):  # from the end, so that the places before stay
        if sentence.start >= rest:
            continue  # it went with the quotation that it is a part of
        first, last = _whole_quotation(document, sentence)
        text = " ".join(one.text for one in document.sentences[first : last + 1])
        gone.insert(0, LeftOut(text, wrong.reason, wrong.source))
        start, end = document.sentences[first].start, document.sentences[last].end
        body, rest = _without(body, *_around(document, sentence.block, start, end)), start
    left_out += gone
    return body


def _without_orphans(written: str, kept: str, language: str, left_out: list[LeftOut]) -> str:
    found = orphans(written, kept, language)
    document = Document.parse(kept, language)
    for sentence in reversed(found):
        kept = _without(kept, *_around(document, sentence.block, sentence.start, sentence.end))
    left_out += [LeftOut(sentence.text, ORPHANED) for sentence in found]
    return kept


def _whole_quotation(document: Document, sentence: Sentence) -> tuple[int, int]:
    """The numbers of the first and the last sentence of the quotations that a sentence cuts, or of it alone."""
    first = last = document.sentences.index(sentence)
    for quoted in document.blocks[sentence.block].quotations:
        start, end = document.sentences[first].start, document.sentences[last].end
        if quoted.start < end and start < quoted.end:
            while first and document.sentences[first].start > quoted.start:
                first -= 1
            while last + 1 < len(document.sentences) and document.sentences[last].end < quoted.end:
                last += 1
    return first, last


def _around(document: Document, number: int, start: int, end: int) -> tuple[int, int]:
    """A passage's place in a block, or its whole line where it is all of it."""
    block = document.blocks[number]
    whole = block.start == start and block.end == end
    return _line(document.source, start, end) if whole else (start, end)


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
