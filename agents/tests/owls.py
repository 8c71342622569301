"""Ada with a language model: a model server of one's own that writes about owls."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from agents.base import AgentOutput, Context, Prompt
from agents.tests.agents import PlayerInputs, plays
from agents.tests.crews.small.agents import Ada
from tests.model_server import ModelServer, Turn

PROMPT = Prompt(instructions="Write about birds.", text="Owls", expected_words=20)
OWLS = "Owls hunt at night. They hear well."


def write(ctx: Context, inputs: PlayerInputs) -> AgentOutput:
    assert ctx.model is not None
    text = ctx.model.write("article", PROMPT)
    return AgentOutput(summary=text, engine=ctx.model.answered)


@contextmanager
def owl_server(settings: Any, monkeypatch: pytest.MonkeyPatch, key: str = "sk-1") -> Iterator[ModelServer]:
    """The server behind which Ada works while it lasts; `key` is what she shows it."""
    monkeypatch.setattr(Ada, "uses_model", True)
    plays["ada"] = write
    with ModelServer(Turn(text=OWLS)) as running:
        settings.GALLEY_LLM_MODEL = "openai:owl-1"
        settings.GALLEY_LLM_BASE_URL = running.url
        settings.GALLEY_LLM_API_KEY = key
        yield running
