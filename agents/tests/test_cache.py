"""The result cache: what is the same is not worked out twice, and what has changed always is."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from agents import services
from agents.base import AgentOutput, Context
from agents.models import AgentResult, AgentRun, AgentSetting, Execution
from agents.records import CacheCounts, cache_counts
from agents.tests.agents import PlayerInputs, begin, drain, events, plays, run_of, step
from agents.tests.crews.small.agents import Ada
from agents.tests.crews.small.crew import SmallCrew
from campaigns.errors import Forbidden

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


def reason(execution: Execution) -> str:
    run = execution.campaign.runs.order_by("-finished_at").first()
    assert run is not None
    return run.cache_reason


def test_every_run_says_why(worked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    execution = first()
    assert reason(execution) == "There is no earlier result for these inputs."
    again(execution)
    assert reason(execution).startswith("Nothing that decides the result has changed since")
    again(execution, force=True)
    assert reason(execution) == "Somebody asked for the work to be done afresh."
    AgentResult.objects.filter(archived=False).update(expires_at=timezone.now() - timedelta(seconds=1))
    AgentResult.objects.filter(archived=False).update(created_at=timezone.now() - timedelta(days=8))
    again(execution)
    assert reason(execution).startswith("The earlier result was good until")
    execution.campaign.topic = "larks"
    execution.campaign.save()
    again(execution)
    assert reason(execution) == "What the agent works from has changed since its last run."
    monkeypatch.setattr(Ada, "version", "2")
    again(execution)
    assert reason(execution) == "The agent has changed: version 2 instead of 1."


def archived(execution: Execution) -> list[tuple[float, bool, bool]]:
    """Each run of the campaign: its score, and whether it and its result are archived; the oldest first."""
    runs = AgentRun.objects.filter(campaign=execution.campaign_id).order_by("execution__created_at")
    return [(run.result.output["score"], run.archived, run.result.archived) for run in runs if run.result]


def test_a_run_again_archives_the_earlier_result_though_what_it_speaks_of_has_changed(worked: list[str]) -> None:
    execution = first()
    assert archived(execution) == [(1.0, False, False)]
    execution.campaign.topic = "larks"
    execution.campaign.save()
    assert again(execution) == "miss"
    assert archived(execution) == [(1.0, True, True), (2.0, False, False)]


def test_a_result_that_is_used_again_is_the_present_one(worked: list[str]) -> None:
    execution = first()
    execution.campaign.topic = "larks"
    execution.campaign.save()
    again(execution)
    execution.campaign.topic = "owls"
    execution.campaign.save()
    assert again(execution) == "hit"
    assert archived(execution) == [(1.0, True, False), (2.0, True, True), (1.0, False, False)]
    assert again(execution) == "hit"
    assert archived(execution)[-2:] == [(1.0, True, False), (1.0, False, False)]


def test_what_is_the_present_result_elsewhere_is_not_archived(worked: list[str]) -> None:
    execution, other = first(), first()
    assert worked == ["owls"]
    execution.campaign.topic = "larks"
    execution.campaign.save()
    again(execution)
    assert archived(execution) == [(1.0, True, False), (2.0, False, False)]
    assert archived(other) == [(1.0, False, False)]
    other.campaign.topic = "larks"
    other.campaign.save()
    again(other)
    assert archived(other) == [(1.0, True, True), (2.0, False, False)]


def test_what_staff_withdrew_stays_so_when_it_is_archived_too(worked: list[str], staff: User) -> None:
    execution = first()
    execution.campaign.topic = "larks"
    execution.campaign.save()
    again(execution)
    earlier = AgentResult.objects.get(archived=True)
    assert services.invalidate_result(result=earlier, by=staff)
    execution.campaign.topic = "owls"
    execution.campaign.save()
    assert again(execution) == "miss"


def test_an_invalidated_result_is_kept_and_not_used_again(worked: list[str], staff: User, editor: User) -> None:
    execution = first()
    result = AgentResult.objects.get()
    with pytest.raises(Forbidden):
        services.invalidate_result(result=result, by=editor)
    assert services.invalidate_result(result=result, by=staff)
    assert not services.invalidate_result(result=result, by=staff), "it is invalidated once"
    assert again(execution) == "miss"
    assert reason(execution) == "The earlier result was withdrawn."
    assert AgentResult.objects.count() == 2


def test_a_result_that_no_longer_fits_the_agent_is_not_used(worked: list[str]) -> None:
    execution = first()
    AgentResult.objects.update(output={"words": "of an earlier version"})
    assert again(execution) == "expired"
    assert worked == ["owls", "owls"]


def test_another_model_never_hits_an_agent_that_uses_one(
    worked: list[str], monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    execution = first()
    settings.GALLEY_LLM_MODEL = "openai:one"
    assert again(execution) == "hit", "Ada uses no model"
    monkeypatch.setattr(Ada, "uses_model", True)
    assert again(execution) == "miss"
    assert again(execution) == "hit"
    settings.GALLEY_LLM_MODEL = "openai:two"
    assert again(execution) == "miss"


def test_hits_and_misses_are_counted(worked: list[str]) -> None:
    execution = first()
    again(execution)
    again(execution)
    again(execution, force=True)
    assert cache_counts()["ada"] == CacheCounts(hit=2, miss=1, forced=1)
