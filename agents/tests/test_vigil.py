"""Who is taken for silent, and who is not: the server's own standstill proves nothing of its workers."""

from __future__ import annotations

import uuid

from agents.executors.vigil import LATE_SECONDS, PULSE_SECONDS, SILENCE_SECONDS, Vigil

ADA, BOB = uuid.uuid4(), uuid.uuid4()


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def look_for(vigil: Vigil, clock: Clock, seconds: float, *, speaks: uuid.UUID | None = None) -> list[uuid.UUID]:
    """Looks once a second for so long; what the last look found."""
    found: list[uuid.UUID] = []
    for _ in range(int(seconds / PULSE_SECONDS)):
        clock.now += PULSE_SECONDS
        if speaks:
            vigil.hear(speaks)
        found = vigil.silent([ADA, BOB])
    return found


def heard_both() -> tuple[Vigil, Clock]:
    clock = Clock()
    vigil = Vigil(clock)
    vigil.hear(ADA)
    vigil.hear(BOB)
    return vigil, clock


def test_who_says_nothing_for_long_enough_is_silent_and_who_speaks_is_not() -> None:
    vigil, clock = heard_both()
    assert look_for(vigil, clock, SILENCE_SECONDS - PULSE_SECONDS, speaks=ADA) == []
    assert look_for(vigil, clock, PULSE_SECONDS, speaks=ADA) == [BOB]


def test_who_has_never_spoken_is_not_waited_for() -> None:
    clock = Clock()
    assert look_for(Vigil(clock), clock, 2 * SILENCE_SECONDS) == []


def test_a_look_that_comes_late_begins_the_observation_anew() -> None:
    vigil, clock = heard_both()
    clock.now += SILENCE_SECONDS + LATE_SECONDS
    assert vigil.silent([ADA, BOB]) == []
    assert look_for(vigil, clock, SILENCE_SECONDS - PULSE_SECONDS) == []
    assert look_for(vigil, clock, PULSE_SECONDS) == [ADA, BOB]


def test_a_look_that_is_only_just_in_time_counts() -> None:
    vigil, clock = heard_both()
    look_for(vigil, clock, SILENCE_SECONDS - LATE_SECONDS)
    clock.now += LATE_SECONDS
    assert vigil.silent([ADA, BOB]) == [ADA, BOB]


def test_a_worker_that_is_no_longer_there_is_forgotten() -> None:
    vigil, clock = heard_both()
    look_for(vigil, clock, SILENCE_SECONDS)
    assert vigil.silent([]) == []
    assert vigil.silent([ADA]) == []
