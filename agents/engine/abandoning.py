"""The last resort: a run that can be settled in no other way is failed, so that nothing begins again for ever."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import structlog
from django.db import transaction

from agents.engine.advance import advance
from agents.engine.claims import held_by, leave
from agents.engine.faults import DATABASE_AWAY
from agents.engine.loading import ClaimLost, load
from agents.engine.settling import file_failure
from agents.errors import RETRY
from agents.states import RunStatus
from campaigns import journal

log = structlog.get_logger(__name__)

MESSAGE = "Something in this step went wrong, and what came of it could not be stored."


def or_abandon(settle: Callable[[], None], run_id: uuid.UUID, worker_id: uuid.UUID | None) -> None:
    """Settles a run that this worker holds; if that fails though the database answers, the run itself is failed.

    Raises only while the database is away.
    """
    try:
        settle()
    except DATABASE_AWAY:
        raise
    except ClaimLost:
        log.info("run was given to somebody else", run=str(run_id))
    except Exception:
        log.exception("run could not be settled", run=str(run_id))
        try:
            abandon(run_id, worker_id)
        except DATABASE_AWAY:
            raise
        except Exception:
            log.exception("run could not be abandoned", run=str(run_id))


def abandon(run_id: uuid.UUID, worker_id: uuid.UUID | None) -> None:
    """Fails the run in plain words of ours, without a word of its own. Does nothing where the worker has it no more.

    The workflow moves on afterwards: whatever keeps it from that does not keep the failure from being stored.
    """
    with transaction.atomic(), journal.batch():
        held = held_by(run_id, worker_id)
        if held is None:
            return
        claim, run, runs = held
        leave(run, claim, RunStatus.FAILED, interruptions=0)
        file_failure(run, runs, "internal", MESSAGE, "", [RETRY])
    with transaction.atomic(), journal.batch():
        if journal.lock(claim.campaign_id):
            run, runs = load(run_id)
            advance(run.execution, runs)
