"""What every door to a stream over HTTP does: methods, errors told before the stream begins, then the stream."""

from __future__ import annotations

import uuid
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from campaigns.errors import DomainError
from realtime.access import Admission, Refused
from realtime.http import Gone, Receive, Refusal, Send, as_error, cors, preflight, refuse
from realtime.protocol.client import Resume
from realtime.protocol.close_codes import CloseCode
from realtime.streams import Stream
from realtime.tellers import Teller

Headers = Mapping[bytes, bytes]


@dataclass(frozen=True)
class Beginning:
    """Who is let in, and where and how their stream begins."""

    admission: Admission
    teller: Teller
    resume: Resume | None


async def open_stream(
    scope: dict[str, Any],
    receive: Receive,
    send: Send,
    method: str,
    admitted: Callable[[Headers], Awaitable[Beginning]],
) -> None:
    """Answers a request: the stream of whoever is `admitted`, or what is wrong, told as any error of the API."""
    headers = dict(scope["headers"])
    try:
        if scope["method"] == "OPTIONS":
            await preflight(send, headers, method)
            return
        if scope["method"] != method:
            raise Refusal(405, "method_not_allowed", f'Method "{scope["method"]}" not allowed.')
        beginning = await admitted(headers)
        stream = Stream(scope, receive, send)
        await stream.run(beginning.admission, beginning.teller, beginning.resume, cors(headers))
    except Refused as refused:
        await refuse(scope, send, as_error(refused), cors(headers))
    except DomainError as error:
        await refuse(scope, send, error, cors(headers))
    except Gone:
        return


def campaign_of(scope: Mapping[str, Any]) -> uuid.UUID:
    """The campaign that the address names."""
    try:
        return uuid.UUID(scope["url_route"]["kwargs"]["id"])
    except ValueError:
        raise Refused(CloseCode.UNKNOWN) from None
