"""What waits to go out on one socket, bounded, and how it gets out.

Daphne has no back-pressure: whatever is sent piles up in its transport. There the outbox writes finished WebSocket
frames to the transport itself and reads from it how much is queued. Every other server holds `send` until the client
reads, so there a task of its own writes from a bounded queue: one slow reader never holds up another.

A message larger than `LOT_BYTES` goes out in pieces, as the client reads, and the others wait behind it. What has not
been handed out of the one that is under way counts as nothing: its bytes are shared, and a client that goes on reading
gets a message of any size.
"""

from __future__ import annotations

import asyncio
import time
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Awaitable, Callable, Iterator, Sequence
from typing import Any

from realtime.daphne_transport import bottom_of, is_writable, limit_send_buffer, queued_in, write
from realtime.frames import LOT_BYTES, Frame, in_pieces
from realtime.metrics import counts
from realtime.protocol.close_codes import CloseCode

LIMIT = 256 * 1024  # bytes that may wait for one client
LOW = 64 * 1024  # below this a client keeps up
STALLED_SECONDS = 5.0  # a client that is behind and takes no byte for so long is stuck
LOOK_SECONDS = 0.01  # between two looks at what a client has taken
LONGEST_LOOK_SECONDS = 0.2  # the same, where it takes nothing

Send = Callable[[dict[str, Any]], Awaitable[None]]


class Outbox(ABC):
    """`put` never waits; it returns False once too much is queued, and then nothing more is taken."""

    def __init__(self) -> None:
        self.closed = False
        self._taken = 0

    def put(self, frames: Sequence[Frame], wire: bytes | None = None) -> bool:
        """Queues frames; `wire` is what they are on the wire, joined, where the caller has it ready."""
        if self.closed:
            return True
        if self.is_full():
            return False
        size = len(wire) if wire is not None else sum(len(frame.wire) for frame in frames)
        counts.deliveries += len(frames)
        counts.bytes += size
        self._taken += size
        self._put(frames, wire)
        return True

    def is_full(self) -> bool:
        """Whether more waits than may."""
        return self.queued() > LIMIT

    def keeps_up(self) -> bool:
        """Whether the client reads as fast as we write, more or less."""
        return self.queued() + self.under_way() <= LOW

    async def drained(self) -> bool:
        """Waits until the client keeps up again. False when it takes nothing at all any more."""
        return await self._until(self.keeps_up)

    async def flushed(self) -> bool:
        """Waits until everything put so far has been handed to the server. False as with `drained`."""
        return await self._until(self._handed_over)

    async def _until(self, done: Callable[[], bool]) -> bool:
        most, since = self._gone(), time.monotonic()
        while not (self.closed or done()):
            if (gone := self._gone()) > most:
                most, since = gone, time.monotonic()
            elif time.monotonic() - since > self._patience():
                return False
            await asyncio.sleep(LOOK_SECONDS)
        return True

    def _gone(self) -> int:
        """Bytes that the client has taken, of all that were put."""
        return self._taken - self.queued() - self.under_way()

    def _patience(self) -> float:
        """Seconds without any byte taken that a client is given."""
        return STALLED_SECONDS

    @abstractmethod
    def queued(self) -> int:
        """Bytes that wait, but for what is left of a large message under way."""

    def under_way(self) -> int:
        """Bytes that are left of the large message under way; 0: there is none."""
        return 0

    def _handed_over(self) -> bool:
        return True

    @abstractmethod
    def _put(self, frames: Sequence[Frame], wire: bytes | None) -> None: ...

    def ping(self) -> None:  # noqa: B027  # most have no pings, and may leave it as it is
        """Sends a protocol ping, where we can."""

    def hang_up(self, code: CloseCode) -> bool:
        """Closes the socket at once, without the loop. False where that takes the server's help."""
        return False

    def close(self) -> None:
        """Takes nothing more."""
        self.closed = True


class TransportOutbox(Outbox):
    """Writes to a transport that takes everything at once and tells how much of it waits."""

    def __init__(self, transport: Any, on_life: Callable[[], None]) -> None:
        super().__init__()
        self._bottom = bottom_of(transport)
        self._on_life = on_life
        self._line: deque[bytes] = deque()  # messages behind the one under way
        self._behind = 0  # their bytes
        self._pieces: Iterator[tuple[bytes, int]] = iter(())
        self._rest = 0
        self._feeder: asyncio.Task[None] | None = None
        limit_send_buffer(self._bottom)

    def queued(self) -> int:
        return queued_in(self._bottom) + self._behind

    def under_way(self) -> int:
        return self._rest

    def close(self) -> None:
        super().close()
        self._line.clear()
        self._pieces = iter(())
        self._behind = self._rest = 0
        if self._feeder is not None:
            self._feeder.cancel()

    @abstractmethod
    def _is_open(self) -> bool: ...

    @abstractmethod
    def _write(self, piece: bytes) -> None: ...

    @abstractmethod
    def _messages(self, frames: Sequence[Frame], wire: bytes | None) -> Sequence[bytes]:
        """What was put, as messages that are cut each by itself."""

    @abstractmethod
    def _cut(self, message: bytes) -> Iterator[tuple[bytes, int]]:
        """A message as pieces of at most `LOT_BYTES`, each with the number of bytes behind it."""

    def _handed_over(self) -> bool:
        return not (self._rest or self._line)

    def _put(self, frames: Sequence[Frame], wire: bytes | None) -> None:
        if not self._is_open():
            return
        if self._handed_over():
            joined = b"".join(frame.wire for frame in frames) if wire is None else wire
            if len(joined) <= LOT_BYTES:
                self._write(joined)
                return
        for message in self._messages(frames, wire):
            self._line.append(message)
            self._behind += len(message)
        self._feed()
        if not self._handed_over() and (self._feeder is None or self._feeder.done()):
            self._feeder = asyncio.create_task(self._feed_on())

    def _feed(self) -> None:
        while not self._handed_over() and queued_in(self._bottom) <= LOW:
            if not self._rest:
                message = self._line.popleft()
                self._behind -= len(message)
                self._pieces = self._cut(message)
            piece, self._rest = next(self._pieces)
            self._write(piece)

    async def _feed_on(self) -> None:
        pause = LOOK_SECONDS
        while not (self.closed or self._handed_over()) and self._is_open():
            before = self._gone()
            await asyncio.sleep(pause)
            self._feed()
            if self._gone() > before:
                self._on_life()
                pause = LOOK_SECONDS
            else:
                pause = min(2 * pause, LONGEST_LOOK_SECONDS)


class DaphneOutbox(TransportOutbox):
    """Writes to daphne's transport. `protocol` is its WebSocket protocol, already open.

    A large message goes out as several frames (RFC 6455, section 5.4): daphne sends pings and pongs in between.
    """

    def __init__(self, protocol: Any, on_life: Callable[[], None]) -> None:
        super().__init__(protocol.transport, on_life)
        self._protocol = protocol
        protocol.onPong = lambda payload: on_life()

    def ping(self) -> None:
        self._protocol.sendPing()

    def hang_up(self, code: CloseCode) -> bool:
        self.close()
        if self._is_open():
            self._protocol.sendClose(code=code.value)
        return True

    def _is_open(self) -> bool:
        return bool(self._protocol.state == self._protocol.STATE_OPEN)

    def _write(self, piece: bytes) -> None:
        write(self._protocol.transport, piece)

    def _messages(self, frames: Sequence[Frame], wire: bytes | None) -> Sequence[bytes]:
        return [frame.wire for frame in frames]

    def _cut(self, message: bytes) -> Iterator[tuple[bytes, int]]:
        return in_pieces(message)


class QueuedOutbox(Outbox):
    """Writes through ASGI's `send`, from a task of its own. A send that comes back shows that the client reads."""

    def __init__(self, send: Send, on_life: Callable[[], None]) -> None:
        super().__init__()
        self._send = send
        self._on_life = on_life
        self._waiting: deque[Frame] = deque()  # the first is under way
        self._bytes = 0
        self._rest = 0  # of the first, when it is large
        self._wake = asyncio.Event()
        self._writer = asyncio.create_task(self._write())

    def queued(self) -> int:
        return self._bytes

    def under_way(self) -> int:
        return self._rest

    def close(self) -> None:
        super().close()
        self._writer.cancel()

    def _handed_over(self) -> bool:
        return not self._waiting

    def _patience(self) -> float:
        """A WebSocket message cannot be cut here, and how much of it has been read does not show."""
        return STALLED_SECONDS * max(1.0, self._rest / LOW)

    def _put(self, frames: Sequence[Frame], wire: bytes | None) -> None:
        idle = not self._waiting
        self._waiting.extend(frames)
        self._bytes += sum(len(frame.wire) for frame in frames)
        if idle:
            self._begin()
        self._wake.set()

    def _begin(self) -> None:
        """The first is under way from now on. A large one no longer counts among what waits."""
        if self._waiting and (size := len(self._waiting[0].wire)) > LOT_BYTES:
            self._bytes -= size
            self._rest = size

    def _messages(self, frame: Frame) -> Iterator[tuple[dict[str, Any], int]]:
        """What is sent for a frame, each with the number of bytes behind it."""
        yield {"type": "websocket.send", "text": frame.text}, 0

    async def _write(self) -> None:
        while True:
            await self._wake.wait()
            while self._waiting:
                if not await self._write_first():
                    self.closed = True
                    return
                self._begin()
            self._wake.clear()

    async def _write_first(self) -> bool:
        """False: the client is gone, as the server tells the consumer."""
        frame = self._waiting[0]
        large = self._rest > 0
        for message, rest in self._messages(frame):
            try:
                await self._send(message)
            except Exception:
                return False
            if large:
                self._rest = rest
            self._on_life()
        self._waiting.popleft()
        if not large:
            self._bytes -= len(frame.wire)
        return True


def outbox_for(scope: dict[str, Any], send: Send, on_life: Callable[[], None]) -> Outbox:
    """The outbox that fits the server of this (accepted) connection."""
    protocol = scope.get("galley.daphne")
    if protocol is not None and is_writable(protocol):
        return DaphneOutbox(protocol, on_life)
    return QueuedOutbox(send, on_life)
