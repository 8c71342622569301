"""A name that stands where its source has another one: "Osk's valve had rusted", where Osk made the one after it."""

from __future__ import annotations

from collections.abc import Sequence

from agents.crews.content.facts import speakers
from agents.crews.content.facts.clauses import Clause
from agents.crews.content.facts.predicates import statements
from agents.crews.content.facts.sentences import Sentences

ENOUGH = 2  # words of a sentence that are told of somebody else
BEFORE = 3  # words before a name that belong to it: "a supplier in Hexley"


def borrowed(sources: Sentences, said: Clause, window: Sequence[int]) -> str:
    """Why a sentence may not name whom it names: of several sentences it has the name from one, the rest from another.

    That one names somebody else, of whom nothing is left.
    """
    names = said.stems & sources.named - sources.times - speakers.reporter(said)
    phrase = names | {
        word.stem
        for place, word in enumerate(said.words)
        if any(one.stem in names for one in said.words[place + 1 : place + 1 + BEFORE])
    }
    told = [part for number in window for part in sources.clauses[number].runs]
    for source in told:
        around = frozenset[str]().union(*(other.stems for other in told if other is not source))
        new = names - source.stems
        gone = source.stems & sources.named - sources.times
        own = source.stems - around
        shared, used = said.stems & own, (said.stems & around) - source.stems - phrase
        most = len(shared) >= ENOUGH or (shared and 2 * len(shared) >= len(own - gone))
        leans = any(one.leans for one in statements(source)[:1])
        if new and new <= around and gone and not gone & said.stems and most and not used and not leans:
            return next(word.text for word in said.words if word.stem in new)
    return ""
