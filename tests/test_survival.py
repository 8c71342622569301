"""The server is killed in the middle of the work; started again, it finishes it."""

from __future__ import annotations

import pytest
from websockets.exceptions import ConnectionClosed

from tests.campaigns import create, journalled, watch, whole_story
from tests.journals import check_story
from tests.servers import Person, Server
from tests.wire import receive, until

pytestmark = pytest.mark.processes

AGENTS = ["writer", "seo", "brand", "quality", "geo"]


@pytest.fixture(scope="module")
def server_environment() -> dict[str, str]:
    """As many workers as a user has."""
    return {}


@pytest.fixture(autouse=True)
def _runs(server: Server) -> None:
    """Whatever the test before did to the server, each finds it running."""
    assert server.process is not None
    if server.process.poll() is not None:
        server.start()


@pytest.mark.parametrize("moment", ["workflow_started", "agent_started", "content_delta", "agent_completed"])
def test_a_killed_server_finishes_the_work_after_its_restart(server: Server, ada: Person, moment: str) -> None:
    campaign = create(server, ada)["id"]
    with watch(server, campaign, ada, after=0) as socket:
        seen = until(socket, lambda message: message["type"] == moment)
    server.kill()
    server.start()
    with watch(server, campaign, ada, after=journalled(seen)[-1]["seq"]) as socket:
        seen += until(socket, lambda message: message["type"] == "workflow_complete")

    story = whole_story(server, campaign, ada)
    check_story(story, AGENTS)
    assert journalled(seen) == story
    versions = server.request("GET", f"/api/campaigns/{campaign}/versions/", ada)[1]["results"]
    assert len(versions) == len([event for event in story if event["type"] == "content_version"])


def test_a_killed_worker_is_replaced_and_its_step_done_again(server: Server, ada: Person) -> None:
    campaign = create(server, ada)["id"]
    with watch(server, campaign, ada, after=0) as socket:
        until(socket, lambda message: message["type"] == "agent_started")
        server.kill_workers()
        until(socket, lambda message: message["type"] == "workflow_complete")
    check_story(whole_story(server, campaign, ada), AGENTS)


def test_a_question_waits_through_a_kill_and_its_answer_finishes_the_work(server: Server, ada: Person) -> None:
    campaign = create(server, ada, template="content-demo")["id"]
    with watch(server, campaign, ada, after=0) as socket:
        asked = until(socket, lambda message: message["type"] == "human_input_required")[-1]
    server.kill()
    server.start()
    path = f"/api/questions/{asked['request_id']}/answer"
    answer = {"option": asked["options"][0]["id"], "data": {}}
    with watch(server, campaign, ada, after=asked["seq"]) as socket:
        assert server.request("POST", path, ada, answer)[0] == 200
        status, refused = server.request("POST", path, ada, answer)
        assert (status, refused["error"]["code"]) == (409, "already_answered")
        assert refused["error"]["answered_by"] == "Ada Example"
        until(socket, lambda message: message["type"] == "workflow_complete")
    check_story(whole_story(server, campaign, ada), AGENTS)
    first = server.request("GET", f"/api/campaigns/{campaign}/versions/1/", ada)[1]
    assert first["title"] == asked["options"][0]["label"]


def test_a_stopped_server_closes_its_sockets_with_a_code_that_says_so(server: Server, ada: Person) -> None:
    campaign = create(server, ada, start=False)["id"]
    with watch(server, campaign, ada) as socket:
        receive(socket)
        server.stop()
        with pytest.raises(ConnectionClosed) as closed:
            until(socket, lambda message: False)
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 4503


def test_a_second_server_on_the_same_database_serves_pages_and_leaves_the_work_to_the_first(
    server: Server, ada: Person
) -> None:
    second = Server(server.data)
    try:
        second.start()
        campaign = create(second, ada)["id"]
        with watch(second, campaign, ada, after=0) as socket:
            until(socket, lambda message: message["type"] == "workflow_complete")
        assert "this one serves pages only" in second.log()
        assert second.workers() == []
    finally:
        second.stop()
    check_story(whole_story(server, campaign, ada), AGENTS)
