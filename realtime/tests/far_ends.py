"""The far ends of sockets, for tests: a client that reads when told to, and what we use of daphne's protocol."""

from __future__ import annotations

import asyncio
from typing import Any
from unittest.mock import Mock

from realtime.frames import Frame


def frame(seq: int, size: int = 0) -> Frame:
    return Frame({"type": "system", "seq": seq, "text": "x" * size})


class Client:
    """The far end of a socket; it reads when told to."""

    def __init__(self) -> None:
        self.reading = asyncio.Event()
        self.got: list[str] = []

    async def send(self, message: dict[str, Any]) -> None:
        await self.reading.wait()
        self.got.append(message["text"])


class Transport:
    """What we use of Twisted's transport."""

    def __init__(self) -> None:
        self.dataBuffer, self.offset, self._tempDataLen = b"", 0, 0
        self.connected, self.TLS = 1, False
        self.disconnecting = self.disconnected = self._writeDisconnected = False
        self.written = b""
        self.sent = b""
        self.kernel_takes: int | Exception = 0  # bytes
        self.socket = Mock()

    def write(self, data: bytes) -> None:
        self.written += data
        self._tempDataLen += len(data)

    def writeSomeData(self, data: bytes) -> int | Exception:
        if isinstance(self.kernel_takes, int):
            self.sent += data[: self.kernel_takes]
            return min(len(data), self.kernel_takes)
        return self.kernel_takes


class Protocol:
    """What we use of daphne's WebSocket protocol."""

    STATE_OPEN = state = 3

    def __init__(self) -> None:
        self.transport = Transport()
        self.sendClose = Mock()
        self.sendPing = Mock()
        self.sendPong = Mock()
        self.onPong: Any = None
        self.onPing: Any = None
        self.application_queue: asyncio.Queue[Any] = asyncio.Queue()

    def onMessage(self, payload: bytes, is_binary: bool) -> None:
        self.application_queue.put_nowait(payload)


Protocol.__module__ = "daphne.ws_protocol"


def messages_in(wire: bytes) -> list[bytes]:
    """The payloads of the messages in these frames, as a reader of RFC 6455 puts them together."""
    messages: list[bytes] = []
    parts: list[bytes] = []
    while wire:
        opcode, final, length = wire[0] & 0x0F, wire[0] & 0x80, wire[1]
        assert opcode == (0 if parts else 1)
        head = {126: 4, 127: 10}.get(length, 2)
        size = int.from_bytes(wire[2:head], "big") if head > 2 else length
        parts.append(wire[head : head + size])
        wire = wire[head + size :]
        if final:
            messages.append(b"".join(parts))
            parts = []
    assert not parts
    return messages
