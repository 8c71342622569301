"""One open event stream over HTTP, from its head to its end. The doors decide who gets one and in which dialect."""

from __future__ import annotations

import asyncio
import contextlib
import time
from typing import Any

import structlog
from django.conf import settings

from realtime.access import Admission
from realtime.connection import Connection
from realtime.http import Headers, Receive, Send
from realtime.hub import Hub, hub_of_this_loop
from realtime.metrics import counts
from realtime.outbox import Outbox
from realtime.protocol.client import Resume
from realtime.protocol.close_codes import CloseCode
from realtime.stream_follower import StreamFollower
from realtime.stream_outbox import stream_outbox_for
from realtime.tellers import Teller

log = structlog.get_logger(__name__)

NORMAL = 1000  # a stream that ended as it should, or whose client left, in the words of WebSocket's close codes
HURRIED_SECONDS = 1.0  # that a client has to take what waits when the server ends the stream
HEAD = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
]


class Stream:
    """Holds no thread and no database connection while it stands: the hub pushes, `receive` tells that it is over."""

    def __init__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        self._scope = scope
        self._receive = receive
        self._send = send
        self._ended = asyncio.Event()
        self._why: CloseCode | None = None

    async def run(self, admission: Admission, teller: Teller, resume: Resume | None, headers: Headers) -> None:
        """Begins behind `resume`, which fits, or afresh, and returns when one side has ended it.

        Raises TooMany, before anything is sent, when this person has too many connections.
        """
        hub = await hub_of_this_loop()
        hub.guests.take_place(admission.grant.user_id)
        try:
            await self._follow(hub, admission, teller, resume, headers)
        finally:
            hub.guests.give_back_place(admission.grant.user_id)

    async def _follow(
        self, hub: Hub, admission: Admission, teller: Teller, resume: Resume | None, headers: Headers
    ) -> None:
        await self._send({"type": "http.response.start", "status": 200, "headers": [*HEAD, *headers]})
        await self._send({"type": "http.response.body", "body": b"", "more_body": True})
        follower = self._follower(admission, teller)
        hub.join(follower, admission.position)
        log.info(
            "stream opened",
            connection=str(follower.id),
            path=self._scope["path"],
            campaign=str(admission.grant.campaign_id),
            user=admission.grant.user_id,
            after=resume.after if resume else None,
        )
        gone = asyncio.create_task(self._client_gone())
        ended = asyncio.create_task(self._ended.wait())
        try:
            follower.begin(resume)
            await asyncio.wait({gone, ended}, return_when=asyncio.FIRST_COMPLETED)
            if self._ended.is_set():
                await self._finish(follower.outbox, gone)
        finally:
            gone.cancel()
            ended.cancel()
            self._leave(hub, follower)

    def _follower(self, admission: Admission, teller: Teller) -> StreamFollower:
        now = time.monotonic()
        return StreamFollower(
            teller=teller,
            on_end=self._ended.set,
            now=now,
            connection=Connection(now=now, heartbeat_seconds=settings.GALLEY_HEARTBEAT_SECONDS),
            outbox=stream_outbox_for(self._scope, self._send),
            grant=admission.grant,
            on_hang_up=self._hang_up,
        )

    async def _client_gone(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass

    def _hang_up(self, code: CloseCode) -> None:
        self._why = code
        self._ended.set()

    async def _finish(self, outbox: Outbox, gone: asyncio.Task[None]) -> None:
        """Ends the response, behind all that has been told; a client that does not read is dropped instead."""
        if self._why is not None and outbox.hang_up(self._why):
            return
        if self._why != CloseCode.TOO_SLOW:
            flushed = asyncio.create_task(outbox.flushed())
            hurry = None if self._why is None else HURRIED_SECONDS
            await asyncio.wait({flushed, gone}, timeout=hurry, return_when=asyncio.FIRST_COMPLETED)
            flushed.cancel()
            outbox.close()
            with contextlib.suppress(Exception):  # the client was faster
                await asyncio.wait_for(self._send({"type": "http.response.body", "body": b""}), 1)

    def _leave(self, hub: Hub, follower: StreamFollower) -> None:
        follower.stop()
        follower.outbox.close()
        hub.leave(follower)
        counts.closes[self._why or NORMAL] += 1
        reason = self._why.slug if self._why else "done" if self._ended.is_set() else "left"
        log.info("stream closed", connection=str(follower.id), reason=reason)
