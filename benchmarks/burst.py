"""Many campaigns at once on a real server: how fast they drain, what it takes, and how pages answer meanwhile.

`python -m benchmarks.burst --campaigns 1000` says every few seconds how far it is, and gives up with the last of the
log when a campaign fails or nothing has ended for a while. The engine's benchmark has a burst, too.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from benchmarks.report import milliseconds, report
from tests.servers import Person, Server

STARTERS = 4  # clients that start campaigns side by side
STEPS = 5
TELL_SECONDS = 5.0
LOOK_SECONDS = 0.1  # between two visits of a page
STANDSTILL_SECONDS = 120.0  # without an end of any campaign: then it is given up


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--campaigns", type=int, default=1000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="galley-bench-") as folder:
        rows = [measure_burst(Path(folder) / "burst", options.campaigns)]
    report("engine_burst", f"{options.campaigns} campaigns at once (SQLite, one server, two workers)", rows)


def measure_burst(data: Path, campaigns: int) -> dict[str, Any]:
    """Drafts the campaigns, starts them all, and asks for a page again and again until the last one is done."""
    data.mkdir()
    server = Server(data, GALLEY_CREWS="agents.crews,benchmarks.crews", GALLEY_LOG_LEVEL="ERROR").start()
    try:
        person = server.person("ada")
        body = {"campaign_type": "noop", "start": False, "workspace": person.workspace, "brief": {"topic": "Nothing"}}
        with ThreadPoolExecutor(STARTERS) as starters:
            drafts = list(
                starters.map(lambda n: _create(server, person, {**body, "name": f"Bench {n}"}), range(campaigns))
            )
            idle = [_visit(server, person) for _ in range(20)]
            before = _memory(server)
            started = time.perf_counter()
            starting = [starters.submit(_start, server, person, draft) for draft in drafts]
            busy, peak = [], before
            progress = Progress(campaigns)
            while progress.goes_on(server, person):
                time.sleep(LOOK_SECONDS)
                busy.append(_visit(server, person))
                peak = max(peak, _memory(server))
            seconds = time.perf_counter() - started
            for future in starting:
                future.result()
    finally:
        server.stop()
    return {
        "campaigns": campaigns,
        "seconds": round(seconds, 1),
        "steps_per_second": round(campaigns * STEPS / seconds),
        "memory_before_mib": before,
        "memory_peak_mib": peak,
        "page_idle_ms": milliseconds(idle)["median_ms"],
        "page_meanwhile_ms": milliseconds(busy)["median_ms"],
        "page_meanwhile_p95_ms": milliseconds(busy)["p95_ms"],
    }


def _create(server: Server, person: Person, body: dict[str, Any]) -> str:
    status, campaign = server.request("POST", "/api/campaigns/", person, body)
    if status != 201:
        raise RuntimeError(f"no campaign: {campaign}")
    return str(campaign["id"])


def _start(server: Server, person: Person, campaign: str) -> None:
    status, answer = server.request("POST", f"/api/campaigns/{campaign}/start", person)
    if status >= 400:
        raise RuntimeError(f"not started: {answer}")


def _visit(server: Server, person: Person) -> float:
    started = time.perf_counter()
    server.request("GET", "/api/campaigns/?page_size=20", person)
    return time.perf_counter() - started


class Progress:
    """How many campaigns have ended; tells it now and then."""

    def __init__(self, campaigns: int) -> None:
        self._campaigns = campaigns
        self._done = 0
        self._began = self._moved = self._told = time.monotonic()

    def goes_on(self, server: Server, person: Person) -> bool:
        """False when all have completed. Raises RuntimeError when one failed, or none ends any more."""
        done, now = _count(server, person, "completed"), time.monotonic()
        if done > self._done:
            self._done, self._moved = done, now
        if now - self._told >= TELL_SECONDS:
            self._told = now
            print(f"{now - self._began:4.0f} s: {done} of {self._campaigns} campaigns", file=sys.stderr, flush=True)
            for status in ("failed", "completed_with_errors"):
                if _count(server, person, status):
                    raise RuntimeError("a campaign failed: failing is quick, and proves nothing")
        if now - self._moved > STANDSTILL_SECONDS:
            raise RuntimeError(f"only {done} of {self._campaigns} campaigns ended:\n{server.log()[-2000:]}")
        return done < self._campaigns


def _count(server: Server, person: Person, status: str) -> int:
    _, found = server.request("GET", f"/api/campaigns/?status={status}&page_size=1", person)
    return int(found["count"])


def _memory(server: Server) -> int:
    """Resident memory of the server and its workers together, in MiB."""
    assert server.process is not None
    pages = 0
    for pid in [server.process.pid, *server.workers()]:
        with contextlib.suppress(FileNotFoundError):  # it has ended meanwhile
            pages += int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * 4096 // 2**20


if __name__ == "__main__":
    main()
