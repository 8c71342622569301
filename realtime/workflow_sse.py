"""The dialect `workflow`: the campaign's events under six names, each with where the whole workflow stands.

For clients that want a progress bar and an end, and nothing of Galley's own words. No event is left out: `event` holds
it as the native protocol has it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

STARTED, PROGRESS, COMPLETED, FAILED = (
    "workflow_started",
    "workflow_progress",
    "workflow_completed",
    "workflow_failed",
)
NAMES = {
    "workflow_started": STARTED,
    "level_started": "workflow_level_started",
    "level_completed": "workflow_level_completed",
    "workflow_complete": COMPLETED,
    "workflow_failed": FAILED,
    "workflow_cancelled": FAILED,
}
STATUSES = {  # what an event makes of its execution's status; `workflow_complete` carries it
    "workflow_started": "running",
    "workflow_resumed": "running",
    "workflow_paused": "paused",
    "workflow_cancelled": "cancelled",
    "workflow_failed": "failed",
}
AGENT_STATUS = frozenset(
    {"agent_started", "agent_completed", "agent_retrying", "agent_skipped", "human_input_required", "error"}
)
SETS_STATE = frozenset(NAMES) | frozenset(STATUSES) | AGENT_STATUS


class WorkflowFold:
    """Where the workflow stands, event by event. The same events always give the same stream."""

    def __init__(self) -> None:
        self._status = "pending"
        self._level: int | None = None
        self._levels: list[list[str]] = []
        self._progress: float = 0
        self._agents: dict[str, str] = {}

    def prime(self, messages: Iterable[dict[str, Any]]) -> None:
        """Takes in what came before the first event that is told."""
        for message in messages:
            self._take(message)

    def tell(self, message: dict[str, Any]) -> dict[str, Any]:
        """The event as this dialect says it."""
        self._take(message)
        return {
            **{name: message[name] for name in ("v", "id", "seq", "timestamp", "campaign_id", "workflow_id")},
            "type": NAMES.get(message["type"], PROGRESS),
            "content": message["content"],
            "status": self._status,
            "progress_pct": self._progress,
            "level": self._level,
            "levels": self._levels,
            "agents": dict(self._agents),
            "event": message,
        }

    def _take(self, message: dict[str, Any]) -> None:
        type = message["type"]
        if type == "workflow_started":
            self._levels = message["levels"]
            self._agents = {agent: "pending" for level in self._levels for agent in level}
            self._level, self._progress = None, 0
        elif type == "level_started":
            self._level = message["level"]
        elif type == "workflow_complete":
            self._status, self._progress = message["status"], 100
        self._status = STATUSES.get(type, self._status)
        if message.get("progress_pct") is not None:
            self._progress = message["progress_pct"]
        if message.get("agent_type"):
            self._agents[message["agent_type"]] = _status_of(message, self._agents.get(message["agent_type"], ""))


def _status_of(message: dict[str, Any], before: str) -> str:
    if message["type"] == "human_input_required":
        return "waiting"
    return message.get("status") or before
