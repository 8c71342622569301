"""The result cache: what is the same is not worked out twice, and what has changed always is."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from agents import services
from agents.base import AgentOutput, Context
from agents.models import AgentResult, AgentSetting, Execution
from agents.tests.agents import PlayerInputs, begin, drain, events, plays, run_of, step
from agents.tests.crews.small.agents import Ada
from agents.tests.crews.small.crew import SmallCrew

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("crew")]


@pytest.fixture
def worked() -> list[str]:
    """The topics that Ada has worked on, in order."""
    topics: list[str] = []

    def play(ctx: Context, inputs: PlayerInputs) -> AgentOutput:
        topics.append(inputs.topic)
        return AgentOutput(summary=f"On {inputs.topic}, for the {len(topics)}. time.", score=float(len(topics)))

    plays["ada"] = play
    return topics


def first() -> Execution:
    execution = begin(step("ada"), topic="owls")
    drain()
    return execution


def again(execution: Execution, *, force: bool = False) -> str:
    """Analyses once more and returns what the run tells of the cache."""
    campaign = execution.campaign
    anew = services.trigger_analysis(campaign=campaign, agents=None, force=force, by=campaign.owner)
    drain()
    return run_of(anew, "ada").cache_state


def test_the_first_time_is_a_miss(worked: list[str]) -> None:
    assert run_of(first(), "ada").cache_state == "miss"


def test_the_same_again_is_a_hit_and_costs_nothing(worked: list[str], crew: SmallCrew) -> None:
    execution = first()
    assert again(execution) == "hit"

    assert worked == ["owls"]
    run = execution.campaign.runs.order_by("-finished_at").first()
    assert run is not None
    assert run.result == run_of(execution, "ada").result
    assert (run.tokens, run.cost) == (0, Decimal(0))
    assert crew.published == [("ada", "On owls, for the 1. time.")] * 2, "a hit is published like any result"
    assert [e["cache"] for e in events(execution, "agent_completed")] == ["miss", "hit"]


def test_changed_content_never_hits(worked: list[str]) -> None:
    execution = first()
    execution.campaign.topic = "larks"
    execution.campaign.save()
    assert again(execution) == "miss"
    assert worked == ["owls", "larks"]


def test_content_changed_back_hits_what_was_found_before(worked: list[str]) -> None:
    execution = first()
    for topic, expected in (("larks", "miss"), ("owls", "hit")):
        execution.campaign.topic = topic
        execution.campaign.save()
        assert again(execution) == expected


def test_a_new_version_of_the_agent_never_hits(worked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    execution = first()
    monkeypatch.setattr(Ada, "version", "2")
    assert again(execution) == "miss"


def test_other_settings_never_hit(worked: list[str]) -> None:
    first()
    begin({**step("ada"), "settings": {"loud": True}}, topic="owls")
    drain()
    assert worked == ["owls", "owls"]


def test_force_works_again_and_keeps_the_earlier_result_for_comparison(worked: list[str]) -> None:
    execution = first()
    assert again(execution, force=True) == "forced"
    assert worked == ["owls", "owls"]
    assert sorted(AgentResult.objects.values_list("output__score", "archived")) == [(1.0, True), (2.0, False)]


def test_what_was_forced_is_what_hits_next(worked: list[str]) -> None:
    execution = first()
    again(execution, force=True)
    assert again(execution) == "hit"
    assert events(execution, "agent_completed")[-1]["result"]["score"] == 2.0


def test_an_expired_result_is_worked_out_again(worked: list[str]) -> None:
    execution = first()
    AgentResult.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert again(execution) == "expired"
    assert again(execution) == "hit"
    assert worked == ["owls", "owls"]


def test_a_result_without_an_end_lasts(worked: list[str]) -> None:
    execution = first()
    AgentResult.objects.update(expires_at=None)
    assert again(execution) == "hit"


def test_a_lifetime_of_nothing_switches_the_cache_off(worked: list[str]) -> None:
    AgentSetting.objects.create(agent="ada", cache_seconds=0)
    execution = first()
    assert again(execution) == "expired"


def test_the_same_question_of_two_campaigns_is_worked_out_once(worked: list[str]) -> None:
    first()
    second = begin(step("ada"), topic="owls")
    drain()
    assert run_of(second, "ada").cache_state == "hit"
    assert worked == ["owls"]
