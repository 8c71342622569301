"""What is measured. Every scenario runs on any system and gives one row of figures; one round at a time."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from benchmarks.live.figures import merged, percentile_ms
from benchmarks.live.processes import Child, cpu_seconds, cpu_seconds_of_threads, memory
from benchmarks.live.systems import Galley, System, path_of

PATIENCE = 60.0
LOADERS = 2
WARM_UP = 20  # events before the clock runs


@contextmanager
def crowd(system: System, paths: list[str], after: int, loaders: int = LOADERS) -> Iterator[Crowd]:
    crowd = Crowd(system, paths, after, loaders)
    try:
        yield crowd
    finally:
        crowd.stop()


class Crowd:
    """Sockets of a system, spread over some load processes."""

    def __init__(self, system: System, paths: list[str], after: int, loaders: int) -> None:
        self.system = system
        self.shares = [paths[i::loaders] for i in range(loaders)]
        self.loaders = [Child("benchmarks.live.load") for _ in self.shares]
        try:
            self._each("open", [{**self._open, "paths": share, "after": after} for share in self.shares])
        except RuntimeError:
            self.stop()
            raise

    @property
    def _open(self) -> dict[str, Any]:
        return {"port": self.system.port, "headers": self.system.headers, "kind": self.system.kind}

    def expect(self, messages: int, *, sampling: bool = False) -> None:
        """`messages` for every socket."""
        self._each("expect", [{"messages": messages * len(s), "sampling": sampling} for s in self.shares])

    def wait(self, seconds: float = PATIENCE) -> float:
        """When the last message came to the last socket. Raises when any is missing after so long, or out of order."""
        answers = self._each("wait", [{"seconds": seconds} for _ in self.shares])
        if any(answer["missing"] or answer["gaps"] for answer in answers):
            raise RuntimeError(f"{self.system.name} lost or disordered messages: {answers}")
        return max(float(answer["last"]) for answer in answers)

    def missing(self) -> int:
        """How many messages have not come a good while after the last was sent."""
        return sum(answer["missing"] for answer in self._each("wait", [{"seconds": 10} for _ in self.shares]))

    def latencies(self, commits: dict[str, Any]) -> dict[str, list[dict[str, int]]]:
        found: dict[str, list[dict[str, int]]] = {}
        for answer in self._each("latencies", [{"commits": commits} for _ in self.shares]):
            for key, histogram in answer.items():
                found.setdefault(key, []).append(histogram)
        return found

    def stop(self) -> None:
        for loader in self.loaders:
            loader.stop()

    def _each(self, do: str, orders: list[dict[str, Any]]) -> list[Any]:
        for loader, order in zip(self.loaders, orders, strict=True):
            loader.send(do, **order)
        return [loader.answer() for loader in self.loaders]


def burst(system: System, sockets: int = 300, events: int = 300) -> dict[str, Any]:
    """As many events as fast as they can be published, to many sockets on one campaign."""
    path, number = system.fresh()
    with crowd(system, [path] * sockets, number) as there:
        publish(system, there, path, WARM_UP, 0)
        there.expect(events)
        busy = cpu_seconds(system.pid)
        system.begin(path, events, 0)
        commits = next(iter(system.published().values()))
        seconds = there.wait() - commits[0][1]
        busy = cpu_seconds(system.pid) - busy
    return {
        "deliveries_per_s": round(sockets * events / seconds),
        "seconds": round(seconds, 3),
        "server_cpu_us_per_delivery": round(busy / sockets / events * 1e6, 2),
    }


def publish(system: System, there: Crowd, path: str, events: int, rate: float) -> None:
    there.expect(events)
    system.begin(path, events, rate)
    system.published()
    there.wait()


def steady(
    system: System, sockets: int = 1000, rate: float = 50, seconds: float = 10, patience: float = PATIENCE
) -> dict[str, Any]:
    """A campaign with many viewers whose events come at a steady rate: how long from commit to client.

    What has not come `patience` seconds after the last was sent is lost.
    """
    path, number = system.fresh()
    with crowd(system, [path] * sockets, number) as there:
        publish(system, there, path, WARM_UP, max(rate, WARM_UP))
        there.expect(int(rate * seconds), sampling=True)
        busy = cpu_seconds(system.pid)
        system.begin(path, int(rate * seconds), rate)
        commits = system.published()
        there.wait(patience)
        busy = cpu_seconds(system.pid) - busy
        histogram = merged([h for found in there.latencies(commits).values() for h in found])
    sent = next(iter(commits.values()))
    kept = (len(sent) - 1) / (sent[-1][1] - sent[0][1])
    return {
        "events_per_s": round(kept, 1),
        "deliveries_per_s": round(kept * sockets),
        "p50_ms": percentile_ms(histogram, 0.5),
        "p99_ms": percentile_ms(histogram, 0.99),
        "server_cpu_share": round(busy / seconds, 2),
    }


def mixed(system: Galley, campaigns: int = 100, viewers: int = 10, rate: float = 5) -> dict[str, Any]:
    """Many campaigns at once; then one of them shouts, and the others' latency is looked at."""
    ids = [system.campaign() for _ in range(campaigns)]
    paths = [path_of(campaign) for campaign in ids]
    seconds = 10
    figures: dict[str, Any] = {}
    with crowd(system, [f"{path}?after=0" for path in paths] * viewers, 0) as there:
        for name, shouting in (("calm", 0), ("shouting", 100)):
            rates = [rate] * campaigns
            counts = [int(rate * seconds)] * campaigns
            rates[0], counts[0] = rate + shouting, int((rate + shouting) * seconds)
            for loader, share in zip(there.loaders, there.shares, strict=True):
                messages = sum(counts[paths.index(path.split("?")[0])] for path in share)
                loader.ask("expect", messages=messages, sampling=True)
            busy = cpu_seconds(system.pid)
            system.publisher.send("record", campaigns=ids, rates=rates, counts=counts)
            commits = system.published()
            there.wait()
            figures[f"{name}_cpu_share"] = round((cpu_seconds(system.pid) - busy) / seconds, 2)
            found = there.latencies(commits)
            quiet = merged([h for key, histograms in found.items() if key != paths[0] for h in histograms])
            figures[f"{name}_p50_ms"] = percentile_ms(quiet, 0.5)
            figures[f"{name}_p99_ms"] = percentile_ms(quiet, 0.99)
            figures[f"{name}_late_ms"] = round(system.late * 1000, 1)
    figures["p99_moved_by_ms"] = round(figures["shouting_p99_ms"] - figures["calm_p99_ms"], 1)
    return figures


def resume(system: Galley, events: int = 10_000) -> dict[str, Any]:
    """One client that has missed very many events."""
    campaign = system.campaign()
    system.publisher.ask("fill", campaign=campaign, count=events)
    loader = Child("benchmarks.live.load")
    loader.ask("expect", messages=events, sampling=False)
    path = f"{path_of(campaign)}?after=0"
    opened = loader.ask("open", port=system.port, paths=[path], headers=system.headers, kind="ws")
    last = loader.ask("wait", seconds=PATIENCE)["last"]
    loader.stop()
    seconds = last - opened["started"]
    return {"events": events, "seconds": round(seconds, 2), "events_per_s": round(events / seconds)}


def come_back(system: Galley, sockets: int = 1000, missed: int = 50) -> dict[str, Any]:
    """Everybody reconnects at the same moment to a server that has just started, each having missed some events."""
    campaign = system.campaign()
    system.publisher.ask("fill", campaign=campaign, count=missed)
    system.server.kill()
    system.server.start()
    loader = Child("benchmarks.live.load")
    loader.ask("expect", messages=missed * sockets, sampling=False)
    paths = [f"{path_of(campaign)}?after=0"] * sockets
    order = {"port": system.port, "headers": system.headers, "kind": "ws", "at_once": sockets}
    opened = loader.ask("open", paths=paths, **order)
    answer = loader.ask("wait", seconds=PATIENCE)
    loader.stop()
    return {
        "sockets": sockets,
        "all_open_s": round(opened["seconds"], 2),
        "all_true_s": round(answer["last"] - opened["started"], 2),
    }


def idle(
    system: System, sockets: int = 1000, seconds: float = 30, few: int = 20, at_rest_for: float = 15
) -> dict[str, Any]:
    """What a socket costs that has nothing to tell: memory, and processor time over the 30 s between two heartbeats.

    Both are differences between many sockets and a few; what the process does without them is told apart. It goes by
    the second, so half the time shows it.
    """
    path, number = system.fresh()
    at_rest, empty = _resting(system, path, number, few, at_rest_for)
    busy, full = _resting(system, path, number, sockets, seconds)
    return {
        "kib_per_socket": round((full - empty) / (sockets - few) / 1024, 1),
        "cpu_us_per_socket_and_s": round((busy - at_rest) / (sockets - few) * 1e6, 1),
        "rest_cpu_ms_per_s": round(at_rest * 1e3, 1),
    }


def _resting(system: System, path: str, number: int, sockets: int, seconds: float) -> tuple[float, int]:
    """Processor seconds a second, and bytes."""
    with crowd(system, [path] * sockets, number, loaders=1):
        time.sleep(3)  # what greeting them took is over
        size, busy = memory(system.pid), cpu_seconds_of_threads(system.pid)
        time.sleep(seconds)
        return (cpu_seconds_of_threads(system.pid) - busy) / seconds, size


def stuck(system: System, sockets: int = 100, events: int = 6000, rate: float = 200) -> dict[str, Any]:
    """One of the viewers stops to read: what that costs the server, and what the others notice.

    The same events go out twice, first while everybody reads: what the server keeps of any events is there by then.
    """
    path, number = system.fresh()
    reluctant = Child("benchmarks.live.load")
    order = {"port": system.port, "headers": system.headers, "kind": system.kind}
    with crowd(system, [path] * sockets, number) as there:
        reluctant.ask("open", paths=[path], after=number, **order)
        publish(system, there, path, WARM_UP, rate)
        before = memory(system.pid)
        publish(system, there, path, events, rate)
        with_all = memory(system.pid)
        reluctant.ask("stop_reading", count=1)
        there.expect(events, sampling=True)
        system.begin(path, events, rate)
        try:
            commits = system.published()
        except TimeoutError:  # the publisher itself waits for the one who does not read
            commits = {}
        missing = there.missing()
        histogram = merged([h for found in there.latencies(commits).values() for h in found])
        with_stuck = memory(system.pid)
    reluctant.stop()
    return {
        "all_reading_grew_kib": round((with_all - before) / 1024),
        "server_grew_kib": round((with_stuck - with_all) / 1024),
        "others_p99_ms": percentile_ms(histogram, 0.99),
        "others_lack_percent": round(100 * missing / sockets / events, 1),
    }
