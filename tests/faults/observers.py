"""Clients that keep following a campaign through every fault, and check at every message that the protocol is kept."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidHandshake, WebSocketException

from tests.patience import PATIENCE as PATIENCE

FIRST_PAUSE, LONGEST_PAUSE = 0.05, 1.0  # before another attempt to connect
FOR_GOOD = {4401, 4403, 4404, 4429}

Message = dict[str, Any]


class Observer:
    """Reconnects by itself, resumes by number, epoch and id, and holds the events it has been told.

    `ports` are tried in turn; those of a proxy are as good as a server's.
    """

    def __init__(
        self, campaign: str, headers: dict[str, str], ports: Sequence[int], *, acknowledge: bool = True
    ) -> None:
        self._path = f"/ws/campaign/{campaign}/status"
        self._headers = headers
        self._ports = itertools.cycle(ports)
        self._acknowledge = acknowledge
        self.events: list[Message] = []
        self.base = 0  # what a snapshot told: the events before it are in it
        self.epoch: str | None = None
        self.transient: list[Message] = []
        self.snapshots = 0
        self.connects = 0
        self.code: int | None = None
        self.socket: ClientConnection | None = None
        self._changed = asyncio.Condition()
        self._task = asyncio.create_task(self._follow())

    @property
    def seq(self) -> int:
        return int(self.events[-1]["seq"]) if self.events else self.base

    @property
    def ids(self) -> list[str]:
        return [event["id"] for event in self.events]

    async def until(self, holds: Callable[[Observer], bool]) -> Observer:
        """Returns once `holds` is true of this observer, or raises what broke it."""

        async def wait() -> None:
            async with self._changed:
                await self._changed.wait_for(lambda: holds(self) or self._task.done())

        await asyncio.wait_for(wait(), PATIENCE)
        if self._task.done() and not holds(self):
            self._task.result()
            raise AssertionError(f"the server closed for good, with {self.code}")
        return self

    async def until_at(self, seq: int) -> Observer:
        return await self.until(lambda observer: observer.seq >= seq)

    async def until_here(self, names: set[str]) -> Observer:
        """Returns once the last presence message lists exactly these people."""
        return await self.until(lambda observer: observer.people == names)

    @property
    def people(self) -> set[str]:
        told = [message for message in self.transient if message["type"] == "presence"]
        return {user["name"] for user in told[-1]["users"]} if told else set()

    async def until_closed(self) -> int | None:
        """The code with which the server closed for good."""
        await asyncio.wait_for(asyncio.wait({self._task}), PATIENCE)
        self._task.result()
        return self.code

    async def say(self, message: Message) -> None:
        assert self.socket is not None
        await self.socket.send(json.dumps(message))

    async def stop(self) -> None:
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)

    async def _follow(self) -> None:
        pause = FIRST_PAUSE
        while self.code not in FOR_GOOD:
            with contextlib.suppress(OSError, InvalidHandshake, WebSocketException, TimeoutError):
                async with connect(
                    f"ws://127.0.0.1:{next(self._ports)}{self._path}{self._resume()}",
                    additional_headers=self._headers,
                    compression=None,
                    ping_interval=None,
                    close_timeout=1,
                    open_timeout=20,
                    max_size=None,
                ) as self.socket:
                    self.connects += 1
                    pause = FIRST_PAUSE
                    await self._listen(self.socket)
            if self.socket is not None:
                self.code = self.socket.close_code
            await self._note()
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    async def _listen(self, socket: ClientConnection) -> None:
        async for raw in socket:
            message: Message = json.loads(raw)
            self._take(message)
            if self._acknowledge and message.get("requires_ack"):
                await socket.send(json.dumps({"type": "ack", "seq": message["seq"]}))
            await self._note()

    def _resume(self) -> str:
        if self.epoch is None:
            return "?after=0"
        last = f"&last_id={self.events[-1]['id']}" if self.events else ""
        return f"?after={self.seq}&epoch={self.epoch}{last}"

    def _take(self, message: Message) -> None:
        if message["type"] == "snapshot":
            self.base, self.epoch, self.events = message["seq"], message["epoch"], []
            self.snapshots += 1
        elif "id" in message:
            assert message["seq"] == self.seq + 1, f"{message['seq']} came after {self.seq}"
            self.events.append(message)
        else:
            if message["type"] == "connection_established" and self.epoch is None:
                self.epoch = message["epoch"]
            self.transient.append(message)

    async def _note(self) -> None:
        async with self._changed:
            self._changed.notify_all()


@contextmanager
def undisturbed(observers: Sequence[Observer]) -> Iterator[None]:
    """What happens inside makes none of these connect again."""
    before = [observer.connects for observer in observers]
    yield
    assert [observer.connects for observer in observers] == before
