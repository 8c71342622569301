"""Sockets without a server, and a journal to write into."""

from __future__ import annotations

import asyncio
import contextlib
import uuid
from collections.abc import AsyncIterator, Callable
from typing import Any

import orjson
import pytest
import pytest_asyncio
from channels.routing import URLRouter
from channels.testing import WebsocketCommunicator
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client
from rest_framework.authtoken.models import Token

from campaigns import journal
from campaigns.models import Campaign, Event
from realtime.examples import EVENT_DATA
from realtime.frames import Frame
from realtime.hub import Hub, hub_of_this_loop, stop_hub
from realtime.pool import in_pool
from realtime.protocol.schemas import schema
from realtime.routing import websocket_urlpatterns
from tests.patience import PATIENCE
from tests.wire import make_checked

SERVER = URLRouter(websocket_urlpatterns)
# what events of an agent have, if a test does not say
OF_A_RUN = {"run_id": uuid.UUID("5d5ac1f4-4dd2-4a86-9d9c-3f4d1c7a9a51"), "attempt": 1}


def record(
    campaign: Campaign, type: str = "level_started", *, data: dict[str, Any] | None = None, **fields: Any
) -> Event:
    """Writes one event into the campaign's journal; `data` goes over that of the type's example."""
    data = EVENT_DATA.get(type, {}) | (data or {})
    for field, value in OF_A_RUN.items():
        if field in schema("server", type)["required"]:
            fields.setdefault(field, value)
    with transaction.atomic():
        return journal.record(campaign.pk, type, data, **fields)


async def record_in_pool(campaign: Campaign, count: int = 1, **fields: Any) -> None:
    """As `record`, from an asynchronous test."""
    for _ in range(count):
        await in_pool(record, campaign, **fields)


class Socket:
    """A client of the live channel."""

    def __init__(self, path: str, headers: dict[str, str]) -> None:
        pairs = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
        self._communicator = WebsocketCommunicator(SERVER, path, headers=pairs)

    async def connect(self) -> Socket:
        accepted, _ = await self._communicator.connect(timeout=PATIENCE)
        assert accepted
        return self

    async def receive(self) -> dict[str, Any]:
        message: dict[str, Any] = orjson.loads(await self._communicator.receive_from(timeout=PATIENCE))
        return message

    async def until(self, type: str) -> dict[str, Any]:
        """The next message of this type; others are passed over."""
        while (message := await self.receive())["type"] != type:
            pass
        return message

    async def numbers(self, count: int) -> list[int]:
        """The numbers of the next `count` journalled messages."""
        found: list[int] = []
        while len(found) < count:
            message = await self.receive()
            if "id" in message:
                found.append(message["seq"])
        return found

    async def text(self) -> str:
        text = await self._communicator.receive_from(timeout=PATIENCE)
        assert isinstance(text, str)
        return text

    async def say(self, message: dict[str, Any] | str) -> None:
        await self._communicator.send_to(
            text_data=message if isinstance(message, str) else orjson.dumps(message).decode()
        )

    async def say_bytes(self, data: bytes) -> None:
        await self._communicator.send_to(bytes_data=data)

    async def closed_with(self) -> int:
        """The code that the server closes with; messages before it are passed over."""
        while (output := await self._communicator.receive_output(timeout=PATIENCE))["type"] != "websocket.close":
            pass
        return int(output["code"])

    async def leave(self) -> None:
        with contextlib.suppress(asyncio.CancelledError):  # a wait in vain has ended the application already
            await self._communicator.disconnect(timeout=PATIENCE)


@pytest.fixture(autouse=True)
def _every_message_is_as_published(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.node.get_closest_marker("toy_messages") is None:
        monkeypatch.setattr(Frame, "__init__", make_checked)


Opener = Callable[..., Any]


@pytest_asyncio.fixture
async def hub() -> AsyncIterator[Hub]:
    """The hub of this test's loop."""
    yield await hub_of_this_loop()
    await stop_hub()


@pytest.fixture
def token_for() -> Callable[[User], dict[str, str]]:
    """Makes the header that signs a person in."""

    def header(user: User) -> dict[str, str]:
        token, _ = Token.objects.get_or_create(user=user)
        return {"authorization": f"Token {token.key}"}

    return header


@pytest.fixture
def cookie_for() -> Callable[[User], dict[str, str]]:
    """Makes the header of a person's browser."""

    def header(user: User) -> dict[str, str]:
        client = Client()
        client.force_login(user)
        return {"cookie": "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())}

    return header


@pytest_asyncio.fixture
async def open_socket(hub: Hub) -> AsyncIterator[Opener]:
    """Opens sockets that are closed when the test ends."""
    opened: list[Socket] = []

    async def opener(campaign: Campaign | uuid.UUID, headers: dict[str, str], query: str = "") -> Socket:
        campaign_id = campaign if isinstance(campaign, uuid.UUID) else campaign.pk
        socket = await Socket(f"/ws/campaign/{campaign_id}/status/{query}", headers).connect()
        opened.append(socket)
        return socket

    yield opener
    for socket in opened:
        await socket.leave()
