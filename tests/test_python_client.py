"""Galley's Python client against a server that comes and goes."""

from __future__ import annotations

from typing import Any

import pytest

from realtime.client import Refused, Stopped, follow, follow_async
from tests.campaigns import create, whole_story
from tests.journals import check_story
from tests.servers import Person, Server
from tests.wire import checked

pytestmark = pytest.mark.processes

AGENTS = ["writer", "seo", "brand", "quality", "geo"]


def ticket_from(server: Server, by: Person, campaign: str) -> str:
    return str(server.request("POST", "/api/tickets/", by, {"campaign": campaign})[1]["ticket"])


def test_it_follows_through_a_kill_and_a_restart(server: Server, ada: Person) -> None:
    campaign = create(server, ada)["id"]
    heard: list[dict[str, Any]] = []
    states: list[str] = []
    with follow(server.url, campaign, token=ada.token, after=0, on_status=states.append) as live:
        for message in live:
            if "id" in checked(message):
                heard.append(message)
            if message["type"] == "agent_started" and len(states) == 2:
                server.kill()
                server.start()
            if message["type"] == "workflow_complete":
                break

    assert heard == whole_story(server, campaign, ada)
    check_story(heard, AGENTS)
    assert states[:3] == ["connecting", "live", "waiting"]
    assert states[-1] == "live"


async def test_it_comes_back_with_a_new_ticket_each_time(server: Server, ada: Person) -> None:
    campaign = create(server, ada, start=False)["id"]
    tickets: list[str] = []

    def ticket() -> str:
        tickets.append(ticket_from(server, ada, campaign))
        return tickets[-1]

    async with follow_async(server.url, campaign, ticket=ticket) as live:
        first = await anext(live)
        server.stop()
        server.start()
        async for message in live:
            if message["type"] == "connection_established":
                break

    assert message["connection_id"] != first["connection_id"]
    assert len(set(tickets)) == 2


async def test_what_is_refused_is_an_exception_and_the_connection_stays(server: Server, ada: Person) -> None:
    campaign = create(server, ada, start=False)["id"]
    async with follow_async(server.url, campaign, token=ada.token) as live:
        with pytest.raises(Refused) as refusal:
            await live.command("pause")
        await live.presence("editing")

    assert refusal.value.code == "not_started"


def test_who_may_not_come_is_told_once(server: Server, ada: Person) -> None:
    campaign = create(server, ada, start=False)["id"]
    stranger = server.stranger("sam")
    states: list[str] = []
    with follow(server.url, campaign, token=stranger.token, on_status=states.append) as live:
        assert next(live)["code"] == "not_found"
        with pytest.raises(Stopped) as stopped:
            next(live)

    assert (stopped.value.code, states) == (4404, ["connecting", "stopped"])
