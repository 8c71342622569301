"""`GET /api/campaigns/{id}/events?after=N&wait=20`: holds the request until there is something past N.

Only the waiting happens here, on the hub's watch and without a thread. The ordinary view answers, before and after: it
says what is wrong with a request, and what there is in the end, to those who may still see it.
"""

from __future__ import annotations

import asyncio
import time
import uuid
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import parse_qs

from realtime.access import Refused, admit
from realtime.api import MAX_NUMBER, MAX_WAIT
from realtime.dialects import Audience, Dialect
from realtime.frames import Batch, Frame
from realtime.http import Receive, Send, as_error, refuse
from realtime.hub import hub_of_this_loop
from realtime.pool import in_pool
from realtime.protocol.close_codes import CloseCode
from realtime.watch import Watch

Application = Callable[[dict[str, Any], Receive, Send], Awaitable[None]]


class Waiter:
    """Follows a campaign for one request, until something happens past number `after`. It is nobody's presence."""

    dialect: Dialect = "native"
    audience: Audience = "viewer"
    user_id: int | None = None

    def __init__(self, after: int) -> None:
        self.news = asyncio.Event()
        self.after = after

    def deliver(self, batch: Batch) -> None:
        if batch.last > self.after:
            self.news.set()

    def announce(self, frame: Frame) -> None:
        """Says nothing of what is not journalled."""

    def deliver_fragments(self, frame: Frame, names: frozenset[str]) -> None:
        """Shows no pages."""

    def start_afresh(self) -> None:
        self.news.set()

    def hang_up(self, code: CloseCode) -> None:
        """The permission is gone, or the campaign, or the server goes: the view says so."""
        self.news.set()

    def see_as(self, audience: Audience) -> None:
        """Events are the same for every role."""


class LongPoll:
    """Stands before `view`, which answers every request in the end."""

    def __init__(self, view: Application) -> None:
        self._view = view

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        wanted = _wanted(scope)
        if wanted is None:
            await self._view(scope, receive, send)
            return
        heard: list[dict[str, Any]] = []
        hearing = asyncio.create_task(_until_gone(receive, heard))
        try:
            await _wait(dict(scope["headers"]), *wanted, hearing)
        except Refused as refused:
            await refuse(scope, send, as_error(refused))
            return
        finally:
            hearing.cancel()

        async def again() -> dict[str, Any]:
            return heard.pop(0) if heard else await receive()

        await self._view(scope, again, send)


async def _wait(
    headers: dict[bytes, bytes], campaign_id: uuid.UUID, after: int, seconds: int, gone: asyncio.Task[None]
) -> None:
    """Returns at the campaign's next event, when the client leaves, or when it is time; at once to strangers.

    Raises TooMany when this person has too many connections, of which a held request is one.
    """
    try:
        admission = await in_pool(admit, headers, campaign_id, None, executions=False)
    except Refused:
        return
    if admission.position.last_seq != after:
        return
    hub = await hub_of_this_loop()
    guests, grant, waiter = hub.guests, admission.grant, Waiter(after)
    guests.take_place(grant.user_id)
    guests.hold(grant, waiter)
    try:
        await _hold(hub.watch(campaign_id, admission.position), waiter, seconds, gone)
    finally:
        guests.let_go(grant, waiter)
        guests.give_back_place(grant.user_id)


async def _hold(watch: Watch, waiter: Waiter, seconds: int, gone: asyncio.Task[None]) -> None:
    news = asyncio.create_task(waiter.news.wait())
    watch.followers[waiter] = None
    watch.idle_since = None
    try:
        if watch.cursor <= waiter.after:
            await asyncio.wait({news, gone}, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    finally:
        news.cancel()
        _leave(watch, waiter)


def _leave(watch: Watch, waiter: Waiter) -> None:
    del watch.followers[waiter]
    if not watch.followers:
        watch.idle_since = time.monotonic()


async def _until_gone(receive: Receive, heard: list[dict[str, Any]]) -> None:
    """Listens, keeping what is said for the view."""
    while not heard or heard[-1]["type"] != "http.disconnect":
        heard.append(await receive())


def _wanted(scope: dict[str, Any]) -> tuple[uuid.UUID, int, int] | None:
    """The campaign, `after` and `wait`, if this is a request that can wait."""
    given = {name: values[-1] for name, values in parse_qs(scope.get("query_string", b"").decode("latin1")).items()}
    wait, after = given.get("wait", ""), given.get("after", "0")
    if scope["method"] != "GET" or not _is_number(wait, MAX_WAIT) or not _is_number(after, MAX_NUMBER):
        return None
    try:
        campaign_id = uuid.UUID(scope["url_route"]["kwargs"]["id"])
    except ValueError:
        return None
    return (campaign_id, int(after), int(wait)) if int(wait) else None


def _is_number(text: str, most: int) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 19 and int(text) <= most
