"""Takes out of what a model wrote its talk to whoever asked: "I hope this helps!" is no part of an article."""

from __future__ import annotations

import re

from agents.base import Edit
from agents.crews.content.document import Document, Sentence
from agents.crews.content.edits import apply
from agents.crews.content.facts.grounding import ground
from agents.crews.content.facts.pruning import LeftOut
from agents.crews.content.text import words
from agents.crews.content.types import Brief
from agents.refusals import speaks_of_itself, speaks_to_its_user

REASON = "it is the AI model's talk to you and no part of the article"


def without_asides(body: str, brief: Brief) -> tuple[str, list[LeftOut]]:
    """The body without its asides, and what went. What a source says in the same words stays.

    A sentence is one by its form, or as it says "I" where no source holds it and none says "I".
    """
    _, own = ground(body, brief.source_material, brief.language)
    document = Document.parse(body, brief.language)
    unknown, told = set(own), _plain(brief.source_material)
    found: list[Sentence] = []
    for sentence in document.sentences:
        new = (sentence.start, sentence.end) in unknown and not speaks_of_itself(brief.source_material)
        aside = speaks_to_its_user(sentence.text) or (new and speaks_of_itself(sentence.text))
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
    kept = re.sub(r"\n{3,}", "\n\n", apply(body, edits).body).strip() if edits else body
    return kept, [LeftOut(sentence.text, REASON) for sentence in found]


def _plain(text: str) -> str:
    return " ".join(word.text for word in words(text)).casefold()
