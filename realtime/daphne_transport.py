"""Daphne's transport: how a connection's application finds it, what waits in it, how bytes get into it."""

from __future__ import annotations

import socket
from collections.abc import Awaitable, Callable
from typing import Any

SEND_BUFFER = 64 * 1024
UNREAD = 32  # messages of a client that wait for its application before no more are read from its socket


class SendProbe:
    """The outermost ASGI application. It notes daphne's own protocol in the scope; nobody behind it can see it."""

    def __init__(self, application: Any) -> None:
        self._application = application

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] in ("websocket", "http"):
            protocol = _daphne_protocol(send)
            scope = {**scope, "galley.daphne": protocol}
            if scope["type"] == "websocket" and protocol is not None:
                receive = Inlet(protocol, receive).receive
        await self._application(scope, receive, send)


class Inlet:
    """Keeps a client from filling daphne's queue, which has no bound, while its application is busy or waits.

    A client with `UNREAD` messages there is not read any more, so that TCP holds it back, until half are handled.
    """

    __slots__ = ("_is_held", "_protocol", "_receive", "_take")

    def __init__(self, protocol: Any, receive: Callable[[], Awaitable[dict[str, Any]]]) -> None:
        self._protocol, self._receive, self._take = protocol, receive, protocol.onMessage
        self._is_held = False
        protocol.onMessage = self._put

    def _put(self, payload: bytes, is_binary: bool) -> None:
        self._take(payload, is_binary)
        if not self._is_held and self._protocol.application_queue.qsize() >= UNREAD:
            self._is_held = True
            self._protocol.transport.pauseProducing()

    def receive(self) -> Awaitable[dict[str, Any]]:
        """ASGI's `receive`, which an application calls when it is done with the message before."""
        if self._is_held and self._protocol.application_queue.qsize() <= UNREAD // 2:
            self._is_held = False
            self._protocol.transport.resumeProducing()
        return self._receive()


def _daphne_protocol(send: Any) -> Any:
    """Daphne's `send` is `partial(server.handle_reply, protocol)`; None on any other server."""
    arguments: tuple[Any, ...] = getattr(send, "args", ())
    if len(arguments) == 1 and type(arguments[0]).__module__.startswith("daphne."):
        return arguments[0]
    return None


def ask_before_pongs(scope: dict[str, Any], is_wanted: Callable[[], bool]) -> None:
    """From now on a protocol ping is answered only if that is wanted. Daphne would answer each, and a client that reads
    none of the pongs has them pile up in the transport. Every other server answers for itself.
    """
    protocol = scope.get("galley.daphne")
    if protocol is None:
        return

    def answer(payload: bytes) -> None:
        if is_wanted() and protocol.state == protocol.STATE_OPEN:
            protocol.sendPong(payload)

    protocol.onPing = answer


def is_writable(protocol: Any) -> bool:
    """Whether we may write to a WebSocket protocol's transport ourselves."""
    return (
        hasattr(bottom_of(protocol.transport), "_tempDataLen")
        and getattr(protocol, "_perMessageCompress", None) is None
        and not getattr(protocol, "send_queue", ())
    )


def bottom_of(transport: Any) -> Any:
    """The transport that owns the socket; TLS stands on top of it."""
    while not hasattr(transport, "_tempDataLen") and hasattr(transport, "transport"):
        transport = transport.transport
    return transport


def queued_in(transport: Any) -> int:
    """Bytes that Twisted holds for the client."""
    return int(len(transport.dataBuffer) - transport.offset + transport._tempDataLen)


def write(transport: Any, wire: bytes) -> None:
    """Hands bytes to the kernel at once where none wait before them, and what it does not take to Twisted.

    Twisted would wait for the loop to turn, and tell the selector twice, for every socket of a fan-out.
    """
    if hasattr(transport, "writeSomeData") and not queued_in(transport) and _takes(transport):
        sent = transport.writeSomeData(wire)
        if sent == len(wire):
            return
        if isinstance(sent, int):  # else the connection is lost, as Twisted will find out
            wire = wire[sent:]
    transport.write(wire)


def _takes(transport: Any) -> bool:
    closing = transport.disconnecting or transport.disconnected or transport._writeDisconnected
    return bool(transport.connected and not transport.TLS and not closing)


def limit_send_buffer(transport: Any) -> None:
    """Keeps the kernel from hiding how slowly a client reads."""
    handle = getattr(transport, "socket", None)
    if handle is not None:
        handle.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
