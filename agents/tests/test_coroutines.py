"""Agents that await something: how they tell of it from within, as docs/agents.md says."""

from __future__ import annotations

import asyncio

import pytest
from asgiref.sync import async_to_sync, sync_to_async

from agents.base import AgentOutput, Context
from agents.models import AgentResult
from agents.tests.agents import PlayerInputs, begin, drain, plays, run_of, step, told

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("crew")]


async def read_all(ctx: Context) -> int:
    for number in range(3):
        await asyncio.sleep(0)
        await sync_to_async(ctx.thinking)(f"Page {number}")
        await sync_to_async(ctx.check)()
    return 3


def test_a_coroutine_may_tell_from_within_through_the_agents_own_thread() -> None:
    def play(ctx: Context, _: PlayerInputs) -> AgentOutput:
        return AgentOutput(summary=f"{async_to_sync(read_all)(ctx)} pages.", score=50.0)

    plays["ada"] = play
    execution = begin(step("ada"))
    drain()
    assert run_of(execution, "ada").status == "completed"
    assert AgentResult.objects.get().output["summary"] == "3 pages."
    assert told(execution, "agent_thinking") == ["agent_thinking Ada"] * 3
