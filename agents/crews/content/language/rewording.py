"""What a language has to say about changes of a sentence's wording that never change what it states.

A language without a module `<code>_rewording` has no such data; there only a sentence as it stands is known to be kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from agents.crews.content.language import base_language, module_attribute

Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Rewording:
    """Words in lower case. A phrase of `shorter` says what its value says; one without a value says nothing.

    `neutral` words only build a sentence, the `timing` ones before a number or a time, the `relative` ones behind a
    subject, the `contrasting` ones behind a mark or at a sentence's start. `framing` words open a phrase or clause that
    may stand at the start of a statement or at its end, `joining` words part two statements. `opening` phrases state
    nothing where they begin a sentence. `persons` tells of whom a pronoun speaks, of which `things` may come new.
    `by` stands before the doer in a passive; `be` and `tenses` are verbs that build others, and the time they tell of.
    """

    shorter: Mapping[Phrase, Phrase] = field(default_factory=dict)
    neutral: frozenset[str] = frozenset()
    timing: frozenset[str] = frozenset()
    relative: frozenset[str] = frozenset()
    contrasting: frozenset[str] = frozenset()
    framing: frozenset[str] = frozenset()
    joining: frozenset[str] = frozenset()
    opening: frozenset[Phrase] = frozenset()
    persons: Mapping[str, str] = field(default_factory=dict)
    things: frozenset[str] = frozenset()
    by: frozenset[str] = frozenset()
    be: frozenset[str] = frozenset()
    tenses: Mapping[str, str] = field(default_factory=dict)
    negated: Mapping[str, str] = field(default_factory=dict)  # irregular ones: "won't", which is "will" with "not"


@cache
def rewording_of(code: str) -> Rewording | None:
    """The data of a language; None where there is none."""
    found = module_attribute(base_language(code), "_rewording", "REWORDING")
    return found if isinstance(found, Rewording) else None
