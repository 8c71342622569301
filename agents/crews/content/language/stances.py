"""What a language has to say about what is only wished, advised against, unchanged, or the other way round elsewhere.

A language without a module `<code>_stances` has no such data; there nobody is told of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from agents.crews.content.language import base_language, module_attribute


@dataclass(frozen=True)
class Stances:
    """Words in lower case, phrases as tuples of them.

    What stands behind `wishing` words is only wished, asked for or planned; those that tell the wish as granted are
    none. One of `infinitive` before a verb makes a note of a task. `pending` words stand before such a verb.
    """

    wishing: frozenset[str] = frozenset()
    comparing: frozenset[str] = frozenset()  # before these they wish nothing: "than planned"
    infinitive: frozenset[str] = frozenset()
    pending: frozenset[str] = frozenset()
    joined: frozenset[str] = frozenset()  # the verb that a wish leaves bare: "that it be built"
    parting: frozenset[str] = frozenset()  # open a clause that the wish does not reach: "although"
    portions: frozenset[str] = frozenset()  # parts of a number: "half of the 240 seats"
    out: frozenset[str] = frozenset()  # "two out of ten"
    those: frozenset[str] = frozenset()  # stand for what was counted before: "three of them"
    reversing: tuple[tuple[str, ...], ...] = ()  # say that the contrary holds: "the other way round"
    advising: frozenset[str] = frozenset()  # what is not this is advised against: "not recommended"
    dissuading: frozenset[str] = frozenset()  # advise against by themselves: "unsuitable"
    against: frozenset[str] = frozenset()  # the same behind one of `advising`
    setting_apart: frozenset[str] = frozenset()  # open what is not: "but"
    commands: frozenset[str] = frozenset()  # verbs that open advice
    level: frozenset[str] = frozenset()  # say of a quantity that it stays as it is …
    staying: frozenset[str] = frozenset()  # … behind one of these
    changing: frozenset[str] = frozenset()  # the same behind "not"
    moving: frozenset[str] = frozenset()  # say that it does not, besides the courses of a quantity
    arising: tuple[tuple[str, ...], ...] = ()  # stand before a cause
    bars: frozenset[str] = frozenset()  # what a quantity may be held against: "limit"
    beyond: frozenset[str] = frozenset()  # on which side of it …
    within: frozenset[str] = frozenset()
    viewing: tuple[tuple[str, ...], ...] = ()  # before a name: "in the view of"
    opinions: frozenset[str] = frozenset()  # behind a name: "in Ida's view"
    judging: frozenset[str] = frozenset()  # verbs by which somebody gives a view or a reason
    differing: frozenset[str] = frozenset()  # say that somebody is of another view
    agreeing: frozenset[str] = frozenset()  # … behind "not"
    belonging: frozenset[str] = frozenset()  # between a name and where its bearer works: "of"
    pronouns: frozenset[str] = field(default=frozenset())  # stand for a bar that was told before


NO_STANCES = Stances()


@cache
def stances_of(code: str) -> Stances:
    """The stances of a language; empty ones where they are not known."""
    found = module_attribute(base_language(code), "_stances", "STANCES")
    return found if isinstance(found, Stances) else NO_STANCES
