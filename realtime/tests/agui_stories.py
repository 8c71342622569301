"""A campaign's messages as tests tell them, and what an AG-UI run makes of them."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

import orjson

from realtime.agui.run import Run
from realtime.example_messages import server_messages

EXAMPLES = server_messages()
RUN = EXAMPLES["agent_started"]["run_id"]
STREAM = EXAMPLES["content_delta"]["stream"]

Told = list[dict[str, Any]]


def story(*steps: str | tuple[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """Messages of these types, numbered from 1."""
    found = []
    for seq, step in enumerate(steps, start=1):
        type, fields = step if isinstance(step, tuple) else (step, {})
        found.append({**EXAMPLES[type], "id": str(uuid.uuid5(uuid.NAMESPACE_OID, str(seq))), "seq": seq, **fields})
    return found


def run_of(up_to_date_at: int = 0, **wishes: Any) -> Run:
    return Run(thread_id="t", run_id="r", campaign={"id": "c", "name": "n"}, up_to_date_at=up_to_date_at, **wishes)


def told(run: Run, messages: Iterable[dict[str, Any]]) -> Told:
    """Everything that the run says, until it is over."""
    events = list(run.opening(0, "e:0:"))
    for message in messages:
        if not run.over:
            events += run.tell(message, f"e:{message['seq']}:")
    return [orjson.loads(event.model_dump_json(by_alias=True)) for event in events]


def types(events: Told) -> list[str]:
    return [event["type"] for event in events if event["type"] != "STATE_DELTA"]


def written(events: Told, held: dict[str, str] | None = None) -> list[str]:
    """The texts that these events make of those a client has."""
    found: dict[str, str] = {}
    for event in events:
        if event["type"] == "TEXT_MESSAGE_START":
            found[event["messageId"]] = (held or {}).get(event["messageId"], "")
        elif event["type"] == "TEXT_MESSAGE_CONTENT":
            found[event["messageId"]] += event["delta"]
    return list(found.values())


WORK = ("workflow_started", "level_started", "agent_started")


def asking(request_id: str, agent: str = "writer", **fields: Any) -> tuple[str, dict[str, Any]]:
    return "human_input_required", {"request_id": request_id, "agent_type": agent, "run_id": f"run-{agent}", **fields}


def of(type: str, agent: str) -> tuple[str, dict[str, Any]]:
    return type, {"agent_type": agent, "run_id": f"run-{agent}"}


def answer_to(request_id: str) -> tuple[str, dict[str, Any]]:
    return "human_input_received", {"request_id": request_id}


def asked_for(events: Told) -> list[str]:
    """The questions with which a run ended."""
    assert events[-1]["type"] == "RUN_FINISHED"
    return [interrupt["id"] for interrupt in events[-1]["outcome"]["interrupts"]]
