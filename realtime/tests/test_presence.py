"""Who is here: tabs are one person, a reload is not seen, and other servers' people are."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from campaigns.models import Campaign
from realtime.guests import TICK_SECONDS
from realtime.hub import LOOK_SECONDS
from realtime.models import Presence
from realtime.people import LEAVE_SECONDS, People, Person, initials
from realtime.presence import (
    ALIVE_SECONDS,
    GIVEN_UP_SECONDS,
    Neighbours,
    beat,
    beats_of_others,
    people_elsewhere,
    people_on,
    write,
)

MORNING = datetime(2026, 1, 5, 9, tzinfo=UTC)
RELOAD_SECONDS = 5.0  # promised
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

    def test_a_reload_that_comes_back_through_another_server_is_not_seen(self) -> None:
        people = People()
        people.join(ONE, 7, "Ada", MORNING)
        before = people.everybody()
        people.leave(ONE, 7, now=100)
        people.elsewhere = (Person(7, "Ada", "A", "viewing", MORNING + timedelta(seconds=3), 1),)

        assert people.everybody() == before

    def test_what_a_closed_tab_did_counts_only_while_there_is_no_other(self) -> None:
        people = People()
        people.join(ONE, 7, "Ada", MORNING)
        people.set_state(ONE, 7, "editing")
        people.leave(ONE, 7, now=100)
        assert people.everybody()[0].state == "editing"

        people.elsewhere = (Person(7, "Ada", "A", "idle", MORNING, 1),)
        assert people.everybody()[0].state == "idle"

    def test_somebody_is_to_be_let_go_of_when_their_time_is_over(self) -> None:
        people = People()
        people.join(ONE, 7, "Ada", MORNING)
        assert not people.anybody_gone(1000)
        people.leave(ONE, 7, now=100)

        assert not people.anybody_gone(100 + RELOAD_SECONDS)
        assert people.anybody_gone(100 + LEAVE_SECONDS)

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
        assert not neighbours.is_alive(ONE, 5, 0)
        assert neighbours.is_alive(ONE, 6, 1)

        neighbours.observe({ONE: 6}, now=2)
        assert neighbours.is_alive(ONE, 6, 2)

    def test_what_was_there_before_the_first_look_may_be_left_over_and_what_comes_later_lives(self) -> None:
        neighbours = Neighbours()
        assert not neighbours.is_alive(ONE, 1, 0)

        neighbours.observe({}, now=0)
        assert neighbours.is_alive(ONE, 1, 1)

        neighbours.observe({ONE: 1}, now=2)
        assert neighbours.is_alive(ONE, 1, 2)
        assert not neighbours.is_alive(ONE, 1, 2 + ALIVE_SECONDS)

    def test_a_server_whose_beat_stands_still_is_dead_and_then_forgotten(self) -> None:
        neighbours = Neighbours()
        neighbours.observe({ONE: 5}, now=0)
        neighbours.observe({ONE: 6}, now=2)
        neighbours.observe({ONE: 6}, now=2 + ALIVE_SECONDS)

        assert not neighbours.is_alive(ONE, 6, 2 + ALIVE_SECONDS)
        assert neighbours.given_up(2 + GIVEN_UP_SECONDS) == {ONE}

    @pytest.mark.parametrize("died_after_look", [0.0, 0.1, LOOK_SECONDS / 2, LOOK_SECONDS - 0.01])
    def test_a_dead_servers_people_are_gone_as_soon_as_promised(self, died_after_look: float) -> None:
        neighbours = Neighbours()
        looks = [look * LOOK_SECONDS for look in range(100)]
        died = looks[3] + died_after_look
        alive = []
        for now in looks:
            beats = int(min(now, died) * 1000)
            neighbours.observe({ONE: beats}, now)
            alive.append(neighbours.is_alive(ONE, beats, now))

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

        (person,) = people_elsewhere([campaign.pk], TWO, lambda server_id, beat: (server_id, beat) == (ONE, 1))[
            campaign.pk
        ]

        assert (person.id, person.name, person.state, person.tabs) == (owner.pk, "Owner Person", "editing", 2)
        assert people_elsewhere([campaign.pk], TWO, lambda server_id, beat: False) == {}
        assert people_elsewhere([campaign.pk], ONE, lambda server_id, beat: True) == {}

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
        self, campaign: Campaign, owner: User, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        beat(ONE)
        write(ONE, {campaign.pk: (Person(owner.pk, "x", "X", "viewing", timezone.now(), 1),)})

        with django_assert_num_queries(1):
            found = people_on([campaign.pk, TWO])

        assert [person["initials"] for person in found[campaign.pk]] == ["OP"]
        assert found[TWO] == []
