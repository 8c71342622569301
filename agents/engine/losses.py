"""How runs come back from their workers unsettled: handed over, lost with the worker, or interrupted.

Each goes back into the queue, until it has come back too often without progress: then the run itself is the reason.
"""

from __future__ import annotations

import uuid
from typing import Any

from django.db import transaction
from django.utils import timezone

from agents import bell
from agents.engine.advance import advance
from agents.engine.claims import Claim, held_by, holding, leave
from agents.engine.reports import progress_fields, report_run
from agents.engine.settling import file_failure, its_turn, queue_again
from agents.models import AgentRun, Spending
from agents.registry import agent_name
from agents.states import RunStatus
from campaigns import journal
from campaigns.models import Campaign

INTERRUPTED = "The connection to the database was lost for a moment; going on where it was."
LOSSES_LIMIT = 3  # a run whose worker died this often without progress is failed
INTERRUPTIONS_LIMIT = 3  # and so is one of which this often nothing could be written
HANDOVERS_LIMIT = (
    5  # a run under which this many workers stopped, without progress, counts as lost with the last of them
)


def hand_back(claim: Claim, *, clinging: bool = False) -> None:
    """Puts a run back into the queue because its worker stops; not a loss, and the same attempt.

    An agent may be what stops its worker, again and again: every fifth time without progress counts as a loss.
    One that is `clinging` has not let go, and may have a paid call in flight.
    """
    with holding(claim) as (execution, run, runs):
        now, handovers = timezone.now(), run.handovers + 1
        if handovers >= HANDOVERS_LIMIT:
            _file_loss(run, claim, runs, blame=True, handovers=0)
        else:
            changes = {"handovers": handovers, **(_presumed_spent(run) if clinging else {})}
            leave(run, claim, RunStatus.QUEUED, queued_at=now, available_at=its_turn(run, now), **changes)
            data = progress_fields({"message": "Handed over to another worker."})
            report_run(run, "agent_progress", data, runs, actor=journal.SYSTEM)
            transaction.on_commit(bell.work_available, robust=True)
        advance(execution, runs)


def _presumed_spent(run: AgentRun) -> dict[str, Any]:
    """Writes down what the last holder of a run had set aside and never told of; what changes in the run by that.

    It may have been paid. Budgets are kept by taking it for spent; if its holder comes back and tells, it counts twice.
    """
    if not run.reserved:
        return {}
    Spending.objects.create(
        run=run,
        campaign_id=run.campaign_id,
        workspace_id=Campaign.objects.values_list("workspace_id", flat=True).get(pk=run.campaign_id),
        attempt=run.attempt,
        cost=run.reserved,
        presumed=True,
    )
    return {"reserved": 0, "cost": None if run.cost is None else run.cost + run.reserved}


def lose(run_id: uuid.UUID, worker_id: uuid.UUID | None, *, blame: bool) -> None:
    """Takes a run away from a worker that is gone. With `blame` it counts as a loss; at the third the run fails."""
    with transaction.atomic(), journal.batch():
        held = held_by(run_id, worker_id)
        if held is None:
            return
        gone, run, runs = held
        _file_loss(run, gone, runs, blame=blame)
        advance(run.execution, runs)


def _file_loss(run: AgentRun, gone: Claim, runs: list[AgentRun], *, blame: bool, **changes: Any) -> None:
    losses = run.losses + (1 if blame else 0)
    too_many = losses >= LOSSES_LIMIT
    changes |= {"losses": losses} | _presumed_spent(run) | _time_lost(run)
    leave(run, gone, RunStatus.FAILED if too_many else RunStatus.QUEUED, **changes)
    if too_many:
        message = f"{agent_name(run.agent)} was stopped: the process that ran it ended {losses} times."
        file_failure(run, runs, "worker_lost", message, "", [{"action": "retry", "label": "Try again"}])
    else:
        queue_again(run, runs, "worker_lost", "Its worker was lost; another one takes over.", 0.0)


def _time_lost(run: AgentRun) -> dict[str, Any]:
    """Counts the time since the worker's last sign of life as lost and not as work; what changes in the run by that."""
    now = timezone.now()
    began = run.started_at or now
    seen = max(run.last_activity_at or began, began)
    return {
        "run_seconds": run.run_seconds + max((seen - began).total_seconds(), 0.0),
        "lost_seconds": run.lost_seconds + max((now - seen).total_seconds(), 0.0),
    }


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
        presumed = _presumed_spent(run)
        if times >= INTERRUPTIONS_LIMIT:
            leave(run, claim, RunStatus.FAILED, interruptions=0, **presumed)
            message = f"{agent_name(run.agent)} was stopped: what it did could not be stored, {times} times in a row."
            file_failure(run, runs, "interrupted", message, "", [{"action": "retry", "label": "Try again"}])
        else:
            turn = its_turn(run, now)
            leave(run, claim, RunStatus.QUEUED, queued_at=now, available_at=turn, interruptions=times, **presumed)
            data = {"reason": "interrupted", "retry_in_seconds": 0.0, "error_message": INTERRUPTED}
            report_run(run, "agent_retrying", data, runs, actor=journal.SYSTEM)
            transaction.on_commit(bell.work_available, robust=True)
        advance(run.execution, runs)
