"""What an agent raises when it cannot go on, in words for people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

Recovery = dict[str, str]  # {"action": …, "label": …}: something a person can do about it

RETRY: Recovery = {"action": "retry", "label": "Try again"}


class AgentError(Exception):
    """A step that cannot be carried out. `message` is for people, `code` for programs; trying again would not help.

    `recovery` is what people can do, the most helpful first. `detail` is for staff and the log; empty: the traceback.
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
    ) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.retry_after = retry_after
        self.recovery = list(recovery)
        self.detail = detail


class TransientError(AgentError):
    """A passing fault (a timeout, a rate limit, a server's error). `retry_after` is in seconds, if the server said."""

    retryable = True


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
