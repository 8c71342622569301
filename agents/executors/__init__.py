"""Executors: where worker processes come from. One setting chooses, `GALLEY_EXECUTOR`; the workers are the same."""

from __future__ import annotations

from django.conf import settings

from agents.executors.local import Supervisor

_supervisor: Supervisor | None = None


def start_executor() -> None:
    """Called when a server starts. With the local executor it supervises worker processes of its own.

    Quick, and safe from the event loop's thread: the work is done by a thread of the supervisor's.
    """
    global _supervisor
    if settings.GALLEY_EXECUTOR == "local" and _supervisor is None:
        _supervisor = Supervisor(workers=settings.GALLEY_WORKERS, slots=settings.GALLEY_WORKER_SLOTS)
        _supervisor.start()


def stop_executor() -> None:
    """Called when a server stops: its workers hand back what they run. Waits for them, at most 10 s."""
    global _supervisor
    if _supervisor is not None:
        _supervisor.stop()
        _supervisor = None


def executor_state() -> str:
    """`working`, `standing by` (another server on this database runs the agents) or `none`, for people and checks."""
    return _supervisor.state if _supervisor else "none"
