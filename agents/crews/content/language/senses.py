"""What a language has to say about pairs of words: which are opposites, which exclude each other, which say the same.

A language without a module `<code>_senses` has no such data; what needs it is then not compared.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from agents.crews.content.language import base_language, module_attribute, vocabulary

Sides = tuple[frozenset[str], frozenset[str]]  # words in lower case that say the contrary of those on the other side


@dataclass(frozen=True)
class Senses:
    """Closed lists of words, in lower case and in every form that is meant.

    `opposites` are true of the same things in turn, never at once ("open", "closed"). `converse` ones tell the same if
    what stands on their two sides is exchanged ("before", "after"; "lend", "borrow"). Of `alternatives` one at most is
    true in its place ("summer", "winter").
    """

    opposites: tuple[Sides, ...] = ()
    converse: tuple[Sides, ...] = ()
    alternatives: tuple[frozenset[str], ...] = ()
    same: Mapping[tuple[str, ...], str] = field(default_factory=dict)  # words -> the word that they may stand for


def sides(text: str) -> tuple[Sides, ...]:
    """Pairs from "before until / after since; above / below"."""
    pairs = (pair.split("/") for pair in text.split(";") if pair.strip())
    return tuple((vocabulary(one), vocabulary(other)) for one, other in pairs)


def synonyms(text: str) -> dict[tuple[str, ...], str]:
    """Words and phrases with the one that they may stand for, from "return: went back, came back; buy: purchase"."""
    told = (entry.split(":") for entry in text.split(";") if entry.strip())
    return {tuple(one.split()): main.strip() for main, others in told for one in others.split(",")}


NO_SENSES = Senses()


@cache
def senses_of(code: str) -> Senses:
    """The senses of a language; empty ones where they are not known."""
    found = module_attribute(base_language(code), "_senses", "SENSES")
    return found if isinstance(found, Senses) else NO_SENSES
