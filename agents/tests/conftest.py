"""The small crew, installed for one test, and the admin."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from agents import registry
from agents.engine.sweeper import Sweeper
from agents.tests.agents import Clock, plays
from agents.tests.crews.small.crew import SmallCrew
from agents.tests.crews.small.crew import crew as small_crew


def _forget_crews() -> None:
    registry.all_crews.cache_clear()
    registry._members.cache_clear()


@pytest.fixture
def crew(settings: Any) -> Iterator[SmallCrew]:
    """The only crew there is: Ada, Ben, Cleo and Dan, who do what `plays` says."""
    settings.GALLEY_CREWS = ["agents.tests.crews"]
    _forget_crews()
    yield small_crew
    plays.clear()
    small_crew.published.clear()
    _forget_crews()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sweeper(clock: Clock) -> Sweeper:
    return Sweeper(clock)


@pytest.fixture
def desk(staff: User) -> Client:
    """The admin, with staff signed in."""
    client = Client()
    client.force_login(staff)
    return client
