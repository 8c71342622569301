"""Cancelling in the middle of a stream and of a computation: the agent stops, and its process is really gone."""

from __future__ import annotations

import os
import select
from pathlib import Path
from typing import Any

import pytest

from tests.campaigns import create, watch
from tests.servers import Person, Server
from tests.wire import PATIENCE, until

pytestmark = pytest.mark.processes


@pytest.fixture(scope="module")
def server_environment() -> dict[str, str]:
    return {"GALLEY_CREWS": "tests.crews_to_stop,tests.witness", "GALLEY_WORKERS": "1"}


def cancel(server: Server, ada: Person, campaign: str) -> None:
    [execution] = server.request("GET", f"/api/campaigns/{campaign}/executions/", ada)[1]["results"]
    status, answer = server.request("POST", f"/api/executions/{execution['id']}/cancel", ada)
    assert status == 200, answer


def processes_of(parent: int) -> set[int]:
    children = Path(f"/proc/{parent}/task").glob("*/children")
    return {int(pid) for path in children for pid in path.read_text().split()}


def is_gone(pid: int) -> bool:
    """Waits for the end of a process. False when it does not come."""
    try:
        process = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([process], [], [], PATIENCE)[0])
    finally:
        os.close(process)


def ended(messages: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(m["agent_type"], m["status"]) for m in messages if m["type"] == "agent_skipped"]


def test_a_streaming_agent_stops_in_the_middle(server: Server, ada: Person) -> None:
    campaign = create(server, ada, campaign_type="endless")["id"]
    with watch(server, campaign, ada, after=0) as socket:
        until(socket, lambda message: message["type"] == "content_delta")
        cancel(server, ada, campaign)
        messages = until(socket, lambda message: message["type"] == "workflow_cancelled")
    assert ended(messages) == [("streamer", "cancelled")]
    assert server.workers(), "the worker itself goes on"


def test_a_computing_agent_stops_in_the_middle_and_its_process_is_gone(server: Server, ada: Person) -> None:
    campaign = create(server, ada, campaign_type="endless", template="computer")["id"]
    with watch(server, campaign, ada, after=0) as socket:
        computing = until(socket, lambda message: bool(message.get("metrics")))[-1]["metrics"]
        assert computing["worker"] in server.workers()
        assert computing["pid"] in processes_of(computing["worker"])
        cancel(server, ada, campaign)
        messages = until(socket, lambda message: message["type"] == "workflow_cancelled")
    assert ended(messages) == [("computer", "cancelled")]
    assert is_gone(computing["pid"])
    assert computing["worker"] in server.workers(), "the worker itself goes on"


def test_a_computation_ends_with_its_worker(server: Server, ada: Person) -> None:
    campaign = create(server, ada, campaign_type="endless", template="computer")["id"]
    with watch(server, campaign, ada, after=0) as socket:
        computing = until(socket, lambda message: bool(message.get("metrics")))[-1]["metrics"]
        server.kill_workers()
        # The other worker starts it again, in another process; meanwhile the orphan has noticed that it is one.
        again = until(socket, lambda message: (message.get("metrics") or computing)["pid"] != computing["pid"])
        cancel(server, ada, campaign)
        until(socket, lambda message: message["type"] == "workflow_cancelled")
    assert again[-1]["metrics"]["worker"] != computing["worker"]
    assert is_gone(computing["pid"])
