"""How long an execution took, and how much of that the crew waited for people or nobody was there to work."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from agents.models import AgentRun


@dataclass(frozen=True)
class Spent:
    """Seconds from the start to the end, those of them in which people were waited for, and those in which the workers
    were gone."""

    total: float
    waiting: float
    interrupted: float = 0.0

    @property
    def working(self) -> float:
        """What is left when both are taken away: the crew's own time, in the queue or at work."""
        return round(self.total - self.waiting - self.interrupted, 3)


def spent(began: datetime, ended: datetime, runs: Iterable[AgentRun]) -> Spent:
    """The time between two moments, divided by what the runs of the execution tell.

    The runs of a level wait side by side, levels one after the other: of each level its longest wait counts, and its
    longest interruption. An estimate where a run of the same level went on working meanwhile.
    """
    total = max((ended - began).total_seconds(), 0.0)
    waits: dict[int, float] = defaultdict(float)
    losses: dict[int, float] = defaultdict(float)
    for run in runs:
        waits[run.level] = max(waits[run.level], run.wait_seconds)
        losses[run.level] = max(losses[run.level], run.lost_seconds)
    waiting = min(sum(waits.values()), total)
    return Spent(round(total, 3), round(waiting, 3), round(min(sum(losses.values()), total - waiting), 3))
