"""How the worker that holds a run settles it: completed, failed, to be tried again, or stopped."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from agents import bell
from agents.base import AgentOutput
from agents.engine import cache
from agents.engine.advance import Take, advance, cancel_reason
from agents.engine.claims import Claim, holding, leave
from agents.engine.reports import Reports, report_all, report_run
from agents.models import AgentResult, AgentRun
from agents.models.execution import RETRY
from agents.registry import crew_of
from agents.states import RunStatus, Trigger
from campaigns import journal


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
        true_here = crew_of(run.agent).publish(run, output)
        if true_here is not None and true_here != output:
            output = true_here
            run.result = cache.store_apart(run, result, output)
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
            "tokens_estimated": run.tokens_estimated,
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


def retry(
    claim: Claim,
    *,
    delay: float,
    code: str,
    message: str,
    detail: str,
    provider: str = "",
    asked: bool = False,
    before: Reports = (),
) -> None:
    """Puts a run back into the queue for another attempt, `delay` seconds from now.

    `provider` is whom it waits for, and `asked` whether that is as long as it was asked to.
    """
    with holding(claim) as (execution, run, runs):
        report_all(run, runs, before)
        leave(run, claim, RunStatus.QUEUED, error_detail=detail, automatic_retries=run.automatic_retries + 1)
        reason = "rate_limit" if code == "rate_limit" else "error"
        waiting = f"{message.rstrip('.')}. {'Waiting as long as it asked.' if asked else 'Waiting to try again.'}"
        queue_again(run, runs, reason, message, delay, waiting=waiting, provider=provider)
        advance(execution, runs)


def stop(claim: Claim, *, before: Reports = ()) -> None:
    """Settles a run whose execution is to be cancelled."""
    with holding(claim) as (execution, run, runs):
        report_all(run, runs, before)
        leave(run, claim, RunStatus.CANCELLED, reason=cancel_reason(execution)[:300])
        report_run(run, "agent_skipped", {"reason": run.reason}, runs, actor=journal.SYSTEM)
        advance(execution, runs)


def hurry(runs: list[AgentRun], who: str, actor: str) -> bool:
    """Lets those of these runs that wait to be tried again be claimed at once, and tells who (`actor`) asked for it.

    They have a fresh budget of retries. False where none waits. The caller is in a transaction and holds the journal
    lock; `runs` are all those of an execution.
    """
    waiting = [run for run in runs if run.waits_to_retry]
    for run in waiting:
        assert run.queued_at is not None
        run.available_at, run.activity, run.waits_for, run.automatic_retries = run.queued_at, {}, "", 0
        run.save(update_fields=["available_at", "activity", "waits_for", "automatic_retries"])
        data = {"reason": "asked", "retry_in_seconds": 0.0, "error_message": f"{who} asked to try again now."}
        report_run(run, "agent_retrying", data, runs, actor=actor)
    if waiting:
        transaction.on_commit(bell.work_available, robust=True)
    return bool(waiting)


def file_failure(
    run: AgentRun, runs: list[AgentRun], code: str, message: str, detail: str, recovery: list[dict[str, str]]
) -> None:
    """Writes down why a run has failed, and tells it."""
    run.error_code, run.error_message, run.error_detail = code, message[:500], detail
    run.save(update_fields=["error_code", "error_message", "error_detail"])
    report_run(run, "error", {"code": code, "error_message": message, "recovery": recovery, "retrying": False}, runs)


def its_turn(run: AgentRun, now: datetime) -> datetime:
    """From when on a run may be claimed whose turn had come: at once, even if the clock was turned back since."""
    return min(run.available_at, now)


def queue_again(
    run: AgentRun,
    runs: list[AgentRun],
    reason: str,
    message: str,
    delay: float,
    *,
    waiting: str = "",
    provider: str = "",
) -> None:
    """Queues a run for its next attempt. While a `delay` lasts it says that it is `waiting`, and for which provider."""
    now = timezone.now()
    run.attempt, run.queued_at = run.attempt + 1, now
    run.available_at = now + timedelta(seconds=delay) if delay else its_turn(run, now)
    run.progress, run.activity, run.waits_for = 0, {}, ""
    if delay:
        run.activity, run.waits_for = {"message": waiting, "operation": RETRY}, provider
    run.save(update_fields=["attempt", "queued_at", "available_at", "progress", "activity", "waits_for"])
    data = {"reason": reason, "retry_in_seconds": round(delay, 1), "error_message": message}
    report_run(run, "agent_retrying", data, runs, actor=journal.SYSTEM)
    transaction.on_commit(bell.work_available, robust=True)
