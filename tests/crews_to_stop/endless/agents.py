"""One streams for ever, one computes for ever."""

from __future__ import annotations

import os
import time

from agents.base import Agent, AgentOutput, Context
from tests.crews_to_stop.endless.computing import spin
from tests.crews_to_stop.endless.crew import EndlessInputs


class Streamer(Agent):
    key = "streamer"
    name = "Streamer"
    version = "1"
    task = "Streams without end"
    Inputs = EndlessInputs

    def run(self, ctx: Context, inputs: EndlessInputs) -> AgentOutput:
        while True:
            ctx.stream("and on, ")
            time.sleep(0.02)


class Computer(Agent):
    key = "computer"
    name = "Computer"
    version = "1"
    task = "Computes without end"
    Inputs = EndlessInputs

    def run(self, ctx: Context, inputs: EndlessInputs) -> AgentOutput:
        pid = ctx.compute(os.getpid)
        ctx.progress(10, "Computing.", metrics={"pid": pid, "worker": os.getpid()})
        ctx.compute(spin)
        return AgentOutput(summary="Nobody gets here.")
