"""Who is here: tabs are one person, a reload is not seen, and other servers' people are."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from campaigns.models import Campaign
from realtime.guests import TICK_SECONDS
from realtime.hub import LOOK_SECONDS, Hub
from realtime.models import Presence, Server
from realtime.people import LEAVE_SECONDS, People, Person, initials
from realtime.pool import in_pool
from realtime.presence import (
    ALIVE_SECONDS,
    GIVEN_UP_SECONDS,
    Neighbours,
    beat,
    beats_of_others,
    people_on,
    people_through,
    write,
)
from realtime.tests.conftest import Opener

MORNING = datetime(2026, 1, 5, 9, tzinfo=UTC)
RELOAD_SECONDS = 4.9  # promised: five
GONE_SECONDS = 15.0  # promised for the people of a process that died
ONE, TWO = uuid.uuid4(), uuid.uuid4()


class TestPeople:
    def test_tabs_are_one_person(self) -> None:
        people = People()
        people.join(ONE, 7, "Ada Byron", MORNING)
        people.join(TWO, 7, "Ada Byron", MORNING + timedelta(hours=1))

        assert people.everybody() == (Person(7, "Ada Byron", "AB", "viewing", MORNING, 2),)

    def test_the_busiest_tab_counts(self) -> None:
        people = People()
        people.join(ONE, 7, "Ada", MORNING)
        people.join(TWO, 7, "Ada", MORNING)
        people.set_state(ONE, 7, "editing")
        people.set_state(TWO, 7, "idle")

        assert people.everybody()[0].state == "editing"

    def test_a_reload_is_not_seen(self) -> None:
        people = People()
        people.join(ONE, 7, "Ada", MORNING)
        before = people.everybody()
        people.leave(ONE, 7, now=100)
        people.forget_gone(100 + RELOAD_SECONDS)
        during = people.everybody()
        people.join(TWO, 7, "Ada", MORNING + timedelta(seconds=3))
        people.forget_gone(200)

        assert before == during == people.everybody()

    def test_who_stays_away_is_gone(self) -> None:
        people = People()
        people.join(ONE, 7, "Ada", MORNING)
        people.leave(ONE, 7, now=100)
        people.leave(ONE, 7, now=103)
        people.forget_gone(100 + LEAVE_SECONDS)

        assert people.everybody() == ()

    def test_people_on_several_servers_are_one(self) -> None:
        people = People()
        people.join(ONE, 7, "Ada", MORNING)
        people.elsewhere = (
            Person(7, "Ada", "A", "editing", MORNING - timedelta(hours=1), 2),
            Person(3, "Bo", "B", "idle", MORNING, 1),
        )

        assert people.everybody() == (
            Person(7, "Ada", "A", "editing", MORNING - timedelta(hours=1), 3),
            Person(3, "Bo", "B", "idle", MORNING, 1),
        )

    @pytest.mark.parametrize(
        ("name", "letters"),
        [("Ada Byron", "AB"), ("ada", "A"), ("a.b@c.org", "AO"), ("Jo van der Berg", "JB"), ("", "?")],
    )
    def test_initials(self, name: str, letters: str) -> None:
        assert initials(name) == letters


class TestNeighbours:
    def test_a_server_lives_once_its_beat_moves(self) -> None:
        neighbours = Neighbours()
        neighbours.observe({ONE: 5}, now=0)
        assert not neighbours.alive(0)

        neighbours.observe({ONE: 6}, now=2)
        assert neighbours.alive(2) == {ONE}

    def test_a_server_whose_beat_stands_still_is_dead_and_then_forgotten(self) -> None:
        neighbours = Neighbours()
        neighbours.observe({ONE: 5}, now=0)
        neighbours.observe({ONE: 6}, now=2)
        neighbours.observe({ONE: 6}, now=2 + ALIVE_SECONDS)

        assert not neighbours.alive(2 + ALIVE_SECONDS)
        assert neighbours.given_up(2 + GIVEN_UP_SECONDS) == {ONE}

    @pytest.mark.parametrize("died_after_look", [0.0, 0.1, LOOK_SECONDS / 2, LOOK_SECONDS - 0.01])
    def test_a_dead_servers_people_are_gone_as_soon_as_promised(self, died_after_look: float) -> None:
        neighbours = Neighbours()
        looks = [look * LOOK_SECONDS for look in range(100)]
        died = looks[3] + died_after_look
        alive = []
        for now in looks:
            neighbours.observe({ONE: int(min(now, died) * 1000)}, now)
            alive.append(bool(neighbours.alive(now)))

        assert alive[1:4] == [True] * 3
        gone = looks[alive.index(False, 4)]
        assert gone + TICK_SECONDS <= died + GONE_SECONDS

    def test_a_server_that_took_its_leave_is_forgotten(self) -> None:
        neighbours = Neighbours()
        neighbours.observe({ONE: 5}, now=0)
        neighbours.observe({}, now=2)

        assert not neighbours.given_up(100)


@pytest.mark.django_db
class TestRows:
    def test_another_servers_people_can_be_read(self, campaign: Campaign, owner: User) -> None:
        beat(ONE)
        write(ONE, {campaign.pk: (Person(owner.pk, "x", "X", "editing", timezone.now(), 2),)})

        (person,) = people_through([ONE], [campaign.pk])[campaign.pk]

        assert (person.id, person.name, person.state, person.tabs) == (owner.pk, "Owner Person", "editing", 2)
        assert people_through([TWO], [campaign.pk]) == {}

    def test_writing_replaces_what_was_there(self, campaign: Campaign, owner: User) -> None:
        beat(ONE)
        write(ONE, {campaign.pk: (Person(owner.pk, "x", "X", "editing", timezone.now(), 2),)})
        write(ONE, {campaign.pk: ()})

        assert not Presence.objects.exists()

    def test_a_server_says_when_it_was_forgotten(self) -> None:
        assert beat(ONE)
        assert not beat(ONE)
        assert beats_of_others(TWO, given_up=[ONE]) == {}
        assert beat(ONE)

    def test_others_beats_do_not_include_ones_own(self) -> None:
        beat(ONE)
        beat(TWO)

        assert set(beats_of_others(ONE, given_up=[])) == {TWO}

    def test_pages_ask_for_all_campaigns_with_one_query(
        self, campaign: Campaign, owner: User, django_assert_num_queries: Callable[..., object]
    ) -> None:
        beat(ONE)
        write(ONE, {campaign.pk: (Person(owner.pk, "x", "X", "viewing", timezone.now(), 1),)})

        with django_assert_num_queries(1):  # type: ignore[attr-defined]
            found = people_on([campaign.pk, TWO])

        assert [person["initials"] for person in found[campaign.pk]] == ["OP"]
        assert found[TWO] == []


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
        hub._unwritten.add(campaign.pk)
        await hub.write_presence()
        assert await in_pool(Presence.objects.count) == 1

        await hub.stop()
        assert await in_pool(Server.objects.count) == 0
