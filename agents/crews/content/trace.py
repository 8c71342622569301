"""Where sentences come from, kept while the text around them changes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from agents.crews.content.document import Document
from agents.crews.content.facts.grounding import Sentences
from agents.crews.content.types import SourcedSentence
from campaigns.material import Material
from campaigns.models import ContentVersion

_APART = "\n\n"
TRACE_OF_DESCRIPTION = "meta_description_trace"  # where a version's meta data keep it


def placed(trace: Sequence[SourcedSentence], material: Material) -> list[dict[str, Any]]:
    """The trace as a version keeps it: each place by its source's id and name, counted in that source's own text."""
    found: list[dict[str, Any]] = []
    for sentence in trace:
        part = material.part_at(sentence.source_start)
        before = part.start if part else 0
        own = {
            "source_start": sentence.source_start - before,
            "source_end": sentence.source_end - before,
            "source": part.name if part else "",
            "source_id": str(part.source_id) if part and part.source_id else "",
        }
        found.append(sentence.model_dump() | own)
    return found


def carried(trace: Sequence[SourcedSentence], old: str, new: str, language: str) -> list[SourcedSentence]:
    """The trace of `old` for the text `new` that edits of agents have made of it.

    A sentence that still stands there word for word keeps its source where it stands now; sentences keep their order,
    so of several equal ones the first behind the one before is meant. One that repeats another or that edits made
    shares the source of the sentence of `old` that it was made of, which holds at least half of its words and figures.
    What had no source in `old`, such as a sentence that a person wrote, gets none.
    """
    sources = _by_place(trace)
    kept: dict[int, list[SourcedSentence]] = {}
    place = 0
    for start, end in sorted(sources):
        words = old[start:end]
        found = new.find(words, place) if words else -1
        if found >= 0:
            place = found + len(words)
            kept[found] = _moved(sources[start, end], found, place)
    traced = {old[start:end] for start, end in sources}
    for start, end, told in _untold(new, [one[0] for one in kept.values()], language):
        stood = new[start:end]
        if stood in old and not any(stood in one for one in traced):
            continue
        origin = _Corpus.of(old, tuple(sorted(sources)), language).origin(told)
        if origin:
            kept[start] = _moved(sources[origin], start, end)
    return [one for start in sorted(kept) for one in kept[start]]


def carried_on(version: ContentVersion, body: str, language: str) -> list[dict[str, Any]]:
    """The same of a stored version's text, as versions keep it."""
    trace = [SourcedSentence.model_validate(sentence) for sentence in version.meta["trace"]]
    return [one.model_dump(exclude_unset=True) for one in carried(trace, version.body, body, language)]


def description_traced(
    meta: Mapping[str, Any], body: str, before: Mapping[str, Any], language: str
) -> dict[str, list[dict[str, Any]]]:
    """Meta data on where the sentences of the description come from: whence those of `body` do that they were made of.

    `before` is what was told earlier: it holds as long as the description stays. Nothing, where no source is known.
    """
    line, trace = meta.get("meta_description", ""), meta.get("trace")
    if line == before.get("meta_description") and TRACE_OF_DESCRIPTION in before:
        return {TRACE_OF_DESCRIPTION: before[TRACE_OF_DESCRIPTION]}
    if not line or not trace:
        return {}
    found = carried([SourcedSentence.model_validate(one) for one in trace], body, line, language)
    return {TRACE_OF_DESCRIPTION: [one.model_dump(exclude_unset=True) for one in found]} if found else {}


def untraced(body: str, trace: Sequence[SourcedSentence], language: str) -> list[str]:
    """The sentences of a body that no source is told of. Headings and notes of what is missing need none."""
    return [told for _, _, told in _untold(body, trace, language)]


class _Corpus:
    """The sentences of a text that have a source, found by the words that they share with another sentence."""

    def __init__(self, old: str, places: tuple[tuple[int, int], ...], language: str) -> None:
        self._places = places
        self._starts: list[int] = []
        text, length = [], 0
        for start, end in places:
            self._starts.append(length)
            text.append(old[start:end])
            length += end - start + len(_APART)
        self._sentences = Sentences(_APART.join(text), language)

    @classmethod
    @lru_cache(maxsize=1)  # for the sentences of one text
    def of(cls, old: str, places: tuple[tuple[int, int], ...], language: str) -> _Corpus:
        return cls(old, places, language)

    def origin(self, told: str) -> tuple[int, int] | None:
        found = self._sentences.source_of(told)
        return self._places[bisect_right(self._starts, found.start) - 1] if found else None


def _by_place(trace: Sequence[SourcedSentence]) -> dict[tuple[int, int], list[SourcedSentence]]:
    """The sources of each sentence, by its place: one that the Writer has made may have several."""
    found: dict[tuple[int, int], list[SourcedSentence]] = {}
    for one in trace:
        found.setdefault((one.start, one.end), []).append(one)
    return found


def _moved(sources: Sequence[SourcedSentence], start: int, end: int) -> list[SourcedSentence]:
    return [one.model_copy(update={"start": start, "end": end}) for one in sources]


def _untold(body: str, trace: Sequence[SourcedSentence], language: str) -> Iterator[tuple[int, int, str]]:
    """The sentences outside of headings that share nothing with a place of the trace."""
    document = Document.parse(body, language)
    taken = sorted((one.start, one.end) for one in trace)
    for sentence in document.sentences:
        at = bisect_right(taken, (sentence.end, -1))
        told = any(start < sentence.end and sentence.start < end for start, end in taken[max(0, at - 2) : at])
        if not told and document.blocks[sentence.block].kind != "heading" and re.search(r"\w", sentence.text):
            yield sentence.start, sentence.end, sentence.text
