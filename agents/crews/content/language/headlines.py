"""What a language has to say about results: words by which a sentence tells that something changed, or compares.

A language without a module `<code>_headlines` has no such data.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from agents.crews.content.language import base_language, module_attribute


@dataclass(frozen=True)
class Headlines:
    """Words in lower case by which a sentence tells a change, or compares."""

    comparing: frozenset[str] = frozenset()
    changing: frozenset[str] = frozenset()


NONE = Headlines()


@cache
def headlines_of(code: str) -> Headlines:
    """The data of a language; empty where there is none."""
    found = module_attribute(base_language(code), "_headlines", "HEADLINES")
    return found if isinstance(found, Headlines) else NONE
