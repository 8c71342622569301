"""The dialect `html`: after events, the pieces of the page they changed, rendered once for all who see the same.

Rendering never delays an event. At most one rendering per campaign is under way; what changes meanwhile is gathered
for the next one, so that a busy campaign costs no more than a few renderings a second.
"""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import structlog

from agents.selectors import bound_questions_for
from realtime.dialects import Audience
from realtime.frames import Frame, make, seq_of
from realtime.pool import in_pool
from realtime.snapshot import campaign_snapshot

if TYPE_CHECKING:
    from realtime.watch import Follower, Watch

log = structlog.get_logger(__name__)

PAUSE_SECONDS = 0.15  # between two renderings of a campaign

Wanted = tuple[Audience, frozenset[str]]
View = tuple[Audience, int | None]  # an audience, and who of it looks; None: somebody of whom nothing special was asked


class FragmentFeed:
    """Renders for those followers of one campaign who asked for HTML."""

    def __init__(self, watch: Watch) -> None:
        self._watch = watch
        self._names: set[str] = set()
        self._rendering: asyncio.Task[None] | None = None
        self._shared: dict[Wanted, asyncio.Task[Rendering]] = {}

    def changed(self, event_types: Iterable[str]) -> None:
        """These events have gone out. What they changed on the page follows as soon as it is rendered."""
        if not self._readers():
            return
        self._names |= names_for(event_types)
        if self._names and (self._rendering is None or self._rendering.done()):
            self._rendering = asyncio.create_task(self._render())

    async def current(self, view: View, names: frozenset[str], at_least: int) -> Frame:
        """These fragments as of an event not before `at_least`. Sockets that come at the same moment share them."""
        wanted = (view[0], names)
        while True:
            task = self._shared.get(wanted)
            if task is None:
                task = self._shared[wanted] = asyncio.create_task(self._render_for(names, {(view[0], None)}))
                task.add_done_callback(lambda _: self._shared.pop(wanted, None))
            rendering = await asyncio.shield(task)
            if rendering.asks_few:
                rendering = await self._render_for(names, {view})
            frame = rendering.frame_of(view)
            if seq_of(frame) >= at_least:
                return frame

    def _readers(self) -> list[Follower]:
        return [follower for follower in self._watch.followers if follower.dialect == "html"]

    async def _render(self) -> None:
        while self._names:
            names, self._names = frozenset(self._names), set()
            try:
                views = {(follower.audience, follower.user_id) for follower in self._readers()}
                rendering = await self._render_for(names, views)
                for follower in self._readers():
                    view = (follower.audience, follower.user_id)
                    if view in views:
                        follower.deliver_fragments(rendering.frame_of(view), names)
            except Exception:  # the page goes on with its events; the next change renders again
                log.exception("fragments could not be rendered", campaign=str(self._watch.campaign_id))
            await asyncio.sleep(PAUSE_SECONDS)

    async def _render_for(self, names: frozenset[str], views: set[View]) -> Rendering:
        return await in_pool(render, self._watch.campaign_id, names, views)


@dataclass(frozen=True)
class Rendering:
    """Fragments as several people see them; who sees the same has the same frame."""

    frames: Mapping[tuple[Audience, frozenset[str]], Frame]  # by audience and the questions that are theirs to answer
    mine: Mapping[int, frozenset[str]]
    asks_few: bool  # a question waits for a role or a person, and these fragments show it

    def frame_of(self, view: View) -> Frame:
        audience, user_id = view
        return self.frames[audience, _mine(self.mine, user_id)]


def _mine(mine: Mapping[int, frozenset[str]], user_id: int | None) -> frozenset[str]:
    return mine.get(user_id, frozenset()) if user_id is not None else frozenset()


def names_for(event_types: Iterable[str]) -> frozenset[str]:
    """The fragments that these events change."""
    from realtime import fragments

    return fragments.names_for(event_types)


def render(campaign_id: uuid.UUID, names: frozenset[str], views: set[View]) -> Rendering:
    """These fragments of the campaign's page, as it stands, for these views."""
    from realtime import fragments

    snapshot = campaign_snapshot(campaign_id)
    asks_few = "questions" in names and any(question["asked_of"] for question in snapshot["questions"])
    people = {user_id for _, user_id in views if user_id is not None}
    mine = bound_questions_for(campaign_id, people) if asks_few and people else {}
    frames = {}
    for audience, theirs in {(audience, _mine(mine, user_id)) for audience, user_id in views}:
        pieces = fragments.render(snapshot, names, audience, mine=theirs)
        frames[audience, theirs] = make("fragments", campaign_id, seq=snapshot["seq"], fragments=pieces)
    return Rendering(frames, mine, asks_few)
