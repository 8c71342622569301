"""Whether a source tells what a sentence tells as a fact and of all: no wish, no warning, no part of several."""

from __future__ import annotations

from collections.abc import Iterable

from agents.crews.content.facts import advice, partitions, wishes
from agents.crews.content.facts.clauses import Clause

CHECKS = (wishes.told_as_done, advice.against, partitions.whole_for_part)


def otherwise(said: Clause, sources: Iterable[Clause]) -> str:
    """Why a sentence may not come from any of these."""
    return next((reason for source in sources for check in CHECKS if (reason := check(said, source))), "")
