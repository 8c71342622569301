"""A `websockets` client."""

from __future__ import annotations

import contextlib
import json
from urllib.parse import urlencode

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from tests.campaigns import journalled
from tests.clients import Message, Place, Said
from tests.servers import Person, Server
from tests.wire import PATIENCE
from tests.wire import until as heard_until


class WebSocketClient:
    def listen(self, server: Server, campaign: str, by: Person, place: Place, until: Said) -> list[Message]:
        given = {"after": place.seq, "epoch": place.epoch, "last_id": place.id}
        query = urlencode({name: value for name, value in given.items() if value is not None})
        url = server.socket_url(f"/ws/campaign/{campaign}/status?{query}")
        with connect(url, additional_headers=by.authorization) as socket:
            return journalled(heard_until(socket, lambda message: "id" in message and until(message)))

    def answer(self, server: Server, campaign: str, by: Person, asked: Message, option: str) -> None:
        url = server.socket_url(f"/ws/campaign/{campaign}/status")
        message = {"type": "answer", "request_id": asked["request_id"], "option": option, "ref": "a"}
        with connect(url, additional_headers=by.authorization) as socket:
            socket.send(json.dumps(message))
            heard_until(socket, lambda message: message["type"] == "ack" and message["ref"] == "a")

    def refusal(self, server: Server, campaign: str, headers: dict[str, str]) -> int:
        url = server.socket_url(f"/ws/campaign/{campaign}/status")
        with connect(url, additional_headers=headers) as socket:
            with contextlib.suppress(ConnectionClosed):
                while True:
                    socket.recv(PATIENCE)
            return (socket.close_code or 1006) - 4000
