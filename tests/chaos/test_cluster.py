"""Scaled out, on Postgres and Redis with Celery's workers and one by hand: kills of every part, at every point."""

from __future__ import annotations

import asyncio

import pytest
from channels_redis.pubsub import RedisPubSubChannelLayer

from realtime.ringer import GROUP
from tests.chaos.cluster import Cluster, stop_process, wake_process
from tests.chaos.trials import Trial, losses
from tests.crews.trial.control import Control
from tests.servers import Person

pytestmark = pytest.mark.processes


@pytest.fixture
def trial(cluster: Cluster, bob: Person, control: Control) -> Trial:
    """A campaign that has not started yet."""
    return Trial(cluster.webs[0], bob, control)


def test_workers_killed_at_every_point_at_once_cost_nothing_but_their_unfinished_steps(
    cluster: Cluster, bob: Person, control: Control
) -> None:
    points = ["claimed", "paid", "stored", "streamed", "settling", "settled"]
    trials = {point: Trial(cluster.webs[0], bob, control).kill_at("first", point) for point in points}
    for trial in trials.values():
        trial.start()
    for point, trial in trials.items():
        story = trial.finish(cluster.webs[1])
        # Nobody comes again to a step that is settled: its process may have died of a neighbour's order just before.
        assert control.was_obeyed(trial.campaign, "first", point) or point == "settled"
        assert [event for event in story if event["type"] == "error"] == []
        # Neighbours in a killed worker lose their call in flight too; each of them at most once per kill.
        trial.check_costs(story)


def test_a_killed_web_process_takes_no_work_with_it_and_the_other_tells_on(cluster: Cluster, trial: Trial) -> None:
    trial.hold_at("first", "streamed").start().wait_for("first", "streamed")
    cluster.webs[0].kill()
    trial.release("first", "streamed")
    story = trial.finish(cluster.webs[1])
    cluster.webs[0].start()
    assert losses(story) == []
    trial.check(story)


def test_a_killed_redis_loses_bells_and_nothing_else(cluster: Cluster, trial: Trial) -> None:
    trial.hold_at("first", "streamed").start().wait_for("first", "streamed")
    cluster.redis.kill()
    trial.release("first", "streamed")
    story = trial.finish(cluster.webs[1])  # without Redis: nothing depends on a bell
    cluster.redis.start()
    assert losses(story) == []
    trial.check(story)


def test_work_is_rung_for_again_after_redis_is_back(cluster: Cluster, trial: Trial) -> None:
    cluster.redis.kill()
    cluster.redis.start()
    trial.check(trial.start().finish())


@pytest.mark.parametrize("point", ["stored", "settling"])
def test_a_killed_database_declares_nobody_dead_when_it_is_back(cluster: Cluster, trial: Trial, point: str) -> None:
    trial.hold_at("first", point).start().wait_for("first", point)
    before = set(cluster.rows("SELECT id FROM agents_worker"))
    cluster.postgres.kill()
    cluster.postgres.start()
    trial.release("first", point)
    story = trial.finish()
    trial.check_costs(story)
    assert losses(story) == [], "no worker has died, and nobody is told that one has"
    assert {event["attempt"] for event in story if "attempt" in event} == {1}
    assert set(cluster.rows("SELECT id FROM agents_worker")) == before
    assert cluster.rows("SELECT count(*) FROM agents_agentrun WHERE losses > 0 AND status = 'running'") == [(0,)]


def test_a_stalled_worker_that_wakes_after_its_claim_was_given_away_can_write_nothing(
    cluster: Cluster, trial: Trial
) -> None:
    pid = trial.hold_at("first", "streamed").start().wait_for("first", "streamed")
    stop_process(pid)
    trial.release("first", "streamed")  # for its successor; it does not see it
    story = trial.finish()
    assert losses(story) == ["payer"]
    wake_process(pid)
    cluster.wait_for_worker(pid)  # it has found out, and begins afresh
    sleeper = cluster.worker_with(pid)
    assert sleeper.stop() == 0  # it waits for its agents to let go before it ends
    cluster.replace(sleeper)
    assert trial.finish() == story
    trial.check(story)


def test_a_worker_that_is_told_to_end_hands_back_its_steps_without_a_loss(
    cluster: Cluster, bob: Person, control: Control
) -> None:
    trial = Trial(cluster.webs[0], bob, control, "trial-burning").hold_at("burns", "begun").start()
    worker = cluster.worker_with(trial.wait_for("burns", "begun"))
    assert worker.stop() == 0
    cluster.replace(worker)
    trial.release("burns", "begun")
    trial.check(trial.finish(), agents=("burner",))
    assert cluster.rows("SELECT losses FROM agents_agentrun WHERE step = 'burns'") == [(0,)]


def test_a_step_that_kills_its_worker_is_failed_at_the_third_kill_and_its_neighbours_never_are(
    cluster: Cluster, bob: Person, control: Control
) -> None:
    trial = Trial(cluster.webs[0], bob, control, "trial-poison").start()
    bystander = Trial(cluster.webs[1], bob, control).start()
    story = trial.finish()
    failed = [event for event in story if event["type"] == "error"]
    assert [(event["agent_type"], event["code"]) for event in failed] == [("poison", "worker_lost")]
    assert losses(story).count("poison") == 2
    trial.check_costs(story, agents=("payer", "payer", "payer"))
    bystander.check_costs(bystander.finish())


async def test_workers_ring_the_channel_layer_themselves(cluster: Cluster, trial: Trial) -> None:
    layer = RedisPubSubChannelLayer(hosts=[cluster.redis.url])
    channel = await layer.new_channel()
    await layer.group_add(GROUP, channel)
    await asyncio.to_thread(trial.start)
    story = await asyncio.to_thread(trial.finish)
    by_web = [event["seq"] for event in story if event["type"] in {"workflow_started", "level_started"}][:2]
    heard = 0
    while heard <= max(by_web):
        heard = (await layer.receive(channel))["bells"].get(trial.campaign, heard)
    assert heard <= story[-1]["seq"]


def test_web_processes_run_no_agents(cluster: Cluster) -> None:
    assert [web.workers() for web in cluster.webs] == [[], []]
