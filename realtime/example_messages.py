"""One whole message of every kind, as it is on the wire: for the documents and the tests."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Any

from campaigns.models import Event
from realtime.dialects import native
from realtime.examples import CLIENT_MESSAGES, EVENT_DATA, OF_A_RUN
from realtime.protocol.base import VERSION, wire_time
from realtime.workflow_sse import WorkflowFold

MOMENT = datetime(2026, 1, 5, 10, 0, 3, tzinfo=UTC)
CAMPAIGN = uuid.UUID("6e1d6c3b-0d2c-4a55-9a3e-5b0e2f6f8c01")
EXECUTION = uuid.UUID("e2a54c1e-7a5c-4b8f-8a55-1f6f7a1f3d02")
RUN = uuid.UUID("7d0c5c0e-55a2-4b63-9d5f-0a35a6a40c52")
EVENT = uuid.UUID("b8a7f2f0-7a86-4a9f-a0c1-5f6a3a5e9e03")
EPOCH = "0c3d2b1a-6f5e-4d4c-8b3a-2a1908f7e604"
CONNECTION = "a1f0e9d8-c7b6-4a59-8877-665544332205"
_PERSON = {"id": 7, "name": "Ada Byron"}


def server_messages() -> dict[str, dict[str, Any]]:
    """Every server's message, by the name of its schema."""
    journalled = {type: native(example_event(type)) for type in EVENT_DATA}
    news = WorkflowFold()
    news.prime([journalled["workflow_started"]])
    return {**journalled, **_transient(), "workflow_news": news.tell(journalled["agent_progress"])}


def client_messages() -> dict[str, dict[str, Any]]:
    """Every client's message, by the name of its schema."""
    return {message["type"]: message for message in CLIENT_MESSAGES}


def example_event(type: str) -> Event:
    """An event of this type, as the journal would hold it."""
    of_a_run = type in OF_A_RUN or type.startswith(("agent_", "tool_"))
    return Event(
        id=EVENT,
        campaign_id=CAMPAIGN,
        seq=43,
        type=type,
        execution_id=EXECUTION,
        run_id=RUN if of_a_run else None,
        attempt=1 if of_a_run else None,
        actor="agent:seo" if of_a_run else "system",
        data=EVENT_DATA[type],
        created_at=MOMENT,
    )


def _transient() -> dict[str, dict[str, Any]]:
    fields: dict[str, dict[str, Any]] = {
        "connection_established": {
            "workflow_id": str(CAMPAIGN),
            "connection_id": CONNECTION,
            "last_seq": 42,
            "epoch": EPOCH,
            "heartbeat_seconds": 30,
            "you": {**_PERSON, "role": "editor"},
        },
        "snapshot": {
            "seq": 42,
            "epoch": EPOCH,
            "campaign": {"id": str(CAMPAIGN), "name": "Quiet rooms", "status": "running"},
            "execution": {"id": str(EXECUTION), "status": "running", "progress_pct": 40},
            "runs": [{"id": str(RUN), "agent_type": "seo", "status": "running", "progress": 40}],
            "budget": None,
            "questions": [],
            "content": None,
            "streams": [],
            "versions": [],
            "suggestions": [],
            "files": [],
            "history": [],
        },
        "presence": {
            "users": [{**_PERSON, "initials": "AB", "state": "viewing", "since": wire_time(MOMENT), "tabs": 1}],
            "agents": [
                {
                    "run_id": str(RUN),
                    "agent_type": "seo",
                    "name": "SEO",
                    "state": "working",
                    "label": "is at work",
                    "since": wire_time(MOMENT),
                }
            ],
        },
        "heartbeat": {"last_seq": 42},
        "system": {"content": "We restart at noon; you will be back within seconds."},
        "fault": {"code": "unknown_field", "field": "sequence", "content": "This message has no field sequence."},
        "ack": {"ref": "a1", "result": {"status": "answered"}},
        "fragments": {"seq": 43, "fragments": {"run-seo": "<article id=run-seo>…</article>"}},
    }
    return {name: _message("error" if name == "fault" else name, given) for name, given in fields.items()}


def _message(type: str, fields: dict[str, Any]) -> dict[str, Any]:
    return {"v": VERSION, "type": type, "timestamp": wire_time(MOMENT), "campaign_id": str(CAMPAIGN), **fields}
