"""Claiming runs, and writing under a claim.

Every transition is one guarded UPDATE in one transaction with its event: it names the state and the claim token it
expects, and must change exactly one row. A worker that lost its claim changes none and can write nothing.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from agents.engine.advance import advance
from agents.engine.loading import ClaimLost, load, lock_and_load
from agents.engine.queue import anything_queued, anything_starved, candidates, full_agents, full_house, lock_claims
from agents.engine.reports import Reports, progress_fields, report_all, report_run
from agents.models import AgentRun, Execution
from agents.registry import all_agents
from agents.states import RUN_FINISHED, Desired, RunStatus
from campaigns import journal, statements
from campaigns.models import Event


@dataclass(frozen=True)
class Claim:
    """The right to work on a run, until it is settled or lost."""

    run_id: uuid.UUID
    token: uuid.UUID
    campaign_id: uuid.UUID
    alone: bool  # its worker died under it before: it runs by itself, so that the next loss is evidence against it
    run: AgentRun = field(compare=False, repr=False)  # as it stood when it was claimed, with its execution
    since: float = field(default_factory=time.monotonic, compare=False)  # when its worker began with the execution


def claim(worker_id: uuid.UUID, *, busy: bool) -> Claim | None:
    """Claims the best queued run for this worker, or returns None. A `busy` worker takes no run that must run alone."""
    if not anything_queued(timezone.now(), busy=busy):
        return None
    with transaction.atomic(), journal.batch():
        lock_claims()
        now = timezone.now()
        if full_house():
            return None
        full = full_agents()
        if busy and anything_starved(now, full=full):
            return None  # the first worker that has nothing left to do takes it
        for run_id, campaign_id in candidates(now, busy=busy, full=full):
            locked = lock_and_load(campaign_id, run_id, skip_locked=True)
            claimed = _take(*locked, worker_id, busy=busy) if locked else None
            if claimed:
                return claimed
    return None


def _take(run: AgentRun, runs: list[AgentRun], worker_id: uuid.UUID, *, busy: bool) -> Claim | None:
    if run.execution.desired_state != Desired.RUN or not _begin(run, runs, worker_id, RunStatus.QUEUED):
        return None
    advance(run.execution, runs)
    return claim_on(run, runs, alone=run.losses > 0 and not busy)


def take_next(run: AgentRun, runs: list[AgentRun], worker_id: uuid.UUID, *, since: float) -> Claim | None:
    """Claims a run that has become possible in this moment; it never lies in the queue.

    The caller holds the journal lock and has read `runs`, all those of the execution, since. Nothing is written when
    None is returned.
    """
    if not _begin(run, runs, worker_id, RunStatus.PENDING):
        return None
    return claim_on(run, runs, alone=False, since=since)


def _begin(run: AgentRun, runs: list[AgentRun], worker_id: uuid.UUID, before: RunStatus) -> bool:
    """The guarded update into `running`, and its event; False when the run was not in the state `before`."""
    again = _begun(run)
    fields = claimed_fields(run, worker_id, timezone.now(), again=again)
    if statements.update(AgentRun, {"pk": run.pk, "status": before}, **fields) != 1:
        return False
    for name, value in fields.items():
        setattr(run, name, value)
    tell_claimed(run, runs, again=again)
    return True


def _begun(run: AgentRun) -> bool:
    """Whether the present attempt of a run has been told of already."""
    return run.started_at is not None and (
        Event.objects.filter(run_id=run.pk, type="agent_started", attempt=run.attempt).exists()
    )


def claimed_fields(run: AgentRun, worker_id: uuid.UUID, now: datetime, *, again: bool) -> dict[str, Any]:
    """What a claim by this worker changes in a run."""
    waited = max((now - run.queued_at).total_seconds(), 0.0) if run.queued_at else 0.0
    queued = "lost_seconds" if run.losses or run.handovers else "queue_seconds"  # its worker went away
    return {
        "status": RunStatus.RUNNING,
        "claim_token": uuid.uuid4(),
        "worker_id": worker_id,
        "started_at": now,
        "last_activity_at": now,
        queued: getattr(run, queued) + waited,
        "waits_for": "",
        "stream": None,
        "activity": {},
        "progress": run.progress if again else 0,
    }


def tell_claimed(run: AgentRun, runs: list[AgentRun], *, again: bool) -> None:
    """Tells that the agent of a run begins, or goes on with it."""
    if again:
        report_run(run, "agent_progress", progress_fields({"message": "Goes on where it was."}), runs)
    else:
        agent = all_agents().get(run.agent)  # None: no longer installed; the runner fails the run for it
        report_run(run, "agent_started", {"task": agent.task if agent else ""}, runs)


def claim_on(run: AgentRun, runs: list[AgentRun], **more: Any) -> Claim:
    """The claim that a run with a token stands for. The run has read its execution, and `runs` are all those of it."""
    assert run.claim_token is not None
    run.missing = run.missing_among(runs)
    return Claim(run.pk, run.claim_token, run.campaign_id, run=run, **more)


@contextmanager
def holding(claim: Claim) -> Iterator[tuple[Execution, AgentRun, list[AgentRun]]]:
    """A transaction in which the claim still counts: yields the execution, the run, and all runs of the execution.

    Raises ClaimLost when it no longer does.
    """
    with transaction.atomic(), journal.batch():
        run, runs = _hold(claim)
        yield run.execution, run, runs


def _hold(claim: Claim) -> tuple[AgentRun, list[AgentRun]]:
    locked = lock_and_load(claim.campaign_id, claim.run_id)
    if locked is None:
        raise ClaimLost(claim.run_id)  # the campaign was deleted
    run, runs = locked
    if run.status != RunStatus.RUNNING or run.claim_token != claim.token:
        raise ClaimLost(claim.run_id)
    return run, runs


def held_by(run_id: uuid.UUID, worker_id: uuid.UUID | None) -> tuple[Claim, AgentRun, list[AgentRun]] | None:
    """The claim of this worker on a run, the run, and all of its execution; None when it has none any more.

    Takes the journal lock; the transaction is the caller's.
    """
    campaign_id = AgentRun.objects.filter(pk=run_id).values_list("campaign_id", flat=True).first()
    if campaign_id is None or not journal.lock(campaign_id):
        return None  # it was deleted meanwhile
    run, runs = load(run_id)
    if run.status != RunStatus.RUNNING or run.worker_id != worker_id or run.claim_token is None:
        return None
    return Claim(run.pk, run.claim_token, campaign_id, alone=False, run=run), run, runs


def make_progress(claim: Claim, reports: Reports, **changes: Any) -> None:
    """Writes what a running agent reports.

    It wipes no losses: a lost run starts from the top, so only what it keeps (a memo, a question) counts.
    """
    with transaction.atomic(), journal.batch():
        run, runs = _hold(claim)
        _write(run, claim, last_activity_at=timezone.now(), **changes)
        report_all(run, runs, reports)


def leave(run: AgentRun, claim: Claim, status: RunStatus, **changes: Any) -> None:
    """The guarded update out of `running`, with `changes`. Raises ClaimLost unless it changes exactly one row."""
    now = timezone.now()
    spent = (now - run.started_at).total_seconds() if run.started_at else 0.0
    fields = {
        "run_seconds": run.run_seconds + max(spent, 0.0),
        "claim_token": None,
        "worker": None,
        "finished_at": now if status in RUN_FINISHED else None,
        "last_activity_at": now,
        "reserved": 0,  # only for the call in flight, which its agent has told of by now
    }
    _write(run, claim, status=status, **fields | changes)


def _write(run: AgentRun, claim: Claim, **changes: Any) -> None:
    held = {"pk": run.pk, "status": RunStatus.RUNNING, "claim_token": claim.token}
    if statements.update(AgentRun, held, **changes) != 1:
        raise ClaimLost(run.pk)
    for name, value in changes.items():
        setattr(run, name, value)
