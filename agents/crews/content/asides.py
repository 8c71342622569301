"""Takes out of what a model wrote its talk to whoever asked: "I hope this helps!" is no part of an article."""

from __future__ import annotations

import re
from functools import cache

from agents.base import Edit
from agents.crews.content.document import Document, Sentence
from agents.crews.content.edits import apply
from agents.crews.content.facts.grounding import ground
from agents.crews.content.facts.pruning import LeftOut
from agents.crews.content.prompts import all_instructions
from agents.crews.content.text import words
from agents.crews.content.types import Brief
from agents.refusals import brackets_on_itself, speaks_of_itself, speaks_to_its_user

_TAG = re.compile(r"^[ \t]*</?(?:sources|text|brief)>[ \t]*\n?", re.MULTILINE)  # that hold material in a prompt
_EMPTY_ITEM = re.compile(r"^[ \t]*[-*+][ \t]*(?:\n|$)", re.MULTILINE)
_EMPTY_SECTION = re.compile(r"^#{2,6} [^\n]*\n+(?=#{2,6} |\Z)|\n#{2,6} [^\n]*\Z", re.MULTILINE)
_LEAST_SAID = 4  # words by which an instruction is known

REASON = "it is the AI model's talk to you and no part of the article"


def without_asides(body: str, brief: Brief) -> tuple[str, list[LeftOut]]:
    """The body without its asides, and what went. What a source says in the same words stays.

    A sentence is one by its form, as it says "I" where no source holds it and none says "I", or as one of the
    instructions that the model was given. So is what stands in brackets and says that the text goes on elsewhere.
    """
    body = _TAG.sub("", body)
    body, cut = _without_brackets(body, brief)
    _, own = ground(body, brief.source_material, brief.language)
    document = Document.parse(body, brief.language)
    unknown, told = set(own), _plain(brief.source_material)
    found: list[Sentence] = []
    for sentence in document.sentences:
        new = (sentence.start, sentence.end) in unknown and not speaks_of_itself(brief.source_material)
        aside = speaks_to_its_user(sentence.text) or (new and speaks_of_itself(sentence.text))
        aside = aside or _repeats_instructions(sentence.text)
        if aside and _plain(sentence.text) not in told:
            found.append(sentence)
    edits = []
    for sentence in found:
        block = document.blocks[sentence.block]
        alone = block.text.strip() == sentence.text.strip()
        start = body.rfind("\n", 0, sentence.start) + 1 if alone else sentence.start
        end = sentence.end
        while end < len(body) and body[end] in (" \n" if alone else " "):
            end += 1
        edits.append(Edit(rule="writer.aside", start=start, end=end, replacement="", reason=REASON))
    if edits:
        body = _tidied(apply(body, edits).body)
    return body, [*cut, *(LeftOut(sentence.text, REASON) for sentence in found)]


def _without_brackets(body: str, brief: Brief) -> tuple[str, list[LeftOut]]:
    """The body without "[Rest of the article omitted]" and its like, with the line that held nothing else."""
    told = _plain(brief.source_material)
    cut: list[LeftOut] = []
    for start, end in reversed(brackets_on_itself(body)):
        said = body[start:end]
        if f" {_plain(said)} " in f" {told} ":
            continue
        cut.insert(0, LeftOut(said, REASON))
        while start and body[start - 1] in " *_":
            start -= 1
        while end < len(body) and body[end] in "*_":
            end += 1
        body = body[:start] + body[end:]
    return (_tidied(body) if cut else body), cut


def _tidied(body: str) -> str:
    """The body without the items and sections that are empty now."""
    body = re.sub(r"\n{3,}", "\n\n", _EMPTY_ITEM.sub("", body)).strip()
    return _EMPTY_SECTION.sub("", body).strip()


def _repeats_instructions(sentence: str) -> bool:
    said = _plain(sentence)
    return said.count(" ") >= _LEAST_SAID - 1 and f" {said} " in _instructed()


@cache
def _instructed() -> str:
    return f" {_plain(all_instructions())} "


def _plain(text: str) -> str:
    return " ".join(word.text for word in words(text)).casefold()
