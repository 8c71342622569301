"""What a language has to say about words that support one another in a retelling, and words that claim nothing.

A language without a module `<code>_akin` has no such data; there a sentence is not asked for the support of its words.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from agents.crews.content.language import base_language, module_attribute


@dataclass(frozen=True)
class Akin:
    """Words in lower case. Of a word of `groups` any other one of its group may stand in the source.

    `framing` words claim nothing. `endings` part a word from its root. `telling` words are verbs of saying besides
    those of the language, `asked` those before what somebody is asked. `limiting` words open what limits the words
    before them.
    """

    groups: tuple[frozenset[str], ...] = ()
    framing: frozenset[str] = frozenset()
    endings: tuple[str, ...] = ()
    telling: frozenset[str] = frozenset()
    headings: frozenset[str] = frozenset()  # words by which a title speaks of its text
    limiting: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()


NONE = Akin()


@cache
def akin_of(code: str) -> Akin:
    """The data of a language; empty where there is none."""
    found = module_attribute(base_language(code), "_akin", "AKIN")
    return found if isinstance(found, Akin) else NONE
