"""What an agent raises when it cannot go on, in words for people."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from typing import Literal

Recovery = dict[str, str]  # {"action": …, "label": …}: something a person can do about it

RETRY: Recovery = {"action": "retry", "label": "Try again"}
LONGEST_WAIT_SECONDS = 3600.0  # whoever asks to be left alone for longer is not waited for: people decide


class AgentError(Exception):
    """A step that cannot be carried out. `message` is for people, `code` for programs; trying again would not help.

    `recovery` is what people can do, the most helpful first. `detail` is for staff and the log; empty: the traceback.
    `provider` is the paid service that is in the way, by the name that `Context.provider` has for it.
    """

    retryable = False

    def __init__(
        self,
        message: str,
        *,
        code: str = "failed",
        retry_after: float | None = None,
        recovery: Sequence[Recovery] = (RETRY,),
        detail: str = "",
        provider: str = "",
    ) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.provider = provider
        self.retry_after = retry_after
        self.recovery = list(recovery)
        self.detail = detail


class TransientError(AgentError):
    """A passing fault (a timeout, a rate limit, a server's error). `retry_after` is in seconds, if the server said.

    A time that cannot be meant is ignored; for more than `LONGEST_WAIT_SECONDS` the step fails at once.
    """

    retryable = True


def wait_asked(seconds: float | None) -> float | None:
    """How long somebody asks to wait; None for no time at all, or one that cannot be meant: negative, without end."""
    return seconds if seconds is not None and isfinite(seconds) and seconds >= 0 else None


def too_long_a_wait(seconds: float | None) -> str:
    """The sentence for people about a time that is longer than `LONGEST_WAIT_SECONDS`; empty for any other."""
    wait = wait_asked(seconds) or 0.0
    if wait <= LONGEST_WAIT_SECONDS:
        return ""
    units = ((86_400, "days"), (3600, "hours"), (60, "minutes"))
    size, unit = next((size, unit) for size, unit in units if wait >= 2 * size)
    return f"It asks to wait {wait / size:,.0f} {unit}, which is too long to wait for here. Try again later."


class AnswerRejected(Exception):
    """What a language model wrote is no answer: `refused` (it declines, in words) or `unreadable`.

    `detail` is for staff and the log.
    """

    def __init__(self, code: Literal["refused", "unreadable"], detail: str) -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail


class ModelFailed(AgentError):
    """No language model gave an answer that can be used, and no attempt is left.

    An agent whose other work stands without the model may catch it; it must say in its output that it did.
    """
