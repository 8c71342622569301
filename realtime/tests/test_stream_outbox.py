"""Streams to slow clients: what waits for one is bounded on every server, and one that is stuck is dropped."""

from __future__ import annotations

import asyncio
from typing import Any
from unittest.mock import Mock

from realtime.outbox import LIMIT, LOW
from realtime.protocol.close_codes import CloseCode
from realtime.stream_outbox import DaphneStreamOutbox, QueuedStreamOutbox, stream_outbox_for

PIECE = b"x" * (32 * 1024)


class Request:
    """What we use of daphne's request."""

    def __init__(self) -> None:
        self.transport = Mock(spec=["dataBuffer", "offset", "_tempDataLen", "socket", "abortConnection"])
        self.transport.dataBuffer, self.transport.offset, self.transport._tempDataLen = b"", 0, 0
        self.written = b""
        self.channel: object | None = object()
        self.finished = 0

    def handle_reply(self, message: dict[str, Any]) -> None:
        assert message["more_body"]
        self.written += message["body"]
        self.transport._tempDataLen += len(message["body"])


class TestDaphne:
    def test_it_writes_at_once_and_knows_what_waits(self) -> None:
        request = Request()
        outbox = DaphneStreamOutbox(request)

        assert outbox.put((), b"data: 1\n\n")
        assert request.written == b"data: 1\n\n"
        assert outbox.queued() == len(request.written)
        assert request.transport.socket.setsockopt.called

    def test_what_waits_is_bounded(self) -> None:
        request = Request()
        outbox = DaphneStreamOutbox(request)
        taken = sum(outbox.put((), PIECE) for _ in range(100))

        assert taken * len(PIECE) <= LIMIT + len(PIECE)

    async def test_a_message_of_any_size_goes_out_as_the_client_reads(self) -> None:
        request = Request()
        outbox = DaphneStreamOutbox(request)
        large = bytes(range(256)) * (3 * LIMIT // 256) + b"end"
        assert outbox.put((), large)
        assert outbox.put((), b"behind")

        assert outbox.queued() <= 2 * LOW + len(b"behind")
        while outbox.under_way() or outbox.queued():
            assert request.transport._tempDataLen <= 2 * LOW
            request.transport._tempDataLen = 0  # the client reads
            await asyncio.sleep(0)
        assert await outbox.flushed()
        assert request.written == large + b"behind"

    async def test_a_client_that_has_left_is_written_nothing_more(self) -> None:
        request = Request()
        outbox = DaphneStreamOutbox(request)
        outbox.put((), b"x" * 3 * LIMIT)
        written, request.channel = request.written, None
        assert outbox.put((), b"more")
        assert request.written == written
        outbox.close()

    def test_a_stuck_client_is_dropped_and_others_end_in_order(self) -> None:
        request = Request()
        outbox = DaphneStreamOutbox(request)

        assert not outbox.hang_up(CloseCode.GOING_AWAY)
        assert not request.transport.abortConnection.called
        assert outbox.hang_up(CloseCode.TOO_SLOW)
        assert request.transport.abortConnection.called

    def test_it_is_chosen_where_its_transport_is_there(self) -> None:
        request = Request()

        assert isinstance(stream_outbox_for({"galley.daphne": request}, Mock()), DaphneStreamOutbox)


class TestOthers:
    async def test_it_sends_bodies_in_order(self) -> None:
        sent: list[dict[str, Any]] = []

        async def send(message: dict[str, Any]) -> None:
            sent.append(message)

        outbox = stream_outbox_for({"galley.daphne": None}, send)
        for body in (b"1", b"2"):
            outbox.put((), body)
        await outbox.flushed()
        outbox.close()

        assert sent == [{"type": "http.response.body", "body": body, "more_body": True} for body in (b"1", b"2")]

    async def test_a_message_of_any_size_goes_out_in_pieces(self) -> None:
        sent: list[bytes] = []
        reading = asyncio.Event()

        async def send(message: dict[str, Any]) -> None:
            await reading.wait()
            sent.append(message["body"])

        outbox = QueuedStreamOutbox(send, lambda: None)
        large = bytes(range(256)) * (3 * LIMIT // 256) + b"end"
        assert outbox.put((), large)
        assert outbox.put((), b"behind")
        assert outbox.queued() == len(b"behind")
        reading.set()
        assert await outbox.flushed()
        outbox.close()

        assert b"".join(sent) == large + b"behind"
        assert max(map(len, sent)) <= LOW

    async def test_what_waits_is_bounded(self) -> None:
        async def send(message: dict[str, Any]) -> None:
            await asyncio.Event().wait()

        outbox = QueuedStreamOutbox(send, lambda: None)
        taken = sum(outbox.put((), PIECE) for _ in range(100))
        outbox.close()

        assert taken * len(PIECE) <= LIMIT + len(PIECE)
        assert outbox.queued() == taken * len(PIECE)
