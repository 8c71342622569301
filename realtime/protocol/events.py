"""The messages that stand in the journal: one for every event type."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AwareDatetime, Field, NonNegativeFloat, NonNegativeInt

from realtime.protocol.base import Journalled, OfAgent, Strict


class Subtask(Strict):
    name: str
    state: str
    done: NonNegativeInt | None = None
    total: NonNegativeInt | None = None


class Option(Strict):
    id: str
    label: str
    description: str = ""


class Recovery(Strict):
    """Something a person can do about an error."""

    action: str
    label: str


# The workflow


class PlannedStep(Strict):
    """A step of the workflow. One agent may have several."""

    step: str
    agent_type: str
    waits_for: list[str] = Field(description="The steps that it begins behind.")


class WorkflowStarted(Journalled):
    type: Literal["workflow_started"]
    workflow: str
    levels: list[list[str]]
    waits_for: dict[str, list[str]] = Field(
        default_factory=dict, description="By agent, all its steps together: those that it begins behind."
    )
    steps: list[PlannedStep] = Field(default_factory=list, description="The same, step by step.")
    trigger: str
    started_by: str | None
    estimated_completion: AwareDatetime | None


class LevelStarted(Journalled):
    type: Literal["level_started"]
    level: NonNegativeInt
    agents: list[str]


class LevelCompleted(Journalled):
    type: Literal["level_completed"]
    level: NonNegativeInt
    agents: list[str]


class WorkflowPaused(Journalled):
    type: Literal["workflow_paused"]
    by: str | None
    reason: str


class WorkflowResumed(Journalled):
    type: Literal["workflow_resumed"]
    by: str | None
    reason: str


class WorkflowCancelled(Journalled):
    type: Literal["workflow_cancelled"]
    by: str | None
    reason: str


class WorkflowComplete(Journalled):
    type: Literal["workflow_complete"]
    status: str
    duration_seconds: NonNegativeFloat
    waiting_seconds: NonNegativeFloat = 0
    interrupted_seconds: NonNegativeFloat = 0
    result: dict[str, Any]


class WorkflowFailed(Journalled):
    type: Literal["workflow_failed"]
    error_message: str
    failed_agents: list[str]
    duration_seconds: NonNegativeFloat
    waiting_seconds: NonNegativeFloat = 0
    interrupted_seconds: NonNegativeFloat = 0


# Agents and their tools


class AgentStarted(OfAgent):
    type: Literal["agent_started"]
    task: str


class AgentThinking(OfAgent):
    type: Literal["agent_thinking"]
    message: str


class AgentProgress(OfAgent):
    type: Literal["agent_progress"]
    message: str
    operation: str
    items_done: NonNegativeInt | None
    items_total: NonNegativeInt | None
    subtasks: list[Subtask]
    metrics: dict[str, Any]


class _OfTool(OfAgent):
    tool: str
    summary: str
    items_done: NonNegativeInt | None
    items_total: NonNegativeInt | None
    duration_seconds: NonNegativeFloat | None
    ok: bool | None = Field(description="null while it runs.")


class ToolStarted(_OfTool):
    type: Literal["tool_started"]


class ToolProgress(_OfTool):
    type: Literal["tool_progress"]


class ToolCompleted(_OfTool):
    type: Literal["tool_completed"]


class AgentCompleted(OfAgent):
    type: Literal["agent_completed"]
    duration_seconds: NonNegativeFloat
    result: dict[str, Any]
    cache: str
    tokens: NonNegativeInt
    tokens_estimated: bool = Field(default=False, description="The service did not tell all of them.")
    cost: NonNegativeFloat | None = Field(description="US dollars; null: the price is unknown.")


class AgentRetrying(OfAgent):
    type: Literal["agent_retrying"]
    reason: Literal["error", "rate_limit", "worker_lost", "interrupted", "asked"] = Field(
        description="`interrupted`: the database was away for a moment. Nothing failed; it is still the same attempt. "
        "`asked`: while it waited for its next attempt somebody said to begin it now."
    )
    retry_in_seconds: NonNegativeFloat
    error_message: str


class AgentSkipped(OfAgent):
    type: Literal["agent_skipped"]
    reason: str


# The content


class ContentDelta(Journalled):
    type: Literal["content_delta"]
    run_id: UUID
    stream: UUID = Field(description="New for each call and attempt; a new stream replaces the run's earlier text.")
    offset: NonNegativeInt = Field(description="Where `text` begins, in code points.")
    text: str


class ContentEdit(Journalled):
    """How things stand with a suggestion: an agent has made it, or a person has decided about it."""

    type: Literal["content_edit"]
    run_id: UUID
    suggestion_id: UUID
    version: int | None = Field(default=None, description="The version of the text that `start` and `end` speak of.")
    start: NonNegativeInt | None
    end: NonNegativeInt | None
    field: Literal["", "title", "meta_description", "slug"] = Field(
        default="", description="The field that `text` takes the place of; empty: the passage."
    )
    text: str | None = Field(description="What takes the passage's place; null: the suggestion replaces nothing.")
    rule: str
    reason: str
    status: str = Field(description="proposed, applied, refused, dismissed or reverted.")
    decided_by: str | None = Field(default=None, description="The person who decided; null: an agent.")
    note: str = Field(default="", description="Why, if that person said so.")


class ContentVersion(Journalled):
    type: Literal["content_version"]
    number: int = Field(ge=1)
    parent: int | None
    agent: str = Field(description="The agent's name; empty when a person wrote it.")
    summary: str
    words: NonNegativeInt
    added: NonNegativeInt
    removed: NonNegativeInt


class ArtifactCreated(Journalled):
    type: Literal["artifact_created"]
    artifact_id: UUID
    kind: str = Field(description="pdf, image, chart, table or document.")
    name: str
    version: int = Field(ge=1, description="Counts the versions of this file; a re-run makes the next one.")
    size: NonNegativeInt = Field(description="In bytes.")
    url: str = Field(description="Where it is downloaded.")


class SourceRead(Journalled):
    """A page that was named as a source has been fetched, or cannot be."""

    type: Literal["source_read"]
    source_id: UUID
    name: str
    ok: bool
    characters: NonNegativeInt
    message: str = Field(description="Why it could not be read; empty when it could.")


# People


class HumanInputRequired(Journalled):
    type: Literal["human_input_required"]
    request_id: UUID
    agent: str
    agent_type: str
    run_id: UUID
    action: str
    prompt: str
    data: dict[str, Any]
    options: list[Option]
    schema_: dict[str, Any] = Field(alias="schema", description="JSON Schema of the answer's data.")
    expires_at: AwareDatetime | None
    asked_of: str = Field(default="", description="Who alone may answer; empty: everybody who may answer at all.")
    asked_person: int | None = Field(default=None, description="The id of the person who alone may answer.")
    asked_role: str = Field(
        default="", description="The role from which on people may answer; empty: no other than usual."
    )
    supersedes: UUID | None = Field(default=None, description="The request that this one replaces.")


class HumanInputReceived(Journalled):
    type: Literal["human_input_received"]
    request_id: UUID
    option: str
    data: dict[str, Any]
    answered_by: str | None


class WorkError(Journalled):
    """An agent's fault, or the workflow's own (`agent` is null then, and so are the other fields of an agent)."""

    type: Literal["error"]
    agent: str | None
    code: str
    error_message: str
    recovery: list[Recovery]
    retrying: bool
    agent_type: str | None = None
    run_id: UUID | None = None
    attempt: int | None = None
    status: str | None = None
    progress: float | int | None = None
    progress_pct: float | int | None = None
    estimated_completion: AwareDatetime | None = None


JournalledMessage = Annotated[
    WorkflowStarted
    | LevelStarted
    | LevelCompleted
    | WorkflowPaused
    | WorkflowResumed
    | WorkflowCancelled
    | WorkflowComplete
    | WorkflowFailed
    | AgentStarted
    | AgentThinking
    | AgentProgress
    | ToolStarted
    | ToolProgress
    | ToolCompleted
    | AgentCompleted
    | AgentRetrying
    | AgentSkipped
    | ContentDelta
    | ContentEdit
    | ContentVersion
    | ArtifactCreated
    | SourceRead
    | HumanInputRequired
    | HumanInputReceived
    | WorkError,
    Field(discriminator="type"),
]
