"""What a language has to say about the first sentences of paragraphs: by which words they name what follows.

A language without a module `<code>_topics` has no such data; there paragraphs are named by what they repeat.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from agents.crews.content.language import base_language, module_attribute


@dataclass(frozen=True)
class Topics:
    """Patterns of a first sentence, each with a group `named`; `acts` tells whether a word may be a finite verb.

    `general` words name nothing by themselves; a subject with one of them alone is no heading.
    """

    patterns: tuple[str, ...] = ()
    subject: str = ""  # how one begins that may be a heading: "The "
    pronouns: frozenset[str] = frozenset()  # words with which a clause begins
    acts: Callable[[str], bool] = lambda word: False
    general: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()  # words between a subject and its verb that are no part of it


NONE = Topics()


@cache
def topics_of(code: str) -> Topics:
    """The data of a language; empty where there is none."""
    found = module_attribute(base_language(code), "_topics", "TOPICS")
    return found if isinstance(found, Topics) else NONE
