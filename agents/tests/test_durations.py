"""An execution's time, and whose it was."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from agents.engine.durations import spent
from agents.models import AgentRun

NOW = timezone.now()


def runs(*waits: tuple[int, float]) -> list[AgentRun]:
    return [AgentRun(level=level, wait_seconds=seconds) for level, seconds in waits]


@pytest.mark.parametrize(
    ("waits", "waiting"),
    [
        ([], 0.0),
        ([(0, 0.0), (1, 0.0)], 0.0),
        ([(0, 20.0), (1, 0.0)], 20.0),
        ([(0, 20.0), (0, 30.0)], 30.0),
        ([(0, 20.0), (1, 30.0)], 50.0),
        ([(0, 70.0), (1, 70.0)], 100.0),
    ],
)
def test_waiting_is_the_longest_of_each_level_and_never_more_than_all(
    waits: list[tuple[int, float]], waiting: float
) -> None:
    took = spent(NOW - timedelta(seconds=100), NOW, runs(*waits))
    assert (took.total, took.waiting, took.working) == (100.0, waiting, 100.0 - waiting)


@pytest.mark.parametrize(
    ("lost", "interrupted"),
    [([(0, 20.0), (0, 30.0)], 30.0), ([(0, 20.0), (1, 30.0)], 50.0), ([(0, 95.0)], 90.0)],
)
def test_interruptions_are_neither_work_nor_waiting(lost: list[tuple[int, float]], interrupted: float) -> None:
    gone = [AgentRun(level=level, lost_seconds=seconds) for level, seconds in lost]
    took = spent(NOW - timedelta(seconds=100), NOW, [*gone, *runs((2, 10.0))])
    assert (took.total, took.waiting, took.interrupted) == (100.0, 10.0, interrupted)
    assert took.working == 90.0 - interrupted


def test_a_clock_that_went_backwards_gives_nothing_rather_than_less() -> None:
    took = spent(NOW, NOW - timedelta(seconds=5), runs((0, 1.0)))
    assert (took.total, took.waiting, took.working) == (0.0, 0.0, 0.0)
