"""The dialect `html`: after events, the pieces of the page they changed, rendered once per audience.

Rendering never delays an event. At most one rendering per campaign is under way; what changes meanwhile is gathered
for the next one, so that a busy campaign costs no more than a few renderings a second.
"""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING

import structlog

from realtime.dialects import Audience
from realtime.frames import Frame, make, seq_of
from realtime.pool import in_pool
from realtime.snapshot import campaign_snapshot

if TYPE_CHECKING:
    from realtime.watch import Follower, Watch

log = structlog.get_logger(__name__)

PAUSE_SECONDS = 0.15  # between two renderings of a campaign

Wanted = tuple[Audience, frozenset[str]]


class FragmentFeed:
    """Renders for those followers of one campaign who asked for HTML."""

    def __init__(self, watch: Watch) -> None:
        self._watch = watch
        self._names: set[str] = set()
        self._rendering: asyncio.Task[None] | None = None
        self._shared: dict[Wanted, asyncio.Task[Frame]] = {}

    def changed(self, event_types: Iterable[str]) -> None:
        """These events have gone out. What they changed on the page follows as soon as it is rendered."""
        if not self._readers():
            return
        self._names |= names_for(event_types)
        if self._names and (self._rendering is None or self._rendering.done()):
            self._rendering = asyncio.create_task(self._render())

    async def current(self, audience: Audience, names: frozenset[str], at_least: int) -> Frame:
        """These fragments as of an event not before `at_least`. Sockets that come at the same moment share them."""
        wanted = (audience, names)
        while True:
            task = self._shared.get(wanted)
            if task is None:
                task = self._shared[wanted] = asyncio.create_task(self._render_for(audience, names))
                task.add_done_callback(lambda _: self._shared.pop(wanted, None))
            frame = await asyncio.shield(task)
            if seq_of(frame) >= at_least:
                return frame

    def _readers(self) -> list[Follower]:
        return [follower for follower in self._watch.followers if follower.dialect == "html"]

    async def _render(self) -> None:
        while self._names:
            names, self._names = frozenset(self._names), set()
            try:
                for audience in {follower.audience for follower in self._readers()}:
                    frame = await self._render_for(audience, names)
                    for follower in self._readers():
                        if follower.audience == audience:
                            follower.deliver_fragments(frame)
            except Exception:  # the page goes on with its events; the next change renders again
                log.exception("fragments could not be rendered", campaign=str(self._watch.campaign_id))
            await asyncio.sleep(PAUSE_SECONDS)

    async def _render_for(self, audience: Audience, names: frozenset[str]) -> Frame:
        return await in_pool(render, self._watch.campaign_id, names, audience)


def names_for(event_types: Iterable[str]) -> frozenset[str]:
    """The fragments that these events change."""
    from realtime import fragments

    return fragments.names_for(event_types)


def render(campaign_id: uuid.UUID, names: frozenset[str], audience: Audience) -> Frame:
    """These fragments of the campaign's page, as it stands."""
    from realtime import fragments

    snapshot = campaign_snapshot(campaign_id)
    pieces = fragments.render(snapshot, names, audience)
    return make("fragments", campaign_id, seq=snapshot["seq"], fragments=pieces)
