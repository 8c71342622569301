"""A run asks a model over real HTTP: what is streamed, paid, remembered, limited, and stopped."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection

from agents.base import AgentOutput, Context, Strict
from agents.engine.context import Cancelled, Unwind
from agents.engine.runner import execute
from agents.llm import language_model
from agents.models import AgentResult, AgentRun, AgentSetting, CampaignBudget, ProviderLimit, Spending, StepMemo
from agents.tests.agents import (
    PlayerInputs,
    begin,
    carry_out,
    context_of,
    drain,
    events,
    lose,
    plays,
    run_of,
    status_of,
    step,
    take,
)
from agents.tests.crews.small.agents import Ada
from agents.tests.owls import OWLS, PROMPT, owl_server, write
from tests.model_server import ModelServer, Turn

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("crew")]


class Titles(Strict):
    titles: list[str]


def list_titles(ctx: Context, inputs: PlayerInputs) -> AgentOutput:
    assert ctx.model is not None
    return AgentOutput(summary=", ".join(ctx.model.answer("titles", PROMPT, Titles).titles))


@pytest.fixture
def server(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModelServer]:
    """Ada works with a model, behind a server of one's own that writes about owls."""
    with owl_server(settings, monkeypatch, "sk-very-secret") as running:
        settings.GALLEY_LLM_TIMEOUT = 20.0
        settings.GALLEY_LLM_CALL_TIMEOUT = 60.0
        yield running


def shown(execution: Any) -> dict[str, str]:
    """The text of every stream, as those who watch have it."""
    texts: dict[str, str] = {}
    for data in events(execution, "content_delta"):
        stream = texts.get(data["stream"], "")
        assert data["offset"] == len(stream)
        texts[data["stream"]] = stream + data["text"]
    return texts


def test_an_answer_is_streamed_and_counted(server: ModelServer) -> None:
    execution = begin(step("ada"))
    run = carry_out(take())
    assert (run.status, run.tokens, run.cost) == ("completed", 200, None), "a server of one's own has no known price"
    assert list(shown(execution).values()) == [OWLS]
    [call] = server.calls
    assert (call.model, call.key, call.text, call.instructions) == (
        "owl-1",
        "sk-very-secret",
        "Owls",
        PROMPT.instructions,
    )
    [told] = events(execution, "tool_completed")
    assert told["summary"] == "200 tokens, price unknown."
    assert run.result is not None
    assert run.result.output["engine"] == "owl-1"


def test_a_structured_answer_is_validated(server: ModelServer) -> None:
    plays["ada"] = list_titles
    server.script(Turn(data={"titles": ["Owls", "Larks"]}))
    execution = begin(step("ada"))
    assert carry_out(take()).result.output["summary"] == "Owls, Larks"
    form = server.calls[0].form
    assert form is not None
    assert form["required"] == ["titles"]
    assert shown(execution) == {}


@pytest.mark.parametrize("turn", [Turn(raw='{"titles": ['), Turn(data={"names": []}), Turn(text="Sure! Here you go.")])
def test_an_answer_that_cannot_be_read_is_paid_and_asked_for_again(server: ModelServer, turn: Turn) -> None:
    plays["ada"] = list_titles
    server.script(turn, Turn(data={"titles": ["Owls"]}))
    execution = begin(step("ada"))
    run = carry_out(take())
    assert (run.status, run.attempt, run.tokens) == ("queued", 2, 200)
    assert events(execution, "agent_retrying")[0]["error_message"] == "The AI model's answer could not be read."
    assert not StepMemo.objects.exists(), "only what is valid is remembered"
    drain()
    run = run_of(execution, "ada")
    assert (run.status, run.tokens, Spending.objects.count()) == ("completed", 400, 2)


def test_a_stored_answer_is_never_bought_again(server: ModelServer) -> None:
    bought: list[str] = []

    def die_once(ctx: Context, inputs: PlayerInputs) -> AgentOutput:
        output = write(ctx, inputs)
        bought.append(output.summary)
        if len(bought) == 1:
            raise Unwind  # the worker is gone
        return output

    plays["ada"] = die_once
    execution = begin(step("ada"))
    held = take()
    with pytest.raises(Unwind):
        execute(held, context_of(held))
    lose(held)
    drain()
    assert status_of(execution)[0] == "completed"
    assert bought == [OWLS, OWLS]
    assert len(server.calls) == 1
    assert list(shown(execution).values())[-1] == OWLS, "whoever watches sees the text again"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Owls \ud83d \ude42", "Owls \ufffd \ufffd"),
        ("Owls hunt\ud83d", "Owls hunt\ufffd"),
        ("\ude42 owls\0 hunt", "\ufffd owls hunt"),
    ],
)
def test_an_answer_that_could_not_be_stored_is_mended_and_paid_for_once(
    server: ModelServer, text: str, kept: str
) -> None:
    server.script(Turn(text=text))
    execution = begin(step("ada"))
    run = carry_out(take())
    assert (run.status, Spending.objects.count()) == ("completed", 1)
    assert list(shown(execution).values()) == [kept]
    assert run.result is not None
    assert run.result.output["summary"] == kept


def test_an_emoji_that_comes_in_two_halves_is_whole(server: ModelServer) -> None:
    server.script(Turn(text="Owls \U0001f989 hunt", halves=True))
    execution = begin(step("ada"))
    run = carry_out(take())
    assert run.status == "completed"
    assert list(shown(execution).values()) == ["Owls \U0001f989 hunt"]
    assert run.result is not None
    assert run.result.output["summary"] == "Owls \U0001f989 hunt"


def test_a_form_that_could_not_be_stored_is_mended(server: ModelServer) -> None:
    plays["ada"] = list_titles
    server.script(Turn(data={"titles": ["Owls \ud83d", "Owls\0 \U0001f989"]}))
    begin(step("ada"))
    run = carry_out(take())
    assert run.result is not None, run.error_detail
    assert run.result.output["summary"] == "Owls \ufffd, Owls \U0001f989"


def test_another_prompt_is_another_call(server: ModelServer) -> None:
    def twice(ctx: Context, inputs: PlayerInputs) -> None:
        assert ctx.model is not None
        for instructions in ("Be brief.", "Be long.", "Be brief."):
            ctx.model.write("article", PROMPT.model_copy(update={"instructions": instructions}))

    plays["ada"] = twice
    begin(step("ada"))
    carry_out(take())
    assert [call.instructions for call in server.calls] == ["Be brief.", "Be long."]


def test_cancelling_reaches_a_stream_that_stands_still(server: ModelServer) -> None:
    server.script(Turn(text=OWLS, stall_after=3, pings=True))
    execution = begin(step("ada"))
    held = take()
    ctx = context_of(held)

    def work() -> None:
        execute(held, ctx)
        connection.close()

    worker = threading.Thread(target=work)
    worker.start()
    call = server.wait_for(1)
    ctx.stop(Cancelled)
    worker.join(30)
    assert not worker.is_alive()
    assert call.hung_up.wait(30), "nobody pays for what nobody reads"
    assert run_of(execution, "ada").status == "cancelled"


def test_no_budget_lets_a_call_of_unknown_price_pass(server: ModelServer) -> None:
    execution = begin(step("ada"))
    CampaignBudget.objects.create(campaign=execution.campaign, limit=100)
    carry_out(take())
    assert status_of(execution)[0] == "paused"
    assert server.calls == [], "it pauses before the money is spent"


def dear(endpoint: Any, address: str, tokens_in: int, tokens_out: int) -> Decimal:
    return Decimal(tokens_out) / 1000


def test_the_largest_answer_is_set_aside_and_the_real_one_is_paid(
    server: ModelServer, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(language_model, "price", dear)
    settings.GALLEY_LLM_ANSWER_TOKENS = 1000
    execution = begin(step("ada"))
    budget = CampaignBudget.objects.create(campaign=execution.campaign, limit=Decimal("0.99"))
    carry_out(take())
    assert (status_of(execution)[0], server.calls) == ("paused", []), "an answer might cost one dollar"
    budget.limit = Decimal("1")
    budget.save()
    execution.refresh_from_db()
    execution.desired_state = "run"
    execution.save()
    drain()
    run = run_of(execution, "ada")
    assert (run.status, run.cost, run.reserved) == ("completed", Decimal("0.08"), Decimal(0))


def test_a_failed_call_sets_nothing_aside(server: ModelServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language_model, "price", dear)
    server.script(Turn(status=500))
    begin(step("ada"))
    run = carry_out(take())
    assert (run.status, run.reserved, run.tokens) == ("queued", Decimal(0), 0)


def test_calls_queue_at_the_limit_of_their_service(server: ModelServer) -> None:
    host = server.url.removeprefix("http://").removesuffix("/v1")
    ProviderLimit.objects.create(provider=host, requests_per_minute=1)
    begin(step("ada"), topic="Owls")
    begin(step("ada"), topic="Larks")
    runs = [carry_out(take()), carry_out(take())]
    waiting = [run for run in runs if run.status == "queued"]
    assert [run.waits_for for run in waiting] == [host]
    assert len(server.calls) == 1


def test_an_agent_may_have_a_model_and_a_time_of_its_own(server: ModelServer, settings: Any) -> None:
    AgentSetting.objects.create(agent="ada", model="openai:owl-2")
    execution = begin(step("ada"))
    carry_out(take())
    assert server.calls[0].model == "owl-2"
    AgentSetting.objects.update(model="none")
    plays["ada"] = lambda ctx, inputs: AgentOutput(summary=f"{ctx.model}")
    AgentResult.objects.all().delete()
    execution = begin(step("ada"))
    assert carry_out(take()).result.output["summary"] == "None"
    assert status_of(execution)[0] == "completed"


def test_a_call_ends_when_the_agents_own_time_is_up(server: ModelServer) -> None:
    AgentSetting.objects.create(agent="ada", timeout_seconds=1)
    server.script(Turn(text=OWLS, stall_after=2, pings=True))
    execution = begin(step("ada"))
    run = carry_out(take())
    assert (run.status, run.attempt) == ("queued", 2)
    assert events(execution, "agent_retrying")[0]["error_message"] == "The AI service did not answer in time."
    assert run.tokens > 0, "what had been written is due"


def test_an_agent_without_a_model_is_never_given_one(server: ModelServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Ada, "uses_model", False)
    plays["ada"] = lambda ctx, inputs: AgentOutput(summary=f"{ctx.model}")
    begin(step("ada"))
    assert carry_out(take()).result.output["summary"] == "None"
    assert AgentRun.objects.get().cost == 0
