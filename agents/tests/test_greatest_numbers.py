"""The greatest amounts, waits and settings: what cannot be meant is refused or ignored, and never stored."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from rest_framework.test import APIClient

from agents.base import AgentOutput, Context
from agents.errors import TransientError
from agents.models import AgentRun, AgentSetting, Spending
from agents.tests.agents import (
    PlayerInputs,
    begin,
    carry_out,
    drain,
    events,
    plays,
    raising,
    run_of,
    step,
    take,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("crew")]


AMOUNTS = ["1e30", "1000000", "999999.9999991", "-1", "-0.000001", "NaN", "sNaN", "Infinity", "-Infinity"]


@pytest.mark.parametrize("amount", AMOUNTS)
@pytest.mark.parametrize("deed", ["reserve", "spend"])
def test_an_amount_that_cannot_be_fails_the_step_and_is_not_stored(api: APIClient, deed: str, amount: str) -> None:
    def play(ctx: Context, inputs: PlayerInputs) -> None:
        ctx.reserve(Decimal(amount)) if deed == "reserve" else ctx.spend(5, Decimal(amount))

    plays["ada"] = play
    begin(step("ada"))
    run = carry_out(take())
    assert (run.status, run.error_code) == ("failed", "bad_amount")
    assert (run.reserved, run.cost) == (Decimal(0), Decimal(0))
    assert f"a cost of {amount.replace('1e30', '1E+30')}" in run.error_message.replace("Decimal", "")
    assert not Spending.objects.exists()
    assert api.get("/api/campaigns/").status_code == 200


@pytest.mark.parametrize("amount", ["0", "0.000001", "999999.999999"])
def test_every_amount_that_fits_is_taken(amount: str) -> None:
    def play(ctx: Context, inputs: PlayerInputs) -> None:
        ctx.reserve(Decimal(amount))
        ctx.spend(2_147_483_647, Decimal(amount))

    plays["ada"] = play
    begin(step("ada"))
    run = carry_out(take())
    assert (run.status, run.tokens, run.cost) == ("completed", 2_147_483_647, Decimal(amount))


@pytest.mark.parametrize(
    ("amount", "stored"),
    [("0.00000001", "0.000001"), ("12.3000001", "12.300001"), ("999999.9999989", "999999.999999"), (0.1, "0.1")],
)
def test_an_amount_finer_than_a_millionth_is_rounded_up(amount: Any, stored: str) -> None:
    def play(ctx: Context, inputs: PlayerInputs) -> None:
        ctx.spend(1, amount if isinstance(amount, float) else Decimal(amount))  # type: ignore[arg-type]  # floats are no Decimals, and yet come
        ctx.reserve(amount if isinstance(amount, float) else Decimal(amount))  # type: ignore[arg-type]  # floats are no Decimals, and yet come
        reserved.append(AgentRun.objects.get().reserved)

    reserved: list[Decimal] = []
    plays["ada"] = play
    begin(step("ada"))
    run = carry_out(take())
    assert (run.status, run.cost, reserved) == ("completed", Decimal(stored), [Decimal(stored)])
    assert Spending.objects.get().cost == Decimal(stored)


@pytest.mark.parametrize(("tokens", "status"), [(-1, "failed"), (0, "completed"), (1, "completed")])
def test_nobody_asks_a_provider_for_less_than_no_tokens(tokens: int, status: str) -> None:
    plays["ada"] = lambda ctx, inputs: ctx.provider("p").acquire(tokens=tokens)
    begin(step("ada"))
    run = carry_out(take())
    assert run.status == status
    if status == "failed":
        assert (run.error_code, run.error_message) == (
            "bad_amount",
            "This step asked for room for -1 tokens, which cannot be.",
        )


@pytest.mark.parametrize("score", [-0.01, 100.01, float("nan"), float("inf")])
def test_a_score_is_from_0_to_100(score: float) -> None:
    plays["ada"] = lambda ctx, inputs: AgentOutput(summary="Done.", score=score)
    begin(step("ada"))
    run = carry_out(take())
    assert (run.status, run.error_code) == ("failed", "bad_score")
    assert run.error_message == f"Ada gave a score of {score:g}; scores are from 0 to 100."


@pytest.mark.parametrize("score", [0.0, 100.0, None])
def test_every_score_from_0_to_100_is_taken(score: float | None) -> None:
    plays["ada"] = lambda ctx, inputs: AgentOutput(summary="Done.", score=score)
    begin(step("ada"))
    run = carry_out(take())
    assert run.result is not None
    assert (run.status, run.result.output["score"]) == ("completed", score)


@pytest.mark.parametrize(
    ("tokens", "cost"), [(0, "999999.999999"), (2_147_483_647, "0"), (-1, "0")], ids=["cost", "tokens", "negative"]
)
def test_what_the_sums_of_a_run_cannot_hold_is_refused(tokens: int, cost: str) -> None:
    def play(ctx: Context, inputs: PlayerInputs) -> None:
        ctx.spend(1, Decimal("0.000001"))
        ctx.spend(tokens, Decimal(cost))

    plays["ada"] = play
    begin(step("ada"))
    run = carry_out(take())
    assert (run.status, run.error_code, run.tokens, run.cost) == ("failed", "bad_amount", 1, Decimal("0.000001"))


DAYS = "The service is busy. It asks to wait {}, which is too long to wait for here. Try again later."


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(3600.5, "60 minutes"), (7200, "2 hours"), (86_400 * 2, "2 days"), (1e12, "11,574,074 days"), (1e308, "days")],
)
def test_whoever_asks_to_wait_for_too_long_is_not_waited_for(seconds: float, words: str) -> None:
    plays["ada"] = raising(TransientError("The service is busy.", code="rate_limit", retry_after=seconds))
    execution = begin(step("ada"))
    run = carry_out(take())
    assert (run.status, run.error_code) == ("failed", "rate_limit")
    assert words in run.error_message
    if words != "days":
        assert run.error_message == DAYS.format(words)
    assert events(execution, "error")[0]["recovery"] == [{"action": "retry", "label": "Try again"}]


@pytest.mark.parametrize("seconds", [float("inf"), float("nan"), -1, -float("inf")])
def test_a_wait_that_cannot_be_meant_is_ignored(seconds: float) -> None:
    plays["ada"] = raising(TransientError("The service is busy.", retry_after=seconds))
    execution = begin(step("ada"))
    assert carry_out(take()).status == "queued"
    assert 0.8 <= events(execution, "agent_retrying")[0]["retry_in_seconds"] <= 1.2


@pytest.mark.parametrize("seconds", [0, 3600])
def test_any_other_wait_is_kept(seconds: float) -> None:
    plays["ada"] = raising(TransientError("The service is busy.", retry_after=seconds))
    execution = begin(step("ada"))
    assert carry_out(take()).status == "queued"
    assert events(execution, "agent_retrying")[0]["retry_in_seconds"] == seconds


@pytest.mark.parametrize(
    ("field", "most"),
    [("cache_seconds", 365 * 24 * 3600), ("timeout_seconds", 24 * 3600), ("concurrency", 10_000), ("retries", 20)],
)
def test_each_number_of_a_setting_has_a_greatest_value(field: str, most: int) -> None:
    AgentSetting(agent="ada", **{field: most}).full_clean()
    with pytest.raises(ValidationError) as caught:
        AgentSetting(agent="ada", **{field: most + 1}).full_clean()
    assert list(caught.value.message_dict) == [field]


def test_a_result_that_was_to_be_kept_for_far_too_long_is_stored() -> None:
    AgentSetting.objects.create(agent="ada", cache_seconds=2_147_483_647)
    execution = begin(step("ada"))
    drain()
    result = run_of(execution, "ada").result
    assert result is not None
    assert result.expires_at is not None
    assert (result.expires_at - result.created_at).days in (364, 365)
