"""What happens in a campaign's work, in AG-UI's words: levels as steps, agents as subagents, text, tool calls.

It knows what is open, since AG-UI wants everything closed before a run ends, and opened again when another continues.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from ag_ui.core import (
    BaseEvent,
    CustomEvent,
    StepFinishedEvent,
    StepStartedEvent,
    SubagentErrorEvent,
    SubagentFinishedEvent,
    SubagentFinishedSuccessOutcome,
    SubagentFinishedSuspendedOutcome,
    SubagentStartedEvent,
    TextMessageContentEvent,
    TextMessageEndEvent,
    TextMessageStartEvent,
    ToolCallArgsEvent,
    ToolCallEndEvent,
    ToolCallResultEvent,
    ToolCallStartEvent,
)

Message = dict[str, Any]
Told = list[BaseEvent]


@dataclass
class _Text:
    """A text that is being written, as one AG-UI message."""

    stream: str
    message_id: str
    text: str = ""
    ahead: int = 0  # characters past `text` that the client has from an earlier run


class Narrator:
    """Turns native messages into AG-UI events. The same messages always give the same events."""

    def __init__(self) -> None:
        self._steps: dict[str, None] = {}
        self._subagents: dict[str, SubagentStartedEvent] = {}  # by run
        self._last: dict[str, SubagentStartedEvent] = {}  # by run: the newest, open or not
        self._times: Counter[str] = Counter()
        self._texts: dict[str, _Text] = {}  # by run
        self._tools: dict[tuple[str, str], str] = {}
        self._tell: dict[str, Callable[[Message], Told]] = {
            "level_started": self._level_started,
            "level_completed": self._level_completed,
            "agent_started": self._agent_started,
            "agent_thinking": self._goes_on,
            "agent_progress": self._goes_on,
            "agent_completed": self._agent_completed,
            "agent_retrying": self._agent_retrying,
            "error": self._error,
            "content_delta": self._content_delta,
            "tool_started": self._tool_started,
            "tool_progress": self._goes_on,
            "tool_completed": self._tool_completed,
            "human_input_required": self._human_input_required,
            "workflow_started": self._boundary,
            "workflow_complete": self._boundary,
            "workflow_failed": self._boundary,
            "workflow_cancelled": self._boundary,
        }

    def tell(self, message: Message) -> Told:
        """What one message comes to. What AG-UI has no event for is a CUSTOM one of the message's own type."""
        return self._tell.get(message["type"], _custom)(message)

    def open_again(self, held: Mapping[str, str]) -> Told:
        """Opens what is open, for a client whose run begins here. `held` are the texts it has, by message id: of a
        text that is being written it is told what it lacks, however late it comes.
        """
        opened: Told = [StepStartedEvent(step_name=name) for name in self._steps]
        opened += self._subagents.values()
        for run_id, text in self._texts.items():
            has = held.get(text.message_id, "")
            if text.text.startswith(has) or has.startswith(text.text):
                text.ahead = max(0, len(has) - len(text.text))
            else:  # what it has under this id is something else
                text.message_id, has = f"{text.message_id}:again", ""
            opened += [self._text_start(run_id), *self._more_text(run_id, text.text[len(has) :])]
        return opened

    def close_all(self) -> Told:
        """Closes what is open: the run ends, or rests, here."""
        closed: Told = []
        for run_id in list(self._texts):
            closed += self._end_text(run_id)
        for run_id in list(self._subagents):
            closed += self._suspend(run_id, None)
        closed += [StepFinishedEvent(step_name=name) for name in self._steps]
        self._steps.clear()
        return closed

    # Levels and agents

    def _boundary(self, message: Message) -> Told:
        self._tools.clear()
        return self.close_all()

    def _level_started(self, message: Message) -> Told:
        name = _step(message)
        if name in self._steps:
            return []
        self._steps[name] = None
        return [StepStartedEvent(step_name=name)]

    def _level_completed(self, message: Message) -> Told:
        name = _step(message)
        if name not in self._steps:
            return []
        del self._steps[name]
        return [StepFinishedEvent(step_name=name)]

    def _agent_started(self, message: Message) -> Told:
        return [*self._suspend(message["run_id"], None), self._begin(message)]

    def _begin(self, message: Message) -> SubagentStartedEvent:
        return self._open(
            message["run_id"],
            f"{message['run_id']}:{message['attempt']}",
            SubagentStartedEvent(
                subagent_run_id="", name=message["agent_type"], description=message.get("task") or message["agent"]
            ),
        )

    def _open(self, run_id: str, invocation: str, like: SubagentStartedEvent) -> SubagentStartedEvent:
        """AG-UI wants an id of its own for every invocation; one attempt has several when a question lies between."""
        self._times[invocation] += 1
        times = self._times[invocation]
        name = invocation if times == 1 else f"{invocation}:{times}"
        subagent = like.model_copy(update={"subagent_run_id": name})
        self._subagents[run_id] = self._last[run_id] = subagent
        return subagent

    def _at_work(self, run_id: str) -> Told:
        """An agent that had asked, and works again."""
        if run_id in self._subagents or run_id not in self._last:
            return []
        last = self._last[run_id]
        return [self._open(run_id, ":".join(last.subagent_run_id.split(":")[:2]), last)]

    def _goes_on(self, message: Message) -> Told:
        """The state says what it does."""
        return self._at_work(message["run_id"])

    def _agent_completed(self, message: Message) -> Told:
        begun: Told = [] if message["run_id"] in self._subagents else [self._begin(message)]
        ended = self._end_text(message["run_id"])
        subagent = self._subagents.pop(message["run_id"])
        finished = SubagentFinishedEvent(
            subagent_run_id=subagent.subagent_run_id, outcome=SubagentFinishedSuccessOutcome()
        )
        return [*begun, *ended, finished]

    def _agent_retrying(self, message: Message) -> Told:
        if message["reason"] in ("interrupted", "asked"):  # the same attempt goes on, or is about to begin
            return [*self._end_text(message["run_id"]), *_custom(message)]
        return [*self._fail(message["run_id"], message["error_message"], message["reason"]), *_custom(message)]

    def _error(self, message: Message) -> Told:
        if not message.get("run_id") or message["retrying"]:
            return _custom(message)
        return [*self._fail(message["run_id"], message["error_message"], message["code"]), *_custom(message)]

    def _fail(self, run_id: str, why: str, code: str) -> Told:
        ended = self._end_text(run_id)
        subagent = self._subagents.pop(run_id, None)
        if subagent is None:
            return ended
        return [*ended, SubagentErrorEvent(subagent_run_id=subagent.subagent_run_id, message=why, code=code)]

    def _human_input_required(self, message: Message) -> Told:
        return [*self._suspend(message["run_id"], [message["request_id"]]), *_custom(message)]

    def _suspend(self, run_id: str, interrupt_ids: list[str] | None) -> Told:
        ended = self._end_text(run_id)
        subagent = self._subagents.pop(run_id, None)
        if subagent is None:
            return ended
        outcome = SubagentFinishedSuspendedOutcome(interrupt_ids=interrupt_ids)
        return [*ended, SubagentFinishedEvent(subagent_run_id=subagent.subagent_run_id, outcome=outcome)]

    # Text and tools

    def _content_delta(self, message: Message) -> Told:
        run_id, stream = message["run_id"], message["stream"]
        told = self._at_work(run_id)
        known = self._texts.get(run_id)
        before = known.text if known is not None and known.stream == stream else ""
        after = before[: message["offset"]] + message["text"]
        if known is None or known.stream != stream or not after.startswith(before):
            told += self._end_text(run_id)
            message_id = stream if not before else f"{stream}:{message['seq']}"  # AG-UI takes nothing back
            known, before = _Text(stream, message_id), ""
            self._texts[run_id] = known
            told.append(self._text_start(run_id))
        known.text = after
        more = after[len(before) :]
        skipped = min(known.ahead, len(more))
        known.ahead -= skipped
        return [*told, *self._more_text(run_id, more[skipped:])]

    def _text_start(self, run_id: str) -> TextMessageStartEvent:
        message_id = self._texts[run_id].message_id
        return TextMessageStartEvent(message_id=message_id, role="assistant", subagent_run_id=self._subagent(run_id))

    def _more_text(self, run_id: str, text: str) -> Told:
        if not text:
            return []
        message_id = self._texts[run_id].message_id
        return [TextMessageContentEvent(message_id=message_id, delta=text, subagent_run_id=self._subagent(run_id))]

    def _end_text(self, run_id: str) -> Told:
        text = self._texts.pop(run_id, None)
        if text is None:
            return []
        return [TextMessageEndEvent(message_id=text.message_id, subagent_run_id=self._subagent(run_id))]

    def _tool_started(self, message: Message) -> Told:
        begun = self._at_work(message["run_id"])
        call = message["id"]
        self._tools[message["run_id"], message["tool"]] = call
        subagent = self._subagent(message["run_id"])
        arguments = orjson.dumps({"summary": message["summary"]}).decode()
        return [
            *begun,
            ToolCallStartEvent(tool_call_id=call, tool_call_name=message["tool"], subagent_run_id=subagent),
            ToolCallArgsEvent(tool_call_id=call, delta=arguments, subagent_run_id=subagent),
            ToolCallEndEvent(tool_call_id=call, subagent_run_id=subagent),
        ]

    def _tool_completed(self, message: Message) -> Told:
        key = (message["run_id"], message["tool"])
        begun = [] if key in self._tools else self._tool_started(message)
        result = ToolCallResultEvent(
            message_id=f"{message['id']}:result",
            tool_call_id=self._tools.pop(key),
            content=message["summary"],
            subagent_run_id=self._subagent(message["run_id"]),
        )
        return [*begun, result]

    def _subagent(self, run_id: str) -> str | None:
        subagent = self._subagents.get(run_id)
        return subagent.subagent_run_id if subagent else None


def _custom(message: Message) -> Told:
    return [CustomEvent(name=message["type"], value=message)]


def _step(message: Message) -> str:
    return f"Stage {message['level'] + 1}"
