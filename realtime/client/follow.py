"""The asynchronous client: a WebSocket around a `Session`."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from types import TracebackType
from typing import Any, Literal
from urllib.parse import quote, urlencode, urlsplit, urlunsplit

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, WebSocketException

from .session import Deliver, Effect, Message, Reply, Send, Session, State, Status, Stop, Wait
from .ticket import LOST, Ticket, fresh, meaning

WAITING_MESSAGES = 1000  # a program that does not take them makes the server wait, and resume later
CLOSE_SECONDS = 1.0  # for a server that no longer answers
CLOSED = "The client was closed."


class Stopped(Exception):
    """The server will not have this client back; `code` is the close code of docs/protocol.md."""

    def __init__(self, stop: Stop) -> None:
        super().__init__(stop.reason)
        self.code = stop.code


class AsyncFollow:
    """Follows a campaign: an asynchronous context manager and iterator of messages. See `follow_async`."""

    def __init__(
        self,
        url: str,
        campaign: str,
        *,
        token: str | None = None,
        cookie: str | None = None,
        ticket: Ticket | None = None,
        session: Session | None = None,
        on_status: Callable[[State], None] | None = None,
    ) -> None:
        self.session = session or Session()
        self._address = _socket_address(url, campaign)
        self._headers = _headers(token, cookie)
        self._ticket = ticket
        self._on_status = on_status
        self._socket: ClientConnection | None = None
        self._messages: asyncio.Queue[Message | Stop | None] = asyncio.Queue()  # None: no more will come
        self._wanted = asyncio.Event()  # a message was taken, or a reply is waited for
        self._replies: dict[str, asyncio.Future[Message]] = {}
        self._running: asyncio.Task[None] | None = None

    async def __aenter__(self) -> AsyncFollow:
        self._running = asyncio.create_task(self._run())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    def __aiter__(self) -> AsyncIterator[Message]:
        return self

    async def __anext__(self) -> Message:
        """The next message. Raises Stopped when no more can come, StopAsyncIteration after `close`."""
        if self._running is None:
            raise StopAsyncIteration
        found = await self._messages.get()
        self._wanted.set()
        if found is None:
            self._messages.put_nowait(None)  # for whoever else listens, and for the next time
            raise StopAsyncIteration
        if isinstance(found, Stop):
            raise Stopped(found)
        return found

    async def close(self) -> None:
        """Leaves. Requests without a reply fail, as do those that come later: ConnectionError."""
        if self._running is not None:
            self._running.cancel()
            await asyncio.gather(self._running, return_exceptions=True)
        await self._carry_out(self.session.give_up(ConnectionError(CLOSED)))
        self._messages.put_nowait(None)

    async def answer(self, request_id: str, option: str, data: Message | None = None) -> Message:
        """Answers a question and returns the server's result; without a connection, as soon as there is one.

        Raises Refused when the answer does not count, ValueError for one of more than 64 KiB, and ConnectionError
        when no reply can come any more: after `close`, and when the client has stopped.
        """
        return await self._ask(*self.session.answer(request_id, option, data))

    async def command(
        self, command: str, *, run_id: str | None = None, force: bool = False, dependants: bool = False
    ) -> Message:
        """`pause`, `resume`, `cancel`, `retry` or `rerun`. Raises Refused, ReplyLost when it is not known whether it
        was carried out, and ConnectionError as `answer`."""
        return await self._ask(*self.session.command(command, run_id=run_id, force=force, dependants=dependants))

    async def presence(self, state: Literal["viewing", "editing", "idle"]) -> None:
        """Tells the others what this person does."""
        await self._ask(*self.session.presence(state))

    async def _ask(self, ref: str, effects: list[Effect]) -> Message:
        reply: asyncio.Future[Message] = asyncio.get_running_loop().create_future()
        self._replies[ref] = reply
        self._wanted.set()
        try:
            await self._carry_out(effects)
            return await reply
        finally:
            self._replies.pop(ref, None)

    # The connection

    async def _run(self) -> None:
        try:
            await self._stay_connected()
        except Exception as error:  # the program's status function failed: it is told where it listens
            await self._carry_out([*self.session.give_up(error), Stop(LOST, str(error))])

    async def _stay_connected(self) -> None:
        while True:
            await self._carry_out(self.session.connecting())
            effects = self.session.closed(*await self._connect())
            await self._carry_out(effects)
            for effect in effects:
                if isinstance(effect, Stop):
                    return
                if isinstance(effect, Wait):
                    await asyncio.sleep(effect.seconds)

    async def _connect(self) -> tuple[int, str]:
        """One connection, from its beginning to its end; returns the close code, and why if it is known here."""
        try:
            query = {**self.session.query(), **await fresh(self._ticket)}
        except Exception as error:
            return meaning(error)
        address = f"{self._address}?{urlencode(query)}" if query else self._address
        try:
            async with connect(
                address, additional_headers=self._headers, max_size=None, close_timeout=CLOSE_SECONDS
            ) as socket:
                self._socket = socket
                return await self._listen(socket), ""
        except (OSError, TimeoutError, WebSocketException):
            return LOST, ""
        finally:
            self._socket = None

    async def _listen(self, socket: ClientConnection) -> int:
        try:
            while True:
                await self._room()
                await self._carry_out(self.session.received(await self._next_text(socket)))
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else LOST
        except asyncio.CancelledError:
            await socket.close()
            raise

    async def _room(self) -> None:
        """Returns when there is room for a message. A reply comes behind the messages that were sent before it, so
        while one is waited for there always is."""
        while self._messages.qsize() >= WAITING_MESSAGES and not self._replies:
            self._wanted.clear()
            await self._wanted.wait()

    async def _next_text(self, socket: ClientConnection) -> str:
        try:
            # Not `wait_for`: until Python 3.12 it may swallow a cancellation that comes together with a message.
            async with asyncio.timeout(self.session.patience):
                return await socket.recv(decode=True)
        except TimeoutError:
            socket.transport.abort()  # nobody is there to say goodbye to
            raise

    async def _carry_out(self, effects: list[Effect]) -> None:
        for effect in effects:
            match effect:
                case Deliver():
                    self._messages.put_nowait(effect.message)
                case Send():
                    if self._socket is not None:
                        with contextlib.suppress(ConnectionClosed):  # the session repeats what has to be
                            await self._socket.send(effect.text)
                case Reply():
                    self._settle(effect)
                case Stop():
                    self._messages.put_nowait(effect)
                    self._messages.put_nowait(None)
                case Status():
                    if self._on_status is not None:
                        self._on_status(effect.state)

    def _settle(self, reply: Reply) -> None:
        waiting = self._replies.pop(reply.ref, None)
        if waiting is None or waiting.done():
            return
        if reply.error is not None:
            waiting.set_exception(reply.error)
        else:
            waiting.set_result(reply.result)


def follow_async(
    url: str,
    campaign: str,
    *,
    token: str | None = None,
    cookie: str | None = None,
    ticket: Ticket | None = None,
    after: int | None = None,
    epoch: str | None = None,
    last_id: str | None = None,
    on_status: Callable[[State], None] | None = None,
) -> AsyncFollow:
    """Follows `campaign` on the Galley at `url`, signed in by an API token, a `Cookie` header or tickets.

    `ticket` is called before every connection. When it fails it is called again, with growing pauses, unless it raises
    NoTicket or was answered 401, 403 or 404: then iterating raises Stopped. With `after` (and `epoch` and `last_id`, as
    an earlier session left them) it goes on behind that event; without, a `snapshot` comes first. `on_status` hears
    `connecting`, `live`, `waiting` and `stopped`.
    """
    session = Session(after=after, epoch=epoch, last_id=last_id)
    return AsyncFollow(url, campaign, token=token, cookie=cookie, ticket=ticket, session=session, on_status=on_status)


def _socket_address(url: str, campaign: str) -> str:
    parts = urlsplit(url)
    scheme = {"http": "ws", "https": "wss", "ws": "ws", "wss": "wss"}.get(parts.scheme)
    if scheme is None or not parts.netloc:
        raise ValueError(f"{url} is no address of a Galley; it looks like https://galley.example")
    path = f"{parts.path.rstrip('/')}/ws/campaign/{quote(campaign, safe='')}/status"
    return urlunsplit((scheme, parts.netloc, path, "", ""))


def _headers(token: str | None, cookie: str | None) -> dict[str, Any]:
    if token is not None:
        return {"Authorization": f"Token {token}"}
    return {"Cookie": cookie} if cookie is not None else {}
