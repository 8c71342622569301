"""How long agents take, learnt from their history, and how far an execution has come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from statistics import median

from django.utils import timezone

from agents.models import AgentRun
from agents.registry import get_agent
from agents.states import RUN_FINISHED, RunStatus

RECENT = 20  # runs of an agent that its estimate rests on


def estimated_seconds(agents: Iterable[str]) -> dict[str, float]:
    """The median time of each agent's recent runs that did real work; its own rough default before there are any."""
    keys = sorted(set(agents))
    history: dict[str, list[float]] = defaultdict(list)
    recent = (
        AgentRun.objects.filter(agent__in=keys, status=RunStatus.COMPLETED)
        .exclude(cache_state="hit")
        .order_by("-finished_at")
        .values_list("agent", "run_seconds")[: RECENT * len(keys)]
    )
    for agent, seconds in recent:
        history[agent].append(seconds)
    return {key: median(history[key][:RECENT]) if history[key] else get_agent(key).default_seconds for key in keys}


def progress_pct(runs: Iterable[AgentRun]) -> int:
    """How much of an execution is done, 0-100: the mean over its runs, a finished one counting in full."""
    done = [100 if run.status in RUN_FINISHED else run.progress for run in runs]
    return int(sum(done) / len(done)) if done else 0


def run_completion(run: AgentRun, now: datetime) -> datetime | None:
    """When a running run should be done; None when it does not run."""
    if run.status != RunStatus.RUNNING or run.started_at is None:
        return None
    return now + timedelta(seconds=_remaining(run, now))


def execution_completion(runs: Sequence[AgentRun], now: datetime | None = None) -> datetime | None:
    """When the execution should be done: levels one after the other, the runs of a level side by side.

    None when it is done, or when it waits for people: nobody knows how long they take.
    """
    now = now or timezone.now()
    remaining: dict[int, float] = defaultdict(float)
    for run in runs:
        if run.status == RunStatus.WAITING:
            return None
        if run.status not in RUN_FINISHED:
            remaining[run.level] = max(remaining[run.level], _remaining(run, now))
    return now + timedelta(seconds=sum(remaining.values())) if remaining else None


def _remaining(run: AgentRun, now: datetime) -> float:
    if run.status != RunStatus.RUNNING or run.started_at is None:
        return run.estimated_seconds
    elapsed = (now - run.started_at).total_seconds()
    return max(run.estimated_seconds - elapsed, run.estimated_seconds * 0.05)
