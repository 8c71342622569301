"""Waiting for another process, which tells this one nothing: by looking, with an end to patience."""

from __future__ import annotations

import time
from collections.abc import Callable

from tests.wire import PATIENCE

LOOK_SECONDS = 0.05


def wait_until(holds: Callable[[], bool], patience: float = PATIENCE) -> None:
    """Returns once `holds()`; fails after `patience` seconds. `holds` may assert what else must be."""
    deadline = time.monotonic() + patience
    while not holds():
        assert time.monotonic() < deadline, "nothing came of it"
        time.sleep(LOOK_SECONDS)
