"""Daphne's transport, written to directly: in order, bounded, and large messages piece by piece."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import Any
from unittest.mock import Mock

import pytest

from realtime import outbox as outboxes
from realtime.daphne_transport import UNREAD, Inlet, SendProbe, ask_before_pongs
from realtime.outbox import LIMIT, LOW, DaphneOutbox, outbox_for
from realtime.protocol.close_codes import CloseCode
from realtime.tests.far_ends import Protocol, frame, messages_in

pytestmark = pytest.mark.toy_messages


class TestDaphne:
    async def test_the_probe_finds_its_protocol_and_only_its(self) -> None:
        scopes: list[dict[str, Any]] = []

        async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
            scopes.append(scope)

        protocol = Protocol()
        for send in (partial(print, protocol), partial(print, object()), print):
            await SendProbe(application)({"type": "websocket"}, print, send)

        assert [scope["galley.daphne"] for scope in scopes] == [protocol, None, None]
        assert isinstance(outbox_for(scopes[0], print, lambda: None), DaphneOutbox)  # type: ignore[arg-type]  # nothing is sent here

    def test_it_writes_finished_frames(self) -> None:
        protocol = Protocol()
        outbox = DaphneOutbox(protocol, lambda: None)
        outbox.put([frame(1), frame(2)])

        assert protocol.transport.written == frame(1).wire + frame(2).wire
        assert outbox.queued() == len(protocol.transport.written)
        assert protocol.transport.socket.setsockopt.called

    @pytest.mark.parametrize("takes", [0, 1, 10, 10_000])
    def test_what_the_kernel_takes_goes_out_at_once_and_the_rest_waits(self, takes: int) -> None:
        protocol = Protocol()
        transport, outbox = protocol.transport, DaphneOutbox(protocol, lambda: None)
        transport.kernel_takes = takes
        outbox.put([frame(1)])

        assert len(transport.sent) == min(takes, len(frame(1).wire))
        assert transport.sent + transport.written == frame(1).wire

    def test_nothing_overtakes_what_waits(self) -> None:
        protocol = Protocol()
        transport, outbox = protocol.transport, DaphneOutbox(protocol, lambda: None)
        outbox.put([frame(1)])
        transport.kernel_takes = 10_000
        outbox.put([frame(2)])

        assert (transport.sent, transport.written) == (b"", frame(1).wire + frame(2).wire)

    @pytest.mark.parametrize(
        "state", [{"connected": 0}, {"TLS": True}, {"disconnecting": True}, {"_writeDisconnected": True}]
    )
    def test_a_transport_in_another_state_is_left_to_twisted(self, state: dict[str, Any]) -> None:
        protocol = Protocol()
        transport, outbox = protocol.transport, DaphneOutbox(protocol, lambda: None)
        vars(transport).update(state, kernel_takes=10_000)
        outbox.put([frame(1)])

        assert (transport.sent, transport.written) == (b"", frame(1).wire)

    def test_a_lost_connection_is_left_to_twisted(self) -> None:
        protocol = Protocol()
        outbox = DaphneOutbox(protocol, lambda: None)
        protocol.transport.kernel_takes = ConnectionResetError()
        outbox.put([frame(1)])

        assert protocol.transport.written == frame(1).wire

    def test_it_takes_no_more_than_the_limit(self) -> None:
        protocol = Protocol()
        outbox = DaphneOutbox(protocol, lambda: None)
        protocol.transport._tempDataLen = LIMIT + 1

        assert not outbox.put([frame(1)])

    def test_a_pong_is_a_sign_of_life(self) -> None:
        protocol, alive = Protocol(), Mock()
        DaphneOutbox(protocol, alive)
        protocol.onPong(b"")

        assert alive.called

    @pytest.mark.parametrize("wanted", [True, False])
    def test_a_ping_is_answered_if_that_is_wanted(self, wanted: bool) -> None:
        protocol = Protocol()
        ask_before_pongs({"galley.daphne": protocol}, lambda: wanted)
        protocol.onPing(b"you there?")

        assert [call.args for call in protocol.sendPong.call_args_list] == [(b"you there?",)] * wanted

    def test_a_closing_socket_answers_no_ping(self) -> None:
        protocol = Protocol()
        ask_before_pongs({"galley.daphne": protocol}, lambda: True)
        protocol.state = protocol.STATE_OPEN + 1
        protocol.onPing(b"")

        assert not protocol.sendPong.called

    def test_other_servers_answer_pings_themselves(self) -> None:
        ask_before_pongs({"galley.daphne": None}, Mock(side_effect=AssertionError))
        ask_before_pongs({}, Mock(side_effect=AssertionError))

    async def test_a_client_is_not_read_while_its_messages_wait_and_again_once_half_are_handled(self) -> None:
        protocol = Protocol()
        held = Mock()
        vars(protocol.transport).update(pauseProducing=held.pause, resumeProducing=held.resume)
        inlet = Inlet(protocol, protocol.application_queue.get)
        for number in range(UNREAD + 5):  # what was read from the socket together comes all at once
            assert held.pause.called == (number >= UNREAD)
            protocol.onMessage(b"%d" % number, False)
        taken: list[Any] = [await inlet.receive() for _ in range(UNREAD // 2 + 5)]
        assert not held.resume.called

        taken += [await inlet.receive() for _ in range(UNREAD // 2)]
        assert taken == [b"%d" % number for number in range(UNREAD + 5)]
        assert (held.pause.call_count, held.resume.call_count) == (1, 1)

    def test_it_hangs_up_at_once(self) -> None:
        protocol = Protocol()

        assert DaphneOutbox(protocol, lambda: None).hang_up(CloseCode.GOING_AWAY)
        protocol.sendClose.assert_called_once_with(code=4503)

    async def test_a_message_of_any_size_goes_out_as_the_client_reads_and_others_wait_behind_it(self) -> None:
        protocol, alive = Protocol(), Mock()
        transport, outbox = protocol.transport, DaphneOutbox(protocol, alive)
        large, small = frame(1, 3 * LIMIT), frame(2, 1000)
        assert outbox.put([large])
        assert outbox.put([small])

        assert outbox.queued() <= 2 * LOW + len(small.wire) + 20
        assert not outbox.keeps_up()
        while outbox.under_way() or outbox.queued():
            assert transport._tempDataLen <= 2 * LOW + 20
            transport._tempDataLen = 0  # the client reads
            await asyncio.sleep(0)
        await outbox.flushed()

        assert messages_in(transport.written) == [large.payload, small.payload]
        assert alive.called

    async def test_behind_a_large_message_there_is_room_for_the_limit_and_no_more(self) -> None:
        protocol = Protocol()
        outbox = DaphneOutbox(protocol, lambda: None)
        outbox.put([frame(1, 4 * LIMIT)])
        size = 32 * 1024
        taken = sum(outbox.put([frame(seq, size)]) for seq in range(100))

        assert LIMIT - 3 * LOW <= taken * size <= LIMIT + size
        outbox.close()
        assert outbox.queued() == protocol.transport._tempDataLen

    async def test_a_reader_of_a_large_message_is_stuck_only_if_it_takes_nothing(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        protocol = Protocol()
        transport, outbox = protocol.transport, DaphneOutbox(protocol, lambda: None)
        outbox.put([frame(1, 2 * LIMIT)])

        async def drip(seconds: float) -> None:
            transport._tempDataLen = max(0, transport._tempDataLen - 20_000)
            clock.now += 4
            await asyncio.get_running_loop().run_in_executor(None, int)

        clock = Mock(now=0.0)
        monkeypatch.setattr(outboxes, "time", Mock(monotonic=lambda: clock.now))
        monkeypatch.setattr(outboxes, "asyncio", Mock(wraps=asyncio, sleep=drip))
        assert await outbox.drained()

        async def stuck(seconds: float) -> None:
            clock.now += 4

        outbox.put([frame(2, 2 * LIMIT)])
        monkeypatch.setattr(outboxes, "asyncio", Mock(wraps=asyncio, sleep=stuck))
        assert not await outbox.drained()
        outbox.close()

    async def test_when_it_hangs_up_nothing_of_a_large_message_follows(self) -> None:
        protocol = Protocol()
        outbox = DaphneOutbox(protocol, lambda: None)
        outbox.put([frame(1, 2 * LIMIT)])
        written = protocol.transport.written
        outbox.hang_up(CloseCode.TOO_SLOW)
        protocol.transport._tempDataLen = 0
        await asyncio.sleep(0)

        assert protocol.transport.written == written
        assert outbox.under_way() == 0
