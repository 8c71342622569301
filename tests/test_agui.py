"""The official AG-UI client against a real server: its verifier refuses a stream that breaks the protocol's order."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.campaigns import create, whole_story
from tests.journals import check_story
from tests.node_scripts import require_node, run_node
from tests.servers import Person, Server

pytestmark = pytest.mark.processes

AGENTS = ["writer", "seo", "brand", "quality", "geo"]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    require_node()
    server = Server(tmp_path_factory.mktemp("server")).start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def ada(server: Server) -> Person:
    return server.person("ada")


def follow(server: Server, campaign: str, by: Person, **wishes: Any) -> dict[str, Any]:
    """What the official client made of the campaign."""
    told = run_node(
        "agui.mjs",
        f"{server.url}/api/agui/campaigns/{campaign}",
        by.token,
        json.dumps({"answer": None, "after": None, "raw": True, **wishes}),
    )
    found: dict[str, Any] = json.loads(told)
    assert found["warnings"] == []
    return found


def native(told: dict[str, Any]) -> list[dict[str, Any]]:
    return [event["rawEvent"] for event in told["events"] if event["type"] == "STATE_DELTA"]


def test_a_run_is_followed_interrupted_answered_and_finished(server: Server, ada: Person) -> None:
    campaign = create(server, ada, template="content-demo")["id"]
    told = follow(server, campaign, ada, answer="first")
    story = whole_story(server, campaign, ada)

    assert [outcome["type"] for outcome in told["outcomes"]] == ["interrupt", "success"]
    assert native(told) == story
    check_story(story, AGENTS)
    assert told["state"]["status"] == "completed"
    assert {agent["status"] for agent in told["state"]["agents"].values()} == {"completed"}
    written = "".join(event["text"] for event in story if event["type"] == "content_delta")
    assert written in [message.get("content") for message in told["messages"]]

    late = follow(server, campaign, ada)
    assert native(late) == story
    assert [outcome["type"] for outcome in late["outcomes"]] == ["success"]

    middle = story[len(story) // 2]["seq"]
    assert native(follow(server, campaign, ada, after=middle)) == story[middle:]
