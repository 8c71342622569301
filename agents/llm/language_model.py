"""The language model as one run holds it in its hands: limited, paid for, remembered, streamed, and cancelled."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from typing import Any, Protocol, TypeVar

import structlog
from pydantic import BaseModel, ValidationError

from agents.base import Context, Prompt, Strict, Tool
from agents.errors import AnswerRejected, wait_asked
from agents.llm.calls import Paid, Said, address_of, call
from agents.llm.choices import Choice, Endpoint
from agents.llm.faults import REFUSED, UNREADABLE, Fault, Faulty
from agents.llm.prices import price
from agents.refusals import declines
from campaigns.figures import dollars, token_count
from campaigns.storable import storable

log = structlog.get_logger(__name__)

T = TypeVar("T", bound=BaseModel)

BYTES_PER_TOKEN = 3  # of UTF-8; English has about 4, so an estimate errs on the large side
TOKENS_PER_WORD = 1.5
LONG_WAIT_SECONDS = 30.0  # where a model asks to wait for longer, the fallback is asked at once
TELL_SECONDS = 3.0  # how often a silent call says that it is still at it


class Request(Strict):
    """Everything that decides an answer; a stored answer is found by its fingerprint."""

    model: list[str]
    prompt: Prompt
    form: dict[str, Any] | None  # JSON Schema of a structured answer


class Reply(Strict):
    """A paid answer as it is remembered."""

    text: str  # of a structured answer: JSON that was validated
    model: str  # the name of the one that gave it


class PayingContext(Context, Protocol):
    """The context of a run that asks a model."""

    def spend(self, tokens: int, cost: Decimal | None, *, estimated: bool = False) -> None:
        """As every context does; `estimated`: the service did not tell the tokens."""


class AskedModel:
    """The `agents.base.LanguageModel` of one claimed run."""

    def __init__(self, ctx: PayingContext, choice: Choice, *, last_attempt: bool) -> None:
        self._ctx, self._choice, self._last_attempt = ctx, choice, last_attempt
        self.name = choice.first.name
        self._answered = ""

    @property
    def answered(self) -> str:
        return self._answered

    def write(
        self,
        key: str,
        prompt: Prompt,
        each: Callable[[str], None] | None = None,
        accept: Callable[[str], None] | None = None,
    ) -> str:
        shown: list[str] = []

        def heard(piece: str) -> None:
            shown.append(piece)
            if piece:
                self._ctx.stream(piece, restart=len(shown) == 1)
                if each is not None:
                    each(storable("".join(shown)))

        def begin() -> Callable[[str], None]:
            shown.clear()
            return heard

        reply = self._remembered(key, prompt, None, begin, accept or str)
        if not shown:  # it was bought before this worker took the run over
            self._ctx.stream(reply.text, restart=True)
            if each is not None:
                each(reply.text)
        return reply.text

    def answer(self, key: str, prompt: Prompt, shape: type[T]) -> T:
        reply = self._remembered(
            key, prompt, shape.model_json_schema(), lambda: lambda piece: None, shape.model_validate_json
        )
        return shape.model_validate_json(reply.text)

    def _remembered(
        self,
        key: str,
        prompt: Prompt,
        form: dict[str, Any] | None,
        begin: Callable[[], Callable[[str], None]],
        read: Callable[[str], object],
    ) -> Reply:
        request = Request(model=self._choice.identity, prompt=prompt, form=form)
        reply = self._ctx.memo(key, request, lambda: self._buy(request, begin, read), Reply)
        self._answered = reply.model
        if reply.model != self._choice.first.name:
            self._ctx.stand_in()
        return reply

    def _buy(
        self, request: Request, begin: Callable[[], Callable[[str], None]], read: Callable[[str], object]
    ) -> Reply:
        """Asks the first model, and the fallback once trying the first again is no use, or only after a long time."""
        first, fallback = self._choice.first, self._choice.fallback
        try:
            return self._ask(first, request, begin(), read)
        except Faulty as error:
            fault = error.fault
        if fallback is None or not _asks_for_long(fault):
            self._pass_on(fault, first)
        if fallback is None:
            raise fault.final()
        log.warning("a model failed; asking the fallback model", model=first.model, code=fault.code)
        self._ctx.thinking(f"{fault.message} Asking {fallback.name} instead.")
        try:
            return self._ask(fallback, request, begin(), read)
        except Faulty as error:
            self._pass_on(error.fault, fallback)
            self._pass_on(fault, first, also=error.fault)
            raise fault.final(error.fault) from None

    def _pass_on(self, fault: Fault, endpoint: Endpoint, also: Fault | None = None) -> None:
        """Hands a passing fault to the engine while attempts are left."""
        if fault.passing and not self._last_attempt:
            raise fault.passed_on(endpoint.service, also) from None

    def _ask(
        self, endpoint: Endpoint, request: Request, heard: Callable[[str], None], read: Callable[[str], object]
    ) -> Reply:
        address = address_of(endpoint)
        size = _tokens(request)
        self._ctx.provider(endpoint.service).acquire(
            tokens=size + round(request.prompt.expected_words * TOKENS_PER_WORD)
        )
        self._ctx.reserve(price(endpoint, address, size, self._choice.answer_tokens))
        seen, paid = [0], False
        with self._ctx.tool("language_model", f"Asking {endpoint.name}") as tool:
            watch = _Watch(self._ctx, tool, endpoint, request.prompt)

            def listen(piece: str) -> None:
                seen[0] += max(len(piece), 1)
                watch.alive()
                heard(piece)

            try:
                said = call(endpoint, request.prompt, request.form, self._choice, heard=listen, look=watch.look)
                paid = True
                self._spend(endpoint, address, said.usage, (size, _of_text(said.text)), tool)
                _check(said, read)
                return Reply(text=said.text, model=endpoint.name)
            except Paid as error:
                paid = True
                self._spend(endpoint, address, error.usage, (size, -(-error.seen // BYTES_PER_TOKEN)), tool)
                raise Faulty(error.fault) from None
            except Faulty:
                paid = True  # nothing was answered, so nothing is due
                self._ctx.reserve(Decimal(0))
                raise
            finally:
                if not paid and seen[0]:
                    # Stopped in the middle: what had been written by then is due all the same.
                    with suppress(Exception):
                        self._spend(endpoint, address, None, (size, -(-seen[0] // BYTES_PER_TOKEN)), tool)

    def _spend(
        self, endpoint: Endpoint, address: str, usage: tuple[int, int] | None, estimate: tuple[int, int], tool: Tool
    ) -> None:
        """Writes down the tokens in and out that the service told (`usage`), or else about how many they were."""
        tokens_in, tokens_out = usage or estimate
        tokens, estimated = tokens_in + tokens_out, usage is None
        cost = price(endpoint, address, tokens_in, tokens_out)
        self._ctx.spend(tokens, cost, estimated=estimated)
        told = "price unknown" if cost is None else dollars(cost)
        tool.done(f"{token_count(tokens, estimated=estimated)}, {told}.")


class _Watch:
    """Looks whether the run should stop, and keeps a long call from being silent."""

    def __init__(self, ctx: Context, tool: Tool, endpoint: Endpoint, prompt: Prompt) -> None:
        self._ctx, self._tool, self._name = ctx, tool, endpoint.name
        self._began = self._told = time.monotonic()
        self._alive = False

    def alive(self) -> None:
        self._alive = True

    def look(self) -> None:
        self._ctx.check()
        now = time.monotonic()
        if now - self._told >= TELL_SECONDS:
            self._told = now
            what = "is writing" if self._alive else "has not answered yet"
            self._ctx.thinking(f"{self._name} {what}, {now - self._began:.0f} seconds so far.")


def _check(said: Said, read: Callable[[str], object]) -> None:
    try:
        read(said.text)
    except ValidationError as error:
        fault = REFUSED if declines(said.text) else UNREADABLE  # in words, where a form was asked for
        raise Faulty(fault.with_detail(f"{error}\n{said.text[:2000]}")) from None
    except AnswerRejected as error:
        fault = REFUSED if error.code == "refused" else UNREADABLE
        raise Faulty(fault.with_detail(f"{error.detail}\n{said.text[:2000]}")) from None


def _asks_for_long(fault: Fault) -> bool:
    return (wait_asked(fault.retry_after) or 0.0) > LONG_WAIT_SECONDS


def _tokens(request: Request) -> int:
    """About how many a request has; rather more than too few."""
    extra = 0 if request.form is None else len(str(request.form))
    return _of_text(request.prompt.instructions) + _of_text(request.prompt.text) + extra // BYTES_PER_TOKEN + 20


def _of_text(text: str) -> int:
    return -(-len(text.encode()) // BYTES_PER_TOKEN)
