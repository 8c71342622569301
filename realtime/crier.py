"""What staff announce reaches every socket: the row is the truth, the bell only makes it quick."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.db import DatabaseError

from campaigns.statements import Prepared
from realtime.frames import make
from realtime.metrics import counts
from realtime.models import Announcement
from realtime.pool import in_pool

if TYPE_CHECKING:
    from realtime.watch import Watch

EVERYBODY = uuid.UUID(int=0)  # the id that announcements ring under, where campaigns ring under theirs
WINDOW = 20  # rows looked at again: on Postgres a smaller number may be committed after a larger one


class Crier:
    """Tells each announcement that is made from now on once to everybody who is here."""

    def __init__(self, watches: Mapping[uuid.UUID, Watch]) -> None:
        self._watches = watches
        self._seen: set[int] | None = None

    async def look(self) -> None:
        """Tells what is new. The first look only learns where announcements stand."""
        try:
            latest = await in_pool(latest_announcements)
        except DatabaseError:  # the next look sees them too
            return
        if self._seen is None:
            self._seen = set(latest)
            return
        new = {number: text for number, text in latest.items() if number not in self._seen}
        self._seen |= set(new)
        for text in new.values():
            counts.announcements += 1
            for watch in self._watches.values():
                watch.broadcast(make("system", watch.campaign_id, content=text))


def latest_announcements() -> dict[int, str]:
    """The newest announcements by number, oldest first."""
    return dict(reversed(_latest()))


_latest = Prepared(lambda: Announcement.objects.order_by("-pk").values_list("pk", "text")[:WINDOW])
