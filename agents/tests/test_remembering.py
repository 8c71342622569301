"""What the engine remembers for a moment, and how soon what has changed counts."""

from __future__ import annotations

from itertools import count

import pytest

from agents.engine.agent_settings import SECONDS, read_setting, setting_of
from agents.engine.briefly import Briefly, forget_everything
from agents.engine.estimates import record_of
from agents.models import AgentResult, AgentRun, AgentSetting
from agents.tests.agents import begin, drain, in_turn


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_what_was_found_is_found_again_only_when_its_time_is_over() -> None:
    clock, numbers = Clock(), count(1)
    briefly = Briefly(lambda key: (key, next(numbers)), seconds=2.0, clock=clock)
    assert [briefly("a"), briefly("b"), briefly("a")] == [("a", 1), ("b", 2), ("a", 1)]
    clock.now += 1.99
    assert briefly("a") == ("a", 1)
    clock.now += 0.01
    assert briefly("a") == ("a", 3)


def test_what_could_not_be_found_is_not_remembered() -> None:
    there: dict[str, int] = {}
    briefly = Briefly(there.__getitem__, seconds=9.0)
    with pytest.raises(KeyError):
        briefly("a")
    there["a"] = 5
    assert briefly("a") == 5


def test_everything_can_be_forgotten() -> None:
    asked: list[str] = []
    briefly = Briefly(asked.append, seconds=9.0)
    briefly("a")
    forget_everything()
    briefly("a")
    assert asked == ["a", "a"]


@pytest.mark.django_db
def test_a_setting_that_is_changed_here_counts_at_once() -> None:
    assert setting_of("ada").retries == 3
    setting = AgentSetting.objects.create(agent="ada", retries=1)
    assert setting_of("ada").retries == 1
    setting.retries = 0
    setting.save()
    assert setting_of("ada").retries == 0
    setting.delete()
    assert setting_of("ada").retries == 3


@pytest.mark.django_db
def test_a_setting_that_is_changed_elsewhere_counts_within_a_second() -> None:
    assert SECONDS <= 1.0
    clock = Clock()
    briefly = Briefly(read_setting, seconds=SECONDS, clock=clock)
    AgentSetting.objects.create(agent="ada", retries=1)
    assert briefly("ada").retries == 1
    AgentSetting.objects.update(retries=7)  # tells nobody, as another process does not
    clock.now += SECONDS
    assert briefly("ada").retries == 7


@pytest.mark.django_db
@pytest.mark.usefixtures("crew")
def test_a_changed_life_of_results_counts_from_the_next_step_on() -> None:
    begin(*in_turn("ada"))
    AgentSetting.objects.create(agent="ada", cache_seconds=60)
    drain()
    result = AgentResult.objects.get()
    assert result.expires_at is not None
    assert 59 < (result.expires_at - result.created_at).total_seconds() < 61


@pytest.mark.django_db
@pytest.mark.usefixtures("crew")
def test_an_agents_record_grows_once_it_is_read_again() -> None:
    assert record_of("ada").past == []
    begin(*in_turn("ada"))
    drain()
    assert record_of("ada").past == []
    record_of.forget()
    assert [past.seconds for past in record_of("ada").past] == [AgentRun.objects.get().run_seconds]
