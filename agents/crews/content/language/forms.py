"""What a language has to say about its sentences so that two of them can be held against each other.

A language without a module `<code>_forms` has no such data, and whether a sentence says what its source says is then
not checked; its numbers, quotations, links and notes still are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from agents.crews.content.language import base_language, module_attribute

Phrase = tuple[frozenset[str], ...]  # one set of words per place; "*ing" stands for any word with this ending


@dataclass(frozen=True)
class Forms:
    """Closed classes of words, in lower case. `operators` maps a kind to its phrases, the longest of which counts."""

    operators: Mapping[str, tuple[Phrase, ...]]
    none: tuple[Phrase, ...] = ()  # phrases that look like operators and are none: "not only"
    counting: Mapping[str, str] = field(default_factory=dict)  # what kinds become before a number: "" for "some 40"
    determiners: frozenset[str] = frozenset()
    receiving: frozenset[str] = frozenset()  # stand before whoever something goes to, comes from or is done for
    opinions: frozenset[str] = frozenset()  # operators by which what somebody says may be told
    explaining: frozenset[str] = frozenset()  # limit nothing behind a comma: "in 2022, when …"
    past: frozenset[str] = frozenset()  # verbs that tell what was
    bases: Mapping[str, str] = field(default_factory=dict)  # of irregular words


def phrases(text: str) -> tuple[Phrase, ...]:
    """Phrases from lines, or parts of them between commas; "stop/stops *ing" has words to choose from in one place."""
    lines = (line.strip() for part in text.splitlines() for line in part.split(","))
    return tuple(tuple(frozenset(word.split("/")) for word in line.split()) for line in lines if line)


@cache
def forms_of(code: str) -> Forms | None:
    """The forms of a language; None where they are not known, and sentences are not compared."""
    found = module_attribute(base_language(code), "_forms", "FORMS")
    return found if isinstance(found, Forms) else None
