"""Many campaigns at once on a real server: how fast they drain, what it takes, and how pages answer meanwhile."""

from __future__ import annotations

import contextlib
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from benchmarks.report import milliseconds
from tests.servers import Person, Server

STARTERS = 4  # clients that start campaigns side by side
STEPS = 5


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
            while _unfinished(server, person, campaigns):
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


def _unfinished(server: Server, person: Person, campaigns: int) -> bool:
    for status in ("failed", "completed_with_errors"):
        if _count(server, person, status):
            raise RuntimeError("a campaign failed: failing is quick, and proves nothing")
    return _count(server, person, "completed") < campaigns


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
