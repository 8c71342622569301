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

    `framing` words open a phrase or clause that may stand at the start of a sentence or at its end; of them the
    `timing` ones tell when or where. `joining` words part two statements, `relative` ones open a clause behind a
    subject, `inner` ones one into which nothing from outside may come, `clausal` ones may open one, `than` words what
    is compared. `opening`
    phrases say nothing where they begin a sentence. `naming` words ask, in a heading, for no more than it names
    ("what"). `things` are pronouns for the subject of the sentence before. `by` stands before the doer in a passive,
    `be` before its participle, of which the `past` ones tell of the past.
    """

    shorter: Mapping[Phrase, Phrase] = field(default_factory=dict)
    framing: frozenset[str] = frozenset()
    joining: frozenset[str] = frozenset()
    relative: frozenset[str] = frozenset()
    inner: frozenset[str] = frozenset()
    clausal: frozenset[str] = frozenset()
    than: frozenset[str] = frozenset()
    timing: frozenset[str] = frozenset()
    naming: frozenset[str] = frozenset()
    opening: frozenset[Phrase] = frozenset()
    things: frozenset[str] = frozenset()
    by: frozenset[str] = frozenset()
    be: frozenset[str] = frozenset()
    past: frozenset[str] = frozenset()
    negated: Mapping[str, str] = field(default_factory=dict)  # irregular ones: "won't", which is "will" with "not"


@cache
def rewording_of(code: str) -> Rewording | None:
    """The data of a language; None where there is none."""
    found = module_attribute(base_language(code), "_rewording", "REWORDING")
    return found if isinstance(found, Rewording) else None
