"""Who is here, as those who watch are told."""

from __future__ import annotations

import asyncio
import threading
import time
import uuid
from collections.abc import Callable
from unittest.mock import AsyncMock, patch

import pytest
from channels.layers import get_channel_layer
from django.contrib.auth.models import User
from django.utils import timezone

from campaigns.models import Campaign
from realtime import presence
from realtime.hub import Hub
from realtime.models import Presence, Server
from realtime.people import LEAVE_SECONDS, Person
from realtime.pool import THREADS, in_pool
from realtime.presence import (
    beat,
    people_on,
    say_goodbye,
    write,
)
from realtime.ringer import GROUP
from realtime.tests.conftest import Opener
from tests.patience import PATIENCE


@pytest.mark.django_db(transaction=True)
class TestLive:
    @pytest.fixture
    def headers(self, owner: User, editor: User, token_for: Callable[[User], dict[str, str]]) -> list[dict[str, str]]:
        return [token_for(owner), token_for(editor)]

    async def test_people_see_each_other_come_and_change(
        self, campaign: Campaign, headers: list[dict[str, str]], open_socket: Opener
    ) -> None:
        first = await open_socket(campaign, headers[0])
        await first.until("presence")
        second = await open_socket(campaign, headers[1])
        await second.until("presence")
        while len((message := await first.until("presence"))["users"]) < 2:
            pass
        assert {user["name"] for user in message["users"]} == {"Owner Person", "Editor Person"}

        await second.say({"type": "presence", "state": "editing"})
        while [user["state"] for user in message["users"]] != ["viewing", "editing"]:
            message = await first.until("presence")

    async def test_it_is_written_for_others_and_taken_back_at_the_end(
        self, hub: Hub, campaign: Campaign, headers: list[dict[str, str]], open_socket: Opener
    ) -> None:
        socket = await open_socket(campaign, headers[0])
        await socket.until("presence")
        while not await in_pool(Presence.objects.count):
            pass

        await hub.stop()
        assert await in_pool(Server.objects.count) == 0

    @pytest.mark.parametrize("known", [True, False])
    async def test_it_is_taken_back_even_if_it_is_just_being_written(self, hub: Hub, known: bool) -> None:
        if known:
            await hub.write_statistics()
        steps: list[str] = []
        begun, go_on, written = threading.Event(), threading.Event(), threading.Event()

        def slow_beat(server_id: uuid.UUID) -> bool:
            begun.set()
            assert go_on.wait(PATIENCE)
            introduced = beat(server_id)
            steps.append("written")
            written.set()
            return introduced

        def goodbye(server_id: uuid.UUID) -> None:
            steps.append("taken back")
            say_goodbye(server_id)

        with patch.object(presence, "beat", slow_beat), patch.object(presence, "say_goodbye", goodbye):
            hub._note_people(uuid.uuid4())
            assert await in_pool(begun.wait, PATIENCE)
            rounds = list(hub._tasks)
            stopping = asyncio.create_task(hub.stop())
            await asyncio.wait(rounds)
            for _ in range(10):
                await whatever_else_is_asked_for()
            go_on.set()
            await stopping
            assert await in_pool(written.wait, PATIENCE)

        assert steps == ["written", "taken back"]
        assert await in_pool(Server.objects.count) == 0

    async def test_whoever_asks_right_after_a_join_is_told(
        self, hub: Hub, campaign: Campaign, owner: User, headers: list[dict[str, str]], open_socket: Opener
    ) -> None:
        with patch.object(hub, "write_presence", AsyncMock()):
            socket = await open_socket(campaign, headers[0])
            await socket.until("connection_established")
            found = await in_pool(people_on, [campaign.pk])

        assert [user["name"] for user in found[campaign.pk]] == ["Owner Person"]

    async def test_a_server_that_nobody_watches_through_knows_who_is_here(
        self, hub: Hub, campaign: Campaign, owner: User
    ) -> None:
        await hub.look()
        await elsewhere(campaign, owner)

        found = await in_pool(people_on, [campaign.pk])

        assert [(user["name"], user["tabs"]) for user in found[campaign.pk]] == [("Owner Person", 1)]

    async def test_who_comes_is_told_at_once_who_is_on_other_servers(
        self, hub: Hub, campaign: Campaign, owner: User, headers: list[dict[str, str]], open_socket: Opener
    ) -> None:
        await hub.look()
        await elsewhere(campaign, owner)
        socket = await open_socket(campaign, headers[1])

        told = await socket.until("presence")

        assert {user["name"] for user in told["users"]} == {"Owner Person", "Editor Person"}

    async def test_a_bell_tells_of_people_on_other_servers(
        self, hub: Hub, campaign: Campaign, owner: User, headers: list[dict[str, str]], open_socket: Opener
    ) -> None:
        await hub.look()
        socket = await open_socket(campaign, headers[1])
        await socket.until("presence")
        with patch.object(hub, "look", AsyncMock()):
            await elsewhere(campaign, owner)
            message = {"type": "bells", "bells": {}, "people": [str(campaign.pk), str(uuid.uuid4())]}
            await get_channel_layer().group_send(GROUP, message)
            told = await socket.until("presence")
            while len(told["users"]) < 2:
                told = await socket.until("presence")

        assert {user["name"] for user in told["users"]} == {"Owner Person", "Editor Person"}

    @pytest.mark.parametrize("back", [True, False])
    async def test_before_somebody_is_let_go_of_it_is_looked_whether_they_are_back_elsewhere(
        self, hub: Hub, campaign: Campaign, owner: User, headers: list[dict[str, str]], open_socket: Opener, back: bool
    ) -> None:
        await hub.look()
        socket = await open_socket(campaign, headers[0])
        await socket.until("presence")
        people = hub.watches[campaign.pk].people
        with patch.object(hub, "look", AsyncMock()):
            await socket.leave()
            while people.here()[0].tabs:
                await in_pool(lambda: None)
            if back:
                await elsewhere(campaign, owner)
            people._present[owner.pk].left_at = time.monotonic() - LEAVE_SECONDS
            assert len(people.everybody()) == 1
            await hub.see_off()

        assert people.here() == ()
        assert [person.id for person in people.everybody()] == [owner.pk] * back


async def whatever_else_is_asked_for() -> None:
    """Ends when all threads of the pool but one, which is held, have done what they had to do."""
    together = threading.Barrier(THREADS - 1)
    await asyncio.gather(*(in_pool(together.wait, PATIENCE) for _ in range(THREADS - 1)))


async def elsewhere(campaign: Campaign, user: User) -> None:
    """The person is on the campaign, through another server that has just come."""
    server_id = uuid.uuid4()
    await in_pool(beat, server_id)
    await in_pool(write, server_id, {campaign.pk: (Person(user.pk, "x", "X", "viewing", timezone.now(), 1),)})
