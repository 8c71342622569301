"""Reading a socket until something has been said."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from websockets.sync.client import ClientConnection

PATIENCE = 60  # seconds until a test that hears nothing fails; no test asserts on it


def receive(socket: ClientConnection) -> dict[str, Any]:
    """The next message."""
    message: dict[str, Any] = json.loads(socket.recv(PATIENCE))
    return message


def until(socket: ClientConnection, said: Callable[[dict[str, Any]], bool]) -> list[dict[str, Any]]:
    """All messages up to the first for which `said` holds, that one included."""
    heard = [receive(socket)]
    while not said(heard[-1]):
        heard.append(receive(socket))
    return heard
