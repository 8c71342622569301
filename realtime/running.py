"""Which hub runs in this process: who only asks for it, in a worker or a command, need not load one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from realtime.hub import Hub

_running: Hub | None = None


def running_hub() -> Hub | None:
    """This process's hub; None in workers and commands, which have no sockets."""
    return _running


def now_runs(hub: Hub | None) -> None:
    """Said by the hub itself."""
    global _running
    _running = hub
