"""The WebSocket doors. They carry messages between the server and the connection's logic, and decide nothing."""

from __future__ import annotations

import asyncio
import contextlib
import time
import uuid
from functools import partial
from typing import Any, cast, get_args

import structlog
from channels.consumer import get_handler_name
from channels.exceptions import StopConsumer
from channels.generic.websocket import AsyncWebsocketConsumer
from django.conf import settings

from campaigns.errors import DomainError
from realtime.access import Admission, ForeignOrigin, Refused, admit, position_of
from realtime.actions import perform
from realtime.address import Asked, asked
from realtime.connection import CatchUp, Connection, Perform, Present, Say, fault, fits
from realtime.daphne_transport import ask_before_pongs
from realtime.dialects import Dialect
from realtime.follower import SocketFollower, error_frame
from realtime.frames import make
from realtime.hub import Hub, hub_of_this_loop
from realtime.metrics import counts
from realtime.origin import origin_allowed
from realtime.outbox import outbox_for
from realtime.pool import in_pool
from realtime.protocol.client import Resume
from realtime.protocol.close_codes import CloseCode

log = structlog.get_logger(__name__)

FLUSH_SECONDS = 1.0  # that a client has to take what was said before the end
NOWHERE = uuid.UUID(int=0)  # the campaign_id of messages to visitors who learn of no campaign


class StatusConsumer(AsyncWebsocketConsumer):  # type: ignore[misc]  # Channels has no types
    """Follows a campaign, live."""

    channel_layer_alias = ""  # no subscription per socket: the hub has the one of this process
    executions = False

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self._hub: Hub | None = None
        self._follower: SocketFollower | None = None
        self._place_of: int | None = None  # whose place this connection takes
        self._ending: asyncio.Task[None] | None = None
        self._task = asyncio.current_task()
        self._given_up = False
        self._hung_up = False
        try:
            await super().__call__(scope, receive, send)
        except asyncio.CancelledError:
            if not self._given_up:
                raise
        finally:
            self._leave()

    async def dispatch(self, message: dict[str, Any]) -> None:
        """Unlike Channels', without a hop into a thread for every message: no handler here holds a connection."""
        await getattr(self, get_handler_name(message))(message)

    async def connect(self) -> None:
        await self.accept()
        connection = Connection(now=time.monotonic(), heartbeat_seconds=settings.GALLEY_HEARTBEAT_SECONDS)
        ask_before_pongs(self.scope, partial(self._is_pong_wanted, connection))
        headers = dict(self.scope["headers"])
        query = asked(self.scope.get("query_string", b""), get_args(Dialect))
        try:
            if b"authorization" not in headers and query.ticket is None and not origin_allowed(headers):
                raise ForeignOrigin
            admission = await in_pool(
                admit, headers, self._wanted(), query.resume, executions=self.executions, ticket=query.ticket
            )
            await self._begin(admission, query, connection)
        except Refused as refusal:
            await self._refuse(refusal)

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        follower = self._follower
        if follower is None:
            return
        raw = text_data if text_data is not None else bytes_data or b""
        for effect in follower.connection.take(raw, time.monotonic(), follower.watch.cursor):
            match effect:
                case Perform():
                    follower.apply(await self._perform(effect, follower))
                case CatchUp():
                    await self._catch_up(effect.resume, follower)
                case Present():
                    follower.watch.people.set_state(follower.id, follower.grant.user_id, effect.state)
                case _:
                    if isinstance(effect, Say) and effect.type == "error":
                        _note_refusal(follower, effect)
                    follower.apply(effect)

    async def websocket_disconnect(self, message: dict[str, Any]) -> None:
        if self._follower is not None:
            log.info("socket closed", connection=str(self._follower.id), code=message.get("code"))
            if not self._hung_up:
                counts.closes[message.get("code") or 1006] += 1
        raise StopConsumer

    # Beginning and end

    def _wanted(self) -> uuid.UUID:
        try:
            return uuid.UUID(self.scope["url_route"]["kwargs"]["id"])
        except ValueError:
            raise Refused(CloseCode.UNKNOWN) from None

    async def _begin(self, admission: Admission, query: Asked, connection: Connection) -> None:
        self._hub = await hub_of_this_loop()
        self._hub.guests.take_place(admission.grant.user_id)
        self._place_of = admission.grant.user_id
        outbox = outbox_for(self.scope, self.base_send, lambda: connection.alive(time.monotonic()))
        follower = self._follower = SocketFollower(
            connection=connection,
            outbox=outbox,
            grant=admission.grant,
            execution_id=admission.execution_id,
            dialect=cast(Dialect, query.dialect),
            on_hang_up=self._hang_up,
        )
        self._hub.join(follower, admission.position)
        follower.send(_hello(follower, admission))
        for problem in query.problems:
            follower.apply(fault("invalid_field", problem.sentence, field=problem.field))
        resume = query.resume
        follower.begin(resume if resume is not None and fits(resume, admission.position) else None)
        log.info(
            "socket opened",
            connection=str(follower.id),
            campaign=str(admission.grant.campaign_id),
            user=admission.grant.user_id,
            dialect=query.dialect,
            after=resume.after if resume else None,
        )

    async def _refuse(self, refusal: Refused) -> None:
        log.info("socket refused", path=self.scope["path"], code=refusal.code.value, reason=refusal.slug)
        counts.closes[refusal.code] += 1
        error = make("error", NOWHERE, code=refusal.slug, field=None, content=refusal.sentence)
        await self.send(text_data=error.text)
        await self.close(refusal.code.value)

    def _is_pong_wanted(self, connection: Connection) -> bool:
        now = time.monotonic()
        return connection.pinged(now) == "answer" if self._follower is None else self._follower.pinged(now)

    def _hang_up(self, code: CloseCode) -> None:
        """The follower has ended; the socket is closed, at once where the server lets us."""
        follower = self._follower
        if follower is None or self._ending is not None:
            return
        log.info("hanging up", connection=str(follower.id), code=code.value, reason=code.slug)
        self._hung_up = True
        counts.closes[code] += 1
        if self._hub is not None:
            self._hub.leave(follower)
        if not follower.outbox.hang_up(code):
            self._ending = asyncio.create_task(self._close(follower, code))

    async def _close(self, follower: SocketFollower, code: CloseCode) -> None:
        if code != CloseCode.TOO_SLOW:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(follower.outbox.flushed(), FLUSH_SECONDS)
        follower.outbox.close()
        try:
            await asyncio.wait_for(self.close(code.value), 1)
        except TimeoutError:
            if self._task is not None:  # the client reads nothing, not even the end
                self._given_up = True
                self._task.cancel()
        except Exception:  # the client was faster
            return

    def _leave(self) -> None:
        if self._hub is not None and self._place_of is not None:
            self._hub.guests.give_back_place(self._place_of)
        follower = self._follower
        if follower is None:
            return
        follower.stop()
        follower.outbox.close()
        if self._hub is not None:
            self._hub.leave(follower)

    # What clients ask for

    async def _perform(self, effect: Perform, follower: SocketFollower) -> Say:
        grant, message = follower.grant, effect.message
        try:
            result = await in_pool(
                perform,
                message,
                user_id=grant.user_id,
                campaign_id=grant.campaign_id,
                execution_id=follower.execution_id,
            )
        except DomainError as error:
            return fault(error.code, error.message, field=next(iter(error.fields), None), ref=message.ref)
        except Exception:
            log.exception("a message could not be carried out", connection=str(follower.id), message=message.type)
            return fault("failed", "This did not work. It has been noted; please try again later.", ref=message.ref)
        return Say("ack", {"ref": message.ref, "result": result})

    async def _catch_up(self, resume: Resume, follower: SocketFollower) -> None:
        with contextlib.suppress(Refused):  # the campaign is gone; the hub's next look says so
            position = await in_pool(position_of, follower.grant.campaign_id, resume)
            follower.begin(resume if fits(resume, position) else None)


class WorkflowConsumer(StatusConsumer):
    """The same, opened by a workflow's id: an execution's (then only its events are sent) or a campaign's."""

    executions = True


class UnknownConsumer(AsyncWebsocketConsumer):  # type: ignore[misc]  # Channels has no types
    """Any other path."""

    channel_layer_alias = ""

    async def connect(self) -> None:
        await self.accept()
        await self.send(text_data=error_frame(NOWHERE, CloseCode.UNKNOWN).text)
        await self.close(CloseCode.UNKNOWN.value)


def _hello(follower: SocketFollower, admission: Admission) -> Any:
    grant = admission.grant
    return make(
        "connection_established",
        grant.campaign_id,
        workflow_id=str(admission.execution_id or grant.campaign_id),
        connection_id=str(follower.id),
        last_seq=admission.position.last_seq,
        epoch=str(admission.position.epoch),
        heartbeat_seconds=follower.connection.heartbeat_seconds,
        you={"id": grant.user_id, "name": grant.user_name, "role": str(grant.role)},
    )


def _note_refusal(follower: SocketFollower, effect: Say) -> None:
    log.info(
        "message refused",
        connection=str(follower.id),
        code=effect.fields["code"],
        field=effect.fields["field"],
    )
