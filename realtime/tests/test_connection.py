"""The connection's logic, without a loop: messages and moments in, effects out."""

from __future__ import annotations

import uuid
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from realtime.connection import (
    BURST,
    MAX_INBOUND_BYTES,
    REFUSALS_BEFORE_HANG_UP,
    UNACKNOWLEDGED_LIMIT,
    CatchUp,
    Connection,
    HangUp,
    Perform,
    Position,
    Present,
    Say,
    SayText,
    fits,
)
from realtime.examples import CLIENT_MESSAGES
from realtime.protocol.client import Command, Resume
from realtime.protocol.close_codes import CloseCode

EPOCH, ID = uuid.uuid4(), uuid.uuid4()
POSITION = Position(last_seq=10, epoch=EPOCH, id_at_after=ID)


@pytest.fixture
def connection() -> Connection:
    return Connection(now=0, heartbeat_seconds=30)


def take(connection: Connection, message: dict[str, Any] | str | bytes, now: float = 1) -> list[Any]:
    raw = orjson.dumps(message) if isinstance(message, dict) else message
    return connection.take(raw, now, 10)


class TestResuming:
    @pytest.mark.parametrize(
        "resume",
        [
            Resume(after=0),
            Resume(after=10),
            Resume(after=4, epoch=EPOCH),
            Resume(after=4, epoch=EPOCH, last_id=ID),
            Resume(after=0, last_id=uuid.uuid4()),
        ],
    )
    def test_it_goes_on_where_the_client_is(self, resume: Resume) -> None:
        assert fits(resume, POSITION)

    @pytest.mark.parametrize(
        "resume",
        [
            Resume(after=11),
            Resume(after=4, epoch=uuid.uuid4()),
            Resume(after=4, epoch=EPOCH, last_id=uuid.uuid4()),
        ],
    )
    def test_another_journal_does_not_fit(self, resume: Resume) -> None:
        assert not fits(resume, POSITION)


class TestCursor:
    def test_it_takes_each_event_once_and_in_order(self, connection: Connection) -> None:
        connection.sent(5)

        assert connection.wants(6, 8) == "all"
        assert connection.wants(4, 8) == "part"
        assert connection.wants(3, 5) == "nothing"
        assert connection.wants(7, 8) == "gap"

    @given(st.lists(st.tuples(st.integers(1, 30), st.integers(0, 5))))
    def test_whatever_comes_nothing_is_lost_or_repeated(self, batches: list[tuple[int, int]]) -> None:
        connection = Connection(now=0, heartbeat_seconds=30)
        got: list[int] = []
        for first, more in batches:
            if connection.wants(first, first + more) in ("all", "part"):
                got += range(connection.cursor + 1, first + more + 1)
                connection.sent(first + more)

        assert got == list(range(1, len(got) + 1))


class TestAcknowledging:
    def test_what_asks_for_it_is_open_until_it_is_acknowledged(self, connection: Connection) -> None:
        connection.sent(5, requiring_ack=(3, 5))
        take(connection, {"type": "ack", "seq": 3})

        assert list(connection.unacknowledged) == [5]

    def test_the_open_ones_are_bounded(self, connection: Connection) -> None:
        connection.sent(5000, requiring_ack=tuple(range(1, 5001)))

        assert len(connection.unacknowledged) == UNACKNOWLEDGED_LIMIT
        assert 5000 in connection.unacknowledged

    def test_an_ack_with_a_ref_is_answered(self, connection: Connection) -> None:
        assert take(connection, {"type": "ack", "seq": 3, "ref": "r"}) == [Say("ack", {"ref": "r", "result": {}})]


class TestHeartbeat:
    def test_it_beats_in_time(self, connection: Connection) -> None:
        assert connection.tick(29, 10) == []
        assert connection.tick(30, 10) == [Say("heartbeat", {"last_seq": 10})]
        assert connection.tick(31, 10) == []

    def test_two_missed_end_it(self, connection: Connection) -> None:
        assert HangUp(CloseCode.HEARTBEAT_MISSED) not in connection.tick(64, 10)
        assert connection.tick(66, 10) == [HangUp(CloseCode.HEARTBEAT_MISSED)]

    @pytest.mark.parametrize("sign", ["ping", "pong", {"type": "heartbeat"}, "rubbish", b"\xff"])
    def test_any_frame_is_a_sign_of_life(self, connection: Connection, sign: Any) -> None:
        take(connection, sign, now=60)

        assert HangUp(CloseCode.HEARTBEAT_MISSED) not in connection.tick(100, 10)

    def test_a_protocol_pong_is_a_sign_of_life(self, connection: Connection) -> None:
        connection.alive(60)

        assert HangUp(CloseCode.HEARTBEAT_MISSED) not in connection.tick(100, 10)

    def test_a_bare_ping_is_answered_in_kind(self, connection: Connection) -> None:
        assert take(connection, "ping") == [SayText("pong")]
        assert take(connection, "pong") == []

    def test_a_heartbeat_is_answered_only_when_it_asks_for_it(self, connection: Connection) -> None:
        assert take(connection, {"type": "heartbeat"}) == []
        assert take(connection, {"type": "heartbeat", "ref": "h"}) == [Say("heartbeat", {"last_seq": 10, "ref": "h"})]


class TestMessages:
    @pytest.mark.parametrize("message", CLIENT_MESSAGES, ids=lambda message: message["type"])
    def test_the_examples_are_taken(self, connection: Connection, message: dict[str, Any]) -> None:
        connection.sent(100)
        effects = take(connection, message)

        assert all(not (isinstance(effect, Say) and effect.type == "error") for effect in effects)

    def test_they_lead_to_deeds(self, connection: Connection) -> None:
        assert take(connection, {"type": "resume", "after": 4}) == [CatchUp(Resume(after=4))]
        assert take(connection, {"type": "presence", "state": "idle"}) == [Present("idle")]
        assert take(connection, {"type": "command", "command": "pause"}) == [
            Perform(Command(type="command", command="pause"))
        ]
        assert connection.presence == "idle"

    @pytest.mark.parametrize(
        ("raw", "code", "field"),
        [
            ("{", "not_json", None),
            ('{"type": "heartbeat", "data": ' + "[" * 30_000 + "]" * 30_000 + "}", "not_json", None),
            ('{"type": "ack", "seq": 1, "seq": 2}', "invalid_field", "seq"),
            ('{"type": "ack", "type": "ack", "seq": 1}', "invalid_field", "type"),
            ('{"type": "answer", "option": "x", "data": {"a": 1, "b": 2, "b": 2}}', "invalid_field", "b"),
            ('{"type": "ack", "seq": 11}', "invalid_field", "seq"),
            ('{"type": "ack", "seq": "1"}', "invalid_field", "seq"),
            ('{"type": "ack", "seq": true}', "invalid_field", "seq"),
            ('{"type": "command", "command": "rerun", "force": "yes"}', "invalid_field", "force"),
            ('{"type": "command", "command": "rerun", "dependants": 1}', "invalid_field", "dependants"),
            ("", "not_json", None),
            (b"\xff\xfe", "not_json", None),
            ("\ud800", "not_json", None),
            ("[]", "not_an_object", None),
            ("{}", "unknown_type", "type"),
            ('{"type": "dance"}', "unknown_type", "type"),
            ('{"type": []}', "unknown_type", "type"),
            ('{"type": "ack", "seq": "x"}', "invalid_field", "seq"),
            ('{"type": "ack", "seq": -1}', "invalid_field", "seq"),
            ('{"type": "ack"}', "invalid_field", "seq"),
            ('{"type": "ack", "seq": 1, "colour": "red"}', "unknown_field", "colour"),
            ('{"type": "command", "command": "explode"}', "invalid_field", "command"),
            ('{"type": "heartbeat", "v": 2}', "invalid_field", "v"),
        ],
    )
    def test_a_bad_one_is_told_which_field_is_wrong(
        self, connection: Connection, raw: str | bytes, code: str, field: str | None
    ) -> None:
        (effect,) = take(connection, raw)

        assert isinstance(effect, Say)
        assert (effect.type, effect.fields["code"], effect.fields["field"]) == ("error", code, field)
        assert effect.fields["content"]

    def test_the_ref_of_a_bad_one_is_echoed(self, connection: Connection) -> None:
        (effect,) = take(connection, {"type": "dance", "ref": "r1"})

        assert effect.fields["ref"] == "r1"

    def test_a_ref_that_is_there_twice_is_nobodys(self, connection: Connection) -> None:
        (effect,) = take(connection, '{"type": "ack", "seq": 1, "ref": "a", "ref": "b"}')

        assert effect.fields == {"code": "invalid_field", "field": "ref", "content": "The field ref is there twice."}

    def test_the_same_name_in_two_objects_is_no_fault(self, connection: Connection) -> None:
        assert take(connection, '{"type": "ack", "seq": 10, "ref": "a"}') == [Say("ack", {"ref": "a", "result": {}})]
        (effect,) = take(
            connection,
            '{"type": "answer", "request_id": "00000000-0000-0000-0000-000000000001", "option": "x",'
            ' "data": {"type": 1, "a": {"type": 2}}}',
        )
        assert isinstance(effect, Perform)

    def test_an_event_behind_the_end_cannot_be_acknowledged(self, connection: Connection) -> None:
        (effect,) = take(connection, {"type": "ack", "seq": 11, "ref": "r1"})
        assert effect.fields["content"] == "There is no event 11; the last is 10."
        assert effect.fields["ref"] == "r1"

        connection.sent(11)
        assert take(connection, {"type": "ack", "seq": 11}) == []

    @given(st.text() | st.binary())
    def test_no_rubbish_breaks_it(self, raw: str | bytes) -> None:
        Connection(now=0, heartbeat_seconds=30).take(raw, 1, 10)


class TestLimits:
    def test_a_large_message_is_refused_and_the_connection_stays(self, connection: Connection) -> None:
        (effect,) = take(connection, "x" * (MAX_INBOUND_BYTES + 1))

        assert effect.fields["code"] == "too_large"
        assert take(connection, "ping") == [SayText("pong")]

    def test_who_waits_for_a_reply_to_a_large_one_gets_it(self, connection: Connection) -> None:
        message = {"type": "presence", "ref": "big", "state": "x" * MAX_INBOUND_BYTES}
        (effect,) = take(connection, message)

        assert (effect.fields["code"], effect.fields["ref"]) == ("too_large", "big")

    def test_large_messages_again_and_again_end_it(self, connection: Connection) -> None:
        for _ in range(2):
            take(connection, "x" * (MAX_INBOUND_BYTES + 1))

        assert take(connection, "x" * (MAX_INBOUND_BYTES + 1)) == [HangUp(CloseCode.TOO_LARGE)]

    def test_too_many_at_once_are_refused_with_one_error(self, connection: Connection) -> None:
        effects = [effect for _ in range(int(BURST) + 20) for effect in take(connection, "ping")]

        assert effects.count(SayText("pong")) == BURST
        assert [effect.fields["code"] for effect in effects if isinstance(effect, Say)] == ["too_fast"]

    def test_who_waits_for_a_reply_is_told_of_each_that_was_not_read(self, connection: Connection) -> None:
        for _ in range(int(BURST)):
            take(connection, "ping")
        said = [take(connection, {"type": "heartbeat", "ref": f"r{number}"}) for number in range(5)]

        assert [[(effect.fields["code"], effect.fields["ref"]) for effect in effects] for effects in said] == [
            [("too_fast", f"r{number}")] for number in range(5)
        ]

    @pytest.mark.parametrize(("length", "repeated"), [(100, True), (101, False)])
    def test_only_a_ref_that_may_be_one_is_repeated(self, connection: Connection, length: int, repeated: bool) -> None:
        (effect,) = take(connection, {"type": "dance", "ref": "x" * length})

        assert ("ref" in effect.fields) is repeated

    def test_a_moment_later_they_are_read_again(self, connection: Connection) -> None:
        for _ in range(int(BURST) + 5):
            take(connection, "ping", now=1)

        assert take(connection, "ping", now=2) == [SayText("pong")]

    def test_abuse_ends_it(self, connection: Connection) -> None:
        effects = [
            effect for _ in range(int(BURST) + REFUSALS_BEFORE_HANG_UP + 1) for effect in take(connection, "ping")
        ]

        assert effects[-1] == HangUp(CloseCode.TOO_FAST)

    def test_pings_count_as_messages_do(self, connection: Connection) -> None:
        pings = [connection.pinged(now=1) for _ in range(int(BURST) + REFUSALS_BEFORE_HANG_UP)]

        assert pings == ["answer"] * int(BURST) + ["ignore"] * REFUSALS_BEFORE_HANG_UP
        assert connection.pinged(now=1) == "hang_up"

    def test_who_pings_at_the_rate_is_always_answered(self, connection: Connection) -> None:
        assert {connection.pinged(now=1 + number / 20) for number in range(1000)} == {"answer"}

    def test_a_pause_makes_good_for_pings_over_the_rate(self, connection: Connection) -> None:
        for now in (1, 2):
            for _ in range(REFUSALS_BEFORE_HANG_UP):
                assert connection.pinged(now) != "hang_up"

    def test_pings_and_messages_share_one_rate(self, connection: Connection) -> None:
        for _ in range(int(BURST)):
            connection.pinged(now=1)

        assert take(connection, "ping") != [SayText("pong")]

    def test_a_ping_is_a_sign_of_life(self, connection: Connection) -> None:
        connection.pinged(now=60)

        assert HangUp(CloseCode.HEARTBEAT_MISSED) not in connection.tick(now=100, last_seq=0)
