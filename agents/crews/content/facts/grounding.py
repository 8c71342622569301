"""Where the sentences of a freely written text come from: the sentence of the sources that says the same."""

from __future__ import annotations

from collections import Counter, defaultdict
from fractions import Fraction

from agents.crews.content import text as plain
from agents.crews.content.document import Document
from agents.crews.content.evidence import numbers
from agents.crews.content.facts.wording import wording
from agents.crews.content.types import SourcedSentence

HELD = 0.5  # of a sentence's words and numbers that stand in the source's sentence


def ground(body: str, source: str, language: str) -> tuple[list[SourcedSentence], list[tuple[int, int]]]:
    """The sentences that have a source, with its place, and the places of those that have none.

    A number counts as a word of its own, in whatever spelling it stands.
    """
    places = plain.sentences(source, language)
    told = [wording(place.text, language) for place in places]
    where: dict[str | Fraction, list[int]] = defaultdict(list)
    for place_number, place in enumerate(places):
        marks: set[str | Fraction] = {*told[place_number]}
        marks.update(value for number in numbers(place.text, language) for value in number.values)
        for mark in marks:
            where[mark].append(place_number)
    found: list[SourcedSentence] = []
    own: list[tuple[int, int]] = []
    for sentence in Document.parse(body, language).sentences:
        wanted = wording(sentence.text, language)
        figures = [number.values for number in numbers(sentence.text, language)]
        shared = Counter(number for word in wanted for number in where.get(word, ()))
        for values in figures:
            shared.update({number for value in values for number in where.get(value, ())})
        # The most words in common; of several, the shortest sentence, then the first.
        best = max(shared, key=lambda number: (shared[number], -len(told[number]), -number), default=None)
        if best is None or shared[best] < HELD * (len(wanted) + len(figures)):
            own.append((sentence.start, sentence.end))
            continue
        source_place = places[best]
        found.append(
            SourcedSentence(
                start=sentence.start,
                end=sentence.end,
                source_start=source_place.start,
                source_end=source_place.end,
            )
        )
    return found, own
