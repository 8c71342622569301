"""What the server may be told to answer, and how that looks as pieces of a stream."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Turn:
    """One answer. With a `status` other than 200 only `error` and `headers` matter."""

    text: str = ""
    data: Any = None  # a structured answer, given as a tool's arguments
    raw: str | None = None  # such arguments, as they are
    status: int = 200
    error: dict[str, Any] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    finish: str | None = "stop"  # None: the stream ends without a reason
    usage: tuple[int, int] | None = (120, 80)  # tokens in and out; None: not told
    stall_after: int | None = None  # pieces; then nothing more comes until `ModelServer.release`
    pings: bool = False  # while it stalls, comments keep the connection open
    cut_after: int | None = None  # pieces; then the connection is dropped
    halves: bool = False  # characters beyond the first 65,536 are cut in two, and come in two pieces
    pace: float = 0.0  # seconds before each piece; for demonstrations, not for tests


def pieces(turn: Turn, model: str) -> Iterator[bytes]:
    """The stream of a turn, as the chat API has it: one event for each word, then the end and the usage."""
    yield _event(model, {"role": "assistant", "content": ""})
    if turn.data is not None or turn.raw is not None:
        arguments = turn.raw if turn.raw is not None else json.dumps(turn.data)
        begun = {"index": 0, "id": "call_1", "type": "function", "function": {"name": "answer", "arguments": ""}}
        yield _event(model, {"tool_calls": [begun]})
        for part in re.findall(r"(?s).{1,40}", arguments):
            yield _event(model, {"tool_calls": [{"index": 0, "function": {"arguments": part}}]})
    for word in re.findall(r"\s*\S+\s*", _in_halves(turn.text) if turn.halves else turn.text):
        for piece in re.split("(?<=[\ud800-\udbff])", word):
            yield _event(model, {"content": piece})
    if turn.finish is not None:
        finish = "tool_calls" if turn.finish == "stop" and (turn.data is not None or turn.raw) else turn.finish
        yield _event(model, {}, finish)
    if turn.usage is not None:
        tokens_in, tokens_out = turn.usage
        usage = {
            "prompt_tokens": tokens_in,
            "completion_tokens": tokens_out,
            "total_tokens": tokens_in + tokens_out,
        }
        yield _event(model, None, usage=usage)
    yield b"data: [DONE]\n\n"


def _event(
    model: str, delta: dict[str, Any] | None, finish: str | None = None, usage: dict[str, int] | None = None
) -> bytes:
    choices = [] if delta is None else [{"index": 0, "delta": delta, "finish_reason": finish}]
    told = {
        "id": "chatcmpl-1",
        "object": "chat.completion.chunk",
        "created": 1_760_000_000,
        "model": model,
        "choices": choices,
        "usage": usage,
    }
    return b"data: " + json.dumps(told).encode() + b"\n\n"


def _in_halves(text: str) -> str:
    """The text as UTF-16 has it: two units in the place of each character that takes two."""
    units = text.encode("utf-16-be")
    return "".join(chr(units[at] * 256 + units[at + 1]) for at in range(0, len(units), 2))
