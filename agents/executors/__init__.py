"""Executors: where worker processes come from. One setting chooses, `GALLEY_EXECUTOR`; the workers are the same.

`local`: the server supervises worker processes of its own. `celery`: workers are Celery's. `none`: workers are
started by hand, with `manage.py run_worker`. In the last two a server runs no agent; it only sweeps, and rings.
"""

from __future__ import annotations

from typing import Protocol

from django.conf import settings


class Executor(Protocol):
    """What runs beside a server. All is called from the event loop's neighbourhood: only `stop` may take its time."""

    state: str

    def warm_up(self) -> None:
        """Does what can be done before there is a database."""

    def start(self) -> None: ...

    def stop(self) -> None:
        """Waits until running work has been handed back, at most 10 s."""


_executor: Executor | None = None
_warm: Executor | None = None


def warm_up_executor() -> None:
    """May be called before `start_executor`, and before the database is ready: workers come up meanwhile."""
    global _warm
    if _warm is None and _executor is None:
        _warm = _make()
        _warm.warm_up()


def start_executor() -> None:
    """Called when a server starts. Quick, and safe from the event loop's thread."""
    global _executor, _warm
    if _executor is None:
        _executor, _warm = _warm or _make(), None
        _executor.start()


def stop_executor() -> None:
    """Called when a server stops: its workers hand back what they run. Waits for them, at most 10 s."""
    global _executor
    if _executor is not None:
        _executor.stop()
        _executor = None


def executor_state() -> str:
    """For people and checks: `working`, `standing by` (another server runs the agents), `elsewhere` or `none`."""
    return _executor.state if _executor else "none"


def _make() -> Executor:
    if settings.GALLEY_EXECUTOR == "local":
        from agents.executors.local import Supervisor

        return Supervisor(workers=settings.GALLEY_WORKERS, slots=settings.GALLEY_WORKER_SLOTS)
    from agents.executors.elsewhere import Elsewhere

    if settings.GALLEY_EXECUTOR == "celery":
        from agents.executors.celery import ring_celery

        return Elsewhere(ring_celery)
    return Elsewhere()
