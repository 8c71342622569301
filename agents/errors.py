"""What an agent raises when it cannot go on, in words for people."""

from __future__ import annotations


class AgentError(Exception):
    """A step that cannot be carried out. `message` is for people, `code` for programs; trying again would not help."""

    retryable = False

    def __init__(self, message: str, *, code: str = "failed", retry_after: float | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.retry_after = retry_after


class TransientError(AgentError):
    """A passing fault (a timeout, a rate limit, a server's error). `retry_after` is in seconds, if the server said."""

    retryable = True
