"""Those who are here: looked at when it is time, and only then; none has more places than one may have."""

from __future__ import annotations

from typing import Any
from unittest.mock import Mock

import pytest

from realtime.access import Grant, TooMany
from realtime.guests import TICK_SECONDS, Guests


class Follower:
    """Wants a look every ten seconds."""

    def __init__(self) -> None:
        self.grant = Mock(spec=Grant)
        self.at = 10.0
        self.looks: list[float] = []

    def next_tick(self) -> float:
        return self.at

    def tick(self, now: float) -> None:
        self.looks.append(now)
        self.at += 10


def joined(guests: Guests, count: int) -> list[Any]:
    followers: list[Any] = [Follower() for _ in range(count)]
    for follower in followers:
        guests.join(follower)
    return followers


async def test_each_is_looked_at_when_it_is_time() -> None:
    guests = Guests()
    (follower,) = joined(guests, 1)
    for now in (5, 9.9, 10 + TICK_SECONDS, 15, 20 + TICK_SECONDS, 29):
        await guests.tick(now)

    assert follower.looks == [10 + TICK_SECONDS, 20 + TICK_SECONDS]


async def test_who_left_is_not_looked_at_and_leaves_nothing_behind() -> None:
    guests = Guests()
    stays, leaves, hung_up_on = joined(guests, 3)
    guests.leave(leaves)
    guests.leave(leaves)
    hung_up_on.tick = lambda now: guests.leave(hung_up_on)
    for now in (11, 21):
        await guests.tick(now)

    assert (stays.looks, leaves.looks) == ([11, 21], [])
    assert list(guests.followers) == [stays]
    guests.leave(stays)
    assert not guests._by_grant
    assert guests._due.due(1000) == []


def test_a_place_that_is_given_back_can_be_taken_again(settings: Any) -> None:
    settings.GALLEY_SOCKETS_PER_USER = 2
    guests = Guests()
    guests.take_place(1)
    guests.take_place(1)
    guests.take_place(2)
    with pytest.raises(TooMany):
        guests.take_place(1)
    guests.give_back_place(1)
    guests.take_place(1)
    for user_id in (1, 1, 2):
        guests.give_back_place(user_id)

    assert not guests._places
