"""Streams without a server: a request, and what comes back of it."""

from __future__ import annotations

import contextlib
from typing import Any

import orjson
from channels.routing import URLRouter
from channels.testing import ApplicationCommunicator
from django.core.asgi import get_asgi_application

from realtime.routing import http_urlpatterns
from tests.patience import PATIENCE as PATIENCE


class Request:
    """One HTTP request to the application, as an ASGI server hands it over."""

    def __init__(
        self, path: str, headers: dict[str, str] | None = None, *, method: str = "GET", body: bytes = b""
    ) -> None:
        address, _, query = path.partition("?")
        self._body = body
        self._text = b""
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": address,
            "raw_path": address.encode(),
            "query_string": query.encode(),
            "root_path": "",
            "headers": [
                (b"host", b"localhost"),
                *((name.lower().encode(), value.encode()) for name, value in (headers or {}).items()),
            ],
            "client": ("127.0.0.1", 1),
            "server": ("localhost", 80),
        }
        self._communicator = ApplicationCommunicator(URLRouter(http_urlpatterns(get_asgi_application())), scope)
        self.status = 0
        self.headers: dict[str, str] = {}

    async def send(self) -> Request:
        """Asks, and returns once the answer's head is there."""
        await self.ask()
        return await self.head()

    async def ask(self) -> Request:
        await self._communicator.send_input({"type": "http.request", "body": self._body, "more_body": False})
        return self

    async def head(self) -> Request:
        start = await self._communicator.receive_output(PATIENCE)
        self.status = start["status"]
        self.headers = {name.decode().lower(): value.decode() for name, value in start["headers"]}
        return self

    async def whole(self) -> str:
        """The body of an answer that ends."""
        while not await self._more():
            pass
        return self._text.decode()

    async def json(self) -> Any:
        return orjson.loads(await self.whole())

    async def event(self) -> dict[str, str]:
        """The next event of a stream: its fields. Comments and `retry` are passed over."""
        while True:
            while b"\n\n" not in self._text:
                assert not await self._more(), "the stream has ended"
            block, _, self._text = self._text.partition(b"\n\n")
            lines = [line.partition(": ") for line in block.decode().split("\n")]
            fields = {name: value for name, _, value in lines}
            if "data" in fields:
                return fields

    async def message(self, type: str | None = None) -> dict[str, Any]:
        """The next event's data; with `type`, the next of that type."""
        while True:
            found: dict[str, Any] = orjson.loads((await self.event())["data"])
            if type in (None, found["type"]):
                return found

    async def ended(self) -> None:
        """Waits for the application's end."""
        await self._communicator.wait(PATIENCE)

    async def leave(self) -> None:
        """The client goes away."""
        await self._communicator.send_input({"type": "http.disconnect"})
        with contextlib.suppress(Exception):
            await self._communicator.wait(PATIENCE)

    async def _more(self) -> bool:
        """Reads on; True at the end."""
        part = await self._communicator.receive_output(PATIENCE)
        self._text += part.get("body", b"")
        return not part.get("more_body", False)
