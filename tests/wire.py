"""Reading a socket until something has been said. Whatever is read is held against the published schemas."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from typing import Any

import jsonschema
from websockets.sync.client import ClientConnection

from realtime.protocol.schemas import name_of, schema

PATIENCE = 60  # seconds until a test that hears nothing fails; no test asserts on it


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


@cache
def _validator(name: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(
        schema("server", name), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
