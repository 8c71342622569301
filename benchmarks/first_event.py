"""From POST to the first `agent_started` at a socket, on a real server.

A draft is watched by one socket; the clock runs from just before the POST that starts it until the event is read.
The yardstick in the same run is an API call that only reads one campaign.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from websockets.sync.client import connect

from benchmarks.report import milliseconds, report
from tests.servers import Person, Server
from tests.wire import until


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=40)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="galley-bench-") as data:
        server = Server(Path(data), GALLEY_CREWS="agents.crews benchmarks.crews".replace(" ", ",")).start()
        try:
            person = server.person("ada")
            measure(server, person, 5)  # warm up
            events, reads = measure(server, person, options.runs)
        finally:
            server.stop()
    rows = [
        {"what": "POST …/start to agent_started at a socket", **milliseconds(events)},
        {"what": "GET /api/campaigns/{id}/ (yardstick)", **milliseconds(reads)},
    ]
    report("first_event", "From POST to the first agent_started", rows)


def measure(server: Server, person: Person, runs: int) -> tuple[list[float], list[float]]:
    events, reads = [], []
    body = {"name": "Bench", "campaign_type": "noop", "start": False, "workspace": person.workspace}
    for _ in range(runs):
        campaign = server.request("POST", "/api/campaigns/", person, {**body, "brief": {"topic": "Nothing"}})[1]["id"]
        url = server.socket_url(f"/ws/campaign/{campaign}/status")
        with connect(url, additional_headers=person.authorization) as socket:
            until(socket, lambda message: message["type"] == "snapshot")
            started = time.perf_counter()
            server.request("POST", f"/api/campaigns/{campaign}/start", person)
            until(socket, lambda message: message["type"] == "agent_started")
            events.append(time.perf_counter() - started)
            until(socket, lambda message: message["type"] == "workflow_complete")
        started = time.perf_counter()
        server.request("GET", f"/api/campaigns/{campaign}/", person)
        reads.append(time.perf_counter() - started)
    return events, reads


if __name__ == "__main__":
    main()
