"""Everybody who is connected to this process: how many of one person, why they may be here, when each is due a look."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import TYPE_CHECKING, Protocol

from django.conf import settings

from realtime.access import TooMany, recheck
from realtime.pool import in_pool
from realtime.protocol.close_codes import CloseCode
from realtime.wheel import Wheel

if TYPE_CHECKING:
    from realtime.access import Grant
    from realtime.dialects import Audience
    from realtime.follower import SocketFollower

TICK_SECONDS = 0.25
LOOKED_AT_PER_TURN = 500  # followers; then the loop turns once


class Guest(Protocol):
    """Whoever is here by a grant."""

    def hang_up(self, code: CloseCode) -> None: ...
    def see_as(self, audience: Audience) -> None: ...


class Guests:
    """Sockets, streams and waiting requests take a place and hold a grant; the first two are followers besides."""

    def __init__(self) -> None:
        self.followers: dict[SocketFollower, None] = {}
        self._places: Counter[int] = Counter()  # by user
        self._by_grant: dict[Grant, dict[Guest, None]] = {}
        self._due: Wheel[SocketFollower] = Wheel(TICK_SECONDS)

    # Places

    def take_place(self, user_id: int) -> None:
        """Raises TooMany when this person has as many connections to this process as one may have."""
        if self._places[user_id] >= settings.GALLEY_SOCKETS_PER_USER:
            raise TooMany
        self._places[user_id] += 1

    def give_back_place(self, user_id: int) -> None:
        """Undoes one `take_place`."""
        self._places[user_id] -= 1
        if not self._places[user_id]:
            del self._places[user_id]

    # Grants

    def hold(self, grant: Grant, guest: Guest) -> None:
        """From now on `guest` hears what becomes of its grant."""
        self._by_grant.setdefault(grant, {})[guest] = None

    def let_go(self, grant: Grant, guest: Guest) -> None:
        """Undoes `hold`."""
        alike = self._by_grant[grant]
        del alike[guest]
        if not alike:
            del self._by_grant[grant]

    # Followers

    def join(self, follower: SocketFollower) -> None:
        self.followers[follower] = None
        self.hold(follower.grant, follower)
        self._due.set(follower, follower.next_tick())

    def leave(self, follower: SocketFollower) -> None:
        """Undoes `join`; doing it twice does no harm."""
        if follower not in self.followers:
            return
        del self.followers[follower]
        self._due.forget(follower)
        self.let_go(follower.grant, follower)

    async def tick(self, now: float) -> None:
        """Looks at those for whom time alone may have brought something."""
        for count, follower in enumerate(self._due.due(now), start=1):
            if follower in self.followers:
                follower.tick(now)
            if follower in self.followers:  # it may have been hung up on
                self._due.set(follower, follower.next_tick())
            if count % LOOKED_AT_PER_TURN == 0:
                await asyncio.sleep(0)

    async def recheck(self) -> None:
        """Ends the connections whose reason is gone, and notes roles that changed."""
        if not self._by_grant:
            return
        outcome = await in_pool(recheck, list(self._by_grant))
        for grant, found in outcome.items():
            for guest in list(self._by_grant.get(grant, ())):
                if isinstance(found, CloseCode):
                    guest.hang_up(found)
                else:
                    guest.see_as(found)
