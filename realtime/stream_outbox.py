"""What waits to go out on one HTTP stream (SSE, AG-UI): the same bounds as on a socket, other bytes."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Sequence
from typing import Any

from realtime.frames import Frame
from realtime.outbox import (
    Outbox,
    QueuedOutbox,
    Send,
    bottom_of,
    limit_send_buffer,
    queued_in,
)
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


class DaphneStreamOutbox(Outbox):
    """Writes through daphne's request and reads from its transport how much is queued there."""

    def __init__(self, request: Any) -> None:
        super().__init__()
        self._request = request
        self._bottom = bottom_of(request.transport)
        limit_send_buffer(self._bottom)
        _notice_dead_peers(self._bottom)

    def queued(self) -> int:
        return queued_in(self._bottom)

    def _put(self, frames: Sequence[Frame], wire: bytes | None) -> None:
        self._request.handle_reply(_body(wire or b""))

    def hang_up(self, code: CloseCode) -> bool:
        """Drops a client that does not read; for others the response is ended in order."""
        if code != CloseCode.TOO_SLOW:
            return False
        self.closed = True
        self._bottom.abortConnection()
        return True


class QueuedStreamOutbox(QueuedOutbox):
    """Writes through ASGI's `send`, from a task of its own."""

    def _put(self, frames: Sequence[Frame], wire: bytes | None) -> None:
        super()._put((Chunk(wire or b""),), None)

    def _message(self, frame: Frame) -> dict[str, Any]:
        return _body(frame.wire)


def stream_outbox_for(scope: dict[str, Any], send: Send) -> Outbox:
    """The outbox that fits the server of this response, whose head has been sent."""
    request = scope.get("galley.daphne")
    if request is not None and hasattr(bottom_of(request.transport), "_tempDataLen"):
        return DaphneStreamOutbox(request)
    return QueuedStreamOutbox(send, lambda: None)


def _body(body: bytes) -> dict[str, Any]:
    return {"type": "http.response.body", "body": body, "more_body": True}


def _notice_dead_peers(transport: Any) -> None:
    handle = getattr(transport, "socket", None)
    if handle is not None:
        with contextlib.suppress(AttributeError, OSError):  # only Linux has it
            handle.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, DEAD_AFTER_SECONDS * 1000)
