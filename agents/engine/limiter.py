"""Providers' limits: requests and tokens per minute, kept by all workers together.

Where there is no room the run goes back to the queue and says what it waits for. It holds no slot and spends no
attempt. Those that wait for one provider come back one after the other, spaced by what a request takes of the limit.
"""

from __future__ import annotations

import random
import time
from dataclasses import dataclass
from datetime import timedelta

import structlog
from django.conf import settings
from django.utils import timezone
from limits import RateLimitItem, RateLimitItemPerMinute
from limits.errors import StorageError
from limits.strategies import SlidingWindowCounterRateLimiter

from agents.engine.advance import advance
from agents.engine.claims import Claim, holding, leave
from agents.engine.limit_storage import shared_storage, together
from agents.engine.reports import Reports, progress_fields, report_all, report_run
from agents.errors import AgentError
from agents.models import AgentRun, ProviderLimit
from agents.states import RunStatus
from campaigns import journal

log = structlog.get_logger(__name__)

WINDOW_SECONDS = 60.0
SHORTEST_WAIT_SECONDS = 1.0
AWAY_SECONDS = 5.0  # how long a run waits when the limits cannot be looked up


@dataclass(frozen=True)
class Take:
    """What one request takes of one limit."""

    what: str
    item: RateLimitItem
    amount: int

    @property
    def seconds(self) -> float:
        """How long the limit needs to give so much."""
        return WINDOW_SECONDS * self.amount / self.item.amount


@dataclass(frozen=True)
class LimitState:
    """How a provider's limits stand."""

    provider: str
    requests_per_minute: int
    requests_left: int | None  # None: nobody can tell, since the counters cannot be reached
    tokens_per_minute: int
    tokens_left: int | None
    next_change_seconds: float  # until more is left; 0 while nothing is used
    waiting: int


def acquire(provider: str, tokens: int) -> float | None:
    """Takes room for one request of `tokens`. None when it was there, else the seconds to wait before asking again.

    Raises AgentError for a request that is larger than a whole minute's limit: no waiting would help.
    """
    requests, per_minute = _limits_of(provider)
    if tokens > per_minute:
        raise AgentError(
            f"One request of {tokens:,} tokens is more than {provider}'s limit of {per_minute:,} a minute.",
            code="over_provider_limit",
        )
    takes = [Take("requests", RateLimitItemPerMinute(requests), 1)]
    if tokens:
        takes.append(Take("tokens", RateLimitItemPerMinute(per_minute), tokens))
    limiter = SlidingWindowCounterRateLimiter(shared_storage())
    try:
        with together(provider):
            # First all are asked, then all are taken: what one limit refuses must use nothing up of the other.
            short = [take for take in takes if not limiter.test(take.item, provider, take.what, cost=take.amount)]
            if not short:
                short = [take for take in takes if not limiter.hit(take.item, provider, take.what, cost=take.amount)]
    except StorageError as error:
        log.warning("the providers' limits could not be looked up", error=str(error))
        return AWAY_SECONDS
    if not short:
        return None
    seconds = max(take.seconds for take in short) * (1 + _waiting_for(provider))
    return min(max(seconds, SHORTEST_WAIT_SECONDS), WINDOW_SECONDS) * random.uniform(1.0, 1.2)


def put_off(claim: Claim, provider: str, seconds: float, *, before: Reports = ()) -> None:
    """Gives the slot back: the run is queued, not to be claimed before `seconds` have passed; the same attempt."""
    with holding(claim) as (execution, run, runs):
        report_all(run, runs, before)
        now = timezone.now()
        activity = {"message": f"Waiting for {provider}'s limit.", "operation": "limit"}
        leave(
            run,
            claim,
            RunStatus.QUEUED,
            queued_at=now,
            available_at=now + timedelta(seconds=seconds),
            waits_for=provider,
            activity=activity,
        )
        report_run(run, "agent_progress", progress_fields(activity), runs, actor=journal.SYSTEM)
        advance(execution, runs)


def limit_states() -> list[LimitState]:
    """How the limits of every provider stand that was ever called, or set up."""
    return [limit_state(row) for row in ProviderLimit.objects.all()]


def limit_state(row: ProviderLimit) -> LimitState:
    """How one provider's limits stand."""
    provider = row.provider
    requests, tokens = _limits(row)
    limiter = SlidingWindowCounterRateLimiter(shared_storage())
    try:
        of_requests = limiter.get_window_stats(RateLimitItemPerMinute(requests), provider, "requests")
        of_tokens = limiter.get_window_stats(RateLimitItemPerMinute(tokens), provider, "tokens")
    except StorageError as error:
        log.warning("the providers' limits could not be looked up", error=str(error))
        return LimitState(provider, requests, None, tokens, None, 0.0, _waiting_for(provider))
    return LimitState(
        provider=provider,
        requests_per_minute=requests,
        requests_left=of_requests.remaining,
        tokens_per_minute=tokens,
        tokens_left=of_tokens.remaining,
        next_change_seconds=round(max(of_requests.reset_time - time.time(), 0.0), 1),
        waiting=_waiting_for(provider),
    )


def _waiting_for(provider: str) -> int:
    return AgentRun.objects.filter(waits_for=provider, status=RunStatus.QUEUED).count()


def _limits_of(provider: str) -> tuple[int, int]:
    return _limits(ProviderLimit.objects.get_or_create(provider=provider)[0])


def _limits(row: ProviderLimit) -> tuple[int, int]:
    return (
        row.requests_per_minute or settings.GALLEY_PROVIDER_REQUESTS,
        row.tokens_per_minute or settings.GALLEY_PROVIDER_TOKENS,
    )
