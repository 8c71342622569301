"""What this process's live channel does, counted where it happens and told to Prometheus when it asks.

Counting is adding to a plain number: no label is looked up and no lock is taken on the way of an event. What can be
seen at any moment (sockets, queues, people) is read off the hub at the scrape. Each web process tells of itself.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from prometheus_client import GC_COLLECTOR, PLATFORM_COLLECTOR, PROCESS_COLLECTOR, CollectorRegistry
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector

from realtime.protocol.close_codes import CloseCode
from realtime.running import running_hub

if TYPE_CHECKING:
    from realtime.frames import Frame
    from realtime.hub import Hub

BOUNDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)  # seconds


class Latency:
    """How long something took, in buckets."""

    def __init__(self) -> None:
        self.buckets = [0] * (len(BOUNDS) + 1)
        self.total = 0.0

    def observe(self, seconds: float) -> None:
        self.buckets[bisect_left(BOUNDS, seconds)] += 1
        self.total += seconds

    @property
    def count(self) -> int:
        return sum(self.buckets)

    def cumulative(self) -> Iterator[tuple[str, float]]:
        """Prometheus's buckets: an upper bound, and how many were at most that long."""
        seen = 0
        for bound, count in zip((*map(str, BOUNDS), "+Inf"), self.buckets, strict=True):
            seen += count
            yield bound, seen

    def at_most(self, share: float) -> float | None:
        """A bound under which this share (0–1) of all lies; None before the first, or past the last bound."""
        wanted, seen = share * self.count, 0
        for bound, count in zip(BOUNDS, self.buckets, strict=False):
            seen += count
            if count and seen >= wanted:
                return bound
        return None


class Counts:
    """Everything that only ever grows."""

    def __init__(self) -> None:
        self.deliveries = 0
        self.bytes = 0
        self.opened = 0
        self.replays = 0
        self.snapshots = 0
        self.bells = 0
        self.repaired = 0
        self.announcements = 0
        self.closes: Counter[int] = Counter()
        self.latency = Latency()

    @property
    def dropped(self) -> int:
        """Connections that were closed because their client read too slowly."""
        return self.closes[CloseCode.TOO_SLOW]

    def fanned_out(self, frames: Sequence[Frame], now: float) -> None:
        """These events have been handed to every socket that was ready for them. `now` is the time of day."""
        for frame in frames:
            self.latency.observe(max(0.0, now - frame.recorded_at))


counts = Counts()


class LiveChannel(Collector):
    """The live channel of this process, for Prometheus."""

    def collect(self) -> Iterable[Metric]:
        yield from _growing()
        hub = running_hub()
        if hub is not None:
            yield from _standing(hub)


def _growing() -> Iterator[Metric]:
    for name, words, value in (
        ("deliveries", "Messages handed to sockets.", counts.deliveries),
        ("sent_bytes", "Bytes handed to sockets.", counts.bytes),
        ("sockets_opened", "Connections that were let in.", counts.opened),
        ("bells", "Bells heard.", counts.bells),
        ("bells_repaired", "Campaigns found to be ahead of their bells by the periodic look.", counts.repaired),
        ("dropped_too_slow", "Connections closed because their client read too slowly.", counts.dropped),
        ("announcements", "Staff announcements told.", counts.announcements),
    ):
        yield CounterMetricFamily(f"galley_{name}", words, value=value)
    beginnings = CounterMetricFamily("galley_beginnings", "How connections began.", labels=["how"])
    beginnings.add_metric(["replay"], counts.replays)
    beginnings.add_metric(["snapshot"], counts.snapshots)
    yield beginnings
    closes = CounterMetricFamily("galley_closes", "Connections that ended, by close code.", labels=["code"])
    for code, count in sorted(counts.closes.copy().items()):
        closes.add_metric([str(code)], count)
    yield closes
    latency = HistogramMetricFamily(
        "galley_record_to_send_seconds",
        "From the recording of an event (its transaction included) until it was handed to all sockets.",
    )
    latency.add_metric([], list(counts.latency.cumulative()), counts.latency.total)
    yield latency


def _standing(hub: Hub) -> Iterator[Metric]:
    followers = list(hub.followers)
    sockets = GaugeMetricFamily("galley_sockets", "Open connections.", labels=["dialect"])
    for dialect, count in sorted(Counter(follower.dialect for follower in followers).items()):
        sockets.add_metric([dialect], count)
    yield sockets
    watches = list(hub.watches.values())
    queues = [follower.outbox.queued() for follower in followers]
    for name, words, value in (
        ("watched_campaigns", "Campaigns somebody follows.", sum(1 for watch in watches if watch.followers)),
        ("queued_bytes", "Bytes that wait for slow clients.", sum(queues)),
        ("longest_queue_bytes", "Bytes that wait for the slowest of them.", max(queues, default=0)),
        ("people", "People here, counted once per campaign.", sum(len(watch.people.here()) for watch in watches)),
        ("unacknowledged", "Messages that wait for an ack.", sum(len(f.connection.unacknowledged) for f in followers)),
    ):
        yield GaugeMetricFamily(f"galley_{name}", words, value=value)


registry = CollectorRegistry()
for collector in (LiveChannel(), PROCESS_COLLECTOR, PLATFORM_COLLECTOR, GC_COLLECTOR):
    registry.register(collector)
