"""Presence across servers: every web process writes who is on its sockets, and reads who is on those of the others.

A server's beat is a counter. Whether it lives is observed, not computed from clocks: alive is a server whose beat
has been seen to move within the last ten seconds, or that has come while others were being looked at.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import F

from realtime.models import Presence, Server
from realtime.people import Person, initials, merged
from realtime.running import running_hub

ALIVE_SECONDS = 10.0
GIVEN_UP_SECONDS = 30.0


class Neighbours:
    """The other servers, as this one sees them. Moments are seconds of a monotonic clock and are passed in."""

    def __init__(self) -> None:
        self._seen: dict[uuid.UUID, tuple[int, float, bool]] = {}  # beat, when it was new, whether it has shown life
        self._looked = False

    def observe(self, beats: Mapping[uuid.UUID, int], now: float) -> None:
        """Takes note of every server's beat."""
        for server_id, beat in beats.items():
            known = self._seen.get(server_id)
            if known is None:
                self._seen[server_id] = (beat, now, self._looked)
            elif known[0] != beat:
                self._seen[server_id] = (beat, now, True)
        for server_id in set(self._seen) - set(beats):
            del self._seen[server_id]
        self._looked = True

    def is_alive(self, server_id: uuid.UUID, beat: int, now: float) -> bool:
        """Whether a server lives whose beat has just been read. Any thread may ask."""
        known = self._seen.get(server_id)
        if known is None:
            return self._looked
        last, since, has_lived = known
        return beat != last or (has_lived and now - since < ALIVE_SECONDS)

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


def people_elsewhere(
    campaign_ids: Collection[uuid.UUID], server_id: uuid.UUID | None, is_alive: Callable[[uuid.UUID, int], bool]
) -> dict[uuid.UUID, list[Person]]:
    """Who is on these campaigns through servers other than this one (None: any), each as that server has them; one
    query. `is_alive` tells of a server and its beat whether it is to be believed.
    """
    rows = (
        Presence.objects.filter(campaign_id__in=list(campaign_ids))
        .select_related("user")
        .annotate(beat=F("server__beat"))
    )
    found: dict[uuid.UUID, list[Person]] = defaultdict(list)
    for row in rows.exclude(server_id=server_id) if server_id is not None else rows:
        if not is_alive(row.server_id, row.beat):
            continue
        name = row.user.get_full_name() or row.user.get_username()
        state: Any = row.state
        found[row.campaign_id].append(Person(row.user_id, name, initials(name), state, row.since, row.tabs))
    return found


def people_on(campaign_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, list[dict[str, Any]]]:
    """Who is on each of these campaigns, whatever their server, as the `presence` message lists them; one query."""
    hub = running_hub()
    if hub is None:
        found = people_elsewhere(campaign_ids, None, lambda server_id, beat: True)
    else:
        found = people_elsewhere(campaign_ids, hub.server_id, hub.neighbourhood.is_alive)
        for campaign_id in campaign_ids:
            found[campaign_id] += hub.people_here(campaign_id)
    return {key: [person.as_message() for person in merged(found.get(key, ()))] for key in campaign_ids}
