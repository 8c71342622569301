"""The queue: which runs may be claimed, and in which turn. The rows of the runs are the queue."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any, TypeVar
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models import (
    Case,
    Count,
    DateTimeField,
    ExpressionWrapper,
    F,
    FloatField,
    Func,
    Q,
    QuerySet,
    Value,
    When,
)

from agents.models import AgentRun, AgentSetting
from agents.states import Desired, RunStatus
from campaigns.statements import Given, Prepared
from campaigns.states import Priority

CLAIM_LOCK = 0x6761_6C6C  # advisory lock on Postgres: claimers count and claim one at a time
CANDIDATES = 8
AGEING = timedelta(minutes=1)  # a run that has waited this much longer comes before one of the next higher priority
COMPANY = timedelta(seconds=0.5)  # how long a run that was lost once is kept for an idle worker
LAST_CHANCE = 2  # a run that was lost so often runs alone: whatever happens then is its own doing
PATIENCE = timedelta(seconds=10)  # how long a run that must run alone waits for an idle worker before work stops for it
SKEW = timedelta(minutes=1)  # clocks that are further apart than this have been turned
Row = TypeVar("Row")
Moment = datetime | Given
NOW = Given("now", DateTimeField())


class _Seconds(Func):
    """A moment as a number, worked out by the database itself: date arithmetic in SQLite would call Python per row."""

    output_field = FloatField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="(julianday(%(expressions)s) * 86400.0)", **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="extract(epoch from %(expressions)s)", **context)


_HEAD_START = Case(
    *(
        When(execution__priority=priority, then=Value(rank * AGEING.total_seconds()))
        for rank, priority in enumerate(Priority)
    ),
    output_field=FloatField(),
)


def queued_runs(now: Moment, *, busy: bool) -> QuerySet[AgentRun]:
    """The runs that may be claimed now; a `busy` worker may have none of those that must run alone.

    One that was lost is best taken by an idle worker, which then runs nothing beside it. After its first loss a busy
    one takes it too when no other has; after the second, none does: the loss that fails a run never comes in company.

    A run that was queued without a delay may be claimed whatever the time is here: clocks of two machines differ, and
    one may be turned back. Of one that was queued with a delay, before the clock was turned back, nobody can tell when
    its time has come; it is not kept waiting.
    """
    due = Q(available_at__lte=now) | Q(available_at__lte=F("queued_at")) | Q(queued_at__gt=now + SKEW)
    queued = AgentRun.objects.filter(due, status=RunStatus.QUEUED, execution__desired_state=Desired.RUN)
    return queued.filter(Q(losses=0) | _waited(now, COMPANY) & Q(losses__lt=LAST_CHANCE)) if busy else queued


def _waited(now: Moment, long_enough: timedelta) -> Q:
    """Whether a run lies in the queue for so long, as far as clocks tell."""
    return Q(queued_at__lte=now - long_enough) | Q(queued_at__gt=now + SKEW)


def starved_runs(now: Moment) -> QuerySet[AgentRun]:
    """Runs that must run alone and for which, among workers that always have something to do, no turn has come."""
    return queued_runs(now, busy=False).filter(_waited(now, PATIENCE), losses__gte=LAST_CHANCE)


def in_turn(queued: QuerySet[AgentRun]) -> QuerySet[AgentRun]:
    """The best first: by priority, and by how long they have waited. Each priority is worth `AGEING` of waiting."""
    turn = ExpressionWrapper(_Seconds("available_at") + _HEAD_START, output_field=FloatField())
    return queued.order_by(turn, "available_at", "pk")


def _both(compose: Callable[[bool], QuerySet[AgentRun, Row]]) -> dict[bool, Prepared[Row]]:
    """The query for busy workers and the one for idle ones."""
    return {busy: Prepared(partial(compose, busy)) for busy in (False, True)}


_anything_queued = _both(lambda busy: queued_runs(NOW, busy=busy).values_list("pk")[:1])
_candidates = _both(lambda busy: in_turn(queued_runs(NOW, busy=busy)).values_list("pk", "campaign_id")[:CANDIDATES])
_starved = Prepared(lambda: starved_runs(NOW).values_list("pk", "agent"))
_limits = Prepared(lambda: AgentSetting.objects.filter(concurrency__gt=0).values_list("agent", "concurrency"))


def anything_queued(now: datetime, *, busy: bool) -> bool:
    """Whether there is a run that may be claimed now."""
    return bool(_anything_queued[busy](now=now))


def anything_starved(now: datetime, *, full: Collection[str]) -> bool:
    """Whether a run starves, of an agent that is not `full`."""
    return any(agent not in full for _, agent in _starved(now=now))


def candidates(now: datetime, *, busy: bool, full: Collection[str]) -> Sequence[tuple[UUID, UUID]]:
    """The best runs that may be claimed now, each with its campaign; none of an agent that is `full`."""
    if full:
        left = queued_runs(now, busy=busy).exclude(agent__in=full)
        return list(in_turn(left).values_list("pk", "campaign_id")[:CANDIDATES])
    return _candidates[busy](now=now)


def lock_claims() -> None:
    """One claimer at a time, until the end of the transaction. SQLite holds its write lock already."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CLAIM_LOCK])


def full_house() -> bool:
    """Whether as many steps run, in all workers together, as may run at the same time."""
    limit: int = settings.GALLEY_CONCURRENCY
    return limit > 0 and AgentRun.objects.filter(status=RunStatus.RUNNING).count() >= limit


def full_agents() -> list[str]:
    """The agents of which as many run as may run at the same time."""
    limits = dict(_limits())
    if not limits:
        return []
    running = AgentRun.objects.filter(status=RunStatus.RUNNING, agent__in=limits).values("agent")
    return [row["agent"] for row in running.annotate(n=Count("pk")) if row["n"] >= limits[row["agent"]]]
