"""A language model's server on this machine: the OpenAI chat API over real HTTP, doing what a test tells it.

    with ModelServer(Turn(text="Owls hunt at night.")) as server:
        settings.GALLEY_LLM_BASE_URL = server.url

Each request takes the next turn; the last one is repeated. `server.calls` are the requests so far.
"""

from tests.model_server.server import Call, ModelServer
from tests.model_server.turns import Turn

__all__ = ["Call", "ModelServer", "Turn"]
