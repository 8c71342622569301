"""What goes wrong with a model, as people read it, and what the engine makes of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from agents.models import AgentResult, AgentSetting
from agents.tests.agents import begin, carry_out, drain, events, run_of, status_of, step, take
from agents.tests.owls import OWLS, owl_server
from agents.tests.test_model_calls import shown
from tests.model_server import ModelServer, Turn

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("crew")]

SECRET = "sk-very-secret"
TEXT = Turn(text=OWLS)

PASSING = {
    "busy": (Turn(status=429), "rate_limit", "The AI service is busy."),
    "a server's fault": (Turn(status=500), "service_error", "The AI service is out of order."),
    "a gateway's fault": (Turn(status=502), "service_error", "The AI service is out of order."),
    "maintenance": (Turn(status=503), "service_error", "The AI service is out of order."),
    "silence": (Turn(text=OWLS, stall_after=1), "timeout", "The AI service did not answer in time."),
    "silence in mid-stream": (Turn(text=OWLS, stall_after=4), "timeout", "The AI service did not answer in time."),
    "only comments": (Turn(text=OWLS, stall_after=4, pings=True), "timeout", "The AI service did not answer in time."),
    "a cut stream": (Turn(text=OWLS, cut_after=4), "connection", "The connection to the AI service was lost."),
    "a stream closed early": (Turn(text=OWLS, finish=None), "connection", "The connection to the AI service was lost."),
    "nothing": (Turn(), "unreadable", "The AI model's answer could not be read."),
}
PERMANENT = {
    "a wrong key": (Turn(status=401), "bad_key", "The AI service does not accept the key it was set up with."),
    "a key without rights": (Turn(status=403), "bad_key", "The AI service does not accept the key it was set up with."),
    "no such model": (Turn(status=404), "unknown_model", "The AI service does not know the model that was chosen."),
    "an odd request": (Turn(status=400), "not_accepted", "The AI service did not accept the request."),
    "no money": (
        Turn(status=429, error={"code": "insufficient_quota", "message": "Pay."}),
        "quota",
        "The quota at the AI service is used up.",
    ),
    "too long a brief": (
        Turn(status=400, error={"code": "context_length_exceeded", "message": "Too long."}),
        "too_long",
        "The brief and its sources are longer than the AI model can read.",
    ),
    "a refusal": (Turn(text="I cannot", finish="content_filter"), "refused", "The AI model declined to work on this."),
    "too long an answer": (
        Turn(text=OWLS, finish="length"),
        "cut_short",
        "The AI model's answer was longer than it may be.",
    ),
}


@pytest.fixture
def server(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModelServer]:
    with owl_server(settings, monkeypatch, SECRET) as running:
        yield running


@pytest.fixture
def impatient(settings: Any) -> Callable[[Turn], None]:
    """Waits for a turn that stalls no longer than need be; for others as long as ever."""

    def wait_for(turn: Turn) -> None:
        settings.GALLEY_LLM_TIMEOUT = 30.0 if turn.stall_after is None else 0.5

    return wait_for


@pytest.mark.parametrize("name", PASSING)
def test_a_passing_fault_is_tried_again_by_the_engine_alone(
    server: ModelServer, impatient: Callable[[Turn], None], name: str
) -> None:
    turn, code, message = PASSING[name]
    impatient(turn)
    server.script(turn, TEXT)
    execution = begin(step("ada"))
    run = carry_out(take())
    assert (run.status, run.attempt, len(server.calls)) == ("queued", 2, 1), "the library tries nothing again by itself"
    [told] = events(execution, "agent_retrying")
    assert (told["reason"], told["error_message"]) == ("rate_limit" if code == "rate_limit" else "error", message)
    impatient(TEXT)
    drain()
    assert status_of(execution)[0] == "completed"
    assert list(shown(execution).values())[-1] == OWLS, "a new attempt is a new stream"


@pytest.mark.parametrize("name", PASSING)
def test_a_fault_that_does_not_pass_fails_the_step_in_peoples_words(
    server: ModelServer, impatient: Callable[[Turn], None], name: str
) -> None:
    turn, code, message = PASSING[name]
    impatient(turn)
    AgentSetting.objects.create(agent="ada", retries=0)
    server.script(turn)
    execution = begin(step("ada"))
    run = carry_out(take())
    assert (run.status, run.error_code, run.error_message) == ("failed", code, message)
    [told] = [data for data in events(execution, "error") if data["agent"]]
    assert told["recovery"] == [{"action": "retry", "label": "Try again"}]
    assert not AgentResult.objects.exists(), "a failure is never dressed up as content"


@pytest.mark.parametrize("name", PERMANENT)
def test_what_would_fail_again_is_not_tried_again(server: ModelServer, name: str) -> None:
    turn, code, message = PERMANENT[name]
    server.script(turn)
    execution = begin(step("ada"))
    run = carry_out(take())
    assert (run.status, run.attempt, len(server.calls)) == ("failed", 1, 1)
    [told] = [data for data in events(execution, "error") if data["agent"]]
    assert (told["code"], told["error_message"]) == (code, message)
    assert told["recovery"], "people are told what they can do"
    technical = ("status", "model_name", "Error", "owl-1", SECRET)
    assert not any(word in told["error_message"] for word in technical)
    assert run.error_detail, "staff read more"


def test_the_service_says_when_to_come_back(server: ModelServer) -> None:
    server.script(Turn(status=429, headers={"Retry-After": "7"}))
    execution = begin(step("ada"))
    run = carry_out(take())
    assert events(execution, "agent_retrying")[0]["retry_in_seconds"] == 7.0
    assert run.last_activity_at is not None
    assert (run.available_at - run.last_activity_at).total_seconds() == pytest.approx(7.0, abs=0.5)


@pytest.mark.parametrize("when", ["Fri, 31 Dec 9999 23:59:59 GMT", "99999999999999", "3601"])
def test_a_service_that_asks_to_be_left_alone_for_too_long_is_not_waited_for(server: ModelServer, when: str) -> None:
    server.script(Turn(status=429, headers={"Retry-After": when}))
    execution = begin(step("ada"))
    run = carry_out(take())
    assert (run.status, run.error_code, len(server.calls)) == ("failed", "rate_limit", 1)
    assert re.fullmatch(
        r"The AI service is busy\. It asks to wait [\d,]+ (days|minutes), which is too long to wait for here\. "
        r"Try again later\.",
        run.error_message,
    )
    assert events(execution, "error")[0]["recovery"] == [{"action": "retry", "label": "Try again"}]
    drain()
    assert len(server.calls) == 1


def test_the_fallback_answers_where_the_first_asks_to_be_left_alone_for_too_long(
    server: ModelServer, settings: Any
) -> None:
    settings.GALLEY_LLM_FALLBACK_MODEL = "openai:owl-2"
    server.script(Turn(status=429, headers={"Retry-After": "99999999999999"}), TEXT)
    begin(step("ada"))
    assert carry_out(take()).status == "completed"
    assert [call.model for call in server.calls] == ["owl-1", "owl-2"]


@pytest.mark.parametrize("when", ["-1", "inf", "nan", "soon"])
def test_a_time_that_cannot_be_meant_is_ignored(server: ModelServer, when: str) -> None:
    server.script(Turn(status=429, headers={"Retry-After": when}))
    execution = begin(step("ada"))
    assert carry_out(take()).status == "queued"
    assert 0.8 <= events(execution, "agent_retrying")[0]["retry_in_seconds"] <= 1.2


def test_nobody_listens_at_the_address(server: ModelServer, settings: Any) -> None:
    settings.GALLEY_LLM_BASE_URL = "http://127.0.0.1:9/v1"
    AgentSetting.objects.create(agent="ada", retries=0)
    begin(step("ada"))
    run = carry_out(take())
    assert (run.error_code, run.error_message) == ("connection", "The connection to the AI service was lost.")


def test_without_a_key_the_service_needs_to_be_set_up(
    server: ModelServer, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    settings.GALLEY_LLM_BASE_URL = settings.GALLEY_LLM_API_KEY = ""
    execution = begin(step("ada"))
    run = carry_out(take())
    assert (run.error_code, run.error_message) == ("not_set_up", "The AI service needs to be set up.")
    [told] = [data for data in events(execution, "error") if data["agent"]]
    assert [way["action"] for way in told["recovery"]] == ["set_up_model", "retry"]


@pytest.mark.parametrize("model", ["nobody:owl-1", "anthropic-not-installed:x"])
def test_an_unknown_provider_needs_to_be_set_up(server: ModelServer, settings: Any, model: str) -> None:
    settings.GALLEY_LLM_MODEL = model
    begin(step("ada"))
    assert carry_out(take()).error_code == "not_set_up"


def test_the_fallback_answers_once_the_retries_are_used_up(server: ModelServer, settings: Any) -> None:
    settings.GALLEY_LLM_FALLBACK_MODEL = "openai:owl-2"
    AgentSetting.objects.create(agent="ada", retries=2)
    server.script(Turn(status=500), Turn(status=429), Turn(text="Owls, ", cut_after=4), TEXT)
    execution = begin(step("ada"))
    drain()
    assert status_of(execution)[0] == "completed"
    assert [call.model for call in server.calls] == ["owl-1", "owl-1", "owl-1", "owl-2"]
    assert list(shown(execution).values())[-1] == OWLS, "what the first had begun is given up"
    run = run_of(execution, "ada")
    assert run.result is not None
    assert run.result.output["engine"] == "owl-2", "it says who wrote"
    assert run.result.expires_at is not None
    assert run.result.expires_at <= run.result.created_at, "it is not what the first model would have written"


def test_the_fallback_answers_at_once_where_trying_again_is_no_use(server: ModelServer, settings: Any) -> None:
    settings.GALLEY_LLM_FALLBACK_MODEL = "openai:owl-2"
    server.script(Turn(status=404), TEXT)
    execution = begin(step("ada"))
    assert carry_out(take()).status == "completed"
    assert [call.model for call in server.calls] == ["owl-1", "owl-2"]
    [thought] = events(execution, "agent_thinking")
    assert thought["message"] == "The AI service does not know the model that was chosen. Asking owl-2 instead."


def test_when_both_fail_people_read_the_first_and_staff_both(server: ModelServer, settings: Any) -> None:
    settings.GALLEY_LLM_FALLBACK_MODEL = "openai:owl-2"
    server.script(Turn(status=401, error={"message": f"Bad key {SECRET}"}), Turn(status=400))
    begin(step("ada"))
    run = carry_out(take())
    assert (run.error_code, len(server.calls)) == ("bad_key", 2)
    assert "401" in run.error_detail
    assert "not_accepted" in run.error_detail
    assert SECRET not in run.error_detail
    assert "[key]" in run.error_detail
