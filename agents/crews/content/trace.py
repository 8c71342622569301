"""Where sentences come from, kept while the text around them changes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from agents.crews.content.types import SourcedSentence
from campaigns.material import Material

_LIST_ITEM = re.compile(r"^[ ]{0,3}[-*+] (.+)$", re.MULTILINE)


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


def carried(trace: Sequence[SourcedSentence], old: str, new: str) -> list[SourcedSentence]:
    """The trace of `old` for the text `new`: each sentence that still stands there word for word, where it stands now.

    Sentences keep their order, so of several equal ones the first behind the one before is meant. A list item that
    repeats a sentence, as key points do, shares its source. Linear in `new`.
    """
    kept: dict[int, SourcedSentence] = {}
    by_words: dict[str, SourcedSentence] = {}
    place = 0
    for sentence in sorted(trace, key=lambda s: s.start):
        words = old[sentence.start : sentence.end]
        by_words.setdefault(words, sentence)
        found = new.find(words, place) if words else -1
        if found >= 0:
            place = found + len(words)
            kept[found] = sentence.model_copy(update={"start": found, "end": place})
    for item in _LIST_ITEM.finditer(new):
        repeated = by_words.get(item[1])
        if repeated is not None and item.start(1) not in kept:
            kept[item.start(1)] = repeated.model_copy(update={"start": item.start(1), "end": item.end(1)})
    return [kept[start] for start in sorted(kept)]
