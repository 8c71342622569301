"""Tokens that a service did not tell are estimated, and nowhere shown as told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from agents.models import Spending
from agents.tests.agents import begin, carry_out, drain, events, run_of, step, take
from agents.tests.owls import OWLS, owl_server
from campaigns.figures import about, token_count
from tests.model_server import ModelServer, Turn

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("crew")]


@pytest.fixture
def server(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModelServer]:
    with owl_server(settings, monkeypatch) as running:
        yield running


@pytest.mark.parametrize(
    "turns",
    [[Turn(text=OWLS, usage=None)], [Turn(text=OWLS, cut_after=4), Turn(text=OWLS)]],
    ids=["nothing told", "one call cut"],
)
def test_what_the_service_did_not_tell_is_marked(server: ModelServer, api_for: Any, turns: list[Turn]) -> None:
    server.script(*turns)
    execution = begin(step("ada"))
    drain()
    run = run_of(execution, "ada")
    assert (run.status, run.tokens > 0, run.tokens_estimated) == ("completed", True, True)
    assert Spending.objects.order_by("pk")[0].estimated
    assert "estimated" in str(Spending.objects.order_by("pk")[0])
    assert events(execution, "tool_completed")[0]["summary"].endswith(" tokens, estimated, price unknown.")
    assert events(execution, "agent_completed")[0]["tokens_estimated"] is True
    api = api_for(execution.campaign.owner).get(f"/api/executions/{execution.pk}/").json()
    assert api["runs"][0]["tokens_estimated"] is True


def test_what_the_service_told_is_told_as_it_is(server: ModelServer) -> None:
    execution = begin(step("ada"))
    run = carry_out(take())
    assert (run.tokens, run.tokens_estimated, Spending.objects.get().estimated) == (200, False, False)
    assert events(execution, "tool_completed")[0]["summary"] == "200 tokens, price unknown."
    assert events(execution, "agent_completed")[0]["tokens_estimated"] is False


def test_an_estimate_is_told_to_two_figures() -> None:
    assert [about(number) for number in (0, 7, 99, 104, 2107, 123_456)] == ["0", "7", "99", "100", "2,100", "120,000"]
    assert token_count(2107, estimated=True) == "about 2,100 tokens, estimated"
    assert token_count(2107, estimated=False) == "2,107 tokens"
