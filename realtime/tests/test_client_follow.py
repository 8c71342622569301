"""The Python client's connection, where only its own loop can go wrong."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from realtime.client import follow_async


class Socket:
    """A connection whose next frame comes when the test says so."""

    def __init__(self) -> None:
        self.frame: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self.closed = False

    async def recv(self, *, decode: bool) -> str:
        frame = await self.frame
        self.frame = asyncio.get_running_loop().create_future()
        return frame

    async def close(self) -> None:
        self.closed = True


async def test_who_leaves_while_a_message_comes_has_left() -> None:
    client, socket = follow_async("http://galley.example", "c"), Socket()
    anything: Any = socket
    listening = asyncio.create_task(client._listen(anything))
    while not getattr(socket.frame, "_callbacks", None):
        await asyncio.sleep(0)
    socket.frame.set_result("ping")
    listening.cancel()
    await asyncio.wait({listening}, timeout=5)

    assert listening.cancelled()
    assert socket.closed


async def test_a_silent_server_is_left() -> None:
    client, socket = follow_async("http://galley.example", "c"), Socket()
    client.session.heartbeat_seconds = 0
    anything: Any = socket
    with pytest.raises(TimeoutError):
        await client._listen(anything)
