"""What tests of the crew with a model share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from agents.crews.content.tests.modelled import Brain
from tests.model_server import ModelServer


@pytest.fixture
def brain() -> Brain:
    return Brain()


@pytest.fixture
def server(settings: Any, brain: Brain) -> Iterator[ModelServer]:
    """A model's server that answers as `brain` does; the crew is set up to ask it."""
    with ModelServer(brain=brain) as running:
        settings.GALLEY_LLM_MODEL = "openai:owl-1"
        settings.GALLEY_LLM_BASE_URL = running.url
        settings.GALLEY_PROVIDER_TOKENS = 1_000_000
        settings.GALLEY_PROVIDER_REQUESTS = 1_000
        yield running
