"""Going on: the worker that completes a step takes the execution's next one with it, in the same transaction.

The next step then never lies in the queue, and nobody is rung for it. Work that comes first still does: a worker stays
with an execution only while nothing more urgent waits, and not for ever.
"""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Callable
from functools import partial

from django.db.models import Q, QuerySet, SlugField, Value
from django.utils import timezone

from agents.engine.claims import Claim, take_next
from agents.engine.queue import NOW, queued_runs
from agents.models import AgentRun, AgentSetting
from campaigns.statements import Given, Prepared
from campaigns.states import Priority

STAY_SECONDS = 10.0  # after that an execution's next step takes its turn in the queue, with those that wait there


class Following:
    """What `advance` offers runs to while a claim is being completed; `claim` is the next one, once it was taken.

    It counts only when the transaction in which it was taken was committed: see `execute`.
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
        return not _in_the_way[Priority(run.execution.priority)](now=timezone.now(), agent=run.agent)


def _what_is_in_the_way(priority: Priority) -> QuerySet[AgentRun, tuple[int]]:
    """What a worker leaves an execution of this priority for: queued runs that come first, and an agent's limit.

    More urgent runs come first, and those that must run alone. As many run as before; only a limit of the step's own
    agent can be in the way, and those are counted at the queue.
    """
    ranks = list(Priority)
    urgent = Q(execution__priority__in=ranks[: ranks.index(priority)])
    first = queued_runs(NOW, busy=False).filter(urgent | Q(losses__gt=0))
    limited = AgentSetting.objects.filter(agent=Given("agent", SlugField()), concurrency__gt=0)
    one = Value(1)
    return first.order_by().values_list(one).union(limited.order_by().values_list(one), all=True)[:1]


_in_the_way = {priority: Prepared(partial(_what_is_in_the_way, priority)) for priority in Priority}
