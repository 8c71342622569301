"""Where the sentences of a freely written text come from: the sentence of the sources that says the same."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from fractions import Fraction

from agents.crews.content import text as plain
from agents.crews.content.document import Document
from agents.crews.content.evidence import numbers
from agents.crews.content.facts.wording import wording
from agents.crews.content.text import Span
from agents.crews.content.types import SourcedSentence

HELD = 0.5  # of a sentence's words and numbers that stand in the source's sentence
NEAR = 0.25  # with so many of them it is at least about something like it

Mark = str | Fraction  # a word's stem, or the value of a number


class Sentences:
    """The sentences of the source material, found by the words and numbers that they share with another sentence.

    A number counts as a word of its own, in whatever spelling it stands.
    """

    def __init__(self, source: str, language: str) -> None:
        self._language = language
        self._places = plain.sentences(source, language)
        self._told = [wording(place.text, language) for place in self._places]
        self._where: dict[Mark, list[int]] = defaultdict(list)
        for number, place in enumerate(self._places):
            marks = set[Mark](self._told[number])
            marks.update(value for one in numbers(place.text, language) for value in one.values)
            for mark in marks:
                self._where[mark].append(number)

    def source_of(self, sentence: str) -> Span | None:
        """The one that holds at least half of a sentence's words and numbers.

        The most in common; of several the shortest, then the first.
        """
        wanted = self._wanted(sentence)
        shared = Counter(number for holders in self._holders(wanted) for number in holders)
        best = max(shared, key=lambda number: (shared[number], -len(self._told[number]), -number), default=None)
        return None if best is None or shared[best] < HELD * len(wanted) else self._places[best]

    def nearest(self, sentence: str) -> Span | None:
        """The one that speaks most of what a sentence speaks of; None where less than a quarter of its words is shared.

        A word counts the less, the more of them hold it: what all of them speak of tells little.
        """
        wanted = self._wanted(sentence)
        shared, weights = Counter[int](), Counter[int]()
        for holders in self._holders(wanted):
            shared.update(holders)
            for number in holders:
                weights[number] += round(1_000_000 / len(holders))  # whole, so that the order of words is all the same
        near = [number for number in weights if shared[number] >= NEAR * len(wanted)]
        best = max(near, key=lambda number: (weights[number], -len(self._told[number]), -number), default=None)
        return None if best is None else self._places[best]

    def _wanted(self, sentence: str) -> list[frozenset[Mark]]:
        """What a sentence's source would share with it: a word, or a number in any of its readings."""
        figures = [frozenset[Mark](number.values) for number in numbers(sentence, self._language)]
        return [*(frozenset[Mark]((word,)) for word in wording(sentence, self._language)), *figures]

    def _holders(self, wanted: list[frozenset[Mark]]) -> Iterator[set[int]]:
        """The sentences that hold each of these, where there are any."""
        for readings in wanted:
            holders = {number for mark in readings for number in self._where.get(mark, ())}
            if holders:
                yield holders


def ground(body: str, source: str, language: str) -> tuple[list[SourcedSentence], list[tuple[int, int]]]:
    """The sentences that have a source, with its place, and the places of those that have none."""
    told = Sentences(source, language)
    found: list[SourcedSentence] = []
    own: list[tuple[int, int]] = []
    for sentence in Document.parse(body, language).sentences:
        place = told.source_of(sentence.text)
        if place is None:
            own.append((sentence.start, sentence.end))
        else:
            span = SourcedSentence(
                start=sentence.start, end=sentence.end, source_start=place.start, source_end=place.end
            )
            found.append(span)
    return found, own
