"""How long an execution took, and how much of that the crew spent waiting for people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from agents.models import AgentRun


@dataclass(frozen=True)
class Spent:
    """Seconds from the start to the end, and those of them in which people were waited for."""

    total: float
    waiting: float

    @property
    def working(self) -> float:
        """What is left when the waiting is taken away: the crew's own time, in the queue or at work."""
        return round(self.total - self.waiting, 3)


def spent(began: datetime, ended: datetime, runs: Iterable[AgentRun]) -> Spent:
    """The time between two moments, divided by what the runs of the execution tell.

    The runs of a level wait side by side, levels one after the other: of each level its longest wait counts. An
    estimate where a run of the same level went on working meanwhile.
    """
    total = max((ended - began).total_seconds(), 0.0)
    longest: dict[int, float] = defaultdict(float)
    for run in runs:
        longest[run.level] = max(longest[run.level], run.wait_seconds)
    return Spent(round(total, 3), round(min(sum(longest.values()), total), 3))
