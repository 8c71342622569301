"""Every message the server takes. `ref` is the client's own mark; it is echoed in the reply."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, NonNegativeInt, StrictBool, TypeAdapter
from pydantic import Strict as StrictType

from realtime.protocol.base import Strict

REF_LENGTH = 100  # characters


class _FromClient(Strict):
    v: Literal[1] = 1
    ref: str | None = Field(default=None, max_length=REF_LENGTH)


class Resume(_FromClient):
    """Continue behind event `after`. `epoch` and `last_id` (of event `after`) prove that it is the same journal."""

    type: Literal["resume"] = "resume"
    after: NonNegativeInt
    epoch: UUID | None = None
    last_id: UUID | None = None


class Acknowledge(_FromClient):
    """Event `seq`, which asked for it, has been handled."""

    type: Literal["ack"]
    seq: Annotated[NonNegativeInt, StrictType()]


class ClientHeartbeat(_FromClient):
    """A sign of life; answered when it carries a `ref`."""

    type: Literal["heartbeat"]


class AnswerQuestion(_FromClient):
    type: Literal["answer"]
    request_id: UUID
    option: str = Field(default="", max_length=200, description="Empty for a question without options.")
    data: dict[str, Any] = Field(default_factory=dict)


class Command(_FromClient):
    """`retry` carries on what failed; `rerun` analyses again: the step of `run_id`, or without one all who judge.

    With `dependants`, `rerun` also does the steps that come after the one of `run_id`.
    """

    type: Literal["command"]
    command: Literal["pause", "resume", "cancel", "retry", "rerun"]
    run_id: UUID | None = None
    force: StrictBool = False
    dependants: StrictBool = False


class SetPresence(_FromClient):
    type: Literal["presence"]
    state: Literal["viewing", "editing", "idle"]


ClientMessage = Annotated[
    Resume | Acknowledge | ClientHeartbeat | AnswerQuestion | Command | SetPresence,
    Field(discriminator="type"),
]
CLIENT_MESSAGE: TypeAdapter[Resume | Acknowledge | ClientHeartbeat | AnswerQuestion | Command | SetPresence] = (
    TypeAdapter(ClientMessage)
)
