"""What speaks against a sentence beside its source: what it turns round or changes, adds or leaves out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from agents.crews.content.facts import (
    additions,
    crossing,
    exchanges,
    frames,
    narrowing,
    operators,
    opposites,
    proof,
    quantities,
    relations,
    roles,
    subjects,
)
from agents.crews.content.facts.clauses import Clause
from agents.crews.content.facts.reasons import first_of
from agents.crews.content.facts.sentences import Sentences, values_of
from agents.crews.content.language import en_facts


def objection(sources: Sentences, said: Clause, whole: Clause, number: int, before: frozenset[str]) -> str:
    """Why a sentence says otherwise than the source's with this number, as `whole` with what stands beside it."""
    source = crossing.retold(said, whole)
    cells = sources.passage(number).cells
    told = sources.is_sentence(number, source)  # else a note, whose words stand in no roles
    checks: Sequence[Callable[[], str]] = (
        lambda: operators.changed(said, source),
        lambda: roles.swapped(said, source, sources.stranger) if told else "",
        lambda: quantities.changed(said, source),
        lambda: quantities.attached_to_another(said, sources.clauses[number]),
        lambda: proof.other_column(sources, said, number) if cells else crossing.crossed(said, whole),
        lambda: exchanges.exchanged(said, source),
        lambda: relations.turned(said, source),
        lambda: opposites.turned(said, source),
        lambda: subjects.other_subject(sources, said, source) if told else "",
        lambda: subjects.other_subject_before(sources, said, number) if told else "",
        lambda: subjects.other_speaker(sources, said, number),
        lambda: subjects.added_words(sources, said),
        lambda: subjects.added_name(sources, said, whole, number),
        lambda: frames.added(said, source, before | sources.around(number)),
        lambda: _borrowed(sources, said, number),
    )
    return first_of(check() for check in checks)


def doubt(sources: Sentences, said: Clause, whole: Clause, before: frozenset[str]) -> str:
    """What a sentence adds to its source or leaves out of it, though nothing there says otherwise."""
    source = crossing.retold(said, whole)
    return (
        additions.added(said, source, sources.together)
        or frames.dropped(said, source, before)
        or narrowing.dropped(said, source, before)
        or _dropped_limit(said, source)
    )


def _borrowed(sources: Sentences, said: Clause, number: int) -> str:
    follows = sources.is_beside(number, number + 1)
    near = sources.clauses
    return frames.borrowed(said, near[number], near[number + 1]) if follows else ""


def _dropped_limit(said: Clause, source: Clause) -> str:
    """A number's limit is gone: "in any wind" for "in any wind below 9"."""
    for limit in source.limits():
        shared = limit.holds & said.stems or values_of(said) & values_of(source)
        if not limit.words & said.all_words and shared and not en_facts.LIMITS & said.all_words:
            return f"it leaves out “{limit.text}”, on which the source's statement depends"
    return ""
