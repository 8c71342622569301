"""A wall clock that a test may turn, for the processes that load the trial crew.

What Python reads as the time of day is off by as many seconds as a file says; the monotonic clock stays as it is. (In a
process of its own libfaketime would reach deeper, but it breaks `time.sleep` where the monotonic clock is not faked.)
"""

from __future__ import annotations

import os
import time
from datetime import datetime, timedelta
from pathlib import Path

from django.utils import timezone

FILE = "TRIAL_CLOCK"  # the environment variable that names the file


class WallClock:
    """The test's end. Give `environment` to processes; `turn` jumps for all that have it."""

    def __init__(self, file: Path, hours: float = 0) -> None:
        self._file = file
        self.environment = {FILE: str(file)}
        self.turn(hours)

    def turn(self, hours: float) -> None:
        """From now on the clock is so far ahead of the true time; behind it when negative."""
        draft = self._file.with_suffix(".draft")
        draft.write_text(str(hours * 3600))
        draft.rename(self._file)


def follow_the_file() -> None:
    """In processes that were given a clock: from now on they go by it."""
    if FILE not in os.environ:
        return
    file, true_time, true_now = Path(os.environ[FILE]), time.time, timezone.now

    def offset() -> float:
        return float(file.read_text())

    def turned_time() -> float:
        return true_time() + offset()

    def turned_now() -> datetime:
        return true_now() + timedelta(seconds=offset())

    time.time, timezone.now = turned_time, turned_now
