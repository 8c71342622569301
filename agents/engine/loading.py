"""Reading what a transaction works on: a run, its execution, and all runs of that, as they stand now."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from django.db.models import Subquery, UUIDField

from agents.models import AgentRun, Execution
from campaigns import journal, statements
from campaigns.statements import Given, Prepared

_its_execution = AgentRun.objects.order_by().filter(pk=Given("run", UUIDField())).values("execution_id")
_execution = Prepared(lambda: Execution.objects.filter(pk=Subquery(_its_execution)).order_by())
_runs_beside = Prepared(lambda: AgentRun.objects.filter(execution_id=Subquery(_its_execution)).order_by("position"))


class ClaimLost(Exception):
    """The run was given to somebody else, or ended: whatever this claim's holder has to say no longer counts."""


def load(run_id: uuid.UUID) -> tuple[AgentRun, list[AgentRun]]:
    """The run with its execution, and all runs of the execution. Raises ClaimLost when it was deleted."""
    with statements.together():
        loaded = _ask_for(run_id)
    return loaded()


def lock_and_load(
    campaign_id: uuid.UUID, run_id: uuid.UUID, *, skip_locked: bool = False
) -> tuple[AgentRun, list[AgentRun]] | None:
    """As `load`, behind the journal lock; None where `journal.lock` is not had. Postgres hears of all this at once."""
    with statements.together():
        locked = journal.ask_lock(campaign_id, skip_locked=skip_locked)
        loaded = _ask_for(run_id)
    return loaded() if locked() else None


def _ask_for(run_id: uuid.UUID) -> Callable[[], tuple[AgentRun, list[AgentRun]]]:
    beside, executions = _runs_beside.ask(run=run_id), _execution.ask(run=run_id)

    def answer() -> tuple[AgentRun, list[AgentRun]]:
        runs = beside()
        for run in runs:
            if run.pk == run_id:
                [run.execution] = executions()
                return run, runs
        raise ClaimLost(run_id)

    return answer
