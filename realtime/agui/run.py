"""One AG-UI run: from where the client is, until the campaign's work ends, fails, is cancelled or needs this person.

History is told and never ends a run; only when the client is up to date does the work's end, or an open question, end
it. So a client that comes late gets the whole story in one run, and one that comes back gets the rest of it.

AG-UI has questions at the end of a run only, and nothing of what goes on reaches a client between two runs. So a
question ends a run when there is nothing else to tell: when nobody works any more. It does not when this person may not
answer it, or has left it to others.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from ag_ui.core import (
    BaseEvent,
    Interrupt,
    RunErrorEvent,
    RunFinishedCancelledOutcome,
    RunFinishedEvent,
    RunFinishedInterruptOutcome,
    RunFinishedSuccessOutcome,
    RunStartedEvent,
    StateDeltaEvent,
    StateSnapshotEvent,
)

from realtime.agui.answering import answers_schema
from realtime.agui.narrator import Message, Narrator, Told
from realtime.agui.state import RunState

PROTOCOL_VERSION = "1.0"
ENDS = frozenset({"workflow_complete", "workflow_failed", "workflow_cancelled"})
BEGINS = frozenset({"workflow_started", "workflow_resumed", "agent_started"})


class Run:
    """Pure: native messages in, AG-UI events out. `up_to_date_at` is where the journal stood when it began, `left` are
    the questions that this person has left to others, and `may_answer` says of a question whether they may answer it.
    """

    def __init__(
        self,
        *,
        thread_id: str,
        run_id: str,
        campaign: dict[str, Any],
        up_to_date_at: int,
        left: Collection[str] = (),
        may_answer: Callable[[Message], bool] = lambda _: True,
        raw: bool = False,
    ) -> None:
        self.over = False
        self._thread_id = thread_id
        self._run_id = run_id
        self._up_to_date_at = up_to_date_at
        self._raw = raw
        self._may_answer = may_answer
        self._state = RunState(campaign, "", left)
        self._narrator = Narrator()
        self._end: Message | None = None

    def prime(self, messages: Iterable[Message]) -> None:
        """Takes in, silently, what the client has heard in earlier runs."""
        for message in messages:
            self._take(message, "")

    def opening(self, seq: int, cursor: str, held: Mapping[str, str] | None = None) -> Told:
        """The run's first events, for a client that has everything up to `seq`, and these texts by message id."""
        self._state.document["cursor"] = cursor
        started = RunStartedEvent(thread_id=self._thread_id, run_id=self._run_id, protocol_version=PROTOCOL_VERSION)
        opened = [StateSnapshotEvent(snapshot=self._state.document), *self._narrator.open_again(held or {})]
        return [started, *opened, *self._ending(seq)]

    def tell(self, message: Message, cursor: str) -> Told:
        """What one event comes to."""
        told, patch = self._take(message, cursor)
        raw = {"raw_event": message} if self._raw else {}
        delta = StateDeltaEvent.model_validate({"delta": patch, **raw})
        return [*told, delta, *self._ending(message["seq"])]

    def fail(self, code: str, sentence: str) -> Told:
        """Ends a run that cannot go on; the client may begin another at its cursor."""
        self.over = True
        return [RunErrorEvent(message=sentence, code=code)]

    def _take(self, message: Message, cursor: str) -> tuple[Told, list[dict[str, Any]]]:
        if message["type"] in ENDS:
            self._end = message
        elif message["type"] in BEGINS:
            self._end = None
        return self._narrator.tell(message), self._state.take(message, cursor)

    def _ending(self, seq: int) -> Told:
        if seq < self._up_to_date_at:
            return []
        asked = self._asked_here()
        if asked and not self._state.at_work:
            self.over = True
            outcome = RunFinishedInterruptOutcome(interrupts=[_interrupt(question) for question in asked])
            return [*self._narrator.close_all(), self._finished(outcome)]
        if self._end is None:
            return []
        self.over = True
        return [*self._narrator.close_all(), self._ended(self._end)]

    def _asked_here(self) -> list[Message]:
        """The open questions that wait for this person."""
        document = self._state.document
        return [
            asked
            for id, asked in document["questions"].items()
            if id not in document["left"] and self._may_answer(asked)
        ]

    def _ended(self, end: Message) -> BaseEvent:
        if end["type"] == "workflow_failed":
            return RunErrorEvent(message=end["error_message"], code="workflow_failed")
        if end["type"] == "workflow_cancelled":
            return self._finished(RunFinishedCancelledOutcome())
        result = {"status": end["status"], "duration_seconds": end["duration_seconds"], **end["result"]}
        return self._finished(RunFinishedSuccessOutcome(), result)

    def _finished(self, outcome: Any, result: Any = None) -> RunFinishedEvent:
        return RunFinishedEvent(thread_id=self._thread_id, run_id=self._run_id, outcome=outcome, result=result)


def _interrupt(asked: Message) -> Interrupt:
    """A question. Its answer is `{"option": …, "data": {…}}`."""
    return Interrupt(
        id=asked["request_id"],
        reason=asked["action"],
        message=asked["prompt"],
        response_schema=answers_schema([option["id"] for option in asked["options"]], asked["schema"]),
        expires_at=asked["expires_at"],
        metadata={"agent": asked["agent"], "options": asked["options"], "data": asked["data"]},
    )
