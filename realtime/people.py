"""Who is on a campaign through this server: tabs folded into people, leaving delayed so that a reload is not seen."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Literal

from realtime.protocol.base import wire_time

State = Literal["viewing", "editing", "idle"]

LEAVE_SECONDS = 5.0
_BUSIEST_FIRST: tuple[State, ...] = ("editing", "viewing", "idle")


@dataclass(frozen=True)
class Person:
    """One person, over all their tabs."""

    id: int
    name: str
    initials: str
    state: State
    since: datetime
    tabs: int

    def as_message(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "name": self.name,
            "initials": self.initials,
            "state": self.state,
            "since": wire_time(self.since),
            "tabs": self.tabs,
        }


@dataclass
class _Presence:
    name: str
    since: datetime
    tabs: dict[uuid.UUID, State] = field(default_factory=dict)
    left_at: float | None = None
    last_state: State = "viewing"


class People:
    """The people on one campaign. Moments are seconds of a monotonic clock and are passed in."""

    def __init__(self) -> None:
        self._present: dict[int, _Presence] = {}
        self.elsewhere: tuple[Person, ...] = ()

    def join(self, tab: uuid.UUID, user_id: int, name: str, since: datetime) -> None:
        presence = self._present.setdefault(user_id, _Presence(name, since))
        presence.tabs[tab] = "viewing"
        presence.left_at = None

    def set_state(self, tab: uuid.UUID, user_id: int, state: State) -> None:
        presence = self._present.get(user_id)
        if presence and tab in presence.tabs:
            presence.tabs[tab] = state

    def leave(self, tab: uuid.UUID, user_id: int, now: float) -> None:
        presence = self._present.get(user_id)
        if presence is None or tab not in presence.tabs:
            return
        presence.last_state = presence.tabs.pop(tab)
        if not presence.tabs:
            presence.left_at = now

    def forget_gone(self, now: float) -> None:
        """Lets go of those whose last tab went away a while ago."""
        for user_id, presence in list(self._present.items()):
            if presence.left_at is not None and now - presence.left_at >= LEAVE_SECONDS:
                del self._present[user_id]

    def here(self) -> tuple[Person, ...]:
        """Those who are here through this server."""
        return tuple(
            Person(
                id=user_id,
                name=presence.name,
                initials=initials(presence.name),
                state=_busiest(presence.tabs.values()) if presence.tabs else presence.last_state,
                since=presence.since,
                tabs=max(1, len(presence.tabs)),
            )
            for user_id, presence in self._present.items()
        )

    def everybody(self) -> tuple[Person, ...]:
        """Those here and those on other servers, each once, the longest here first."""
        return merged([*self.here(), *self.elsewhere])


def merged(people: Iterable[Person]) -> tuple[Person, ...]:
    """Folds entries of the same person into one."""
    found: dict[int, Person] = {}
    for person in people:
        known = found.get(person.id)
        if known is not None:
            person = replace(
                known,
                state=_busiest([known.state, person.state]),
                since=min(known.since, person.since),
                tabs=known.tabs + person.tabs,
            )
        found[person.id] = person
    return tuple(sorted(found.values(), key=lambda person: (person.since, person.id)))


def initials(name: str) -> str:
    """At most two letters that stand for a name."""
    words = [word for word in name.replace("@", " ").replace("_", " ").replace(".", " ").split() if word]
    letters = [word[0] for word in ([words[0], words[-1]] if len(words) > 1 else words)]
    return "".join(letters).upper() or "?"


def _busiest(states: Iterable[State]) -> State:
    there = set(states)
    return next(state for state in _BUSIEST_FIRST if state in there)
