"""Which of the streamed texts are being written, and what each of them says so far."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.db import transaction

from agents.models import AgentRun, Execution
from agents.states import RunStatus
from campaigns import journal
from campaigns.models import Campaign, Event
from realtime.snapshot import campaign_snapshot
from realtime.writing import texts_being_written
from tests.factories import AgentRunFactory, ExecutionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def execution(campaign: Campaign) -> Execution:
    return ExecutionFactory.create(campaign=campaign, status="running")


def writer(execution: Execution, step: str, status: str = "running") -> AgentRun:
    return AgentRunFactory.create(execution=execution, agent="writer", step=step, status=status, stream=uuid.uuid4())


def write(run: AgentRun, text: str, offset: int = 0) -> None:
    data = {"stream": str(run.stream), "offset": offset, "text": text}
    with transaction.atomic():
        journal.record(run.campaign_id, "content_delta", data, run_id=run.pk, execution_id=run.execution_id)


def settle(run: AgentRun, status: str) -> None:
    AgentRun.objects.filter(pk=run.pk).update(status=status)


def texts(campaign: Campaign) -> dict[str, str]:
    """By step, in the order of the snapshot."""
    snapshot = campaign_snapshot(campaign.pk)
    steps = {run["id"]: run["step"] for run in snapshot["runs"]}
    return {steps[stream["run_id"]]: stream["text"] for stream in snapshot["streams"]}


def test_texts_whose_pieces_come_in_turns_are_kept_apart(campaign: Campaign, execution: Execution) -> None:
    one, two = writer(execution, "one"), writer(execution, "two")
    write(one, "Quiet 🎼 ")
    write(two, "Loud ")
    write(one, "rooms", offset=8)
    write(two, "streets", offset=5)

    assert texts(campaign) == {"one": "Quiet 🎼 rooms", "two": "Loud streets"}


def test_each_is_told_with_whose_it_is(campaign: Campaign, execution: Execution) -> None:
    run = writer(execution, "one")
    write(run, "Quiet")

    assert campaign_snapshot(campaign.pk)["streams"] == [
        {
            "run_id": str(run.pk),
            "stream": str(run.stream),
            "agent": "Writer",
            "agent_type": "writer",
            "status": "running",
            "text": "Quiet",
        }
    ]


@pytest.mark.parametrize("status", ["completed", "failed", "cancelled"])
def test_what_has_ended_stays_until_those_beside_it_have(campaign: Campaign, execution: Execution, status: str) -> None:
    one, two = writer(execution, "one"), writer(execution, "two")
    write(one, "Quiet")
    write(two, "Loud")
    write(one, " rooms", offset=5)
    settle(one, status)
    assert texts(campaign) == {"one": "Quiet rooms", "two": "Loud"}

    settle(two, "completed")
    assert texts(campaign) == {}


def test_what_had_ended_before_another_began_is_not_beside_it(campaign: Campaign, execution: Execution) -> None:
    one, two = writer(execution, "one", "completed"), writer(execution, "two")
    write(one, "Quiet")
    write(two, "Loud")

    assert texts(campaign) == {"two": "Loud"}


def test_texts_of_an_earlier_execution_are_nobodys_neighbours(campaign: Campaign, execution: Execution) -> None:
    one = writer(execution, "one", "completed")
    Execution.objects.update(status="completed")
    two = writer(ExecutionFactory.create(campaign=campaign, status="running", trigger="analysis"), "two")
    write(two, "Loud")
    write(one, "Quiet")

    assert texts(campaign) == {"two": "Loud"}


def test_a_new_stream_takes_the_place_of_its_runs_earlier_one(campaign: Campaign, execution: Execution) -> None:
    one, two = writer(execution, "one"), writer(execution, "two")
    write(one, "Quiet")
    write(two, "Loud")
    one.stream = uuid.uuid4()
    one.save(update_fields=["stream"])
    assert texts(campaign) == {"two": "Loud"}

    write(one, "Calm")
    assert texts(campaign) == {"one": "Calm", "two": "Loud"}


def test_a_text_says_what_the_events_up_to_the_snapshots_number_say(
    campaign: Campaign, execution: Execution, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However much was written, ended and begun anew between the reading of the number and that of the texts."""
    one, two, three, four = (writer(execution, step) for step in ("one", "two", "three", "four"))
    for run in (one, two, three):
        write(run, "Quiet")

    def meanwhile(runs: list[AgentRun], seq: int) -> list[dict[str, Any]]:
        for run in (one, two, three):
            write(run, " rooms", offset=5)
        write(four, "Late")
        settle(two, "completed")
        three.stream = uuid.uuid4()
        three.save(update_fields=["stream"])
        write(three, "Anew")
        return texts_being_written(list(AgentRun.objects.order_by("step")), seq)

    monkeypatch.setattr("realtime.snapshot.texts_being_written", meanwhile)
    snapshot = campaign_snapshot(campaign.pk)
    held = {stream["run_id"]: (stream["stream"], stream["text"]) for stream in snapshot["streams"]}
    assert {text for _, text in held.values()} == {"Quiet"}
    assert len(held) == 3

    for event in Event.objects.filter(campaign=campaign, seq__gt=snapshot["seq"]).order_by("seq"):
        stream, before = held.get(str(event.run_id), ("", ""))
        before = before if stream == event.data["stream"] else ""
        assert event.data["offset"] == len(before)
        held[str(event.run_id)] = (event.data["stream"], before + event.data["text"])
    assert sorted(text for _, text in held.values()) == ["Anew", "Late", "Quiet rooms", "Quiet rooms"]


@pytest.mark.parametrize("status", [RunStatus.QUEUED, RunStatus.WAITING])
def test_a_text_whose_agent_waits_is_still_being_written(
    campaign: Campaign, execution: Execution, status: RunStatus
) -> None:
    run = writer(execution, "one", status)
    write(run, "Quiet")

    assert texts(campaign) == {"one": "Quiet"}
