"""What a language has to say about its sentences so that two of them can be held against each other.

A language without a module `<code>_forms` has no such data, and whether a sentence says what its source says is then
not checked; its numbers, quotations, links and notes still are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from agents.crews.content.language import base_language, module_attribute

Phrase = tuple[frozenset[str], ...]  # one set of words per place; "*ing" stands for any word with this ending


@dataclass(frozen=True)
class Forms:
    """Closed classes of words, in lower case. `operators` maps a kind to its phrases, the longest of which counts.

    `alike` tells for a kind by which others a source may say the same, `loose` which kinds may be left out, `added`
    which may be new. `after` holds the kinds whose words limit the rest of the sentence ("if …").
    """

    operators: Mapping[str, tuple[Phrase, ...]]
    negations: frozenset[str] = frozenset()  # first words of the "negative" ones that say no more: "not"
    denying: frozenset[str] = frozenset()  # words of statements that may be told with "not": "free", "against"
    contrasting: frozenset[str] = frozenset()  # behind a negation: what is so instead
    none: tuple[Phrase, ...] = ()  # phrases that look like operators and are none: "not only"
    alike: Mapping[str, frozenset[str]] = field(default_factory=dict)
    counting: Mapping[str, str] = field(default_factory=dict)  # what kinds become before a number: "" for "some 40"
    loose: frozenset[str] = frozenset()
    added: frozenset[str] = frozenset()
    modes: frozenset[str] = frozenset()  # kinds of which one may be left out where another, which may be new, stands
    after: frozenset[str] = frozenset()
    timed: frozenset[str] = frozenset()  # of those, the ones that limit nothing in a report of what happened once
    determiners: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    clausal: frozenset[str] = frozenset()  # the ones that may open a statement: "after it failed"
    of: frozenset[str] = frozenset()  # tie a noun to another
    by: frozenset[str] = frozenset()  # stand before the doer in a passive
    receiving: frozenset[str] = frozenset()  # stand before whoever something goes to, comes from or is done for
    serving: frozenset[str] = frozenset()  # the same for whoever it is done for, in a passive
    pairing: frozenset[str] = frozenset()  # stand before two that belong together: "between A and B"
    narrowing: frozenset[str] = frozenset()  # kinds under which a phrase that is left out makes a statement say more
    narrows: frozenset[str] = frozenset()  # kinds that single out what follows: "only"
    supposing: frozenset[str] = frozenset()  # what stands behind these is no fact: "if"
    unsure: frozenset[str] = frozenset()  # kinds with which it may be said
    opinions: frozenset[str] = frozenset()  # operators by which what somebody says may be told
    once: frozenset[str] = frozenset()  # operators that limit nothing in a report of the past
    explaining: frozenset[str] = frozenset()  # limit nothing behind a comma: "in 2022, when …"
    imperative: frozenset[str] = frozenset()  # begin a sentence that tells what to do
    definite: frozenset[str] = frozenset()  # determiners before what has been told of
    recurring: frozenset[str] = frozenset()  # determiners before a time that comes again
    ones: frozenset[str] = frozenset()  # stand for a noun that was told before: "the one"
    each_counts: frozenset[str] = frozenset()  # kinds of which none answers to two: "not"
    relative: frozenset[str] = frozenset()  # open a clause about the noun before them: "who"
    single: frozenset[str] = frozenset()  # stand before one of a kind: "a"
    that: frozenset[str] = frozenset()  # begin what somebody says: "that", "whether"
    then: frozenset[str] = frozenset()  # stand for a time that was told before
    requiring: frozenset[str] = frozenset()  # verbs by which a source may say what must be: "needs a ticket"
    pointing: frozenset[str] = frozenset()  # at the start of a statement: it goes on from one before: "the rest"
    auxiliaries: frozenset[str] = frozenset()  # before the verb of a statement, besides forms of "be"
    open: frozenset[str] = frozenset()  # stand for whoever a clause behind them tells: "anyone who …"
    be: frozenset[str] = frozenset()  # before a participle they make a passive
    past: frozenset[str] = frozenset()  # verbs that tell what was
    framing: frozenset[str] = frozenset()  # prepositions before a time or place that limits a statement
    times: frozenset[str] = frozenset()  # what stands after them: "Sundays"
    idioms: frozenset[str] = frozenset()  # words of phrases that look like frames and are none: "in fact"
    bases: Mapping[str, str] = field(default_factory=dict)  # of irregular words


def phrases(text: str) -> tuple[Phrase, ...]:
    """Phrases from lines, or parts of them between commas; "stop/stops *ing" has words to choose from in one place."""
    lines = (line.strip() for part in text.splitlines() for line in part.split(","))
    return tuple(tuple(frozenset(word.split("/")) for word in line.split()) for line in lines if line)


@cache
def forms_of(code: str) -> Forms | None:
    """The forms of a language; None where they are not known, and sentences are not compared."""
    found = module_attribute(base_language(code), "_forms", "FORMS")
    return found if isinstance(found, Forms) else None
