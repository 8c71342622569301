"""The live channel on a server that is not daphne: the same story, the same bounds, the same close code."""

from __future__ import annotations

import json
import socket as sockets

import httpx
import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from tests.asgi_server import AsgiServer
from tests.campaigns import create, journalled, watch, whole_story
from tests.clients import Client, Place
from tests.clients.sse import SseClient
from tests.clients.websocket import WebSocketClient
from tests.faults.writer import Writer
from tests.journals import check_story
from tests.servers import Person, Server
from tests.wire import PATIENCE, until

pytestmark = pytest.mark.processes

AGENTS = ["writer", "seo", "brand", "quality", "geo"]
CLIENTS: dict[str, Client] = {"websocket": WebSocketClient(), "sse": SseClient()}
LARGE, ENOUGH = 60_000, 200  # characters an event, and events: far more than kernels hold for one connection
METRICS_TOKEN = "of the tests"


@pytest.fixture(scope="module")
def server_kind() -> type[Server]:
    return AsgiServer


@pytest.fixture(scope="module")
def server_environment() -> dict[str, str]:
    return {"GALLEY_METRICS_TOKEN": METRICS_TOKEN}


@pytest.fixture(params=list(CLIENTS))
def client(request: pytest.FixtureRequest) -> Client:
    return CLIENTS[request.param]


def test_the_same_story_to_the_same_end_and_the_rest_for_who_comes_back(
    server: Server, ada: Person, client: Client
) -> None:
    campaign = str(create(server, ada)["id"])
    story = client.listen(server, campaign, ada, Place(), lambda message: message["type"] == "workflow_complete")
    check_story(story, AGENTS)
    assert story == whole_story(server, campaign, ada)

    left_at = story[len(story) // 2]
    place = Place(left_at["seq"], None, left_at["id"])
    rest = client.listen(server, campaign, ada, place, lambda message: message["type"] == "workflow_complete")
    assert rest == story[len(story) // 2 + 1 :]


def test_nobody_gets_in_without_signing_in(server: Server, ada: Person, client: Client) -> None:
    campaign = str(create(server, ada, start=False)["id"])
    assert client.refusal(server, campaign, {}) == 401


def test_who_does_not_read_is_hung_up_on_and_who_reads_gets_everything(server: Server, ada: Person) -> None:
    campaign = str(create(server, ada, start=False)["id"])
    writer = Writer(server.environment)
    try:
        with who_reads_nothing(server, campaign, ada) as stuck, watch(server, campaign, ada) as reading:
            last = writer.record(campaign, ENOUGH, size=LARGE)
            heard = journalled(until(reading, lambda message: message.get("seq") == last and "id" in message))
            assert [message["seq"] for message in heard] == list(range(last - ENOUGH + 1, last + 1))
            while dropped(server) < 1:
                reading.send(json.dumps({"type": "heartbeat", "ref": "still here"}))
                until(reading, lambda message: message.get("ref") == "still here")
            numbers, code = rest_of(stuck)
    finally:
        writer.stop()
    assert code == 4409
    assert numbers == list(range(last - ENOUGH + 1, last - ENOUGH + 1 + len(numbers)))
    assert len(numbers) < ENOUGH

    behind = last - ENOUGH + len(numbers)
    with watch(server, campaign, ada, after=behind) as again:
        missed = journalled(until(again, lambda message: message.get("seq") == last and "id" in message))
    assert [message["seq"] for message in missed] == list(range(behind + 1, last + 1))


def who_reads_nothing(server: Server, campaign: str, by: Person) -> ClientConnection:
    """A connection whose client takes next to nothing until it is read from."""
    handle = sockets.socket()
    handle.setsockopt(sockets.SOL_SOCKET, sockets.SO_RCVBUF, 16 * 1024)
    handle.connect(("127.0.0.1", server.port))
    url = server.socket_url(f"/ws/campaign/{campaign}/status")
    return connect(url, sock=handle, additional_headers=by.authorization, max_queue=1, max_size=None, compression=None)


def rest_of(socket: ClientConnection) -> tuple[list[int], int | None]:
    """The numbers of the events that still come, and the code with which the connection ends."""
    numbers = []
    try:
        while True:
            message = json.loads(socket.recv(PATIENCE))
            if "id" in message:
                numbers.append(message["seq"])
    except ConnectionClosed:
        return numbers, socket.close_code


def dropped(server: Server) -> float:
    """How many were hung up on for being too slow."""
    answer = httpx.get(f"{server.url}/metrics", headers={"Authorization": f"Bearer {METRICS_TOKEN}"}, timeout=PATIENCE)
    name = "galley_dropped_too_slow_total "
    return float(next(line for line in answer.text.splitlines() if line.startswith(name)).removeprefix(name))
