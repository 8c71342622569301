"""Messages made ready to send: encoded once, then the same bytes go to every socket."""

from __future__ import annotations

import uuid
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

import orjson

from realtime.protocol.base import VERSION, wire_time

RING_BYTES = 1024 * 1024
LOT_BYTES = 64 * 1024  # that go to a socket in one write


class Frame:
    """One message as text and as the bytes of an unmasked WebSocket text frame (RFC 6455, section 5.2)."""

    __slots__ = ("_encoded", "execution_id", "id", "recorded_at", "requires_ack", "run", "seq", "type", "wire")

    def __init__(self, message: dict[str, Any], recorded_at: float = 0.0) -> None:
        payload = orjson.dumps(message)
        self.wire = _text_header(len(payload)) + payload
        self.seq: int | None = message.get("seq")
        self.id: str | None = message.get("id")
        self.type: str = message["type"]
        self.execution_id: str | None = message.get("workflow_id")
        self.requires_ack: bool = message.get("requires_ack", False)
        self.run = _run_of(message)  # which one it tells of, and in which state that is
        self.recorded_at = recorded_at  # time of day of a journalled one, in seconds
        self._encoded: bytes | None = None

    def encoded(self, encode: Callable[[Frame], bytes]) -> bytes:
        """The frame as `encode` writes it, worked out once: everybody comes with the same one."""
        if self._encoded is None:
            self._encoded = encode(self)
        return self._encoded

    @property
    def payload(self) -> bytes:
        return self.wire[_header_length(self.wire) :]

    @property
    def text(self) -> str:
        return self.payload.decode()


class TextFrame(Frame):
    """A bare text that is no message of the protocol: `ping` and `pong`."""

    __slots__ = ()

    def __init__(self, text: str) -> None:
        payload = text.encode()
        self.wire = _text_header(len(payload)) + payload
        self.seq, self.type, self.execution_id, self.requires_ack = None, "text", None, False
        self.id, self.run = None, None
        self.recorded_at = 0.0
        self._encoded = None


def make(type: str, campaign_id: uuid.UUID, **fields: Any) -> Frame:
    """A message that is not journalled."""
    head = {"v": VERSION, "type": type, "timestamp": wire_time(datetime.now(UTC)), "campaign_id": str(campaign_id)}
    return Frame({**head, **fields})


class Batch:
    """Events that were read together, in order and without a gap. `wire` joins their frames to one write."""

    def __init__(self, frames: Sequence[Frame]) -> None:
        self.frames = tuple(frames)
        self.first = seq_of(self.frames[0])
        self.last = seq_of(self.frames[-1])
        self._selections: dict[tuple[str | None, int], Selection] = {}

    def select(self, execution_id: str | None, after: int) -> Selection:
        """The frames with a number past `after`, of one execution or (None) of all."""
        key = (execution_id, max(after, self.first - 1))
        if key not in self._selections:
            self._selections[key] = Selection(
                [frame for frame in self.frames if seq_of(frame) > after and execution_id in (None, frame.execution_id)]
            )
        return self._selections[key]


def lots(frames: Sequence[Frame], most: int = LOT_BYTES) -> Iterator[Sequence[Frame]]:
    """The frames in order, in pieces of at most so many bytes; a larger frame is a piece of its own."""
    lot: list[Frame] = []
    size = 0
    for frame in frames:
        if lot and size + len(frame.wire) > most:
            yield lot
            lot, size = [], 0
        lot.append(frame)
        size += len(frame.wire)
    if lot:
        yield lot


def in_pieces(wire: bytes, most: int = LOT_BYTES) -> Iterator[tuple[bytes, int]]:
    """A text frame as a message of several frames with at most so many bytes of it each, and how many are behind each.

    A short one stays whole. Source: RFC 6455, section 5.4.
    """
    if len(wire) <= most:
        yield wire, 0
        return
    payload = memoryview(wire)[_header_length(wire) :]
    for start in range(0, len(payload), most):
        piece = payload[start : start + most]
        rest = len(payload) - start - len(piece)
        yield _header((0 if start else 0x01) | (0 if rest else 0x80), len(piece)) + piece, rest


class Selection:
    """The part of a batch that one kind of socket gets, ready to write."""

    __slots__ = ("_shared", "frames", "requiring_ack", "wire")

    def __init__(self, frames: Sequence[Frame]) -> None:
        self.frames = tuple(frames)
        self.wire = b"".join(frame.wire for frame in frames)
        self.requiring_ack = tuple(seq_of(frame) for frame in frames if frame.requires_ack)
        self._shared: dict[str, bytes] = {}

    def encoded(self, key: str, encode: Callable[[Frame], bytes]) -> bytes:
        """The frames as `encode` writes them, worked out once for everybody who comes with the same `key`."""
        if key not in self._shared:
            self._shared[key] = b"".join(encode(frame) for frame in self.frames)
        return self._shared[key]


class Ring:
    """The most recent events of a campaign, bounded in bytes. It serves most resumes without the database."""

    def __init__(self, limit: int = RING_BYTES) -> None:
        self._limit = limit
        self._frames: deque[Frame] = deque()
        self._bytes = 0

    def extend(self, frames: Sequence[Frame]) -> None:
        """Adds frames; their numbers go on from those inside, or the ring starts afresh with them."""
        if self._frames and seq_of(frames[0]) != seq_of(self._frames[-1]) + 1:
            self.clear()
        self._frames.extend(frames)
        self._bytes += sum(len(frame.wire) for frame in frames)
        while self._bytes > self._limit and self._frames:
            self._bytes -= len(self._frames.popleft().wire)

    def restore(self, frames: Sequence[Frame], newest: int) -> None:
        """Puts older frames back in front, if they reach to those inside (or, in an empty ring, to number `newest`)
        and there is room for them."""
        size = sum(len(frame.wire) for frame in frames)
        joins = seq_of(frames[-1]) == (seq_of(self._frames[0]) - 1 if self._frames else newest)
        if joins and self._bytes + size <= self._limit:
            self._frames.extendleft(reversed(frames))
            self._bytes += size

    def since(self, seq: int, limit: int) -> list[Frame] | None:
        """Up to `limit` frames behind `seq`; None when the ring does not reach back that far."""
        if not self._frames or seq_of(self._frames[0]) > seq + 1:
            return None
        start = seq + 1 - seq_of(self._frames[0])
        return [self._frames[index] for index in range(start, min(start + limit, len(self._frames)))]

    def clear(self) -> None:
        self._frames.clear()
        self._bytes = 0


def seq_of(frame: Frame) -> int:
    """The number of a journalled frame."""
    if frame.seq is None:
        raise ValueError(f"a {frame.type} has no number")
    return frame.seq


def _run_of(message: dict[str, Any]) -> tuple[str, str] | None:
    run_id, status = message.get("run_id"), message.get("status")
    return (run_id, status) if run_id and status else None


def _text_header(length: int) -> bytes:
    return _header(0x81, length)


def _header(first: int, length: int) -> bytes:
    if length < 126:
        return bytes((first, length))
    if length < 65536:
        return bytes((first, 126)) + length.to_bytes(2, "big")
    return bytes((first, 127)) + length.to_bytes(8, "big")


def _header_length(wire: bytes) -> int:
    return {126: 4, 127: 10}.get(wire[1], 2)
