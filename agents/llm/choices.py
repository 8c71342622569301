"""Which language model an agent works with, from the settings and from the agent's own in the admin."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError

from agents.base import Agent
from agents.models import AgentSetting

NO_MODEL = "none"  # as an agent's model: it works without one
_NAME = re.compile(r"[a-z0-9][a-z0-9/_-]*:\S+")
# What the model library knows, which takes a second to import; `gateway/PROVIDER` stands for PROVIDER by another way.
PROVIDERS = frozenset(
    [
        "alibaba",
        "anthropic",
        "azure",
        "azure-responses",
        "bedrock",
        "bedrock-mantle",
        "cerebras",
        "cohere",
        "crusoe",
        "deepseek",
        "elevenlabs",
        "fireworks",
        "github",
        "github-copilot",
        "google",
        "google-cloud",
        "google-decisions",
        "groq",
        "heroku",
        "huggingface",
        "litellm",
        "meta",
        "mistral",
        "moonshotai",
        "nebius",
        "ollama",
        "openai",
        "openai-chat",
        "openai-chatgpt",
        "openai-codex",
        "openai-decisions",
        "openai-responses",
        "openrouter",
        "ovhcloud",
        "sambanova",
        "snowflake",
        "system-one",
        "together",
        "typesafe",
        "vercel",
        "vllm",
        "xai",
        "zai",
    ]
)
_SAME_SERVICE = {"openai-chat": "openai", "openai-responses": "openai", "azure-responses": "azure"}


@dataclass(frozen=True)
class Endpoint:
    """One model and where it is reached. `base_url` and `api_key` empty: as the provider's own variables say."""

    model: str  # PROVIDER:NAME
    base_url: str = ""
    api_key: str = field(default="", repr=False)

    @property
    def provider(self) -> str:
        """As `PROVIDER:NAME` has it."""
        return self.model.partition(":")[0]

    @property
    def name(self) -> str:
        """The model's name, for people."""
        return self.model.partition(":")[2]

    @property
    def service(self) -> str:
        """Whose limits of requests and tokens count: the provider, or the host of an address of one's own."""
        if self.base_url:
            return (urlsplit(self.base_url).netloc or self.base_url)[:60]
        return service_of(self.model)


@dataclass(frozen=True)
class Choice:
    """The models of one agent, and how patient it is with them. Times are in seconds."""

    first: Endpoint
    fallback: Endpoint | None
    silence_seconds: float  # between two signs of life
    call_seconds: float  # one whole call
    answer_tokens: int  # an answer has at most so many

    @property
    def identity(self) -> list[str]:
        """What of it decides an agent's output."""
        return [self.first.model, self.first.base_url]


def chosen(agent: Agent) -> Choice | None:
    """The models that this agent works with; None where it works without one."""
    if not agent.uses_model:
        return None
    own = AgentSetting.objects.filter(agent=agent.key).values_list("model", "timeout_seconds").first()
    model, seconds = own or ("", None)
    return choice_of(model or settings.GALLEY_LLM_MODEL, seconds)


def choice_of(model: str, call_seconds: float | None = None) -> Choice | None:
    """A model with the installation's fallback and patience; None where `model` names none."""
    if not model or model == NO_MODEL:
        return None
    fallback = settings.GALLEY_LLM_FALLBACK_MODEL
    return Choice(
        first=endpoint(model),
        fallback=endpoint(fallback) if fallback and fallback != model else None,
        silence_seconds=settings.GALLEY_LLM_TIMEOUT,
        call_seconds=call_seconds or settings.GALLEY_LLM_CALL_TIMEOUT,
        answer_tokens=settings.GALLEY_LLM_ANSWER_TOKENS,
    )


def endpoint(model: str) -> Endpoint:
    """The set-up's address and key go to the provider of its own model, and to no other."""
    default = settings.GALLEY_LLM_MODEL
    if default and service_of(default) != service_of(model):
        return Endpoint(model)
    return Endpoint(model, settings.GALLEY_LLM_BASE_URL, settings.GALLEY_LLM_API_KEY)


def service_of(model: str) -> str:
    """The provider of PROVIDER:NAME; those that are only another way to the same service are one."""
    provider = model.partition(":")[0]
    return _SAME_SERVICE.get(provider, provider)[:60]


def is_model_name(text: str) -> bool:
    """Whether a text has the form PROVIDER:NAME."""
    return _NAME.fullmatch(text) is not None


def is_known_provider(model: str) -> bool:
    """Whether the provider of PROVIDER:NAME is one that the model library is known to have."""
    provider = model.partition(":")[0]
    return provider.startswith("gateway/") or provider in PROVIDERS


def validate_model(text: str) -> None:
    """For a model field: PROVIDER:NAME, or `none`."""
    if text != NO_MODEL and not is_model_name(text):
        raise ValidationError(f"Write it as PROVIDER:NAME, for example openai:gpt-5-mini, or {NO_MODEL}.")
