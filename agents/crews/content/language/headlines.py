"""What a language has to say about titles: words whose place in the sources decides whether a title is true.

A language without a module `<code>_headlines` has no such data; there titles are held against the sources without it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from agents.crews.content.language import base_language, module_attribute


@dataclass(frozen=True)
class Headlines:
    """Words in lower case.

    `comparing` and `changing` ones hold for what they are told of alone. `siding` words tell for or against what
    something is, `elsewhen` ones before `spans` of time speak of another time than the text's. `conditions` are
    operators that make what stands behind them a mere case; `replies` are words that agree or refuse.
    """

    comparing: frozenset[str] = frozenset()
    changing: frozenset[str] = frozenset()
    siding: frozenset[str] = frozenset()
    elsewhen: frozenset[str] = frozenset()
    spans: frozenset[str] = frozenset()
    conditions: frozenset[str] = frozenset()
    replies: frozenset[str] = frozenset()


NONE = Headlines()


@cache
def headlines_of(code: str) -> Headlines:
    """The data of a language; empty where there is none."""
    found = module_attribute(base_language(code), "_headlines", "HEADLINES")
    return found if isinstance(found, Headlines) else NONE
