"""What goes wrong between us and a language model, in people's words, with what they can do about it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from django.conf import settings

from agents.errors import RETRY, ModelFailed, Recovery, TransientError, too_long_a_wait

SET_UP: Recovery = {"action": "set_up_model", "label": "Ask whoever runs this installation to look at its AI service"}
TOP_UP: Recovery = {"action": "top_up", "label": "Raise the quota at the AI service"}
SHORTEN: Recovery = {"action": "new_campaign", "label": "Start a new campaign with shorter source material"}
REPHRASE: Recovery = {"action": "new_campaign", "label": "Start a new campaign with another brief or other sources"}
HIDDEN = "[key]"


@dataclass(frozen=True)
class Fault:
    """Why a call gave no answer that can be used. `passing`: the same call may succeed later."""

    code: str
    message: str
    passing: bool = False
    recovery: Sequence[Recovery] = (RETRY,)
    retry_after: float | None = None  # seconds, if the service said
    detail: str = ""  # for staff and the log

    def passed_on(self, provider: str, also: Fault | None = None) -> TransientError:
        """For the engine, which tries again. `also` is what became of the fallback model."""
        return TransientError(
            self.message,
            code=self.code,
            retry_after=self.retry_after,
            recovery=self.recovery,
            detail=self._with(also),
            provider=provider,
        )

    def final(self, also: Fault | None = None) -> ModelFailed:
        """For the agent: nothing is left to try. `also` is what became of the fallback model."""
        return ModelFailed(self.message, code=self.code, recovery=self.recovery, detail=self._with(also))

    def _with(self, also: Fault | None) -> str:
        return f"{self.detail}\n\nThe fallback model: {also.code}: {also.detail}" if also else self.detail

    def with_detail(self, detail: str) -> Fault:
        return replace(self, detail=without_secrets(detail))


class Faulty(Exception):
    """Carries a fault out of a call."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.code)
        self.fault = fault


NOT_SET_UP = Fault("not_set_up", "The AI service needs to be set up.", recovery=(SET_UP, RETRY))
BAD_KEY = Fault("bad_key", "The AI service does not accept the key it was set up with.", recovery=(SET_UP, RETRY))
UNKNOWN_MODEL = Fault("unknown_model", "The AI service does not know the model that was chosen.", recovery=(SET_UP,))
QUOTA = Fault("quota", "The quota at the AI service is used up.", recovery=(TOP_UP, RETRY))
TOO_LONG = Fault("too_long", "The brief and its sources are longer than the AI model can read.", recovery=(SHORTEN,))
NOT_ACCEPTED = Fault("not_accepted", "The AI service did not accept the request.", recovery=(SET_UP, RETRY))
REFUSED = Fault("refused", "The AI model declined to work on this.", recovery=(REPHRASE, RETRY))
CUT_SHORT = Fault("cut_short", "The AI model's answer was longer than it may be.", recovery=(SET_UP, RETRY))
BUSY = Fault("rate_limit", "The AI service is busy.", passing=True)
OUT_OF_ORDER = Fault("service_error", "The AI service is out of order.", passing=True)
NO_ANSWER = Fault("timeout", "The AI service did not answer in time.", passing=True)
CONNECTION = Fault("connection", "The connection to the AI service was lost.", passing=True)
UNREADABLE = Fault("unreadable", "The AI model's answer could not be read.", passing=True)

_PASSING_STATUSES = frozenset({408, 409, 425})


def fault_of(error: Exception) -> Fault | None:
    """The fault that an exception of the model library stands for; None for what is a fault of ours."""
    from pydantic_ai import exceptions as raised

    kinds: tuple[tuple[type[Exception], Fault], ...] = (
        (raised.ModelRateLimitError, BUSY),
        (raised.ModelQuotaExceededError, QUOTA),
        (raised.ModelAuthenticationError, BAD_KEY),
        (raised.ModelNotFoundError, UNKNOWN_MODEL),
        (raised.ModelContextWindowExceededError, TOO_LONG),
        (raised.ModelRequestTimeout, NO_ANSWER),
        (raised.ModelTimeoutError, NO_ANSWER),
        (raised.ModelConnectionError, CONNECTION),
        (raised.ModelUnavailableError, OUT_OF_ORDER),
        (raised.ModelServerError, OUT_OF_ORDER),
        (raised.ContentFilterError, REFUSED),
        (raised.ModelRequestRejectedError, NOT_ACCEPTED),
        (raised.ModelHTTPError, NOT_ACCEPTED),
        (raised.ModelAPIError, CONNECTION),
        (raised.UnexpectedModelBehavior, UNREADABLE),
        (raised.UserError, NOT_SET_UP),
        (TimeoutError, NO_ANSWER),
        (OSError, CONNECTION),
    )
    for kind, fault in kinds:
        if isinstance(error, kind):
            if getattr(error, "status_code", None) in _PASSING_STATUSES:
                fault = OUT_OF_ORDER
            wait = _wait_of(error) if fault.passing else None
            if too_long := too_long_a_wait(wait):
                fault, wait = replace(fault, passing=False, message=f"{fault.message} {too_long}"), None
            fault = replace(fault, retry_after=wait)
            return fault.with_detail(f"{type(error).__name__}: {error}")
    return None


def _wait_of(error: Exception) -> float | None:
    """How many seconds the service asks to wait, if it says; the library reads whole ones and dates, this parts too."""
    told: float | None = getattr(error, "retry_after", None)
    if told is None:
        with suppress(ValueError):
            told = float((getattr(error, "headers", None) or {}).get("retry-after", ""))
    return told


def without_secrets(text: str) -> str:
    """The text without the installation's key, should a server have echoed it."""
    key = settings.GALLEY_LLM_API_KEY
    return text.replace(key, HIDDEN) if key else text
