"""Finds the crews and their agents.

A crew is a folder with a `crew` module, in one of the packages that the setting `GALLEY_CREWS` names; an agent is a
class in one of the crew's modules.
"""

from __future__ import annotations

import inspect
import pkgutil
from functools import cache
from importlib import import_module

from django.conf import settings

from agents.base import Agent
from agents.crews.base import Crew


def all_agents() -> dict[str, Agent]:
    """Every known agent by its key."""
    return {key: agent for key, (agent, _) in _members().items()}


def get_agent(key: str) -> Agent:
    """The agent with this key. Raises KeyError for an unknown one."""
    return _members()[key][0]


def crew_of(key: str) -> Crew:
    """The crew that this agent belongs to. Raises KeyError for an unknown agent."""
    return _members()[key][1]


def agent_name(key: str) -> str:
    """The name people read; the key itself for an agent that is no longer installed."""
    member = _members().get(key)
    return member[0].name if member else key


@cache
def all_crews() -> dict[str, Crew]:
    """Every crew by its campaign type, loaded at first need."""
    found: dict[str, Crew] = {}
    for name in settings.GALLEY_CREWS:
        for info in pkgutil.iter_modules(import_module(name).__path__):
            if info.ispkg:
                crew: Crew = import_module(f"{name}.{info.name}.crew").crew
                found[crew.campaign_type] = crew
    return found


@cache
def _members() -> dict[str, tuple[Agent, Crew]]:
    members: dict[str, tuple[Agent, Crew]] = {}
    for crew in all_crews().values():
        for agent in _agents_in(crew):
            if agent.key in members:
                raise ValueError(f"two agents are called {agent.key}")
            members[agent.key] = (agent, crew)
    return members


def _agents_in(crew: Crew) -> list[Agent]:
    package = import_module(type(crew).__module__.rpartition(".")[0])
    found = []
    for info in pkgutil.iter_modules(package.__path__):
        if info.ispkg:
            continue
        module = import_module(f"{package.__name__}.{info.name}")
        found += [
            kind()
            for _, kind in inspect.getmembers(module, inspect.isclass)
            if issubclass(kind, Agent) and kind.__module__ == module.__name__ and not inspect.isabstract(kind)
        ]
    return found
