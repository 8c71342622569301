"""Providers' limits: requests and tokens in any sixty seconds, kept by all workers together.

Where there is no room the run goes back to the queue and says what it waits for. It holds no slot and spends no
attempt. Those that wait for one provider stand in a line: who was put off first is served first, an urgent one a minute
sooner for each priority it is above. They come back one after the other, spaced by what their requests take of the
limit. Nobody else takes what they need, unless they let their turn go by.
"""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from datetime import timedelta
from math import ceil
from uuid import UUID

import structlog
from django.conf import settings
from django.db.models import Count, Sum
from django.utils import timezone
from limits import RateLimitItem, RateLimitItemPerMinute
from limits.errors import StorageError
from limits.strategies import MovingWindowRateLimiter

from agents.engine.advance import advance
from agents.engine.claims import Claim, holding, leave
from agents.engine.limit_storage import shared_storage, together
from agents.engine.queue import AGEING
from agents.engine.reports import Reports, progress_fields, report_all, report_run
from agents.errors import AgentError
from agents.models import AgentRun, Execution, ProviderLimit, ProviderTurn
from agents.states import RUN_FINISHED, Desired, RunStatus
from campaigns import journal
from campaigns.figures import counted
from campaigns.states import Priority

log = structlog.get_logger(__name__)

WINDOW_SECONDS = 60.0
SHORTEST_WAIT_SECONDS = 1.0
LONGEST_WAIT_SECONDS = 2 * WINDOW_SECONDS
GRAINS = 10_000  # into so many at most a minute's tokens are divided
AWAY_SECONDS = 5.0  # how long a run waits when the limits cannot be looked up
GRACE_SECONDS = 10.0  # how long room is kept for a run that was to be back; without a slot, it lets others by
NAMES = {
    "anthropic": "Anthropic",
    "azure": "Azure",
    "bedrock": "Amazon Bedrock",
    "cohere": "Cohere",
    "deepseek": "DeepSeek",
    "google": "Google",
    "google-gla": "Google",
    "google-vertex": "Google",
    "groq": "Groq",
    "huggingface": "Hugging Face",
    "mistral": "Mistral",
    "ollama": "Ollama",
    "openai": "OpenAI",
    "openrouter": "OpenRouter",
}
_ADDRESS = re.compile(r"[.:/]|^localhost$")
ENDED_AT_ONCE = 20  # places of runs that have ended are cleared away in passing


@dataclass(frozen=True)
class Take:
    """What one request takes of one limit, in grains of it."""

    what: str
    item: RateLimitItem
    amount: int
    ahead: int  # what those take who come first

    @classmethod
    def of(cls, what: str, limit: int, amount: int, ahead: int) -> Take:
        """From numbers of requests or tokens: each is rounded against the one who takes, and never beyond the limit."""
        item, grain = _item(what, limit)
        return cls(what, item, min(ceil(amount / grain), item.amount), ceil(ahead / grain))

    def seconds(self, limiter: MovingWindowRateLimiter, provider: str) -> float:
        """How long it takes until there should be room: first for those ahead, and then for this one."""
        stats = limiter.get_window_stats(self.item, provider, self.what)
        until_some_leaves = stats.reset_time - time.time() if stats.remaining < self.amount else 0.0
        lacking = max(self.amount - stats.remaining, 0) / self.item.amount
        return max(until_some_leaves, WINDOW_SECONDS * lacking) + WINDOW_SECONDS * self.ahead / self.item.amount


def _item(what: str, limit: int) -> tuple[RateLimitItem, int]:
    """A minute's limit in grains, and how much a grain is. Grains are counted one by one, so tokens come in parcels."""
    grain = ceil(limit / GRAINS) if what == "tokens" else 1
    return RateLimitItemPerMinute(limit // grain), grain


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


def acquire(provider: str, tokens: int, *, run_id: UUID | None = None) -> float | None:
    """Takes room for one request of `tokens`. None when it was there, else the seconds to wait before asking again.

    There must be room for those in the line before this run, too: a newcomer comes after them.
    Raises AgentError for a request that is larger than a whole minute's limit: no waiting would help; and for less than
    no tokens (`bad_amount`).
    """
    if tokens < 0:
        raise AgentError(f"This step asked for room for {tokens:,} tokens, which cannot be.", code="bad_amount")
    requests, per_minute = _limits_of(provider)
    if tokens > per_minute:
        whose = provider_name(provider)
        raise AgentError(
            f"One request of {tokens:,} tokens is more than {whose}'s limit of {per_minute:,} a minute.",
            code="over_provider_limit",
        )
    limiter = MovingWindowRateLimiter(shared_storage())
    try:
        with together(provider):
            ahead, ahead_tokens = _ahead(provider, run_id)
            takes = [Take.of("requests", requests, 1, ahead)]
            if tokens:
                takes.append(Take.of("tokens", per_minute, tokens, ahead_tokens))
            # First all are asked, then all are taken: what one limit refuses must use nothing up of the other.
            short = [t for t in takes if not limiter.test(t.item, provider, t.what, cost=t.amount + t.ahead)]
            if not short:
                short = [t for t in takes if not limiter.hit(t.item, provider, t.what, cost=t.amount)]
            wait = max((take.seconds(limiter, provider) for take in short), default=0.0)
    except StorageError as error:
        log.warning("the providers' limits could not be looked up", error=str(error))
        return AWAY_SECONDS
    if not short:
        if run_id is not None:
            ProviderTurn.objects.filter(run=run_id).delete()
        return None
    return max(min(wait, LONGEST_WAIT_SECONDS), SHORTEST_WAIT_SECONDS)


def provider_name(provider: str) -> str:
    """What people call a provider. One that is only an address is "the model"."""
    return NAMES.get(provider) or ("the model" if _ADDRESS.search(provider) else provider)


def put_off(claim: Claim, provider: str, seconds: float, *, tokens: int = 0, before: Reports = ()) -> None:
    """Gives the slot back: the run is queued, not to be claimed before `seconds` have passed; the same attempt.

    It stands in the provider's line from the first time on.
    """
    with holding(claim) as (execution, run, runs):
        report_all(run, runs, before)
        now = timezone.now()
        _stand_in_line(run, execution, provider, tokens, seconds)
        waiting = f"Waiting for {provider_name(provider)}'s rate limit"
        activity = {"message": f"{waiting}.", "operation": "limit"}
        told = progress_fields(activity | {"message": f"{waiting}, about {counted(ceil(seconds), 'second')}."})
        leave(
            run,
            claim,
            RunStatus.QUEUED,
            queued_at=now,
            available_at=now + timedelta(seconds=seconds),
            waits_for=provider,
            activity=activity,
        )
        report_run(run, "agent_progress", told, runs, actor=journal.SYSTEM)
        advance(execution, runs)


def _stand_in_line(run: AgentRun, execution: Execution, provider: str, tokens: int, seconds: float) -> None:
    now = time.time()
    standing = ProviderTurn.objects.filter(run=run, provider=provider).first()
    place = {"turn": standing.turn if standing else _place(execution.priority, now)}
    ProviderTurn.objects.update_or_create(
        run=run, defaults={"provider": provider, "tokens": tokens, "due_at": now + seconds, **place}
    )
    ended = ProviderTurn.objects.select_for_update(skip_locked=True, of=("self",)).filter(run__status__in=RUN_FINISHED)
    ProviderTurn.objects.filter(pk__in=list(ended.values_list("pk", flat=True)[:ENDED_AT_ONCE])).delete()


def _place(priority: str, since: float) -> float:
    return since + list(Priority).index(Priority(priority)) * AGEING.total_seconds()


def _ahead(provider: str, run_id: UUID | None) -> tuple[int, int]:
    """How many requests, of how many tokens together, come before this run's."""
    now = time.time()
    line = ProviderTurn.objects.filter(
        provider=provider,
        due_at__gte=now - GRACE_SECONDS,
        run__status__in=[RunStatus.QUEUED, RunStatus.RUNNING],
        run__execution__desired_state=Desired.RUN,
    )
    others = line.exclude(run=run_id) if run_id is not None else line
    if not others.exists():
        return 0, 0
    first = others.filter(turn__lt=_turn_of(provider, run_id, now)).aggregate(runs=Count("pk"), tokens=Sum("tokens"))
    return first["runs"], first["tokens"] or 0


def _turn_of(provider: str, run_id: UUID | None, now: float) -> float:
    standing = ProviderTurn.objects.filter(provider=provider, run=run_id).values_list("turn", flat=True).first()
    if standing is not None:
        return standing
    mine = AgentRun.objects.filter(pk=run_id) if run_id is not None else AgentRun.objects.none()
    return _place(mine.values_list("execution__priority", flat=True).first() or Priority.STANDARD, now)


def limit_states() -> list[LimitState]:
    """How the limits of every provider stand that was ever called, or set up."""
    return [limit_state(row) for row in ProviderLimit.objects.all()]


def limit_state(row: ProviderLimit) -> LimitState:
    """How one provider's limits stand."""
    provider = row.provider
    requests, tokens = _limits(row)
    limiter = MovingWindowRateLimiter(shared_storage())
    try:
        of_requests = limiter.get_window_stats(_item("requests", requests)[0], provider, "requests")
        parcels, grain = _item("tokens", tokens)
        of_tokens = limiter.get_window_stats(parcels, provider, "tokens")
    except StorageError as error:
        log.warning("the providers' limits could not be looked up", error=str(error))
        return LimitState(provider, requests, None, tokens, None, 0.0, _waiting_for(provider))
    return LimitState(
        provider=provider,
        requests_per_minute=requests,
        requests_left=of_requests.remaining,
        tokens_per_minute=tokens,
        tokens_left=of_tokens.remaining * grain,
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
