"""What holds a cluster together: a lock that its first process has while it lives, and that the others watch.

The system takes a POSIX lock back when the process that has it ends, however it ends, and no child inherits it. So
whoever gets hold of it knows that the first process is gone.
"""

from __future__ import annotations

import ctypes
import fcntl
import os
import signal
import sys
from collections.abc import Callable
from io import TextIOWrapper
from pathlib import Path

PR_SET_PDEATHSIG = 1  # prctl(2)


class RunsAlready(Exception):
    """Another process has the lock; `who` is what it says of itself."""

    def __init__(self, who: str) -> None:
        super().__init__(who)
        self.who = who


def take(file: Path, who: str) -> TextIOWrapper:
    """Takes the lock and writes down `who` has it; it is held until this process ends. Keep what is returned.

    Waits while processes of an earlier holder, which is gone, are still ending. Raises RunsAlready.
    """
    held = file.open("a+")
    try:
        fcntl.lockf(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        held.seek(0)
        pid, _, told = held.read().partition(" ")
        if not pid.isdigit() or is_alive(int(pid)):
            raise RunsAlready(f"process {pid}, {told}" if told else "another process") from error
        print("An earlier cluster is just ending.", file=sys.stderr, flush=True)
        fcntl.lockf(held, fcntl.LOCK_EX)
    held.truncate(0)
    held.write(f"{os.getpid()} {who}")
    held.flush()
    return held


def await_end(file: Path) -> TextIOWrapper:
    """Returns once the holder of the lock is gone. As long as what is returned is kept, nobody else takes the lock."""
    watched = file.open()
    fcntl.lockf(watched, fcntl.LOCK_SH)
    return watched


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def ends_with_parent(number: signal.Signals) -> Callable[[], None] | None:
    """What a child does before it becomes its program, so that it gets this signal when its parent ends; Linux only."""
    if not sys.platform.startswith("linux"):
        return None
    prctl = ctypes.CDLL(None).prctl  # looked up here: after a fork as little as possible is done
    return lambda: prctl(PR_SET_PDEATHSIG, int(number)) and None
