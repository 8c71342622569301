"""Who is on a campaign through this server: tabs folded into people, leaving delayed so that a reload is not seen."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Literal

from realtime.protocol.base import wire_time

State = Literal["viewing", "editing", "idle"]

LEAVE_SECONDS = 5.5  # a reload takes up to five; the rest is for word of it to cross from another server
_BUSIEST_FIRST: tuple[State, ...] = ("editing", "viewing", "idle")


@dataclass(frozen=True)
class Person:
    """One person, over all their tabs."""

    id: int
    name: str
    initials: str
    state: State
    since: datetime
    tabs: int  # 0: they have gone, but may only be reloading

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
            if _is_gone(presence, now):
                del self._present[user_id]

    def anybody_gone(self, now: float) -> bool:
        """Whether there is somebody to let go of."""
        return any(_is_gone(presence, now) for presence in self._present.values())

    def here(self) -> tuple[Person, ...]:
        """Those who are here through this server. Any thread may ask."""
        return tuple(_person(user_id, presence) for user_id, presence in list(self._present.items()))

    def everybody(self) -> tuple[Person, ...]:
        """Those here and those on other servers, each once, the longest here first."""
        return merged([*self.here(), *self.elsewhere])


def merged(people: Iterable[Person]) -> tuple[Person, ...]:
    """Folds entries of the same person into one. Somebody who reloads counts as one tab until they are back."""
    found: dict[int, list[Person]] = {}
    for person in people:
        found.setdefault(person.id, []).append(person)
    return tuple(sorted(map(_folded, found.values()), key=lambda person: (person.since, person.id)))


def _folded(entries: list[Person]) -> Person:
    there = [entry for entry in entries if entry.tabs] or entries
    return replace(
        entries[0],
        state=_busiest([entry.state for entry in there]),
        since=min(entry.since for entry in entries),
        tabs=max(1, sum(entry.tabs for entry in entries)),
    )


def _is_gone(presence: _Presence, now: float) -> bool:
    return presence.left_at is not None and now - presence.left_at >= LEAVE_SECONDS


def _person(user_id: int, presence: _Presence) -> Person:
    states = list(presence.tabs.values())
    return Person(
        id=user_id,
        name=presence.name,
        initials=initials(presence.name),
        state=_busiest(states) if states else presence.last_state,
        since=presence.since,
        tabs=len(states),
    )


def initials(name: str) -> str:
    """At most two letters that stand for a name."""
    words = [word for word in name.replace("@", " ").replace("_", " ").replace(".", " ").split() if word]
    letters = [word[0] for word in ([words[0], words[-1]] if len(words) > 1 else words)]
    return "".join(letters).upper() or "?"


def _busiest(states: Iterable[State]) -> State:
    there = set(states)
    return next(state for state in _BUSIEST_FIRST if state in there)
