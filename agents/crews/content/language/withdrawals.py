"""How a language takes back, limits or corrects what was said before it. Without a module of its own it has no words.

A language without a module `<code>_withdrawals` has no such data; there a sentence that points back is thought to turn.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from agents.crews.content.language import base_language, module_attribute


@dataclass(frozen=True)
class Withdrawing:
    """Patterns without regard to case; an empty one matches nothing.

    `turning`: in a sentence that points at the one before, what may take that back. `judging`: the same without a
    pronoun, "That figure was wrong". `reporting`: a sentence that hands on what an earlier version said. `correcting`:
    one that puts something right. `opening`: how such a paragraph begins. `opposed`: what stands right before the
    figure that is wrong, "not" of "61, not 71". `place`: what stands before the number of a page. `before`: how a
    sentence begins that tells how things were before a change, and `after`: what it has where it tells of both.
    """

    turning: str = ""
    judging: str = ""
    reporting: str = ""
    correcting: str = ""
    opening: str = ""
    opposed: str = ""
    place: str = ""
    before: str = ""
    after: str = ""


NONE = Withdrawing()


@cache
def withdrawing_of(code: str) -> Withdrawing:
    """The data of a language; empty where there is none."""
    found = module_attribute(base_language(code), "_withdrawals", "WITHDRAWALS")
    return found if isinstance(found, Withdrawing) else NONE
