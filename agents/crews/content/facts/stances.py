"""Whether a source tells what a sentence tells as a fact, of all and as moving: no wish, warning, part, or level."""

from __future__ import annotations

from collections.abc import Iterable

from agents.crews.content.facts import advice, levels, partitions, posts, wishes
from agents.crews.content.facts.clauses import Clause
from agents.crews.content.facts.sentences import Sentences

CHECKS = (wishes.told_as_done, advice.against, partitions.whole_for_part, levels.moved)


def otherwise(said: Clause, sources: Iterable[Clause]) -> str:
    """Why a sentence may not come from these together; what one wishes another may tell as done."""
    for source in (told := list(sources)):
        for check in CHECKS:
            done = check is wishes.told_as_done and any(wishes.tells(said, one) for one in told if one is not source)
            if not done and (reason := check(said, source)):
                return reason
    return ""


def anywhere(said: Clause, sources: Sentences) -> tuple[str, int] | None:
    """Why a sentence may not be told wherever it comes from, and the source's that speaks against it, by number.

    A limit has something on its other side, somebody works at another house.
    """
    return levels.beyond(said, sources.clauses) or posts.elsewhere(said, sources.clauses, sources.named)
