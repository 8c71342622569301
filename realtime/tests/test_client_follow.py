"""The Python client's connection, where only its own loop can go wrong."""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import httpx
import pytest
from websockets.asyncio.server import ServerConnection, serve

from realtime.client import AsyncFollow, NoTicket, Stopped, follow, follow_async
from realtime.client import session as sessions
from realtime.client.follow import WAITING_MESSAGES

PATIENCE = 20.0  # seconds, for what comes at once or not at all
Handler = Callable[[ServerConnection], Awaitable[None]]


class Transport:
    def __init__(self) -> None:
        self.aborted = False

    def abort(self) -> None:
        self.aborted = True


class Socket:
    """A connection whose next frame comes when the test says so."""

    def __init__(self) -> None:
        self.transport = Transport()
        self.frame: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self.closed = False

    async def recv(self, *, decode: bool) -> str:
        frame = await self.frame
        self.frame = asyncio.get_running_loop().create_future()
        return frame

    async def close(self) -> None:
        self.closed = True


async def test_who_leaves_while_a_message_comes_has_left() -> None:
    client, socket = follow_async("http://galley.example", "c"), Socket()
    anything: Any = socket
    listening = asyncio.create_task(client._listen(anything))
    while not getattr(socket.frame, "_callbacks", None):
        await asyncio.sleep(0)
    socket.frame.set_result("ping")
    listening.cancel()
    await asyncio.wait({listening}, timeout=5)

    assert listening.cancelled()
    assert socket.closed


async def test_a_silent_server_is_left() -> None:
    client, socket = follow_async("http://galley.example", "c"), Socket()
    client.session.heartbeat_seconds = 0
    anything: Any = socket
    with pytest.raises(TimeoutError):
        await client._listen(anything)
    assert socket.transport.aborted
    assert not socket.closed


def hello(heartbeat_seconds: float = 30) -> str:
    said = {"type": "connection_established", "epoch": "e", "heartbeat_seconds": heartbeat_seconds, "last_seq": 0}
    said |= {"campaign_id": "c", "workflow_id": "c"}
    return json.dumps(said)


def event(seq: int) -> str:
    return json.dumps({"type": "agent_progress", "id": f"id-{seq}", "seq": seq, "requires_ack": False})


@contextlib.asynccontextmanager
async def galley(handler: Handler) -> AsyncIterator[str]:
    """The address of a server that does this with every connection."""
    async with serve(handler, "127.0.0.1", 0, close_timeout=0.1) as server:
        yield f"http://127.0.0.1:{next(iter(server.sockets)).getsockname()[1]}"


async def says_hello(socket: ServerConnection) -> None:
    """A server that never replies."""
    await socket.send(hello())
    await socket.wait_closed()


async def seqs(client: AsyncFollow, until: int) -> list[int]:
    """The numbers of the events up to this one."""
    found: list[int] = []
    async for message in client:
        found += [message["seq"]] if "seq" in message else []
        if found[-1:] == [until]:
            break
    return found


async def test_a_reply_comes_through_whatever_waits_before_it() -> None:
    last = WAITING_MESSAGES * 3

    async def handler(socket: ServerConnection) -> None:
        for text in (hello(), *(event(seq) for seq in range(1, last + 1))):
            await socket.send(text)
        ref = json.loads(await socket.recv())["ref"]
        await socket.send(json.dumps({"type": "ack", "ref": ref, "result": {"status": "answered"}}))
        await socket.wait_closed()

    async with galley(handler) as url, asyncio.timeout(PATIENCE), follow_async(url, "c", after=0) as live:
        while live._messages.qsize() < WAITING_MESSAGES:
            await asyncio.sleep(0)
        assert await live.answer("q", "first") == {"status": "answered"}
        assert await seqs(live, last) == list(range(1, last + 1))


async def test_who_takes_nothing_is_read_for_no_further() -> None:
    class Endless(Socket):
        read = 0

        async def recv(self, *, decode: bool) -> str:
            if self.read == WAITING_MESSAGES * 3:
                await asyncio.Event().wait()
            self.read += 1
            return event(self.read)

    client, socket = follow_async("http://galley.example", "c", after=0), Endless()
    await client.__aenter__()
    anything: Any = socket
    listening = asyncio.create_task(client._listen(anything))
    for _ in range(10):
        await asyncio.sleep(0)
    assert socket.read == WAITING_MESSAGES

    assert await seqs(client, 5) == [1, 2, 3, 4, 5]
    for _ in range(10):
        await asyncio.sleep(0)
    assert socket.read == WAITING_MESSAGES + 5
    listening.cancel()
    await asyncio.wait({listening})
    await client.close()


async def test_a_dead_connection_is_left_without_goodbye(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["realtime.client.follow"], "CLOSE_SECONDS", 3600.0)
    states: list[str] = []
    noticed = asyncio.Event()

    async def handler(socket: ServerConnection) -> None:
        await socket.send(hello(heartbeat_seconds=0.05))
        socket.transport.pause_reading()
        await noticed.wait()
        socket.transport.abort()

    def on_status(state: str) -> None:
        states.append(state)
        if state == "waiting":
            noticed.set()

    async with galley(handler) as url, follow_async(url, "c", on_status=on_status):
        await asyncio.wait_for(noticed.wait(), PATIENCE)
    assert states[:3] == ["connecting", "live", "waiting"]


def answered(status: int) -> httpx.HTTPStatusError:
    request = httpx.Request("POST", "http://galley.example/api/tickets/")
    return httpx.HTTPStatusError(f"It answered {status}.", request=request, response=httpx.Response(status))


async def test_a_ticket_that_could_not_be_fetched_is_fetched_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sessions, "FIRST_DELAY", 0.0)
    failures: list[Exception] = [httpx.ConnectError("There is no server."), answered(502), OSError(), ValueError("?")]
    states: list[str] = []

    def ticket() -> str:
        if failures:
            raise failures.pop(0)
        return "t"

    async with galley(says_hello) as url, follow_async(url, "c", ticket=ticket, on_status=states.append) as live:
        assert (await asyncio.wait_for(anext(live), PATIENCE))["type"] == "connection_established"
    assert states == [*["connecting", "waiting"] * 4, "connecting", "live"]


@pytest.mark.parametrize(
    ("error", "code", "reason"),
    [
        (NoTicket("The account is closed."), 4401, "The account is closed."),
        (answered(401), 4401, "It answered 401."),
        (answered(403), 4403, "It answered 403."),
        (answered(404), 4404, "It answered 404."),
    ],
)
async def test_a_ticket_that_nobody_will_give_ends_it(error: Exception, code: int, reason: str) -> None:
    async def ticket() -> str:
        raise error

    async with follow_async("http://galley.example", "c", ticket=ticket) as live:
        with pytest.raises(Stopped) as stopped:
            await asyncio.wait_for(anext(live), PATIENCE)
        assert (stopped.value.code, str(stopped.value)) == (code, reason)
        with pytest.raises(StopAsyncIteration):
            await asyncio.wait_for(anext(live), PATIENCE)
        with pytest.raises(ConnectionError, match=reason):
            await asyncio.wait_for(live.answer("q", "first"), PATIENCE)


async def test_nobody_waits_for_a_client_that_was_closed() -> None:
    async with galley(says_hello) as url, follow_async(url, "c") as live:
        await anext(live)
        pending = [asyncio.create_task(work) for work in (live.answer("q", "first"), live.presence("idle"))]
        listening = [asyncio.create_task(live.__anext__()) for _ in range(2)]
        while len(live._replies) < len(pending):
            await asyncio.sleep(0)
        await live.close()
        for task in pending:
            with pytest.raises(ConnectionError):
                await asyncio.wait_for(task, PATIENCE)
        for task in listening:
            with pytest.raises(StopAsyncIteration):
                await asyncio.wait_for(task, PATIENCE)
        with pytest.raises(ConnectionError):
            await asyncio.wait_for(live.command("pause"), PATIENCE)


async def test_a_blocking_client_that_was_left_says_so() -> None:
    async with galley(says_hello) as url:
        with follow(url, "c") as live:
            pass
        assert list(live) == []
        with pytest.raises(ConnectionError):
            live.answer("q", "first")
