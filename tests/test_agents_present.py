"""The agents at work are present for everybody who watches, also through the death of their worker."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.campaigns import create, watch
from tests.patience import PATIENCE
from tests.servers import ROOT, Server
from tests.wire import until

pytestmark = pytest.mark.processes

CREWS = "agents.crews,tests.crews_to_stop,tests.witness"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path, GALLEY_EXECUTOR="none", GALLEY_CREWS=CREWS).start()
    yield server
    server.stop()


@contextmanager
def worker(server: Server) -> Iterator[subprocess.Popen[bytes]]:
    """One that nobody starts again."""
    with (server.data / "worker.log").open("a") as log:
        command = [sys.executable, "manage.py", "run_worker"]
        process = subprocess.Popen(command, cwd=ROOT, env=server.environment, stdout=log, stderr=log)
    try:
        yield process
    finally:
        process.kill()
        process.wait(PATIENCE)


def states(message: dict[str, Any]) -> list[tuple[str, str]]:
    return [(agent["agent_type"], agent["state"]) for agent in message["agents"]]


def test_an_agent_is_here_until_its_worker_is_known_to_be_dead_and_again_with_the_next(server: Server) -> None:
    ada = server.person("ada")
    campaign = create(server, ada, campaign_type="endless")["id"]
    [execution] = server.request("GET", f"/api/campaigns/{campaign}/executions/", ada)[1]["results"]
    with watch(server, campaign, ada, after=0) as socket:
        with worker(server) as killed:
            until(socket, lambda m: m["type"] == "presence" and states(m) == [("streamer", "working")])
            killed.kill()
            lost = until(socket, lambda m: m["type"] == "presence" and not m["agents"])
        assert [m["reason"] for m in lost if m["type"] == "agent_retrying"] == ["worker_lost"]
        assert [user["name"] for user in lost[-1]["users"]] == ["Ada Example"]
        with worker(server):
            until(socket, lambda m: m["type"] == "presence" and states(m) == [("streamer", "working")])
            assert server.request("POST", f"/api/executions/{execution['id']}/cancel", ada)[0] == 200
            until(socket, lambda m: m["type"] == "presence" and not m["agents"])
    assert server.request("GET", f"/api/campaigns/{campaign}/presence/", ada)[1]["agents"] == []


def test_an_agent_that_asks_is_here_and_waits(server: Server) -> None:
    ada = server.person("ada")
    campaign = create(server, ada, template="content-demo")["id"]
    with watch(server, campaign, ada, after=0) as socket, worker(server):
        until(socket, lambda m: m["type"] == "presence" and states(m) == [("writer", "waiting")])
