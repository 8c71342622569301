"""The messages outside the journal, and the union of everything the server sends."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AwareDatetime, Discriminator, Field, NonNegativeInt, Tag, TypeAdapter

from realtime.protocol.base import Journalled, Message, Strict
from realtime.protocol.events import JournalledMessage


class Person(Strict):
    """Somebody who is here, with all their tabs."""

    id: int
    name: str
    initials: str
    state: Literal["viewing", "editing", "idle"]
    since: AwareDatetime
    tabs: int = Field(ge=1)


class AgentHere(Strict):
    """An agent that works on one of its runs, or waits with it for people."""

    run_id: UUID
    agent_type: str = Field(description="The agent's key.")
    name: str
    state: Literal["working", "waiting"]
    label: str = Field(description="The state in words, to stand behind the name.")
    since: AwareDatetime = Field(description="When it began to work, or to wait.")


class You(Strict):
    """Who the server takes the client for."""

    id: int
    name: str
    role: str


class ConnectionEstablished(Message):
    type: Literal["connection_established"]
    workflow_id: UUID = Field(description="What is followed: an execution, or (the campaign's own id) all of them.")
    connection_id: UUID
    last_seq: NonNegativeInt
    epoch: UUID
    heartbeat_seconds: float
    you: You


class Snapshot(Message):
    """The full state. What is in it is at least as new as event number `seq`; every later event *sets* state."""

    type: Literal["snapshot"]
    seq: NonNegativeInt
    epoch: UUID
    campaign: dict[str, Any]
    execution: dict[str, Any] | None
    runs: list[dict[str, Any]]
    budget: dict[str, Any] | None = Field(description="How the money stands while a budget has paused the work.")
    questions: list[dict[str, Any]]
    content: dict[str, Any] | None
    streams: list[dict[str, Any]] = Field(description="The texts being written now: one for each run, by its `run_id`.")
    versions: list[dict[str, Any]]
    suggestions: list[dict[str, Any]]
    files: list[dict[str, Any]]
    history: list[dict[str, Any]]


class PresenceChanged(Message):
    """Who is here now: the people on the campaign, and apart from them the agents at work on it."""

    type: Literal["presence"]
    users: list[Person]
    agents: list[AgentHere]


class Heartbeat(Message):
    type: Literal["heartbeat"]
    last_seq: NonNegativeInt
    ref: str | None = None


class System(Message):
    type: Literal["system"]
    content: str


class Fault(Message):
    """Something is wrong with what the client sent or with its connection. Unlike `WorkError`, it has no number."""

    type: Literal["error"]
    code: str
    field: str | None
    content: str
    ref: str | None = None


class Ack(Message):
    """Answers a client's message: it was taken."""

    type: Literal["ack"]
    ref: str | None
    result: dict[str, Any] = Field(default_factory=dict)


class Fragments(Message):
    """Only in the dialect `html`: pieces of the page by the id of the element they replace, as of event `seq`."""

    type: Literal["fragments"]
    seq: NonNegativeInt
    fragments: dict[str, str]


TransientMessage = Annotated[
    ConnectionEstablished | Snapshot | PresenceChanged | Heartbeat | System | Fault | Ack | Fragments,
    Field(discriminator="type"),
]


def _kind(message: Any) -> str:
    journalled = "id" in message if isinstance(message, dict) else isinstance(message, Journalled)
    return "journalled" if journalled else "transient"


ServerMessage = Annotated[
    Annotated[JournalledMessage, Tag("journalled")] | Annotated[TransientMessage, Tag("transient")],
    Discriminator(_kind),
]
SERVER_MESSAGE: TypeAdapter[Any] = TypeAdapter(ServerMessage)
