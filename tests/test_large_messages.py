"""A snapshot far larger than what may wait for a client reaches every client that reads, over every channel."""

from __future__ import annotations

import json

import httpx
import pytest
from websockets.sync.client import connect

from realtime.outbox import LIMIT
from tests.asgi_server import AsgiServer
from tests.campaigns import create
from tests.servers import Person, Server

pytestmark = pytest.mark.processes

PATIENCE = 60  # seconds until a test that waits in vain fails
PARAGRAPH = "Ночной поезд идёт из Вены в Цюрих, и за окном только снег и станции. " * 8
DRAFT = "# Ночные поезда\n\n" + "\n\n".join(f"{number}. {PARAGRAPH}" for number in range(690))


@pytest.fixture(scope="module", params=[Server, AsgiServer], ids=["daphne", "uvicorn"])
def server_kind(request: pytest.FixtureRequest) -> type[Server]:
    kind: type[Server] = request.param
    return kind


@pytest.fixture(scope="module")
def server_environment() -> dict[str, str]:
    return {"GALLEY_EXECUTOR": "none"}


@pytest.fixture(scope="module")
def campaign(server: Server, ada: Person) -> str:
    brief = {"topic": "Ночные поезда", "keyphrase": "ночной поезд", "draft": DRAFT}
    return str(create(server, ada, start=False, brief=brief)["id"])


@pytest.mark.parametrize("dialect", ["native", "html"])
def test_over_a_socket(server: Server, ada: Person, campaign: str, dialect: str) -> None:

    url = server.socket_url(f"/ws/campaign/{campaign}/status?dialect={dialect}")
    with connect(url, additional_headers=ada.authorization, max_size=None) as socket:
        told = {}
        while "presence" not in told:
            text = socket.recv(PATIENCE)
            told[json.loads(text)["type"]] = len(text.encode() if isinstance(text, str) else text)
        socket.send(json.dumps({"type": "heartbeat", "ref": "still here"}))
        while json.loads(socket.recv(PATIENCE)).get("ref") != "still here":
            pass
    assert told["snapshot"] > LIMIT


def test_over_the_event_stream(server: Server, ada: Person, campaign: str) -> None:
    url = f"{server.url}/api/sse/projects/{campaign}?dialect=native"
    told = {}
    with httpx.stream("GET", url, headers=ada.authorization, timeout=PATIENCE) as answer:
        for line in answer.iter_lines():
            if line.startswith("data: "):
                told[json.loads(line[6:])["type"]] = len(line.encode())
            if "presence" in told:
                break
    assert told["snapshot"] > LIMIT
