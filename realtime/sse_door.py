"""`GET /api/sse/projects/{campaign_id}`: a campaign's events as Server-Sent Events.

An ASGI application beside the WebSocket, not a Django view: an open stream costs no thread and no database handle.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from campaigns.errors import Invalid
from realtime import history
from realtime.access import admit
from realtime.address import Asked, asked, resume_from
from realtime.connection import fits
from realtime.http import Receive, Send, check_origin
from realtime.pool import in_pool
from realtime.protocol.client import Resume
from realtime.stream_door import Beginning, Headers, campaign_of, open_stream
from realtime.tellers import NativeTeller, WorkflowTeller
from realtime.workflow_sse import SETS_STATE, WorkflowFold

DIALECTS = ("workflow", "native")


async def events(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """The door."""

    async def admitted(headers: Headers) -> Beginning:
        query = _query(scope, headers)
        check_origin(headers, ticket=query.ticket, changes=False)
        return await in_pool(begin, headers, campaign_of(scope), query)

    await open_stream(scope, receive, send, "GET", admitted)


def begin(headers: Mapping[bytes, bytes], campaign_id: uuid.UUID, query: Asked) -> Beginning:
    """Lets the visitor in and finds where to begin; everything that needs the database, in one go.

    Behind the number that the client names, if it fits; otherwise the dialect `native` begins with a snapshot, and
    `workflow`, which has none, with the start of the newest execution.
    """
    admission = admit(headers, campaign_id, query.resume, executions=False, ticket=query.ticket)
    resume = query.resume if query.resume and fits(query.resume, admission.position) else None
    if query.dialect == "native":
        return Beginning(admission, NativeTeller(), resume)
    if resume is None:
        resume = Resume(after=history.start_of_work(campaign_id))
    return Beginning(admission, WorkflowTeller(_fold(campaign_id, resume.after)), resume)


def _fold(campaign_id: uuid.UUID, upto: int) -> WorkflowFold:
    start = history.start_of_work(campaign_id, upto)
    told = list(history.messages_between(campaign_id, start, upto, SETS_STATE))
    if (progress := history.last_progress(campaign_id, start, upto)) is not None:
        told = sorted([*told, progress], key=lambda message: message["seq"])
    fold = WorkflowFold()
    fold.prime(told)
    return fold


def _query(scope: Mapping[str, Any], headers: Mapping[bytes, bytes]) -> Asked:
    """The address; a browser that comes back says in `Last-Event-ID` what it saw last, and that counts more."""
    query = asked(scope.get("query_string", b""), DIALECTS)
    if query.problems:
        problem = query.problems[0]
        raise Invalid(problem.sentence, fields={problem.field: [problem.sentence]})
    seen = headers.get(b"last-event-id")
    if seen is None:
        return query
    return Asked(query.dialect, resume_from(seen.decode("latin1")), query.ticket)
