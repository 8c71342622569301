"""Real processes and a real model server: whatever is killed or cancelled, nothing that was stored is bought again."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.campaigns import create, journalled, watch, whole_story
from tests.journals import check_story
from tests.model_server import Call, ModelServer, Turn
from tests.model_server.author import author
from tests.servers import Server
from tests.wire import PATIENCE, until

pytestmark = pytest.mark.processes

AGENTS = ["writer", "seo", "brand", "quality", "geo"]


class Stalling:
    """Writes as the author does; the first `stalls` articles come to a stand in the middle."""

    def __init__(self, stalls: int) -> None:
        self.stalls = stalls

    def __call__(self, call: Call) -> Turn:
        turn = author(call)
        if call.form is None and self.stalls:
            self.stalls -= 1
            return Turn(text=turn.text, stall_after=60, pings=True)
        return turn


@pytest.fixture
def model() -> Iterator[ModelServer]:
    with ModelServer(brain=Stalling(1)) as running:
        yield running


@pytest.fixture
def server(tmp_path: Path, model: ModelServer) -> Iterator[Server]:
    environment = {
        "GALLEY_LLM_MODEL": "openai:author",
        "GALLEY_LLM_BASE_URL": model.url,
        "GALLEY_PROVIDER_TOKENS": "1000000",
        "GALLEY_WORKERS": "1",
    }
    server = Server(tmp_path, **environment).start()
    yield server
    server.stop()


def bought(model: ModelServer) -> Counter[str]:
    """How often each kind of answer was asked for."""
    kinds = {"titles": "titles", "edits": "edits"}
    forms = [call.form["properties"] if call.form else {} for call in model.calls]
    return Counter(next((kinds[name] for name in form if name in kinds), "article") for form in forms)


def spent(server: Server) -> list[list[Any]]:
    script = (
        "import json; from agents.models import Spending; "
        "print(json.dumps([[s.run.agent, s.tokens, s.attempt] for s in Spending.objects.order_by('pk')]))"
    )
    return list(json.loads(server.manage("shell", "-c", script).strip().splitlines()[-1]))


@pytest.mark.parametrize("victim", ["worker", "server"])
def test_a_kill_in_mid_stream_repeats_only_the_call_in_flight(server: Server, model: ModelServer, victim: str) -> None:
    ada = server.person("ada")
    campaign = create(server, ada)["id"]
    with watch(server, campaign, ada, after=0) as socket:
        seen = until(socket, lambda message: message["type"] == "content_delta")
    assert bought(model) == {"titles": 1, "article": 1}
    if victim == "worker":
        server.kill_workers()
    else:
        server.kill()
        server.start()
    with watch(server, campaign, ada, after=journalled(seen)[-1]["seq"]) as socket:
        seen += until(socket, lambda message: message["type"] == "workflow_complete")
    story = whole_story(server, campaign, ada)
    check_story(story, AGENTS)
    counted = bought(model)
    assert (counted["titles"], counted["article"]) == (1, 2)
    streams = list(dict.fromkeys(event["stream"] for event in story if event["type"] == "content_delta"))
    assert len(streams) >= 2, "the text that was cut off gives way to a new one"


def test_a_kill_after_the_article_buys_nothing_twice(server: Server, model: ModelServer) -> None:
    model.release()
    ada = server.person("ada")
    campaign = create(server, ada)["id"]
    with watch(server, campaign, ada, after=0) as socket:
        until(socket, lambda m: m["type"] == "agent_started" and m["agent_type"] == "seo")
        server.kill_workers()
        until(socket, lambda message: message["type"] == "workflow_complete")
    counted = bought(model)
    assert (counted["titles"], counted["article"]) == (1, 1)
    check_story(whole_story(server, campaign, ada), AGENTS)


def test_cancelling_closes_the_connection_to_the_model(server: Server, model: ModelServer) -> None:
    ada = server.person("ada")
    campaign = create(server, ada)["id"]
    with watch(server, campaign, ada, after=0) as socket:
        until(socket, lambda message: message["type"] == "content_delta")
        [execution] = server.request("GET", f"/api/campaigns/{campaign}/executions/", ada)[1]["results"]
        assert server.request("POST", f"/api/executions/{execution['id']}/cancel", ada)[0] == 200
        until(socket, lambda message: message["type"] == "workflow_cancelled")
    call = model.calls[-1]
    assert call.form is None
    assert call.hung_up.wait(PATIENCE)
    assert server.workers(), "the worker itself goes on"
    assert [row[0] for row in spent(server)] == ["writer", "writer"], "what was written until then is counted"
