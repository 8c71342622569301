"""Answers of the doors that are ASGI applications of their own: the API's errors, and who may read from another site.

A page of another site may read our streams only if its origin is in CSRF_TRUSTED_ORIGINS. A request that a browser
signs in by cookie must come from our own pages or such an origin; when it may change something, it must say so.
Source: WHATWG Fetch, section 3.3 (CORS protocol).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

import orjson
import structlog

from campaigns.api.errors import body as error_body
from campaigns.errors import DomainError, Forbidden
from realtime.access import Refused
from realtime.origin import FOREIGN_ORIGIN, origin_allowed, trusted_origin
from realtime.protocol.close_codes import CloseCode

log = structlog.get_logger(__name__)

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
Headers = Sequence[tuple[bytes, bytes]]

_STATUSES = {
    CloseCode.NOT_SIGNED_IN: (401, "not_authenticated"),
    CloseCode.NOT_ALLOWED: (403, "forbidden"),
    CloseCode.UNKNOWN: (404, "not_found"),
}


class Gone(Exception):
    """The client went away before it had said everything."""


class Refusal(DomainError):
    """A request that is refused before its stream begins."""

    def __init__(self, status: int, code: str, message: str, **details: Any) -> None:
        super().__init__(message, code=code, **details)
        self.status = status


def as_error(refused: Refused) -> DomainError:
    """Why a visitor gets no stream, as the API says it."""
    status, code = _STATUSES.get(refused.code, (429, refused.slug))
    return Refusal(status, code, refused.sentence)


def check_origin(headers: Mapping[bytes, bytes], *, ticket: str | None, changes: bool) -> None:
    """Refuses what a foreign page makes a signed-in browser ask. Tokens and tickets are sent by nobody unasked."""
    if b"authorization" in headers or ticket is not None:
        return
    if not origin_allowed(headers):
        raise Forbidden(FOREIGN_ORIGIN)
    if changes and b"cookie" in headers and b"origin" not in headers:
        raise Forbidden("Say where the request comes from: a browser sends `Origin`; other clients use a token.")


def cors(headers: Mapping[bytes, bytes]) -> Headers:
    """What lets a trusted origin's page read the answer."""
    origin = trusted_origin(headers)
    vary = (b"vary", b"Origin")
    if origin is None:
        return [vary]
    return [vary, (b"access-control-allow-origin", origin), (b"access-control-allow-credentials", b"true")]


async def answer(send: Send, status: int, data: Any, headers: Headers = ()) -> None:
    """A whole answer in JSON; None as `data` is an empty one."""
    payload = b"" if data is None else orjson.dumps(data)
    kind = [] if data is None else [(b"content-type", b"application/json")]
    length = (b"content-length", str(len(payload)).encode())
    head = [*kind, length, (b"cache-control", b"no-store"), (b"x-content-type-options", b"nosniff"), *headers]
    await send({"type": "http.response.start", "status": status, "headers": head})
    await send({"type": "http.response.body", "body": payload})


async def refuse(scope: Mapping[str, Any], send: Send, error: DomainError, headers: Headers = ()) -> None:
    """An error in the API's one shape."""
    log.info("stream refused", path=scope["path"], status=error.status, code=error.code)
    signed_out = [(b"www-authenticate", b"Token")] if error.status == 401 else []
    told = error_body(error.code, error.message, error.fields, **error.details)
    await answer(send, error.status, told, [*signed_out, *headers])


async def preflight(send: Send, headers: Mapping[bytes, bytes], method: str) -> None:
    """Tells a browser whether a page of another origin may ask."""
    allowed = [
        *cors(headers),
        (b"access-control-allow-methods", method.encode()),
        (b"access-control-allow-headers", b"authorization, content-type, last-event-id"),
        (b"access-control-max-age", b"600"),
    ]
    if trusted_origin(headers) is None:
        allowed = [*cors(headers), (b"allow", f"{method}, OPTIONS".encode())]
    await answer(send, 204, None, allowed)


async def read_body(receive: Receive, limit: int) -> bytes:
    """The request's body. Raises Refusal past the limit, Gone when the client does not wait."""
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Gone
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > limit:
            raise Refusal(413, "too_large", f"The body has more than {limit:,} bytes.")
        if not message.get("more_body", False):
            return b"".join(parts)
