"""How fast the machine is meanwhile: a fixed piece of work, done over and over by a process of its own.

`python -m tests.chaos.yardstick FILE` writes a line for each: when it was done, and how many times longer it took than
the processor time it needed. On a machine with nothing else to do that is 1; at 2 everybody gets half of what they ask.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from tests.servers import ROOT

WORK_SECONDS = 0.004  # of processor time
PAUSE_SECONDS = 0.1


class Yardstick:
    """Measures from `start` until `stop`."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> Yardstick:
        command = [sys.executable, "-m", "tests.chaos.yardstick", str(self._file)]
        self._process = subprocess.Popen(command, cwd=ROOT)
        return self

    def stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def slowness(self, since: float, until: float) -> float:
        """How many times slower the machine was between two moments, on average; 1 where nothing was measured."""
        return slowness(self._file.read_text() if self._file.exists() else "", since, until)


def slowness(measured: str, since: float, until: float) -> float:
    """As above, from the lines of a file; the last may be cut off."""
    lines = (line.split() for line in measured.splitlines(keepends=True) if line.endswith("\n"))
    factors = [float(factor) for moment, factor in lines if since <= float(moment) <= until]
    return sum(factors) / len(factors) if factors else 1.0


def main(file: Path) -> None:
    parent = os.getppid()
    with file.open("a", buffering=1) as lines:
        while os.getppid() == parent:
            begun, used = time.monotonic(), time.thread_time()
            while time.thread_time() - used < WORK_SECONDS:
                pass
            factor = (time.monotonic() - begun) / (time.thread_time() - used)
            lines.write(f"{time.time():.3f} {factor:.2f}\n")
            time.sleep(PAUSE_SECONDS)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
