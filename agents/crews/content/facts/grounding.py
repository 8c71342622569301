"""Where the sentences of a freely written text come from: the sentence of the sources that says the same."""

from __future__ import annotations

from collections import Counter, defaultdict

from agents.crews.content import text as plain
from agents.crews.content.document import Document
from agents.crews.content.types import SourcedSentence

HELD = 0.5  # of a sentence's content words that stand in the source's sentence


def ground(body: str, source: str, language: str) -> tuple[list[SourcedSentence], list[tuple[int, int]]]:
    """The sentences that have a source, with its place, and the places of those that have none."""
    places = plain.sentences(source, language)
    told = [set(plain.stems(place.text, language)) for place in places]
    where: dict[str, list[int]] = defaultdict(list)
    for number, words in enumerate(told):
        for word in words:
            where[word].append(number)
    found: list[SourcedSentence] = []
    own: list[tuple[int, int]] = []
    for sentence in Document.parse(body, language).sentences:
        wanted = set(plain.stems(sentence.text, language))
        shared = Counter(number for word in wanted for number in where.get(word, ()))
        # The most words in common; of several, the shortest sentence, then the first.
        best = max(shared, key=lambda number: (shared[number], -len(told[number]), -number), default=None)
        if best is None or shared[best] < HELD * len(wanted):
            own.append((sentence.start, sentence.end))
            continue
        place = places[best]
        found.append(
            SourcedSentence(start=sentence.start, end=sentence.end, source_start=place.start, source_end=place.end)
        )
    return found, own
