"""Finds what fell through: workers that died, campaigns that never started, executions that stand still.

Workers are given up by observation, not by clock: a sweeper that has itself seen a worker's counter stand still for
3 s of its own monotonic time takes the worker's runs away. A read that fails, or a write that has to wait, restarts the
observation, so a database that was away or locked declares nobody dead. One whose process is seen to be gone, on this
machine, is not waited for. A server's own workers are given more time: it sees at once when one dies, and on a machine
that has too much to do, one that lives may stand still for longer.
"""

from __future__ import annotations

import os
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial

import structlog
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from agents import bell
from agents.engine.abandoning import or_abandon
from agents.engine.advance import advance
from agents.engine.faults import DATABASE_AWAY
from agents.engine.losses import lose
from agents.engine.places import here, is_gone
from agents.engine.questions import due_questions, expire
from agents.engine.queue import NOW, queued_runs
from agents.engine.start import start_initial
from agents.models import AgentRun, AgentSetting, Execution, Worker, WorkflowTemplate
from agents.states import EXECUTION_MOVING, RUN_FINISHED, Desired, ExecutionStatus, RunStatus
from campaigns import journal
from campaigns.errors import DomainError
from campaigns.models import Campaign
from campaigns.statements import Prepared
from campaigns.states import CampaignStatus

log = structlog.get_logger(__name__)

STANDSTILL_SECONDS = 3.0
STALL_SECONDS = 20.0  # for workers whose parent sees at once when they die: to others they can only seem to stand still
SWEEP_SECONDS = 0.5
BUSY_SECONDS = 1.0  # a write that takes longer was kept waiting by somebody else's
UNHEARD = timedelta(seconds=0.5)  # a run that lies in the queue this long is rung for again
ASIDE_SECONDS = 60.0  # how long what cannot be helped is left alone
AT_ONCE = 20  # how many of a kind are helped in one sweep
ACTIVE = {RunStatus.RUNNING, RunStatus.QUEUED, RunStatus.WAITING}


def _unstarted() -> QuerySet[Campaign]:
    """Campaigns that were to start and have no execution."""
    return Campaign.objects.filter(status=CampaignStatus.QUEUED, executions=None)


def _stuck() -> QuerySet[Execution]:
    """Executions that are to move and in which nothing can move by itself."""
    return (
        Execution.objects.filter(status__in=sorted(EXECUTION_MOVING))
        .exclude(status=ExecutionStatus.PAUSED, desired_state=Desired.PAUSE)
        .exclude(runs__status__in=ACTIVE)
    )


# What every sweep of every process asks; nearly always there is nothing.
_workers = Prepared(lambda: Worker.objects.values_list("pk", "beat", "supervised", "place", "pid"))
_unheld = Prepared(lambda: AgentRun.objects.filter(status=RunStatus.RUNNING, worker=None).values_list("pk"))
_anything_unstarted = Prepared(lambda: _unstarted().values_list("pk")[:1])
_off = Prepared(lambda: AgentSetting.objects.filter(enabled=False).values_list("agent"))
_plans = Prepared(lambda: WorkflowTemplate.objects.values_list("pk", "active", "default", "weight"))
_anything_stuck = Prepared(lambda: _stuck().values_list("pk")[:1])
_unheard = Prepared(
    lambda: queued_runs(NOW, busy=False).filter(queued_at__lte=NOW - UNHEARD).values_list("pk")[:1],
)


class Sweeper:
    """Sweeps when told to. Every worker and every server has one; all that it does is guarded, so they may meet."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._seen: dict[uuid.UUID, tuple[int, float]] = {}
        self._aside: dict[uuid.UUID, float] = {}
        self._refused: dict[uuid.UUID, str] = {}  # campaigns that cannot start, and why
        self._circumstances: object = None

    def sweep(self) -> None:
        """Looks once. Raises nothing: a database that is away only restarts the observation."""
        for look in (
            self._give_up_workers,
            self._give_up_unheld,
            self._start_campaigns,
            self._move_executions,
            self._expire_questions,
            self._ring_again,
        ):
            try:
                look()
            except DATABASE_AWAY as error:
                self._seen.clear()
                log.warning("the sweeper could not read", error=str(error))
                return
            except Exception:
                log.exception("the sweeper could not help")

    def _give_up_workers(self) -> None:
        now = self._clock()
        workers = _workers()
        for worker_id, beat, supervised, place, pid in workers:
            known, since = self._seen.get(worker_id, (None, now))
            if not supervised and is_gone(place, pid):
                log.warning("worker is gone", worker=str(worker_id), pid=pid)
                give_up(worker_id, blame=True)
            elif known != beat:
                self._seen[worker_id] = (beat, now)
            elif now - since >= (STALL_SECONDS if supervised else STANDSTILL_SECONDS):
                if not self._writes_at_once():
                    self._seen.clear()
                    log.warning("the database kept writers waiting; nobody is given up for that")
                    return
                log.warning("worker given up", worker=str(worker_id))
                give_up(worker_id, blame=True)
                self._seen.pop(worker_id, None)
        for gone in self._seen.keys() - {worker_id for worker_id, *_ in workers}:
            del self._seen[gone]

    def _writes_at_once(self) -> bool:
        """False when a write had to wait: then workers' beats had to wait as well."""
        before = self._clock()
        Worker.objects.filter(beat__lt=0).update(beat=0)  # there is none: it changes nothing, and takes the write lock
        return self._clock() - before < BUSY_SECONDS

    def _give_up_unheld(self) -> None:
        """Runs that were claimed in the moment in which their worker was given up: nobody would miss them."""
        for (run_id,) in _unheld():
            or_abandon(partial(lose, run_id, None, blame=False), run_id, None)

    def _start_campaigns(self) -> None:
        """Starts campaigns whose start got lost between their commit and their signal, or was impossible until now."""
        if not _anything_unstarted():
            self._refused.clear()
            return
        self._look_at_circumstances()
        for campaign_id in _unstarted().exclude(pk__in=self._left_alone()).values_list("pk", flat=True)[:AT_ONCE]:
            with self._helping(campaign_id):
                try:
                    start_initial(campaign_id)
                except DomainError as error:
                    self._refuse(campaign_id, error.message)

    def _look_at_circumstances(self) -> None:
        """What could not start is tried anew as soon as a template or who is switched off has changed."""
        now = sorted(_off()), sorted(_plans())
        if now != self._circumstances:
            self._circumstances = now
            for campaign_id in self._refused:
                self._aside.pop(campaign_id, None)

    def _refuse(self, campaign_id: uuid.UUID, reason: str) -> None:
        self._aside[campaign_id] = self._clock()
        if self._refused.get(campaign_id) != reason:
            self._refused[campaign_id] = reason
            if not _is_supervised():
                log.warning("cannot be started", id=str(campaign_id), reason=reason)

    def _move_executions(self) -> None:
        """Moves on executions in which nothing is queued, running or waiting.

        Those that wait for people are not looked at: however many there are, they cost nothing.
        """
        if not _anything_stuck():
            return
        stuck = _stuck().exclude(pk__in=self._left_alone())
        for execution_id, campaign_id in stuck.values_list("pk", "campaign_id")[:AT_ONCE]:
            with self._helping(execution_id), transaction.atomic():
                journal.lock(campaign_id)
                advance(Execution.objects.get(pk=execution_id))

    def _ring_again(self) -> None:
        """Rings for work that still waits: the bell may have been lost, or all who heard it were busy."""
        if _unheard(now=timezone.now()):
            bell.work_available()

    def _expire_questions(self) -> None:
        for question_id in due_questions(AT_ONCE):
            with self._helping(question_id):
                expire(question_id)

    def _left_alone(self) -> list[uuid.UUID]:
        now = self._clock()
        self._aside = {key: since for key, since in self._aside.items() if now - since < ASIDE_SECONDS}
        return list(self._aside)

    @contextmanager
    def _helping(self, key: uuid.UUID) -> Iterator[None]:
        """What cannot be helped is told once and left alone for a while, so that it keeps nothing else waiting."""
        try:
            yield
        except DATABASE_AWAY:
            raise
        except Exception:
            self._aside[key] = self._clock()
            log.exception("cannot be moved on", id=str(key))


def _is_supervised() -> bool:
    """Whether this process is a server's worker: that server sees the same, and one of them is enough to tell."""
    return Worker.objects.filter(supervised=True, place=here(), pid=os.getpid()).exists()


def give_up(worker_id: uuid.UUID, *, blame: bool) -> None:
    """Returns a dead worker's runs to the queue, makes due what it was fetching, and forgets the worker."""
    from campaigns.services.fetching import release_pages

    for run_id in (
        AgentRun.objects.filter(worker_id=worker_id).exclude(status__in=RUN_FINISHED).values_list("pk", flat=True)
    ):
        or_abandon(partial(lose, run_id, worker_id, blame=blame), run_id, worker_id)
    release_pages(worker_id)
    Worker.objects.filter(pk=worker_id).delete()
    bell.work_available()
