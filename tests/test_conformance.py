"""Whatever a client speaks, it gets the same story to the same end: over each kind of client, on one server and in a
cluster of two of different make.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.campaigns import create, whole_story
from tests.clients import Client, Message, Place
from tests.clients.agui import AguiClient
from tests.clients.library import LibraryClient
from tests.clients.polling import PollingClient
from tests.clients.sse import SseClient
from tests.clients.websocket import WebSocketClient
from tests.cluster import Cluster
from tests.journals import check_story
from tests.servers import Server

pytestmark = pytest.mark.processes

AGENTS = ["writer", "seo", "brand", "quality", "geo"]
CLIENTS: dict[str, Client] = {
    "websocket": WebSocketClient(),
    "sse": SseClient(),
    "sse-workflow": SseClient("workflow"),
    "polling": PollingClient(),
    "ag-ui": AguiClient(),
    "python-client": LibraryClient(),
}


class Galley:
    """Where the work is asked for, and where clients listen."""

    def __init__(self, asked: Server, listened: Server) -> None:
        self.asked = asked
        self.listened = listened
        self.ada = asked.person("ada")
        self.sam = asked.stranger("sam")


@pytest.fixture(scope="module", params=["one server", "cluster"])
def galley(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Galley]:
    folder = tmp_path_factory.mktemp("galley")
    if request.param == "one server":
        server = Server(folder).start()
        yield Galley(server, server)
        server.stop()
        return
    cluster = Cluster(folder)
    try:
        cluster.start()
        yield Galley(*cluster.servers)
    finally:
        cluster.stop()


@pytest.fixture(params=list(CLIENTS))
def client(request: pytest.FixtureRequest) -> Client:
    return CLIENTS[request.param]


@pytest.fixture(scope="module")
def finished(galley: Galley) -> tuple[str, list[Message]]:
    """A campaign whose crew has finished, and its story."""
    campaign = str(create(galley.asked, galley.ada)["id"])
    CLIENTS["websocket"].listen(galley.asked, campaign, galley.ada, Place(), has_ended)
    return campaign, whole_story(galley.asked, campaign, galley.ada)


def has_ended(message: Message) -> bool:
    return message["type"] in {"workflow_complete", "workflow_failed", "workflow_cancelled"}


def asks(message: Message) -> bool:
    return message["type"] in {"human_input_required", "workflow_failed"}


def test_the_same_story_to_the_same_end(galley: Galley, client: Client) -> None:
    campaign = create(galley.asked, galley.ada)["id"]

    story = client.listen(galley.listened, campaign, galley.ada, Place(), has_ended)

    check_story(story, AGENTS)
    assert story == whole_story(galley.asked, campaign, galley.ada)


def test_who_comes_back_gets_the_rest_and_nothing_twice(
    galley: Galley, client: Client, finished: tuple[str, list[Message]]
) -> None:
    campaign, story = finished
    epoch = galley.asked.request("GET", f"/api/campaigns/{campaign}/events?limit=1", galley.ada)[1]["epoch"]
    left_at = story[len(story) // 2]

    rest = client.listen(galley.listened, campaign, galley.ada, Place(left_at["seq"], epoch, left_at["id"]), has_ended)

    assert rest == story[len(story) // 2 + 1 :]


def test_nobody_gets_in_without_signing_in_and_strangers_learn_nothing(
    galley: Galley, client: Client, finished: tuple[str, list[Message]]
) -> None:
    campaign, _ = finished
    unknown = "00000000-0000-0000-0000-000000000000"

    assert client.refusal(galley.listened, campaign, {}) == 401
    assert client.refusal(galley.listened, campaign, {"Authorization": "Token wrong"}) == 401
    assert client.refusal(galley.listened, campaign, galley.sam.authorization) == 404
    assert client.refusal(galley.listened, unknown, galley.ada.authorization) == 404


def test_a_question_is_heard_answered_and_the_work_finished(galley: Galley, client: Client) -> None:
    campaign = create(galley.asked, galley.ada, template="content-demo")["id"]
    story = client.listen(galley.listened, campaign, galley.ada, Place(), asks)
    asked = story[-1]

    client.answer(galley.listened, campaign, galley.ada, asked, asked["options"][0]["id"])
    story += client.listen(galley.listened, campaign, galley.ada, Place(asked["seq"]), has_ended)

    check_story(story, AGENTS)
    assert story == whole_story(galley.asked, campaign, galley.ada)
    answered = next(message for message in story if message["type"] == "human_input_received")
    assert (answered["request_id"], answered["answered_by"]) == (asked["request_id"], "Ada Example")


def test_staying_is_as_good_as_coming_back(galley: Galley, client: Client, finished: tuple[str, list[Message]]) -> None:
    campaign, story = finished
    heard: list[Message] = []
    for _ in range(0, len(story), 25):
        place = Place(heard[-1]["seq"]) if heard else Place()
        heard += client.listen(
            galley.listened, campaign, galley.ada, place, lambda m: m["seq"] % 25 == 0 or m["seq"] == len(story)
        )

    assert heard == story
