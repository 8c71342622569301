"""The executor of a server whose workers are started elsewhere: it runs no agent, sweeps, and passes rings on."""

from __future__ import annotations

import threading
from collections.abc import Callable

from django.db import close_old_connections, connections

from agents import bell
from agents.engine.sweeper import SWEEP_SECONDS, Sweeper

STOP_SECONDS = 2.0


class Elsewhere:
    """One thread that sweeps. `ring` tells the workers that there may be work; without it they look for themselves."""

    state = "elsewhere"

    def __init__(self, ring: Callable[[], None] | None = None) -> None:
        self._ring = ring
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._sweep, name="sweep", daemon=True)

    def warm_up(self) -> None:
        """There is nothing to warm up."""

    def start(self) -> None:
        if self._ring:
            bell.listen(self._ring)
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        if self._ring:
            bell.forget(self._ring)
        self._thread.join(STOP_SECONDS)

    def _sweep(self) -> None:
        sweeper = Sweeper()
        while not self._stopping.wait(SWEEP_SECONDS):
            sweeper.sweep()
            close_old_connections()
        connections.close_all()
