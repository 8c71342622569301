"""The agent that only asks, to have runs that wait."""

from __future__ import annotations

from typing import Any

from agents.base import Agent, AgentOutput, Context, Option
from benchmarks.crews.noop.crew import NoInputs


class Asker(Agent):
    key = "bench-asker"
    name = "Asker"
    version = "1"
    task = "Waits for somebody"
    Inputs = NoInputs
    default_seconds = 0.01

    def run(self, ctx: Context, inputs: Any) -> AgentOutput:
        ctx.ask("wait", action="approve", prompt="Shall we go on?", options=[Option(id="yes", label="Yes")])
        return AgentOutput(summary="Somebody answered.")
