"""One connection's logic without any I/O: messages and moments in, effects out. The shells around it are thin.

Moments are seconds of a monotonic clock and are passed in.
"""

from __future__ import annotations

import contextlib
import json
import uuid
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Literal

import orjson
from pydantic import ValidationError

from realtime.faults import in_words
from realtime.protocol.client import (
    CLIENT_MESSAGE,
    REF_LENGTH,
    Acknowledge,
    AnswerQuestion,
    ClientHeartbeat,
    Command,
    Resume,
    SetPresence,
)
from realtime.protocol.close_codes import CloseCode

MAX_INBOUND_BYTES = 64 * 1024
MESSAGES_PER_SECOND = 20.0
BURST = 40.0
REFUSALS_BEFORE_HANG_UP = 200  # messages over the rate, in a row
LARGE_BEFORE_HANG_UP = 3
UNACKNOWLEDGED_LIMIT = 1000


@dataclass(frozen=True)
class Say:
    """Send a message that is not journalled."""

    type: str
    fields: dict[str, Any]


@dataclass(frozen=True)
class SayText:
    """Send a bare text."""

    text: str


@dataclass(frozen=True)
class Perform:
    """Do what the client asks, then reply with its `ref`."""

    message: AnswerQuestion | Command


@dataclass(frozen=True)
class CatchUp:
    """Bring the client from where it says it is to the present."""

    resume: Resume


@dataclass(frozen=True)
class Present:
    """The person views, edits or idles."""

    state: Literal["viewing", "editing", "idle"]


@dataclass(frozen=True)
class HangUp:
    code: CloseCode


Effect = Say | SayText | Perform | CatchUp | Present | HangUp


@dataclass(frozen=True)
class Position:
    """Where a journal stands, and the id of the event at the number a client wants to resume from, if there is one."""

    last_seq: int
    epoch: uuid.UUID
    id_at_after: uuid.UUID | None = None


def fits(resume: Resume, position: Position) -> bool:
    """Whether the events behind `resume.after` continue what the client has; otherwise it needs a fresh snapshot."""
    if resume.epoch is not None and resume.epoch != position.epoch:
        return False
    if resume.after > position.last_seq:
        return False
    return resume.last_id is None or resume.after == 0 or resume.last_id == position.id_at_after


@dataclass
class TokenBucket:
    """Lets `rate` messages a second through, and up to `burst` at once."""

    rate: float
    burst: float
    now: float
    tokens: float = field(init=False)

    def __post_init__(self) -> None:
        self.tokens = self.burst

    def take(self, now: float) -> bool:
        self.tokens = min(self.burst, self.tokens + (now - self.now) * self.rate)
        self.now = now
        if self.tokens < 1:
            return False
        self.tokens -= 1
        return True


class Connection:
    """What a socket knows about its client: how far it is, that it lives, what it has acknowledged, how it behaves."""

    def __init__(self, *, now: float, heartbeat_seconds: float) -> None:
        self.heartbeat_seconds = heartbeat_seconds
        self.cursor = 0
        self.presence: Literal["viewing", "editing", "idle"] = "viewing"
        self.unacknowledged: dict[int, None] = {}
        self._last_life = now
        self._next_heartbeat = now + heartbeat_seconds
        self._bucket = TokenBucket(MESSAGES_PER_SECOND, BURST, now)
        self._refused_in_a_row = 0
        self._large = 0

    # What goes out

    def wants(self, first: int, last: int) -> Literal["all", "part", "nothing", "gap"]:
        """What of the events `first`…`last` the client lacks. `gap`: events before them have to come first."""
        if last <= self.cursor:
            return "nothing"
        if first > self.cursor + 1:
            return "gap"
        return "all" if first == self.cursor + 1 else "part"

    def sent(self, last: int, requiring_ack: tuple[int, ...] = ()) -> None:
        """Everything up to `last` is on its way."""
        self.cursor = last
        for seq in requiring_ack:
            self.unacknowledged[seq] = None
        while len(self.unacknowledged) > UNACKNOWLEDGED_LIMIT:
            del self.unacknowledged[next(iter(self.unacknowledged))]

    @property
    def patience(self) -> float:
        """Seconds of silence after which the client has missed two heartbeats."""
        return 2 * self.heartbeat_seconds + min(self.heartbeat_seconds / 2, 5)

    @property
    def next_tick(self) -> float:
        """The moment before which `tick` brings nothing."""
        return min(self._next_heartbeat, self._last_life + self.patience)

    def tick(self, now: float, last_seq: int) -> list[Effect]:
        """What time alone brings: a heartbeat, or the end of a connection that missed two."""
        if now - self._last_life > self.patience:
            return [HangUp(CloseCode.HEARTBEAT_MISSED)]
        if now < self._next_heartbeat:
            return []
        self._next_heartbeat = now + self.heartbeat_seconds
        return [Say("heartbeat", {"last_seq": last_seq})]

    # What comes in

    def alive(self, now: float) -> None:
        """Something was heard from the client: a frame, a protocol pong."""
        self._last_life = max(self._last_life, now)

    def pinged(self, now: float) -> Literal["answer", "ignore", "hang_up"]:
        """What a protocol ping brings about. It counts as a message does; one over the rate gets no pong."""
        self.alive(now)
        if self._bucket.take(now):
            self._refused_in_a_row = 0
            return "answer"
        self._refused_in_a_row += 1
        return "hang_up" if self._refused_in_a_row > REFUSALS_BEFORE_HANG_UP else "ignore"

    def take(self, raw: str | bytes, now: float, last_seq: int) -> list[Effect]:
        """What an inbound frame brings about. A bad one gets an error that names the field; only abuse ends it all."""
        self.alive(now)
        if not self._bucket.take(now):
            return self._too_fast(raw)
        self._refused_in_a_row = 0
        data = raw.encode("utf-8", "surrogatepass") if isinstance(raw, str) else raw
        if len(data) > MAX_INBOUND_BYTES:
            return self._too_large(data)
        if data in (b"ping", b"pong"):
            return [SayText("pong")] if data == b"ping" else []
        try:
            message = orjson.loads(data)
            twice = fields_there_twice(data)
        except (orjson.JSONDecodeError, RecursionError):
            return [fault("not_json", "This message is not JSON, or nested too deeply.")]
        if not isinstance(message, dict):
            return [fault("not_an_object", "A message is a JSON object.")]
        ref = None if "ref" in twice else _ref_of(message)
        if twice:
            return [fault("invalid_field", f"The field {twice[0]} is there twice.", field=twice[0], ref=ref)]
        try:
            parsed = CLIENT_MESSAGE.validate_python(message)
        except ValidationError as error:
            return [_refusal(error, ref)]
        return self._act(parsed, last_seq)

    def _act(
        self,
        message: Resume | Acknowledge | ClientHeartbeat | AnswerQuestion | Command | SetPresence,
        last_seq: int,
    ) -> list[Effect]:
        replies: list[Effect] = [Say("ack", {"ref": message.ref, "result": {}})] if message.ref is not None else []
        match message:
            case Resume():
                return [*replies, CatchUp(message)]
            case Acknowledge(seq=seq) if seq > (end := max(last_seq, self.cursor)):
                text = f"There is no event {seq}; the last is {end}."
                return [fault("invalid_field", text, field="seq", ref=message.ref)]
            case Acknowledge():
                self.unacknowledged.pop(message.seq, None)
                return replies
            case ClientHeartbeat():
                return [Say("heartbeat", {"last_seq": last_seq, "ref": message.ref})] if replies else []
            case SetPresence():
                self.presence = message.state
                return [*replies, Present(message.state)]
            case _:
                return [Perform(message)]

    def _too_fast(self, raw: str | bytes) -> list[Effect]:
        """One error for all that come in a row; those that name a `ref` wait for a reply, and each gets one."""
        self._refused_in_a_row += 1
        if self._refused_in_a_row > REFUSALS_BEFORE_HANG_UP:
            return [HangUp(CloseCode.TOO_FAST)]
        ref = _ref_in(raw) if len(raw) <= MAX_INBOUND_BYTES else None
        if self._refused_in_a_row > 1 and ref is None:
            return []
        text = f"Too many messages; at most {MESSAGES_PER_SECOND:.0f} a second are read. This one was not."
        return [fault("too_fast", text, ref=ref)]

    def _too_large(self, data: bytes) -> list[Effect]:
        self._large += 1
        if self._large >= LARGE_BEFORE_HANG_UP:
            return [HangUp(CloseCode.TOO_LARGE)]
        text = f"This message has {len(data):,} bytes; at most {MAX_INBOUND_BYTES:,} are read."
        return [fault("too_large", text, ref=_ref_in(data))]


def fault(code: str, content: str, *, field: str | None = None, ref: str | None = None) -> Say:
    """An `error` message about what the client sent."""
    fields: dict[str, Any] = {"code": code, "field": field, "content": content}
    return Say("error", {**fields, "ref": ref} if ref is not None else fields)


def _ref_in(raw: str | bytes) -> str | None:
    """As `_ref_of`, of a message that is not read otherwise."""
    with contextlib.suppress(orjson.JSONDecodeError, RecursionError):
        return _ref_of(orjson.loads(raw))
    return None


def _ref_of(message: Any) -> str | None:
    """What a reply is to be known by, as far as the message says something that may be repeated."""
    ref = message.get("ref") if isinstance(message, dict) else None
    return ref if isinstance(ref, str) and len(ref) <= REF_LENGTH else None


def fields_there_twice(data: bytes) -> list[str]:
    """Names that an object of this JSON text gives more than once. One of the two would be lost without a word."""
    twice: list[str] = []

    def note(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        twice.extend(name for name, times in Counter(name for name, _ in pairs).items() if times > 1)
        return dict(pairs)

    json.loads(data, object_pairs_hook=note)
    return twice


def _refusal(error: ValidationError, ref: str | None) -> Say:
    first = error.errors(include_url=False, include_input=False)[0]
    if first["type"] in ("union_tag_invalid", "union_tag_not_found"):
        return fault("unknown_type", "There is no message of this type.", field="type", ref=ref)
    field = ".".join(str(part) for part in first["loc"][1:]) or "type"
    if first["type"] == "extra_forbidden":
        return fault("unknown_field", f"This message has no field {field}.", field=field, ref=ref)
    return fault("invalid_field", f"{field}: {in_words(first)}", field=field, ref=ref)
