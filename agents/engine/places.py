"""Which processes this one can see: those of the same boot of the same machine, where process ids mean the same."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path


@cache
def here() -> str:
    """Names the place where process ids mean the same as in this process; empty where that cannot be told."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
        return f"{boot} {os.readlink('/proc/self/ns/pid')}"
    except OSError:
        return ""


def is_gone(place: str, pid: int) -> bool:
    """Whether the process is known to be dead. False when it is elsewhere: nobody here can tell.

    One that has ended and that its parent has not taken note of is dead, too.
    """
    if not place or place != here():
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    except PermissionError:  # it is somebody else's, and alive
        return False
    return _has_ended(pid)


def _has_ended(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (OSError, IndexError):
        return False
    return state in ("Z", "X")
