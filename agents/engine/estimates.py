"""How long agents take, learnt from their history, and how far an execution has come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property
from statistics import median
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from pydantic import BaseModel

from agents.engine.briefly import Briefly
from agents.models import AgentRun
from agents.models.execution import EstimateBasis
from agents.registry import get_agent
from agents.states import RUN_FINISHED, SKIPPED_AS_PLANNED, RunStatus

if TYPE_CHECKING:
    from agents.engine.claims import Claim

RECORD_SECONDS = 1.0  # an estimate may leave out what finished that recently
RECENT = 20  # runs of an agent that its estimate rests on
REMEMBERED = 40  # runs that are looked at to find some of a like size
ENOUGH = 6  # runs from which on size is considered
ORDINARY = 40_000  # characters of inputs; larger ones than these and than all known ones take longer in proportion
NOTICEABLE_SECONDS = 1.0
NEAREST = 3  # runs of a like size that an estimate rests on


@dataclass(frozen=True)
class Estimate:
    """How long an agent should take, in seconds, and what that rests on. By default: its own rough default."""

    seconds: float
    basis: EstimateBasis


def estimates(agents: Iterable[str], size: int = 0) -> dict[str, Estimate]:
    """What is expected of each agent before its inputs are known, from all that has finished up to now.

    `size`: what is known of their size already; 0: nothing.
    """
    return {key: _read_record(key).estimate(size) for key in sorted(set(agents))}


@dataclass(frozen=True)
class Past:
    """How long a run took, and the size of its inputs."""

    seconds: float
    size: int | None


@dataclass(frozen=True)
class Record:
    """An agent's recent runs that did real work, newest first, and what they say of the next one."""

    agent: str
    past: Sequence[Past]

    @cached_property
    def usual(self) -> Estimate:
        """What is expected before the inputs are known."""
        if not self.past:
            return Estimate(get_agent(self.agent).default_seconds, EstimateBasis.DEFAULT)
        return Estimate(median(run.seconds for run in self.past[:RECENT]), EstimateBasis.HISTORY)

    def estimate(self, size: int) -> Estimate:
        """The estimate for inputs of `size`: the median of the runs nearest in size, where size has proved to matter.

        It matters where, each past run being predicted from the others, the nearest in size predict better than all do.
        Without a size (0), and where it does not matter, it is the usual one; of inputs beyond the ordinary and beyond
        all that are known, more in proportion.
        """
        by_size = size > 0 and self._by_size
        found = Estimate(_of_like_size(self._sized, size), EstimateBasis.SIZE) if by_size else self.usual
        known = max(ORDINARY, *(run.size or 0 for run in self._sized), 0)
        return replace(found, seconds=found.seconds * size / known) if size > known else found

    @cached_property
    def _sized(self) -> list[Past]:
        return [run for run in self.past if run.size is not None]

    @cached_property
    def _by_size(self) -> bool:
        return len(self._sized) >= ENOUGH and size_matters(self._sized)


def _read_record(agent: str) -> Record:
    runs = AgentRun.objects.filter(agent=agent, status=RunStatus.COMPLETED).exclude(cache_state="hit")
    rows = runs.order_by("-finished_at").values_list("run_seconds", "input_size")[:REMEMBERED]
    return Record(agent, [Past(seconds, size) for seconds, size in rows])


record_of = Briefly(_read_record, seconds=RECORD_SECONDS)  # by the agent's key


def input_size(inputs: BaseModel) -> int:
    """The size of an agent's inputs, in characters."""
    return len(inputs.model_dump_json())


def predict(claim: Claim, run: AgentRun, size: int) -> dict[str, Any]:
    """How long the run should take, now that its inputs are known: fields to be filed with what it took.

    Where that changes what people have been told, it is written down at once.
    """
    estimate = record_of(run.agent).estimate(size)
    fields = {"estimated_seconds": estimate.seconds, "estimate_basis": estimate.basis, "input_size": size}
    if abs(estimate.seconds - run.estimated_seconds) >= NOTICEABLE_SECONDS:
        AgentRun.objects.filter(pk=run.pk, status=RunStatus.RUNNING, claim_token=claim.token).update(**fields)
    return fields


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
    """How much of an execution is done, 0-100: the mean over its runs.

    One that is done counts in full, as does one that the plan left out (see `as_planned`); any other as far as it has
    come.
    """
    runs = list(runs)
    done = [100 if run.status == RunStatus.COMPLETED or as_planned(run, runs) else run.progress for run in runs]
    return int(sum(done) / len(done)) if done else 0


def as_planned(run: AgentRun, runs: Iterable[AgentRun]) -> bool:
    """Whether the plan left a run out, and not behind one of these that failed: then nobody knows what it would do."""
    if run.status != RunStatus.SKIPPED or run.skip_cause not in SKIPPED_AS_PLANNED:
        return False
    failed = [one for one in runs if one.status == RunStatus.FAILED and one.execution_id == run.execution_id]
    return all(one.level >= run.level for one in failed)


def run_completion(run: AgentRun, now: datetime) -> datetime | None:
    """When a running run should be done; None when it does not run."""
    if run.status != RunStatus.RUNNING or run.started_at is None:
        return None
    return now + timedelta(seconds=_remaining(run, now))


def execution_completion(runs: Sequence[AgentRun], now: datetime | None = None) -> datetime | None:
    """When the execution should be done: levels one after the other, the runs of a level side by side.

    A run that waits until some time begins then. None when it is done, or when it waits for people: nobody knows how
    long they take.
    """
    now = now or timezone.now()
    remaining: dict[int, float] = defaultdict(float)
    for run in runs:
        if run.status == RunStatus.WAITING:
            return None
        if run.status not in RUN_FINISHED:
            remaining[run.level] = max(remaining[run.level], _remaining(run, now))
    return now + timedelta(seconds=sum(remaining.values())) if remaining else None


def can_be_foretold(runs: Iterable[AgentRun], now: datetime) -> bool:
    """Whether people may be told when these runs should be done.

    Only where the past tells of each that is left, and none waits until some time or has taken longer than it should.
    """
    left = [run for run in runs if run.status not in RUN_FINISHED]
    return bool(left) and all(_is_foreseeable(run, now) for run in left)


def _is_foreseeable(run: AgentRun, now: datetime) -> bool:
    known = run.estimate_basis != EstimateBasis.DEFAULT and not (run.waits_for or run.goes_on_at)
    late = run.started_at is not None and (now - run.started_at).total_seconds() > run.estimated_seconds
    return known and not (late and run.status == RunStatus.RUNNING)


def _remaining(run: AgentRun, now: datetime) -> float:
    if run.status != RunStatus.RUNNING or run.started_at is None:
        wait = (run.goes_on_at - now).total_seconds() if run.goes_on_at else 0.0
        return max(wait, 0.0) + run.estimated_seconds
    elapsed = (now - run.started_at).total_seconds()
    return max(run.estimated_seconds - elapsed, run.estimated_seconds * 0.05)
