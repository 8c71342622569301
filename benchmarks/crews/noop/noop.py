"""The agent that does nothing."""

from __future__ import annotations

from typing import Any

from agents.base import Agent, AgentOutput, Context
from benchmarks.crews.noop.crew import NoInputs


class Noop(Agent):
    key = "noop"
    name = "No-op"
    version = "1"
    task = "Does nothing"
    Inputs = NoInputs
    default_seconds = 0.01

    def run(self, ctx: Context, inputs: Any) -> AgentOutput:
        return AgentOutput(summary="Nothing was to be done.")
