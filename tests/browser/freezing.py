"""Stops a browser as a laptop's lid does: its processes stand still, and nothing of it answers."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def frozen_browser() -> Iterator[None]:
    """Every browser process that this one has started stands still meanwhile."""
    pids = [pid for pid in _descendants(os.getpid()) if b"--headless" in Path(f"/proc/{pid}/cmdline").read_bytes()]
    pids += [pid for parent in pids for pid in _descendants(parent) if pid not in pids]
    assert pids, "no browser runs"
    try:
        for pid in pids:
            os.kill(pid, signal.SIGSTOP)
        yield
    finally:
        for pid in pids:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGCONT)


def _descendants(pid: int) -> list[int]:
    found: list[int] = []
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, path.read_text().split()):
            found += [child, *_descendants(child)]
    return found
