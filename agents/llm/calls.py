"""One request to one model: streamed, watched, and cancelled the moment the run should stop."""

from __future__ import annotations

import asyncio
import json
import queue
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from agents.base import Prompt
from agents.llm.choices import Choice, Endpoint
from agents.llm.connect import model_of
from agents.llm.faults import CONNECTION, CUT_SHORT, REFUSED, UNREADABLE, Fault, Faulty, fault_of
from agents.llm.loop import on_loop
from campaigns.storable import storable, storable_json

if TYPE_CHECKING:
    from pydantic_ai.messages import ModelResponse

LOOK_SECONDS = 0.2  # how long a caller may wait without looking up
TOOL = "answer"  # the tool by whose arguments a model gives a structured answer


@dataclass(frozen=True)
class Said:
    """What a model said: a text, or the JSON of a structured answer."""

    text: str
    usage: tuple[int, int] | None  # tokens in and out; None where the service does not tell
    address: str  # where it was reached


class Paid(Exception):
    """A call that is to be paid for and gave no answer that can be used: cut, refused, unreadable.

    `usage` is tokens in and out as the service told; None where it did not get to it. `seen` characters were read.
    """

    def __init__(self, fault: Fault, seen: int, usage: tuple[int, int] | None = None) -> None:
        super().__init__(fault.code)
        self.fault = fault
        self.seen = seen
        self.usage = usage


def address_of(endpoint: Endpoint) -> str:
    """Where the endpoint's model is really reached. Raises Faulty when it is not set up."""
    return model_of(endpoint).base_url or ""


def call(
    endpoint: Endpoint,
    prompt: Prompt,
    schema: dict[str, Any] | None,
    choice: Choice,
    *,
    heard: Callable[[str], None],
    look: Callable[[], None],
) -> Said:
    """Asks once. The library and its SDK make no second attempt of their own: retries are the engine's.

    `heard` gets each piece of text as it comes ("" for a sign of life without one), `look` is called at least five
    times a second; whatever they raise ends the request at once. With a `schema` the answer is JSON of that form,
    not yet validated. Raises Faulty, or Paid once the model had begun.
    """
    model = model_of(endpoint)
    pieces: queue.SimpleQueue[str | None] = queue.SimpleQueue()
    work = on_loop(_ask(model, prompt, schema, choice, pieces.put))
    work.add_done_callback(lambda _: pieces.put(None))
    seen = 0
    try:
        while True:
            look()
            try:
                piece = pieces.get(timeout=LOOK_SECONDS)
            except queue.Empty:
                continue
            if piece is None:
                break
            seen += len(piece)
            heard(piece if schema is None else "")
        return _said(work.result(), seen, schema is not None, str(model.base_url or ""))
    except Paid:
        raise
    except Exception as error:
        fault = fault_of(error)
        if fault is None:
            raise
        if seen:
            raise Paid(fault, seen) from None
        raise Faulty(fault) from None
    finally:
        work.cancel()


async def _ask(
    model: Any, prompt: Prompt, schema: dict[str, Any] | None, choice: Choice, put: Callable[[str], None]
) -> ModelResponse:
    from pydantic_ai.direct import model_request_stream
    from pydantic_ai.messages import ModelRequest
    from pydantic_ai.settings import ModelSettings

    settings = ModelSettings(
        max_tokens=choice.answer_tokens,
        max_retries=0,
        timeout=choice.silence_seconds,
        request_timeout=choice.call_seconds,
    )
    request = ModelRequest.user_text_prompt(prompt.text, instructions=prompt.instructions)
    async with AsyncExitStack() as stack:
        opening = model_request_stream(
            model, [request], model_settings=settings, model_request_parameters=_parameters(schema)
        )
        async with _patience(choice):
            response = await stack.enter_async_context(opening)
        events: AsyncIterator[Any] = aiter(response)
        while True:
            try:
                async with _patience(choice):
                    event = await anext(events)
            except StopAsyncIteration:
                return response.get()
            put(_text_of(event))


def _patience(choice: Choice) -> asyncio.Timeout:
    """Not the transport's timeout alone: a server that only sends comments to keep a connection open says nothing."""
    return asyncio.timeout(choice.silence_seconds)


def _parameters(schema: dict[str, Any] | None) -> Any:
    from pydantic_ai.models import ModelRequestParameters
    from pydantic_ai.tools import ToolDefinition

    if schema is None:
        return ModelRequestParameters()
    tool = ToolDefinition(name=TOOL, description="Gives the answer.", parameters_json_schema=schema, kind="output")
    return ModelRequestParameters(output_mode="tool", output_tools=[tool], allow_text_output=False)


def _text_of(event: Any) -> str:
    """The text, or the piece of a tool's arguments, that an event brings."""
    part = getattr(event, "delta", None) if event.event_kind == "part_delta" else None
    if event.event_kind == "part_start":
        part = event.part
    for name in ("content_delta", "content", "args_delta", "args"):
        value = getattr(part, name, None)
        if isinstance(value, str):
            return value if getattr(part, "part_kind", "text") != "thinking" else ""
    return ""


def _said(response: ModelResponse, seen: int, structured: bool, address: str) -> Said:
    """The response's answer. Raises Paid for one that is a refusal, was cut, or is none."""
    from pydantic_ai.messages import TextPart, ToolCallPart

    text = "".join(part.content for part in response.parts if isinstance(part, TextPart))
    calls = [
        part.args if isinstance(part.args, str) else part.args_as_json_str()  # which rewrites what it cannot read
        for part in response.parts
        if isinstance(part, ToolCallPart)
    ]
    answer = _sound(calls[0]) if structured and calls else storable(text)
    reason, usage = response.finish_reason, (response.usage.input_tokens, response.usage.output_tokens)
    told = usage if any(usage) else None
    if reason == "content_filter":
        raise Paid(REFUSED.with_detail(f"finish_reason content_filter: {text[:500]}"), seen, told)
    if reason is None:
        raise Paid(CONNECTION.with_detail("The stream ended without saying that it was complete."), seen, told)
    if reason == "length":
        raise Paid(CUT_SHORT.with_detail("finish_reason length"), seen, told)
    if not answer.strip():
        raise Paid(UNREADABLE.with_detail(f"No answer; finish_reason {reason}."), seen, told)
    return Said(answer, told, address)


def _sound(answer: str) -> str:
    """The JSON of an answer, with texts that can be stored."""
    if "\\u" not in answer:
        return storable(answer)
    try:
        read = json.loads(answer)
    except ValueError:  # whoever reads it says what is wrong with it
        return storable(answer)
    sound = storable_json(read)
    return answer if sound is read else json.dumps(sound)
