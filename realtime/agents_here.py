"""The agents at work on a campaign, whom presence lists beside the people.

The runs are the truth. They are read again whenever an event says that one of them has changed its state, so an agent
whose worker died is here until the engine has taken its run back, and has told so.
"""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

import structlog
from django.db import DatabaseError

from agents.registry import agent_name
from agents.selectors import runs_at_work
from agents.states import RunStatus
from realtime.frames import Frame
from realtime.pool import in_pool
from realtime.protocol.base import wire_time

log = structlog.get_logger(__name__)

State = Literal["working", "waiting"]

STATES: dict[str, State] = {RunStatus.RUNNING: "working", RunStatus.WAITING: "waiting"}
LABELS: dict[State, str] = {"working": "is at work", "waiting": "is waiting for an answer"}
PAUSE_SECONDS = 0.1  # between two readings of a campaign
_OF_QUESTIONS = frozenset({"human_input_required", "human_input_received"})  # they change a state and do not name it


@dataclass(frozen=True)
class AgentHere:
    """An agent whose run it works on, or waits with for people; `since` when it does."""

    run_id: uuid.UUID
    agent_type: str
    state: State
    since: datetime

    def as_message(self) -> dict[str, Any]:
        return {
            "run_id": str(self.run_id),
            "agent_type": self.agent_type,
            "name": agent_name(self.agent_type),
            "state": self.state,
            "label": LABELS[self.state],
            "since": wire_time(self.since),
        }


class AgentsHere:
    """Those of one watched campaign. Lives on the hub's loop."""

    def __init__(self, campaign_id: uuid.UUID) -> None:
        self._campaign_id = campaign_id
        self._known: tuple[AgentHere, ...] = ()
        self._unsure = True
        self._met = asyncio.Event()
        self._reading: asyncio.Task[None] | None = None

    def everybody(self) -> tuple[AgentHere, ...]:
        """In the order of the plan."""
        return self._known

    def heard(self, frames: Iterable[Frame]) -> None:
        """These events have been recorded."""
        if any(self._may_change(frame) for frame in frames):
            self.forget()

    def forget(self) -> None:
        """What is known may be wrong: it is read anew."""
        self._unsure = True
        self.look()

    def look(self) -> None:
        """Reads if need be, unless that is under way."""
        if self._unsure and (self._reading is None or self._reading.done()):
            self._reading = asyncio.get_running_loop().create_task(self._read())

    async def met(self) -> None:
        """Waits until they have been read for the first time, or could not be."""
        if not self._met.is_set():
            self.look()
            await self._met.wait()

    def _may_change(self, frame: Frame) -> bool:
        if frame.type in _OF_QUESTIONS:
            return True
        if frame.run is None:
            return False
        run_id, status = frame.run
        known = next((agent.state for agent in self._known if str(agent.run_id) == run_id), None)
        return STATES.get(status) != known

    async def _read(self) -> None:
        while self._unsure:
            self._unsure = False
            try:
                self._known = (await in_pool(agents_on, [self._campaign_id]))[self._campaign_id]
            except DatabaseError as error:  # the hub's next look tries again
                self._unsure = True
                log.warning("the agents at work could not be read", campaign=str(self._campaign_id), error=repr(error))
                return
            finally:
                self._met.set()
            await asyncio.sleep(PAUSE_SECONDS)


def agents_on(campaign_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, tuple[AgentHere, ...]]:
    """The agents at work on each of these campaigns, in the order of their plans; one query."""
    found: dict[uuid.UUID, list[AgentHere]] = {campaign_id: [] for campaign_id in campaign_ids}
    for run in runs_at_work(campaign_ids):
        since = run.last_activity_at if run.status == RunStatus.WAITING else run.started_at
        here = AgentHere(run.pk, run.agent, STATES[run.status], since or run.available_at)
        found[run.campaign_id].append(here)
    return {campaign_id: tuple(agents) for campaign_id, agents in found.items()}
