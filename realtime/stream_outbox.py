"""What waits to go out on one HTTP stream (SSE, AG-UI): the same bounds as on a socket, other bytes."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Iterator, Sequence
from typing import Any

from realtime.daphne_transport import bottom_of
from realtime.frames import LOT_BYTES, Frame
from realtime.outbox import Outbox, QueuedOutbox, Send, TransportOutbox
from realtime.protocol.close_codes import CloseCode

DEAD_AFTER_SECONDS = 60  # a client whose machine acknowledges nothing for so long is gone


class Chunk(Frame):
    """A piece of a stream's body."""

    __slots__ = ()

    def __init__(self, body: bytes) -> None:
        self.wire = body
        self.seq, self.id, self.type, self.execution_id, self.requires_ack = None, None, "chunk", None, False
        self.run = None
        self.recorded_at = 0.0
        self._encoded = None


class DaphneStreamOutbox(TransportOutbox):
    """Writes through daphne's request and reads from its transport how much is queued there."""

    def __init__(self, request: Any) -> None:
        super().__init__(request.transport, lambda: None)
        self._request = request
        _notice_dead_peers(self._bottom)

    def _is_open(self) -> bool:
        return self._request.channel is not None and not self._request.finished

    def _write(self, piece: bytes) -> None:
        self._request.handle_reply(_body(piece))

    def _messages(self, frames: Sequence[Frame], wire: bytes | None) -> Sequence[bytes]:
        return (wire or b"",)

    def _cut(self, message: bytes) -> Iterator[tuple[bytes, int]]:
        return _in_pieces(message)

    def hang_up(self, code: CloseCode) -> bool:
        """Drops a client that does not read; for others the response is ended in order."""
        if code != CloseCode.TOO_SLOW:
            return False
        self.close()
        self._bottom.abortConnection()
        return True


class QueuedStreamOutbox(QueuedOutbox):
    """Writes through ASGI's `send`, from a task of its own."""

    def _put(self, frames: Sequence[Frame], wire: bytes | None) -> None:
        super()._put((Chunk(wire or b""),), None)

    def _messages(self, frame: Frame) -> Iterator[tuple[dict[str, Any], int]]:
        for piece, rest in _in_pieces(frame.wire):
            yield _body(piece), rest


def stream_outbox_for(scope: dict[str, Any], send: Send) -> Outbox:
    """The outbox that fits the server of this response, whose head has been sent."""
    request = scope.get("galley.daphne")
    if request is not None and hasattr(bottom_of(request.transport), "_tempDataLen"):
        return DaphneStreamOutbox(request)
    return QueuedStreamOutbox(send, lambda: None)


def _body(body: bytes) -> dict[str, Any]:
    return {"type": "http.response.body", "body": body, "more_body": True}


def _in_pieces(body: bytes) -> Iterator[tuple[bytes, int]]:
    for start in range(0, len(body), LOT_BYTES):
        yield body[start : start + LOT_BYTES], max(0, len(body) - start - LOT_BYTES)


def _notice_dead_peers(transport: Any) -> None:
    handle = getattr(transport, "socket", None)
    if handle is not None:
        with contextlib.suppress(AttributeError, OSError):  # only Linux has it
            handle.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, DEAD_AFTER_SECONDS * 1000)
