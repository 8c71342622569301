"""How long agents take, learnt from their history, and how far an execution has come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from pydantic import BaseModel

from agents.models import AgentRun
from agents.models.execution import EstimateBasis
from agents.registry import get_agent
from agents.states import RUN_FINISHED, RunStatus

if TYPE_CHECKING:
    from agents.engine.claims import Claim

RECENT = 20  # runs of an agent that its estimate rests on
REMEMBERED = 40  # runs that are looked at to find some of a like size
ENOUGH = 10  # runs from which on size is considered
NOTICEABLE_SECONDS = 1.0
NEAREST = 5  # runs of a like size that an estimate rests on


@dataclass(frozen=True)
class Estimate:
    """How long an agent should take, in seconds, and what that rests on. By default: its own rough default."""

    seconds: float
    basis: EstimateBasis


def estimated_seconds(agents: Iterable[str]) -> dict[str, float]:
    """The median time of each agent's recent runs that did real work; its own rough default before there are any."""
    return {key: estimate.seconds for key, estimate in estimates(agents).items()}


def estimates(agents: Iterable[str]) -> dict[str, Estimate]:
    """What is expected of each agent before its inputs are known."""
    keys = sorted(set(agents))
    found = {}
    for key in keys:
        seconds = [run.seconds for run in history(key)[:RECENT]]
        if seconds:
            found[key] = Estimate(median(seconds), EstimateBasis.HISTORY)
        else:
            found[key] = Estimate(get_agent(key).default_seconds, EstimateBasis.DEFAULT)
    return found


@dataclass(frozen=True)
class Past:
    """How long a run took, and the size of its inputs."""

    seconds: float
    size: int | None


def history(agent: str) -> list[Past]:
    """The agent's recent runs that did real work, newest first."""
    runs = AgentRun.objects.filter(agent=agent, status=RunStatus.COMPLETED).exclude(cache_state="hit")
    rows = runs.order_by("-finished_at").values_list("run_seconds", "input_size")[:REMEMBERED]
    return [Past(seconds, size) for seconds, size in rows]


def input_size(inputs: BaseModel) -> int:
    """The size of an agent's inputs, in characters."""
    return len(inputs.model_dump_json())


def predict(claim: Claim, run: AgentRun, size: int) -> dict[str, Any]:
    """How long the run should take, now that its inputs are known: fields to be filed with what it took.

    Where that changes what people have been told, it is written down at once.
    """
    estimate = estimate_for(run.agent, size, history(run.agent))
    fields = {"estimated_seconds": estimate.seconds, "estimate_basis": estimate.basis, "input_size": size}
    if abs(estimate.seconds - run.estimated_seconds) >= NOTICEABLE_SECONDS:
        AgentRun.objects.filter(pk=run.pk, status=RunStatus.RUNNING, claim_token=claim.token).update(**fields)
    return fields


def estimate_for(agent: str, size: int, past: Sequence[Past]) -> Estimate:
    """The estimate for inputs of `size`: the median of the runs nearest in size, where size has proved to matter.

    It matters where, each past run being predicted from the others, the nearest in size predict better than all do.
    """
    if not past:
        return Estimate(get_agent(agent).default_seconds, EstimateBasis.DEFAULT)
    sized = [run for run in past if run.size is not None]
    if len(sized) >= ENOUGH and size_matters(sized):
        return Estimate(_of_like_size(sized, size), EstimateBasis.SIZE)
    return Estimate(median(run.seconds for run in past[:RECENT]), EstimateBasis.HISTORY)


def size_matters(past: Sequence[Past]) -> bool:
    """Whether size predicts these runs better than their median does, each one left out in its turn."""
    by_size = by_median = 0.0
    for index, run in enumerate(past):
        others = [*past[:index], *past[index + 1 :]]
        by_size += abs(_of_like_size(others, run.size or 0) - run.seconds)
        by_median += abs(median(other.seconds for other in others) - run.seconds)
    return by_size < by_median


def _of_like_size(past: Sequence[Past], size: int) -> float:
    nearest = sorted(past, key=lambda run: abs((run.size or 0) - size))[:NEAREST]
    return median(run.seconds for run in nearest)


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
