"""How the agents have done: their cache, and how far their estimates were off."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from statistics import median

from django.db.models import Count, F
from django.db.models.functions import Abs

from agents.engine.estimates import estimates
from agents.models import AgentRun
from agents.models.execution import EstimateBasis
from agents.registry import all_agents
from agents.states import RunStatus

REMEMBERED = 100  # runs of an agent whose estimates are judged


@dataclass(frozen=True)
class CacheCounts:
    """Finished runs by what the cache had for them."""

    hit: int = 0
    miss: int = 0
    forced: int = 0
    expired: int = 0


@dataclass(frozen=True)
class AgentRecord:
    """What is expected of an agent, and how such expectations have turned out."""

    seconds: float
    basis: EstimateBasis
    runs: int = 0
    median_absolute_error_seconds: float | None = None
    cache: CacheCounts = field(default_factory=CacheCounts)


def agent_records() -> dict[str, AgentRecord]:
    """The record of every agent."""
    expected = estimates(all_agents())
    counts = cache_counts()
    records = {}
    for key, estimate in expected.items():
        errors = estimate_errors(key)
        error = round(median(errors), 3) if errors else None
        cache = counts.get(key, CacheCounts())
        records[key] = AgentRecord(estimate.seconds, estimate.basis, len(errors), error, cache)
    return records


def estimate_errors(agent: str) -> list[float]:
    """By how many seconds the estimates of an agent's recent runs were off, newest first. Hits are no work."""
    runs = AgentRun.objects.filter(agent=agent, status=RunStatus.COMPLETED, estimated_seconds__gt=0)
    off = runs.exclude(cache_state="hit").annotate(off=Abs(F("run_seconds") - F("estimated_seconds")))
    return list(off.order_by("-finished_at").values_list("off", flat=True)[:REMEMBERED])


def cache_counts() -> dict[str, CacheCounts]:
    """By agent."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    runs = AgentRun.objects.filter(status=RunStatus.COMPLETED).exclude(cache_state="")
    for row in runs.order_by().values("agent", "cache_state").annotate(n=Count("pk")):
        found[row["agent"]][row["cache_state"]] = row["n"]
    return {agent: CacheCounts(**counts) for agent, counts in found.items()}
