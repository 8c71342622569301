"""An `httpx` client of the event stream, which reads as WHATWG HTML, section 9.2.6, says."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import httpx

from tests.clients import Message, Place, Said
from tests.servers import Person, Server
from tests.wire import PATIENCE, checked


@dataclass(frozen=True)
class ServerSent:
    """One event of a stream."""

    name: str
    id: str
    data: Message


def parse(lines: Iterable[str]) -> Iterator[ServerSent]:
    """The events of a stream."""
    name, id, data = "", "", ""
    for line in lines:
        if not line:
            if data:
                yield ServerSent(name, id, json.loads(data))
            name, data = "", ""
            continue
        field, _, value = line.partition(": ")
        name = value if field == "event" else name
        id = value if field == "id" else id
        data = value if field == "data" else data


class SseClient:
    def __init__(self, dialect: str = "native") -> None:
        self._dialect = dialect

    def listen(self, server: Server, campaign: str, by: Person, place: Place, until: Said) -> list[Message]:
        heard: list[Message] = []
        for event in self.stream(server, campaign, by, place):
            message = self._native(event)
            if "id" in message:
                heard.append(message)
                if until(message):
                    return heard
        raise AssertionError("the stream ended before the story")

    def stream(self, server: Server, campaign: str, by: Person, place: Place) -> Iterator[ServerSent]:
        """The events behind `place`, as a browser asks for them when it comes back."""
        headers = {**by.authorization}
        if place.epoch is not None:
            headers["Last-Event-ID"] = f"{place.epoch}:{place.seq}:{place.id or ''}"
        url = f"{server.url}/api/sse/projects/{campaign}?dialect={self._dialect}&after={place.seq}"
        with httpx.stream("GET", url, headers=headers, timeout=PATIENCE) as answer:
            assert answer.headers["content-type"].startswith("text/event-stream"), answer.read()
            yield from parse(answer.iter_lines())

    def answer(self, server: Server, campaign: str, by: Person, asked: Message, option: str) -> None:
        body = {"option": option, "data": {}}
        assert server.request("POST", f"/api/questions/{asked['request_id']}/answer", by, body)[0] == 200

    def refusal(self, server: Server, campaign: str, headers: dict[str, str]) -> int:
        url = f"{server.url}/api/sse/projects/{campaign}"
        answer = httpx.get(url, headers=headers, timeout=PATIENCE)
        assert answer.json()["error"]["code"]
        return answer.status_code

    def _native(self, event: ServerSent) -> Message:
        if self._dialect == "native":
            assert event.name == event.data["type"]
            return checked(event.data)
        assert (event.name, event.id.split(":")[1]) == (event.data["type"], str(event.data["seq"]))
        return checked(dict(event.data["event"]))
