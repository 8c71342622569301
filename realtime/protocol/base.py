"""What every message has in common."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, NonNegativeInt

VERSION = 1

Percent = float | int


def wire_time(moment: datetime) -> str:
    """A moment as the wire writes it: ISO 8601, UTC, milliseconds, `Z`."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Strict(BaseModel):
    """Refuses fields it does not know, so that a typo is an error and not silence."""

    model_config = ConfigDict(extra="forbid")


class Message(Strict):
    """Every message we send."""

    v: Literal[1]
    timestamp: AwareDatetime = Field(description="ISO 8601, UTC, ending in Z.")
    campaign_id: UUID


class Journalled(Message):
    """A message that stands in the campaign's journal: it has a number, and a reconnect brings it again."""

    id: UUID
    seq: NonNegativeInt = Field(description="Its number in the campaign's journal: 1, 2, 3, … without gaps.")
    workflow_id: UUID | None = Field(description="The execution it belongs to; null outside of any.")
    requires_ack: bool = Field(description="The client is asked to send `ack` with this number.")
    content: str = Field(description="One plain sentence for a person.")
    metadata: dict[str, Any] = Field(description="`actor`: who did it (`user:ID`, `agent:KEY` or `system`).")


class OfAgent(Journalled):
    """A message about one agent's run."""

    agent: str = Field(description="The agent's name for people.")
    agent_type: str = Field(description="The agent's key.")
    run_id: UUID
    attempt: int = Field(ge=1)
    status: str = Field(description="pending, queued, running, waiting, completed, failed, skipped or cancelled.")
    progress: Percent = Field(ge=0, le=100, description="This agent's.")
    progress_pct: Percent = Field(ge=0, le=100, description="The whole workflow's.")
    estimated_completion: AwareDatetime | None
