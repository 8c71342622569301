"""What a language has to say about the words by which a text may speak of a subject without naming it.

They are wider than synonyms: who tells of a licence tells of rules. By them a claim that a text says nothing of a
subject is held back, and nothing is ever said. A language without a module `<code>_subjects` has no such data.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from agents.crews.content.language import base_language, module_attribute


@dataclass(frozen=True)
class Subjects:
    """`groups` are words in lower case, each of which may speak of what the others name; `sums` matches money.

    `fields` are words of one trade or part of life each, by which a text may turn out to be about it.
    """

    groups: tuple[frozenset[str], ...] = ()
    fields: tuple[frozenset[str], ...] = ()
    sums: str = ""
    of_sums: frozenset[str] = frozenset()  # words that an amount of money speaks of


NONE = Subjects()


@cache
def subjects_of(code: str) -> Subjects:
    """The data of a language; empty where there is none."""
    found = module_attribute(base_language(code), "_subjects", "SUBJECTS")
    return found if isinstance(found, Subjects) else NONE
