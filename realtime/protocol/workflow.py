"""What the SSE stream says in the dialect `workflow`."""

from __future__ import annotations

from typing import Any, Literal
from uuid import UUID

from pydantic import Field, NonNegativeInt

from realtime.protocol.base import Message, Percent


class WorkflowNews(Message):
    """An event, and where the whole workflow stands after it."""

    type: Literal[
        "workflow_started",
        "workflow_level_started",
        "workflow_progress",
        "workflow_level_completed",
        "workflow_completed",
        "workflow_failed",
    ]
    id: UUID
    seq: NonNegativeInt
    workflow_id: UUID | None
    content: str = Field(description="One plain sentence for a person.")
    status: str = Field(description="pending, running, paused, completed, completed_with_errors, failed or cancelled.")
    progress_pct: Percent = Field(ge=0, le=100)
    level: NonNegativeInt | None = Field(description="The level that started last.")
    levels: list[list[str]] = Field(description="The agents of every level.")
    agents: dict[str, str] = Field(description="The status of every agent.")
    event: dict[str, Any] = Field(description="The event as the native protocol has it.")
