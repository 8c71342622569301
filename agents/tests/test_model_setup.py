"""Which model an agent works with, what it costs, and what is wrong with a set-up; Galley starts without it all."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from decimal import Decimal
from typing import Any, get_args

import pytest
from django.conf import settings as django_settings
from django.core.exceptions import ValidationError

from agents.crews.content.seo import SeoAgent
from agents.crews.content.types import Brief, ContentInputs
from agents.engine.cache import key_of
from agents.llm.checks import check_model, check_model_address, check_model_key, check_model_numbers
from agents.llm.choices import PROVIDERS, Endpoint, choice_of, endpoint, is_known_provider, validate_model
from agents.llm.connect import model_of
from agents.llm.prices import price
from agents.management.commands.doctor import Problem, ask_models
from agents.management.commands.doctor import check_model as examine
from agents.models import AgentSetting
from tests.model_server import ModelServer, Turn

OPENAI = "https://api.openai.com/v1/"


def ids(messages: list[Any]) -> list[str]:
    return [message.id for message in messages]


def test_galley_starts_without_what_only_the_agents_work_needs() -> None:
    script = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
os.environ["GALLEY_LLM_MODEL"] = "openai:gpt-5-mini"
import django
django.setup()
import config.asgi, config.urls, agents.worker, agents.registry
from django.core.checks import run_checks
agents.registry.all_agents()
run_checks()
heavy = {"pydantic_ai", "openai", "genai_prices", "httpx2", "opentelemetry", "tiktoken"}
heavy |= {"wordfreq", "langcodes", "textstat", "proselint", "vaderSentiment", "trafilatura"}
print(sorted(heavy & {name.partition(".")[0] for name in sys.modules}))
"""
    root = django_settings.BASE_DIR
    done = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]", done.stdout


def test_the_key_and_the_address_go_to_their_own_provider_only(settings: Any) -> None:
    settings.GALLEY_LLM_MODEL, settings.GALLEY_LLM_API_KEY = "openai:one", "sk-1"
    settings.GALLEY_LLM_BASE_URL = "https://models.example/v1"
    assert endpoint("openai-responses:two") == Endpoint("openai-responses:two", "https://models.example/v1", "sk-1")
    assert endpoint("anthropic:three") == Endpoint("anthropic:three", "", "")


def test_no_key_is_shown_by_accident() -> None:
    assert "sk-1" not in repr(Endpoint("openai:one", "", "sk-1"))


@pytest.mark.parametrize("name", ["openai:gpt-5-mini", "openrouter:openai/gpt-5", "gateway/openai:gpt-5", "none"])
def test_a_model_is_named_with_its_provider(name: str) -> None:
    validate_model(name)


@pytest.mark.parametrize("name", ["gpt-5", "openai:", ":gpt-5", "openai: gpt", "OpenAI:gpt-5"])
def test_anything_else_names_no_model(name: str) -> None:
    with pytest.raises(ValidationError):
        validate_model(name)


def test_a_known_model_has_its_published_price() -> None:
    assert price(Endpoint("openai:gpt-4o-mini"), OPENAI, 1_000_000, 0) == Decimal("0.15")
    assert price(Endpoint("openai:gpt-4o-mini"), OPENAI, 0, 1_000_000) == Decimal("0.6")


def test_an_unknown_price_is_not_nothing() -> None:
    assert price(Endpoint("openai:owl-1"), OPENAI, 1000, 1000) is None


def test_a_namesake_at_an_address_of_ones_own_has_no_price(monkeypatch: pytest.MonkeyPatch) -> None:
    own = "http://127.0.0.1:11434/v1"
    assert price(Endpoint("openai:gpt-4o-mini", own), own, 1000, 1000) is None
    monkeypatch.setenv("OPENAI_BASE_URL", own)
    assert price(Endpoint("openai:gpt-4o-mini"), own, 1000, 1000) is None


def test_a_service_with_its_own_price_list_is_priced_by_it() -> None:
    router = "https://openrouter.ai/api/v1"
    assert price(Endpoint("openai:openai/gpt-4o-mini", router), router, 1_000_000, 0) == Decimal("0.15")


def test_an_openai_key_is_not_sent_to_another_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-openai")
    model: Any = model_of(Endpoint("openai:owl-1", "http://127.0.0.1:11434/v1"))
    assert model.client.api_key != "sk-of-openai"


def test_a_sound_set_up_is_not_complained_about(settings: Any) -> None:
    settings.GALLEY_LLM_MODEL, settings.GALLEY_LLM_API_KEY = "openai:gpt-5-mini", "sk-1"
    settings.GALLEY_LLM_FALLBACK_MODEL, settings.GALLEY_LLM_BASE_URL = "anthropic:claude-haiku-4-5", ""
    assert [*check_model(), *check_model_address(), *check_model_numbers(), *check_model_key()] == []


def test_a_set_up_without_a_model_is_not_complained_about() -> None:
    assert [*check_model(), *check_model_address(), *check_model_numbers(), *check_model_key()] == []


@pytest.mark.parametrize("name", ["GALLEY_LLM_MODEL", "GALLEY_LLM_FALLBACK_MODEL"])
def test_a_model_without_a_provider_is_named(settings: Any, name: str) -> None:
    setattr(settings, name, "gpt-5")
    [found] = check_model()
    assert (found.id, name in found.msg) == ("galley.E006", True)


@pytest.mark.parametrize("name", ["GALLEY_LLM_MODEL", "GALLEY_LLM_FALLBACK_MODEL"])
def test_a_provider_that_nobody_knows_is_named(settings: Any, name: str) -> None:
    setattr(settings, name, "foo:bar")
    [found] = check_model()
    assert (found.id, found.msg) == ("galley.W003", f"{name} is 'foo:bar', and foo is no provider that Galley knows.")


def test_the_known_providers_are_those_of_the_model_library() -> None:
    from pydantic_ai.models import KnownModelName
    from pydantic_ai.providers import infer_provider_class

    unknown = {name for name in get_args(KnownModelName.__value__) if ":" in name and not is_known_provider(name)}
    assert unknown == set()
    for provider in PROVIDERS:
        with suppress(ImportError):  # its client is not installed
            infer_provider_class(provider)


def test_an_address_that_is_none_is_named(settings: Any) -> None:
    settings.GALLEY_LLM_BASE_URL = "127.0.0.1:11434"
    assert ids(check_model_address()) == ["galley.E008"]


@pytest.mark.parametrize("name", ["GALLEY_LLM_TIMEOUT", "GALLEY_LLM_CALL_TIMEOUT", "GALLEY_LLM_ANSWER_TOKENS"])
def test_no_time_at_all_is_no_time_to_answer(settings: Any, name: str) -> None:
    setattr(settings, name, 0)
    assert ids(check_model_numbers()) == ["galley.E009"]


def test_settings_without_a_model_have_no_effect_and_are_named(settings: Any) -> None:
    settings.GALLEY_LLM_API_KEY = "sk-1"
    [found] = check_model_key()
    assert (found.id, "sk-1" in found.msg) == ("galley.W001", False)


def test_a_missing_key_is_named(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ANTHROPIC_API_KEY", raising=False)
    settings.GALLEY_LLM_MODEL = "anthropic:claude-haiku-4-5"
    [found] = check_model_key()
    assert found.id == "galley.W002"
    assert "ANTHROPIC_API_KEY" in (found.hint or "")
    monkeypatch.setenv("ANTHROPIC_API_KEY", "sk-1")
    assert check_model_key() == []


@pytest.mark.django_db
def test_the_doctor_has_nothing_to_say_without_a_model() -> None:
    assert examine() == "none, so the built-in engine works"
    assert ask_models() == "there is no model to ask"


@pytest.mark.django_db
def test_the_doctor_looks_at_every_model_and_asks_only_if_told_to(settings: Any) -> None:
    AgentSetting.objects.create(agent="seo", model="openai:owl-2")
    AgentSetting.objects.create(agent="geo", model="none")
    with ModelServer(Turn(text="Yes.")) as server:
        settings.GALLEY_LLM_MODEL, settings.GALLEY_LLM_BASE_URL = "openai:owl-1", server.url
        said = examine()
        assert "openai:owl-1 at http://127.0.0.1" in said
        assert "openai:owl-2 at http://127.0.0.1" in said
        assert said.count("its price is unknown") == 2
        assert server.calls == []
        assert "openai:owl-2 answered in" in ask_models()
        assert [call.model for call in server.calls] == ["owl-1", "owl-2"]
        server.script(Turn(status=401))
        with pytest.raises(Problem, match="does not accept the key"):
            ask_models()


@pytest.mark.django_db
def test_the_doctor_names_a_provider_that_is_none(settings: Any) -> None:
    settings.GALLEY_LLM_MODEL = "nobody:owl-1"
    with pytest.raises(Problem, match="nobody:owl-1: The AI service needs to be set up"):
        examine()


def test_model_address_and_prompts_decide_the_output(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    inputs = ContentInputs(brief=Brief(topic="Owls"))
    agent = SeoAgent()
    keys = [key_of(agent, inputs)]
    for model, address in (("openai:one", ""), ("openai:two", ""), ("openai:two", "http://127.0.0.1:1/v1")):
        settings.GALLEY_LLM_MODEL, settings.GALLEY_LLM_BASE_URL = model, address
        keys.append(key_of(agent, inputs, choice_of(model)))
    monkeypatch.setattr(SeoAgent, "prompts", lambda self: ("Be kind.",))
    keys.append(key_of(agent, inputs, choice_of(model)))
    assert len(set(keys)) == len(keys)
    settings.GALLEY_LLM_CALL_TIMEOUT, settings.GALLEY_LLM_FALLBACK_MODEL = 7.0, "openai:three"
    assert key_of(agent, inputs, choice_of(model)) == keys[-1], "patience decides nothing"
