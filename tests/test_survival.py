"""The server is killed in the middle of the work; started again, it finishes it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import frontmatter
import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from tests.journals import check_story
from tests.servers import ROOT, Person, Server
from tests.wire import receive, until

pytestmark = pytest.mark.processes

AGENTS = ["writer", "seo", "brand", "quality", "geo"]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path).start()
    yield server
    server.stop()


def create(server: Server, by: Person, **fields: object) -> str:
    source = frontmatter.load(str(ROOT / "docs/examples/brief.md"))
    brief = {name: source[name] for name in ("topic", "keyphrase", "audience", "goal", "tone") if name in source}
    body = {
        "name": "A campaign",
        "workspace": by.workspace,
        "brief": {**brief, "source_material": source.content},
        **fields,
    }
    status, campaign = server.request("POST", "/api/campaigns/", by, body)
    assert status == 201, campaign
    assert campaign["execution"]
    return str(campaign["id"])


def watch(server: Server, campaign: str, by: Person, after: int = 0) -> ClientConnection:
    url = server.socket_url(f"/ws/campaign/{campaign}/status?after={after}")
    return connect(url, additional_headers=by.authorization)


def whole_story(server: Server, campaign: str, by: Person) -> list[dict[str, object]]:
    story: list[dict[str, object]] = []
    while True:
        status, page = server.request("GET", f"/api/campaigns/{campaign}/events/?after={len(story)}&limit=100", by)
        assert status == 200, page
        story += page["events"]
        if not page["events"]:
            assert page["last_seq"] == len(story)
            return story


@pytest.mark.parametrize("moment", ["workflow_started", "agent_started", "content_delta", "agent_completed"])
def test_a_killed_server_finishes_the_work_after_its_restart(server: Server, moment: str) -> None:
    ada = server.person("ada")
    campaign = create(server, ada)
    with watch(server, campaign, ada) as socket:
        seen = until(socket, lambda message: message["type"] == moment)
    server.kill()
    last = max(message["seq"] for message in seen if "seq" in message and message["type"] != "snapshot")

    server.start()
    with watch(server, campaign, ada, after=last) as socket:
        seen += until(socket, lambda message: message["type"] == "workflow_complete")

    story = whole_story(server, campaign, ada)
    check_story(story, AGENTS)
    assert [m for m in seen if "seq" in m and m["type"] != "snapshot"] == story
    _, versions = server.request("GET", f"/api/campaigns/{campaign}/versions/", ada)
    assert len(versions["results"]) == len([e for e in story if e["type"] == "content_version"])


def test_a_killed_worker_is_replaced_and_its_step_done_again(server: Server) -> None:
    ada = server.person("ada")
    campaign = create(server, ada)
    with watch(server, campaign, ada) as socket:
        until(socket, lambda message: message["type"] == "agent_started" and message["agent_type"] == "writer")
        server.kill_workers()
        until(socket, lambda message: message["type"] == "workflow_complete")
    check_story(whole_story(server, campaign, ada), AGENTS)


def test_a_question_waits_through_a_kill_and_its_answer_finishes_the_work(server: Server) -> None:
    ada = server.person("ada")
    campaign = create(server, ada, template="content-demo")
    with watch(server, campaign, ada) as socket:
        asked = until(socket, lambda message: message["type"] == "human_input_required")[-1]
    server.kill()
    server.start()
    with watch(server, campaign, ada, after=asked["seq"]) as socket:
        answer = {"option": asked["options"][0]["id"], "data": {}}
        assert server.request("POST", f"/api/questions/{asked['request_id']}/answer", ada, answer)[0] == 200
        status, refused = server.request("POST", f"/api/questions/{asked['request_id']}/answer", ada, answer)
        assert (status, refused["error"]["code"]) == (409, "already_answered")
        assert refused["error"]["answered_by"] == "Ada Example"
        until(socket, lambda message: message["type"] == "workflow_complete")
    story = whole_story(server, campaign, ada)
    check_story(story, AGENTS)
    version = server.request("GET", f"/api/campaigns/{campaign}/versions/1/", ada)[1]
    assert version["title"] == asked["options"][0]["label"]


def test_a_stopped_server_closes_its_sockets_with_a_code_that_says_so(server: Server) -> None:
    ada = server.person("ada")
    campaign = create(server, ada, start=False)
    with watch(server, campaign, ada) as socket:
        receive(socket)
        server.stop()
        with pytest.raises(ConnectionClosed) as closed:
            until(socket, lambda message: False)
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 4503
