"""A ticket for every connection, and what it means when there is none."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

log = logging.getLogger("galley_live")

LOST = 1006  # the close code of a connection that could not be made
NOT_SIGNED_IN = 4401
NO_POINT = frozenset({401, 403, 404})  # HTTP's words for the close codes 4401, 4403 and 4404

Ticket = Callable[[], str | Awaitable[str]]


class NoTicket(Exception):
    """A program's ticket function raises this when there is no point in asking again; the text says why."""


async def fresh(ticket: Ticket | None) -> dict[str, str]:
    """What the address says of the ticket. A ticket opens one connection, so every connection needs its own."""
    if ticket is None:
        return {}
    made = ticket()
    return {"ticket": made if isinstance(made, str) else await made}


def meaning(error: Exception) -> tuple[int, str]:
    """The close code that a failure of the ticket function comes to, and why: to be tried again, except after
    NoTicket and the answers 401, 403 and 404."""
    if isinstance(error, NoTicket):
        return NOT_SIGNED_IN, str(error)
    status = _http_status(error)
    if status in NO_POINT:
        return 4000 + status, str(error)
    log.warning("There is no ticket, so this is tried again: %s: %s", type(error).__name__, error)
    return LOST, ""


def _http_status(error: Exception) -> int:
    """What httpx and requests say (`response.status_code`), aiohttp (`status`) and urllib (`code`); 0 for nothing."""
    response = getattr(error, "response", None)
    said = (getattr(response, "status_code", None), getattr(error, "status", None), getattr(error, "code", None))
    return next((status for status in said if isinstance(status, int)), 0)
