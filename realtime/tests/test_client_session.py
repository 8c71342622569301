"""The Python client's logic without a connection: nothing twice, nothing missing, nothing asked for in vain."""

from __future__ import annotations

import json
import subprocess
import sys
from random import Random
from typing import Any

import pytest

from realtime.client.session import (
    LARGEST,
    Deliver,
    Effect,
    Refused,
    Reply,
    ReplyLost,
    Send,
    Session,
    Status,
    Stop,
    Wait,
)


def session(**place: Any) -> Session:
    return Session(random=Random(1), **place)


def event(seq: int, type: str = "level_started", *, requires_ack: bool = False) -> str:
    return json.dumps({"type": type, "id": f"id-{seq}", "seq": seq, "requires_ack": requires_ack})


def hello(epoch: str = "e1", workflow: str = "c1") -> str:
    place = {"campaign_id": "c1", "workflow_id": workflow, "epoch": epoch, "last_seq": 0}
    return json.dumps({"type": "connection_established", "heartbeat_seconds": 5, **place})


def snapshot(seq: int, epoch: str = "e1") -> str:
    return json.dumps({"type": "snapshot", "seq": seq, "epoch": epoch})


def heartbeat(last_seq: int) -> str:
    return json.dumps({"type": "heartbeat", "last_seq": last_seq})


def hear(live: Session, *texts: str) -> list[Effect]:
    return [effect for text in texts for effect in live.received(text)]


def delivered(effects: list[Effect]) -> list[int | str]:
    messages = [effect.message for effect in effects if isinstance(effect, Deliver)]
    return [message["seq"] if "seq" in message else message["type"] for message in messages]


def sent(effects: list[Effect]) -> list[dict[str, Any]]:
    return [json.loads(effect.text) for effect in effects if isinstance(effect, Send)]


class TestReading:
    def test_events_come_in_order_and_once(self) -> None:
        live = session()
        effects = hear(live, hello(), snapshot(2), event(3), event(3), event(2), event(4))

        assert delivered(effects) == ["connection_established", 2, 3, 4]

    def test_a_gap_is_asked_for_once_and_nothing_is_given_out_of_turn(self) -> None:
        live = session(after=3, epoch="e1", last_id="id-3")
        effects = hear(live, hello(), event(6), event(7))

        assert delivered(effects) == ["connection_established"]
        assert sent(effects) == [{"type": "resume", "after": 3, "epoch": "e1", "last_id": "id-3"}]
        assert delivered(hear(live, *(event(seq) for seq in range(4, 8)))) == [4, 5, 6, 7]

    def test_holes_are_no_gaps_when_one_execution_is_followed(self) -> None:
        live = session(after=3)
        effects = hear(live, hello(workflow="x1"), event(6), event(9), event(9), heartbeat(40), heartbeat(40))

        assert delivered(effects) == ["connection_established", 6, 9]
        assert sent(effects) == [{"type": "heartbeat"}] * 2

    def test_a_snapshot_starts_everything_afresh(self) -> None:
        live = session(after=50, epoch="e1", last_id="id-50")
        effects = hear(live, hello("e2"), snapshot(7, "e2"), event(8))

        assert delivered(effects) == ["connection_established", 7, 8]
        assert live.query() == {"after": "8", "epoch": "e2", "last_id": "id-8"}

    def test_what_wants_it_is_acknowledged_after_it_was_given_out(self) -> None:
        effects = hear(session(after=0), event(1, "error", requires_ack=True), event(2))

        assert [type(effect) for effect in effects] == [Deliver, Send, Deliver]
        assert sent(effects) == [{"type": "ack", "seq": 1}]

    def test_two_heartbeats_that_are_ahead_tell_of_a_loss(self) -> None:
        live = session(after=3)
        first, second = hear(live, hello(), heartbeat(5)), hear(live, heartbeat(5))

        assert sent(first) == [{"type": "heartbeat"}]
        assert [message["type"] for message in sent(second)] == ["heartbeat", "resume"]

    def test_pings_are_answered(self) -> None:
        assert session().received("ping") == [Send("pong")]
        assert session().received("pong") == []


class TestConnecting:
    def test_it_says_where_it_is(self) -> None:
        live = session()
        assert live.query() == {}
        hear(live, hello(), snapshot(2), event(3))

        assert live.query() == {"after": "3", "epoch": "e1", "last_id": "id-3"}

    def test_delays_grow_are_jittered_and_start_again_after_a_success(self) -> None:
        live = session()

        def delays(count: int) -> list[float]:
            return [effect.seconds for _ in range(count) for effect in live.closed(1006) if isinstance(effect, Wait)]

        first = delays(12)
        assert all(0.25 * 2**n <= delay <= 0.5 * 2**n for n, delay in enumerate(first[:6]))
        assert all(15 <= delay <= 30 for delay in first[7:])
        assert len(set(first)) == len(first)
        hear(live, hello())
        assert delays(1)[0] <= 0.5

    @pytest.mark.parametrize("code", [1001, 1006, 1012, 4408, 4409, 4429, 4503])
    def test_it_comes_back_after_what_passes(self, code: int) -> None:
        effects = session().closed(code)

        assert Status("waiting") in effects
        assert any(isinstance(effect, Wait) for effect in effects)

    @pytest.mark.parametrize("code", [4401, 4403, 4404, 4413])
    def test_it_stays_away_after_what_does_not_and_says_why(self, code: int) -> None:
        live = session()
        why = {"type": "error", "code": "not_found", "field": None, "content": "There is no such campaign."}
        hear(live, json.dumps(why))

        assert live.closed(code)[-2:] == [Status("stopped"), Stop(code, "There is no such campaign.")]

    def test_its_patience_follows_the_servers_heartbeat(self) -> None:
        live = session()
        assert live.patience == 75
        hear(live, hello())
        assert live.patience == 12.5


class TestAsking:
    def test_a_reply_finds_its_request(self) -> None:
        live = session()
        hear(live, hello())
        ref, effects = live.answer("q", "first")
        assert sent(effects) == [{"type": "answer", "request_id": "q", "option": "first", "data": {}, "ref": ref}]

        assert hear(live, json.dumps({"type": "ack", "ref": ref, "result": {"status": "answered"}})) == [
            Reply(ref, {"status": "answered"})
        ]

    def test_a_refusal_finds_its_request(self) -> None:
        live = session()
        hear(live, hello())
        ref, _ = live.command("pause")
        told = {"type": "error", "code": "forbidden", "field": None, "content": "You may not.", "ref": ref}
        (reply,) = hear(live, json.dumps(told))

        assert isinstance(reply, Reply)
        assert isinstance(reply.error, Refused)
        assert (reply.error.code, str(reply.error)) == ("forbidden", "You may not.")

    def test_without_a_connection_it_waits_for_one(self) -> None:
        live = session()
        ref, effects = live.command("pause")
        assert effects == []

        assert [message["ref"] for message in sent(hear(live, hello()))] == [ref]

    def test_an_answer_without_a_reply_is_repeated_and_a_command_is_not(self) -> None:
        live = session()
        hear(live, hello())
        answer, _ = live.answer("q", "first")
        command, _ = live.command("rerun")
        lost = [effect for effect in live.closed(1006) if isinstance(effect, Reply)]

        assert [effect.ref for effect in lost] == [command]
        assert isinstance(lost[0].error, ReplyLost)
        assert [message["ref"] for message in sent(hear(live, hello()))] == [answer]

    def test_nobody_waits_for_a_reply_that_cannot_come(self) -> None:
        live = session()
        ref, _ = live.answer("q", "first")
        replies = [effect for effect in live.closed(4403) if isinstance(effect, Reply)]

        assert [(reply.ref, type(reply.error)) for reply in replies] == [(ref, ConnectionError)]


def test_a_request_that_the_server_would_not_read_is_refused_here() -> None:
    live = session()
    hear(live, hello())
    with pytest.raises(ValueError, match="65,536 at most"):
        live.answer("q", "yes", {"text": "x" * LARGEST})
    ref, effects = live.answer("q", "yes", {"text": "x" * 1000})
    assert [json.loads(effect.text)["ref"] for effect in effects if isinstance(effect, Send)] == [ref]


def test_the_client_needs_no_django() -> None:
    script = "import sys, realtime.client; print(sorted({'django', 'pydantic', 'channels'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
