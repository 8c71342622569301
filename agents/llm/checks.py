"""What can be wrong with how the model is set up, found at start and said with a hint. Asks no service and imports no
model library; `manage.py doctor` goes further."""

from __future__ import annotations

import os
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register

from agents.llm.choices import is_known_provider, is_model_name, service_of
from agents.llm.connect import installed

KEYLESS = frozenset({"bedrock", "google-cloud", "ollama", "vllm", "litellm", "huggingface"})  # or signed in otherwise
OTHER_KEYS = {
    "google": ("GOOGLE_API_KEY", "GEMINI_API_KEY"),
    "github": ("GITHUB_API_KEY",),
    "azure": ("AZURE_OPENAI_API_KEY",),
}
MODELS = ("GALLEY_LLM_MODEL", "GALLEY_LLM_FALLBACK_MODEL")
POSITIVE = ("GALLEY_LLM_TIMEOUT", "GALLEY_LLM_CALL_TIMEOUT", "GALLEY_LLM_ANSWER_TOKENS")


@register("galley")
def check_model(**_: Any) -> list[CheckMessage]:
    """The model and its fallback are named as the model library names them, by providers it has, and it is there."""
    found: list[CheckMessage] = [
        Error(
            f"{name} is {value!r}, which names no model.",
            hint="Write it as PROVIDER:NAME, for example openai:gpt-5-mini or anthropic:claude-haiku-4-5.",
            id="galley.E006",
        )
        for name in MODELS
        if (value := getattr(settings, name)) and not is_model_name(value)
    ]
    found += [
        Warning(
            f"{name} is {value!r}, and {value.partition(':')[0]} is no provider that Galley knows.",
            hint="See https://ai.pydantic.dev/models/ for their names; `manage.py doctor` makes the models ready. "
            "A server of your own that speaks OpenAI's API is openai:NAME with GALLEY_LLM_BASE_URL.",
            id="galley.W003",
        )
        for name in MODELS
        if is_model_name(value := getattr(settings, name)) and not is_known_provider(value)
    ]
    if settings.GALLEY_LLM_MODEL and not installed():
        found.append(
            Error(
                "GALLEY_LLM_MODEL is set, and pydantic-ai is not installed.",
                hint="Install Galley with its dependencies, or empty GALLEY_LLM_MODEL to work without a model.",
                id="galley.E007",
            )
        )
    return found


@register("galley")
def check_model_address(**_: Any) -> list[CheckMessage]:
    """An address of one's own is one."""
    address = settings.GALLEY_LLM_BASE_URL
    if not address or address.startswith(("http://", "https://")):
        return []
    return [
        Error(
            "GALLEY_LLM_BASE_URL is no web address.",
            hint="It looks like https://models.example/v1 or http://127.0.0.1:11434/v1.",
            id="galley.E008",
        )
    ]


@register("galley")
def check_model_numbers(**_: Any) -> list[CheckMessage]:
    """Times and lengths are more than nothing."""
    return [
        Error(f"{name} is {getattr(settings, name):g}.", hint="Set it to more than 0.", id="galley.E009")
        for name in POSITIVE
        if getattr(settings, name) <= 0
    ]


@register("galley")
def check_model_key(**_: Any) -> list[CheckMessage]:
    """There is a key where the provider is known to want one; and nothing is set that has no effect."""
    model = settings.GALLEY_LLM_MODEL
    if not model:
        unused = [
            name
            for name in ("GALLEY_LLM_FALLBACK_MODEL", "GALLEY_LLM_BASE_URL", "GALLEY_LLM_API_KEY")
            if getattr(settings, name)
        ]
        if not unused:
            return []
        hint = "Set GALLEY_LLM_MODEL, or a model for single agents in the admin."
        return [Warning(f"{', '.join(unused)} is set, and GALLEY_LLM_MODEL is not.", hint=hint, id="galley.W001")]
    service = service_of(model)
    names = OTHER_KEYS.get(service, (f"{service.upper().replace('-', '_')}_API_KEY",))
    if settings.GALLEY_LLM_API_KEY or settings.GALLEY_LLM_BASE_URL or service in KEYLESS:
        return []
    if any(os.environ.get(name) for name in names):
        return []
    hint = f"Set GALLEY_LLM_API_KEY or {names[0]}; until then agents with a model fail and say so."
    return [Warning(f"There is no key for {service}.", hint=hint, id="galley.W002")]
