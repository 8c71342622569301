"""Claiming runs and settling them.

Every transition is one guarded UPDATE in one transaction with its event: it names the state and the claim token it
expects, and must change exactly one row. A worker that lost its claim changes none and can write nothing.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from agents import bell
from agents.base import AgentOutput
from agents.engine import cache
from agents.engine.advance import Take, advance, cancel_reason
from agents.engine.loading import ClaimLost, load, lock_and_load
from agents.engine.queue import anything_queued, anything_starved, candidates, full_agents, full_house, lock_claims
from agents.engine.reports import Reports, progress_fields, report_all, report_run
from agents.models import AgentResult, AgentRun, Execution
from agents.registry import agent_name, all_agents, crew_of
from agents.states import RUN_FINISHED, Desired, RunStatus, Trigger
from campaigns import journal, statements
from campaigns.models import Event

INTERRUPTED = "The connection to the database was lost for a moment; going on where it was."
LOSSES_LIMIT = 3  # a run whose worker died this often without progress is failed
INTERRUPTIONS_LIMIT = 3  # and so is one of which this often nothing could be written


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
    waited = (now - run.queued_at).total_seconds() if run.queued_at else 0.0
    return {
        "status": RunStatus.RUNNING,
        "claim_token": uuid.uuid4(),
        "worker_id": worker_id,
        "started_at": now,
        "last_activity_at": now,
        "queue_seconds": run.queue_seconds + max(waited, 0.0),
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


def complete(
    claim: Claim,
    output: AgentOutput,
    *,
    keep: Callable[[], AgentResult],
    cache_state: str,
    base_version: int | None = None,
    before: Reports = (),
    take: Take | None = None,
    **filed: Any,
) -> None:
    """Settles a run as completed: its result is filed, told, and what waited for it is queued.

    `keep` returns the stored result of `output`. It is called only when the claim counts, in the same transaction.
    `take` is offered what has become possible (see `advance`). `filed` are further fields of the run.
    """
    with holding(claim) as (execution, run, runs):
        result = keep()
        report_all(run, runs, before)
        filed |= {"result": result, "cache_state": cache_state, "fingerprint": result.fingerprint}
        leave(run, claim, RunStatus.COMPLETED, progress=100, activity={}, base_version=base_version, **filed)
        if execution.trigger != Trigger.INITIAL:
            cache.archive_earlier(run)
        crew_of(run.agent).publish(run, output)
        told = {
            "score": output.score,
            "summary": output.summary,
            "findings": len(output.findings),
            "edits": len(output.edits),
            "engine": output.engine,
        }
        data = {
            "duration_seconds": round(run.run_seconds, 3),
            "result": told,
            "cache": cache_state,
            "tokens": run.tokens,
            "cost": None if run.cost is None else float(run.cost),
        }
        report_run(run, "agent_completed", data, runs)
        advance(execution, runs, take)


def fail(
    claim: Claim, *, code: str, message: str, detail: str, recovery: list[dict[str, str]], before: Reports = ()
) -> None:
    """Settles a run as failed. `message` is for people, `detail` for staff."""
    with holding(claim) as (execution, run, runs):
        report_all(run, runs, before)
        leave(run, claim, RunStatus.FAILED)
        file_failure(run, runs, code, message, detail, recovery)
        advance(execution, runs)


def retry(claim: Claim, *, delay: float, code: str, message: str, detail: str, before: Reports = ()) -> None:
    """Puts a run back into the queue for another attempt, `delay` seconds from now."""
    with holding(claim) as (execution, run, runs):
        report_all(run, runs, before)
        leave(run, claim, RunStatus.QUEUED, error_detail=detail, automatic_retries=run.automatic_retries + 1)
        reason = "rate_limit" if code == "rate_limit" else "error"
        _queue_again(run, runs, reason, message, delay)
        advance(execution, runs)


def stop(claim: Claim, *, before: Reports = ()) -> None:
    """Settles a run whose execution is to be cancelled."""
    with holding(claim) as (execution, run, runs):
        report_all(run, runs, before)
        leave(run, claim, RunStatus.CANCELLED, reason=cancel_reason(execution)[:300])
        report_run(run, "agent_skipped", {"reason": run.reason}, runs, actor=journal.SYSTEM)
        advance(execution, runs)


def hand_back(claim: Claim) -> None:
    """Puts a run back into the queue because its worker stops; not a loss, and the same attempt."""
    with holding(claim) as (execution, run, runs):
        now = timezone.now()
        leave(run, claim, RunStatus.QUEUED, queued_at=now, available_at=_its_turn(run, now))
        data = progress_fields({"message": "Handed over to another worker."})
        report_run(run, "agent_progress", data, runs, actor=journal.SYSTEM)
        advance(execution, runs)
        transaction.on_commit(bell.work_available, robust=True)


def lose(run_id: uuid.UUID, worker_id: uuid.UUID | None, *, blame: bool) -> None:
    """Takes a run away from a worker that is gone. With `blame` it counts as a loss; at the third the run fails."""
    with transaction.atomic(), journal.batch():
        held = held_by(run_id, worker_id)
        if held is None:
            return
        gone, run, runs = held
        losses = run.losses + (1 if blame else 0)
        too_many = losses >= LOSSES_LIMIT
        leave(run, gone, RunStatus.FAILED if too_many else RunStatus.QUEUED, losses=losses)
        if too_many:
            message = f"{agent_name(run.agent)} was stopped: the process that ran it ended {losses} times."
            file_failure(run, runs, "worker_lost", message, "", [{"action": "retry", "label": "Try again"}])
        else:
            _queue_again(run, runs, "worker_lost", "Its worker was lost; another one takes over.", 0.0)
        advance(run.execution, runs)


def interrupt(run_id: uuid.UUID, worker_id: uuid.UUID) -> None:
    """Puts back a run that its worker, which lives, no longer works on: what it had to write could not be written.

    The database was away: nobody and nothing has failed, so it is no loss, and the same attempt. A run of which that
    is said for the third time without progress is failed: then it is not the database.
    """
    with transaction.atomic(), journal.batch():
        held = held_by(run_id, worker_id)
        if held is None:
            return
        claim, run, runs = held
        now, times = timezone.now(), run.interruptions + 1
        if times >= INTERRUPTIONS_LIMIT:
            leave(run, claim, RunStatus.FAILED, interruptions=0)
            message = f"{agent_name(run.agent)} was stopped: what it did could not be stored, {times} times in a row."
            file_failure(run, runs, "interrupted", message, "", [{"action": "retry", "label": "Try again"}])
        else:
            turn = _its_turn(run, now)
            leave(run, claim, RunStatus.QUEUED, queued_at=now, available_at=turn, interruptions=times)
            data = {"reason": "interrupted", "retry_in_seconds": 0.0, "error_message": INTERRUPTED}
            report_run(run, "agent_retrying", data, runs, actor=journal.SYSTEM)
            transaction.on_commit(bell.work_available, robust=True)
        advance(run.execution, runs)


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
    _write(
        run,
        claim,
        status=status,
        run_seconds=run.run_seconds + max(spent, 0.0),
        claim_token=None,
        worker=None,
        finished_at=now if status in RUN_FINISHED else None,
        last_activity_at=now,
        # Only for the call in flight. Of a lost run nobody knows whether it was made, so it still counts.
        **({"reserved": 0} if status in RUN_FINISHED else {}),
        **changes,
    )


def _write(run: AgentRun, claim: Claim, **changes: Any) -> None:
    held = {"pk": run.pk, "status": RunStatus.RUNNING, "claim_token": claim.token}
    if statements.update(AgentRun, held, **changes) != 1:
        raise ClaimLost(run.pk)
    for name, value in changes.items():
        setattr(run, name, value)


def file_failure(
    run: AgentRun, runs: list[AgentRun], code: str, message: str, detail: str, recovery: list[dict[str, str]]
) -> None:
    """Writes down why a run has failed, and tells it."""
    run.error_code, run.error_message, run.error_detail = code, message[:500], detail
    run.save(update_fields=["error_code", "error_message", "error_detail"])
    report_run(run, "error", {"code": code, "error_message": message, "recovery": recovery, "retrying": False}, runs)


def _its_turn(run: AgentRun, now: datetime) -> datetime:
    """From when on a run may be claimed whose turn had come: at once, even if the clock was turned back since."""
    return min(run.available_at, now)


def _queue_again(run: AgentRun, runs: list[AgentRun], reason: str, message: str, delay: float) -> None:
    now = timezone.now()
    run.attempt, run.queued_at = run.attempt + 1, now
    run.available_at = now + timedelta(seconds=delay) if delay else _its_turn(run, now)
    run.progress, run.activity = 0, {}
    run.save(update_fields=["attempt", "queued_at", "available_at", "progress", "activity"])
    data = {"reason": reason, "retry_in_seconds": round(delay, 1), "error_message": message}
    report_run(run, "agent_retrying", data, runs, actor=journal.SYSTEM)
    transaction.on_commit(bell.work_available, robust=True)
