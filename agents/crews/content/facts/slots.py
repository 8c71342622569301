"""The places of a stretch of words: what stands behind which preposition, and how many things it names."""

from __future__ import annotations

from collections.abc import Iterator

from agents.crews.content.facts.clauses import Clause
from agents.crews.content.facts.phrases import is_number


def slots(clause: Clause, first: int, last: int) -> Iterator[tuple[str, int]]:
    """The places of the content words and numbers of a stretch, with the preposition that governs each, or ""."""
    slot = ""
    for place in range(first, last):
        word = clause.words[place]
        before = clause.words[place - 1] if place > first else None
        if word.lower in clause.forms.prepositions | clause.forms.of:
            slot = word.lower
        elif before is not None and (word.opens or (word.lower in clause.forms.determiners and before.stem)):
            slot = ""
        if word.stem or is_number(word.lower):
            yield slot, place


def things_in(clause: Clause, first: int, last: int) -> int:
    """How many things a stretch names: its slots, and a number besides the word for what it counts."""
    told = list(slots(clause, first, last))
    counted = any(
        is_number(clause.words[place].lower) and any(s == slot and clause.words[other].stem for s, other in told)
        for slot, place in told
    )
    return len({slot for slot, _ in told}) + counted


def share_slots(clause: Clause, first: int, place: int, last: int) -> bool:
    """Whether what stands behind a joining word has prepositions of what stands before it."""
    one, two = ({slot for slot, _ in slots(clause, *span)} - {""} for span in ((first, place), (place, last)))
    return bool(one & two)


def names_another(clause: Clause, place: int, last: int) -> bool:
    """Whether an article with its noun stands here, and a preposition behind them: "the lake on the south side"."""
    behind = next((at for at in range(place, last) if clause.words[at].lower in clause.forms.prepositions), place)
    return behind - place > 1 and clause.words[place].lower in clause.forms.determiners
