"""Sentences that were left out because nothing proves them, as edits by which people may put them back."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from agents.base import Edit
from agents.crews.content.document import Document, Sentence
from agents.crews.content.facts.pruning import LeftOut

RULE = "writer.unproven_sentence"


class Gap(NamedTuple):
    """A place of the kept text, and what parts a sentence there from what stands before and behind it."""

    at: int
    before: str = ""
    behind: str = ""


def offers(
    written: str, kept: str, left_out: Sequence[LeftOut], evidence: Callable[[LeftOut], str], language: str
) -> tuple[list[Edit], list[LeftOut]]:
    """Edits of the text that was `kept`, in its order, and what of `left_out` none of them puts back.

    Each puts an unproven sentence of the `written` text behind what stood before it: the last sentence of its section
    that was kept, or the heading. Where nothing of its section is left, it is not offered.
    """
    document = Document.parse(written, language)
    found: dict[str, tuple[int, Sentence, Edit]] = {}
    others: list[LeftOut] = []
    for one in left_out:
        run = _run(document, one.text) if one.unproven else None
        if run and one.behind in found:  # with what it leans on, or not at all
            at, last, edit = found.pop(one.behind)
            said, gap = edit.replacement.rstrip(), " " if run[0].block == last.block else "\n\n"
            tail = edit.replacement[len(said) :]
            said = f"{said}{gap}{written[run[0].start : run[-1].end]}{tail}"
            found[one.text] = (at, run[-1], edit.model_copy(update={"replacement": said}))
            continue
        place = _gap(document, run, kept) if run and not one.behind else None
        if run is None or place is None:
            others.append(one)
            continue
        edit = Edit(
            rule=RULE,
            start=place.at,
            end=place.at,
            replacement=f"{place.before}{written[run[0].start : run[-1].end]}{place.behind}",
            reason="The AI model wrote this, and it was left out.",
            left=f"Left to you, as {one.reason}. Accept it if you know that it is true.",
            evidence=evidence(one),
            safe=False,
        )
        found[one.text] = (place.at, run[-1], edit)
    ordered = sorted(found.values(), key=lambda item: (item[0], item[1].start))
    return [edit for *_, edit in ordered], others


def _run(document: Document, text: str) -> list[Sentence] | None:
    """The sentences of one block, one after the other, that read as this text."""
    for number, first in enumerate(document.sentences):
        run = [first]
        for other in document.sentences[number + 1 :]:
            if other.block != first.block or len(" ".join(one.text for one in run)) >= len(text):
                break
            run.append(other)
        if " ".join(one.text for one in run) == text:
            return run
    return None


def _gap(document: Document, run: Sequence[Sentence], kept: str) -> Gap | None:
    """Where sentences may be put back; None where their section is gone, or they are a part of something marked up."""
    sentence = run[0]
    if document.source[sentence.start : run[-1].end].count("**") % 2:
        return None
    own = document.blocks[sentence.block]
    for other in reversed(document.sentences[: document.sentences.index(sentence)]):
        between = document.blocks[other.block : sentence.block]
        if any(block.kind == "heading" for block in between):
            break
        ends = _ends_of(document.source[other.start : other.end], kept)
        if ends:
            items = between and own.kind == between[0].kind == "item"
            return Gap(ends[0], "\n- " if items else "\n\n" if between else " ") if len(ends) == 1 else None
    heading = next((block for block in reversed(document.blocks[: sentence.block]) if block.kind == "heading"), None)
    if heading is None:
        return Gap(0, behind="\n\n")
    line = document.source.split("\n")[document.source.count("\n", 0, heading.start)]
    ends = _ends_of(f"{line}\n", kept)
    return Gap(ends[0], "\n", "\n") if len(ends) == 1 else None


def _ends_of(text: str, kept: str) -> list[int]:
    """Where a text ends in the kept one."""
    return [found.end() for found in re.finditer(re.escape(text), kept)]
