"""An observer on the event stream, which comes back as a browser does, and streams that are read to their end."""

from __future__ import annotations

import asyncio
import contextlib
import json
from typing import Any

import httpx

from tests.faults.observers import FIRST_PAUSE, PATIENCE, Message, Observer

FAST = httpx.Timeout(PATIENCE, connect=5)


class StreamObserver(Observer):
    """As any observer, by Server-Sent Events in the native dialect."""

    async def _follow(self) -> None:
        async with httpx.AsyncClient(timeout=FAST) as browser:
            while True:
                with contextlib.suppress(httpx.TransportError):
                    await self._read(browser)
                await self._note()
                await asyncio.sleep(FIRST_PAUSE)

    async def _read(self, browser: httpx.AsyncClient) -> None:
        address = self._path.replace("/ws/campaign/", "/api/sse/projects/").replace(
            "/status", "?dialect=native&after=0"
        )
        headers = dict(self._headers)
        if self.epoch is not None:
            headers["Last-Event-ID"] = f"{self.epoch}:{self.seq}:{self.events[-1]['id'] if self.events else ''}"
        async with browser.stream("GET", f"http://127.0.0.1:{next(self._ports)}{address}", headers=headers) as answer:
            assert answer.status_code == 200
            self.connects += 1
            async for name, value in fields(answer):
                if name == "id":
                    self.epoch = value.split(":")[0]
                elif name == "data":
                    self._take(json.loads(value))
                    await self._note()


async def fields(answer: httpx.Response) -> Any:
    """The lines of a stream as names and values; comments have no name."""
    async for line in answer.aiter_lines():
        if line:
            name, _, value = line.partition(": ")
            yield name, value


class Stream:
    """One stream, read until the server ends it."""

    def __init__(self, port: int, kind: str, campaign: str, headers: dict[str, str]) -> None:
        url = f"http://127.0.0.1:{port}/api"
        if kind == "agui":
            body = {"threadId": "t", "runId": "r", "messages": [], "state": {}, "tools": [], "context": []}
            self._request: dict[str, Any] = {"url": f"{url}/agui/campaigns/{campaign}", "method": "POST", "json": body}
        else:
            self._request = {"url": f"{url}/sse/projects/{campaign}?dialect={kind}&after=0", "method": "GET"}
        self._headers = headers
        self.heard: list[Message] = []
        self._reading = asyncio.create_task(self._read())
        self._begun = asyncio.Event()

    async def begun(self) -> None:
        """Waits for the first message."""
        await asyncio.wait_for(self._begun.wait(), PATIENCE)

    async def ended(self) -> list[Message]:
        """Everything heard, once the server has ended the stream."""
        await asyncio.wait_for(self._reading, PATIENCE)
        return self.heard

    async def _read(self) -> None:
        async with (
            httpx.AsyncClient(timeout=FAST) as client,
            client.stream(**self._request, headers=self._headers) as answer,
        ):
            assert answer.status_code == 200
            async for name, value in fields(answer):
                if name == "data":
                    self.heard.append(json.loads(value))
                    self._begun.set()
