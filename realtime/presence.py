"""Presence across servers: every web process writes who is on its sockets, and reads who is on those of the others.

A server's beat is a counter. Whether it lives is observed, not computed from clocks: alive is a server whose beat
has been seen to move within the last ten seconds.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import F

from realtime.models import Presence, Server
from realtime.people import Person, initials, merged

ALIVE_SECONDS = 10.0
GIVEN_UP_SECONDS = 30.0


class Neighbours:
    """The other servers, as this one sees them. Moments are seconds of a monotonic clock and are passed in."""

    def __init__(self) -> None:
        self._seen: dict[uuid.UUID, tuple[int, float, bool]] = {}  # beat, when it was new, whether it ever moved

    def observe(self, beats: Mapping[uuid.UUID, int], now: float) -> None:
        """Takes note of every server's beat."""
        for server_id, beat in beats.items():
            known = self._seen.get(server_id)
            if known is None:
                self._seen[server_id] = (beat, now, False)
            elif known[0] != beat:
                self._seen[server_id] = (beat, now, True)
        for server_id in set(self._seen) - set(beats):
            del self._seen[server_id]

    def alive(self, now: float) -> frozenset[uuid.UUID]:
        return frozenset(
            server_id for server_id, (_, since, moved) in self._seen.items() if moved and now - since < ALIVE_SECONDS
        )

    def given_up(self, now: float) -> frozenset[uuid.UUID]:
        """Those whose rows can go."""
        return frozenset(
            server_id for server_id, (_, since, _) in self._seen.items() if now - since >= GIVEN_UP_SECONDS
        )


def beat(server_id: uuid.UUID) -> bool:
    """Says that this server lives. True when it had to introduce itself (anew), so that its people must be written."""
    if Server.objects.filter(pk=server_id).update(beat=F("beat") + 1):
        return False
    _, introduced = Server.objects.get_or_create(pk=server_id, defaults={"beat": 1})
    return introduced


def beats_of_others(server_id: uuid.UUID, given_up: Collection[uuid.UUID]) -> dict[uuid.UUID, int]:
    """Every other server's beat. Those given up are removed, with their people."""
    if given_up:
        Server.objects.filter(pk__in=given_up).delete()
    return dict(Server.objects.exclude(pk=server_id).values_list("pk", "beat"))


def write(server_id: uuid.UUID, people: Mapping[uuid.UUID, Iterable[Person]]) -> None:
    """Replaces who is on these campaigns through this server, in one transaction."""
    rows = [
        Presence(
            server_id=server_id,
            campaign_id=campaign_id,
            user_id=person.id,
            state=person.state,
            tabs=person.tabs,
            since=person.since,
        )
        for campaign_id, present in people.items()
        for person in present
    ]
    with transaction.atomic():
        Presence.objects.filter(server_id=server_id, campaign_id__in=list(people)).delete()
        Presence.objects.bulk_create(rows)


def say_goodbye(server_id: uuid.UUID) -> None:
    """This server goes, and with it its people."""
    Server.objects.filter(pk=server_id).delete()


def people_through(
    servers: Collection[uuid.UUID] | None, campaign_ids: Collection[uuid.UUID]
) -> dict[uuid.UUID, tuple[Person, ...]]:
    """Who is on these campaigns through these servers (None: any), by one query."""
    rows = Presence.objects.filter(campaign_id__in=list(campaign_ids)).select_related("user")
    if servers is not None:
        rows = rows.filter(server_id__in=list(servers))
    found: dict[uuid.UUID, list[Person]] = defaultdict(list)
    for row in rows:
        name = row.user.get_full_name() or row.user.get_username()
        state: Any = row.state
        found[row.campaign_id].append(Person(row.user_id, name, initials(name), state, row.since, row.tabs))
    return {campaign_id: merged(present) for campaign_id, present in found.items()}


def people_on(campaign_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, list[dict[str, Any]]]:
    """Who is on each of these campaigns, as the `presence` message lists them; one query."""
    from realtime.hub import running_hub

    hub = running_hub()
    found = people_through(hub.live_servers() if hub else None, campaign_ids)
    return {campaign_id: [person.as_message() for person in found.get(campaign_id, ())] for campaign_id in campaign_ids}
