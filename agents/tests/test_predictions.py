"""Estimates: learnt from history, by size where size matters, and held against what came of them."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from agents.engine.estimates import (
    ORDINARY,
    Past,
    Record,
    can_be_foretold,
    estimates,
    execution_completion,
    progress_pct,
    size_matters,
)
from agents.models import AgentRun
from agents.models.execution import EstimateBasis
from agents.records import agent_records, estimate_errors
from agents.states import SkipCause
from agents.tests.agents import begin, drain, run_of, step

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("crew")]


def test_before_there_is_history_the_estimate_is_the_agents_own_and_rough() -> None:
    assert Record("ada", []).estimate(100).basis == EstimateBasis.DEFAULT
    assert estimates(["ada"])["ada"].basis == EstimateBasis.DEFAULT


def test_where_size_matters_the_estimate_goes_by_size() -> None:
    past = [Past(seconds=size / 100, size=size) for size in range(100, 3100, 100)]
    assert size_matters(past)
    small, large = Record("ada", past).estimate(200), Record("ada", past).estimate(2900)
    assert (small.basis, large.basis) == (EstimateBasis.SIZE, EstimateBasis.SIZE)
    assert small.seconds < 5 < 25 < large.seconds


def test_before_the_size_is_known_all_recent_runs_count() -> None:
    past = [Past(seconds=size / 100, size=size) for size in range(100, 3100, 100)]
    assert Record("ada", past).estimate(0) == Record("ada", past).usual


def test_inputs_beyond_all_that_are_known_take_longer_in_proportion() -> None:
    assert [Record("ada", []).estimate(size).seconds for size in (ORDINARY, 3 * ORDINARY)] == [2.0, 6.0]
    past = [Past(seconds=7.0, size=2 * ORDINARY)]
    assert [Record("ada", past).estimate(size * ORDINARY).seconds for size in (2, 4)] == [7.0, 14.0]


def test_a_start_is_told_by_the_size_of_its_sources() -> None:
    execution = begin(step("ada"), source_material="x" * 3 * ORDINARY)
    assert run_of(execution, "ada").estimated_seconds == 6.0


def test_where_size_does_not_matter_all_recent_runs_count() -> None:
    chance = random.Random(1)
    past = [Past(seconds=4.0, size=chance.randrange(1000)) for _ in range(30)]
    estimate = Record("ada", past).estimate(500)
    assert (estimate.basis, estimate.seconds) == (EstimateBasis.HISTORY, 4.0)


def test_a_few_runs_are_not_enough_to_go_by_size() -> None:
    past = [Past(seconds=size / 100, size=size) for size in range(100, 700, 100)]
    assert Record("ada", past[1:]).estimate(100).basis == EstimateBasis.HISTORY
    assert Record("ada", past).estimate(100).basis == EstimateBasis.SIZE


@pytest.mark.parametrize("seed", range(20))
def test_one_run_that_was_held_up_moves_no_estimate(seed: int) -> None:
    chance = random.Random(seed)
    past = [Past(seconds=4.0, size=chance.randrange(1000)) for _ in range(9)]
    past.insert(chance.randrange(10), Past(seconds=400.0, size=chance.randrange(1000)))
    assert Record("ada", past).estimate(chance.randrange(1, 1000)).seconds == 4.0


def test_a_run_that_has_not_begun_says_what_its_estimate_rests_on(monkeypatch: pytest.MonkeyPatch) -> None:
    learnt = Record("ada", [Past(seconds=7.0, size=10)])
    monkeypatch.setattr("agents.engine.start.record_of", lambda agent: learnt if agent == "ada" else Record(agent, []))
    execution = begin(step("ada"), step("ben", after=["ada"]))
    told = {run.step: (run.estimated_seconds, run.estimate_basis) for run in execution.runs.all()}
    assert told == {"ada": (7.0, "history"), "ben": (2.0, "default")}


def test_what_was_predicted_is_kept_beside_what_it_took() -> None:
    execution = begin(step("ada"))
    drain()
    run = run_of(execution, "ada")
    assert (run.estimated_seconds, run.estimate_basis) == (2.0, "default")
    assert run.input_size is not None
    assert 0 < run.run_seconds < 2.0
    assert estimate_errors("ada") == [pytest.approx(2.0 - run.run_seconds)]


def test_a_hit_is_no_experience() -> None:
    for _ in range(2):
        begin(step("ada"), topic="owls")
        drain()
    assert list(AgentRun.objects.order_by("finished_at").values_list("cache_state", flat=True)) == ["miss", "hit"]
    assert len(estimate_errors("ada")) == 1


def test_the_error_of_the_estimates_is_in_the_api(editor: User, api_for: Any) -> None:
    begin(step("ada"))
    drain()
    AgentRun.objects.update(run_seconds=5.0)
    ada = next(agent for agent in api_for(editor).get("/api/agents/").json()["results"] if agent["key"] == "ada")
    assert ada["estimate"] == {
        "seconds": 5.0,
        "basis": "history",
        "runs": 1,
        "median_absolute_error_seconds": 3.0,
    }
    assert ada["cache"] == {"hit": 0, "miss": 1, "forced": 0, "expired": 0}
    assert agent_records()["ben"].median_absolute_error_seconds is None


NOW = timezone.now()
KNOWN = {"estimate_basis": EstimateBasis.HISTORY, "estimated_seconds": 20.0}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"status": "pending"}, True),
        ({"status": "pending", "estimate_basis": EstimateBasis.DEFAULT}, False),
        ({"status": "queued", "waits_for": "openai"}, False),
        ({"status": "queued", "queued_at": NOW, "available_at": NOW}, True),
        ({"status": "queued", "queued_at": NOW, "available_at": NOW + timedelta(seconds=7)}, False),
        ({"status": "running", "started_at": NOW - timedelta(seconds=19)}, True),
        ({"status": "running", "started_at": NOW - timedelta(seconds=21)}, False),
        ({"status": "completed"}, False),
    ],
)
def test_an_end_is_foretold_only_where_the_past_tells_it_and_nothing_is_late(
    fields: dict[str, Any], expected: bool
) -> None:
    done = AgentRun(status="completed", estimate_basis=EstimateBasis.DEFAULT)
    assert can_be_foretold([done, AgentRun(**{**KNOWN, **fields})], NOW) is expected


@pytest.mark.parametrize(
    ("fields", "share"),
    [
        ({"status": "completed"}, 100),
        ({"status": "failed", "progress": 30}, 30),
        ({"status": "cancelled", "progress": 40}, 40),
        ({"status": "skipped", "skip_cause": SkipCause.NEEDS}, 0),
        ({"status": "skipped", "skip_cause": SkipCause.CONDITION}, 100),
        ({"status": "running", "progress": 70}, 70),
    ],
)
def test_what_failed_counts_as_far_as_it_came(fields: dict[str, Any], share: int) -> None:
    assert progress_pct([AgentRun(**fields)]) == share


@pytest.mark.parametrize(("level", "share"), [(1, 0), (0, 50)])
def test_what_is_left_out_behind_a_failed_step_is_not_done(level: int, share: int) -> None:
    failed = AgentRun(status="failed", level=0)
    assert progress_pct([failed, AgentRun(status="skipped", skip_cause=SkipCause.CONDITION, level=level)]) == share


def test_where_a_step_waits_until_some_time_the_estimate_begins_then() -> None:
    def ends(wait: float) -> float:
        run = AgentRun(status="queued", queued_at=NOW, available_at=NOW + timedelta(seconds=wait), level=0, **KNOWN)
        completion = execution_completion([run], NOW)
        assert completion is not None
        return (completion - NOW).total_seconds()

    assert (ends(-5), ends(0), ends(600)) == (20.0, 20.0, 620.0)
