"""Whether a title or a description says only what the sources say, part by part, as a colon or a stop parts them."""

from __future__ import annotations

import re

from agents.crews.content.facts import support
from agents.crews.content.facts.clauses import Clause, Word, read
from agents.crews.content.facts.parallels import states
from agents.crews.content.facts.sentences import Sentences, values_of
from agents.crews.content.language.akin import akin_of

_PARTS = re.compile(r"(?<=[:?!.])\s+|\s+[–—|]\s+")


def parts_of(line: str) -> list[str]:
    """The parts of a line that stand for themselves."""
    return [part for part in _PARTS.split(line) if part.strip()]


def is_statement(part: str, language: str) -> bool:
    """Whether a part has a verb, a negation or a number, and may be held against a sentence; else it names things."""
    clause = read(part, language)
    numbers = values_of(clause)
    if not numbers and any(word.lower in akin_of(language).headings for word in clause.words):
        return any(word.operator for word in clause.words)  # "what Velden learned" tells nothing of Velden
    return bool(numbers) or states(clause, 0, len(clause.words)) or any(word.operator for word in clause.words)


def unsupported(sources: Sentences, part: str) -> str:
    """The word of a part that no source says, or that none says together with the others; "" where all are held.

    What all the sources speak of may stand beside anything.
    """
    said = read(part, sources.language)
    headings = akin_of(sources.language).headings
    claimed = [word for word in support.claims(said) if word.lower not in headings]
    alone = next((word for word in claimed if not _numbers_of(sources, word)), None)
    if alone is not None:
        return alone.text
    own = [word for word in claimed if not support.keys(([word]), sources.language) & sources.common]
    together = set(range(len(sources.clauses)))
    for word in own if _tells(said) else ():
        near = {place for number in _numbers_of(sources, word) for place in (number - 1, number, number + 1)}
        together &= near
        if not together:
            return word.text
    return ""


def _numbers_of(sources: Sentences, word: Word) -> set[int]:
    wanted = support.keys_of(word.lower, word.stem, sources.language)
    return {number for key in wanted for number in sources.supporting.get(key, ())}


def _tells(said: Clause) -> bool:
    """Whether it is no list: "costs, charging and passengers" names things that are told apart."""
    return not any(word.opens for word in said.words[1:])
