"""A `websockets` client against a real daphne: what any client of the channel may rely on."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import struct
from collections.abc import Callable
from socket import SO_SNDTIMEO, SOL_SOCKET
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from tests.campaigns import create, journalled, watch, whole_story
from tests.furnished import DATABASE
from tests.journals import check_story
from tests.servers import Person, Server
from tests.wire import PATIENCE, receive, until

pytestmark = pytest.mark.processes

LONG_FRAME = b"\x81\xfe" + struct.pack("!H4x", 60_000) + b"x" * 60_000


@pytest.fixture(scope="module")
def victor(server: Server) -> Person:
    return server.person("victor", role="viewer")


@pytest.fixture(scope="module")
def finished(server: Server, ada: Person) -> str:
    """A campaign whose crew has finished."""
    campaign = str(create(server, ada)["id"])
    with watch(server, campaign, ada, after=0) as socket:
        until(socket, lambda message: message["type"] == "workflow_complete")
    return campaign


def test_two_viewers_get_the_same_story_to_its_end(server: Server, ada: Person, victor: Person) -> None:
    campaign = create(server, ada, start=False)["id"]
    with watch(server, campaign, ada) as one, watch(server, campaign, victor) as other:
        for socket in (one, other):
            assert [receive(socket)["type"], receive(socket)["type"]] == ["connection_established", "snapshot"]
        assert server.request("POST", f"/api/campaigns/{campaign}/start", ada)[0] in {200, 202}
        stories = [journalled(until(s, lambda m: m["type"] == "workflow_complete")) for s in (one, other)]
    assert stories[0] == stories[1] == whole_story(server, campaign, ada)
    check_story(stories[0], ["writer", "seo", "brand", "quality", "geo"])


def test_every_message_says_what_and_when_and_journalled_ones_say_it_in_words(
    server: Server, ada: Person, finished: str
) -> None:
    with watch(server, finished, ada, after=0) as socket:
        messages = until(socket, lambda message: message["type"] == "workflow_complete")
    assert all(message["type"] and message["timestamp"].endswith("Z") for message in messages)
    assert all(message["campaign_id"] == finished and message["v"] == 1 for message in messages)
    assert all(m["content"] and m["workflow_id"] for m in journalled(messages))


def test_a_client_that_comes_back_gets_what_it_missed_and_nothing_else(
    server: Server, ada: Person, finished: str
) -> None:
    story = whole_story(server, finished, ada)
    with watch(server, finished, ada, after=10) as socket:
        messages = until(socket, lambda message: message["type"] == "workflow_complete")
    assert messages[0]["type"] == "connection_established"
    assert journalled(messages) == story[10:]


def test_an_executions_address_shows_the_same_work(server: Server, ada: Person, finished: str) -> None:
    execution = server.request("GET", f"/api/campaigns/{finished}/executions/", ada)[1]["results"][0]["id"]
    url = server.socket_url(f"/api/workflows/{execution}/stream?after=0")
    with connect(url, additional_headers=ada.authorization) as socket:
        messages = until(socket, lambda message: message["type"] == "workflow_complete")
    assert journalled(messages) == whole_story(server, finished, ada)


@pytest.mark.parametrize(
    ("frame", "field"),
    [
        ("rubbish {", ""),
        ("[1, 2]", ""),
        ('{"type": "dance"}', "type"),
        ('{"type": "ack"}', "seq"),
        ('{"type": "ack", "seq": "three"}', "seq"),
        ('{"type": "ack", "seq": 3, "colour": "red"}', "colour"),
        (json.dumps({"type": "presence", "state": "x" * 5000}), "state"),
    ],
)
def test_rubbish_gets_an_error_that_names_the_field_and_the_socket_lives_on(
    server: Server, ada: Person, finished: str, frame: str, field: str
) -> None:
    with watch(server, finished, ada) as socket:
        socket.send(frame)
        error = until(socket, lambda message: message["type"] == "error")[-1]
        assert error["code"]
        assert (error["field"] or "") == field
        socket.send(json.dumps({"type": "command", "command": "cancel", "ref": "still here"}))
        refused = until(socket, lambda message: message.get("ref") == "still here")[-1]
        assert refused["code"] == "already_ended"
    assert "Traceback" not in server.log()


def refusal(server: Server, path: str, headers: dict[str, str]) -> tuple[str, int]:
    """The error's code and the close code of a socket that is not let in."""
    with connect(server.socket_url(path), additional_headers=headers) as socket:
        error = receive(socket)
        with pytest.raises(ConnectionClosed) as closed:
            receive(socket)
    assert closed.value.rcvd is not None
    return error["type"], closed.value.rcvd.code


def test_nobody_is_let_in_without_a_good_token(server: Server, finished: str) -> None:
    path = f"/ws/campaign/{finished}/status"
    assert refusal(server, path, {}) == ("error", 4401)
    assert refusal(server, path, {"Authorization": "Token wrong"}) == ("error", 4401)


def test_a_stranger_learns_no_more_than_of_a_campaign_that_is_not_there(server: Server, finished: str) -> None:
    stranger = server.stranger("sam")
    unknown = "00000000-0000-0000-0000-000000000000"
    for campaign in (finished, unknown):
        assert refusal(server, f"/ws/campaign/{campaign}/status", stranger.authorization) == ("error", 4404)
        for path in ("", "events/", "versions/", "executions/", "suggestions/"):
            assert server.request("GET", f"/api/campaigns/{campaign}/{path}", stranger)[0] == 404


def test_a_viewer_may_watch_and_not_steer(server: Server, victor: Person, finished: str) -> None:
    with watch(server, finished, victor) as socket:
        socket.send(json.dumps({"type": "command", "command": "cancel", "ref": "7"}))
        error = until(socket, lambda message: message["type"] == "error")[-1]
        assert (error["code"], error["ref"]) == ("forbidden", "7")
    analysis = server.request("POST", f"/api/campaigns/{finished}/trigger-analysis", victor, {"agents": ["seo"]})
    assert analysis[0] == 403


def test_people_see_each_other_come_and_go(server: Server, ada: Person, victor: Person, finished: str) -> None:
    def there(names: set[str]) -> Callable[[dict[str, Any]], bool]:
        return lambda m: m["type"] == "presence" and {user["name"] for user in m["users"]} == names

    with watch(server, finished, ada) as socket:
        until(socket, there({"Ada Example"}))
        with watch(server, finished, victor):
            until(socket, there({"Ada Example", "Victor Example"}))
        until(socket, there({"Ada Example"}))


def test_one_agent_is_run_again_and_the_open_socket_shows_it(server: Server, ada: Person, finished: str) -> None:
    with watch(server, finished, ada) as socket:
        until(socket, lambda message: message["type"] == "snapshot")
        body = {"agents": ["seo"], "force": True}
        status, execution = server.request("POST", f"/api/campaigns/{finished}/trigger-analysis", ada, body)
        assert status == 202
        messages = journalled(until(socket, lambda message: message["type"] == "workflow_complete"))
    done = [message for message in messages if message["type"] == "agent_completed"]
    assert [(m["agent_type"], m["cache"], m["workflow_id"]) for m in done] == [("seo", "forced", execution["id"])]


def test_a_flood_of_pings_is_not_answered_and_ends(server: Server, ada: Person, finished: str) -> None:
    with watch(server, finished, ada) as socket:
        until(socket, lambda message: message["type"] == "presence")
        socket.socket.sendall(b"\x89\x80\0\0\0\0" * 5000)
        with pytest.raises(ConnectionClosed) as ended:
            until(socket, lambda message: False)
    assert ended.value.rcvd is not None
    assert ended.value.rcvd.code == 4429
    assert server.request("GET", f"/api/campaigns/{finished}/", ada)[0] == 200


def test_who_sends_while_the_database_stands_still_is_held_back(server: Server, ada: Person, finished: str) -> None:
    with (
        contextlib.closing(sqlite3.connect(server.data / DATABASE, isolation_level=None, timeout=PATIENCE)) as database,
        watch(server, finished, ada) as socket,
    ):
        until(socket, lambda message: message["type"] == "presence")
        database.execute("BEGIN IMMEDIATE")
        socket.send(json.dumps({"v": 1, "type": "command", "command": "rerun"}))
        socket.socket.setsockopt(SOL_SOCKET, SO_SNDTIMEO, struct.pack("ll", 5, 0))
        with pytest.raises(BlockingIOError):
            socket.socket.sendall(2_000 * LONG_FRAME)  # 120 MB: more than the kernel holds
        database.execute("ROLLBACK")
        with pytest.raises(ConnectionClosed):
            until(socket, lambda message: False)
    assert server.request("GET", f"/api/campaigns/{finished}/", ada)[0] == 200
