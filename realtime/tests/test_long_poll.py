"""Polling that waits: as long as there is nothing new, and no longer."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session

from campaigns.models import Campaign, Membership
from realtime.hub import Hub
from realtime.pool import in_pool
from realtime.tests.conftest import record, record_in_pool
from realtime.tests.streaming import PATIENCE, Request
from realtime.watch import Watch

pytestmark = pytest.mark.django_db(transaction=True)

Header = Callable[[User], dict[str, str]]


@pytest.fixture
def headers(owner: User, token_for: Header) -> dict[str, str]:
    return token_for(owner)


def path(campaign: Campaign, after: int, wait: object) -> str:
    return f"/api/campaigns/{campaign.pk}/events?after={after}&wait={wait}"


async def waited_for(hub: Hub, campaign: Campaign) -> Watch:
    """Returns once a request waits."""

    async def until_somebody_waits() -> Watch:
        while not (campaign.pk in hub.watches and hub.watches[campaign.pk].followers):
            await asyncio.sleep(0)
        return hub.watches[campaign.pk]

    return await asyncio.wait_for(until_somebody_waits(), PATIENCE)


async def numbers(request: Request) -> list[int]:
    body: dict[str, Any] = await request.json()
    return [event["seq"] for event in body["events"]]


async def test_what_is_there_is_told_at_once(hub: Hub, campaign: Campaign, headers: dict[str, str]) -> None:
    await record_in_pool(campaign, 3)
    answer = await Request(path(campaign, 1, 60), headers).send()

    assert await numbers(answer) == [2, 3]


async def test_what_is_not_there_yet_is_waited_for(hub: Hub, campaign: Campaign, headers: dict[str, str]) -> None:
    request = await Request(path(campaign, 0, 60), headers).ask()
    watch = await waited_for(hub, campaign)
    await in_pool(record, campaign)
    answer = await request.head()

    assert await numbers(answer) == [1]
    assert not watch.followers
    assert watch.idle_since is not None


async def test_nobody_is_present_who_only_polls(hub: Hub, campaign: Campaign, headers: dict[str, str]) -> None:
    request = await Request(path(campaign, 0, 60), headers).ask()
    watch = await waited_for(hub, campaign)

    assert watch.people.everybody() == ()
    await request.leave()
    assert not watch.followers


async def test_when_it_is_time_there_is_nothing(hub: Hub, campaign: Campaign, headers: dict[str, str]) -> None:
    answer = await Request(path(campaign, 0, 1), headers).send()

    assert await numbers(answer) == []


async def test_a_number_past_the_end_is_not_waited_for(hub: Hub, campaign: Campaign, headers: dict[str, str]) -> None:
    answer = await Request(path(campaign, 7, 60), headers).send()

    assert (await answer.json())["last_seq"] == 0


async def test_who_lost_their_permission_meanwhile_gets_nothing(
    hub: Hub, campaign: Campaign, owner: User, headers: dict[str, str]
) -> None:
    request = await Request(path(campaign, 0, 60), headers).ask()
    await waited_for(hub, campaign)
    await in_pool(Membership.objects.filter(user=owner).delete)
    await in_pool(record, campaign)
    answer = await request.head()

    assert answer.status == 404


async def test_who_signs_out_is_not_held_any_longer(
    hub: Hub, campaign: Campaign, owner: User, cookie_for: Header
) -> None:
    request = await Request(path(campaign, 0, 60), await in_pool(cookie_for, owner)).ask()
    await waited_for(hub, campaign)
    await hub.look()
    assert hub.watches[campaign.pk].followers  # held, as long as nothing has changed
    await in_pool(Session.objects.all().delete)
    await hub.look()
    answer = await request.head()

    assert answer.status == 401
    await hub.look()  # and nobody is looked at who is gone


@pytest.mark.parametrize("wait", ["-1", "61", "soon", "1.5"])
async def test_a_wrong_wait_is_told_so(hub: Hub, campaign: Campaign, headers: dict[str, str], wait: str) -> None:
    answer = await Request(path(campaign, 0, wait), headers).send()

    assert answer.status == 400
    assert "wait" in (await answer.json())["error"]["fields"]


async def test_a_held_request_is_one_of_a_persons_connections(
    hub: Hub, campaign: Campaign, headers: dict[str, str], settings: Any
) -> None:
    settings.GALLEY_SOCKETS_PER_USER = 1
    held = await Request(path(campaign, 0, 60), headers).ask()
    await waited_for(hub, campaign)
    refused = await Request(path(campaign, 0, 60), headers).send()
    assert (refused.status, (await refused.json())["error"]["code"]) == (429, "too_many_connections")
    stream = await Request(f"/api/sse/projects/{campaign.pk}", headers).send()
    assert stream.status == 429

    await in_pool(record, campaign)
    assert await numbers(await held.head()) == [1]
    await held.ended()
    stream = await Request(f"/api/sse/projects/{campaign.pk}", headers).send()
    assert stream.status == 200
    await stream.leave()


async def test_strangers_wait_for_nothing(hub: Hub, campaign: Campaign) -> None:
    answer = await Request(path(campaign, 0, 60)).send()

    assert answer.status == 401
    assert campaign.pk not in hub.watches
