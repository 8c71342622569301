"""What a client knows about its place in a campaign's journal, without any I/O: moments and texts in, effects out.

Source: docs/protocol.md. One session lasts over any number of connections.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from random import Random
from typing import Any, Literal

LARGEST = 64 * 1024  # bytes of a message
RESUMABLE = frozenset({1000, 1001, 1005, 1006, 1011, 1012, 1013, 4408, 4409, 4429, 4503})
FIRST_DELAY = 0.5  # seconds
LONGEST_DELAY = 30.0
HEARTBEAT_SECONDS = 30.0  # until the server says how often

State = Literal["connecting", "live", "waiting", "stopped"]
Message = dict[str, Any]


class Refused(Exception):
    """The server did not do what was asked; `code` is for programs, the text for people."""

    def __init__(self, message: Message) -> None:
        super().__init__(message["content"])
        self.code: str = message["code"]
        self.field: str | None = message["field"]


class ReplyLost(Exception):
    """The connection broke before the reply to a command came: it was carried out, or it was not."""


@dataclass(frozen=True)
class Deliver:
    """Give this message to the program."""

    message: Message


@dataclass(frozen=True)
class Send:
    """Send this text."""

    text: str


@dataclass(frozen=True)
class Reply:
    """What was asked under `ref` is done, with `result`, or `error` says why not."""

    ref: str
    result: Message = field(default_factory=dict)
    error: Exception | None = None


@dataclass(frozen=True)
class Wait:
    """Connect again after so many seconds."""

    seconds: float


@dataclass(frozen=True)
class Stop:
    """There is no point in connecting again: `code` is the close code, `reason` the server's sentence."""

    code: int
    reason: str


@dataclass(frozen=True)
class Status:
    """The connection's state has changed."""

    state: State


Effect = Deliver | Send | Reply | Wait | Stop | Status


class Session:
    """Follows one campaign, or one of its executions: then only its events come, and their numbers have holes."""

    def __init__(
        self,
        *,
        after: int | None = None,
        epoch: str | None = None,
        last_id: str | None = None,
        random: Random | None = None,
    ) -> None:
        self.cursor = after
        self.epoch = epoch
        self.last_id = last_id
        self.heartbeat_seconds = HEARTBEAT_SECONDS
        self._whole = True  # until the server says that this is one execution's
        self._random = random or Random()
        self._failures = 0
        self._connected = False
        self._requests: dict[str, tuple[Message, bool]] = {}  # by ref: the message, and whether it was sent
        self._number = 0
        self._asked_for: int | None = None
        self._at_last_heartbeat: int | None = None
        self._reason = ""
        self._given_up: Exception | None = None

    @property
    def patience(self) -> float:
        """Seconds of silence after which the connection is dead."""
        return 2.5 * self.heartbeat_seconds

    def query(self) -> dict[str, str]:
        """What the address says, so that the server goes on where the program is."""
        if self.cursor is None:
            return {}
        place = {"after": str(self.cursor), "epoch": self.epoch, "last_id": self.last_id}
        return {name: value for name, value in place.items() if value is not None}

    # The connection

    def connecting(self) -> list[Effect]:
        return [Status("connecting")]

    def closed(self, code: int, reason: str = "") -> list[Effect]:
        """The connection has ended, or could not be made (code 1006). `reason` counts before what the server said."""
        self._connected = False
        self._asked_for = self._at_last_heartbeat = None
        effects = self._lose_commands()
        if code not in RESUMABLE:
            reason = reason or self._reason or f"The server closed the connection with code {code}."
            return [*effects, *self.give_up(ConnectionError(reason)), Status("stopped"), Stop(code, reason)]
        delay = min(LONGEST_DELAY, FIRST_DELAY * 2**self._failures)
        self._failures = min(self._failures + 1, 10)
        return [*effects, Status("waiting"), Wait(delay * self._random.uniform(0.5, 1.0))]

    def _lose_commands(self) -> list[Effect]:
        """Commands that were sent may have been carried out; to answer twice does no harm."""
        lost = [ref for ref, (message, sent) in self._requests.items() if sent and message["type"] != "answer"]
        for ref in lost:
            del self._requests[ref]
        return [Reply(ref, error=ReplyLost("The connection broke before the reply came.")) for ref in lost]

    def give_up(self, error: Exception) -> list[Effect]:
        """Nobody will reply any more, nor to what is asked later."""
        self._given_up = self._given_up or error
        refs, self._requests = list(self._requests), {}
        return [Reply(ref, error=error) for ref in refs]

    # What comes in

    def received(self, text: str) -> list[Effect]:
        """What a frame brings about. Bare texts are `ping` and `pong`."""
        if text in ("ping", "pong"):
            return [Send("pong")] if text == "ping" else []
        message: Message = json.loads(text)
        if "id" in message:
            return self._event(message)
        match message["type"]:
            case "connection_established":
                return self._established(message)
            case "snapshot":
                self.cursor, self.epoch, self.last_id = message["seq"], message["epoch"], None
                self._asked_for = None
            case "heartbeat":
                return self._heartbeat(message)
            case "ack":
                return self._reply(message, None)
            case "error":
                if message.get("ref") in self._requests:
                    return self._reply(message, Refused(message))
                self._reason = message["content"]
        return [Deliver(message)]

    def _established(self, message: Message) -> list[Effect]:
        self._failures, self._connected, self._reason = 0, True, ""
        self._whole = message["workflow_id"] == message["campaign_id"]
        self.heartbeat_seconds = message["heartbeat_seconds"]
        if self.epoch is None:
            self.epoch = message["epoch"]
        return [Status("live"), Deliver(message), *(self._send(ref) for ref in list(self._requests))]

    def _event(self, message: Message) -> list[Effect]:
        seq = message["seq"]
        if self.cursor is not None and seq <= self.cursor:
            return []
        if self.cursor is not None and self._whole and seq > self.cursor + 1:
            return self._resume()
        self.cursor, self.last_id, self._asked_for = seq, message["id"], None
        acknowledge = [Send(_text({"type": "ack", "seq": seq}))] if message["requires_ack"] else []
        return [Deliver(message), *acknowledge]

    def _resume(self) -> list[Effect]:
        """Something is missing. The server is asked for it, once."""
        if self._asked_for == self.cursor:
            return []
        self._asked_for = self.cursor
        place = {"after": self.cursor, "epoch": self.epoch, "last_id": self.last_id}
        return [Send(_text({"type": "resume", **{name: value for name, value in place.items() if value is not None}}))]

    def _heartbeat(self, message: Message) -> list[Effect]:
        """A sign of life both ways. Two in a row that say there is more than came tell of a gap."""
        stuck = self._at_last_heartbeat is not None and self._at_last_heartbeat == self.cursor
        behind = self.cursor is not None and message["last_seq"] > self.cursor
        self._at_last_heartbeat = self.cursor
        gap = self._resume() if behind and stuck and self._whole else []
        return [Send(_text({"type": "heartbeat"})), *gap]

    def _reply(self, message: Message, error: Exception | None) -> list[Effect]:
        ref = message.get("ref")
        if ref is None or self._requests.pop(ref, None) is None:
            return []
        return [Reply(ref, message.get("result", {}), error)]

    # What goes out

    def answer(self, request_id: str, option: str, data: Message | None = None) -> tuple[str, list[Effect]]:
        """Answers a question. Without a connection it waits for the next one, and is repeated if a reply got lost."""
        return self._ask({"type": "answer", "request_id": request_id, "option": option, "data": data or {}})

    def command(
        self, command: str, *, run_id: str | None = None, force: bool = False, dependants: bool = False
    ) -> tuple[str, list[Effect]]:
        """`pause`, `resume`, `cancel`, `retry` or `rerun`. Never repeated: a lost reply is `ReplyLost`."""
        of_run = {"run_id": run_id, "dependants": dependants} if run_id else {}
        return self._ask({"type": "command", "command": command, "force": force, **of_run})

    def presence(self, state: Literal["viewing", "editing", "idle"]) -> tuple[str, list[Effect]]:
        """Tells the others what this person does."""
        return self._ask({"type": "presence", "state": state})

    def _ask(self, message: Message) -> tuple[str, list[Effect]]:
        """The request's mark, and what to send now. Raises ConnectionError when nobody will reply any more."""
        if self._given_up is not None:
            raise ConnectionError(str(self._given_up))
        self._number += 1
        ref = str(self._number)
        size = len(_text({**message, "ref": ref}))
        if size > LARGEST:
            raise ValueError(f"{message['type']}: {size:,} bytes; the server reads {LARGEST:,} at most")
        self._requests[ref] = ({**message, "ref": ref}, False)
        return ref, [self._send(ref)] if self._connected else []

    def _send(self, ref: str) -> Send:
        message, _ = self._requests[ref]
        self._requests[ref] = (message, True)
        return Send(_text(message))


def _text(message: Message) -> str:
    return json.dumps(message, separators=(",", ":"))
