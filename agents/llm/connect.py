"""Makes the model library's model for an endpoint, once per process."""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from agents.llm.choices import Endpoint
from agents.llm.faults import NOT_SET_UP, Faulty, fault_of

if TYPE_CHECKING:
    from pydantic_ai.models import Model

CHAT = ("openai", "openai-chat")  # what nearly every compatible server understands


def installed() -> bool:
    """Whether the model library is there. Looks without importing it."""
    return find_spec("pydantic_ai") is not None


@lru_cache(maxsize=32)
def model_of(endpoint: Endpoint) -> Model:
    """The model behind an endpoint. Raises Faulty (`not_set_up`) where it cannot be made: no key, no package, no such
    provider."""
    try:
        return _make(endpoint)
    except Exception as error:
        fault = fault_of(error) or NOT_SET_UP.with_detail(f"{type(error).__name__}: {error}")
        raise Faulty(fault) from None


def _make(endpoint: Endpoint) -> Model:
    from pydantic_ai.models import infer_model
    from pydantic_ai.providers import Provider, infer_provider, infer_provider_class

    if endpoint.base_url and endpoint.provider in CHAT:
        from pydantic_ai.models.openai import OpenAIChatModel
        from pydantic_ai.profiles.openai import OpenAIModelProfile
        from pydantic_ai.providers.openai_compatible import OpenAICompatibleProvider

        # This provider sends no other service's key; a server of one's own may need none. A stream that ends without
        # a reason was cut: a proxy on the way may close it as if it were complete.
        provider = OpenAICompatibleProvider(
            urlsplit(endpoint.base_url).hostname or "compatible",
            base_url=endpoint.base_url,
            api_key=endpoint.api_key or None,
            profile=OpenAIModelProfile(openai_chat_streaming_requires_finish_reason=True),
        )
        return OpenAIChatModel(endpoint.name, provider=provider)

    def with_settings(name: str) -> Provider[Any]:
        given = {"base_url": endpoint.base_url, "api_key": endpoint.api_key}
        given = {argument: value for argument, value in given.items() if value}
        made: Any = infer_provider_class(name)  # each provider has arguments of its own
        return made(**given) if given else infer_provider(name)

    return infer_model(endpoint.model, with_settings)
