"""Going on: the worker that completes a step takes the execution's next one with it, in the same transaction.

The next step then never lies in the queue, and nobody is rung for it. Work that comes first still does: a worker stays
with an execution only while nothing more urgent waits, and not for ever.
"""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Callable

from django.db.models import Q, QuerySet
from django.utils import timezone

from agents.engine.claims import Claim, take_next
from agents.engine.queue import queued_runs
from agents.models import AgentRun, AgentSetting
from campaigns.states import Priority

STAY_SECONDS = 10.0  # after that an execution's next step takes its turn in the queue, with those that wait there


class Following:
    """What `advance` offers runs to while a claim is being completed; `claim` is the next one, once it was taken.

    It counts only when the transaction in which it was taken was committed.
    """

    def __init__(
        self,
        done: Claim,
        worker_id: uuid.UUID,
        stopping: threading.Event,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.claim: Claim | None = None
        self._done, self._worker_id, self._stopping, self._clock = done, worker_id, stopping, clock

    def __call__(self, run: AgentRun, runs: list[AgentRun]) -> bool:
        if self.claim or not self._may(run):
            return False
        self.claim = take_next(run, runs, self._worker_id, since=self._done.since)
        return self.claim is not None

    def _may(self, run: AgentRun) -> bool:
        if self._stopping.is_set() or run.losses or self._clock() - self._done.since >= STAY_SECONDS:
            return False
        # As many run as before; only a limit of its own agent can be in the way, and those are counted at the queue.
        limited = AgentSetting.objects.filter(agent=run.agent, concurrency__gt=0)
        return not (_comes_first(run).exists() or limited.exists())


def _comes_first(run: AgentRun) -> QuerySet[AgentRun]:
    """The queued runs that a worker leaves an execution for: more urgent ones, and those that must run alone."""
    ranks = list(Priority)
    higher = ranks[: ranks.index(Priority(run.execution.priority))]
    return queued_runs(timezone.now(), busy=False).filter(Q(execution__priority__in=higher) | Q(losses__gt=0))
