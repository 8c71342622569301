"""One clock for many: whoever wants to be looked at later says when, and costs nothing until then."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Wheel(Generic[T]):
    """Appointments in slots of `slot_seconds`, one per item. Moments are seconds of a monotonic clock."""

    def __init__(self, slot_seconds: float) -> None:
        self._slot_seconds = slot_seconds
        self._slots: dict[int, dict[T, None]] = {}
        self._slot_of: dict[T, int] = {}

    def set(self, item: T, at: float) -> None:
        """`item` is due at this moment, and not at the one it may have had before."""
        self.forget(item)
        slot = int(at // self._slot_seconds)
        self._slot_of[item] = slot
        self._slots.setdefault(slot, {})[item] = None

    def forget(self, item: T) -> None:
        """It is due no more; doing it twice does no harm."""
        slot = self._slot_of.pop(item, None)
        if slot is None:
            return
        del self._slots[slot][item]
        if not self._slots[slot]:
            del self._slots[slot]

    def due(self, now: float) -> list[T]:
        """Takes out those whose moment is past: each at most one slot late, none early."""
        past = sorted(slot for slot in self._slots if (slot + 1) * self._slot_seconds <= now)
        found = [item for slot in past for item in self._slots.pop(slot)]
        for item in found:
            del self._slot_of[item]
        return found
