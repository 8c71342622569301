"""While a provider asked to wait, or a step is to be tried again later: what is told, and who need not wait."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.utils import timezone

from agents import services
from agents.engine.claims import claim
from agents.engine.estimates import can_be_foretold
from agents.models import AgentRun, AgentSetting, Execution, ProviderLimit
from agents.models.execution import EstimateBasis
from agents.tests.agents import begin, carry_out, drain, events, new_worker, plays, run_of, step, stumble, take
from agents.tests.owls import OWLS, owl_server
from campaigns.errors import Conflict
from campaigns.models import Event
from tests.model_server import ModelServer, Turn

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("crew")]

TEXT = Turn(text=OWLS)
BUSY = "The AI service is busy."


@pytest.fixture
def server(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModelServer]:
    with owl_server(settings, monkeypatch) as running:
        yield running


def host_of(server: ModelServer) -> str:
    return server.url.removeprefix("http://").removesuffix("/v1")


def asking(seconds: str, status: int = 429) -> Turn:
    return Turn(status=status, headers={"Retry-After": seconds})


def stumbled() -> tuple[Execution, AgentRun]:
    execution = begin(step("ada"))
    return execution, carry_out(take())


def in_api(api_for: Any, execution: Execution) -> dict[str, Any]:
    told: dict[str, Any] = api_for(execution.campaign.owner).get(f"/api/executions/{execution.pk}/").json()
    return told


@pytest.mark.parametrize(
    ("turn", "told"),
    [
        (asking("600"), f"{BUSY} Waiting as long as it asked."),
        (asking("600", 503), "The AI service is out of order. Waiting as long as it asked."),
        (Turn(status=500), "The AI service is out of order. Waiting to try again."),
    ],
)
def test_who_waits_says_for_whom_why_and_when_it_goes_on(
    server: ModelServer, api_for: Any, turn: Turn, told: str
) -> None:
    server.script(turn, TEXT)
    execution, run = stumbled()
    assert (run.waits_for, run.activity["message"], run.goes_on_at) == (host_of(server), told, run.available_at)

    assert run.waits_to_retry
    api = in_api(api_for, execution)
    assert (api["runs"][0]["message"], api["runs"][0]["waits_for"]) == (told, host_of(server))
    assert api["runs"][0]["goes_on_at"] < api["estimated_completion"], "it goes on first, and then it works"

    drain()
    done = run_of(execution, "ada")
    assert (done.status, done.waits_for, done.goes_on_at, done.activity) == ("completed", "", None, {})


def test_the_end_is_not_foretold_while_a_step_waits_to_be_tried_again() -> None:
    def is_foretold() -> bool:
        AgentRun.objects.update(estimate_basis=EstimateBasis.HISTORY)
        return can_be_foretold([run_of(execution, "ada")], timezone.now())

    plays["ada"] = stumble
    execution = begin(step("ada"))
    assert is_foretold()
    run = carry_out(take())
    assert (run.waits_for, run.waits_to_retry) == ("", True), "no provider was named"
    assert not is_foretold()


def test_what_is_queued_without_a_delay_does_not_wait(server: ModelServer) -> None:
    execution = begin(step("ada"))
    queued = run_of(execution, "ada")
    assert (queued.status, queued.goes_on_at, queued.waits_to_retry) == ("queued", None, False)


def test_what_was_cancelled_waits_for_nobody(server: ModelServer) -> None:
    server.script(asking("600"))
    execution, _ = stumbled()
    services.cancel_execution(execution=execution, by=execution.campaign.owner)
    run = run_of(execution, "ada")
    assert (run.status, run.waits_for, run.goes_on_at) == ("cancelled", "", None)


def test_a_person_has_it_tried_now_and_the_journal_says_who(server: ModelServer, api_for: Any) -> None:
    server.script(asking("600"), TEXT)
    execution, run = stumbled()
    assert run.automatic_retries == 1
    assert claim(new_worker().pk, busy=False) is None
    owner = execution.campaign.owner

    answer = api_for(owner).post(f"/api/executions/{execution.pk}/retry")
    assert answer.status_code == 200, answer.json()
    [now] = answer.json()["runs"]
    assert (now["status"], now["waits_for"], now["message"], now["goes_on_at"]) == ("queued", "", "", None)
    told = Event.objects.filter(run_id=run.pk, type="agent_retrying").order_by("seq")
    assert [(event.actor, event.data["reason"]) for event in told] == [
        ("system", "rate_limit"),
        (f"user:{owner.pk}", "asked"),
    ]
    assert (owner.get_full_name() or owner.username) in told[1].data["error_message"]
    assert run_of(execution, "ada").automatic_retries == 0, "its budget of retries is fresh"
    done = carry_out(take())
    assert (done.status, done.attempt, len(server.calls)) == ("completed", 2, 2)


def test_the_command_line_has_it_tried_now_too(server: ModelServer) -> None:
    server.script(asking("600"), TEXT)
    execution, _ = stumbled()
    call_command("control", str(execution.pk), "retry", user=execution.campaign.owner.username)
    assert carry_out(take()).status == "completed"


def test_only_who_may_edit_has_it_tried_now(server: ModelServer, api_for: Any, stranger: User) -> None:
    server.script(asking("600"))
    execution, run = stumbled()
    assert api_for(stranger).post(f"/api/executions/{execution.pk}/retry").status_code == 404
    assert run_of(execution, "ada").available_at == run.available_at


def test_while_it_is_paused_nothing_is_tried(server: ModelServer) -> None:
    server.script(asking("600"))
    execution, run = stumbled()
    services.pause_execution(execution=execution, by=execution.campaign.owner)
    with pytest.raises(Conflict, match="still at work"):
        services.retry_execution(execution=execution, by=execution.campaign.owner)
    assert run_of(execution, "ada").available_at == run.available_at


def test_room_in_a_limit_comes_no_sooner_by_asking(server: ModelServer) -> None:
    ProviderLimit.objects.create(provider=host_of(server), requests_per_minute=1)
    executions = [begin(step("ada"), topic=topic) for topic in ("Owls", "Larks")]
    runs = [carry_out(take()) for _ in executions]
    [waiting] = [run for run in runs if run.status == "queued"]
    assert (waiting.goes_on_at, waiting.waits_to_retry) == (waiting.available_at, False)
    with pytest.raises(Conflict, match="still at work"):
        services.retry_execution(execution=waiting.execution, by=waiting.campaign.owner)


@pytest.mark.parametrize(("seconds", "asked"), [("30", ["owl-1"]), ("31", ["owl-1", "owl-2"])])
def test_the_fallback_is_asked_at_once_where_the_wait_would_be_long(
    server: ModelServer, settings: Any, seconds: str, asked: list[str]
) -> None:
    settings.GALLEY_LLM_FALLBACK_MODEL = "openai:owl-2"
    server.script(asking(seconds), TEXT)
    _, run = stumbled()
    assert [call.model for call in server.calls] == asked
    assert run.status == ("completed" if "owl-2" in asked else "queued")


@pytest.mark.parametrize(
    ("of_fallback", "seconds"),
    [(asking("7"), 7.0), (Turn(status=401), 600.0)],
    ids=["it passes, so for the fallback", "it does not pass, so for the first"],
)
def test_where_the_fallback_is_of_no_help_the_step_waits(
    server: ModelServer, settings: Any, of_fallback: Turn, seconds: float
) -> None:
    settings.GALLEY_LLM_FALLBACK_MODEL = "openai:owl-2"
    server.script(asking("600"), of_fallback)
    execution, run = stumbled()
    assert run.status == "queued"
    assert events(execution, "agent_retrying")[0]["retry_in_seconds"] == seconds


def test_when_no_attempt_is_left_a_long_wait_and_a_failed_fallback_fail_the_step(
    server: ModelServer, settings: Any
) -> None:
    settings.GALLEY_LLM_FALLBACK_MODEL = "openai:owl-2"
    AgentSetting.objects.create(agent="ada", retries=0)
    server.script(asking("600"), Turn(status=401))
    _, run = stumbled()
    assert (run.status, run.error_code, run.error_message) == ("failed", "rate_limit", BUSY)
    assert "bad_key" in run.error_detail


@pytest.mark.parametrize(("told", "seconds"), [("1.5", 1.5), ("0.25", 0.2), ("2", 2.0)])
def test_a_part_of_a_second_is_honoured(server: ModelServer, told: str, seconds: float) -> None:
    server.script(asking(told))
    execution, run = stumbled()
    assert run.queued_at is not None
    assert events(execution, "agent_retrying")[0]["retry_in_seconds"] == seconds
    assert (run.available_at - run.queued_at).total_seconds() == float(told)
