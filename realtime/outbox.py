"""What waits to go out on one socket, bounded, and how it gets out.

Daphne has no back-pressure: whatever is sent piles up in its transport. There the outbox writes finished WebSocket
frames to the transport itself and reads from it how much is queued. Every other server holds `send` until the client
reads, so there a task of its own writes from a bounded queue: one slow reader never holds up another.
"""

from __future__ import annotations

import asyncio
import socket
import time
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from realtime.frames import Frame
from realtime.metrics import counts
from realtime.protocol.close_codes import CloseCode

LIMIT = 256 * 1024  # bytes that may wait for one client
LOW = 64 * 1024  # below this a client keeps up
STALLED_SECONDS = 5.0  # a client that is behind and takes no byte for so long is stuck
SEND_BUFFER = 64 * 1024

Send = Callable[[dict[str, Any]], Awaitable[None]]


class Outbox(ABC):
    """`put` never waits; it returns False once too much is queued, and then nothing more is taken."""

    def __init__(self) -> None:
        self.closed = False

    def put(self, frames: Sequence[Frame], wire: bytes | None = None) -> bool:
        """Queues frames; `wire` is what they are on the wire, joined, where the caller has it ready."""
        if self.closed:
            return True
        if self.queued() > LIMIT:
            return False
        counts.deliveries += len(frames)
        counts.bytes += len(wire) if wire is not None else sum(len(frame.wire) for frame in frames)
        self._put(frames, wire)
        return True

    def keeps_up(self) -> bool:
        """Whether the client reads as fast as we write, more or less."""
        return self.queued() <= LOW

    async def drained(self) -> bool:
        """Waits until the client keeps up again. False when it takes nothing at all any more."""
        least, since = self.queued(), time.monotonic()
        while not self.closed and (queued := self.queued()) > LOW:
            if queued < least:
                least, since = queued, time.monotonic()
            elif time.monotonic() - since > STALLED_SECONDS:
                return False
            await asyncio.sleep(0.01)
        return True

    @abstractmethod
    def queued(self) -> int:
        """Bytes that wait."""

    @abstractmethod
    def _put(self, frames: Sequence[Frame], wire: bytes | None) -> None: ...

    def ping(self) -> None:  # noqa: B027
        """Sends a protocol ping, where we can."""

    def hang_up(self, code: CloseCode) -> bool:
        """Closes the socket at once, without the loop. False where that takes the server's help."""
        return False

    async def flushed(self) -> None:  # noqa: B027
        """Waits until everything put so far has been handed to the server."""

    def close(self) -> None:
        """Takes nothing more."""
        self.closed = True


class DaphneOutbox(Outbox):
    """Writes to daphne's transport. `protocol` is its WebSocket protocol, already open."""

    def __init__(self, protocol: Any, on_life: Callable[[], None]) -> None:
        super().__init__()
        self._protocol = protocol
        self._bottom = bottom_of(protocol.transport)
        protocol.onPong = lambda payload: on_life()
        limit_send_buffer(self._bottom)

    def queued(self) -> int:
        return queued_in(self._bottom)

    def _put(self, frames: Sequence[Frame], wire: bytes | None) -> None:
        if self._protocol.state == self._protocol.STATE_OPEN:
            write(self._protocol.transport, b"".join(frame.wire for frame in frames) if wire is None else wire)

    def ping(self) -> None:
        self._protocol.sendPing()

    def hang_up(self, code: CloseCode) -> bool:
        self.closed = True
        if self._protocol.state == self._protocol.STATE_OPEN:
            self._protocol.sendClose(code=code.value)
        return True


class QueuedOutbox(Outbox):
    """Writes through ASGI's `send`, from a task of its own. A send that comes back shows that the client reads."""

    def __init__(self, send: Send, on_life: Callable[[], None]) -> None:
        super().__init__()
        self._send = send
        self._on_life = on_life
        self._waiting: deque[Frame] = deque()
        self._bytes = 0
        self._wake = asyncio.Event()
        self._idle = asyncio.Event()
        self._idle.set()
        self._writer = asyncio.create_task(self._write())

    def queued(self) -> int:
        return self._bytes

    def _put(self, frames: Sequence[Frame], wire: bytes | None) -> None:
        self._waiting.extend(frames)
        self._bytes += sum(len(frame.wire) for frame in frames)
        self._wake.set()
        self._idle.clear()

    async def flushed(self) -> None:
        waiter = asyncio.create_task(self._idle.wait())
        await asyncio.wait({waiter, self._writer}, timeout=1, return_when=asyncio.FIRST_COMPLETED)
        waiter.cancel()

    def close(self) -> None:
        super().close()
        self._writer.cancel()

    def _message(self, frame: Frame) -> dict[str, Any]:
        return {"type": "websocket.send", "text": frame.text}

    async def _write(self) -> None:
        while True:
            await self._wake.wait()
            while self._waiting:
                frame = self._waiting[0]
                try:
                    await self._send(self._message(frame))
                except Exception:  # the client is gone; the server tells the consumer so
                    self.closed = True
                    return
                self._waiting.popleft()
                self._bytes -= len(frame.wire)
                self._on_life()
            self._wake.clear()
            self._idle.set()


class SendProbe:
    """The outermost ASGI application. It notes daphne's own protocol in the scope; nobody behind it can see it."""

    def __init__(self, application: Any) -> None:
        self._application = application

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] in ("websocket", "http"):
            scope = {**scope, "galley.daphne": _daphne_protocol(send)}
        await self._application(scope, receive, send)


def outbox_for(scope: dict[str, Any], send: Send, on_life: Callable[[], None]) -> Outbox:
    """The outbox that fits the server of this (accepted) connection."""
    protocol = scope.get("galley.daphne")
    if protocol is not None and is_writable(protocol):
        return DaphneOutbox(protocol, on_life)
    return QueuedOutbox(send, on_life)


def _daphne_protocol(send: Any) -> Any:
    """Daphne's `send` is `partial(server.handle_reply, protocol)`; None on any other server."""
    arguments: tuple[Any, ...] = getattr(send, "args", ())
    if len(arguments) == 1 and type(arguments[0]).__module__.startswith("daphne."):
        return arguments[0]
    return None


def is_writable(protocol: Any) -> bool:
    """Whether we may write to a WebSocket protocol's transport ourselves."""
    return (
        hasattr(bottom_of(protocol.transport), "_tempDataLen")
        and getattr(protocol, "_perMessageCompress", None) is None
        and not getattr(protocol, "send_queue", ())
    )


def bottom_of(transport: Any) -> Any:
    """The transport that owns the socket; TLS stands on top of it."""
    while not hasattr(transport, "_tempDataLen") and hasattr(transport, "transport"):
        transport = transport.transport
    return transport


def queued_in(transport: Any) -> int:
    """Bytes that Twisted holds for the client."""
    return int(len(transport.dataBuffer) - transport.offset + transport._tempDataLen)


def write(transport: Any, wire: bytes) -> None:
    """Hands bytes to the kernel at once where none wait before them, and what it does not take to Twisted.

    Twisted would wait for the loop to turn, and tell the selector twice, for every socket of a fan-out.
    """
    if hasattr(transport, "writeSomeData") and not queued_in(transport) and _takes(transport):
        sent = transport.writeSomeData(wire)
        if sent == len(wire):
            return
        if isinstance(sent, int):  # else the connection is lost, as Twisted will find out
            wire = wire[sent:]
    transport.write(wire)


def _takes(transport: Any) -> bool:
    closing = transport.disconnecting or transport.disconnected or transport._writeDisconnected
    return bool(transport.connected and not transport.TLS and not closing)


def limit_send_buffer(transport: Any) -> None:
    """Keeps the kernel from hiding how slowly a client reads."""
    handle = getattr(transport, "socket", None)
    if handle is not None:
        handle.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
