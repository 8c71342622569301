"""The agents at work are among those who are here, as their runs say, for every kind of client."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
import pytest
from asgiref.sync import async_to_sync
from django.contrib.auth.models import User
from django.db import OperationalError
from django.test import Client

from agents.models import AgentRun
from agents.states import RunStatus
from campaigns.models import Campaign
from realtime.agents_here import STATES, AgentHere, AgentsHere, agents_on
from realtime.frames import Frame
from realtime.hub import Hub
from realtime.pool import in_pool
from realtime.tests.conftest import Opener, Socket, record
from realtime.tests.streaming import Request
from tests.factories import AgentRunFactory, ExecutionFactory

RUN = uuid.uuid4()
MORNING = datetime(2026, 1, 5, 9, tzinfo=UTC)
NOON = MORNING + timedelta(hours=3)
WORKING = {RunStatus.RUNNING, RunStatus.WAITING}


def make_run(campaign: Campaign, agent: str = "seo", status: str = RunStatus.RUNNING, **fields: Any) -> AgentRun:
    execution = campaign.executions.first() or ExecutionFactory.create(campaign=campaign, status="running")
    return AgentRunFactory.create(
        execution=execution, agent=agent, status=status, started_at=MORNING, last_activity_at=NOON, **fields
    )


def tell(run: AgentRun, status: str, type: str) -> None:
    """The run changes its state, and its journal says so."""
    AgentRun.objects.filter(pk=run.pk).update(status=status)
    data = {"run_id": str(run.pk)} if type == "human_input_required" else {"status": str(status)}
    record(run.campaign, type, data=data, execution_id=run.execution_id, run_id=run.pk, attempt=1)


@pytest.mark.django_db
class TestRuns:
    @pytest.mark.parametrize("status", RunStatus)
    def test_who_works_or_waits_is_here(self, campaign: Campaign, status: RunStatus) -> None:
        run = make_run(campaign, status=status)

        here = agents_on([campaign.pk])[campaign.pk]

        assert [agent.run_id for agent in here] == ([run.pk] if status in WORKING else [])

    def test_since_when(self, campaign: Campaign) -> None:
        make_run(campaign, "writer", RunStatus.RUNNING, level=0)
        make_run(campaign, "seo", RunStatus.WAITING, level=1)

        here = agents_on([campaign.pk])[campaign.pk]

        assert [(agent.agent_type, agent.state, agent.since) for agent in here] == [
            ("writer", "working", MORNING),
            ("seo", "waiting", NOON),
        ]

    def test_one_query_for_many_campaigns_in_the_order_of_the_plan(
        self, campaign: Campaign, django_assert_num_queries: Callable[..., Any]
    ) -> None:
        for place, agent in enumerate(("geo", "brand", "quality")):
            make_run(campaign, agent, level=1, position=place)
        make_run(campaign, "writer", level=0, position=9)

        with django_assert_num_queries(1):
            found = agents_on([campaign.pk, other := uuid.uuid4()])

        assert [agent.agent_type for agent in found[campaign.pk]] == ["writer", "geo", "brand", "quality"]
        assert found[other] == ()


class TestReading:
    """When the runs are read again."""

    @pytest.fixture
    def readings(self, monkeypatch: pytest.MonkeyPatch) -> list[tuple[AgentHere, ...]]:
        """What the next readings find; each takes the first, and the last stays."""
        found: list[tuple[AgentHere, ...]] = [(), (HERE,), ()]

        async def read(job: Any, campaign_ids: list[uuid.UUID]) -> Any:
            return {campaign_ids[0]: found.pop(0)}

        monkeypatch.setattr("realtime.agents_here.in_pool", read)
        monkeypatch.setattr("realtime.agents_here.PAUSE_SECONDS", 0)
        return found

    @pytest.mark.toy_messages
    @pytest.mark.parametrize("status", sorted(RunStatus))
    def test_an_event_counts_that_says_another_state(self, readings: list[Any], status: str) -> None:
        @async_to_sync
        async def go() -> tuple[int, int]:
            agents = AgentsHere(uuid.uuid4())
            await agents.met()
            agents.heard([event(status)])
            await settled(agents)
            left_first = len(readings)
            agents.heard([event(status)])
            await settled(agents)
            return left_first, len(readings)

        # Not here, and told to be: read again; here, and told to be as it is: not.
        assert go() == {"working": (1, 1), "waiting": (1, 0)}.get(STATES.get(status, ""), (2, 2))

    @pytest.mark.toy_messages
    @pytest.mark.parametrize(
        ("message", "counts"),
        [
            ({"type": "human_input_required", "run_id": str(RUN)}, True),
            ({"type": "human_input_received"}, True),
            ({"type": "content_delta", "run_id": str(RUN)}, False),
            ({"type": "workflow_complete", "status": "completed"}, False),
        ],
    )
    def test_events_that_name_no_state(self, readings: list[Any], message: dict[str, Any], counts: bool) -> None:
        @async_to_sync
        async def go() -> None:
            agents = AgentsHere(uuid.uuid4())
            await agents.met()
            agents.heard([Frame(message)])
            await settled(agents)

        go()
        assert len(readings) == (1 if counts else 2)

    def test_what_could_not_be_read_holds_up_nobody_and_is_read_at_the_next_look(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        answers: list[Any] = [OperationalError("away"), (HERE,)]

        async def read(job: Any, campaign_ids: list[uuid.UUID]) -> Any:
            answer = answers.pop(0)
            if isinstance(answer, Exception):
                raise answer
            return {campaign_ids[0]: answer}

        monkeypatch.setattr("realtime.agents_here.in_pool", read)

        @async_to_sync
        async def go() -> list[tuple[AgentHere, ...]]:
            agents = AgentsHere(uuid.uuid4())
            await agents.met()
            known = [agents.everybody()]
            agents.look()
            await settled(agents)
            agents.look()
            return [*known, agents.everybody()]

        assert go() == [(), (HERE,)]


HERE = AgentHere(RUN, "seo", "working", MORNING)


def event(status: str) -> Frame:
    return Frame({"type": "agent_progress", "run_id": str(RUN), "status": status})


async def settled(agents: AgentsHere) -> None:
    if agents._reading is not None:
        await agents._reading


@pytest.mark.django_db(transaction=True)
class TestTold:
    @pytest.fixture
    def headers(self, owner: User, token_for: Callable[[User], dict[str, str]]) -> dict[str, str]:
        return token_for(owner)

    async def test_whoever_comes_is_told_at_once(
        self, campaign: Campaign, headers: dict[str, str], open_socket: Opener
    ) -> None:
        run = await in_pool(make_run, campaign)

        told = await (await open_socket(campaign, headers)).until("presence")

        assert [user["name"] for user in told["users"]] == ["Owner Person"]
        assert told["agents"] == [
            {
                "run_id": str(run.pk),
                "agent_type": "seo",
                "name": "SEO",
                "state": "working",
                "label": "is at work",
                "since": "2026-01-05T09:00:00.000Z",
            }
        ]

    @pytest.mark.parametrize(
        ("before", "status", "type", "after"),
        [
            (RunStatus.QUEUED, RunStatus.RUNNING, "agent_started", ["working"]),
            (RunStatus.QUEUED, RunStatus.RUNNING, "agent_progress", ["working"]),
            (RunStatus.RUNNING, RunStatus.WAITING, "human_input_required", ["waiting"]),
            (RunStatus.WAITING, RunStatus.QUEUED, "human_input_received", []),
            (RunStatus.RUNNING, RunStatus.COMPLETED, "agent_completed", []),
            (RunStatus.RUNNING, RunStatus.FAILED, "error", []),
            (RunStatus.RUNNING, RunStatus.QUEUED, "agent_retrying", []),
            (RunStatus.RUNNING, RunStatus.QUEUED, "agent_progress", []),
            (RunStatus.WAITING, RunStatus.CANCELLED, "agent_skipped", []),
        ],
    )
    async def test_a_change_is_told(
        self,
        campaign: Campaign,
        headers: dict[str, str],
        open_socket: Opener,
        before: RunStatus,
        status: RunStatus,
        type: str,
        after: list[str],
    ) -> None:
        run = await in_pool(make_run, campaign, status=before)
        socket = await open_socket(campaign, headers)
        await until_agents(socket, [STATES[before]] if before in STATES else [])

        await in_pool(tell, run, status, type)

        await until_agents(socket, after)

    async def test_a_stream_and_ag_ui_are_told_too(self, hub: Hub, campaign: Campaign, headers: dict[str, str]) -> None:
        run = await in_pool(make_run, campaign)
        body = orjson.dumps({"threadId": "t", "runId": "r", "messages": []})
        sse = await Request(f"/api/sse/projects/{campaign.pk}?dialect=native", headers).send()
        asked = {**headers, "content-type": "application/json"}
        agui = await Request(f"/api/agui/campaigns/{campaign.pk}", asked, method="POST", body=body).send()

        told, custom = await sse.message("presence"), await agui.message("CUSTOM")

        assert [agent["run_id"] for agent in told["agents"]] == [str(run.pk)]
        assert (custom["name"], custom["value"]["agents"]) == ("presence", told["agents"])
        assert [user["name"] for user in custom["value"]["users"]] == ["Owner Person"]
        await sse.leave()
        await agui.leave()

    async def test_agents_that_come_and_go_are_no_news_about_people(
        self, hub: Hub, campaign: Campaign, headers: dict[str, str], open_socket: Opener
    ) -> None:
        run = await in_pool(make_run, campaign)
        socket = await open_socket(campaign, headers)
        await until_agents(socket, ["working"])
        watch = hub.watches[campaign.pk]
        watch.tell_presence()
        await in_pool(tell, run, RunStatus.COMPLETED, "agent_completed")
        while watch.agents.everybody():
            await in_pool(lambda: None)

        assert not watch.tell_presence()
        await until_agents(socket, [])


async def until_agents(socket: Socket, states: list[str]) -> None:
    while [agent["state"] for agent in (await socket.until("presence"))["agents"]] != states:
        pass


@pytest.mark.django_db
def test_who_polls_can_ask(campaign: Campaign, owner: User, stranger: User) -> None:
    run = make_run(campaign)
    client = Client()
    client.force_login(owner)

    told = client.get(f"/api/campaigns/{campaign.pk}/presence/").json()
    client.force_login(stranger)

    assert told["users"] == []
    assert [(agent["run_id"], agent["state"]) for agent in told["agents"]] == [(str(run.pk), "working")]
    assert client.get(f"/api/campaigns/{campaign.pk}/presence/").status_code == 404
