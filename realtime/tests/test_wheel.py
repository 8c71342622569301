"""Appointments: nobody is due early, nobody is forgotten, and one who left is due no more."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from realtime.wheel import Wheel

moments = st.floats(0, 1000, allow_nan=False)


@given(st.dictionaries(st.integers(), moments), st.lists(moments, min_size=1))
def test_each_is_due_once_not_early_and_at_most_a_slot_late(wanted: dict[int, float], looks: list[float]) -> None:
    wheel: Wheel[int] = Wheel(0.25)
    for item, at in wanted.items():
        wheel.set(item, at)
    left = dict(wanted)
    for now in sorted(looks):
        for item in wheel.due(now):
            assert left.pop(item) <= now
        assert all(at > now - 0.25 for at in left.values())


def test_a_new_appointment_takes_the_place_of_the_old_one() -> None:
    wheel: Wheel[str] = Wheel(1)
    wheel.set("a", 5)
    wheel.set("a", 20)

    assert wheel.due(10) == []
    assert wheel.due(21) == ["a"]


def test_who_left_is_not_due() -> None:
    wheel: Wheel[str] = Wheel(1)
    wheel.set("a", 5)
    wheel.set("b", 5)
    wheel.forget("a")
    wheel.forget("a")

    assert wheel.due(10) == ["b"]
