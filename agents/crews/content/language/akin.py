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

    `framing` words claim nothing. `causes` are phrases that tell a reason; `reasoned` words those by which a source may
    tell one. `universal` words speak of all, `all` are those that
    need one of these in the source. `endings` part a word from its root. `telling` words are verbs of saying besides
    those of the language, `asked` those before what somebody is asked, `messages` what is said or written may stand
    in; one of `speaking` and of `about` lead from them to what they are about. `limiting` words open what limits the
    words before them. What stands behind `replacing` phrases does not hold, unless one of `replaced` says so.
    What stands beside `past_times` was so earlier, beside the `opening_only` ones where these open a sentence and a
    comma closes them; a statement with one of `earlier` says so itself.
    """

    groups: tuple[frozenset[str], ...] = ()
    framing: frozenset[str] = frozenset()
    causes: tuple[str, ...] = ()
    reasoned: frozenset[str] = frozenset()
    universal: frozenset[str] = frozenset()
    all: frozenset[str] = frozenset()
    endings: tuple[str, ...] = ()
    telling: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()  # stems of what a source may call itself
    tabular: frozenset[str] = frozenset()  # verbs by which a row of a table is told
    contrary: tuple[frozenset[str], ...] = ()  # prepositions that say the contrary of each other
    headings: frozenset[str] = frozenset()  # words by which a title speaks of its text
    limiting: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()
    messages: frozenset[str] = frozenset()
    speaking: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    replacing: tuple[str, ...] = ()
    replaced: frozenset[str] = frozenset()
    changing: frozenset[str] = frozenset()  # verbs before what is given up, behind a word of `leaving` …
    leaving: frozenset[str] = frozenset()
    reaching: frozenset[str] = frozenset()  # … and what for, behind one of these
    past_times: tuple[str, ...] = ()
    opening_only: frozenset[str] = frozenset()
    earlier: frozenset[str] = frozenset()
    us: frozenset[str] = frozenset()  # stems of what may be called "we", if the sources speak of one


NONE = Akin()


@cache
def akin_of(code: str) -> Akin:
    """The data of a language; empty where there is none."""
    found = module_attribute(base_language(code), "_akin", "AKIN")
    return found if isinstance(found, Akin) else NONE
