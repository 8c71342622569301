"""The agents of the trial crew, for the processes that tests start: they also change how suggestions are filed."""

from __future__ import annotations

import ctypes
import hashlib
import os
import signal
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from agents.base import Agent, AgentOutput, Context, File, Option, Strict
from agents.crews.content import filing
from agents.errors import AgentError, TransientError
from agents.models import AgentRun
from agents.suggestions.filing import file_findings
from campaigns.models import Artifact
from tests.crews.trial.control import CALLS, FOLDER, is_held, paragraphs_of, pass_point, pay
from tests.crews.trial.crew import TrialInputs

if FOLDER not in os.environ:
    raise ImportError(f"No {FOLDER}: a test's own process would file suggestions as the trial crew does from here on.")

STUMBLE_SECONDS = 2.0
PRICE = Decimal("0.40")
WORDS = [f"word {number}. " for number in range(30)]
LINES = [f"This is line {number} of what nobody will keep.\n\n" for number in range(150)]


class Call(Strict):
    call: str


class Bought(Strict):
    text: str


class Trial(Agent):
    version = "1"
    task = "Is put on trial"
    Inputs = TrialInputs
    default_seconds = 0.1


class Payer(Trial):
    """Makes three paid calls and streams a text, passing the points of a step's life on the way."""

    key = "payer"
    name = "Payer"

    def run(self, ctx: Context, inputs: TrialInputs) -> AgentOutput:
        pass_point(inputs.campaign, inputs.step, "begun")
        for number, call in enumerate(CALLS):

            def buy(call: str = call) -> Bought:
                pay(inputs.campaign, inputs.step, call)
                if call == "draft":
                    pass_point(inputs.campaign, inputs.step, "paid")
                return Bought(text=call)

            ctx.memo(call, Call(call=call), buy, Bought)
            ctx.progress(30 * number, f"Bought the {call}.")
            if call == "draft":
                pass_point(inputs.campaign, inputs.step, "stored")
        for number, word in enumerate(WORDS):
            ctx.stream(word)
            if number == len(WORDS) // 2:
                ctx.thinking("Half of it is written.")
                pass_point(inputs.campaign, inputs.step, "streamed")
        return AgentOutput(summary="Paid and written.", score=80.0)


class Scribbler(Trial):
    """Streams a long text in no time, and makes no version of it."""

    key = "scribbler"
    name = "Scribbler"

    def run(self, ctx: Context, inputs: TrialInputs) -> AgentOutput:
        pass_point(inputs.campaign, inputs.step, "begun")
        for line in LINES:
            ctx.stream(line)
        pass_point(inputs.campaign, inputs.step, "streamed")
        return AgentOutput(summary="Scribbled.")


class Duettist(Trial):
    """Streams the paragraphs of its step, each when it may pass `paragraph-0`, `paragraph-1` and so on.

    Behind the second it fails for once, as if a provider had been away, when it is held at `stumble`.
    """

    key = "duettist"
    name = "Duettist"

    def run(self, ctx: Context, inputs: TrialInputs) -> AgentOutput:
        for number, paragraph in enumerate(paragraphs_of(inputs.step)):
            pass_point(inputs.campaign, inputs.step, f"paragraph-{number}")
            ctx.stream(paragraph + "\n\n")
            if number == 1 and is_held(inputs.campaign, inputs.step, "stumble"):
                raise TransientError("The provider is away.", retry_after=STUMBLE_SECONDS)
        pass_point(inputs.campaign, inputs.step, "streamed")
        return AgentOutput(summary="Written.")


class Spender(Trial):
    """As the payer, with a price for each call: `PRICE` dollars."""

    key = "spender"
    name = "Spender"

    def run(self, ctx: Context, inputs: TrialInputs) -> AgentOutput:
        for call in CALLS:

            def buy(call: str = call) -> Bought:
                ctx.reserve(PRICE)
                pay(inputs.campaign, inputs.step, call)
                ctx.spend(100, PRICE)
                return Bought(text=call)

            ctx.memo(call, Call(call=call), buy, Bought)
        return AgentOutput(summary="Spent.")


class Asker(Trial):
    """Asks whether to go on."""

    key = "asker"
    name = "Asker"

    def run(self, ctx: Context, inputs: TrialInputs) -> AgentOutput:
        options = [Option(id="yes", label="Yes"), Option(id="no", label="No")]
        answer = ctx.ask("go-on", action="approve", prompt="Go on?", options=options)
        pass_point(inputs.campaign, inputs.step, "begun")
        return AgentOutput(summary=f"The answer was {answer.option}.")


class Burner(Trial):
    """Computes without ever looking up, for as long as it is held at `begun`."""

    key = "burner"
    name = "Burner"

    def run(self, ctx: Context, inputs: TrialInputs) -> AgentOutput:
        pass_point(inputs.campaign, inputs.step, "begun")
        return AgentOutput(summary="Computed.")


class Grinder(Trial):
    """Computes in Python without ever looking up, for as long as it is held at `begun`."""

    key = "grinder"
    name = "Grinder"

    def run(self, ctx: Context, inputs: TrialInputs) -> AgentOutput:
        number = 0
        while is_held(inputs.campaign, inputs.step, "begun"):
            for _ in range(1_000_000):
                number = (number * 31 + 7) % 1_000_003
        return AgentOutput(summary="Ground.")


class Digger(Trial):
    """Is in one call of a library written in C for hours when it is held at `begun`; Python goes on beside it."""

    key = "digger"
    name = "Digger"

    def run(self, ctx: Context, inputs: TrialInputs) -> AgentOutput:
        if is_held(inputs.campaign, inputs.step, "begun"):
            hashlib.pbkdf2_hmac("sha256", b"deep", b"deeper", 2**31 - 1)
        return AgentOutput(summary="Dug.")


class Choker(Trial):
    """Is in one call for ever when it is held at `begun`, and nothing else of its process goes on meanwhile."""

    key = "choker"
    name = "Choker"

    def run(self, ctx: Context, inputs: TrialInputs) -> AgentOutput:
        if is_held(inputs.campaign, inputs.step, "begun"):
            library = ctypes.PyDLL(None)  # whose functions keep the interpreter to themselves
            lock = ctypes.create_string_buffer(256)
            library.pthread_mutex_init(lock, None)
            while True:
                library.pthread_mutex_lock(lock)  # the second time for ever, and no signal wakes it
        return AgentOutput(summary="Breathes again.")


class Stumbler(Trial):
    """Fails once, as if a provider had been away, when it is held at `begun`."""

    key = "stumbler"
    name = "Stumbler"

    def run(self, ctx: Context, inputs: TrialInputs) -> AgentOutput:
        if is_held(inputs.campaign, inputs.step, "begun"):
            raise TransientError("The provider is away.", retry_after=STUMBLE_SECONDS)
        return AgentOutput(summary="Stood up.")


class Faller(Trial):
    """Fails for good when it is held at `begun`."""

    key = "faller"
    name = "Faller"

    def run(self, ctx: Context, inputs: TrialInputs) -> AgentOutput:
        if is_held(inputs.campaign, inputs.step, "begun"):
            raise AgentError("The AI service refused the key it was given.")
        return AgentOutput(summary="Stood up.")


@receiver(post_save, sender=Artifact)
def _file_begun(instance: Artifact, **kwargs: object) -> None:
    """In the transaction that stores a file, before its bytes are in."""
    if instance.agent == "maker" and instance.key == "page-2":
        pass_point(instance.campaign_id, instance.step, "filing")


def _with_point(file: Callable[..., None]) -> Callable[..., None]:
    """In the transaction that files what an agent of the content crew suggests: its edits are in, its findings not."""

    def filing_findings(run: AgentRun, *rest: Any, **more: Any) -> None:
        pass_point(run.campaign_id, run.step, "filing")
        file(run, *rest, **more)

    return filing_findings


setattr(filing, "file_findings", _with_point(file_findings))  # noqa: B010  # there is no other way in


class Maker(Trial):
    """Makes three small documents, and pays for each."""

    key = "maker"
    name = "Maker"
    makes_files = True

    def run(self, ctx: Context, inputs: TrialInputs) -> AgentOutput:
        for number, call in enumerate(CALLS, start=1):

            def make(call: str = call, number: int = number) -> File:
                pay(inputs.campaign, inputs.step, call)
                name, data = f"page {number}", f"This is the {call}.".encode()
                return File(name=name, kind="document", media_type="text/plain", data=data)

            ctx.artifact(f"page-{number}", Call(call=call), make)
        pass_point(inputs.campaign, inputs.step, "filed")
        return AgentOutput(summary="Three pages.")


class Poison(Trial):
    """Kills the process that runs it, every time."""

    key = "poison"
    name = "Poison"

    def run(self, ctx: Context, inputs: TrialInputs) -> AgentOutput:
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError("nobody survives this")
