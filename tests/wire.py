"""Reading a socket until something has been said. What is read, and what is made, is held against the schemas."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from typing import Any

import jsonschema
import orjson
from websockets.sync.client import ClientConnection

from realtime.frames import Frame
from realtime.protocol.schemas import name_of, schema
from tests.patience import PATIENCE as PATIENCE


def receive(socket: ClientConnection) -> dict[str, Any]:
    """The next message."""
    return checked(json.loads(socket.recv(PATIENCE)))


def until(socket: ClientConnection, said: Callable[[dict[str, Any]], bool]) -> list[dict[str, Any]]:
    """All messages up to the first for which `said` holds, that one included."""
    heard = [receive(socket)]
    while not said(heard[-1]):
        heard.append(receive(socket))
    return heard


def checked(message: dict[str, Any]) -> dict[str, Any]:
    """The message, once its schema has accepted it."""
    _validator(name_of(message)).validate(message)
    return message


_make = Frame.__init__


def make_checked(self: Frame, message: dict[str, Any], recorded_at: float = 0.0) -> None:
    """In the place of `Frame.__init__`, for messages that nobody may read. Raises jsonschema.ValidationError."""
    _make(self, message, recorded_at)
    checked(orjson.loads(self.payload))


@cache
def _validator(name: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(
        schema("server", name), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
