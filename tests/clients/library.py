"""Galley's own Python client."""

from __future__ import annotations

from websockets.exceptions import ConnectionClosed

from realtime.client import Stopped, follow
from tests.clients import Message, Place, Said
from tests.servers import Person, Server
from tests.wire import checked


class LibraryClient:
    def listen(self, server: Server, campaign: str, by: Person, place: Place, until: Said) -> list[Message]:
        heard: list[Message] = []
        options = {"after": place.seq, "epoch": place.epoch, "last_id": place.id}
        with follow(server.url, campaign, token=by.token, **options) as live:
            for message in live:
                checked(message)
                if "id" in message:
                    heard.append(message)
                    if until(message):
                        return heard
        raise ConnectionClosed(None, None)

    def answer(self, server: Server, campaign: str, by: Person, asked: Message, option: str) -> None:
        with follow(server.url, campaign, token=by.token) as live:
            live.answer(asked["request_id"], option)

    def refusal(self, server: Server, campaign: str, headers: dict[str, str]) -> int:
        scheme, _, token = headers.get("Authorization", "").partition(" ")
        with follow(server.url, campaign, token=token or None) as live:
            try:
                for _ in live:
                    pass
            except Stopped as stopped:
                return stopped.code - 4000
        raise AssertionError(f"{scheme} was let in")
