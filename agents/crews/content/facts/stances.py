"""Whether a source tells what a sentence tells as a fact, of all and as moving: no wish, warning, part, or level."""

from __future__ import annotations

from collections.abc import Iterable

from agents.crews.content.facts import advice, levels, partitions, wishes
from agents.crews.content.facts.clauses import Clause

CHECKS = (wishes.told_as_done, advice.against, partitions.whole_for_part, levels.moved)


def otherwise(said: Clause, sources: Iterable[Clause]) -> str:
    """Why a sentence may not come from any of these."""
    return next((reason for source in sources for check in CHECKS if (reason := check(said, source))), "")
