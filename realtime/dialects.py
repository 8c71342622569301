"""From a stored event to a message. `native` is a pure function of the event: replay and live give the same bytes."""

from __future__ import annotations

from typing import Any, Literal, get_args

from campaigns.models import Event
from realtime.protocol.base import VERSION, Journalled, wire_time
from realtime.protocol.events import JournalledMessage
from realtime.sentences import sentence

Dialect = Literal["native", "html"]
Audience = Literal["viewer", "reviewer", "editor", "staff"]

ACKNOWLEDGED = frozenset({"human_input_required", "error", "workflow_complete", "workflow_failed"})

_COMMON = frozenset(Journalled.model_fields) | {"type"}


def _fields_by_type() -> dict[str, frozenset[str]]:
    models = get_args(get_args(JournalledMessage)[0])
    return {
        get_args(model.model_fields["type"].annotation)[0]: frozenset(
            field.alias or name for name, field in model.model_fields.items()
        )
        - _COMMON
        for model in models
    }


_FIELDS = _fields_by_type()
EVENT_TYPES = frozenset(_FIELDS)


def native(event: Event) -> dict[str, Any]:
    """The event as a message of the native protocol; JSON values only.

    Fields that the type does not have stay in the journal. A type that this version does not know passes as it is.
    """
    data: dict[str, Any] = event.data
    fields = _FIELDS.get(event.type)
    metadata: dict[str, Any] = {"actor": event.actor}
    message: dict[str, Any] = {
        "v": VERSION,
        "type": event.type,
        "id": str(event.id),
        "seq": event.seq,
        "timestamp": wire_time(event.created_at),
        "campaign_id": str(event.campaign_id),
        "workflow_id": _text(event.execution_id),
        "requires_ack": event.type in ACKNOWLEDGED,
        "content": sentence(event.type, data),
        "metadata": metadata,
    }
    for name, value in (("run_id", event.run_id), ("attempt", event.attempt)):
        if value is None:
            continue
        place = message if fields is None or name in fields else metadata
        place[name] = value if isinstance(value, int) else str(value)
    for name, value in data.items():
        if (fields is None or name in fields) and name not in _COMMON:
            message[name] = value
    return message


def _text(value: object) -> str | None:
    return None if value is None else str(value)
